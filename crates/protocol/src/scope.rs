//! Scopes: ordered sets of tokens. RFC 6749 §3.3.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Tokens of one scope, and characters of all of them.
const MOST: usize = 100;
const LONGEST: usize = 4096;

/// A scope that is no scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is not a scope: tokens of printable ASCII without quotes and backslashes, separated by spaces")]
pub struct MalformedScope;

/// An ordered set of scope tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope(Vec<String>);

impl Scope {
    /// Reads tokens separated by spaces; a repeated one counts once.
    ///
    /// # Errors
    /// For characters outside RFC 6749 §3.3, and for more than 100 tokens or 4096 characters.
    pub fn parse(text: &str) -> Result<Self, MalformedScope> {
        let printable = |c: char| matches!(c, '\x21' | '\x23'..='\x5b' | '\x5d'..='\x7e');
        if text.len() > LONGEST {
            return Err(MalformedScope);
        }
        let mut scope = Self::default();
        for token in text.split(' ').filter(|token| !token.is_empty()) {
            if !token.chars().all(printable) || scope.0.len() >= MOST {
                return Err(MalformedScope);
            }
            scope.insert(token);
        }
        Ok(scope)
    }

    /// A scope of rows' tokens.
    pub fn of(tokens: Vec<String>) -> Self {
        Self(tokens)
    }

    /// Adds a token at the end unless it is there.
    pub fn insert(&mut self, token: &str) {
        if !self.has(token) {
            self.0.push(token.to_owned());
        }
    }

    /// Whether a token is in it.
    pub fn has(&self, token: &str) -> bool {
        self.0.iter().any(|own| own == token)
    }

    /// Whether every token of it is in `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.iter().all(|token| other.has(token))
    }

    /// The tokens for which `keep` holds, in their order.
    #[must_use]
    pub fn filter(&self, keep: impl Fn(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|token| keep(token)).cloned().collect())
    }

    /// The tokens in their order.
    pub fn tokens(&self) -> &[String] {
        &self.0
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, token) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str(" ")?;
            }
            f.write_str(token)?;
        }
        Ok(())
    }
}

impl Serialize for Scope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Scope {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn a_scope_keeps_its_order_and_has_each_token_once() {
        assert_eq!(Scope::parse("b  a b c").unwrap().to_string(), "b a c");
        assert!(Scope::parse("").unwrap().is_empty());
    }

    #[test]
    fn other_characters_and_endless_scopes_are_refused() {
        for text in ["a\"b", "a\\b", "ä", "a\tb", &"x ".repeat(3000)] {
            assert_eq!(Scope::parse(text), Err(MalformedScope), "{text}");
        }
        assert!(Scope::parse(&(0..101).map(|n| format!("s{n}")).collect::<Vec<_>>().join(" ")).is_err());
    }
}
