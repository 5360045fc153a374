//! SHA-256 and SHA-512 crypt: `$5$` and `$6$`.

use sha_crypt::{PasswordHash, PasswordVerifier, ShaCrypt};

/// Rounds at most; those of a hash that does not say are 5000.
const MOST: u32 = 1_000_000;
/// Bytes of a password: each round hashes all of it.
const LONGEST: usize = 256;

/// A hash, as it stands.
pub(super) struct Stored(String);

impl Stored {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (rest, digest) = match text.get(..3)? {
            "$5$" => (text.get(3..)?, 43),
            "$6$" => (text.get(3..)?, 86),
            _ => return None,
        };
        let rest = match rest.strip_prefix("rounds=") {
            Some(rest) => {
                let (rounds, rest) = rest.split_once('$')?;
                rounds.parse().ok().filter(|rounds: &u32| (1000..=MOST).contains(rounds))?;
                rest
            }
            None => rest,
        };
        let (salt, found) = rest.split_once('$')?;
        let is_digest =
            found.len() == digest && found.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"./".contains(&byte));
        let is_salt = salt.len() <= 16 && salt.bytes().all(|byte| byte.is_ascii_graphic());
        (is_salt && is_digest).then(|| Self(text.to_owned()))
    }

    pub(super) fn matches(&self, password: &str) -> bool {
        let Ok(hash) = PasswordHash::new(&self.0) else { return false };
        password.len() <= LONGEST && ShaCrypt::default().verify_password(password.as_bytes(), &hash).is_ok()
    }
}
