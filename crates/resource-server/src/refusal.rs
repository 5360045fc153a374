//! Why a request is refused: RFC 6750 §3.1, RFC 9449 §7.1.

use std::fmt::Write;

use crate::header::ALGORITHMS;

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
    /// The DPoP proof beside the token is none for this request.
    #[error("the DPoP proof is not valid: {0}")]
    Proof(&'static str),
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
            Self::Missing | Self::Invalid(_) | Self::Proof(_) => 401,
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
            Self::Proof(_) => Some("invalid_dpop_proof"),
            Self::InsufficientScope(_) | Self::InsufficientRole(_) => Some("insufficient_scope"),
            Self::Unavailable => Some("temporarily_unavailable"),
        }
    }

    /// The values of `WWW-Authenticate`, one per scheme that the API takes; none for [`Refusal::Unavailable`].
    pub fn challenges(&self, takes_dpop: bool) -> Vec<String> {
        let parameters = self.parameters();
        let bearer = || format!("Bearer {parameters}").trim_end().to_owned();
        let algs = ALGORITHMS.map(|alg| format!("{alg:?}")).join(" ");
        let dpop = || format!("DPoP algs=\"{algs}\", {parameters}").trim_end_matches(", ").to_owned();
        match self {
            Self::Unavailable => Vec::new(),
            Self::Proof(_) => vec![dpop()],
            _ if takes_dpop && *self != Self::Malformed => vec![bearer(), dpop()],
            _ => vec![bearer()],
        }
    }

    fn parameters(&self) -> String {
        let mut parameters = self.code().map(|code| format!("error=\"{code}\"")).unwrap_or_default();
        if let Self::InsufficientScope(scope) = self {
            // Scopes are printable ASCII without quotes: RFC 6749 §3.3.
            let _ = write!(parameters, ", scope=\"{scope}\"");
        }
        parameters
    }
}

/// What is wrong with how a verifier was set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigurationError {
    /// No issuer was named.
    #[error("a verifier needs at least one issuer")]
    NoIssuer,
    /// The origin of the API is none: scheme, host and port, and nothing behind.
    #[error("{0} is not an origin: scheme, host and port, and nothing behind")]
    Origin(String),
    /// An issuer is no https address, nor a loopback one.
    #[error("the issuer {0} is not an https address (http is for loopback addresses only)")]
    Issuer(String),
    /// The HTTP client cannot be made.
    #[error("the HTTP client cannot be made: {0}")]
    Http(String),
}
