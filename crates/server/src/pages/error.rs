//! The page for an error that must not redirect.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, HttpResponseBuilder};
use uuid::Uuid;

use super::answers;
use super::policy::Policy;
use super::views::{Error, Frame};
use crate::observe::request_id;

/// The page, with the status and headers begun. `description` is a fixed sentence of ours.
pub fn answer(begun: &mut HttpResponseBuilder, code: &str, description: &str, request_id: Uuid) -> HttpResponse {
    let (heading, advice) = words(code);
    let page = Error { frame: Frame::default(), heading, description, advice, code, request_id };
    answers::page_with(begun, &page, &Policy::default()).unwrap_or_else(|_| begun.body(""))
}

/// A heading, and what a person can do.
fn words(code: &str) -> (&'static str, &'static str) {
    match code {
        "not_found" => ("There is no such page", "If a link brought you here, tell whoever gave it to you."),
        "access_denied" => ("You cannot do this", "If you think that you should, ask whoever manages your account."),
        "temporarily_unavailable" => {
            ("Please try again in a moment", "Reload this page. If it keeps happening, tell whoever runs this service.")
        }
        "server_error" => (
            "Something went wrong",
            "Try again. If it keeps happening, tell whoever runs this service what you see below.",
        ),
        "invalid_client" => (
            "This application is not known here",
            "Go back to the application. If it keeps happening, tell its makers what you see below.",
        ),
        _ => (
            "This request cannot go on",
            "Go back to the application and try again. If it keeps happening, tell its makers what you see below.",
        ),
    }
}

/// The answer of a page to a method that it does not take: RFC 9110 §15.5.6.
pub async fn method() -> HttpResponse {
    let mut begun = HttpResponse::build(StatusCode::METHOD_NOT_ALLOWED);
    begun.insert_header((header::ALLOW, HeaderValue::from_static("GET, POST")));
    answer(&mut begun, "invalid_request", "This address does not take this method.", request_id())
}
