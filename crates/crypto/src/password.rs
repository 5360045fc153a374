//! Passwords: Argon2id with 19 MiB, two passes and one lane, as PHC strings, in memory that is reused. Hashes of other programs
//! are checked (`foreign`) and made anew.

mod bcrypt;
mod foreign;
mod pbkdf2;
mod salted;
mod scrypt;
mod sha_crypt;

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use self::foreign::Foreign;
use crate::opaque::same;
use crate::random;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// The longest password that is hashed, in bytes; forms refuse longer ones before.
const LONGEST: usize = 4096;
/// What an imported hash may ask of us: 64 MiB and ten passes.
const MOST_MEMORY_KIB: u32 = 64 * 1024;
const MOST_PASSES: u32 = 10;

/// A hash of a password that nobody has: an unknown user costs what a known one does.
pub const DUMMY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c2lnbmV0LWR1bW15LXNhbHQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a password could not be hashed or checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// The stored hash is of a kind that is not supported, or asks for too much.
    #[error("this kind of password hash is not supported")]
    Unsupported,
    /// Longer than 4096 bytes.
    #[error("the password is too long")]
    TooLong,
    /// The hash could not be computed.
    #[error("the password could not be hashed")]
    Failed,
}

/// What checking a password found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// It is the password.
    pub matches: bool,
    /// The hash was made with other parameters than today's: make it anew.
    pub needs_rehash: bool,
}

/// Hashes with memory that is allocated at the first use and kept. One per thread.
#[derive(Default)]
pub struct Hasher {
    memory: Vec<Block>,
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hasher")
    }
}

impl Hasher {
    /// One without memory yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Hashes a new password to a PHC string.
    ///
    /// # Errors
    /// See [`PasswordError`].
    pub fn hash(&mut self, password: &str) -> Result<String, PasswordError> {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).or(Err(PasswordError::Failed))?;
        let salt: [u8; 16] = random::bytes();
        let mut output = [0_u8; 32];
        self.fill(&Argon2::new(Algorithm::Argon2id, Version::V0x13, params), password, &salt, &mut output)?;
        let (salt, output) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(output));
        Ok(format!("$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${salt}${output}"))
    }

    /// Checks a password against a PHC string, or against the hash of another program.
    ///
    /// # Errors
    /// See [`PasswordError`].
    pub fn verify(&mut self, password: &str, phc: &str) -> Result<Verified, PasswordError> {
        if let Some(foreign) = Foreign::parse(phc) {
            if password.len() > LONGEST {
                return Err(PasswordError::TooLong);
            }
            return Ok(Verified { matches: foreign.matches(password), needs_rehash: true });
        }
        let stored = Stored::parse(phc).ok_or(PasswordError::Unsupported)?;
        let params = Params::new(stored.memory, stored.passes, stored.lanes, Some(stored.output.len()))
            .or(Err(PasswordError::Unsupported))?;
        let mut output = vec![0_u8; stored.output.len()];
        self.fill(&Argon2::new(stored.algorithm, stored.version, params), password, &stored.salt, &mut output)?;
        Ok(Verified { matches: same(&output, &stored.output), needs_rehash: !stored.is_current() })
    }

    fn fill(
        &mut self,
        argon2: &Argon2<'_>,
        password: &str,
        salt: &[u8],
        output: &mut [u8],
    ) -> Result<(), PasswordError> {
        if password.len() > LONGEST {
            return Err(PasswordError::TooLong);
        }
        let blocks = argon2.params().block_count();
        if self.memory.len() < blocks {
            self.memory.resize(blocks, Block::default());
        }
        let memory = self.memory.get_mut(..blocks).ok_or(PasswordError::Failed)?;
        argon2.hash_password_into_with_memory(password.as_bytes(), salt, output, memory).or(Err(PasswordError::Failed))
    }
}

/// Whether a hash could be checked at a sign-in: a PHC string, or what another program made.
pub fn is_supported(hash: &str) -> bool {
    Stored::parse(hash).is_some() || Foreign::parse(hash).is_some()
}

/// Base64, filled up or not, and with the `.` that passlib writes for `+`.
fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD_NO_PAD.decode(text.trim_end_matches('=').replace('.', "+")).ok()
}

struct Stored {
    algorithm: Algorithm,
    version: Version,
    memory: u32,
    passes: u32,
    lanes: u32,
    salt: Vec<u8>,
    output: Vec<u8>,
}

impl Stored {
    fn parse(phc: &str) -> Option<Self> {
        let mut parts = phc.strip_prefix('$')?.split('$');
        let algorithm = match parts.next()? {
            "argon2id" => Algorithm::Argon2id,
            "argon2i" => Algorithm::Argon2i,
            "argon2d" => Algorithm::Argon2d,
            _ => return None,
        };
        let mut next = parts.next()?;
        let version = match next.strip_prefix("v=") {
            Some("19") => Version::V0x13,
            Some("16") | None => Version::V0x10,
            Some(_) => return None,
        };
        if next.starts_with("v=") {
            next = parts.next()?;
        }
        let number =
            |name: &str| next.split(',').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
        let (memory, passes, lanes) = (number("m")?, number("t")?, number("p")?);
        let (salt, output) = (STANDARD_NO_PAD.decode(parts.next()?).ok()?, STANDARD_NO_PAD.decode(parts.next()?).ok()?);
        let bounded = memory <= MOST_MEMORY_KIB && passes <= MOST_PASSES && lanes <= 8;
        let sized = (8..=64).contains(&salt.len()) && (16..=64).contains(&output.len());
        let whole = bounded && sized && parts.next().is_none();
        whole.then_some(Self { algorithm, version, memory, passes, lanes, salt, output })
    }

    fn is_current(&self) -> bool {
        self.algorithm == Algorithm::Argon2id
            && self.version == Version::V0x13
            && (self.memory, self.passes, self.lanes) == (MEMORY_KIB, PASSES, LANES)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_hash_only() {
        let mut hasher = Hasher::new();
        let phc = hasher.hash("correct horse").unwrap();
        assert_eq!(hasher.verify("correct horse", &phc), Ok(Verified { matches: true, needs_rehash: false }));
        assert_eq!(hasher.verify("correct horsE", &phc), Ok(Verified { matches: false, needs_rehash: false }));
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    #[test]
    fn a_weaker_hash_of_another_program_is_checked_and_asks_to_be_made_anew() {
        // The Argon2 reference program: `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 24` (64 MiB).
        let phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assert_eq!(Hasher::new().verify("password", phc), Ok(Verified { matches: true, needs_rehash: true }));
    }

    #[test]
    fn the_dummy_costs_as_much_and_matches_nothing() {
        assert_eq!(Hasher::new().verify("", DUMMY), Ok(Verified { matches: false, needs_rehash: false }));
    }

    #[test]
    fn a_hash_that_asks_for_too_much_is_refused() {
        for phc in [
            "$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$argon2id$v=19$m=65536,t=2000,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$2b$12$abcdefghijklmnopqrstuv",
            "",
        ] {
            assert_eq!(Hasher::new().verify("password", phc), Err(PasswordError::Unsupported), "{phc}");
        }
    }

    #[test]
    fn a_megabyte_is_not_hashed() {
        assert_eq!(Hasher::new().hash(&"a".repeat(1 << 20)), Err(PasswordError::TooLong));
    }
}
