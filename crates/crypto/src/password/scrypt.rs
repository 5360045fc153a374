//! scrypt (RFC 7914) as PHC strings, and Firebase's variant, in which the derived key encrypts a key of the project:
//! `$firebase-scrypt$ln=14,r=8,s=SEPARATOR,k=SIGNER_KEY$SALT$HASH`, all four in base64.

use aws_lc_rs::cipher::{AES_256, DecryptingKey, DecryptionContext, UnboundCipherKey};
use aws_lc_rs::iv::FixedLength;
use scrypt::{Params, scrypt};

use super::base64;
use crate::opaque::same;

/// Bytes that it fills at most, and how often over.
const MOST_MEMORY: u64 = 64 * 1024 * 1024;
const MOST_WORK: u64 = 4 * MOST_MEMORY;

/// A hash.
pub(super) struct Stored {
    cost: (u8, u32, u32),
    salt: Vec<u8>,
    output: Vec<u8>,
    /// Firebase's key of the project.
    signer: Option<Vec<u8>>,
}

impl Stored {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix('$')?.split('$');
        let is_firebase = match parts.next()? {
            "scrypt" => false,
            "firebase-scrypt" => true,
            _ => return None,
        };
        let params = parts.next()?;
        let param = |name: &str| params.split(',').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let lanes = if is_firebase { Some(1) } else { param("p")?.parse().ok() };
        let cost: (u8, u32, u32) = (param("ln")?.parse().ok()?, param("r")?.parse().ok()?, lanes?);
        let (mut salt, output) = (base64(parts.next()?)?, base64(parts.next()?)?);
        let signer = if is_firebase {
            salt.extend(base64(param("s")?)?);
            Some(base64(param("k")?).filter(|key| key.len() == output.len())?)
        } else {
            None
        };
        let sized = (4..=128).contains(&salt.len()) && (16..=64).contains(&output.len());
        let whole = sized && is_bounded(cost) && parts.next().is_none();
        whole.then_some(Self { cost, salt, output, signer })
    }

    pub(super) fn matches(&self, password: &str) -> bool {
        let (log_n, r, p) = self.cost;
        let Ok(params) = Params::new(log_n, r, p) else { return false };
        let mut derived = vec![0_u8; if self.signer.is_some() { 64 } else { self.output.len() }];
        if scrypt(password.as_bytes(), &self.salt, &params, &mut derived).is_err() {
            return false;
        }
        match &self.signer {
            None => same(&derived, &self.output),
            Some(signer) => encrypted(&derived, signer).is_some_and(|found| same(&found, &self.output)),
        }
    }
}

fn is_bounded((log_n, r, p): (u8, u32, u32)) -> bool {
    if !(1..=20).contains(&log_n) || r == 0 || p == 0 {
        return false;
    }
    let memory = u64::from(r).saturating_mul(128).saturating_mul(1 << log_n);
    memory <= MOST_MEMORY && memory.saturating_mul(u64::from(p)) <= MOST_WORK
}

/// AES-256 in counter mode from zero; to encrypt and to decrypt are the same.
fn encrypted(key: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    let key = UnboundCipherKey::new(&AES_256, key.get(..32)?).ok()?;
    let start = DecryptionContext::Iv128(FixedLength::from([0_u8; 16]));
    let mut content = content.to_vec();
    let found = DecryptingKey::ctr(key).ok()?.decrypt(&mut content, start).ok()?.to_vec();
    Some(found)
}
