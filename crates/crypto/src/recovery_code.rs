//! Codes on paper for who lost what they sign in with: 60 random bits each, stored as a MAC under a key of the tenant, so that
//! a stolen table alone is nothing to guess at (NIST SP 800-63B-4 §3.1.2.2).

use std::fmt;

use zeroize::Zeroizing;

use crate::random;
use crate::seal::DerivedKey;

/// Crockford's: no letter that is read as a digit, and no U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 12;
const GROUP: usize = 4;
/// Bytes of what a person types, at most.
const LONGEST_TYPED: usize = 64;

/// Twelve letters and digits.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new one.
    pub fn new() -> Self {
        let letters = random::bytes::<LENGTH>();
        // 256 is a multiple of 32: every letter is as frequent as another.
        let letters = letters.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
        Self(Zeroizing::new(letters.map(|letter| char::from(*letter)).collect()))
    }

    /// Reads what a person typed, in any case, with any separators, and with letters that look like digits; `None` for
    /// what cannot be one of ours.
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > LONGEST_TYPED {
            return None;
        }
        let letter = |c: char| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let code = Zeroizing::new(typed.chars().filter(|c| c.is_alphanumeric()).map(letter).collect::<String>());
        (code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte))).then_some(Self(code))
    }

    /// As people read it: `7KQX-0M2D-WZ8H`.
    pub fn shown(&self) -> String {
        let mut shown = String::new();
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                shown.push('-');
            }
            shown.push(letter);
        }
        shown
    }

    /// What is stored of that of a user.
    pub fn tag(&self, key: &DerivedKey, user: &[u8]) -> [u8; 32] {
        key.mac(&[b"recovery-code", user, self.0.as_bytes()])
    }
}

impl Default for RecoveryCode {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_three_groups_and_reads_back_however_it_is_typed() {
        for _ in 0..200 {
            let code = RecoveryCode::new();
            let shown = code.shown();
            assert!(shown.len() == 14 && shown.matches('-').count() == 2, "{shown}");
            for typed in [shown.to_lowercase(), shown.replace('-', " "), shown.replace('0', "o").replace('1', "l")] {
                assert_eq!(RecoveryCode::parse(&typed).as_ref(), Some(&code), "{typed}");
            }
        }
        for wrong in ["", "123456", "AAAA-AAAA-AAA", "AAAA-AAAA-AAAAA", "AAAA-AAAA-AAAU", &"A".repeat(65)] {
            assert_eq!(RecoveryCode::parse(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{:?}", RecoveryCode::new()), "RecoveryCode(…)");
    }
}
