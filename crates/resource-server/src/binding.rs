//! What a token may be bound to, and what a request shows of its sender: RFC 7800, RFC 9449 §6 and §7, RFC 8705 §3.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::{Refusal, bearer};

/// What a token is bound to: its `cnf`. A token that is bound to something else is refused.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub enum Confirmation {
    /// A DPoP key, by its thumbprint: RFC 9449 §6.1.
    #[serde(rename = "jkt")]
    Key(String),
    /// A certificate, by its thumbprint: RFC 8705 §3.1.
    #[serde(rename = "x5t#S256")]
    Certificate(String),
}

/// A request, as far as it shows who sends it.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) authorization: Option<&'a str>,
    pub(crate) dpop: &'a [&'a str],
    pub(crate) certificate: Option<&'a [u8]>,
}

impl<'a> Request<'a> {
    /// Its method, and its path as the public knows it.
    pub const fn new(method: &'a str, path: &'a str) -> Self {
        Self { method, path, authorization: None, dpop: &[], certificate: None }
    }

    /// Its `Authorization` header.
    #[must_use]
    pub const fn authorization(self, authorization: Option<&'a str>) -> Self {
        Self { authorization, ..self }
    }

    /// All of its `DPoP` headers: more than one is refused.
    #[must_use]
    pub const fn dpop(self, dpop: &'a [&'a str]) -> Self {
        Self { dpop, ..self }
    }

    /// The client's certificate, DER, as this server's TLS or a proxy that it trusts verified it.
    #[must_use]
    pub const fn certificate(self, certificate: Option<&'a [u8]>) -> Self {
        Self { certificate, ..self }
    }
}

/// How a token came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Bearer,
    Dpop,
}

/// The token of a request. The DPoP scheme is none where it is not taken.
pub(crate) fn presented(authorization: Option<&str>, takes_dpop: bool) -> Result<(Scheme, &str), Refusal> {
    let dpop = authorization.filter(|_| takes_dpop).and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("dpop").then_some(token.trim())
    });
    match dpop {
        Some(token) if token.is_empty() || token.contains([' ', ',']) => Err(Refusal::Malformed),
        Some(token) => Ok((Scheme::Dpop, token)),
        None => Ok((Scheme::Bearer, bearer(authorization)?)),
    }
}

/// SHA-256 in base64url: the thumbprint of a certificate (RFC 8705 §3.1), the hash of a token (RFC 9449 §4.2).
pub(crate) fn sha256(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, bytes))
}
