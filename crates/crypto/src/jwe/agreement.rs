//! ECDH-ES: RFC 7518 §4.6, on P-256 and, to the keys of others, on X25519 (RFC 8037 §3.2).

use aws_lc_rs::agreement::{
    Algorithm, ECDH_P256, EphemeralPrivateKey, ParsedPublicKey, PrivateKey, UnparsedPublicKey, X25519, agree,
    agree_ephemeral,
};
use aws_lc_rs::kdf::{SskdfDigestAlgorithmId, get_sskdf_digest_algorithm, sskdf_digest};
use aws_lc_rs::rand::SystemRandom;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::key::Received;
use super::{ContentEncryption, KeyManagement};
use crate::compact::text;
use crate::jwk::{member, p256_members, p256_point};
use crate::keys::KeyError;

/// A curve to agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Curve {
    P256,
    X25519,
}

impl Curve {
    /// The name in a JWK.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::X25519 => "X25519",
        }
    }

    const fn algorithm(self) -> &'static Algorithm {
        match self {
            Self::P256 => &ECDH_P256,
            Self::X25519 => &X25519,
        }
    }

    /// A point or `u` coordinate of another, which has to be on the curve.
    pub(super) fn public(self, bytes: &[u8]) -> Result<ParsedPublicKey, KeyError> {
        UnparsedPublicKey::new(self.algorithm(), bytes).try_into().or(Err(KeyError::Malformed))
    }

    fn members(self, bytes: &[u8]) -> Result<Value, KeyError> {
        match self {
            Self::P256 => p256_members(bytes),
            Self::X25519 => Ok(json!({"kty": "OKP", "crv": self.as_str(), "x": text(bytes)})),
        }
    }
}

/// Agrees with another on a key, from our side of a key pair that is made for that alone. Its public part is `epk`.
/// [`KeyError::Malformed`] is for a point of low order (RFC 7748 §6.1).
pub(super) fn send(
    curve: Curve,
    theirs: &ParsedPublicKey,
    management: KeyManagement,
    encryption: ContentEncryption,
) -> Result<(Zeroizing<Vec<u8>>, Value), KeyError> {
    let ours = EphemeralPrivateKey::generate(curve.algorithm(), &SystemRandom::new()).or(Err(KeyError::Failed))?;
    let epk = curve.members(ours.compute_public_key().or(Err(KeyError::Failed))?.as_ref())?;
    let derived = |secret: &[u8]| derive(secret, management, encryption, (b"", b"")).ok_or(KeyError::Failed);
    Ok((agree_ephemeral(ours, theirs.clone(), KeyError::Malformed, derived)?, epk))
}

/// Agrees with the sender of a token on its key. `epk` must be a public point of our curve (RFC 7518 §4.6.1.1).
pub(super) fn receive(ours: &PrivateKey, received: &Received<'_>) -> Option<Zeroizing<Vec<u8>>> {
    let epk = received.epk?;
    let fits = member(epk, "kty").is_ok_and(|kty| kty == "EC")
        && member(epk, "crv").is_ok_and(|crv| crv == Curve::P256.as_str())
        && epk.get("d").is_none();
    if !fits {
        return None;
    }
    let theirs = Curve::P256.public(&p256_point(epk).ok()?).ok()?;
    let party = (received.apu, received.apv);
    agree(ours, theirs, (), |secret| derive(secret, received.management, received.encryption, party).ok_or(())).ok()
}

/// The Concat KDF with SHA-256: RFC 7518 §4.6.2.
pub(super) fn derive(
    secret: &[u8],
    management: KeyManagement,
    encryption: ContentEncryption,
    (apu, apv): (&[u8], &[u8]),
) -> Option<Zeroizing<Vec<u8>>> {
    let (purpose, length) = match management {
        KeyManagement::RsaOaep256 => return None,
        KeyManagement::EcdhEs => (encryption.as_str(), encryption.key_length()),
        KeyManagement::EcdhEsA128Kw => (management.as_str(), 16),
        KeyManagement::EcdhEsA256Kw => (management.as_str(), 32),
    };
    let mut info = Vec::with_capacity(64 + apu.len() + apv.len());
    for part in [purpose.as_bytes(), apu, apv] {
        info.extend_from_slice(&u32::try_from(part.len()).ok()?.to_be_bytes());
        info.extend_from_slice(part);
    }
    info.extend_from_slice(&u32::try_from(length * 8).ok()?.to_be_bytes());
    let mut key = Zeroizing::new(vec![0; length]);
    sskdf_digest(get_sskdf_digest_algorithm(SskdfDigestAlgorithmId::Sha256)?, secret, &info, &mut key).ok()?;
    Some(key)
}
