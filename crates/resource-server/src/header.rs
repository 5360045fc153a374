//! A token's header, read before anything is believed: RFC 7515 §4.1, RFC 9068 §2.1.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::Algorithm;
use serde::Deserialize;
use serde_json::Value;

use crate::Refusal;

/// Bytes of a token at most.
pub(crate) const LONGEST: usize = 16 * 1024;

/// Signatures with a public key; `none` and shared secrets are not among them and never will be.
pub(crate) const ALGORITHMS: [Algorithm; 4] = [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::EdDSA];

/// What a header says. A key that it brings along (`jwk`, `jku`, `x5c`, `x5u`) is not even read.
pub(crate) struct Header {
    pub(crate) alg: Algorithm,
    pub(crate) kid: String,
}

#[derive(Deserialize)]
struct Raw {
    alg: String,
    #[serde(default)]
    typ: String,
    kid: Option<String>,
    crit: Option<Value>,
}

impl Header {
    pub(crate) fn of(token: &str) -> Result<Self, Refusal> {
        const UNREADABLE: Refusal = Refusal::Invalid("it is not a JWT");
        if token.len() > LONGEST {
            return Err(UNREADABLE);
        }
        let first = token.split('.').next().unwrap_or_default();
        let bytes = URL_SAFE_NO_PAD.decode(first).or(Err(UNREADABLE))?;
        let raw: Raw = serde_json::from_slice(&bytes).or(Err(UNREADABLE))?;
        // RFC 9068 §4: an ID token is none, whatever else it says.
        let typ = raw.typ.to_ascii_lowercase();
        if typ != "at+jwt" && typ != "application/at+jwt" {
            return Err(Refusal::Invalid("it is not an access token"));
        }
        // RFC 7515 §4.1.11: we understand none.
        if raw.crit.is_some() {
            return Err(Refusal::Invalid("it has a critical header that is not understood"));
        }
        let alg = ALGORITHMS.into_iter().find(|alg| format!("{alg:?}") == raw.alg);
        let alg = alg.ok_or(Refusal::Invalid("its algorithm is not allowed"))?;
        let kid = raw.kid.ok_or(Refusal::Invalid("it names no key"))?;
        Ok(Self { alg, kid })
    }
}
