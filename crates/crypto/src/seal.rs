//! Sealing at rest: AES-256-GCM under a tenant's data key, itself sealed under the master key, with tenant,
//! table and row as associated data. A row that is copied elsewhere does not open.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad as Associated, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA256, KeyType, Salt};
use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::random;

/// The first byte of what is sealed, so that the form can change.
const VERSION: u8 = 1;
const KEY_LENGTH: usize = 32;

/// Why something does not open, or a key is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Sealed under another key, for another place, or changed.
    #[error("the sealed value does not open")]
    DoesNotOpen,
    /// Not 32 bytes in base64.
    #[error("a master key is 32 random bytes in base64, for example from `openssl rand -base64 32`")]
    NotAKey,
    /// A key anybody could guess.
    #[error("the master key is not random: make one with `openssl rand -base64 32`")]
    WeakKey,
}

/// Where a sealed value belongs.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The tenant that owns the row.
    pub tenant: Uuid,
    /// The table.
    pub table: &'a str,
    /// The row's own name.
    pub row: &'a [u8],
}

impl Place<'_> {
    fn associated(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(20 + self.table.len() + self.row.len());
        bytes.extend_from_slice(self.tenant.as_bytes());
        bytes.extend_from_slice(self.table.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(self.row);
        bytes
    }
}

struct Key(LessSafeKey);

impl Key {
    fn new(bytes: &[u8; KEY_LENGTH]) -> Self {
        #[expect(clippy::expect_used, reason = "32 bytes are a key of AES-256")]
        Self(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, bytes).expect("32 bytes")))
    }

    fn seal(&self, associated: &[u8], plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE_LEN] = random::bytes();
        let mut body = plain.to_vec();
        #[expect(clippy::expect_used, reason = "fails for more than 64 GiB only")]
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Associated::from(associated), &mut body)
            .expect("short enough");
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + body.len());
        sealed.push(VERSION);
        sealed.extend_from_slice(&nonce);
        sealed.append(&mut body);
        sealed
    }

    fn open(&self, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (nonce, body) = sealed
            .strip_prefix(&[VERSION])
            .and_then(<[u8]>::split_first_chunk::<NONCE_LEN>)
            .ok_or(SealError::DoesNotOpen)?;
        let mut body = Zeroizing::new(body.to_vec());
        let length = self
            .0
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Associated::from(associated), &mut body)
            .or(Err(SealError::DoesNotOpen))?
            .len();
        body.truncate(length);
        Ok(body)
    }
}

/// The installation's key: seals the tenants' data keys.
pub struct MasterKey(Key);

impl MasterKey {
    /// Reads 32 bytes from base64.
    ///
    /// # Errors
    /// [`SealError::NotAKey`], or [`SealError::WeakKey`] for bytes that nothing random makes.
    pub fn from_base64(text: &str) -> Result<Self, SealError> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim()).or(Err(SealError::NotAKey))?);
        let bytes: &[u8; KEY_LENGTH] = bytes.as_slice().try_into().or(Err(SealError::NotAKey))?;
        let distinct = bytes.iter().collect::<std::collections::BTreeSet<_>>().len();
        if distinct < 16 {
            return Err(SealError::WeakKey);
        }
        Ok(Self(Key::new(bytes)))
    }

    /// A new key as the text of its file.
    pub fn generate() -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(random::bytes::<KEY_LENGTH>()))
    }

    /// Seals something of the whole installation.
    pub fn seal(&self, place: &Place<'_>, plain: &[u8]) -> Vec<u8> {
        self.0.seal(&place.associated(), plain)
    }

    /// Opens it again.
    ///
    /// # Errors
    /// [`SealError::DoesNotOpen`].
    pub fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        self.0.open(&place.associated(), sealed)
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

/// A tenant's key: seals its secrets, and others are derived from it. Like them it is kept as its bytes and made ready at
/// each use, which takes less than a microsecond: made ready, a key takes twenty times the memory, for every tenant in use.
pub struct DataKey(Zeroizing<[u8; KEY_LENGTH]>);

impl DataKey {
    /// A new one, and its sealed form for the tenant's row.
    pub fn generate(master: &MasterKey, tenant: Uuid) -> (Self, Vec<u8>) {
        let secret = Zeroizing::new(random::bytes::<KEY_LENGTH>());
        let sealed = master.seal(&Self::place(tenant), secret.as_slice());
        (Self(secret), sealed)
    }

    /// Opens a tenant's row.
    ///
    /// # Errors
    /// [`SealError::DoesNotOpen`], for another master key among others.
    pub fn open(master: &MasterKey, tenant: Uuid, sealed: &[u8]) -> Result<Self, SealError> {
        let plain = master.open(&Self::place(tenant), sealed)?;
        let secret = <[u8; KEY_LENGTH]>::try_from(plain.as_slice()).or(Err(SealError::DoesNotOpen))?;
        Ok(Self(Zeroizing::new(secret)))
    }

    const fn place(tenant: Uuid) -> Place<'static> {
        Place { tenant, table: "tenants", row: b"data_key" }
    }

    /// Seals a value for its row.
    pub fn seal(&self, place: &Place<'_>, plain: &[u8]) -> Vec<u8> {
        Key::new(&self.0).seal(&place.associated(), plain)
    }

    /// Opens a value of a row.
    ///
    /// # Errors
    /// [`SealError::DoesNotOpen`].
    pub fn open_value(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        Key::new(&self.0).open(&place.associated(), sealed)
    }

    /// A key for one purpose: HKDF with SHA-256 (RFC 5869). No two labels give related keys.
    pub fn derive(&self, label: &str) -> DerivedKey {
        let mut derived = DerivedKey { seal: Zeroizing::default(), mac: Zeroizing::default() };
        self.expand(&[label.as_bytes(), b"seal"], &mut derived.seal);
        self.expand(&[label.as_bytes(), b"mac"], &mut derived.mac);
        derived
    }

    fn expand(&self, info: &[&[u8]], out: &mut [u8; KEY_LENGTH]) {
        let prk = Salt::new(HKDF_SHA256, b"signet").extract(self.0.as_slice());
        #[expect(clippy::expect_used, reason = "fails for more than 255 blocks only")]
        prk.expand(info, Length).and_then(|okm| okm.fill(out)).expect("32 bytes");
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(…)")
    }
}

struct Length;

impl KeyType for Length {
    fn len(&self) -> usize {
        KEY_LENGTH
    }
}

/// A key derived for one purpose of one tenant.
pub struct DerivedKey {
    seal: Zeroizing<[u8; KEY_LENGTH]>,
    mac: Zeroizing<[u8; KEY_LENGTH]>,
}

impl DerivedKey {
    /// Seals what leaves us and comes back.
    pub fn seal(&self, purpose: &[u8], plain: &[u8]) -> Vec<u8> {
        Key::new(&self.seal).seal(purpose, plain)
    }

    /// Opens what came back.
    ///
    /// # Errors
    /// [`SealError::DoesNotOpen`].
    pub fn open(&self, purpose: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        Key::new(&self.seal).open(purpose, sealed)
    }

    /// HMAC with SHA-256 over the parts, each with its length, so that no two lists of parts look alike.
    pub fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, self.mac.as_slice()));
        for part in parts {
            context.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            context.update(part);
        }
        let mut tag = [0; 32];
        tag.copy_from_slice(context.sign().as_ref());
        tag
    }

    /// Whether a tag is that of the parts, in constant time.
    pub fn mac_matches(&self, parts: &[&[u8]], tag: &[u8]) -> bool {
        crate::opaque::same(&self.mac(parts), tag)
    }
}

impl fmt::Debug for DerivedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DerivedKey(…)")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]
mod tests {
    use super::*;

    fn master() -> MasterKey {
        MasterKey::from_base64(&MasterKey::generate()).unwrap()
    }

    const HERE: Place<'static> = Place { tenant: Uuid::from_u128(1), table: "signing_keys", row: b"a" };

    #[test]
    fn what_is_sealed_opens_in_its_place_only() {
        let (key, _) = DataKey::generate(&master(), Uuid::from_u128(1));
        let sealed = key.seal(&HERE, b"secret");
        assert_eq!(key.open_value(&HERE, &sealed).unwrap().as_slice(), b"secret");
        let elsewhere = [
            Place { tenant: Uuid::from_u128(2), ..HERE },
            Place { table: "clients", ..HERE },
            Place { row: b"b", ..HERE },
        ];
        for place in elsewhere {
            assert_eq!(key.open_value(&place, &sealed).unwrap_err(), SealError::DoesNotOpen, "{place:?}");
        }
    }

    #[test]
    fn a_changed_byte_anywhere_does_not_open() {
        let (key, _) = DataKey::generate(&master(), Uuid::from_u128(1));
        let sealed = key.seal(&HERE, b"secret");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key.open_value(&HERE, &changed).is_err(), "byte {at}");
        }
        for length in 0..sealed.len() {
            assert!(key.open_value(&HERE, &sealed[..length]).is_err(), "length {length}");
        }
    }

    #[test]
    fn a_data_key_opens_under_its_master_key_for_its_tenant_only() {
        let master_key = master();
        let (key, sealed) = DataKey::generate(&master_key, Uuid::from_u128(1));
        let again = DataKey::open(&master_key, Uuid::from_u128(1), &sealed).unwrap();
        assert_eq!(again.open_value(&HERE, &key.seal(&HERE, b"x")).unwrap().as_slice(), b"x");
        assert!(DataKey::open(&master(), Uuid::from_u128(1), &sealed).is_err());
        assert!(DataKey::open(&master_key, Uuid::from_u128(2), &sealed).is_err());
    }

    #[test]
    fn derived_keys_differ_by_label_and_parts_are_not_run_together() {
        let (key, _) = DataKey::generate(&master(), Uuid::from_u128(1));
        let (one, two) = (key.derive("flow"), key.derive("csrf"));
        assert_ne!(one.mac(&[b"a"]), two.mac(&[b"a"]));
        assert_ne!(one.mac(&[b"ab", b"c"]), one.mac(&[b"a", b"bc"]));
        assert!(key.derive("flow").mac_matches(&[b"a"], &one.mac(&[b"a"])));
        assert!(two.open(b"flow", &one.seal(b"flow", b"x")).is_err());
        assert!(one.open(b"csrf", &one.seal(b"flow", b"x")).is_err());
    }

    #[test]
    fn a_master_key_is_32_random_bytes() {
        assert_eq!(MasterKey::from_base64("short").unwrap_err(), SealError::NotAKey);
        assert_eq!(MasterKey::from_base64(&STANDARD.encode([0; 32])).unwrap_err(), SealError::WeakKey);
        assert_eq!(MasterKey::from_base64(&STANDARD.encode([1; 31])).unwrap_err(), SealError::NotAKey);
    }
}
