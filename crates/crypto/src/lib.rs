//! All that sees a secret: passwords, opaque tokens and their hashes, keys, JWS, JWE, sealing at rest.
//!
//! No I/O, no async, and no protocol decisions.

pub mod breach;
pub mod certificate;
mod compact;
pub mod jwe;
pub mod jwk;
pub mod jws;
pub mod keys;
pub mod mailed_code;
pub mod opaque;
pub mod passkey;
pub mod password;
pub mod random;
pub mod recovery_code;
pub mod reference;
pub mod refresh;
pub mod seal;
pub mod strength;
pub mod subject;
pub mod totp;
pub mod user_code;
