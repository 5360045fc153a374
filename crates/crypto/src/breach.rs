//! Passwords as lists of stolen ones name them: their SHA-1, as Have I Been Pwned hands it out. It is as good as the password
//! to whoever guesses, so nothing shows or keeps it.

use std::fmt;

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

/// Bytes of a SHA-1.
const LENGTH: usize = 20;
/// Digits of one in a list.
pub const DIGITS: usize = 2 * LENGTH;

/// The SHA-1 of a password.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BreachHash([u8; LENGTH]);

impl fmt::Debug for BreachHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BreachHash(…)")
    }
}

impl BreachHash {
    /// What a password is called.
    pub fn of(password: &str) -> Self {
        let mut hash = [0; LENGTH];
        hash.copy_from_slice(digest(&SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes()).as_ref());
        Self(hash)
    }

    /// Reads 40 hexadecimal digits, in either case.
    pub fn parse(digits: &[u8]) -> Option<Self> {
        if digits.len() != DIGITS {
            return None;
        }
        let mut hash = [0; LENGTH];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair.iter().try_fold(0_u8, |byte, digit| Some(byte << 4 | value(*digit)?))?;
        }
        Some(Self(hash))
    }
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_the_name_that_the_lists_give_it() {
        // `printf password | sha1sum`
        let listed = BreachHash::parse(b"5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8");
        assert_eq!(listed, Some(BreachHash::of("password")));
        assert_eq!(BreachHash::parse(b"5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8"), listed);
        assert_ne!(Some(BreachHash::of("Password")), listed);
        assert_eq!(format!("{listed:?}"), "Some(BreachHash(…))");
    }

    #[test]
    fn what_is_no_hash_is_not_read() {
        for wrong in
            ["", "5BAA61", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:1", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FDG"]
        {
            assert_eq!(BreachHash::parse(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
