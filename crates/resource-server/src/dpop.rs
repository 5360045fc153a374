//! DPoP proofs: RFC 9449 §4.3 and §7.1.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{Jwk, ThumbprintHash};
use jsonwebtoken::{DecodingKey, Validation, decode};
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use crate::Refusal;
use crate::header::{ALGORITHMS, LONGEST};

/// Seconds that a proof is good after it was made.
pub(crate) const OLDEST: u64 = 120;

/// Bytes of a `jti` at most.
const LONGEST_JTI: usize = 256;

/// Members that no public key has: RFC 7518 §6.
const PRIVATE: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

/// A proof that is good, if it was not used before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The thumbprint of its key.
    pub key: String,
    /// Its id, one of its key's.
    pub jti: String,
    /// Nobody takes it at and after this, however far the clocks of several machines are apart: seconds since 1970.
    pub until: u64,
}

/// The request that a proof has to be for.
pub(crate) struct Expected<'a> {
    pub(crate) method: &'a str,
    pub(crate) address: &'a str,
    pub(crate) ath: &'a str,
    pub(crate) now: u64,
    pub(crate) leeway: u64,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    #[serde(default)]
    typ: String,
    jwk: Value,
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: f64,
    ath: String,
}

/// Checks a proof.
pub(crate) fn check(proof: &str, expected: &Expected<'_>) -> Result<Proof, Refusal> {
    let (claims, key) = verified(proof, expected.leeway)?;
    if !(1..=LONGEST_JTI).contains(&claims.jti.len()) {
        return Err(Refusal::Proof("its jti is empty or too long"));
    }
    if claims.htm != expected.method {
        return Err(Refusal::Proof("it is for another method"));
    }
    if !is_same_address(&claims.htu, expected.address) {
        return Err(Refusal::Proof("it is for another address"));
    }
    if claims.ath != expected.ath {
        return Err(Refusal::Proof("it is for another access token"));
    }
    // A NumericDate may have a fraction (RFC 7519 §2); nothing but digits before it is a time.
    let made = format!("{:.0}", claims.iat.floor()).parse::<u64>().or(Err(Refusal::Proof("its iat is not a time")))?;
    if made > expected.now.saturating_add(expected.leeway) || made.saturating_add(OLDEST) < expected.now {
        return Err(Refusal::Proof("it was not made just now"));
    }
    let until = made.saturating_add(OLDEST).saturating_add(expected.leeway).saturating_add(1);
    Ok(Proof { key, jti: claims.jti, until })
}

/// The claims of a proof, and the thumbprint of the key that it brings and is signed by.
fn verified(proof: &str, leeway: u64) -> Result<(Claims, String), Refusal> {
    const UNREADABLE: Refusal = Refusal::Proof("it is not a JWT with its own public key");
    let first = proof.split('.').next().filter(|_| proof.len() <= LONGEST).ok_or(UNREADABLE)?;
    let head: Head = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(first).or(Err(UNREADABLE))?).or(Err(UNREADABLE))?;
    if head.typ != "dpop+jwt" {
        return Err(Refusal::Proof("its typ is not dpop+jwt"));
    }
    if head.crit.is_some() {
        return Err(Refusal::Proof("it has a critical header that is not understood"));
    }
    let alg = ALGORITHMS.into_iter().find(|alg| format!("{alg:?}") == head.alg);
    let alg = alg.ok_or(Refusal::Proof("its algorithm is not allowed"))?;
    if PRIVATE.iter().any(|member| head.jwk.get(member).is_some()) {
        return Err(Refusal::Proof("its key is not public"));
    }
    let jwk: Jwk = serde_json::from_value(head.jwk).or(Err(UNREADABLE))?;
    let key = DecodingKey::from_jwk(&jwk).or(Err(UNREADABLE))?;
    let mut rules = Validation::new(alg);
    rules.required_spec_claims.clear();
    rules.validate_aud = false;
    rules.validate_nbf = true;
    rules.leeway = leeway;
    let claims = decode::<Claims>(proof, &key, &rules);
    let claims = claims.or(Err(Refusal::Proof("its signature is not that of its key, or it lacks a claim")))?.claims;
    Ok((claims, jwk.thumbprint(ThumbprintHash::SHA256).or(Err(UNREADABLE))?))
}

/// Whether two addresses are one, but for query and fragment: RFC 9449 §4.3, RFC 3986 §6.2.2 and §6.2.3.
fn is_same_address(claimed: &str, ours: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    if claimed == ours {
        return true;
    }
    let (Ok(claimed_url), Ok(ours)) = (Url::parse(claimed), Url::parse(ours)) else { return false };
    let nobody = claimed_url.username().is_empty() && claimed_url.password().is_none();
    let segments = |url: &Url| -> Vec<Vec<u8>> {
        url.path().split('/').map(|segment| percent_decode_str(segment).collect()).collect()
    };
    claimed.bytes().all(plain)
        && nobody
        && claimed_url.origin() == ours.origin()
        && segments(&claimed_url) == segments(&ours)
}
