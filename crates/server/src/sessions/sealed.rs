//! What a browser keeps for us between two pages: sealed for one purpose in one tenant, so that nothing is stored of a visitor,
//! good for a while, and in the browser that it was made for.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use signet_crypto::seal::DerivedKey;

use crate::answer::Failure;

/// By how much the clocks of two nodes may differ.
pub const SKEW: TimeDelta = TimeDelta::minutes(1);

/// Seals a value: base64url.
///
/// # Errors
/// None in practice: what cannot be written as JSON.
pub fn seal(key: &DerivedKey, purpose: &[u8], value: &impl Serialize) -> Result<String, Failure> {
    let bytes = serde_json::to_vec(value).map_err(|error| Failure::internal(&error))?;
    Ok(URL_SAFE_NO_PAD.encode(key.seal(purpose, &bytes)))
}

/// Opens what was sealed under this key for this purpose; nothing else opens.
pub fn open<T: DeserializeOwned>(key: &DerivedKey, purpose: &[u8], sealed: &str) -> Option<T> {
    let bytes = key.open(purpose, &URL_SAFE_NO_PAD.decode(sealed).ok()?).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Whether what began then is still good.
pub fn is_live(began_at: DateTime<Utc>, lifetime: TimeDelta, now: DateTime<Utc>) -> bool {
    let age = now - began_at;
    age > -SKEW && age < lifetime
}
