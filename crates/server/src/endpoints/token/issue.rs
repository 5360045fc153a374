//! Issuing, the last phase of every grant: tokens are bound to their sender and given their form, the event is recorded, the answer
//! has its form (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).

use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Map, Value};
use signet_crypto::jws::left_half_hash;
use signet_crypto::refresh::RefreshToken;
use signet_protocol::authorization::ClaimsRequest;
use signet_protocol::claims::{self, AccessTokenClaims, Audience, ID_TOKEN_TYP, IdTokenClaims};
use signet_protocol::domain::{Client, UserFacts};
use signet_protocol::scope::Scope;
use signet_protocol::secured;
use signet_protocol::subject::{Person, Seen, Subject};
use signet_protocol::token::Access;
use signet_protocol::token::sender::{Sender, token_type};
use signet_storage::clients;
use uuid::Uuid;

use super::TokenRequest;
use crate::access_tokens;
use crate::answer::{Failure, TokenAnswer, never_cached};
use crate::effects::event;
use crate::messages;
use crate::subjects;

/// Who a token speaks for, and how they came to it.
#[derive(Debug)]
pub(super) struct Grant {
    pub(super) id: Uuid,
    pub(super) session: Uuid,
    pub(super) user: UserFacts,
    pub(super) authenticated_at: DateTime<Utc>,
    pub(super) acr: Option<String>,
    pub(super) amr: Vec<String>,
    pub(super) nonce: Option<String>,
    pub(super) claims: Option<ClaimsRequest>,
}

/// What a grant came to.
#[derive(Debug)]
pub(super) enum Granted {
    /// A machine's token.
    ToClient(Access),
    /// A person's tokens.
    ToUser { access: Access, grant: Box<Grant>, refresh_token: Option<RefreshToken> },
}

/// Issues what was granted. The event may be lost by a crash, so it is batched and no statement is waited for.
pub(super) async fn answer(asked: TokenRequest<'_>, granted: Granted) -> Result<HttpResponse, TokenAnswer> {
    let client = asked.client.get()?.get();
    if asked.client.known().expires_at.is_some() {
        keep(asked, client).await?;
    }
    let mut issued = event(asked.tenant, "token.issued", asked.now);
    issued.client_id = Some(client.client_id.clone());
    let response = match granted {
        Granted::ToClient(access) => for_client(asked, client, access).await?,
        Granted::ToUser { access, grant, refresh_token } => {
            (issued.user_id, issued.session_id) = (Some(grant.user.id), Some(grant.session));
            for_user(asked, client, access, &grant, refresh_token.as_ref()).await?
        }
    };
    asked.state.shared.events.record(issued);
    Ok(response.into_answer())
}

/// A client that got a token is in use, and stays: one statement, once in its life.
async fn keep(asked: TokenRequest<'_>, client: &Client) -> Result<(), Failure> {
    let mut connection = asked.state.pool.tenant(asked.tenant.id).await?;
    clients::keep(&mut connection, &client.client_id, asked.now).await?;
    asked.state.shared.trust.changed(asked.tenant.id, std::time::Instant::now());
    asked.state.shared.clients.forget(asked.tenant.id, &client.client_id);
    Ok(())
}

/// The answer's members: RFC 6749 §5.1.
#[derive(Debug, Serialize)]
struct TokenResponse {
    access_token: String,
    token_type: &'static str,
    expires_in: u32,
    scope: Scope,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
}

impl TokenResponse {
    /// The answer, never to be kept by a cache.
    fn into_answer(self) -> HttpResponse {
        let mut answer = HttpResponse::Ok();
        never_cached(&mut answer);
        answer.json(self)
    }
}

/// A machine's token: RFC 9068 §2.2, `sub` is the client.
async fn for_client(asked: TokenRequest<'_>, client: &Client, access: Access) -> Result<TokenResponse, Failure> {
    let claims = access_claims(asked, client, &access);
    let access_token = access_tokens::issue((asked.tenant, asked.state), access.format, claims, None).await?;
    Ok(respond(asked.sender, access, access_token))
}

/// A person's tokens.
async fn for_user(
    asked: TokenRequest<'_>,
    client: &Client,
    access: Access,
    grant: &Grant,
    refresh_token: Option<&RefreshToken>,
) -> Result<TokenResponse, Failure> {
    let person = Person { user: grant.user.id, session: grant.session };
    let seen = asked.tenant.seen_by(&client.metadata, person)?;
    let mut claims = AccessTokenClaims {
        gid: Some(grant.id),
        auth_time: Some(grant.authenticated_at.timestamp()),
        acr: grant.acr.clone(),
        ..access_claims(asked, client, &access)
    };
    subjects::speak_for(&mut claims, &seen);
    let access_token = access_tokens::issue((asked.tenant, asked.state), access.format, claims, Some(person)).await?;
    let id_token = if access.scope.has("openid") {
        Some(id_token(asked, (client, seen), grant, &access_token).await?)
    } else {
        None
    };
    let refresh_token = refresh_token.map(|token| token.expose().to_owned());
    Ok(TokenResponse { id_token, refresh_token, ..respond(asked.sender, access, access_token) })
}

fn respond(sender: &Sender, access: Access, access_token: String) -> TokenResponse {
    TokenResponse {
        access_token,
        token_type: token_type(sender.confirmation()),
        expires_in: access.lifetime,
        scope: access.scope,
        id_token: None,
        refresh_token: None,
    }
}

fn access_claims(asked: TokenRequest<'_>, client: &Client, access: &Access) -> AccessTokenClaims {
    let now = asked.now;
    AccessTokenClaims {
        iss: asked.tenant.issuer().to_owned(),
        sub: Subject::of_client(client),
        aud: Audience::from(access.audience.clone()),
        exp: now.timestamp().saturating_add(i64::from(access.lifetime)),
        iat: now.timestamp(),
        jti: signet_crypto::random::uuid_v7(now),
        client_id: client.client_id.clone(),
        scope: access.scope.clone(),
        roles: access.roles.clone(),
        sid: None,
        own: None,
        gid: None,
        auth_time: None,
        acr: None,
        cnf: asked.sender.confirmation().cloned(),
    }
}

/// The ID token, encrypted where the client has it so: OpenID Connect Core §2.
async fn id_token(
    asked: TokenRequest<'_>,
    (client, seen): (&Client, Seen),
    grant: &Grant,
    access_token: &str,
) -> Result<String, Failure> {
    let (tenant, now) = (asked.tenant, asked.now);
    let alg = client.metadata.id_token_signed_response_alg;
    let hash = left_half_hash(tenant.signer(alg)?.alg(), access_token);
    let mut more: Map<String, Value> = claims::in_id_token(&grant.user, grant.claims.as_ref());
    // `sub`, `acr` and the like have places of their own.
    more.retain(|name, _| {
        !matches!(name.as_str(), "iss" | "sub" | "aud" | "exp" | "iat" | "auth_time" | "nonce" | "acr" | "amr" | "sid")
    });
    let claims = IdTokenClaims {
        iss: tenant.issuer().to_owned(),
        sub: seen.sub,
        aud: Audience::One(client.client_id.clone()),
        exp: now.timestamp().saturating_add(i64::from(tenant.facts.settings.id_token_lifetime)),
        iat: now.timestamp(),
        auth_time: grant.authenticated_at.timestamp(),
        nonce: grant.nonce.clone(),
        acr: grant.acr.clone(),
        amr: grant.amr.clone(),
        at_hash: Some(hash),
        sid: Some(seen.sid),
        more,
    };
    let claims = serde_json::to_vec(&claims).map_err(|error| Failure::internal(&error))?;
    let form = messages::Form { typ: ID_TOKEN_TYP, alg, encryption: secured::id_token(&client.metadata) };
    messages::write(asked.state, tenant, asked.client.known(), form, &claims).await
}
