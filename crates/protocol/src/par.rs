//! Pushed authorization requests: RFC 9126. The client sends its request itself, proves who it is, and hands the
//! browser a reference that is short-lived, its own and good for one authorization.

use chrono::TimeDelta;
use serde::Serialize;
use serde_json::json;

use crate::authorization::Refusal;
use crate::discovery::{About, Document, say};
use crate::domain::Feature;
use crate::error::TokenError;
use crate::params::{ParamError, Params};

/// What every reference begins with: RFC 9126 §2.2.
pub const PREFIX: &str = "urn:ietf:params:oauth:request_uri:";

/// How long a browser may take to bring a reference: FAPI 2.0 Security Profile §5.3.2.2 asks for less than 600 seconds.
pub const LIFETIME: TimeDelta = TimeDelta::seconds(90);

/// Parameters that prove who the client is and are no part of the request.
const CREDENTIALS: [&str; 3] = ["client_secret", "client_assertion", "client_assertion_type"];

/// The answer: RFC 9126 §2.2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pushed {
    /// The reference.
    pub request_uri: String,
    /// Seconds.
    pub expires_in: i64,
}

impl Pushed {
    /// The answer for a reference that ends in this text.
    pub fn new(reference: &str) -> Self {
        Self { request_uri: format!("{PREFIX}{reference}"), expires_in: LIFETIME.num_seconds() }
    }
}

/// The part of a `request_uri` that we made; nothing for another one.
pub fn reference(request_uri: &str) -> Option<&str> {
    request_uri.strip_prefix(PREFIX)
}

/// The request without the client's credentials, as it is stored.
///
/// # Errors
/// `invalid_request` for a request that is a reference itself (RFC 9126 §2.1).
pub fn request(params: &Params) -> Result<Vec<(String, String)>, TokenError> {
    params.none_repeated("resource")?;
    if params.one("request_uri")?.is_some() {
        return Err(TokenError::invalid_request("A pushed request is no reference to another one."));
    }
    let own = params.pairs().filter(|(name, _)| !CREDENTIALS.contains(name));
    Ok(own.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

/// Reads a stored request again.
///
/// # Errors
/// None that a request stored by us can cause.
pub fn stored(pairs: Vec<(String, String)>) -> Result<Params, ParamError> {
    Params::of_pairs(pairs)
}

/// A refusal of the authorization endpoint as this endpoint says it: RFC 9126 §2.3.
pub fn refused(refusal: &Refusal) -> TokenError {
    match refusal {
        Refusal::Page(error) => TokenError::of_registry(error.code(), error.description()),
        Refusal::Redirect(error, _) => TokenError::of_registry(error.code, error.description),
    }
}

/// RFC 9126 §5.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    let settings = &about.tenant.settings;
    if settings.offers(Feature::PushedAuthorizationRequests) {
        say(
            document,
            [
                ("pushed_authorization_request_endpoint", about.at("/par")),
                ("require_pushed_authorization_requests", json!(about.requires_pushed_requests())),
            ],
        );
    }
}
