//! Codes of an app that shares a secret with us: RFC 6238, as every such app takes it (SHA-1, six digits, 30 seconds). That
//! SHA-1 has collisions is of no use against its HMAC: RFC 4226 appendix B.2.

use std::fmt;

use aws_lc_rs::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign};
use zeroize::Zeroizing;

use crate::{opaque, random};

/// Bytes of a secret: RFC 4226 §4 recommends 160 bits.
const LENGTH: usize = 20;
/// Seconds of a step.
const STEP: i64 = 30;
/// Steps by which a clock may be wrong: RFC 6238 §5.2 recommends one.
const DRIFT: i64 = 1;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A secret that a person's app and we share.
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<Vec<u8>>);

impl TotpSecret {
    /// A new one.
    pub fn new() -> Self {
        Self(Zeroizing::new(random::bytes::<LENGTH>().to_vec()))
    }

    /// One that was sealed.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(Zeroizing::new(bytes.to_vec()))
    }

    /// To be sealed.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// For a person to type: base32 of RFC 4648 §6 without padding.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::new());
        for chunk in self.0.chunks(5) {
            let bits = chunk.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte)) << (8 * (5 - chunk.len()));
            let letters = (chunk.len() * 8).div_ceil(5);
            for at in 0..letters {
                let five = usize::try_from(bits >> (35 - 5 * at) & 31).unwrap_or_default();
                text.extend(BASE32.get(five).map(|letter| char::from(*letter)));
            }
        }
        text
    }

    /// For an app to scan: the address that all of them read.
    pub fn uri(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account, secret) = (escaped(issuer), escaped(account), self.text());
        let secret = secret.as_str();
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30"
        ))
    }

    /// The step whose code this is, if it is one of now or of a clock that is half a minute wrong. Whoever takes a code
    /// has to see to it that its step is later than the last one that was taken: RFC 6238 §5.2.
    pub fn step(&self, code: &str, now: i64) -> Option<i64> {
        let current = now.div_euclid(STEP);
        let mut found = None;
        for step in current - DRIFT..=current + DRIFT {
            if opaque::same(self.code(step).as_bytes(), code.as_bytes()) {
                found = Some(step);
            }
        }
        found
    }

    /// RFC 4226 §5.3.
    fn code(&self, step: i64) -> Zeroizing<String> {
        let tag = sign(&Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0), &step.to_be_bytes());
        let tag = tag.as_ref();
        let offset = usize::from(tag.last().copied().unwrap_or_default() & 0xf);
        let word = tag.get(offset..).and_then(<[u8]>::first_chunk::<4>).copied().unwrap_or_default();
        Zeroizing::new(format!("{:06}", (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000))
    }
}

impl Default for TotpSecret {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// RFC 3986 §2.3: all but what is never read otherwise.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            for half in [byte >> 4, byte & 15] {
                escaped.extend(char::from_digit(u32::from(half), 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    escaped
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn rfc() -> TotpSecret {
        TotpSecret::from_bytes(b"12345678901234567890")
    }

    #[test]
    fn codes_are_those_of_rfc_6238_appendix_b_and_rfc_4226_appendix_d() {
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(rfc().step(code, time), Some(time / 30), "{time}");
        }
        assert_eq!(rfc().code(0).as_str(), "755224");
        assert_eq!(rfc().code(9).as_str(), "520489");
    }

    #[test]
    fn a_clock_may_be_one_step_wrong_and_no_more() {
        let code = rfc().code(100);
        for (now, expected) in [(2969, None), (2970, Some(100)), (3000, Some(100)), (3059, Some(100)), (3060, None)] {
            assert_eq!(rfc().step(&code, now), expected, "{now}");
        }
        for wrong in ["", "00000", "0000000", "28708２"] {
            assert_eq!(rfc().step(wrong, 59), None, "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_typed_in_base32_and_scanned_as_an_address() {
        assert_eq!(rfc().text().as_str(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(TotpSecret::from_bytes(b"foob").text().as_str(), "MZXW6YQ");
        assert_eq!(
            rfc().uri("Acme & Söhne", "alice:x").as_str(),
            "otpauth://totp/Acme%20%26%20S%C3%B6hne:alice%3Ax?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Acme%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(TotpSecret::new().as_bytes().len(), 20);
        assert_eq!(format!("{:?}", rfc()), "TotpSecret(…)");
    }
}
