//! Our signing keys: made, written as JWK, and parsed once. `rsa` makes and encodes RSA keys; every private-key
//! operation goes through AWS-LC (RUSTSEC-2023-0071 concerns `rsa`'s).

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ED25519, EcdsaKeyPair, Ed25519KeyPair, KeyPair,
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RSA_PSS_2048_8192_SHA256, RSA_PSS_SHA256,
    RsaEncoding, RsaKeyPair,
};
use rsa::pkcs8::EncodePrivateKey;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::compact::text;
use crate::jwk::{bytes, member, p256_members, p256_point, parsed, parsed_rsa, thumbprint};

/// The size of RSA keys that we make, in bits.
const RSA_BITS: usize = 2048;

/// A signature algorithm: RFC 7518 §3.1, RFC 8037 §3.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alg {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
}

impl Alg {
    /// The name in a JOSE header.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
        }
    }

    /// The algorithm of a name that another may use: `Ed25519` is what RFC 9864 §2.2 makes of `EdDSA`.
    pub(crate) fn from_jose(name: &str) -> Option<Self> {
        if name == "Ed25519" { Some(Self::EdDsa) } else { name.parse().ok() }
    }
}

impl FromStr for Alg {
    type Err = KeyError;

    fn from_str(name: &str) -> Result<Self, KeyError> {
        match name {
            "RS256" => Ok(Self::Rs256),
            "PS256" => Ok(Self::Ps256),
            "ES256" => Ok(Self::Es256),
            "EdDSA" => Ok(Self::EdDsa),
            _ => Err(KeyError::Unsupported),
        }
    }
}

/// Why a key is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not an algorithm, type or use that is known here.
    #[error("the algorithm is not supported")]
    Unsupported,
    /// Its bytes are no key, or not of that algorithm.
    #[error("the key cannot be read")]
    Malformed,
    /// It holds a private part, or is a secret.
    #[error("the key is not public")]
    Private,
    /// More keys in one set than are looked at.
    #[error("the set has more than 32 keys")]
    TooMany,
    /// No key of the set is for that.
    #[error("no key of the set fits")]
    NoneFits,
    /// The system could not make one.
    #[error("the key could not be made")]
    Failed,
}

/// A key that was just made.
pub struct GeneratedKey {
    /// Its algorithm; an RSA key serves RS256 and PS256, and is named for one of them.
    pub alg: Alg,
    /// Its RFC 7638 thumbprint.
    pub kid: String,
    /// Its public part with `kid`, `use` and `alg`: RFC 7517 §4.
    pub public_jwk: Value,
    /// Its private part, PKCS#8.
    pub private_key: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for GeneratedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GeneratedKey").field("alg", &self.alg).field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// Makes a key. RSA takes a tenth of a second to a second: never on a request.
///
/// # Errors
/// [`KeyError::Failed`].
pub fn generate(alg: Alg) -> Result<GeneratedKey, KeyError> {
    let private_key = make(alg)?;
    let (kid, public_jwk) = named(Private::parse(alg, &private_key)?.public_members()?, "sig", Some(alg.as_str()))?;
    Ok(GeneratedKey { alg, kid, public_jwk, private_key })
}

/// A new private key, PKCS#8.
pub(crate) fn make(alg: Alg) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    Ok(Zeroizing::new(match alg {
        Alg::Rs256 | Alg::Ps256 => {
            let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, RSA_BITS).or(Err(KeyError::Failed))?;
            key.to_pkcs8_der().or(Err(KeyError::Failed))?.as_bytes().to_vec()
        }
        Alg::Es256 => {
            let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).or(Err(KeyError::Failed))?;
            key.to_pkcs8v1().or(Err(KeyError::Failed))?.as_ref().to_vec()
        }
        Alg::EdDsa => {
            let key = Ed25519KeyPair::generate().or(Err(KeyError::Failed))?;
            key.to_pkcs8().or(Err(KeyError::Failed))?.as_ref().to_vec()
        }
    }))
}

/// A public JWK named by its thumbprint, for a use: RFC 7517 §4.
pub(crate) fn named(mut jwk: Value, usage: &str, alg: Option<&str>) -> Result<(String, Value), KeyError> {
    let kid = thumbprint(&jwk)?;
    if let Some(jwk) = jwk.as_object_mut() {
        jwk.insert("kid".to_owned(), json!(kid));
        jwk.insert("use".to_owned(), json!(usage));
        if let Some(alg) = alg {
            jwk.insert("alg".to_owned(), json!(alg));
        }
    }
    Ok((kid, jwk))
}

/// The parsed private part.
pub(crate) enum Private {
    Rsa(Box<RsaKeyPair>),
    Ecdsa(Box<EcdsaKeyPair>),
    Ed25519(Box<Ed25519KeyPair>),
}

impl Private {
    pub(crate) fn parse(alg: Alg, pkcs8: &[u8]) -> Result<Self, KeyError> {
        Ok(match alg {
            Alg::Rs256 | Alg::Ps256 => Self::Rsa(Box::new(RsaKeyPair::from_pkcs8(pkcs8).or(Err(KeyError::Malformed))?)),
            Alg::Es256 => Self::Ecdsa(Box::new(
                EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8).or(Err(KeyError::Malformed))?,
            )),
            Alg::EdDsa => Self::Ed25519(Box::new(Ed25519KeyPair::from_pkcs8(pkcs8).or(Err(KeyError::Malformed))?)),
        })
    }

    pub(crate) fn sign(&self, alg: Alg, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        match (self, alg) {
            (Self::Rsa(key), Alg::Rs256) => sign_rsa(key, &RSA_PKCS1_SHA256, message),
            (Self::Rsa(key), Alg::Ps256) => sign_rsa(key, &RSA_PSS_SHA256, message),
            (Self::Ecdsa(key), Alg::Es256) => {
                Ok(key.sign(&SystemRandom::new(), message).or(Err(KeyError::Failed))?.as_ref().to_vec())
            }
            (Self::Ed25519(key), Alg::EdDsa) => Ok(key.sign(message).as_ref().to_vec()),
            _ => Err(KeyError::Unsupported),
        }
    }

    /// The public members of its JWK: RFC 7518 §6, RFC 8037 §2.
    pub(crate) fn public_members(&self) -> Result<Value, KeyError> {
        match self {
            Self::Rsa(key) => {
                let der = AsRef::<[u8]>::as_ref(key.public_key());
                let public = <rsa::RsaPublicKey as rsa::pkcs1::DecodeRsaPublicKey>::from_pkcs1_der(der)
                    .or(Err(KeyError::Malformed))?;
                let (n, e) = rsa_components(&public);
                Ok(json!({"kty": "RSA", "n": text(n), "e": text(e)}))
            }
            Self::Ecdsa(key) => p256_members(key.public_key().as_ref()),
            Self::Ed25519(key) => Ok(json!({"kty": "OKP", "crv": "Ed25519", "x": text(key.public_key().as_ref())})),
        }
    }
}

fn rsa_components(public: &rsa::RsaPublicKey) -> (Vec<u8>, Vec<u8>) {
    use rsa::traits::PublicKeyParts;
    (public.n().to_bytes_be(), public.e().to_bytes_be())
}

fn sign_rsa(key: &RsaKeyPair, encoding: &'static dyn RsaEncoding, message: &[u8]) -> Result<Vec<u8>, KeyError> {
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(encoding, &SystemRandom::new(), message, &mut signature).or(Err(KeyError::Failed))?;
    Ok(signature)
}

/// A public key, parsed once, that verifies one algorithm.
pub struct VerifyingKey {
    kid: String,
    alg: Alg,
    key: ParsedPublicKey,
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyingKey").field("kid", &self.kid).field("alg", &self.alg).finish_non_exhaustive()
    }
}

impl VerifyingKey {
    /// Reads a public JWK with `kid` and `alg`.
    ///
    /// # Errors
    /// [`KeyError::Malformed`] or [`KeyError::Unsupported`].
    pub fn from_jwk(jwk: &Value) -> Result<Self, KeyError> {
        let alg: Alg = member(jwk, "alg")?.parse()?;
        let key = match (alg, member(jwk, "kty")?) {
            (Alg::Rs256, "RSA") => parsed_rsa(&RSA_PKCS1_2048_8192_SHA256, bytes(jwk, "n")?, bytes(jwk, "e")?)?,
            (Alg::Ps256, "RSA") => parsed_rsa(&RSA_PSS_2048_8192_SHA256, bytes(jwk, "n")?, bytes(jwk, "e")?)?,
            (Alg::Es256, "EC") => parsed(&ECDSA_P256_SHA256_FIXED, &p256_point(jwk)?)?,
            (Alg::EdDsa, "OKP") => parsed(&ED25519, &bytes(jwk, "x")?)?,
            _ => return Err(KeyError::Unsupported),
        };
        Ok(Self { kid: member(jwk, "kid")?.to_owned(), alg, key })
    }

    /// The key's name.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// What it verifies.
    pub const fn alg(&self) -> Alg {
        self.alg
    }

    pub(crate) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.key.verify_sig(message, signature).is_ok()
    }
}
