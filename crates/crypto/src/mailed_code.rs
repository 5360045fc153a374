//! Codes in letters: eight digits, stored as a MAC under a key of the tenant, so that a stolen table alone is nothing to guess
//! at. What keeps them is that few guesses can be made while one lives.

use std::fmt;

use zeroize::Zeroizing;

use crate::random;
use crate::seal::DerivedKey;

const LENGTH: usize = 8;
const GROUP: usize = 4;
/// 10^8.
const CODES: u32 = 100_000_000;
/// The largest multiple of 10^8 that 32 bits reach: what is above would make some codes more frequent than others.
const FAIR: u32 = 42 * CODES;
/// Bytes of what a person types, at most.
const LONGEST_TYPED: usize = 64;
/// The zeros of the digits that people type: ASCII, Arabic, Persian, fullwidth.
const ZEROS: [u32; 4] = [0x30, 0x0660, 0x06f0, 0xff10];

/// Eight digits.
#[derive(Clone, PartialEq, Eq)]
pub struct MailedCode(Zeroizing<String>);

impl MailedCode {
    /// A new one.
    pub fn new() -> Self {
        loop {
            let drawn = u32::from_be_bytes(random::bytes());
            if drawn < FAIR {
                return Self(Zeroizing::new(format!("{:08}", drawn % CODES)));
            }
        }
    }

    /// Reads what a person typed, in the digits of any of their keyboards and with any separators; `None` for what cannot be
    /// one of ours.
    pub fn parse(typed: &str) -> Option<Self> {
        if typed.len() > LONGEST_TYPED {
            return None;
        }
        let code: Option<String> = typed.chars().filter(|c| c.is_alphanumeric()).map(digit).collect();
        code.filter(|code| code.len() == LENGTH).map(|code| Self(Zeroizing::new(code)))
    }

    /// As people read it: `0042 1337`.
    pub fn shown(&self) -> Zeroizing<String> {
        let (left, right) = self.0.split_at(GROUP);
        Zeroizing::new(format!("{left} {right}"))
    }

    /// What is stored of one for a purpose, under the name that it was sent by.
    pub fn tag(&self, key: &DerivedKey, purpose: &str, id: &[u8]) -> [u8; 32] {
        key.mac(&[b"mailed-code", purpose.as_bytes(), id, self.0.as_bytes()])
    }
}

fn digit(c: char) -> Option<char> {
    let value = ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

impl Default for MailedCode {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for MailedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MailedCode(…)")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::seal::{DataKey, MasterKey};

    #[test]
    fn a_code_is_eight_digits_and_reads_back_however_it_is_typed() {
        for _ in 0..200 {
            let code = MailedCode::new();
            let shown = code.shown();
            assert!(shown.len() == 9 && shown.split(' ').all(|half| half.len() == 4), "{}", *shown);
            assert_eq!(MailedCode::parse(&shown).as_ref(), Some(&code));
        }
        let code = MailedCode::parse("00421337").unwrap();
        for typed in [" 0042 1337 ", "0042-1337", "0042\u{a0}1337", "００４２１３３７", "٠٠٤٢ ١٣٣٧", "۰۰۴۲۱۳۳۷"]
        {
            assert_eq!(MailedCode::parse(typed).as_ref(), Some(&code), "{typed}");
        }
        for wrong in ["", "0042133", "004213370", "0042133x", "0042133²", "x00421337", &"0".repeat(65)] {
            assert_eq!(MailedCode::parse(wrong), None, "{wrong}");
        }
        assert_eq!(format!("{:?}", MailedCode::new()), "MailedCode(…)");
    }

    #[test]
    fn every_digit_is_as_frequent_as_another_in_every_place() {
        let mut counts = [[0_u32; 10]; LENGTH];
        for _ in 0..20_000 {
            for (place, digit) in MailedCode::new().0.chars().enumerate() {
                counts[place][usize::try_from(digit.to_digit(10).unwrap()).unwrap()] += 1;
            }
        }
        // 2000 each, give or take ten standard deviations.
        assert!(counts.iter().flatten().all(|count| (1570..2430).contains(count)), "{counts:?}");
    }

    #[test]
    fn what_is_stored_is_of_one_key_purpose_and_letter() {
        let master = MasterKey::from_base64(&MasterKey::generate()).unwrap();
        let key = || DataKey::generate(&master, Uuid::nil()).0.derive("mailed code");
        let (ours, theirs, code) = (key(), key(), MailedCode::new());
        let tag = code.tag(&ours, "sign_in", b"1");
        assert_eq!(tag, code.tag(&ours, "sign_in", b"1"));
        for other in
            [code.tag(&theirs, "sign_in", b"1"), code.tag(&ours, "second_step", b"1"), code.tag(&ours, "sign_in", b"2")]
        {
            assert_ne!(tag, other);
        }
    }
}
