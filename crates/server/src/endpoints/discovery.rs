//! The metadata documents: OpenID Connect Discovery 1.0 §4 and RFC 8414 §3.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderValue};
use actix_web::middleware::from_fn;
use actix_web::{HttpResponse, Resource, web};

use crate::endpoints::cors::any_origin;
use crate::endpoints::missing;
use crate::tenants::TenantContext;

/// Metadata may be kept this long by those who read it.
const CACHE: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// `{issuer}/.well-known/openid-configuration`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    metadata("/.well-known/openid-configuration")
}

/// `{public_url}/.well-known/oauth-authorization-server/t/{tenant}`: RFC 8414 §3.1 puts the well-known part first.
pub fn oauth_resource() -> impl actix_web::dev::HttpServiceFactory {
    metadata("/.well-known/oauth-authorization-server/t/{tenant}")
}

/// `https://{domain}/.well-known/oauth-authorization-server`: the same where the issuer has no path.
pub fn oauth_resource_of_domain() -> impl actix_web::dev::HttpServiceFactory {
    metadata("/.well-known/oauth-authorization-server")
}

fn metadata(path: &str) -> impl actix_web::dev::HttpServiceFactory + use<> {
    Resource::new(path)
        .wrap(from_fn(any_origin))
        .route(web::get().to(document))
        .route(web::route().method(Method::HEAD).to(document))
        .default_service(missing::method("GET, HEAD"))
}

async fn document(tenant: TenantContext) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, CACHE))
        .body(tenant.discovery())
}
