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
use crate::state::State;
use crate::tenants::TenantContext;

/// `{issuer}/userinfo`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/userinfo")
        .wrap(from_fn(any_origin))
        .route(web::get().to(userinfo))
        .route(web::post().to(userinfo))
        .default_service(missing::method("GET, POST"))
}

async fn userinfo(
    request: HttpRequest,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, BearerAnswer> {
    let token = bearer(&request)?;
    let now = clock::now();
    let claims = live_access_token(token, &tenant, &state, now).await?.ok_or(BearerAnswer::InvalidToken)?;
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

/// The token of the `Authorization` header, the only place where it may be: RFC 6750 §2.1, RFC 9700 §4.3.2.
fn bearer(request: &HttpRequest) -> Result<&str, BearerAnswer> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let value = headers.next().ok_or(BearerAnswer::Missing)?;
    if headers.next().is_some() {
        return Err(BearerAnswer::InvalidRequest);
    }
    let (scheme, token) = value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or(BearerAnswer::Missing)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(BearerAnswer::Missing);
    }
    Ok(token.trim())
}
