//! How the server says no: one type per way to answer. Each is a refusal, which the caller caused and may
//! read, or a failure, which is logged once here and shows the caller a request id only.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use serde_json::json;
use signet_protocol::dpop::Refusal;
use signet_protocol::error::{PageError, TokenError};
use signet_protocol::params::ParamError;

use crate::endpoints::dpop::NONCE as DPOP_NONCE;
use crate::languages::Language;
use crate::observe::request_id;
use crate::pages;
use crate::pages::error::{Around, Said};
use crate::passwords::Busy;
use crate::request::FormError;
use crate::sessions::cookies::base_path;
use crate::tenants::Tenant;

/// Seconds after which a caller may try again when a part of us is away.
const RETRY_AFTER: &str = "1";

/// What went wrong without the caller's doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The database is away, or too much is asked of us at this moment.
    Unavailable,
    /// A client asks for what it is sent to be encrypted, and its keys, behind its `jwks_uri`, have none that fits or cannot
    /// be had. It is never sent in clear.
    NoClientKey,
    /// A fault of ours.
    Internal,
}

impl Failure {
    /// Logs a fault once, with the request's id.
    pub fn internal(error: &dyn fmt::Display) -> Self {
        tracing::error!(request_id = %request_id(), %error, "a request failed");
        Self::Internal
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::NoClientKey => StatusCode::BAD_REQUEST,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Unavailable => "temporarily_unavailable",
            Self::NoClientKey => "invalid_request",
            Self::Internal => "server_error",
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Unavailable => "The service is busy or its database is away; try again in a moment.",
            Self::NoClientKey => {
                "The client asks for encrypted answers, and no key to encrypt to is found at its jwks_uri."
            }
            Self::Internal => "Something went wrong on our side; the request id helps to find out what.",
        }
    }
}

impl Failure {
    /// What a person reads of it.
    const fn said(self) -> Said<'static> {
        match self {
            Self::Unavailable => Said::Words("error-unavailable-more"),
            Self::NoClientKey => Said::Protocol(self.description()),
            Self::Internal => Said::Words("error-server-more"),
        }
    }
}

impl From<signet_storage::Unavailable> for Failure {
    fn from(error: signet_storage::Unavailable) -> Self {
        tracing::warn!(request_id = %request_id(), %error, "the database is not available");
        Self::Unavailable
    }
}

impl From<signet_storage::Error> for Failure {
    fn from(error: signet_storage::Error) -> Self {
        if signet_storage::is_unavailable(&error) {
            tracing::warn!(request_id = %request_id(), %error, "the database is not available");
            Self::Unavailable
        } else {
            Self::internal(&error)
        }
    }
}

impl From<Busy> for Failure {
    fn from(_: Busy) -> Self {
        Self::Unavailable
    }
}

/// What every way to answer takes for a failure.
macro_rules! from_failures {
    ($answer:ident) => {
        from_failures!($answer: Failure, signet_storage::Unavailable, signet_storage::Error, Busy);
    };
    ($answer:ident: $($failure:ty),+) => {
        $(impl From<$failure> for $answer {
            fn from(failure: $failure) -> Self {
                Self::Failed(failure.into())
            }
        })+
    };
}

mod bearer;
mod registration;

pub use bearer::{BearerAnswer, BearerRefusal};
pub use registration::RegistrationAnswer;

/// JSON in the form of RFC 6749 §5.2: the token endpoint and its neighbours.
#[derive(Debug)]
pub enum TokenAnswer {
    /// The caller's fault.
    Refused(TokenError),
    /// The DPoP proof needs this nonce: RFC 9449 §8.
    NonceDemanded(HeaderValue),
    /// Ours.
    Failed(Failure),
}

from_failures!(TokenAnswer);

impl From<ParamError> for TokenAnswer {
    fn from(error: ParamError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<TokenError> for TokenAnswer {
    fn from(error: TokenError) -> Self {
        Self::Refused(error)
    }
}

impl From<FormError> for TokenAnswer {
    fn from(error: FormError) -> Self {
        Self::Refused(match error {
            FormError::ContentType => {
                TokenError::invalid_request("The body must be application/x-www-form-urlencoded.")
            }
            FormError::TooLong => TokenError::invalid_request("The body is too long."),
            FormError::Incomplete => TokenError::invalid_request("The body did not arrive."),
            FormError::Malformed(error) => error.into(),
        })
    }
}

impl fmt::Display for TokenAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => write!(f, "{}", error.code()),
            Self::NonceDemanded(_) => f.write_str(TokenError::from(Refusal::Nonce).code()),
            Self::Failed(failure) => f.write_str(failure.code()),
        }
    }
}

impl ResponseError for TokenAnswer {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Refused(error) => status(error.status()),
            Self::NonceDemanded(_) => StatusCode::BAD_REQUEST,
            Self::Failed(failure) => failure.status(),
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        never_cached(&mut answer);
        match self {
            Self::NonceDemanded(nonce) => {
                answer.insert_header((DPOP_NONCE, nonce.clone())).json(TokenError::from(Refusal::Nonce))
            }
            Self::Refused(error) => {
                if let Some(challenge) = error.www_authenticate() {
                    answer.insert_header((header::WWW_AUTHENTICATE, challenge));
                }
                answer.json(error)
            }
            Self::Failed(failure) => failed_json(&mut answer, *failure),
        }
    }
}

/// The error of a failure as JSON, with the request id.
fn failed_json(answer: &mut actix_web::HttpResponseBuilder, failure: Failure) -> HttpResponse {
    if failure == Failure::Unavailable {
        answer.insert_header((header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER)));
    }
    answer.json(json!({
        "error": failure.code(),
        "error_description": failure.description(),
        "request_id": request_id(),
    }))
}

/// `Cache-Control: no-store` and `Pragma: no-cache`: RFC 6749 §5.1.
pub fn never_cached(answer: &mut actix_web::HttpResponseBuilder) {
    answer
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static("no-store")))
        .insert_header((header::PRAGMA, HeaderValue::from_static("no-cache")));
}

/// A protocol status as HTTP's.
pub fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_REQUEST)
}

/// An HTML page for a person: an error that must not redirect.
#[derive(Debug)]
pub enum PageAnswer {
    /// The request is at fault.
    Refused(PageError),
    /// No such tenant, or no such page in it.
    NotFound,
    /// The tenant does not let people do this: the name of the words that say so.
    NotOffered(&'static str),
    /// The person has to be somewhere else first: an address of ours, which is no page but a redirect.
    Elsewhere(String),
    /// We are.
    Failed(Failure),
}

from_failures!(PageAnswer);

impl From<ParamError> for PageAnswer {
    fn from(error: ParamError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<PageError> for PageAnswer {
    fn from(error: PageError) -> Self {
        Self::Refused(error)
    }
}

impl From<FormError> for PageAnswer {
    fn from(error: FormError) -> Self {
        Self::Refused(match error {
            FormError::ContentType => PageError::invalid_request("This address takes a form only."),
            FormError::TooLong => PageError::invalid_request("The form is too long."),
            FormError::Incomplete => PageError::invalid_request("The form did not arrive."),
            FormError::Malformed(error) => error.into(),
        })
    }
}

impl fmt::Display for PageAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().0)
    }
}

impl PageAnswer {
    fn text(&self) -> (&str, Said<'_>) {
        match self {
            Self::Refused(error) => (error.code(), Said::Protocol(error.description())),
            Self::NotFound => ("not_found", Said::Words("error-not-found-more")),
            Self::NotOffered(words) => ("access_denied", Said::Words(words)),
            Self::Elsewhere(_) => ("elsewhere", Said::Protocol("")),
            Self::Failed(failure) => (failure.code(), failure.said()),
        }
    }

    /// Sends the person to an address of the tenant first: `path_and_query` begins with a slash.
    pub fn elsewhere(tenant: &Tenant, path_and_query: &str) -> Self {
        Self::Elsewhere(format!("{}{path_and_query}", base_path(tenant.issuer())))
    }

    /// The page, within what surrounds it.
    pub fn page(&self, around: &Around<'_>) -> HttpResponse {
        if let Self::Elsewhere(address) = self {
            return pages::answers::see_other(address);
        }
        let mut answer = HttpResponse::build(self.status_code());
        if matches!(self, Self::Failed(Failure::Unavailable)) {
            answer.insert_header((header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER)));
        }
        pages::error::answer(&mut answer, self.text(), around, request_id())
    }
}

impl ResponseError for PageAnswer {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Refused(error) => status(error.status()),
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotOffered(_) => StatusCode::FORBIDDEN,
            Self::Elsewhere(_) => StatusCode::SEE_OTHER,
            Self::Failed(failure) => failure.status(),
        }
    }

    fn error_response(&self) -> HttpResponse {
        self.page(&Around::default())
    }
}

/// There is no such tenant, or not at this moment: a page for a browser, JSON for everything else.
#[derive(Debug)]
pub struct TenantAnswer {
    answer: PageAnswer,
    /// The language of the page, where it is one.
    page: Option<Language>,
}

impl TenantAnswer {
    /// Whether the caller reads HTML rather than JSON.
    pub fn wants_page(request: &HttpRequest) -> bool {
        let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
        accept.is_some_and(|accept| accept.contains("text/html"))
    }

    /// Unknown, deleted or suspended: nobody learns which.
    pub const fn unknown(page: Option<Language>) -> Self {
        Self { answer: PageAnswer::NotFound, page }
    }

    /// It could not be found out.
    pub const fn failed(failure: Failure, page: Option<Language>) -> Self {
        Self { answer: PageAnswer::Failed(failure), page }
    }
}

impl fmt::Display for TenantAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.answer.fmt(f)
    }
}

impl ResponseError for TenantAnswer {
    fn status_code(&self) -> StatusCode {
        self.answer.status_code()
    }

    fn error_response(&self) -> HttpResponse {
        if let Some(language) = self.page {
            return self.answer.page(&Around::nothing(language));
        }
        let mut answer = HttpResponse::build(self.status_code());
        never_cached(&mut answer);
        match self.answer {
            PageAnswer::Failed(failure) => failed_json(&mut answer, failure),
            _ => answer.json(json!({ "error": "invalid_request", "error_description": "There is no such issuer." })),
        }
    }
}
