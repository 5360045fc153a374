//! The two ends of an encryption: a key of another, and one of ours.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::agreement::{ECDH_P256, ParsedPublicKey, PrivateKey};
use aws_lc_rs::key_wrap::{AES_128, AES_256, AesKek, KeyWrap};
use aws_lc_rs::rsa::{
    OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, OaepPublicEncryptingKey, PrivateDecryptingKey,
    PublicEncryptingKey,
};
use aws_lc_rs::signature::RsaPublicKeyComponents;
use serde_json::Value;
use zeroize::Zeroizing;

use super::agreement::{self, Curve};
use super::{ContentEncryption, KeyManagement};
use crate::keys::{Alg, KeyError, Private, make, named};
use crate::random;

/// The longest key of a content, in bytes.
const LONGEST_KEY: usize = 64;

/// What AES Key Wrap adds, in bytes: RFC 3394 §2.2.1.
const WRAP: usize = 8;

/// A public key of another that content can be encrypted to.
pub(crate) struct Recipient {
    key: Public,
    only: Option<KeyManagement>,
}

enum Public {
    Rsa(OaepPublicEncryptingKey),
    Agreement(Curve, ParsedPublicKey),
}

/// A content's key on its way.
pub(super) struct Sent {
    pub(super) key: Zeroizing<Vec<u8>>,
    pub(super) encrypted_key: Vec<u8>,
    pub(super) epk: Option<Value>,
}

impl Recipient {
    /// An RSA key of 2048 to 8192 bits; `only` is its `alg`.
    pub(crate) fn rsa(n: Vec<u8>, e: Vec<u8>, only: Option<KeyManagement>) -> Option<Self> {
        let key: PublicEncryptingKey = RsaPublicKeyComponents { n, e }.try_into().ok()?;
        Self { key: Public::Rsa(OaepPublicEncryptingKey::new(key).ok()?), only }.useful()
    }

    /// A key of a curve; `only` is its `alg`.
    pub(crate) fn agreement(curve: Curve, bytes: &[u8], only: Option<KeyManagement>) -> Option<Self> {
        Self { key: Public::Agreement(curve, curve.public(bytes).ok()?), only }.useful()
    }

    fn useful(self) -> Option<Self> {
        KeyManagement::ALL.into_iter().any(|management| self.takes(management)).then_some(self)
    }

    /// Whether the key may be used so.
    pub(crate) fn takes(&self, management: KeyManagement) -> bool {
        let fits = match self.key {
            Public::Rsa(_) => management == KeyManagement::RsaOaep256,
            Public::Agreement(..) => management != KeyManagement::RsaOaep256,
        };
        fits && self.only.is_none_or(|only| only == management)
    }

    /// Makes a content's key and brings it on its way.
    pub(super) fn send(&self, management: KeyManagement, encryption: ContentEncryption) -> Result<Sent, KeyError> {
        match &self.key {
            Public::Rsa(theirs) => {
                let key = fresh(encryption);
                let mut encrypted_key = vec![0; theirs.ciphertext_size()];
                let done = theirs.encrypt(&OAEP_SHA256_MGF1SHA256, &key, &mut encrypted_key, None);
                done.or(Err(KeyError::Malformed))?;
                Ok(Sent { key, encrypted_key, epk: None })
            }
            Public::Agreement(curve, theirs) => {
                let (agreed, epk) = agreement::send(*curve, theirs, management, encryption)?;
                if management == KeyManagement::EcdhEs {
                    return Ok(Sent { key: agreed, encrypted_key: Vec::new(), epk: Some(epk) });
                }
                let kek = wrapping(&agreed).ok_or(KeyError::Failed)?;
                let key = fresh(encryption);
                let mut encrypted_key = vec![0; key.len() + WRAP];
                kek.wrap(&key, &mut encrypted_key).or(Err(KeyError::Failed))?;
                Ok(Sent { key, encrypted_key, epk: Some(epk) })
            }
        }
    }
}

/// The agreed key as one that wraps.
fn wrapping(agreed: &[u8]) -> Option<AesKek> {
    AesKek::new(if agreed.len() == 16 { &AES_128 } else { &AES_256 }, agreed).ok()
}

/// A random key for one content.
fn fresh(encryption: ContentEncryption) -> Zeroizing<Vec<u8>> {
    let bytes = Zeroizing::new(random::bytes::<LONGEST_KEY>());
    Zeroizing::new(bytes.iter().copied().take(encryption.key_length()).collect())
}

/// What kind of key we have for others to encrypt to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EncryptionKeyType {
    /// RSA, for RSA-OAEP-256.
    Rsa,
    /// P-256, for ECDH-ES and its key wraps.
    Ec,
}

impl EncryptionKeyType {
    /// Its `kty`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::Ec => "EC",
        }
    }

    /// The type of key that receives so.
    pub const fn of(management: KeyManagement) -> Self {
        match management {
            KeyManagement::RsaOaep256 => Self::Rsa,
            KeyManagement::EcdhEs | KeyManagement::EcdhEsA128Kw | KeyManagement::EcdhEsA256Kw => Self::Ec,
        }
    }
}

impl FromStr for EncryptionKeyType {
    type Err = KeyError;

    fn from_str(name: &str) -> Result<Self, KeyError> {
        match name {
            "RSA" => Ok(Self::Rsa),
            "EC" => Ok(Self::Ec),
            _ => Err(KeyError::Unsupported),
        }
    }
}

/// An encryption key that was just made.
pub struct GeneratedEncryptionKey {
    /// What it is.
    pub kty: EncryptionKeyType,
    /// Its RFC 7638 thumbprint.
    pub kid: String,
    /// Its public part with `kid` and `use`, and for RSA `alg`: RFC 7517 §4.
    pub public_jwk: Value,
    /// Its private part, PKCS#8.
    pub private_key: Zeroizing<Vec<u8>>,
}

impl fmt::Debug for GeneratedEncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GeneratedEncryptionKey").field("kty", &self.kty).field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// Makes a key for others to encrypt to. RSA takes a tenth of a second to a second: never on a request.
///
/// # Errors
/// [`KeyError::Failed`].
pub fn generate(kty: EncryptionKeyType) -> Result<GeneratedEncryptionKey, KeyError> {
    // A key is made and written as those that sign are; a P-256 key is published for three algorithms, so without one.
    let (like, alg) = match kty {
        EncryptionKeyType::Rsa => (Alg::Rs256, Some(KeyManagement::RsaOaep256.as_str())),
        EncryptionKeyType::Ec => (Alg::Es256, None),
    };
    let private_key = make(like)?;
    let (kid, public_jwk) = named(Private::parse(like, &private_key)?.public_members()?, "enc", alg)?;
    Ok(GeneratedEncryptionKey { kty, kid, public_jwk, private_key })
}

/// A private key of ours, parsed once, that others encrypt to.
pub struct DecryptionKey {
    kid: String,
    key: Ours,
}

enum Ours {
    Rsa(OaepPrivateDecryptingKey),
    Ec(PrivateKey),
}

impl fmt::Debug for DecryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecryptionKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// How a content's key came.
pub(super) struct Received<'a> {
    pub(super) management: KeyManagement,
    pub(super) encryption: ContentEncryption,
    pub(super) encrypted_key: &'a [u8],
    pub(super) epk: Option<&'a Value>,
    pub(super) apu: &'a [u8],
    pub(super) apv: &'a [u8],
}

impl DecryptionKey {
    /// Parses a PKCS#8 key.
    ///
    /// # Errors
    /// [`KeyError::Malformed`].
    pub fn parse(kty: EncryptionKeyType, kid: &str, pkcs8: &[u8]) -> Result<Self, KeyError> {
        let malformed = KeyError::Malformed;
        let key = match kty {
            EncryptionKeyType::Rsa => {
                let key = PrivateDecryptingKey::from_pkcs8(pkcs8).or(Err(malformed))?;
                Ours::Rsa(OaepPrivateDecryptingKey::new(key).or(Err(malformed))?)
            }
            EncryptionKeyType::Ec => Ours::Ec(PrivateKey::from_private_key_der(&ECDH_P256, pkcs8).or(Err(malformed))?),
        };
        Ok(Self { kid: kid.to_owned(), key })
    }

    /// The key's name.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// What it is.
    pub const fn kty(&self) -> EncryptionKeyType {
        match self.key {
            Ours::Rsa(_) => EncryptionKeyType::Rsa,
            Ours::Ec(_) => EncryptionKeyType::Ec,
        }
    }

    pub(super) fn takes(&self, management: KeyManagement) -> bool {
        self.kty() == EncryptionKeyType::of(management)
    }

    /// A content's key. One that does not come out, or is too long or too short, is replaced by a random one, with
    /// which the content does not open (RFC 7516 §11.5). `None` is for what is seen without a secret.
    pub(super) fn receive(&self, received: &Received<'_>) -> Option<Zeroizing<Vec<u8>>> {
        let substitute = fresh(received.encryption);
        let key = match &self.key {
            Ours::Rsa(ours) => unwrap_rsa(ours, received.encrypted_key),
            Ours::Ec(ours) => {
                let agreed = agreement::receive(ours, received)?;
                if received.management == KeyManagement::EcdhEs {
                    // §5.2 step 10: an agreed key has nothing beside it.
                    return received.encrypted_key.is_empty().then_some(agreed);
                }
                unwrap_aes(wrapping(&agreed)?, received.encrypted_key)
            }
        };
        Some(key.filter(|key| key.len() == substitute.len()).unwrap_or(substitute))
    }
}

fn unwrap_rsa(ours: &OaepPrivateDecryptingKey, encrypted: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut key = Zeroizing::new(vec![0; ours.min_output_size()]);
    let length = ours.decrypt(&OAEP_SHA256_MGF1SHA256, encrypted, &mut key, None).ok()?.len();
    key.truncate(length);
    Some(key)
}

pub(super) fn unwrap_aes(kek: AesKek, encrypted: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut key = Zeroizing::new(vec![0; encrypted.len().checked_sub(WRAP)?]);
    kek.unwrap(encrypted, &mut key).ok()?;
    Some(key)
}
