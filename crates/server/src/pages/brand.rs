//! A tenant's look, out of its settings: a stylesheet of a few values and two pictures, from our own origin.

use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use signet_protocol::brand::Picture;

use super::assets::kept;
use crate::answer::PageAnswer;
use crate::tenants::TenantContext;

/// `/brand.css`.
pub(super) async fn stylesheet(request: HttpRequest, tenant: TenantContext) -> Result<HttpResponse, PageAnswer> {
    let sheet = tenant.settings().brand.stylesheet().ok_or(PageAnswer::NotFound)?;
    Ok(answer(&request, &tenant, "text/css; charset=utf-8", sheet.into_bytes()))
}

/// `/brand/logo`.
pub(super) async fn logo(request: HttpRequest, tenant: TenantContext) -> Result<HttpResponse, PageAnswer> {
    picture(&request, &tenant, tenant.settings().brand.logo.as_ref())
}

/// `/brand/favicon`.
pub(super) async fn favicon(request: HttpRequest, tenant: TenantContext) -> Result<HttpResponse, PageAnswer> {
    picture(&request, &tenant, tenant.settings().brand.favicon.as_ref())
}

fn picture(
    request: &HttpRequest,
    tenant: &TenantContext,
    picture: Option<&Picture>,
) -> Result<HttpResponse, PageAnswer> {
    let (kind, content) = picture.and_then(Picture::parts).ok_or(PageAnswer::NotFound)?;
    let bytes = STANDARD.decode(content).or(Err(PageAnswer::NotFound))?;
    Ok(answer(request, tenant, kind, bytes))
}

/// A picture is a document too, if somebody opens it alone: `sandbox` gives it an origin of its own, without script.
fn answer(request: &HttpRequest, tenant: &TenantContext, kind: &'static str, content: Vec<u8>) -> HttpResponse {
    const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static(kind)))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static(kept(request, tenant.look))))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .insert_header((header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)))
        .body(content)
}
