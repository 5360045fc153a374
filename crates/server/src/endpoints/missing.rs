//! Addresses that do not exist, and methods that an address does not take.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, Route, web};
use serde_json::json;

use crate::answer::{PageAnswer, never_cached};

/// Nothing lives here.
///
/// # Errors
/// Always: the page that says so.
pub async fn page() -> Result<HttpResponse, PageAnswer> {
    Err(PageAnswer::NotFound)
}

/// An endpoint that the tenant does not offer.
pub fn endpoint() -> HttpResponse {
    let mut answer = HttpResponse::NotFound();
    never_cached(&mut answer);
    answer.json(json!({ "error": "invalid_request", "error_description": "This issuer does not offer this endpoint." }))
}

/// The answer of a JSON endpoint to a method that it does not take: RFC 9110 §15.5.6.
pub fn method(allowed: &'static str) -> Route {
    web::to(move || async move {
        let mut answer = HttpResponse::build(StatusCode::METHOD_NOT_ALLOWED);
        never_cached(&mut answer);
        answer.insert_header((header::ALLOW, HeaderValue::from_static(allowed))).json(
            json!({ "error": "invalid_request", "error_description": "This endpoint does not take this method." }),
        )
    })
}
