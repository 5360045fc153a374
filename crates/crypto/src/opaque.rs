//! Opaque tokens and client secrets of our making, and their hashes. A secret and its hash are different types,
//! and neither can be printed.

use std::fmt;

use aws_lc_rs::constant_time;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::random;

/// The length of an opaque token's text: 256 bits as base64url.
const TEXT_LENGTH: usize = 43;

/// 256 random bits as 43 characters of base64url: a code, a refresh token, a session.
#[derive(Clone)]
pub struct Opaque(Zeroizing<String>);

impl Opaque {
    /// A new one.
    pub fn new() -> Self {
        Self::from_bytes(&random::bytes())
    }

    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// Reads one that was presented; `None` for what cannot be ours.
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == TEXT_LENGTH && URL_SAFE_NO_PAD.decode(text).is_ok();
        fits.then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The text, for the one who shall have it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }
}

impl Default for Opaque {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Opaque {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opaque(…)")
    }
}

/// SHA-256 of a secret with 256 bits of its own randomness: there is nothing to guess, so nothing to slow down.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// The hash of a text.
    pub fn of(text: &str) -> Self {
        let mut hash = [0; 32];
        hash.copy_from_slice(digest(&SHA256, text.as_bytes()).as_ref());
        Self(hash)
    }

    /// What a row holds.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

/// The stored form of a client secret.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretHash(Vec<u8>);

impl SecretHash {
    /// The hash of a secret.
    pub fn of(secret: &str) -> Self {
        Self(TokenHash::of(secret).as_bytes().to_vec())
    }

    /// One from a row.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// What a row holds.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether a presented secret is the one, in constant time.
    pub fn matches(&self, presented: &str) -> bool {
        same(&self.0, TokenHash::of(presented).as_bytes())
    }
}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash(…)")
    }
}

/// Compares in a time that depends on the lengths only.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(left, right).is_ok()
}

/// The S256 challenge of a code verifier: RFC 7636 §4.2.
pub fn s256(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(TokenHash::of(verifier).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_43_characters_and_reads_back() {
        let token = Opaque::new();
        assert_eq!(token.expose().len(), TEXT_LENGTH);
        assert_eq!(Opaque::parse(token.expose()).map(|t| t.hash()), Some(token.hash()));
        for wrong in ["", "short", &"*".repeat(43), &"a".repeat(44)] {
            assert!(Opaque::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn nothing_prints_a_secret() {
        let token = Opaque::new();
        assert!(!format!("{token:?}{:?}", token.hash()).contains(token.expose()));
    }

    #[test]
    fn a_secret_matches_its_hash_only() {
        let hash = SecretHash::of("correct");
        assert!(hash.matches("correct"));
        assert!(!hash.matches("Correct"));
        assert!(!SecretHash::from_bytes(Vec::new()).matches(""));
    }

    #[test]
    fn the_challenge_is_that_of_rfc_7636_appendix_b() {
        assert_eq!(s256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
