//! What the compact forms of JWS and JWE share: base64url without padding, and a header that is one JSON object.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::{Deserialize, Deserializer, IgnoredAny};

/// The bytes of a base64url text: no padding, no stray bits, no line breaks (RFC 7515 §2).
pub(crate) fn octets(text: impl AsRef<[u8]>) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Their text.
pub(crate) fn text(octets: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(octets)
}

/// Their text, behind another.
pub(crate) fn push(text: &mut String, octets: impl AsRef<[u8]>) {
    URL_SAFE_NO_PAD.encode_string(octets, text);
}

/// Reads a header. A member that counts and comes twice is refused (RFC 7515 §4).
pub(crate) fn header<'h, T: Deserialize<'h>>(json: &'h [u8]) -> Option<T> {
    // Serde would read the members from an array too.
    if !json.trim_ascii_start().starts_with(b"{") {
        return None;
    }
    serde_json::from_slice(json).ok()
}

/// For a member whose presence counts, even as `null`.
pub(crate) fn present<'h, D: Deserializer<'h>>(member: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(member).map(|_| true)
}
