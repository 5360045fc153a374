//! What a device was asked, between question and answer: sealed for one purpose in one tenant, bound to the browser and to
//! the user where one is known, good for minutes and once.

use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use signet_crypto::random;
use signet_crypto::seal::DerivedKey;
use signet_storage::TenantConnection;
use uuid::Uuid;

use crate::answer::Failure;
use crate::replay::{Mark, Once};
use crate::sessions::browser::{Binding, Browser};
use crate::sessions::sealed::{self, SKEW};

/// How long an answer is waited for: what the browser is told, and a little for the way.
const LIFETIME: TimeDelta = TimeDelta::seconds(330);

/// What for. The answer to a question for one is none for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Add,
    SignIn,
    Step,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Add => "passkey add",
            Self::SignIn => "passkey sign-in",
            Self::Step => "passkey step",
        }
    }
}

/// A question that was asked.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Challenge<T> {
    id: Uuid,
    user: Option<Uuid>,
    binding: Binding,
    asked_at: DateTime<Utc>,
    /// What the answer is held against.
    pub(super) held: T,
}

impl<T: Serialize + DeserializeOwned> Challenge<T> {
    pub(super) fn new(held: T, user: Option<Uuid>, browser: &Browser, now: DateTime<Utc>) -> Self {
        Self { id: random::uuid_v7(now), user, binding: browser.binding(), asked_at: now, held }
    }

    pub(super) fn seal(&self, key: &DerivedKey, purpose: Purpose) -> Result<String, Failure> {
        sealed::seal(key, purpose.word().as_bytes(), self)
    }

    /// Nothing for what this tenant did not ask this browser, of this user, for this purpose, or too long ago.
    pub(super) fn open(
        key: &DerivedKey,
        sealed: &str,
        (purpose, user): (Purpose, Option<Uuid>),
        browser: &Browser,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let asked: Self = sealed::open(key, purpose.word().as_bytes(), sealed)?;
        let is_live = sealed::is_live(asked.asked_at, LIFETIME, now);
        (asked.binding == browser.binding() && asked.user == user && is_live).then_some(asked)
    }

    /// Whether this is its first answer, in the transaction of the caller.
    pub(super) async fn is_first_answer(
        &self,
        connection: &mut TenantConnection,
        now: DateTime<Utc>,
    ) -> Result<bool, Failure> {
        let mark = Mark::new(Once::PasskeyChallenge, "", &self.id.to_string());
        mark.is_first_use(connection, now, self.asked_at + LIFETIME + SKEW + SKEW).await
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use signet_crypto::opaque::Opaque;
    use signet_crypto::seal::{DataKey, MasterKey};

    use super::*;

    fn key() -> DerivedKey {
        let master = MasterKey::from_base64(&MasterKey::generate()).unwrap();
        DataKey::generate(&master, Uuid::nil()).0.derive("flow")
    }

    #[test]
    fn an_answer_is_taken_for_the_question_of_this_tenant_browser_user_and_purpose_for_minutes() {
        let (key, other) = (key(), key());
        let browser = || Browser::with(Opaque::new(), None);
        let (own, another) = (browser(), browser());
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let (alice, bob) = (Some(Uuid::from_u128(1)), Some(Uuid::from_u128(2)));
        let sealed = Challenge::new("held".to_owned(), alice, &own, now).seal(&key, Purpose::Add).unwrap();
        let open = |key: &DerivedKey, what, browser: &Browser, seconds| {
            Challenge::<String>::open(key, &sealed, what, browser, now + TimeDelta::seconds(seconds))
                .map(|asked| asked.held)
        };
        assert_eq!(open(&key, (Purpose::Add, alice), &own, 329), Some("held".to_owned()));
        assert_eq!(open(&key, (Purpose::Add, alice), &own, 330), None);
        assert_eq!(open(&key, (Purpose::Add, alice), &own, -60), None);
        assert_eq!(open(&other, (Purpose::Add, alice), &own, 0), None);
        assert_eq!(open(&key, (Purpose::SignIn, alice), &own, 0), None);
        assert_eq!(open(&key, (Purpose::Step, alice), &own, 0), None);
        assert_eq!(open(&key, (Purpose::Add, bob), &own, 0), None);
        assert_eq!(open(&key, (Purpose::Add, None), &own, 0), None);
        assert_eq!(open(&key, (Purpose::Add, alice), &another, 0), None);
        for wrong in ["", "!", &sealed[1..]] {
            assert!(Challenge::<String>::open(&key, wrong, (Purpose::Add, alice), &own, now).is_none(), "{wrong}");
        }
    }
}
