//! Access tokens that say nothing. They have a form of their own, so that no code, refresh token or session passes for one,
//! nor one for those; and whoever finds one in a log or a repository can tell what it is.

use std::fmt;

use zeroize::Zeroizing;

use crate::opaque::{Opaque, TokenHash};

const PREFIX: &str = "signet_at_";

/// 256 random bits behind a word that says what they are.
#[derive(Clone)]
pub struct Reference(Zeroizing<String>);

impl Reference {
    /// A new one.
    pub fn new() -> Self {
        Self(Zeroizing::new(format!("{PREFIX}{}", Opaque::new().expose())))
    }

    /// Reads one that was presented; `None` for what is of another form.
    pub fn parse(text: &str) -> Option<Self> {
        let random = Opaque::parse(text.strip_prefix(PREFIX)?);
        random.map(|_| Self(Zeroizing::new(text.to_owned())))
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

impl Default for Reference {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reference(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_reads_back_and_is_no_other_token() {
        let (token, other) = (Reference::new(), Opaque::new());
        assert_eq!(Reference::parse(token.expose()).map(|token| token.hash()), Some(token.hash()));
        assert!(Opaque::parse(token.expose()).is_none() && Reference::parse(other.expose()).is_none());
        assert!(!format!("{token:?}").contains(token.expose()));
        let random = token.expose().strip_prefix(PREFIX).unwrap_or_default();
        for wrong in ["", PREFIX, random, &format!("Signet_at_{random}"), &format!("{PREFIX}{random}A"), "signet_at_.."]
        {
            assert!(Reference::parse(wrong).is_none(), "{wrong}");
        }
    }
}
