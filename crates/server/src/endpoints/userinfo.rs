//! The userinfo endpoint: OpenID Connect Core §5.3, with the bearer rules of RFC 6750.

use actix_web::http::header;
use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use serde_json::{Map, Value};
use signet_protocol::authorization::ClaimsRequest;
use signet_protocol::claims;
use signet_storage::grants;

use crate::answer::{BearerAnswer, never_cached};
use crate::clock;
use crate::endpoints::cors::any_origin;
use crate::endpoints::introspect::live_access_token;
use crate::endpoints::missing;
use crate::facts::user_facts;
use crate::request;
use crate::state::State;
use crate::tenants::TenantContext;

/// `{issuer}/userinfo`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/userinfo")
        .wrap(from_fn(any_origin))
        .route(web::get().to(by_get))
        .route(web::post().to(by_post))
        .default_service(missing::method("GET, POST"))
}

async fn by_get(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, BearerAnswer> {
    userinfo(in_header(&request)?.ok_or(BearerAnswer::Missing)?, &tenant, &state).await
}

/// A form may carry the token instead of the header: RFC 6750 §2.2; never both (§3.1).
async fn by_post(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, BearerAnswer> {
    let in_header = in_header(&request)?;
    if !request::is_form(request.headers()) {
        return userinfo(in_header.ok_or(BearerAnswer::Missing)?, &tenant, &state).await;
    }
    let params = request::form(&request, payload).await.or(Err(BearerAnswer::InvalidRequest))?;
    let in_body = params.one("access_token").or(Err(BearerAnswer::InvalidRequest))?;
    match (in_header, in_body) {
        (Some(token), None) | (None, Some(token)) => userinfo(token, &tenant, &state).await,
        (None, None) => Err(BearerAnswer::Missing),
        (Some(_), Some(_)) => Err(BearerAnswer::InvalidRequest),
    }
}

async fn userinfo(token: &str, tenant: &TenantContext, state: &State) -> Result<HttpResponse, BearerAnswer> {
    let now = clock::now();
    let claims = live_access_token(token, tenant, state, now).await?.ok_or(BearerAnswer::InvalidToken)?;
    // A machine's token speaks for nobody.
    let user = claims.user().ok_or(BearerAnswer::InvalidToken)?;
    if !claims.scope.has("openid") {
        return Err(BearerAnswer::InsufficientScope("openid"));
    }
    let mut connection = state.pool.tenant(tenant.id).await?;
    let grant = claims.gid.unwrap_or_default();
    let found = grants::find_user(&mut connection, user, grant).await?.ok_or(BearerAnswer::InvalidToken)?;
    let requested: Option<ClaimsRequest> = found.requested_claims.and_then(|value| serde_json::from_value(value).ok());
    Ok(json(claims::userinfo(&user_facts(found.user), &claims.scope, requested.as_ref())))
}

fn json(claims: Map<String, Value>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    never_cached(&mut answer);
    answer.json(Value::Object(claims))
}

/// The token of the `Authorization` header: RFC 6750 §2.1. One in the query is not looked at: RFC 9700 §4.3.2.
fn in_header(request: &HttpRequest) -> Result<Option<&str>, BearerAnswer> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let Some(value) = headers.next() else { return Ok(None) };
    if headers.next().is_some() {
        return Err(BearerAnswer::InvalidRequest);
    }
    let split = value.to_str().ok().and_then(|text| text.split_once(' '));
    let token = split.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    Ok(token)
}
