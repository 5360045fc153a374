//! bcrypt: `$2a$`, `$2b$` and `$2y$`, which are one and the same for passwords without NUL. Of a password longer than 72 bytes
//! the rest was never looked at.

use std::str::FromStr;

/// At most: a fifteenth takes two seconds.
const MOST_COST: u32 = 14;

/// A hash, as it stands.
pub(super) struct Stored(String);

impl Stored {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let rest = ["$2a$", "$2b$", "$2y$"].iter().find_map(|prefix| text.strip_prefix(prefix))?;
        let (cost, digest) = rest.split_once('$')?;
        let is_cost = cost.len() == 2 && cost.parse().is_ok_and(|cost: u32| (4..=MOST_COST).contains(&cost));
        let is_digest =
            digest.len() == 53 && digest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"./".contains(&byte));
        // Bits that fill up a character are zero, or no sign-in could ever match.
        (is_cost && is_digest && bcrypt::HashParts::from_str(text).is_ok()).then(|| Self(text.to_owned()))
    }

    pub(super) fn matches(&self, password: &str) -> bool {
        bcrypt::verify(password, &self.0).unwrap_or(false)
    }
}
