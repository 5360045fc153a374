//! DPoP proofs: RFC 9449 §4.3. Others verified the signature, by the key that the proof itself brings; here is judged
//! whether it was made for this request, now.

use std::fmt::Write;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Number, json};
use url::Url;

use crate::discovery::{About, Document, say};
use crate::domain::{ClientMetadata, Feature, SigningAlg, TenantSettings};
use crate::error::TokenError;
use crate::rules::Rules;
use crate::validation::{Checked, FieldError};

/// `typ` of a proof: RFC 9449 §4.2.
pub const TYP: &str = "dpop+jwt";

/// Seconds after its making that a proof is good: RFC 9449 §11.1, "on the order of seconds or minutes".
pub const OLDEST: i64 = 120;

/// Seconds that a client's clock, or another node's, may be ahead. FAPI 2.0 Security Profile §5.3.2.1 wants 10 at
/// least and 60 at most.
pub const AHEAD: i64 = 30;

/// Bytes of a `jti` at most.
const LONGEST_JTI: usize = 256;

/// Bytes of an `htu` at most.
const LONGEST_URI: usize = 2048;

/// The request that a proof has to be for.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    /// The method.
    pub htm: &'a str,
    /// Its address, as the public sees it; never what a `Host` header says. There are two where clients with certificates
    /// have a host of their own (RFC 8705 §5).
    pub htu: &'a [&'a str],
    /// The hash of the access token beside it, at a resource.
    pub ath: Option<&'a str>,
    /// The nonces that are good, where one is demanded: §8.
    pub nonces: Option<&'a Nonces>,
    /// The time now.
    pub now: DateTime<Utc>,
}

/// The nonces that are good at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nonces {
    /// The one that is handed out.
    pub current: String,
    /// The one before it, and the one after it, which a node whose clock is ahead hands out already.
    pub others: [String; 2],
    /// None of them is good at and after this, on any node.
    pub until: DateTime<Utc>,
}

/// A proof that is good, if it was not used before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its id, one of its key's.
    pub jti: String,
    /// No node takes it at and after this.
    pub until: DateTime<Utc>,
    /// Whether its nonce will soon be none: the answer brings the next (§8.2).
    pub renew: bool,
}

/// Why a proof is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Malformed, not for this request, too old, or used.
    Invalid(&'static str),
    /// It needs a nonce of ours.
    Nonce,
}

impl From<Refusal> for TokenError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Invalid(description) => Self::invalid_dpop_proof(description),
            Refusal::Nonce => Self::use_dpop_nonce("The DPoP proof needs the nonce that comes with this answer."),
        }
    }
}

/// The claims that count; others are ignored. Each may come once.
#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: Number,
    exp: Option<Number>,
    nbf: Option<Number>,
    nonce: Option<String>,
    ath: Option<String>,
}

/// Judges a proof by its `typ` and its claims: §4.3, items 3, 4 and 8 to 12.
///
/// # Errors
/// [`Refusal`].
pub fn judge(typ: &str, claims: &[u8], expected: &Expected<'_>) -> Result<Judged, Refusal> {
    if typ != TYP {
        return Err(Refusal::Invalid("The DPoP proof's typ is not dpop+jwt."));
    }
    let claims: Claims = serde_json::from_slice(claims)
        .or(Err(Refusal::Invalid("The DPoP proof lacks a claim, or has a wrong one.")))?;
    if !(1..=LONGEST_JTI).contains(&claims.jti.len()) {
        return Err(Refusal::Invalid("The DPoP proof's jti is empty or too long."));
    }
    if claims.htm != expected.htm {
        return Err(Refusal::Invalid("The DPoP proof is for another method."));
    }
    if !expected.htu.iter().any(|ours| is_same_address(&claims.htu, ours)) {
        return Err(Refusal::Invalid("The DPoP proof is for another address."));
    }
    if expected.ath.is_some() && claims.ath.as_deref() != expected.ath {
        return Err(Refusal::Invalid("The DPoP proof is for another access token."));
    }
    is_within(&claims, expected.now)?;
    let (until, renew) = freshness(&claims, expected)?;
    Ok(Judged { jti: claims.jti, until, renew })
}

/// §4.3, items 10 and 11. Where a nonce is demanded it tells when the proof was made, whatever the client's clock says.
fn freshness(claims: &Claims, expected: &Expected<'_>) -> Result<(DateTime<Utc>, bool), Refusal> {
    let iat = seconds(&claims.iat).ok_or(Refusal::Invalid("The DPoP proof's iat is not a time."))?;
    if let Some(nonces) = expected.nonces {
        let nonce = claims.nonce.as_ref().ok_or(Refusal::Nonce)?;
        let is_current = *nonce == nonces.current;
        if !is_current && !nonces.others.contains(nonce) {
            return Err(Refusal::Nonce);
        }
        return Ok((nonces.until, !is_current));
    }
    let age = expected.now.timestamp().saturating_sub(iat);
    if age > OLDEST {
        return Err(Refusal::Invalid("The DPoP proof is too old."));
    }
    if age < -AHEAD {
        return Err(Refusal::Invalid("The DPoP proof is made in the future."));
    }
    // The one that is made last is refused by the node whose clock is behind.
    Ok((expected.now + TimeDelta::seconds(OLDEST + AHEAD + 1 - age), false))
}

/// A proof may say itself when it begins and ends: RFC 7519 §4.1.4 and §4.1.5, MUST NOT.
fn is_within(claims: &Claims, now: DateTime<Utc>) -> Result<(), Refusal> {
    let now = now.timestamp();
    // One that cannot be read is refused.
    let holds = |date: &Option<Number>, test: fn(i64, i64) -> bool| {
        date.as_ref().is_none_or(|date| seconds(date).is_some_and(|date| test(date, now)))
    };
    let is_over = !holds(&claims.exp, |exp, now| exp.saturating_add(AHEAD) > now);
    if is_over || !holds(&claims.nbf, |nbf, now| nbf.saturating_sub(AHEAD) <= now) {
        return Err(Refusal::Invalid("The DPoP proof is over, or not good yet."));
    }
    Ok(())
}

/// A `NumericDate` in whole seconds; it may have a fraction (RFC 7519 §2).
fn seconds(date: &Number) -> Option<i64> {
    date.as_i64().or_else(|| date.to_string().split('.').next()?.parse().ok())
}

/// §4.3, item 9: ignoring any query and fragment, after the normalisation of RFC 3986 §6.2.2 and §6.2.3.
fn is_same_address(claimed: &str, ours: &str) -> bool {
    claimed == ours || normalised(claimed).is_some_and(|claimed| normalised(ours).as_ref() == Some(&claimed))
}

fn normalised(address: &str) -> Option<String> {
    // The parser mends what is no address.
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    if address.len() > LONGEST_URI || !address.bytes().all(plain) {
        return None;
    }
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let nobody = url.username().is_empty() && url.password().is_none();
    nobody.then(|| format!("{}{}", url.origin().ascii_serialization(), unescaped(url.path())))
}

/// Escapes of unreserved characters undone, the others with capitals: RFC 3986 §6.2.2.1 and §6.2.2.2.
fn unescaped(path: &str) -> String {
    let mut done = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        done.push_str(before);
        let hex = after.get(..2).filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) else {
            done.push('%');
            rest = after;
            continue;
        };
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            done.push(char::from(byte));
        } else {
            let _ = write!(done, "%{byte:02X}");
        }
        rest = after.get(2..).unwrap_or_default();
    }
    done.push_str(rest);
    done
}

/// The algorithms that a client's proofs may be signed by: asymmetric ones, and what its profile leaves of them.
pub fn algs(rules: Rules) -> impl Iterator<Item = SigningAlg> {
    SigningAlg::ALL.into_iter().filter(move |alg| rules.allows_alg(*alg))
}

/// The algorithms that a tenant takes, by name; none where it does not offer DPoP.
pub fn algs_of_tenant(settings: &TenantSettings) -> Option<Vec<&'static str>> {
    let rules = Rules::of(settings, &ClientMetadata::default());
    settings.offers(Feature::Dpop).then(|| algs(rules).map(SigningAlg::as_str).collect())
}

/// RFC 9449 §5.1.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    if let Some(algs) = algs_of_tenant(&about.tenant.settings) {
        say(document, [("dpop_signing_alg_values_supported", json!(algs))]);
    }
}

/// Tokens are bound to one thing.
pub(crate) fn check(client: &ClientMetadata) -> Checked {
    if client.dpop_bound_access_tokens && client.tls_client_certificate_bound_access_tokens {
        let message = "tokens are bound to a key or to a certificate, not to both";
        return Err(FieldError::new("dpop_bound_access_tokens", message));
    }
    Ok(())
}
