//! Salted SHA as LDAP servers keep it (RFC 2307 and after): `{SSHA}`, `{SSHA256}`, `{SSHA512}`. One hash alone, so whoever has
//! such a list has the passwords: it is made anew at the first sign-in.

use aws_lc_rs::digest::{Algorithm, Context, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA512};

use super::base64;
use crate::opaque::same;

/// A hash.
pub(super) struct Stored {
    algorithm: &'static Algorithm,
    salt: Vec<u8>,
    output: Vec<u8>,
}

impl Stored {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (scheme, content) = text.strip_prefix('{')?.split_once('}')?;
        let algorithm = match scheme {
            "SSHA" => &SHA1_FOR_LEGACY_USE_ONLY,
            "SSHA256" => &SHA256,
            "SSHA512" => &SHA512,
            _ => return None,
        };
        let mut output = base64(content)?;
        if output.len() <= algorithm.output_len() {
            return None;
        }
        let salt = output.split_off(algorithm.output_len());
        ((4..=64).contains(&salt.len())).then_some(Self { algorithm, salt, output })
    }

    pub(super) fn matches(&self, password: &str) -> bool {
        let mut hash = Context::new(self.algorithm);
        hash.update(password.as_bytes());
        hash.update(&self.salt);
        same(hash.finish().as_ref(), &self.output)
    }
}
