//! JSON Web Signatures in compact form: RFC 7515 §3.1, with the strictness of RFC 8725. A token is checked with
//! keys that are known before it is read, by an algorithm that the caller allows; a DPoP proof alone brings its own
//! key. What a token says is for others to judge.

use std::fmt;

use aws_lc_rs::digest::{SHA256, SHA512, digest};
use aws_lc_rs::hmac;
use aws_lc_rs::signature::ParsedPublicKey;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::compact::{header, octets, present, push, text};
use crate::jwk::{KeySet, PublicKey};
use crate::keys::{Alg, KeyError, Private, VerifyingKey};
use crate::seal::{DataKey, Place, SealError};

/// The longest token that is looked at, in bytes.
const LONGEST: usize = 16 * 1024;

/// The shortest secret that checks `HS256`, in bytes: RFC 7518 §3.2.
const SHORTEST_SECRET: usize = 32;

/// A private key, parsed once, that signs as one algorithm.
pub struct SigningKey {
    kid: String,
    alg: Alg,
    key: Private,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).field("alg", &self.alg).finish_non_exhaustive()
    }
}

/// The header that we write.
#[derive(Serialize)]
struct Written<'a> {
    alg: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    typ: Option<&'a str>,
    kid: &'a str,
}

impl SigningKey {
    /// Parses a PKCS#8 key.
    ///
    /// # Errors
    /// [`KeyError::Malformed`].
    pub fn parse(alg: Alg, kid: &str, pkcs8: &[u8]) -> Result<Self, KeyError> {
        Ok(Self { kid: kid.to_owned(), alg, key: Private::parse(alg, pkcs8)? })
    }

    /// The key's name.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// How it signs.
    pub const fn alg(&self) -> Alg {
        self.alg
    }

    /// Signs claims as a token of a type (`at+jwt`, `JWT`, …), or of none. `claims` is a JSON object.
    ///
    /// # Errors
    /// [`KeyError::Failed`].
    pub fn sign<'a>(&self, typ: impl Into<Option<&'a str>>, claims: &[u8]) -> Result<String, KeyError> {
        let header = Written { alg: self.alg.as_str(), typ: typ.into(), kid: &self.kid };
        let header = serde_json::to_vec(&header).or(Err(KeyError::Failed))?;
        let mut token = String::with_capacity((header.len() + claims.len()) * 4 / 3 + 360);
        push(&mut token, header);
        token.push('.');
        push(&mut token, claims);
        let signature = self.key.sign(self.alg, token.as_bytes())?;
        token.push('.');
        push(&mut token, signature);
        Ok(token)
    }
}

/// A token whose signature is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Its `typ`, as it came; empty where it has none.
    pub typ: String,
    /// How it was signed.
    pub alg: &'static str,
    /// Its `kid`, as it came.
    pub kid: Option<String>,
    /// The claims' JSON.
    pub claims: Vec<u8>,
}

impl Verified {
    /// Whether the token says to be of a type: without regard to case, and `application/` may stand before it
    /// (RFC 7515 §4.1.9).
    pub fn is_typ(&self, typ: &str) -> bool {
        let bare = self.typ.split_at_checked(12).filter(|(prefix, _)| prefix.eq_ignore_ascii_case("application/"));
        bare.map_or(self.typ.as_str(), |(_, bare)| bare).eq_ignore_ascii_case(typ)
    }
}

/// A proof of possession whose signature is good: by the key that it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// What was signed.
    pub token: Verified,
    /// The key's RFC 7638 thumbprint.
    pub thumbprint: String,
}

/// Why a token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No signed token in compact form, too long, or with a header that asks for more than a signature.
    #[error("the token is malformed")]
    Malformed,
    /// Signed by an algorithm that is not allowed.
    #[error("the token's algorithm is not allowed")]
    Algorithm,
    /// No key is known by its `kid`, or none for its algorithm: the signer's keys may have changed.
    #[error("no key is known for the token")]
    NoKey,
    /// Signed by another key, or changed.
    #[error("the token's signature is wrong")]
    Signature,
}

/// The header members that count. Keys inside a header (`jwk`, `jku`, `x5c`, `x5u`) are never looked at, and an
/// extension that must be understood (`crit`, RFC 7515 §4.1.11) is refused, as is detached or compressed content.
#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    #[serde(default)]
    typ: String,
    #[serde(default, deserialize_with = "present")]
    crit: bool,
    #[serde(default, deserialize_with = "present")]
    b64: bool,
    #[serde(default, deserialize_with = "present")]
    zip: bool,
}

/// A token in its parts, before its signature is checked.
struct Parts<'t> {
    message: &'t str,
    header: Vec<u8>,
    claims: Vec<u8>,
    signature: Vec<u8>,
}

impl<'t> Parts<'t> {
    fn of(token: &'t str) -> Option<Self> {
        if token.len() > LONGEST {
            return None;
        }
        let (message, signature) = token.rsplit_once('.')?;
        let (header, claims) = message.split_once('.')?;
        Some(Self { message, header: octets(header)?, claims: octets(claims)?, signature: octets(signature)? })
    }

    fn header(&self) -> Option<Header> {
        header(&self.header).filter(|header: &Header| !header.crit && !header.b64 && !header.zip)
    }

    fn signed_by(&self, key: &ParsedPublicKey) -> Result<(), Refusal> {
        key.verify_sig(self.message.as_bytes(), &self.signature).or(Err(Refusal::Signature))
    }

    /// The token, for who found its signature good.
    fn verified(self, header: Header, alg: &'static str) -> Verified {
        Verified { typ: header.typ, alg, kid: header.kid, claims: self.claims }
    }
}

/// Verifies a token with the key that its `kid` names among ours. `None` for everything that is not a good
/// signature by that key and its own algorithm (RFC 8725 §3.1).
pub fn verify<'k>(token: &str, find: impl FnOnce(&str) -> Option<&'k VerifyingKey>) -> Option<Verified> {
    let parts = Parts::of(token)?;
    let header = parts.header()?;
    let key = find(header.kid.as_deref()?)?;
    let good = key.alg().as_str() == header.alg && key.verifies(parts.message.as_bytes(), &parts.signature);
    good.then(|| parts.verified(header, key.alg().as_str()))
}

/// The algorithm of a header, if the caller allows it.
fn allowed_alg(header: &Header, allowed: &[Alg]) -> Result<Alg, Refusal> {
    Alg::from_jose(&header.alg).filter(|alg| allowed.contains(alg)).ok_or(Refusal::Algorithm)
}

/// Verifies a token with another's keys, by one of the allowed algorithms. Its `kid` chooses among the keys; without
/// one, each that fits is tried, eight at most.
///
/// # Errors
/// [`Refusal`]. [`Refusal::NoKey`] may be cured by fetching the keys anew.
pub fn verify_with(token: &str, keys: &KeySet, allowed: &[Alg]) -> Result<Verified, Refusal> {
    let parts = Parts::of(token).ok_or(Refusal::Malformed)?;
    let header = parts.header().ok_or(Refusal::Malformed)?;
    let alg = allowed_alg(&header, allowed)?;
    let mut found = Err(Refusal::NoKey);
    for key in keys.verifiers(header.kid.as_deref(), alg) {
        found = parts.signed_by(key);
        if found.is_ok() {
            break;
        }
    }
    found.map(|()| parts.verified(header, alg.as_str()))
}

/// The member that a proof of possession alone may have.
#[derive(Deserialize)]
struct Embedded {
    jwk: Value,
}

/// Verifies a token with the public key in its own header, as a DPoP proof is (RFC 9449 §4.3): it shows that its
/// sender has the private key, and nothing else. A key that is not public is refused.
///
/// # Errors
/// [`Refusal`].
pub fn verify_embedded(token: &str, allowed: &[Alg]) -> Result<Proof, Refusal> {
    let parts = Parts::of(token).ok_or(Refusal::Malformed)?;
    let its = parts.header().ok_or(Refusal::Malformed)?;
    let alg = allowed_alg(&its, allowed)?;
    let Embedded { jwk } = header(&parts.header).ok_or(Refusal::Malformed)?;
    let key = PublicKey::parse(&jwk).or(Err(Refusal::Malformed))?;
    let verifier = key.verifier(alg).ok_or(Refusal::NoKey)?;
    parts.signed_by(verifier)?;
    Ok(Proof { token: parts.verified(its, alg.as_str()), thumbprint: key.thumbprint().to_owned() })
}

/// A secret that is shared with who signs (`client_secret_jwt`), ready to check `HS256` with.
pub struct SharedSecret(hmac::Key);

impl fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedSecret(…)")
    }
}

impl SharedSecret {
    /// A secret; `None` for one of fewer than 32 bytes.
    pub fn new(secret: &[u8]) -> Option<Self> {
        (secret.len() >= SHORTEST_SECRET).then(|| Self(hmac::Key::new(hmac::HMAC_SHA256, secret)))
    }

    /// One from its row.
    ///
    /// # Errors
    /// [`SealError`], also for a secret that is too short.
    pub fn open(key: &DataKey, place: &Place<'_>, sealed: &[u8]) -> Result<Self, SealError> {
        Self::new(&key.open_value(place, sealed)?).ok_or(SealError::DoesNotOpen)
    }

    /// Verifies a token, by `HS256` alone. A `kid` says nothing here: there is one secret.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn verify(&self, token: &str) -> Result<Verified, Refusal> {
        const NAME: &str = "HS256";
        let parts = Parts::of(token).ok_or(Refusal::Malformed)?;
        let header = parts.header().ok_or(Refusal::Malformed)?;
        if header.alg != NAME {
            return Err(Refusal::Algorithm);
        }
        hmac::verify(&self.0, parts.message.as_bytes(), &parts.signature).or(Err(Refusal::Signature))?;
        Ok(parts.verified(header, NAME))
    }
}

/// The left half of a token's hash, for `at_hash` and `c_hash`: OpenID Connect Core §3.1.3.6. The hash is that
/// of the algorithm; for Ed25519 it is SHA-512.
pub fn left_half_hash(alg: Alg, token: &str) -> String {
    let hash = match alg {
        Alg::Rs256 | Alg::Ps256 | Alg::Es256 => digest(&SHA256, token.as_bytes()),
        Alg::EdDsa => digest(&SHA512, token.as_bytes()),
    };
    let hash = hash.as_ref();
    text(hash.split_at(hash.len() / 2).0)
}
