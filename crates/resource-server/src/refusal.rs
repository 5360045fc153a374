//! Why a request is refused: RFC 6750 §3.1.

use std::fmt::Write;

/// A refusal, with what the caller may know of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No token was sent.
    #[error("an access token is needed")]
    Missing,
    /// More than one token, or a header that is none.
    #[error("the request carries its token in a way that cannot be read")]
    Malformed,
    /// The token is expired, forged, revoked, of another issuer or for another API.
    #[error("the access token is not valid: {0}")]
    Invalid(&'static str),
    /// The token is good, and lacks this scope.
    #[error("the access token lacks the scope {0}")]
    InsufficientScope(String),
    /// The token is good, and its subject lacks this role.
    #[error("the role {0} is needed")]
    InsufficientRole(String),
    /// The issuer cannot be asked at this moment.
    #[error("the issuer cannot be reached")]
    Unavailable,
}

impl Refusal {
    /// The HTTP status: RFC 6750 §3.1.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Missing | Self::Invalid(_) => 401,
            Self::Malformed => 400,
            Self::InsufficientScope(_) | Self::InsufficientRole(_) => 403,
            Self::Unavailable => 503,
        }
    }

    /// The error code; none where no token was sent (RFC 6750 §3.1).
    pub const fn code(&self) -> Option<&'static str> {
        match self {
            Self::Missing => None,
            Self::Malformed => Some("invalid_request"),
            Self::Invalid(_) => Some("invalid_token"),
            Self::InsufficientScope(_) | Self::InsufficientRole(_) => Some("insufficient_scope"),
            Self::Unavailable => Some("temporarily_unavailable"),
        }
    }

    /// The value of `WWW-Authenticate`, for every refusal but [`Refusal::Unavailable`].
    pub fn challenge(&self) -> Option<String> {
        let code = match self {
            Self::Unavailable => return None,
            Self::Missing => return Some("Bearer".to_owned()),
            other => other.code().unwrap_or_default(),
        };
        let mut challenge = format!("Bearer error=\"{code}\"");
        if let Self::InsufficientScope(scope) = self {
            // Scopes are printable ASCII without quotes: RFC 6749 §3.3.
            let _ = write!(challenge, ", scope=\"{scope}\"");
        }
        Some(challenge)
    }
}

/// What is wrong with how a verifier was set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigurationError {
    /// No issuer was named.
    #[error("a verifier needs at least one issuer")]
    NoIssuer,
    /// An issuer is no https address, nor a loopback one.
    #[error("the issuer {0} is not an https address (http is for loopback addresses only)")]
    Issuer(String),
    /// The HTTP client cannot be made.
    #[error("the HTTP client cannot be made: {0}")]
    Http(String),
}
