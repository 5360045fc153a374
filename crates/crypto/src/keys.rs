//! Signing keys: made, written as JWK, and parsed once. `rsa` makes and encodes RSA keys; every private-key
//! operation goes through AWS-LC (RUSTSEC-2023-0071 concerns `rsa`'s).

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ED25519, EcdsaKeyPair, Ed25519KeyPair, KeyPair,
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RSA_PSS_2048_8192_SHA256, RSA_PSS_SHA256,
    RsaEncoding, RsaKeyPair, RsaParameters, RsaPublicKeyComponents, VerificationAlgorithm,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::pkcs8::EncodePrivateKey;
use serde_json::{Value, json};
use zeroize::Zeroizing;

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
    /// Not an algorithm of [`Alg`].
    #[error("the algorithm is not supported")]
    Unsupported,
    /// Its bytes are no key, or not of that algorithm.
    #[error("the key cannot be read")]
    Malformed,
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
    let private_key = match alg {
        Alg::Rs256 | Alg::Ps256 => {
            let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, RSA_BITS).or(Err(KeyError::Failed))?;
            Zeroizing::new(key.to_pkcs8_der().or(Err(KeyError::Failed))?.as_bytes().to_vec())
        }
        Alg::Es256 => {
            let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).or(Err(KeyError::Failed))?;
            Zeroizing::new(key.to_pkcs8v1().or(Err(KeyError::Failed))?.as_ref().to_vec())
        }
        Alg::EdDsa => {
            let key = Ed25519KeyPair::generate().or(Err(KeyError::Failed))?;
            Zeroizing::new(key.to_pkcs8().or(Err(KeyError::Failed))?.as_ref().to_vec())
        }
    };
    let (kid, public_jwk) = Private::parse(alg, &private_key)?.public_jwk(alg)?;
    Ok(GeneratedKey { alg, kid, public_jwk, private_key })
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

    fn public_jwk(&self, alg: Alg) -> Result<(String, Value), KeyError> {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        // The members of a thumbprint in their order: RFC 7638 §3.2, RFC 8037 §2.
        let (members, mut jwk) = match self {
            Self::Rsa(key) => {
                let der = AsRef::<[u8]>::as_ref(key.public_key());
                let public = <rsa::RsaPublicKey as rsa::pkcs1::DecodeRsaPublicKey>::from_pkcs1_der(der)
                    .or(Err(KeyError::Malformed))?;
                let (n, e) = rsa_components(&public);
                let (n, e) = (text(&n), text(&e));
                (format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#), json!({"kty": "RSA", "n": n, "e": e}))
            }
            Self::Ecdsa(key) => {
                let point = key.public_key().as_ref();
                let (x, y) = point.split_at_checked(33).ok_or(KeyError::Malformed)?;
                let (x, y) = (text(x.strip_prefix(&[4]).ok_or(KeyError::Malformed)?), text(y));
                (
                    format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#),
                    json!({"kty": "EC", "crv": "P-256", "x": x, "y": y}),
                )
            }
            Self::Ed25519(key) => {
                let x = text(key.public_key().as_ref());
                (
                    format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#),
                    json!({"kty": "OKP", "crv": "Ed25519", "x": x}),
                )
            }
        };
        let kid = text(digest(&SHA256, members.as_bytes()).as_ref());
        if let Some(jwk) = jwk.as_object_mut() {
            jwk.insert("kid".to_owned(), json!(kid));
            jwk.insert("use".to_owned(), json!("sig"));
            jwk.insert("alg".to_owned(), json!(alg.as_str()));
        }
        Ok((kid, jwk))
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
        let member = |name: &str| jwk.get(name).and_then(Value::as_str).ok_or(KeyError::Malformed);
        let bytes = |name: &str| URL_SAFE_NO_PAD.decode(member(name)?).or(Err(KeyError::Malformed));
        let alg: Alg = member("alg")?.parse()?;
        let key = match (alg, member("kty")?) {
            (Alg::Rs256, "RSA") => parsed_rsa(&RSA_PKCS1_2048_8192_SHA256, bytes("n")?, bytes("e")?)?,
            (Alg::Ps256, "RSA") => parsed_rsa(&RSA_PSS_2048_8192_SHA256, bytes("n")?, bytes("e")?)?,
            (Alg::Es256, "EC") => {
                let point = [&[4], bytes("x")?.as_slice(), bytes("y")?.as_slice()].concat();
                parsed(&ECDSA_P256_SHA256_FIXED, &point)?
            }
            (Alg::EdDsa, "OKP") => parsed(&ED25519, &bytes("x")?)?,
            _ => return Err(KeyError::Unsupported),
        };
        Ok(Self { kid: member("kid")?.to_owned(), alg, key })
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

fn parsed(algorithm: &'static dyn VerificationAlgorithm, bytes: &[u8]) -> Result<ParsedPublicKey, KeyError> {
    ParsedPublicKey::new(algorithm, bytes).or(Err(KeyError::Malformed))
}

fn parsed_rsa(parameters: &'static RsaParameters, n: Vec<u8>, e: Vec<u8>) -> Result<ParsedPublicKey, KeyError> {
    RsaPublicKeyComponents { n, e }.to_parsed_public_key(parameters).or(Err(KeyError::Malformed))
}
