//! The tenant's public keys: RFC 7517 §5. The next key is in it before it signs, so a verifier that keeps the
//! document as long as allowed has never a token that it cannot check.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};

use crate::endpoints::cors::any_origin;
use crate::endpoints::missing;
use crate::tenants::TenantContext;

/// Verifiers may keep the keys this long, in seconds: far shorter than a next key is published unused.
pub const MAX_AGE: i64 = 300;
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// `{issuer}/jwks`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/jwks")
        .wrap(from_fn(any_origin))
        .route(web::get().to(keys))
        .route(web::route().method(Method::HEAD).to(keys))
        .default_service(missing::method("GET, HEAD"))
}

async fn keys(request: HttpRequest, tenant: TenantContext) -> HttpResponse {
    let jwks = tenant.jwks();
    let known =
        request.headers().get(header::IF_NONE_MATCH).is_some_and(|etag| etag.as_bytes() == jwks.etag.as_bytes());
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::CACHE_CONTROL, CACHE)).insert_header((header::ETAG, jwks.etag.clone()));
    if known {
        return answer.finish();
    }
    answer.content_type("application/jwk-set+json").body(jwks.body.clone())
}
