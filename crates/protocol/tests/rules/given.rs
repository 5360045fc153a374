//! A tenant, its clients, and requests to change.

use chrono::{DateTime, TimeDelta, Utc};
use signet_protocol::authorization::{self, AcceptedRequest, Asked, Endpoint, Hint, Refusal, Source};
use signet_protocol::client_authentication::{AuthenticatedClient, Credential, Presented, judge};
use signet_protocol::domain::{
    AccessTokenFormat, Api, AuthMethod, Client, ClientMetadata, GrantType, Role, TenantFacts, TenantSettings,
};
use signet_protocol::params::Params;
use signet_protocol::rules::Rules;
use signet_protocol::scope::Scope;
use signet_protocol::subject::{Person, Seen, Subject, seen};
use signet_protocol::token::sender::{self, Sender, Shown};
use uuid::Uuid;

pub const CALLBACK: &str = "https://app.test/callback";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// An instant, and others by their distance from it.
pub fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap() + TimeDelta::seconds(seconds)
}

pub fn scope(text: &str) -> Scope {
    Scope::parse(text).unwrap()
}

pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

pub fn tenant() -> TenantFacts {
    let api = |audience: &str, scopes| Api {
        audience: audience.to_owned(),
        name: String::new(),
        scopes: words(scopes),
        access_token_format: AccessTokenFormat::default(),
    };
    let role = |name: &str, scopes| Role { name: name.to_owned(), scopes: words(scopes), require_second_factor: false };
    TenantFacts {
        issuer: "https://id.test/t/acme".to_owned(),
        settings: TenantSettings::default(),
        roles: vec![role("ADMIN", "orders:read orders:write"), role("USER", "orders:read")],
        apis: vec![api("https://orders.test", "orders:read orders:write"), api("https://bills.test", "bills:read")],
    }
}

/// A user as a client sees them.
pub fn subject(client: &Client, user: Uuid) -> Subject {
    let person = Person { user, session: Uuid::nil() };
    let in_sector = |sector: &str, person: Person| (format!("{}@{sector}", person.user), Uuid::nil());
    let Seen { sub, .. } = seen(&client.metadata, person, in_sector).unwrap();
    sub
}

/// A confidential client of the code grant.
pub fn web() -> Client {
    let metadata = ClientMetadata {
        redirect_uris: vec![CALLBACK.to_owned(), "http://127.0.0.1/cb".to_owned()],
        grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
        scope: scope("openid profile offline_access orders:read orders:write"),
        ..ClientMetadata::default()
    };
    Client { client_id: "web".to_owned(), metadata, disabled: false }
}

/// A public one.
pub fn spa() -> Client {
    let metadata = ClientMetadata { token_endpoint_auth_method: AuthMethod::None, ..web().metadata };
    Client { client_id: "spa".to_owned(), metadata, disabled: false }
}

/// A machine.
pub fn worker() -> Client {
    let metadata = ClientMetadata {
        grant_types: vec![GrantType::ClientCredentials],
        scope: scope("orders:read orders:write bills:read"),
        roles: words("ADMIN"),
        ..ClientMetadata::default()
    };
    Client { client_id: "worker".to_owned(), metadata, disabled: false }
}

/// The client after its proof.
pub fn proven(client: &Client) -> AuthenticatedClient<'_> {
    let credential = match client.metadata.token_endpoint_auth_method {
        AuthMethod::None => Credential::Nothing,
        _ => Credential::Basic("s".to_owned()),
    };
    let presented = Presented { client_id: client.client_id.clone(), credential };
    judge(&presented, Some(client), Rules::of(&tenant().settings, &client.metadata), true).unwrap()
}

/// Who sends its requests, with this key.
pub fn sender(client: &Client, key: Option<&str>) -> Sender {
    let rules = Rules::of(&tenant().settings, &client.metadata);
    let shown = Shown { key: key.map(str::to_owned), certificate: None };
    sender::establish(rules, &client.metadata, shown).unwrap()
}

/// Judges an authorization request that came as it is.
pub fn accept(
    params: &Params,
    client: Option<&Client>,
    tenant: &TenantFacts,
    hint: &Hint,
) -> Result<AcceptedRequest, Refusal> {
    let (endpoint, source) = (Endpoint::Authorization, Source::default());
    authorization::accept(&Asked { params, client, tenant, hint, proven_key: None, endpoint, source })
}

pub fn params(pairs: &[(&str, &str)]) -> Params {
    let text = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    Params::parse(text.as_bytes()).unwrap()
}

/// The usual authorization request, changed; an empty value leaves a parameter out.
pub fn request(changes: &[(&str, &str)]) -> Params {
    let usual = [
        ("client_id", "web"),
        ("response_type", "code"),
        ("redirect_uri", CALLBACK),
        ("scope", "openid orders:read"),
        ("state", "s"),
        ("nonce", "n"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ];
    let kept = usual.iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    let pairs: Vec<_> = kept.chain(changes.iter().filter(|(_, value)| !value.is_empty())).copied().collect();
    params(&pairs)
}
