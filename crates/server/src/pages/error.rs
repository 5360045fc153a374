//! The page for an error that must not redirect.

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse, HttpResponseBuilder};
use uuid::Uuid;

use super::answers;
use super::policy::Policy;
use super::views::{Error, Frame};
use crate::answer::PageAnswer;
use crate::languages::Language;
use crate::observe::request_id;
use crate::tenants::TenantContext;

/// What is said of an error.
#[derive(Debug, Clone, Copy)]
pub enum Said<'a> {
    /// A fixed sentence of the protocol, in English, for whoever makes the application.
    Protocol(&'a str),
    /// The name of words for whoever is here.
    Words(&'static str),
}

/// Where an error is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    frame: Frame<'a>,
    /// Whether the same address may be asked again as it was.
    is_repeatable: bool,
}

/// Shows the errors of a tenant's pages within its frame and with a way on: only here are both known.
///
/// # Errors
/// Passes on what the inner service refuses with.
pub async fn framed(
    tenant: TenantContext,
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let is_repeatable = request.method() == Method::GET;
    // What the page finds out of its reader is known here, too.
    request.extensions_mut().insert(tenant.reader.clone());
    let answer = next.call(request).await?;
    let Some(refused) = answer.response().error().and_then(actix_web::Error::as_error::<PageAnswer>) else {
        return Ok(answer);
    };
    let page = refused.page(&Around { frame: answers::frame(&tenant), is_repeatable });
    Ok(answer.into_response(page))
}

impl Around<'_> {
    /// In a language, where no tenant is known.
    pub fn nothing(language: Language) -> Self {
        Self { frame: Frame { language, ..Frame::default() }, is_repeatable: false }
    }
}

/// The page, with the status and headers begun.
pub fn answer(
    begun: &mut HttpResponseBuilder,
    (code, said): (&str, Said<'_>),
    around: &Around<'_>,
    request_id: Uuid,
) -> HttpResponse {
    let id = words(code);
    let say = |id: &str| around.frame.say(id);
    let (heading, advice) = (say(id), say(&format!("{id}-advice")));
    let account = format!("{}/account", around.frame.base);
    let (again, on) = (say("try-again"), say("go-to-account"));
    let way_on = match code {
        "temporarily_unavailable" | "server_error" if around.is_repeatable => Some(("", again.as_str())),
        _ if around.frame.tenant.is_empty() => None,
        _ => Some((account.as_str(), on.as_str())),
    };
    let (description, is_english) = match said {
        Said::Protocol(text) => (text.to_owned(), true),
        Said::Words(id) => (say(id), false),
    };
    let page = Error {
        frame: around.frame,
        heading: &heading,
        description: &description,
        is_english,
        advice: &advice,
        code,
        request_id,
        way_on,
    };
    answers::page_with(begun, &page, &Policy::default()).unwrap_or_else(|_| begun.body(""))
}

/// The name of a heading; with `-advice` that of what a person can do.
fn words(code: &str) -> &'static str {
    match code {
        "not_found" => "error-not-found",
        "access_denied" => "error-access-denied",
        "temporarily_unavailable" => "error-unavailable",
        "server_error" => "error-server",
        "invalid_client" => "error-client",
        _ => "error-request-bad",
    }
}

/// The answer of a page to a method that it does not take: RFC 9110 §15.5.6.
pub async fn method(tenant: TenantContext) -> HttpResponse {
    let mut begun = HttpResponse::build(StatusCode::METHOD_NOT_ALLOWED);
    begun.insert_header((header::ALLOW, HeaderValue::from_static("GET, POST")));
    let said = ("invalid_request", Said::Protocol("This address does not take this method."));
    answer(&mut begun, said, &Around { frame: answers::frame(&tenant), is_repeatable: false }, request_id())
}
