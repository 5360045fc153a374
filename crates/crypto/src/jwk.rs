//! Keys of others: JSON Web Keys and sets of them (RFC 7517), of the types of RFC 7518 §6 and RFC 8037 §2. Only
//! public asymmetric keys have a form here, so no signature is ever checked with what an encryption was meant for,
//! nor with a public key as a secret (RFC 8725 §2.1).

use std::collections::BTreeMap;
use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    RsaParameters, RsaPublicKeyComponents, VerificationAlgorithm,
};
use serde_json::{Value, json};

use crate::compact::{octets, text};
use crate::jwe::{Curve, KeyManagement, Recipient};
use crate::keys::{Alg, KeyError};

/// The most keys of a set.
const MOST_KEYS: usize = 32;

/// The most keys that are tried for one signature.
const MOST_TRIED: usize = 8;

/// Members that only a private or a symmetric key has: RFC 7518 §6.2.2, §6.3.2, §6.4.1.
const PRIVATE: [&str; 9] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

/// Another's public keys, parsed once: a client's `jwks`, or what its `jwks_uri` gave.
#[derive(Debug)]
pub struct KeySet {
    keys: Vec<PublicKey>,
}

impl KeySet {
    /// Reads a JWK Set of at most 32 keys. A key of a type, algorithm, use or size that is not known here is left
    /// out (RFC 7517 §5).
    ///
    /// # Errors
    /// [`KeyError::Malformed`] where there is no array `keys`, [`KeyError::TooMany`], and [`KeyError::Private`] where
    /// any of the keys is not public: who publishes one has lost it.
    pub fn parse(set: &Value) -> Result<Self, KeyError> {
        let listed = set.get("keys").and_then(Value::as_array).ok_or(KeyError::Malformed)?;
        if listed.len() > MOST_KEYS {
            return Err(KeyError::TooMany);
        }
        let mut keys = Vec::with_capacity(listed.len());
        for jwk in listed {
            match PublicKey::parse(jwk) {
                Ok(key) => keys.push(key),
                Err(KeyError::Private) => return Err(KeyError::Private),
                Err(_) => {}
            }
        }
        Ok(Self { keys })
    }

    /// Whether none of the keys is of use here.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether there is a key to check such signatures with.
    pub fn verifies(&self, alg: Alg) -> bool {
        self.keys.iter().any(|key| key.verifier(alg).is_some())
    }

    /// Whether a key that signs is among them, by its RFC 7638 thumbprint.
    pub fn has(&self, thumbprint: &str) -> bool {
        self.keys.iter().any(|key| key.thumbprint == thumbprint && !key.verifiers.is_empty())
    }

    /// Whether there is a key to encrypt to in that way.
    pub fn encrypts(&self, management: KeyManagement) -> bool {
        self.recipient(management).is_some()
    }

    /// The keys to try for a signature: those that its `kid` names, or each that fits where it names none.
    pub(crate) fn verifiers<'k>(&'k self, kid: Option<&'k str>, alg: Alg) -> impl Iterator<Item = &'k ParsedPublicKey> {
        let named = move |key: &&PublicKey| kid.is_none() || key.kid.as_deref() == kid;
        self.keys.iter().filter(named).filter_map(move |key| key.verifier(alg)).take(MOST_TRIED)
    }

    /// The key to encrypt to, with its `kid`: one that is for encryption alone before one that may do both.
    pub(crate) fn recipient(&self, management: KeyManagement) -> Option<(Option<&str>, &Recipient)> {
        let fitting = |key: &&PublicKey| key.recipient.as_ref().is_some_and(|recipient| recipient.takes(management));
        let alone = |key: &&PublicKey| fitting(key) && key.verifiers.is_empty();
        let key = self.keys.iter().find(alone).or_else(|| self.keys.iter().find(fitting))?;
        Some((key.kid.as_deref(), key.recipient.as_ref()?))
    }
}

/// One public key of another, for what it may be used.
pub(crate) struct PublicKey {
    kid: Option<String>,
    thumbprint: String,
    verifiers: Vec<(Alg, ParsedPublicKey)>,
    recipient: Option<Recipient>,
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicKey")
            .field("kid", &self.kid)
            .field("thumbprint", &self.thumbprint)
            .finish_non_exhaustive()
    }
}

impl PublicKey {
    /// Reads a JWK. `use`, `key_ops` and `alg` bind it (RFC 7517 §4.2 to §4.4, RFC 8725 §3.1).
    pub(crate) fn parse(jwk: &Value) -> Result<Self, KeyError> {
        if PRIVATE.iter().any(|name| jwk.get(name).is_some()) {
            return Err(KeyError::Private);
        }
        let purpose = Purpose::of(jwk)?;
        let (verifiers, recipient) = match member(jwk, "kty")? {
            "RSA" => rsa(jwk, &purpose)?,
            "EC" => ec(jwk, &purpose)?,
            "OKP" => okp(jwk, &purpose)?,
            "oct" => return Err(KeyError::Private),
            _ => return Err(KeyError::Unsupported),
        };
        if verifiers.is_empty() && recipient.is_none() {
            return Err(KeyError::Unsupported);
        }
        let kid = optional(jwk, "kid")?.map(str::to_owned);
        Ok(Self { kid, thumbprint: thumbprint(jwk)?, verifiers, recipient })
    }

    /// What checks signatures of that algorithm, if the key may.
    pub(crate) fn verifier(&self, alg: Alg) -> Option<&ParsedPublicKey> {
        self.verifiers.iter().find_map(|(its, key)| (*its == alg).then_some(key))
    }

    /// Its name for ever: RFC 7638.
    pub(crate) fn thumbprint(&self) -> &str {
        &self.thumbprint
    }
}

/// The RFC 7638 thumbprint with SHA-256 of a JWK, from its public members alone.
///
/// # Errors
/// [`KeyError::Unsupported`] for a `kty` other than `RSA`, `EC` and `OKP`, [`KeyError::Malformed`] where a member
/// lacks.
pub fn thumbprint(jwk: &Value) -> Result<String, KeyError> {
    let members: &[&str] = match member(jwk, "kty")? {
        "RSA" => &["e", "kty", "n"],
        "EC" => &["crv", "kty", "x", "y"],
        // RFC 8037 §2.
        "OKP" => &["crv", "kty", "x"],
        _ => return Err(KeyError::Unsupported),
    };
    // In the order of their names and without spaces: §3.
    let members = members.iter().map(|name| Ok((*name, member(jwk, name)?)));
    let members = members.collect::<Result<BTreeMap<_, _>, KeyError>>()?;
    let members = serde_json::to_vec(&members).or(Err(KeyError::Malformed))?;
    Ok(text(digest(&SHA256, &members)))
}

/// What a key may be used for.
struct Purpose<'a> {
    signature: bool,
    encryption: bool,
    /// Encryption by an agreement on keys. WebCrypto exports public keys for that with empty `key_ops`.
    agreement: bool,
    alg: Option<&'a str>,
}

impl<'a> Purpose<'a> {
    fn of(jwk: &'a Value) -> Result<Self, KeyError> {
        let (signature, encryption) = match optional(jwk, "use")? {
            None => (true, true),
            Some("sig") => (true, false),
            Some("enc") => (false, true),
            Some(_) => return Err(KeyError::Unsupported),
        };
        let alg = optional(jwk, "alg")?;
        let Some(operations) = jwk.get("key_ops") else {
            return Ok(Self { signature, encryption, agreement: encryption, alg });
        };
        let operations = operations.as_array().ok_or(KeyError::Malformed)?;
        let has = |names: &[&str]| operations.iter().filter_map(Value::as_str).any(|name| names.contains(&name));
        Ok(Self {
            signature: signature && has(&["verify"]),
            encryption: encryption && has(&["encrypt", "wrapKey"]),
            agreement: encryption && (operations.is_empty() || has(&["deriveKey", "deriveBits"])),
            alg,
        })
    }

    /// Whether the key may check signatures of that algorithm.
    fn verifies(&self, alg: Alg) -> bool {
        self.signature && self.alg.is_none_or(|name| Alg::from_jose(name) == Some(alg))
    }

    /// The key as one to encrypt to, where it may be, and in which way alone.
    fn recipient(
        &self,
        permitted: bool,
        make: impl FnOnce(Option<KeyManagement>) -> Option<Recipient>,
    ) -> Option<Recipient> {
        if !permitted {
            return None;
        }
        match self.alg {
            None => make(None),
            Some(name) => make(Some(name.parse().ok()?)),
        }
    }
}

type Uses = (Vec<(Alg, ParsedPublicKey)>, Option<Recipient>);

/// RFC 7518 §6.3.1: 2048 to 8192 bits (RFC 8725 §3.5), an exponent of at most 32 bits, and no leading zeros.
fn rsa(jwk: &Value, purpose: &Purpose<'_>) -> Result<Uses, KeyError> {
    let (n, e) = (bytes(jwk, "n")?, bytes(jwk, "e")?);
    let odd = |number: &[u8]| number.first() != Some(&0) && number.last().is_some_and(|last| last % 2 == 1);
    let bits = n.first().map_or(0, |first| n.len() * 8 - usize::try_from(first.leading_zeros()).unwrap_or(8));
    if !odd(&n) || !odd(&e) || e.len() > 4 || e == [1] || !(2048..=8192).contains(&bits) {
        return Err(KeyError::Malformed);
    }
    let mut verifiers = Vec::new();
    for (alg, parameters) in [(Alg::Rs256, &RSA_PKCS1_2048_8192_SHA256), (Alg::Ps256, &RSA_PSS_2048_8192_SHA256)] {
        if purpose.verifies(alg) {
            verifiers.push((alg, parsed_rsa(parameters, n.clone(), e.clone())?));
        }
    }
    let recipient = purpose.recipient(purpose.encryption, |only| Recipient::rsa(n, e, only));
    Ok((verifiers, recipient))
}

/// RFC 7518 §6.2.1. A point that is not on the curve is refused by the parsers.
fn ec(jwk: &Value, purpose: &Purpose<'_>) -> Result<Uses, KeyError> {
    if member(jwk, "crv")? != Curve::P256.as_str() {
        return Err(KeyError::Unsupported);
    }
    let point = p256_point(jwk)?;
    let key = parsed(&ECDSA_P256_SHA256_FIXED, &point)?;
    let verifiers = if purpose.verifies(Alg::Es256) { vec![(Alg::Es256, key)] } else { Vec::new() };
    Ok((verifiers, purpose.recipient(purpose.agreement, |only| Recipient::agreement(Curve::P256, &point, only))))
}

/// RFC 8037 §2: Ed25519 signs, X25519 agrees.
fn okp(jwk: &Value, purpose: &Purpose<'_>) -> Result<Uses, KeyError> {
    let x = coordinate(jwk, "x")?;
    match member(jwk, "crv")? {
        "Ed25519" if purpose.verifies(Alg::EdDsa) => Ok((vec![(Alg::EdDsa, parsed(&ED25519, &x)?)], None)),
        "X25519" => {
            Ok((Vec::new(), purpose.recipient(purpose.agreement, |only| Recipient::agreement(Curve::X25519, &x, only))))
        }
        _ => Err(KeyError::Unsupported),
    }
}

/// The uncompressed point of a P-256 JWK, each coordinate of full length (RFC 7518 §6.2.1.2).
pub(crate) fn p256_point(jwk: &Value) -> Result<Vec<u8>, KeyError> {
    Ok([[4].as_slice(), &coordinate(jwk, "x")?, &coordinate(jwk, "y")?].concat())
}

/// The members of a P-256 JWK for an uncompressed point.
pub(crate) fn p256_members(point: &[u8]) -> Result<Value, KeyError> {
    let (x, y) = point.split_at_checked(33).ok_or(KeyError::Malformed)?;
    let x = x.strip_prefix(&[4]).ok_or(KeyError::Malformed)?;
    Ok(json!({"kty": "EC", "crv": Curve::P256.as_str(), "x": text(x), "y": text(y)}))
}

pub(crate) fn member<'a>(jwk: &'a Value, name: &str) -> Result<&'a str, KeyError> {
    jwk.get(name).and_then(Value::as_str).ok_or(KeyError::Malformed)
}

fn optional<'a>(jwk: &'a Value, name: &str) -> Result<Option<&'a str>, KeyError> {
    jwk.get(name).map(|value| value.as_str().ok_or(KeyError::Malformed)).transpose()
}

pub(crate) fn bytes(jwk: &Value, name: &str) -> Result<Vec<u8>, KeyError> {
    octets(member(jwk, name)?).ok_or(KeyError::Malformed)
}

fn coordinate(jwk: &Value, name: &str) -> Result<Vec<u8>, KeyError> {
    Some(bytes(jwk, name)?).filter(|bytes| bytes.len() == 32).ok_or(KeyError::Malformed)
}

pub(crate) fn parsed(algorithm: &'static dyn VerificationAlgorithm, key: &[u8]) -> Result<ParsedPublicKey, KeyError> {
    ParsedPublicKey::new(algorithm, key).or(Err(KeyError::Malformed))
}

pub(crate) fn parsed_rsa(
    parameters: &'static RsaParameters,
    n: Vec<u8>,
    e: Vec<u8>,
) -> Result<ParsedPublicKey, KeyError> {
    RsaPublicKeyComponents { n, e }.to_parsed_public_key(parameters).or(Err(KeyError::Malformed))
}
