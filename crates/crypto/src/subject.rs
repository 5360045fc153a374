//! What a tenant calls people where a client shall not recognise them elsewhere: OpenID Connect Core §8.1. A name is the
//! same every time, tells nothing of whom it names, and is another one in each sector and in each tenant.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::{Builder, Uuid};

use crate::seal::{DataKey, DerivedKey};

/// A tenant's key for names, derived from its data key, which is sealed at rest.
pub struct SubjectKey(DerivedKey);

impl SubjectKey {
    /// The key of a tenant.
    pub fn of(key: &DataKey) -> Self {
        Self(key.derive("subject"))
    }

    /// `sub` of a user in a sector: 43 characters.
    pub fn subject(&self, sector: &str, user: Uuid) -> String {
        URL_SAFE_NO_PAD.encode(self.0.mac(&[b"sub", sector.as_bytes(), user.as_bytes()]))
    }

    /// `sid` of a session in a sector: two sectors that see the same session would know the same person.
    pub fn session(&self, sector: &str, session: Uuid) -> Uuid {
        let name = self.0.mac(&[b"sid", sector.as_bytes(), session.as_bytes()]);
        let mut bytes = [0; 16];
        bytes.copy_from_slice(name.split_at(16).0);
        Builder::from_custom_bytes(bytes).into_uuid()
    }

    /// Who a token is about, for us alone and for this token alone: user and session. No two are alike.
    pub fn seal(&self, token: Uuid, (user, session): (Uuid, Uuid)) -> String {
        let plain = [*user.as_bytes(), *session.as_bytes()].concat();
        URL_SAFE_NO_PAD.encode(self.0.seal(token.as_bytes(), &plain))
    }

    /// Opens what was sealed for a token.
    pub fn open(&self, token: Uuid, sealed: &str) -> Option<(Uuid, Uuid)> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let plain = self.0.open(token.as_bytes(), &sealed).ok()?;
        let (user, session) = plain.split_at_checked(16)?;
        Some((Uuid::from_slice(user).ok()?, Uuid::from_slice(session).ok()?))
    }
}

impl fmt::Debug for SubjectKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubjectKey(…)")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::seal::MasterKey;

    const ALICE: Uuid = Uuid::from_u128(1);
    const BOB: Uuid = Uuid::from_u128(2);

    fn tenant() -> DataKey {
        let master = MasterKey::from_base64(&MasterKey::generate()).unwrap();
        DataKey::generate(&master, Uuid::nil()).0
    }

    #[test]
    fn a_name_is_the_same_every_time_and_another_one_for_each_user_sector_and_tenant() {
        let tenant_key = tenant();
        let (key, again, other) = (SubjectKey::of(&tenant_key), SubjectKey::of(&tenant_key), SubjectKey::of(&tenant()));
        let name = key.subject("app.test", ALICE);
        assert_eq!((name.len(), &name), (43, &again.subject("app.test", ALICE)));
        for different in [
            key.subject("app.test", BOB),
            key.subject("other.test", ALICE),
            other.subject("app.test", ALICE),
            ALICE.to_string(),
        ] {
            assert_ne!(name, different);
        }
        let session = key.session("app.test", ALICE);
        assert_eq!(session, again.session("app.test", ALICE));
        assert!(session != key.session("other.test", ALICE) && session != other.session("app.test", ALICE));
        assert!(session != key.session("app.test", BOB) && session != ALICE);
    }

    #[test]
    fn whom_a_token_is_about_opens_for_that_token_in_its_tenant_only() {
        let (key, other) = (SubjectKey::of(&tenant()), SubjectKey::of(&tenant()));
        let token = Uuid::from_u128(9);
        let sealed = key.seal(token, (ALICE, BOB));
        assert_eq!(key.open(token, &sealed), Some((ALICE, BOB)));
        assert_ne!(sealed, key.seal(token, (ALICE, BOB)), "two tokens of one person have nothing in common");
        assert_eq!(key.open(Uuid::from_u128(8), &sealed), None);
        assert_eq!(other.open(token, &sealed), None);
        for wrong in ["", "!", "AAAA", &sealed[1..]] {
            assert_eq!(key.open(token, wrong), None, "{wrong}");
        }
    }
}
