//! JSON Web Encryption in compact form: RFC 7516 §3.1, with what RFC 7518 still advises. To a client's public key,
//! or from one with ours; never with a password or a shared secret, and never compressed (RFC 8725 §3.6).

mod agreement;
mod content;
mod key;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use agreement::Curve;
pub(crate) use key::Recipient;
pub use key::{DecryptionKey, EncryptionKeyType, GeneratedEncryptionKey, generate};

use crate::compact::{header, octets, present, text};
use crate::jwk::KeySet;
use crate::keys::KeyError;

/// The longest token that is looked at, in bytes: the longest JWS, encrypted.
const LONGEST: usize = 24 * 1024;

/// The most keys that are tried for a token that names none.
const MOST_TRIED: usize = 4;

/// How the content's key comes to the recipient: RFC 7518 §4.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyManagement {
    /// RSAES-OAEP with SHA-256.
    RsaOaep256,
    /// ECDH-ES: the agreed key is the content's.
    EcdhEs,
    /// ECDH-ES, which wraps with AES-128.
    EcdhEsA128Kw,
    /// ECDH-ES, which wraps with AES-256.
    EcdhEsA256Kw,
}

impl KeyManagement {
    /// All of them, the preferred first.
    pub const ALL: [Self; 4] = [Self::RsaOaep256, Self::EcdhEs, Self::EcdhEsA128Kw, Self::EcdhEsA256Kw];

    /// The name in a JOSE header.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RsaOaep256 => "RSA-OAEP-256",
            Self::EcdhEs => "ECDH-ES",
            Self::EcdhEsA128Kw => "ECDH-ES+A128KW",
            Self::EcdhEsA256Kw => "ECDH-ES+A256KW",
        }
    }
}

impl FromStr for KeyManagement {
    type Err = KeyError;

    fn from_str(name: &str) -> Result<Self, KeyError> {
        Self::ALL.into_iter().find(|one| one.as_str() == name).ok_or(KeyError::Unsupported)
    }
}

/// How the content is encrypted: RFC 7518 §5.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContentEncryption {
    /// AES-128 in CBC mode with HMAC and SHA-256: what OpenID Connect takes where nothing is said.
    A128CbcHs256,
    /// AES-256 in CBC mode with HMAC and SHA-512.
    A256CbcHs512,
    /// AES-128 in GCM.
    A128Gcm,
    /// AES-256 in GCM.
    A256Gcm,
}

impl ContentEncryption {
    /// All of them, OpenID Connect's default first.
    pub const ALL: [Self; 4] = [Self::A128CbcHs256, Self::A256CbcHs512, Self::A128Gcm, Self::A256Gcm];

    /// The name in a JOSE header.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A128CbcHs256 => "A128CBC-HS256",
            Self::A256CbcHs512 => "A256CBC-HS512",
            Self::A128Gcm => "A128GCM",
            Self::A256Gcm => "A256GCM",
        }
    }
}

impl FromStr for ContentEncryption {
    type Err = KeyError;

    fn from_str(name: &str) -> Result<Self, KeyError> {
        Self::ALL.into_iter().find(|one| one.as_str() == name).ok_or(KeyError::Unsupported)
    }
}

/// The header that we write.
#[derive(Serialize)]
struct Written<'a> {
    alg: &'static str,
    enc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cty: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    epk: Option<Value>,
}

/// Encrypts to a key of another. `cty` is `JWT` where the content is a signed token (RFC 7519 §5.2).
///
/// # Errors
/// [`KeyError::NoneFits`] where the set has no key for that, [`KeyError::Malformed`] where its key turns out to be
/// none, or [`KeyError::Failed`].
pub fn encrypt(
    keys: &KeySet,
    (management, encryption): (KeyManagement, ContentEncryption),
    cty: Option<&str>,
    plain: &[u8],
) -> Result<String, KeyError> {
    let (kid, recipient) = keys.recipient(management).ok_or(KeyError::NoneFits)?;
    let sent = recipient.send(management, encryption)?;
    let header = Written { alg: management.as_str(), enc: encryption.as_str(), kid, cty, epk: sent.epk };
    let header = text(serde_json::to_vec(&header).or(Err(KeyError::Failed))?);
    let sealed = content::seal(encryption, &sent.key, header.as_bytes(), plain).ok_or(KeyError::Failed)?;
    let parts = [text(&sent.encrypted_key), text(&sealed.iv), text(&sealed.ciphertext), text(&sealed.tag)];
    Ok(format!("{header}.{}", parts.join(".")))
}

/// The header members that count. An extension that must be understood (`crit`, RFC 7516 §4.1.13) is refused, as is
/// compressed content; keys inside a header (`jwk`, `jku`, `x5c`, `x5u`) are never looked at.
#[derive(Deserialize)]
struct Header<'a> {
    #[serde(borrow)]
    alg: Cow<'a, str>,
    #[serde(borrow)]
    enc: Cow<'a, str>,
    kid: Option<String>,
    typ: Option<String>,
    cty: Option<String>,
    epk: Option<Value>,
    #[serde(borrow, default)]
    apu: Cow<'a, str>,
    #[serde(borrow, default)]
    apv: Cow<'a, str>,
    #[serde(default, deserialize_with = "present")]
    crit: bool,
    #[serde(default, deserialize_with = "present")]
    zip: bool,
}

/// What a token held, and how.
pub struct Decrypted {
    /// How its key came.
    pub management: KeyManagement,
    /// How it was encrypted.
    pub encryption: ContentEncryption,
    /// Its `typ`, as it came.
    pub typ: Option<String>,
    /// Its `cty`, as it came; `JWT` for a token within.
    pub cty: Option<String>,
    /// The content.
    pub plain: Vec<u8>,
}

impl fmt::Debug for Decrypted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Decrypted");
        shown.field("management", &self.management).field("encryption", &self.encryption);
        shown.field("typ", &self.typ).field("cty", &self.cty).finish_non_exhaustive()
    }
}

/// Decrypts a token with the one of our keys that its `kid` names, or, where it names none, with each that fits.
/// `None` whatever the reason: who sent it learns nothing from which step failed (RFC 7516 §11.5).
pub fn decrypt<'k>(
    token: &str,
    keys: impl IntoIterator<Item = &'k DecryptionKey>,
    (managements, encryptions): (&[KeyManagement], &[ContentEncryption]),
) -> Option<Decrypted> {
    if token.len() > LONGEST {
        return None;
    }
    let mut parts = token.split('.');
    let associated = parts.next()?;
    let [encrypted_key, iv, ciphertext, tag] = [parts.next()?, parts.next()?, parts.next()?, parts.next()?].map(octets);
    if parts.next().is_some() {
        return None;
    }
    let (encrypted_key, sealed) = (encrypted_key?, content::Sealed { iv: iv?, ciphertext: ciphertext?, tag: tag? });
    let json = octets(associated)?;
    let header: Header<'_> = header(&json)?;
    let management = header.alg.parse().ok().filter(|alg| managements.contains(alg))?;
    let encryption = header.enc.parse().ok().filter(|enc| encryptions.contains(enc))?;
    if header.crit || header.zip {
        return None;
    }
    let received = key::Received {
        management,
        encryption,
        encrypted_key: &encrypted_key,
        epk: header.epk.as_ref(),
        apu: &octets(header.apu.as_ref())?,
        apv: &octets(header.apv.as_ref())?,
    };
    let named =
        |key: &&DecryptionKey| key.takes(management) && header.kid.as_deref().is_none_or(|kid| kid == key.kid());
    let open =
        |key: &DecryptionKey| content::open(encryption, &key.receive(&received)?, associated.as_bytes(), &sealed);
    let plain = keys.into_iter().filter(named).take(MOST_TRIED).find_map(open)?;
    Some(Decrypted { management, encryption, typ: header.typ, cty: header.cty, plain })
}
