//! How a resource of ours refuses an access token: RFC 6750 §3, RFC 9449 §7.1 and §9.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde_json::json;
use signet_protocol::dpop::algs_of_tenant;

use super::{Failure, failed_json, never_cached};
use crate::endpoints::dpop::NONCE as DPOP_NONCE;
use crate::passwords::Busy;
use crate::tenants::Tenant;

/// Why a token is not taken.
#[derive(Debug)]
pub enum BearerRefusal {
    /// No token was sent.
    Missing,
    /// The request is malformed.
    InvalidRequest,
    /// The token is expired, revoked, forged, not for us, or not its sender's.
    InvalidToken,
    /// The token lacks the scope named.
    InsufficientScope(&'static str),
    /// The DPoP proof is none, and why.
    InvalidProof(&'static str),
    /// The DPoP proof needs this nonce.
    NonceDemanded(HeaderValue),
    /// Ours.
    Failed(Failure),
}

from_failures!(BearerRefusal);

impl BearerRefusal {
    /// The refusal as an answer of this tenant: it names the schemes that the tenant offers.
    pub fn at(self, tenant: &Tenant) -> BearerAnswer {
        let algs = algs_of_tenant(tenant.settings()).map(|algs| algs.join(" "));
        BearerAnswer { refusal: self, algs }
    }

    const fn code(&self) -> Option<&'static str> {
        match self {
            Self::Missing => None,
            Self::InvalidRequest => Some("invalid_request"),
            Self::InvalidToken => Some("invalid_token"),
            Self::InsufficientScope(_) => Some("insufficient_scope"),
            Self::InvalidProof(_) => Some("invalid_dpop_proof"),
            Self::NonceDemanded(_) => Some("use_dpop_nonce"),
            Self::Failed(failure) => Some(failure.code()),
        }
    }

    /// The parameters of its challenge, but for `realm` and `algs`.
    fn parameters(&self) -> String {
        let error = self.code().map(|code| format!("error=\"{code}\"")).unwrap_or_default();
        match self {
            Self::InsufficientScope(scope) => format!("{error}, scope=\"{scope}\""),
            Self::InvalidProof(description) => format!("{error}, error_description=\"{description}\""),
            _ => error,
        }
    }

    /// Whether a challenge of the scheme says something of it: one with an error names the scheme that was used.
    const fn concerns_bearer(&self) -> bool {
        !matches!(self, Self::InvalidProof(_) | Self::NonceDemanded(_) | Self::Failed(_))
    }

    const fn concerns_dpop(&self) -> bool {
        !matches!(self, Self::InvalidRequest | Self::Failed(_))
    }
}

/// A refusal in its form.
#[derive(Debug)]
pub struct BearerAnswer {
    refusal: BearerRefusal,
    /// The algorithms of DPoP proofs, where the tenant offers DPoP.
    algs: Option<String>,
}

impl BearerAnswer {
    /// The challenges, one per scheme: RFC 6750 §3, RFC 9449 §7.1.
    fn challenges(&self) -> Vec<String> {
        let of = |scheme: &str, own: String, parameters: &str| {
            let separator = if parameters.is_empty() { "" } else { ", " };
            format!("{scheme} {own}{separator}{parameters}")
        };
        let parameters = self.refusal.parameters();
        let bearer = || of("Bearer", "realm=\"signet\"".to_owned(), &parameters);
        let dpop = self.algs.as_ref().map(|algs| of("DPoP", format!("algs=\"{algs}\""), &parameters));
        let bearer = self.refusal.concerns_bearer().then(bearer);
        bearer.into_iter().chain(dpop.filter(|_| self.refusal.concerns_dpop())).collect()
    }
}

impl fmt::Display for BearerAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.refusal.code().unwrap_or("missing_token"))
    }
}

impl ResponseError for BearerAnswer {
    fn status_code(&self) -> StatusCode {
        match &self.refusal {
            BearerRefusal::InvalidRequest => StatusCode::BAD_REQUEST,
            BearerRefusal::InsufficientScope(_) => StatusCode::FORBIDDEN,
            BearerRefusal::Failed(failure) => failure.status(),
            BearerRefusal::Missing
            | BearerRefusal::InvalidToken
            | BearerRefusal::InvalidProof(_)
            | BearerRefusal::NonceDemanded(_) => StatusCode::UNAUTHORIZED,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        never_cached(&mut answer);
        if let BearerRefusal::Failed(failure) = self.refusal {
            return failed_json(&mut answer, failure);
        }
        for challenge in self.challenges() {
            answer.append_header((header::WWW_AUTHENTICATE, challenge));
        }
        if let BearerRefusal::NonceDemanded(nonce) = &self.refusal {
            answer.insert_header((DPOP_NONCE, nonce.clone()));
        }
        match self.refusal.code() {
            Some(code) => answer.json(json!({ "error": code })),
            None => answer.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn challenges(refusal: BearerRefusal, algs: Option<&str>) -> Vec<String> {
        BearerAnswer { refusal, algs: algs.map(str::to_owned) }.challenges()
    }

    #[test]
    fn a_challenge_names_the_schemes_of_the_tenant_and_what_was_wrong() {
        let check = |refusal, expected: &[&str]| assert_eq!(challenges(refusal, Some("ES256 EdDSA")), expected);
        check(BearerRefusal::Missing, &["Bearer realm=\"signet\"", "DPoP algs=\"ES256 EdDSA\""]);
        check(
            BearerRefusal::InvalidToken,
            &["Bearer realm=\"signet\", error=\"invalid_token\"", "DPoP algs=\"ES256 EdDSA\", error=\"invalid_token\""],
        );
        check(BearerRefusal::InvalidRequest, &["Bearer realm=\"signet\", error=\"invalid_request\""]);
        check(
            BearerRefusal::InvalidProof("Old."),
            &["DPoP algs=\"ES256 EdDSA\", error=\"invalid_dpop_proof\", error_description=\"Old.\""],
        );
        check(
            BearerRefusal::NonceDemanded(HeaderValue::from_static("n")),
            &["DPoP algs=\"ES256 EdDSA\", error=\"use_dpop_nonce\""],
        );
        check(BearerRefusal::Failed(Failure::Internal), &[]);
        let scope = "Bearer realm=\"signet\", error=\"insufficient_scope\", scope=\"openid\"";
        assert_eq!(challenges(BearerRefusal::InsufficientScope("openid"), None), [scope], "without DPoP");
    }
}
