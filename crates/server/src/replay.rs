//! What may be used once, told by its id: client assertions (RFC 7523 §3), DPoP proofs (RFC 9449 §11.1), request
//! objects (RFC 9101 §10.2), challenges of passkeys (Web Authentication Level 3 §13.4.3). One atomic statement decides which use is the first, on whatever node.

use chrono::{DateTime, Utc};
use signet_crypto::opaque::TokenHash;
use signet_storage::{TenantConnection, replay_marks};

use crate::answer::Failure;

/// The kinds of things that may be used once. An id of one kind says nothing of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    /// A client authenticates with it.
    ClientAssertion,
    /// It proves possession of a key.
    DpopProof,
    /// It carries an authorization request.
    RequestObject,
    /// An upstream's answer is to it.
    UpstreamState,
    /// An upstream says by it that somebody signed out.
    UpstreamLogout,
    /// It was asked of a device that keeps passkeys.
    PasskeyChallenge,
}

impl Once {
    const fn word(self) -> &'static str {
        match self {
            Self::ClientAssertion => "client_assertion",
            Self::DpopProof => "dpop_proof",
            Self::RequestObject => "request_object",
            Self::UpstreamState => "upstream_state",
            Self::UpstreamLogout => "upstream_logout",
            Self::PasskeyChallenge => "passkey_challenge",
        }
    }
}

/// What is stored of a use: a hash, whatever the length of the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark(TokenHash);

impl Mark {
    /// The mark of a thing: its kind, whoever made it (the client, or the thumbprint of the proof's key), and its `jti`.
    pub fn new(kind: Once, maker: &str, jti: &str) -> Self {
        // The length keeps two pairs of maker and id apart whatever they contain.
        Self(TokenHash::of(&format!("{} {} {maker}{jti}", kind.word(), maker.len())))
    }

    /// Whether this is the first use. `expires_at` is no earlier than the moment from which every node refuses the thing
    /// as too old: add the clock skew that is allowed.
    ///
    /// # Errors
    /// When the database is away; then nothing is known, and the thing must not be accepted.
    pub async fn is_first_use(
        self,
        connection: &mut TenantConnection,
        now: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> Result<bool, Failure> {
        Ok(replay_marks::insert(connection, self.0.as_bytes(), now, expires_at).await? == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_makers_and_ids_are_told_apart() {
        let marks = [
            Mark::new(Once::ClientAssertion, "a", "bc"),
            Mark::new(Once::ClientAssertion, "ab", "c"),
            Mark::new(Once::DpopProof, "a", "bc"),
            Mark::new(Once::RequestObject, "a", "bc"),
            Mark::new(Once::ClientAssertion, "", "1 abc"),
        ];
        for (place, mark) in marks.iter().enumerate() {
            assert!(!marks.iter().skip(place + 1).any(|other| other == mark), "{place}");
        }
        assert_eq!(Mark::new(Once::DpopProof, "a", "bc"), Mark::new(Once::DpopProof, "a", "bc"));
    }
}
