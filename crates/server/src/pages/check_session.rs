//! `/check-session`: the frame of OpenID Connect Session Management 1.0 §3.2. The one page of ours that others may
//! frame: it shows nothing and takes nothing but a question.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, web};
use askama::Template;
use signet_protocol::domain::Feature;

use super::views::CheckSession;
use crate::answer::{Failure, PageAnswer};
use crate::sessions::cookies::{self, Purpose};
use crate::tenants::TenantContext;

const POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; base-uri 'none'; script-src 'self'; frame-ancestors *");

/// The frame.
pub(super) async fn show(tenant: TenantContext) -> Result<HttpResponse, PageAnswer> {
    if !tenant.settings().offers(Feature::SessionManagement) {
        return Err(PageAnswer::NotFound);
    }
    let cookie = cookies::name(&tenant, Purpose::State);
    let html = CheckSession { cookie: &cookie }.render().map_err(|error| Failure::internal(&error))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .insert_header((header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")))
        .content_type("text/html; charset=utf-8")
        .body(html))
}

/// Its address.
pub(super) fn resource() -> actix_web::Resource {
    web::resource("/check-session").route(web::get().to(show)).default_service(web::to(super::error::method))
}
