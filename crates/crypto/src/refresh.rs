//! Refresh tokens: a family, which all tokens of a grant have in common, and a secret, which each has of its own. The
//! secret of a successor is derived, not drawn: the same parent with the same salt gives the same successor, though
//! only hashes are stored. A lost answer or two tabs never sign a person out.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::opaque::{Opaque, TokenHash};
use crate::random;
use crate::seal::DerivedKey;

/// The length of a family's text: 144 bits as base64url.
const FAMILY_LENGTH: usize = 24;

/// A refresh token: 144 random bits of its family and 256 bits of secret, as 67 characters of base64url.
#[derive(Clone)]
pub struct RefreshToken(Zeroizing<String>);

impl RefreshToken {
    /// The first of a new family.
    pub fn new() -> Self {
        let family: [u8; 18] = random::bytes();
        Self::of(&URL_SAFE_NO_PAD.encode(family), &Opaque::new())
    }

    fn of(family: &str, secret: &Opaque) -> Self {
        Self(Zeroizing::new([family, secret.expose()].concat()))
    }

    fn family(&self) -> &str {
        self.0.split_at(FAMILY_LENGTH).0
    }

    /// Reads one that was presented; `None` for what cannot be ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (family, secret) = text.split_at_checked(FAMILY_LENGTH)?;
        URL_SAFE_NO_PAD.decode(family).ok()?;
        Some(Self::of(family, &Opaque::parse(secret)?))
    }

    /// The text, for the one who shall have it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }

    /// What its family is found by. Who knows a family held one of its tokens: nobody guesses 144 bits.
    pub fn family_hash(&self) -> TokenHash {
        TokenHash::of(self.family())
    }

    /// The token that follows this one. `salt` is the random value that the first use wrote into the row.
    #[must_use]
    pub fn successor(&self, key: &DerivedKey, salt: &[u8]) -> Self {
        let secret = Opaque::from_bytes(&key.mac(&[b"refresh", self.0.as_bytes(), salt]));
        Self::of(self.family(), &secret)
    }
}

impl Default for RefreshToken {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefreshToken(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_nothing_else_does() {
        let token = RefreshToken::new();
        assert_eq!(token.expose().len(), 67);
        let read = RefreshToken::parse(token.expose()).unwrap();
        assert_eq!((read.hash(), read.family_hash()), (token.hash(), token.family_hash()));
        for wrong in ["", "short", &"*".repeat(67), &"a".repeat(68), Opaque::new().expose(), &"é".repeat(34)] {
            assert!(RefreshToken::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn nothing_prints_it() {
        let token = RefreshToken::new();
        let printed = format!("{token:?}");
        assert!(!printed.contains(token.expose()) && !printed.contains(token.family()), "{printed}");
    }
}
