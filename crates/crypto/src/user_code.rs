//! User codes of the device grant: RFC 8628 §6.1. They are short enough to be typed, so what keeps them is that few
//! guesses can be made while one lives.

use std::fmt;

use zeroize::Zeroizing;

use crate::opaque::TokenHash;
use crate::random;

/// No vowels, so no words; one case, so nothing to confuse.
const ALPHABET: &[u8; 20] = b"BCDFGHJKLMNPQRSTVWXZ";
/// 20^8: 34 bits, as RFC 8628 §5.1 reckons with.
const LENGTH: usize = 8;
/// The largest multiple of 20 that a byte reaches: what is above would make some letters more frequent than others.
const FAIR: u8 = 240;
/// Bytes of what a person types, at most.
const LONGEST_TYPED: usize = 64;

/// Eight consonants.
#[derive(Clone, PartialEq, Eq)]
pub struct UserCode(Zeroizing<String>);

impl UserCode {
    /// A new one.
    pub fn new() -> Self {
        let mut code = Zeroizing::new(String::with_capacity(LENGTH));
        while code.len() < LENGTH {
            let bytes = random::bytes::<16>();
            let fair = bytes.iter().filter(|byte| **byte < FAIR);
            let letters = fair.filter_map(|byte| ALPHABET.get(usize::from(byte % 20)));
            let missing = LENGTH - code.len();
            code.extend(letters.take(missing).map(|letter| char::from(*letter)));
        }
        Self(code)
    }

    /// Reads what a person typed, in any case and with any separators; `None` for what cannot be one of ours.
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > LONGEST_TYPED {
            return None;
        }
        let letters = typed.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase());
        let code = Zeroizing::new(letters.collect::<String>());
        (code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte))).then_some(Self(code))
    }

    /// As people read it: `WDJB-MJHT`.
    pub fn shown(&self) -> String {
        let (left, right) = self.0.split_at(LENGTH / 2);
        format!("{left}-{right}")
    }

    /// What is stored of it. It can be found again by trying all codes: what it hides, it hides from logs and backups for
    /// longer than a code lives.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }
}

impl Default for UserCode {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for UserCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UserCode(…)")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_code_is_eight_consonants_in_two_groups_and_reads_back() {
        for _ in 0..200 {
            let code = UserCode::new();
            let shown = code.shown();
            assert!(shown.len() == 9 && shown.as_bytes()[4] == b'-', "{shown}");
            assert!(shown.bytes().all(|byte| byte == b'-' || ALPHABET.contains(&byte)), "{shown}");
            assert_eq!(UserCode::parse(&shown).unwrap().hash(), code.hash());
        }
    }

    #[test]
    fn case_and_separators_do_not_matter() {
        let code = UserCode::parse("WDJBMJHT").unwrap();
        for typed in ["wdjb-mjht", " WDJB MJHT ", "wd.jb/mj_ht", "WDJB–MJHT", "W-D-J-B-M-J-H-T", "\"wdjb\u{a0}mjht\""]
        {
            assert_eq!(UserCode::parse(typed).as_ref(), Some(&code), "{typed}");
        }
        for wrong in ["", "WDJBMJH", "WDJBMJHTT", "WDJBMJHA", "WDJB-MJH1", "ẄDJBMJHT", &"-".repeat(65), "WDJBMJHTé"]
        {
            assert_eq!(UserCode::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_letter_is_as_frequent_as_another() {
        let mut counts: HashMap<char, u32> = HashMap::new();
        for letter in (0..5000).flat_map(|_| UserCode::new().0.chars().collect::<Vec<_>>()) {
            *counts.entry(letter).or_default() += 1;
        }
        // 2000 each, give or take ten standard deviations.
        assert!(counts.len() == 20 && counts.values().all(|count| (1560..2440).contains(count)), "{counts:?}");
    }

    #[test]
    fn nothing_prints_a_code() {
        assert_eq!(format!("{:?}", UserCode::new()), "UserCode(…)");
    }
}
