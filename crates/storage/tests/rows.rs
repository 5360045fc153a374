//! Rows of a tenant: one of every kind, hanging together.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use signet_storage::access_tokens::{self, AccessTokenRow};
use signet_storage::apis::ApiRow;
use signet_storage::authorization_codes::{self, CodeRow};
use signet_storage::client_secrets::SecretRow;
use signet_storage::device_authorizations::DeviceRow;
use signet_storage::encryption_keys::EncryptionKeyRow;
use signet_storage::events::NewEvent;
use signet_storage::mail_changes::NewMailChange;
use signet_storage::mail_links::MailLinkRow;
use signet_storage::mailed_codes::NewMailedCode;
use signet_storage::outbox::NewParcel;
use signet_storage::passkeys::PasskeyRow;
use signet_storage::pushed_requests::PushedRequestRow;
use signet_storage::refresh_tokens::{NewRefreshToken, Rotation};
use signet_storage::revocations::RevocationRow;
use signet_storage::roles::RoleRow;
use signet_storage::sessions::SessionRow;
use signet_storage::signing_keys::SigningKeyRow;
use signet_storage::totp_factors::TotpRow;
use signet_storage::upstream_accounts::Account;
use signet_storage::upstream_sessions::OriginRow;
use signet_storage::upstreams::UpstreamRow;
use signet_storage::users::UserRow;
use signet_storage::{
    TenantConnection, apis, client_registrations, client_secrets, clients, consents, device_authorizations,
    encryption_keys, events, initial_access_tokens, known_devices, mail_changes, mail_links, mailed_codes, outbox,
    passkeys, pushed_requests, recovery_codes, replay_marks, revocations, roles, sessions, sign_in_failures,
    signing_keys, totp_factors, upstream_accounts, upstream_sessions, upstreams, users,
};
use uuid::Uuid;

use crate::database::{fresh_id, now};

/// The keys of a tenant's rows.
pub(crate) struct Rows {
    pub(crate) now: DateTime<Utc>,
    pub(crate) user: UserRow,
    pub(crate) session: SessionRow,
    pub(crate) session_hash: Vec<u8>,
    pub(crate) code_hash: Vec<u8>,
    pub(crate) grant_id: Uuid,
    pub(crate) family_hash: Vec<u8>,
    pub(crate) refresh_hash: Vec<u8>,
}

pub(crate) const CLIENT: &str = "web";
pub(crate) const BUCKET: &[u8] = b"bucket";
pub(crate) const DEVICE: &[u8] = b"device";

/// What nobody can guess and only one row has.
pub(crate) fn hash() -> Vec<u8> {
    fresh_id().as_bytes().to_vec()
}

/// A client's secret, by its hash.
pub(crate) fn secret(hash: &[u8]) -> SecretRow {
    SecretRow { id: fresh_id(), secret_hash: hash.to_vec(), sealed_secret: None }
}

pub(crate) fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

pub(crate) fn minutes(count: i64) -> TimeDelta {
    TimeDelta::minutes(count)
}

/// Adds one row of every kind.
pub(crate) async fn fill(connection: &mut TenantConnection) -> Rows {
    let rows = people(connection).await;
    let now = rows.now;
    roles::upsert(connection, &role()).await.unwrap();
    apis::upsert(connection, &api()).await.unwrap();
    signing_keys::insert(connection, &signing_key("active"), now).await.unwrap();
    client_secrets::insert(connection, CLIENT, &secret(b"secret"), now, now).await.unwrap();
    consents::give(connection, rows.user.id, CLIENT, &texts(&["openid"]), now).await.unwrap();
    sign_in_failures::record(connection, &[BUCKET.to_vec()], now, now + minutes(5)).await.unwrap();
    known_devices::remember(connection, DEVICE, rows.user.id, now, now + minutes(5)).await.unwrap();
    totp_factors::insert(connection, rows.user.id, &totp()).await.unwrap();
    recovery_codes::insert(connection, rows.user.id, &[hash()]).await.unwrap();
    revocations::insert(connection, &revocation("jti", "one", now)).await.unwrap();
    replay_marks::insert(connection, &hash(), now, now + minutes(5)).await.unwrap();
    encryption_keys::insert(connection, &encryption_key("one"), now).await.unwrap();
    pushed_requests::insert(connection, &hash(), &pushed_request(now), now + minutes(61)).await.unwrap();
    access_tokens::insert(connection, &hash(), &access_token(&rows)).await.unwrap();
    device_authorizations::insert(connection, &hash(), &waiting(now), 5, now + minutes(10)).await.unwrap();
    outbox::insert(connection, &[parcel()]).await.unwrap();
    events::insert(connection, &event(connection.tenant())).await.unwrap();
    initial_access_tokens::insert(connection, &hash(), 1, now, now + minutes(5)).await.unwrap();
    mail_links::insert(connection, &hash(), &mail_link(&rows.user, "verify", now + minutes(5)), now).await.unwrap();
    mail_changes::insert(connection, &mail_change((&rows.user, rows.session.id), now + minutes(5)), now).await.unwrap();
    upstreams::upsert(connection, &upstream()).await.unwrap();
    upstream_accounts::insert(connection, UPSTREAM_ACCOUNT, (rows.user.id, "alice"), now).await.unwrap();
    upstream_sessions::insert(connection, (rows.session.id, rows.user.id), &came_from()).await.unwrap();
    mailed_codes::insert(connection, &mailed_code(&rows.user, now + minutes(5)), now).await.unwrap();
    passkeys::handle_of(connection, rows.user.id, &hash()).await.unwrap();
    passkeys::insert(connection, &passkey(&rows.user), 10).await.unwrap();
    client_registrations::insert(connection, CLIENT, &hash(), 10, now).await.unwrap();
    let token = NewRefreshToken {
        family_hash: rows.family_hash.clone(),
        token_hash: rows.refresh_hash.clone(),
        ..refresh_token(now + minutes(60))
    };
    let redeemed = authorization_codes::redeem(connection, &rows.code_hash, CLIENT, now, Some(&token)).await;
    assert_eq!(redeemed, Ok(1));
    rows
}

/// Adds a client, a user who is signed in, and a code that is not redeemed.
pub(crate) async fn people(connection: &mut TenantConnection) -> Rows {
    let now = now();
    clients::upsert(connection, CLIENT, &json!({ "client_name": "Web" }), false, now).await.unwrap();
    let user = user("alice");
    assert_eq!(users::insert(connection, &user, now).await, Ok(1));
    let session = session(user.id);
    let rows = Rows {
        now,
        session_hash: hash(),
        code_hash: hash(),
        family_hash: hash(),
        refresh_hash: hash(),
        grant_id: fresh_id(),
        session,
        user,
    };
    assert_eq!(sessions::insert(connection, &rows.session_hash, &rows.session).await, Ok(1));
    let code = code(&rows);
    assert_eq!(authorization_codes::insert(connection, &rows.code_hash, &code, now + minutes(60)).await, Ok(1));
    rows
}

pub(crate) const UPSTREAM_ACCOUNT: Account<'static> =
    Account { upstream: "google", issuer: "https://accounts.google.com", subject: "7" };

pub(crate) fn upstream() -> UpstreamRow {
    let (name, metadata) = ("google".to_owned(), json!({ "name": "google" }));
    UpstreamRow { name, metadata, sealed_secret: Some(vec![1, 2, 3]) }
}

/// Where a session of the account there comes from.
pub(crate) fn came_from() -> OriginRow {
    let Account { upstream, issuer, subject } = UPSTREAM_ACCOUNT;
    let sid = Some("theirs".to_owned());
    OriginRow { upstream: upstream.to_owned(), issuer: issuer.to_owned(), subject: subject.to_owned(), sid }
}

/// A letter that a browser asked for, with a code and a link in it.
pub(crate) fn mailed_code(user: &UserRow, expires_at: DateTime<Utc>) -> NewMailedCode {
    NewMailedCode {
        id: fresh_id(),
        purpose: "sign_in",
        user_id: user.id,
        email_key: user.email_key.clone().unwrap(),
        flow: Some("flow".to_owned()),
        browser: hash(),
        code_mac: hash(),
        token_hash: hash(),
        expires_at,
    }
}

pub(crate) fn passkey(user: &UserRow) -> PasskeyRow {
    PasskeyRow {
        id: fresh_id(),
        user_id: user.id,
        credential_id: hash(),
        credential: json!({}),
        counter: 7,
        backup_eligible: true,
        backed_up: false,
        aaguid: Uuid::nil(),
        name: "Phone".to_owned(),
        created_at: now(),
        last_used_at: None,
    }
}

pub(crate) fn encryption_key(kid: &str) -> EncryptionKeyRow {
    EncryptionKeyRow {
        kid: kid.to_owned(),
        kty: "EC".to_owned(),
        public_jwk: json!({ "kty": "EC", "kid": kid }),
        private_key: b"sealed".to_vec(),
        retires_at: None,
    }
}

/// A request of the client that a browser may bring for a minute.
pub(crate) fn pushed_request(now: DateTime<Utc>) -> PushedRequestRow {
    PushedRequestRow {
        client_id: CLIENT.to_owned(),
        parameters: json!([["scope", "openid"]]),
        is_signed: true,
        valid_until: now + minutes(1),
    }
}

pub(crate) fn user(name: &str) -> UserRow {
    UserRow {
        id: fresh_id(),
        username: name.to_uppercase(),
        username_key: name.to_owned(),
        email: Some(format!("{name}@Acme.test")),
        email_key: Some(format!("{name}@acme.test")),
        email_verified: true,
        password_hash: Some("$argon2id$old".to_owned()),
        claims: json!({ "given_name": "Alice" }),
        roles: texts(&["ADMIN"]),
        disabled: false,
        updated_at: now(),
        deletion_at: None,
    }
}

pub(crate) fn session(user_id: Uuid) -> SessionRow {
    let now = now();
    SessionRow {
        id: fresh_id(),
        user_id,
        amr: texts(&["pwd"]),
        user_agent: "Firefox".to_owned(),
        address: "192.0.2.1".to_owned(),
        created_at: now,
        authenticated_at: now,
        last_seen_at: now,
        networks: texts(&["192.0.0.0/16"]),
        expires_at: now + minutes(60),
    }
}

pub(crate) fn code(rows: &Rows) -> CodeRow {
    CodeRow {
        grant_id: rows.grant_id,
        client_id: CLIENT.to_owned(),
        user_id: rows.user.id,
        session_id: rows.session.id,
        redirect_uri: "https://app.acme.test/callback".to_owned(),
        redirect_uri_sent: true,
        scopes: texts(&["openid", "offline_access", "orders:read"]),
        resource: texts(&["https://api.acme.test"]),
        nonce: Some("nonce".to_owned()),
        code_challenge: Some("challenge".to_owned()),
        dpop_jkt: Some("thumbprint".to_owned()),
        claims: Some(json!({ "userinfo": { "email": null } })),
        authenticated_at: rows.now,
        acr: Some("1".to_owned()),
        amr: texts(&["pwd"]),
        valid_until: rows.now + minutes(1),
        redeemed_at: None,
    }
}

/// An app that shows codes, none of which was taken.
pub(crate) fn totp() -> TotpRow {
    TotpRow { id: fresh_id(), sealed_secret: b"sealed".to_vec(), last_step: 100, created_at: now() }
}

/// A link in a letter to a user.
pub(crate) fn mail_link(user: &UserRow, purpose: &str, expires_at: DateTime<Utc>) -> MailLinkRow {
    let email_key = user.email_key.clone().unwrap();
    MailLinkRow { purpose: purpose.to_owned(), user_id: user.id, email_key, expires_at }
}

/// A change of a user's mail address that both addresses are asked for, in a session of theirs.
pub(crate) fn mail_change((user, session_id): (&UserRow, Uuid), expires_at: DateTime<Utc>) -> NewMailChange {
    NewMailChange {
        user_id: user.id,
        session_id,
        of: user.email_key.clone(),
        email: "New@acme.test".to_owned(),
        email_key: "new@acme.test".to_owned(),
        new_hash: hash(),
        former_hash: Some(hash()),
        expires_at,
    }
}

/// A refresh token of a new family.
pub(crate) fn refresh_token(expires_at: DateTime<Utc>) -> NewRefreshToken {
    NewRefreshToken { family_hash: hash(), token_hash: hash(), expires_at, cnf: None }
}

/// An access token of the client for the user, good for ten minutes.
pub(crate) fn access_token(rows: &Rows) -> AccessTokenRow {
    AccessTokenRow {
        client_id: CLIENT.to_owned(),
        user_id: Some(rows.user.id),
        session_id: Some(rows.session.id),
        grant_id: Some(rows.grant_id),
        claims: json!({ "scope": "orders:read" }),
        expires_at: rows.now + minutes(10),
    }
}

/// A use of the refresh token, with a salt and a successor of its own.
pub(crate) fn rotation(rows: &Rows, now: DateTime<Utc>) -> Rotation {
    Rotation {
        family_hash: rows.family_hash.clone(),
        token_hash: rows.refresh_hash.clone(),
        client_id: CLIENT.to_owned(),
        scopes: None,
        resource: Vec::new(),
        salt: hash(),
        successor_hash: hash(),
        successor_expires_at: now + minutes(60),
        successor_cnf: None,
        sender_cnf: None,
        now,
    }
}

/// A device that waits for a minute.
pub(crate) fn waiting(now: DateTime<Utc>) -> DeviceRow {
    DeviceRow {
        device_hash: hash(),
        client_id: CLIENT.to_owned(),
        scopes: texts(&["openid", "orders:read"]),
        resource: texts(&["https://api.acme.test"]),
        dpop_jkt: Some("thumbprint".to_owned()),
        valid_until: now + minutes(1),
        decided_at: None,
        code_hash: None,
    }
}

pub(crate) fn role() -> RoleRow {
    RoleRow { name: "ADMIN".to_owned(), scopes: texts(&["orders:read", "orders:write"]), require_second_factor: true }
}

pub(crate) fn api() -> ApiRow {
    ApiRow {
        audience: "https://api.acme.test".to_owned(),
        name: "Orders".to_owned(),
        scopes: texts(&["orders:read"]),
        access_token_format: "jwt".to_owned(),
    }
}

pub(crate) fn signing_key(status: &str) -> SigningKeyRow {
    SigningKeyRow {
        kid: fresh_id().to_string(),
        alg: "ES256".to_owned(),
        status: status.to_owned(),
        public_jwk: json!({ "kty": "EC" }),
        private_key: vec![1, 2, 3],
        created_at: now(),
        retires_at: None,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "ids and names alike, as they come")]
pub(crate) fn revocation(kind: &str, subject: impl ToString, revoked_at: DateTime<Utc>) -> RevocationRow {
    let (kind, subject) = (kind.to_owned(), subject.to_string());
    RevocationRow { kind, subject, revoked_at, expires_at: revoked_at + minutes(60) }
}

pub(crate) fn event(tenant_id: Uuid) -> NewEvent {
    NewEvent {
        tenant_id,
        occurred_at: now(),
        id: fresh_id(),
        kind: "sign_in.succeeded",
        user_id: Some(fresh_id()),
        client_id: Some(CLIENT.to_owned()),
        session_id: None,
        address: None,
        request_id: None,
        details: json!({ "count": 1 }),
    }
}

pub(crate) fn parcel() -> NewParcel {
    NewParcel {
        id: fresh_id(),
        kind: "backchannel_logout",
        target: "https://app.acme.test/logout".to_owned(),
        body: vec![1, 2, 3],
        lifetime: 60,
    }
}
