//! The registration endpoint's answers: RFC 7591 §3.2.2, RFC 7592 §2.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{HttpResponse, ResponseError};
use serde_json::json;
use signet_protocol::registration::RegistrationError;

use super::{Failure, TenantAnswer, failed_json, never_cached};
use crate::endpoints::missing;
use crate::passwords::Busy;
use crate::request::FormError;

/// What a client that registers is told.
#[derive(Debug)]
pub enum RegistrationAnswer {
    /// There is no such issuer.
    NoIssuer(TenantAnswer),
    /// Clients do not register themselves here.
    Off,
    /// Its metadata are at fault.
    Refused(RegistrationError),
    /// No token was sent.
    Missing,
    /// The token is unknown, used up, over, or not for this: RFC 6750 §3.1.
    InvalidToken,
    /// Too many registered from this address: wait so many seconds.
    Wait(u64),
    /// The tenant has as many as it wants.
    Full,
    /// Ours.
    Failed(Failure),
}

from_failures!(RegistrationAnswer);

impl From<TenantAnswer> for RegistrationAnswer {
    fn from(answer: TenantAnswer) -> Self {
        Self::NoIssuer(answer)
    }
}

impl From<RegistrationError> for RegistrationAnswer {
    fn from(error: RegistrationError) -> Self {
        Self::Refused(error)
    }
}

impl From<FormError> for RegistrationAnswer {
    fn from(error: FormError) -> Self {
        Self::Refused(RegistrationError::metadata(match error {
            FormError::ContentType | FormError::Malformed(_) => "The body must be application/json.",
            FormError::TooLong => "The body is too long.",
            FormError::Incomplete => "The body did not arrive.",
        }))
    }
}

impl RegistrationAnswer {
    fn code(&self) -> &'static str {
        match self {
            Self::NoIssuer(_) | Self::Off => "invalid_request",
            Self::Refused(error) => error.code(),
            Self::Missing | Self::InvalidToken => "invalid_token",
            Self::Wait(_) => "temporarily_unavailable",
            Self::Full => "access_denied",
            Self::Failed(failure) => failure.code(),
        }
    }
}

impl fmt::Display for RegistrationAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl ResponseError for RegistrationAnswer {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NoIssuer(answer) => answer.status_code(),
            Self::Off => StatusCode::NOT_FOUND,
            Self::Refused(_) => StatusCode::BAD_REQUEST,
            Self::Missing | Self::InvalidToken => StatusCode::UNAUTHORIZED,
            Self::Wait(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Full => StatusCode::FORBIDDEN,
            Self::Failed(failure) => failure.status(),
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        never_cached(&mut answer);
        let said = |why: &str| json!({ "error": self.code(), "error_description": why });
        match self {
            Self::NoIssuer(answer) => answer.error_response(),
            Self::Off => missing::endpoint(),
            Self::Refused(error) => answer.json(error),
            Self::Missing => answer.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"signet\"")).finish(),
            Self::InvalidToken => answer
                .insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"signet\", error=\"invalid_token\""))
                .json(json!({ "error": self.code() })),
            Self::Wait(seconds) => answer
                .insert_header((header::RETRY_AFTER, seconds.to_string()))
                .json(said("Many applications registered from this network. Try again later.")),
            Self::Full => answer.json(said("This issuer takes no more applications that register themselves.")),
            Self::Failed(failure) => failed_json(&mut answer, *failure),
        }
    }
}
