//! Refusals: an error code of the registry and a fixed description. Nothing that the caller sent is repeated.

use serde::Serialize;

use crate::params::ParamError;
use crate::redirect_uri::BoundRedirectUri;

/// A refusal in the form of RFC 6749 §5.2: the token endpoint and its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{code}: {description}")]
pub struct TokenError {
    #[serde(rename = "error")]
    code: &'static str,
    #[serde(rename = "error_description")]
    description: &'static str,
    #[serde(skip)]
    challenged: bool,
}

macro_rules! token_errors {
    ($($(#[$doc:meta])* $code:ident),+ $(,)?) => {
        impl TokenError {
            $($(#[$doc])* pub const fn $code(description: &'static str) -> Self {
                Self { code: stringify!($code), description, challenged: false }
            })+
        }
    };
}

token_errors! {
    /// Malformed: a parameter is missing, repeated or unreadable.
    invalid_request,
    /// The client is unknown, or did not prove who it is.
    invalid_client,
    /// The code or refresh token is no good, or not this client's.
    invalid_grant,
    /// The client may not use this grant.
    unauthorized_client,
    /// No such grant.
    unsupported_grant_type,
    /// The scope is unknown, malformed or more than the client may have.
    invalid_scope,
    /// The resource is unknown or not for this client: RFC 8707 §2.
    invalid_target,
    /// RFC 7009 §2.2.1.
    unsupported_token_type,
    /// The person has not answered yet: RFC 8628 §3.5.
    authorization_pending,
    /// The person has not answered yet, and the device asks too often: RFC 8628 §3.5.
    slow_down,
    /// The person said no: RFC 8628 §3.5.
    access_denied,
    /// The device code is too old: RFC 8628 §3.5.
    expired_token,
    /// The DPoP proof is malformed, not for this request, too old or used: RFC 9449 §5.
    invalid_dpop_proof,
    /// The DPoP proof needs a nonce of ours, which the answer brings: RFC 9449 §8.
    use_dpop_nonce,
}

impl TokenError {
    /// An error of the authorization endpoint where the client itself is answered: RFC 9126 §2.3.
    pub(crate) const fn of_registry(code: &'static str, description: &'static str) -> Self {
        Self { code, description, challenged: false }
    }

    /// Says that the client came with an `Authorization` header, so that the refusal names the scheme.
    #[must_use]
    pub const fn challenged(self) -> Self {
        Self { challenged: true, ..self }
    }

    /// The registry's code.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The HTTP status: 401 for a client that is not proven (RFC 6749 §5.2), else 400.
    pub fn status(&self) -> u16 {
        if self.code == "invalid_client" { 401 } else { 400 }
    }

    /// The `WWW-Authenticate` value of a 401: RFC 6749 §5.2, RFC 9110 §15.5.2.
    pub fn www_authenticate(&self) -> Option<&'static str> {
        (self.status() == 401).then_some("Basic realm=\"signet\", charset=\"UTF-8\"")
    }
}

impl From<ParamError> for TokenError {
    fn from(error: ParamError) -> Self {
        Self::invalid_request(error.description())
    }
}

/// A refusal that must not leave us: the redirect URI is not proven, so a person sees a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {description}")]
pub struct PageError {
    code: &'static str,
    description: &'static str,
}

impl PageError {
    /// The request cannot be read.
    pub const fn invalid_request(description: &'static str) -> Self {
        Self { code: "invalid_request", description }
    }

    /// The client is unknown or disabled.
    pub const fn invalid_client(description: &'static str) -> Self {
        Self { code: "invalid_client", description }
    }

    /// An error of the registry that the client cannot be told, since nothing proves where it is.
    pub(crate) const fn of_registry(code: &'static str, description: &'static str) -> Self {
        Self { code, description }
    }

    /// The person may not do this.
    pub const fn access_denied(description: &'static str) -> Self {
        Self { code: "access_denied", description }
    }

    /// The registry's code.
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// A sentence for a person.
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        if self.code == "access_denied" { 403 } else { 400 }
    }
}

impl From<ParamError> for PageError {
    fn from(error: ParamError) -> Self {
        Self::invalid_request(error.description())
    }
}

/// A refusal that goes to the client by way of the browser. It can only be made from a redirect URI that is
/// proven to be the client's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectError {
    /// Where it goes.
    pub redirect_uri: BoundRedirectUri,
    /// The registry's code.
    pub code: &'static str,
    /// A fixed sentence.
    pub description: &'static str,
}

impl RedirectError {
    /// A refusal for a proven address.
    pub fn new(redirect_uri: &BoundRedirectUri, code: &'static str, description: &'static str) -> Self {
        Self { redirect_uri: redirect_uri.clone(), code, description }
    }
}
