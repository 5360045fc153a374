//! PBKDF2 (RFC 8018 §5.2) as PHC strings, which is also how a credential of Keycloak is written here; as passlib writes it, and
//! as Django does.

use std::num::NonZeroU32;

use aws_lc_rs::pbkdf2::{self, Algorithm, PBKDF2_HMAC_SHA1, PBKDF2_HMAC_SHA256, PBKDF2_HMAC_SHA512};

use super::base64;

/// Rounds at most, for all blocks of the output together.
const MOST: u32 = 2_000_000;

/// A hash.
pub(super) struct Stored {
    algorithm: Algorithm,
    rounds: NonZeroU32,
    salt: Vec<u8>,
    output: Vec<u8>,
}

impl Stored {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_django = !text.starts_with('$');
        let mut parts = text.strip_prefix('$').unwrap_or(text).split('$');
        let (algorithm, block) = match parts.next()? {
            "pbkdf2" | "pbkdf2-sha1" | "pbkdf2_sha1" => (PBKDF2_HMAC_SHA1, 20),
            "pbkdf2-sha256" | "pbkdf2_sha256" => (PBKDF2_HMAC_SHA256, 32),
            "pbkdf2-sha512" => (PBKDF2_HMAC_SHA512, 64),
            _ => return None,
        };
        let rounds = parts.next()?;
        // A length among the parameters says what the output shows.
        let rounds = rounds.split(',').next()?.trim_start_matches("i=").parse().ok()?;
        let rounds = NonZeroU32::new(rounds)?;
        let (salt, output) = (parts.next()?, base64(parts.next()?)?);
        // The salt of Django is text.
        let salt = if is_django { salt.as_bytes().to_vec() } else { base64(salt)? };
        let sized = (4..=128).contains(&salt.len()) && (16..=64).contains(&output.len());
        let blocks = u32::try_from(output.len().div_ceil(block)).ok()?;
        let bounded = rounds.get().saturating_mul(blocks) <= MOST;
        (sized && bounded && parts.next().is_none()).then_some(Self { algorithm, rounds, salt, output })
    }

    pub(super) fn matches(&self, password: &str) -> bool {
        pbkdf2::verify(self.algorithm, self.rounds, &self.salt, password.as_bytes(), &self.output).is_ok()
    }
}
