//! Content encryption: RFC 7518 §5.2 (AES in CBC mode with HMAC) and §5.3 (AES in GCM). A key encrypts once.

use aws_lc_rs::aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::cipher::{
    AES_128, AES_256, DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey, PaddedBlockEncryptingKey,
    UnboundCipherKey,
};
use aws_lc_rs::hmac;
use aws_lc_rs::iv::{FixedLength, IV_LEN_128_BIT};

use super::ContentEncryption;
use crate::{opaque, random};

/// The length of GCM's tag, in bytes: RFC 7518 §5.3.
const GCM_TAG: usize = 16;

/// What is sent of an encrypted content.
pub(super) struct Sealed {
    pub(super) iv: Vec<u8>,
    pub(super) ciphertext: Vec<u8>,
    pub(super) tag: Vec<u8>,
}

/// Which primitives, and how long their keys are.
enum Suite {
    Gcm(&'static aws_lc_rs::aead::Algorithm),
    Cbc(&'static aws_lc_rs::cipher::Algorithm, hmac::Algorithm),
}

impl ContentEncryption {
    const fn suite(self) -> Suite {
        match self {
            Self::A128CbcHs256 => Suite::Cbc(&AES_128, hmac::HMAC_SHA256),
            Self::A256CbcHs512 => Suite::Cbc(&AES_256, hmac::HMAC_SHA512),
            Self::A128Gcm => Suite::Gcm(&AES_128_GCM),
            Self::A256Gcm => Suite::Gcm(&AES_256_GCM),
        }
    }

    /// The length of its key, in bytes.
    pub(super) const fn key_length(self) -> usize {
        match self {
            Self::A128Gcm => 16,
            Self::A256Gcm | Self::A128CbcHs256 => 32,
            Self::A256CbcHs512 => 64,
        }
    }
}

/// Encrypts with a key that is used for nothing else.
pub(super) fn seal(encryption: ContentEncryption, key: &[u8], associated: &[u8], plain: &[u8]) -> Option<Sealed> {
    let mut body = plain.to_vec();
    match encryption.suite() {
        Suite::Gcm(algorithm) => {
            let iv: [u8; NONCE_LEN] = random::bytes();
            let key = LessSafeKey::new(UnboundKey::new(algorithm, key).ok()?);
            let nonce = Nonce::assume_unique_for_key(iv);
            let tag = key.seal_in_place_separate_tag(nonce, Aad::from(associated), &mut body).ok()?;
            Some(Sealed { iv: iv.to_vec(), ciphertext: body, tag: tag.as_ref().to_vec() })
        }
        Suite::Cbc(algorithm, mac) => {
            let iv: [u8; IV_LEN_128_BIT] = random::bytes();
            let (mac_key, key) = key.split_at_checked(key.len() / 2)?;
            let key = PaddedBlockEncryptingKey::cbc_pkcs7(UnboundCipherKey::new(algorithm, key).ok()?).ok()?;
            key.less_safe_encrypt(&mut body, EncryptionContext::Iv128(FixedLength::from(iv))).ok()?;
            let tag = tag(mac, mac_key, associated, &iv, &body)?;
            Some(Sealed { iv: iv.to_vec(), ciphertext: body, tag })
        }
    }
}

/// Decrypts, after the tag was found to be right.
pub(super) fn open(encryption: ContentEncryption, key: &[u8], associated: &[u8], sealed: &Sealed) -> Option<Vec<u8>> {
    let mut body = sealed.ciphertext.clone();
    match encryption.suite() {
        Suite::Gcm(algorithm) => {
            // A shorter tag, which GCM would allow, is none of JOSE's: RFC 7518 §5.3.
            if sealed.tag.len() != GCM_TAG {
                return None;
            }
            let nonce = Nonce::try_assume_unique_for_key(&sealed.iv).ok()?;
            let key = LessSafeKey::new(UnboundKey::new(algorithm, key).ok()?);
            body.extend_from_slice(&sealed.tag);
            let length = key.open_in_place(nonce, Aad::from(associated), &mut body).ok()?.len();
            body.truncate(length);
        }
        Suite::Cbc(algorithm, mac) => {
            let (mac_key, key) = key.split_at_checked(key.len() / 2)?;
            let iv: [u8; IV_LEN_128_BIT] = sealed.iv.as_slice().try_into().ok()?;
            // The tag first, so that padding is never what an answer depends on: RFC 7518 §5.2.2.2.
            if !opaque::same(&tag(mac, mac_key, associated, &iv, &body)?, &sealed.tag) {
                return None;
            }
            let key = PaddedBlockDecryptingKey::cbc_pkcs7(UnboundCipherKey::new(algorithm, key).ok()?).ok()?;
            let length = key.decrypt(&mut body, DecryptionContext::Iv128(FixedLength::from(iv))).ok()?.len();
            body.truncate(length);
        }
    }
    Some(body)
}

/// The left half of the HMAC over what is associated, the vector, the ciphertext, and the first's length in bits:
/// RFC 7518 §5.2.2.1.
fn tag(algorithm: hmac::Algorithm, key: &[u8], associated: &[u8], iv: &[u8], ciphertext: &[u8]) -> Option<Vec<u8>> {
    let bits = u64::try_from(associated.len()).ok()?.checked_mul(8)?;
    let mut context = hmac::Context::with_key(&hmac::Key::new(algorithm, key));
    for part in [associated, iv, ciphertext, &bits.to_be_bytes()] {
        context.update(part);
    }
    let mac = context.sign();
    Some(mac.as_ref().split_at_checked(mac.as_ref().len() / 2)?.0.to_vec())
}
