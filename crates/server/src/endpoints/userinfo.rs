//! The userinfo endpoint: OpenID Connect Core §5.3, for bearer tokens (RFC 6750) and bound ones (RFC 9449, RFC 8705).

use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use serde_json::{Map, Value};
use signet_protocol::authorization::ClaimsRequest;
use signet_protocol::claims::{self, AccessTokenClaims};
use signet_protocol::params::Params;
use signet_protocol::secured;
use signet_protocol::token::sender::Scheme;
use signet_storage::grants;

use crate::answer::{BearerAnswer, BearerRefusal, Failure, never_cached};
use crate::clock;
use crate::endpoints::bearer::{self, Authorized, Presented};
use crate::endpoints::cors::any_origin;
use crate::endpoints::{dpop, missing};
use crate::facts::user_facts;
use crate::messages;
use crate::request;
use crate::state::State;
use crate::subjects::KnownToken;
use crate::tenants::{Tenant, TenantContext};

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
    let answer = async {
        let token = bearer::in_header(&request, &tenant)?.ok_or(BearerRefusal::Missing)?;
        userinfo(token, &request, &tenant, &state).await
    };
    answer.await.map_err(|refusal: BearerRefusal| refusal.at(&tenant))
}

async fn by_post(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, BearerAnswer> {
    let answer = async {
        let in_header = bearer::in_header(&request, &tenant)?;
        let params = form(&request, payload).await?;
        let token = one_of(in_header, params.as_ref())?;
        userinfo(token, &request, &tenant, &state).await
    };
    answer.await.map_err(|refusal: BearerRefusal| refusal.at(&tenant))
}

/// The form of a request that has one.
async fn form(request: &HttpRequest, payload: web::Payload) -> Result<Option<Params>, BearerRefusal> {
    if !request::is_form(request.headers()) {
        return Ok(None);
    }
    request::form(request, payload).await.map(Some).or(Err(BearerRefusal::InvalidRequest))
}

/// A form may carry a bearer token instead of the header: RFC 6750 §2.2; never both (§3.1).
fn one_of<'a>(in_header: Option<Presented<'a>>, params: Option<&'a Params>) -> Result<Presented<'a>, BearerRefusal> {
    let in_body = params.map(|params| params.one("access_token")).transpose();
    match (in_header, in_body.or(Err(BearerRefusal::InvalidRequest))?.flatten()) {
        (Some(presented), None) => Ok(presented),
        (None, Some(token)) => Ok(Presented { scheme: Scheme::Bearer, token }),
        (None, None) => Err(BearerRefusal::Missing),
        (Some(_), Some(_)) => Err(BearerRefusal::InvalidRequest),
    }
}

async fn userinfo(
    token: Presented<'_>,
    request: &HttpRequest,
    tenant: &TenantContext,
    state: &State,
) -> Result<HttpResponse, BearerRefusal> {
    let Authorized { token: KnownToken { claims, person }, nonce } =
        bearer::authorize(token, (request, "/userinfo"), tenant, state, clock::now()).await?;
    // A machine's token speaks for nobody.
    let user = person.ok_or(BearerRefusal::InvalidToken)?.user;
    if !claims.scope.has("openid") {
        return Err(BearerRefusal::InsufficientScope("openid"));
    }
    let mut connection = state.pool.tenant(tenant.id).await?;
    let grant = claims.gid.unwrap_or_default();
    let found = grants::find_user(&mut connection, user, grant).await?.ok_or(BearerRefusal::InvalidToken)?;
    let requested: Option<ClaimsRequest> = found.requested_claims.and_then(|value| serde_json::from_value(value).ok());
    drop(connection);
    let told = claims::userinfo((&claims.sub, &user_facts(found.user)), &claims.scope, requested.as_ref());
    let mut answer = answer(told, &claims, tenant, state).await?;
    dpop::bring(&mut answer, nonce);
    Ok(answer)
}

/// The claims as the client wants them: JSON, signed, encrypted, or signed and then encrypted (OpenID Connect Core §5.3.2).
async fn answer(
    told: Map<String, Value>,
    token: &AccessTokenClaims,
    tenant: &Tenant,
    state: &State,
) -> Result<HttpResponse, Failure> {
    let known = state.shared.clients.find(state, tenant, &token.client_id).await?;
    let known = known.ok_or_else(|| Failure::internal(&"the client of the token is gone"))?;
    let metadata = &known.client.metadata;
    let encryption = secured::userinfo(metadata);
    let message = match (metadata.userinfo_signed_response_alg, encryption) {
        (None, None) => return Ok(json(told)),
        (None, Some(encryption)) => {
            let told = Value::Object(told).to_string();
            messages::encrypt(state, tenant, &known, encryption, told.as_bytes(), None).await?
        }
        (alg @ Some(_), encryption) => {
            let told = Value::Object(secured::userinfo_claims(told, &token.client_id, tenant.issuer())).to_string();
            let form = messages::Form { typ: secured::USERINFO_TYP, alg, encryption };
            messages::write(state, tenant, &known, form, told.as_bytes()).await?
        }
    };
    let mut answer = HttpResponse::Ok();
    never_cached(&mut answer);
    Ok(answer.content_type(secured::USERINFO_MEDIA_TYPE).body(message))
}

fn json(claims: Map<String, Value>) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    never_cached(&mut answer);
    answer.json(Value::Object(claims))
}
