//! The successor of a refresh token is derived, not drawn: the same parent with the same salt gives the same
//! successor, though only hashes are stored. A lost answer or two tabs never sign a person out.

use crate::opaque::Opaque;
use crate::seal::DerivedKey;

/// The token that follows `parent`. `salt` is the random value that the first use wrote into the parent's row.
pub fn successor(key: &DerivedKey, parent: &Opaque, salt: &[u8]) -> Opaque {
    Opaque::from_bytes(&key.mac(&[b"refresh", parent.expose().as_bytes(), salt]))
}
