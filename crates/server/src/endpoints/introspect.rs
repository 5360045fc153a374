//! Token introspection: RFC 7662, as a signed token RFC 9701. A signed token is answered
//! for from memory, which still sees a ban at once; a reference, and a refresh token, by one row.

use actix_web::http::header::{self, HeaderMap};
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use chrono::{DateTime, Utc};
use signet_crypto::refresh::RefreshToken;
use signet_protocol::domain::Client;
use signet_protocol::introspection::{self, Introspection, RefreshTokenFacts};
use signet_protocol::rules::Rules;
use signet_protocol::scope::Scope;
use signet_protocol::secured::{self, IntrospectionClaims};
use signet_protocol::subject::Person;
use signet_storage::refresh_tokens::{self, RefreshTokenRow};

use crate::access_tokens;
use crate::answer::{Failure, TokenAnswer, never_cached};
use crate::clock;
use crate::endpoints::client_authentication::authenticate;
use crate::endpoints::{missing, sender};
use crate::messages;
use crate::request;
use crate::state::State;
use crate::tenants::{KnownClient, Tenant, TenantContext};

/// `{issuer}/introspect`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/introspect").route(web::post().to(introspect)).default_service(missing::method("POST"))
}

async fn introspect(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, TokenAnswer> {
    let params = request::form(&request, payload).await?;
    let proven = authenticate(&request, &params, &tenant, &state).await?;
    let client = proven.get()?.get();
    introspection::may_ask(client)?;
    let token = introspection::token(&params)?;
    let now = clock::now();
    let rules = Rules::of(tenant.settings(), &client.metadata);
    let is_signed = rules.requires_signed_introspection() || accepts_signed(request.headers());
    let access = access_tokens::find_live(token, &tenant, &state, now).await?;
    let access = access.filter(|known| introspection::is_for(client, &known.claims, is_signed));
    let answer = match &access {
        Some(known) => introspection::active(&known.claims),
        None => live_refresh_token(token, client, &tenant, &state, now)
            .await?
            .map_or_else(introspection::inactive, introspection::active_refresh),
    };
    if is_signed {
        return Ok(signed(&answer, proven.known(), &tenant, &state).await?);
    }
    Ok(json(&answer))
}

fn accepts_signed(headers: &HeaderMap) -> bool {
    let all = headers.get_all(header::ACCEPT).filter_map(|value| value.to_str().ok());
    all.into_iter().any(secured::accepts_signed_introspection)
}

/// The answer as a token for the client that asked: RFC 9701 §5.
async fn signed(
    answer: &Introspection<'_>,
    known: &KnownClient,
    tenant: &Tenant,
    state: &State,
) -> Result<HttpResponse, Failure> {
    let client = &known.client;
    let claims = IntrospectionClaims::new(answer, &client.client_id, tenant.issuer(), clock::now());
    let claims = serde_json::to_vec(&claims).map_err(|error| Failure::internal(&error))?;
    let (alg, encryption) =
        (client.metadata.introspection_signed_response_alg, secured::introspection(&client.metadata));
    let form = messages::Form { typ: secured::INTROSPECTION_TYP, alg, encryption };
    let message = messages::write(state, tenant, known, form, &claims).await?;
    let mut response = HttpResponse::Ok();
    never_cached(&mut response);
    Ok(response.content_type(secured::INTROSPECTION_MEDIA_TYPE).body(message))
}

fn json(answer: &Introspection<'_>) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    never_cached(&mut response);
    response.json(answer)
}

async fn live_refresh_token(
    token: &str,
    client: &Client,
    tenant: &Tenant,
    state: &State,
    now: DateTime<Utc>,
) -> Result<Option<RefreshTokenFacts>, Failure> {
    let Some(token) = RefreshToken::parse(token) else { return Ok(None) };
    let mut connection = state.pool.tenant(tenant.id).await?;
    let found = refresh_tokens::find_live(&mut connection, token.family_hash().as_bytes(), now).await?;
    let is_good =
        |row: &RefreshTokenRow| row.client_id == client.client_id && row.token_hash == token.hash().as_bytes();
    let found = found.map(|found| found.token).filter(is_good);
    let Some(row) = found else { return Ok(None) };
    let person = Person { user: row.user_id, session: row.session_id };
    Ok(Some(RefreshTokenFacts {
        iss: tenant.issuer().to_owned(),
        sub: tenant.seen_by(&client.metadata, person)?.sub,
        client_id: row.client_id,
        scope: Scope::of(row.scopes),
        exp: row.expires_at.timestamp(),
        cnf: sender::of_row(row.cnf)?,
    }))
}
