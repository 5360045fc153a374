//! What somebody who is not in yet has shown so far, sealed into the pages of the challenge: no row, and no right but to
//! go on. It is good in the browser that it was made for, for minutes, and while the password is the one that was shown. That of
//! somebody who has shown all, and whose account is about to be deleted, is another: neither is good in the other's place.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use signet_crypto::opaque::{self, TokenHash};
use signet_crypto::random;
use signet_crypto::seal::DerivedKey;
use signet_storage::upstream_sessions::OriginRow;
use signet_storage::users::UserRow;
use uuid::Uuid;

use super::begin::Shown;
use super::browser::{Binding, Browser};
use super::sealed;
use crate::answer::Failure;
use crate::tenants::TenantContext;

/// How long the rest may be shown after the first.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// What it is sealed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Something is owed yet: it is good at the challenge.
    Challenge,
    /// All was shown: it is good for keeping the account.
    Keep,
}

impl Purpose {
    const fn word(self) -> &'static [u8] {
        match self {
            Self::Challenge => b"proof",
            Self::Keep => b"proof of all",
        }
    }
}

/// A sign-in that is half done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Names this sign-in in the making.
    pub id: Uuid,
    /// Who it is.
    pub user: Uuid,
    /// By what they showed: `amr`.
    pub amr: Vec<String>,
    /// The upstream that said who they are.
    from: Option<(String, String, String, Option<String>)>,
    /// When.
    pub shown_at: DateTime<Utc>,
    /// Of the password at that time, and of whether the account was about to be deleted.
    standing: Vec<u8>,
    binding: Binding,
}

impl Proof {
    /// What a person showed in this browser.
    pub fn new(user: &UserRow, shown: Shown, browser: &Browser, now: DateTime<Utc>) -> Self {
        Self {
            id: random::uuid_v7(now),
            user: user.id,
            amr: shown.amr,
            from: shown.from.map(|from| (from.upstream, from.issuer, from.subject, from.sid)),
            shown_at: now,
            standing: standing(user),
            binding: browser.binding(),
        }
    }

    /// What was shown, for a session.
    pub fn shown(&self) -> Shown {
        let from = self.from.clone();
        let from = from.map(|(upstream, issuer, subject, sid)| OriginRow { upstream, issuer, subject, sid });
        Shown { amr: self.amr.clone(), from }
    }

    /// Whether it still says something of this user: not after another password was chosen, nor after the account was marked to be
    /// deleted or kept.
    pub fn stands(&self, user: &UserRow) -> bool {
        self.user == user.id && opaque::same(&self.standing, &standing(user))
    }

    /// For a form field or a query parameter.
    ///
    /// # Errors
    /// Never in practice.
    pub fn seal(&self, tenant: &TenantContext, purpose: Purpose) -> Result<String, Failure> {
        self.seal_under(&tenant.flow_key, purpose)
    }

    fn seal_under(&self, key: &DerivedKey, purpose: Purpose) -> Result<String, Failure> {
        sealed::seal(key, purpose.word(), self)
    }

    /// Opens one of this tenant, this purpose, this browser and the last minutes; nothing else opens.
    pub fn open(
        sealed: &str,
        (tenant, purpose): (&TenantContext, Purpose),
        browser: &Browser,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        Self::open_under((&tenant.flow_key, purpose), sealed, browser, now)
    }

    fn open_under(
        (key, purpose): (&DerivedKey, Purpose),
        sealed: &str,
        browser: &Browser,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let proof: Self = sealed::open(key, purpose.word(), sealed)?;
        (proof.binding == browser.binding() && sealed::is_live(proof.shown_at, LIFETIME, now)).then_some(proof)
    }
}

fn standing(user: &UserRow) -> Vec<u8> {
    let deletion_at = user.deletion_at.map_or(0, |at| at.timestamp_micros());
    TokenHash::of(&format!("{deletion_at} {}", user.password_hash.as_deref().unwrap_or_default())).as_bytes().to_vec()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::json;
    use signet_crypto::opaque::Opaque;
    use signet_crypto::seal::{DataKey, MasterKey};

    use super::*;

    fn key() -> DerivedKey {
        let master = MasterKey::from_base64(&MasterKey::generate()).unwrap();
        DataKey::generate(&master, Uuid::nil()).0.derive("flow")
    }

    fn user(password_hash: Option<&str>) -> UserRow {
        UserRow {
            id: Uuid::from_u128(7),
            username: "alice".to_owned(),
            username_key: "alice".to_owned(),
            email: None,
            email_key: None,
            email_verified: false,
            password_hash: password_hash.map(str::to_owned),
            claims: json!({}),
            roles: Vec::new(),
            disabled: false,
            updated_at: at(0),
            deletion_at: None,
        }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_proof_opens_in_its_browser_and_tenant_for_ten_minutes() {
        let (ours, theirs) = (key(), key());
        let (here, there) = (Browser::with(Opaque::new(), None), Browser::with(Opaque::new(), None));
        let proof = Proof::new(&user(Some("hash")), Shown::password(), &here, at(0));
        let sealed = proof.seal_under(&ours, Purpose::Challenge).unwrap();
        let opens = |key: &DerivedKey, browser: &Browser, seconds| {
            Proof::open_under((key, Purpose::Challenge), &sealed, browser, at(seconds))
                .is_some_and(|opened| opened == proof)
        };
        assert!(opens(&ours, &here, 0) && opens(&ours, &here, 599) && opens(&ours, &here, -59));
        assert!(!opens(&ours, &here, 600) && !opens(&ours, &here, -60), "too late, or too early");
        assert!(!opens(&ours, &there, 0), "another browser");
        assert!(!opens(&theirs, &here, 0), "another tenant");
        for wrong in ["", "!", &sealed[1..], &format!("{sealed}AAAA")] {
            assert!(Proof::open_under((&ours, Purpose::Challenge), wrong, &here, at(0)).is_none(), "{wrong}");
        }
        let other_purpose = URL_SAFE_NO_PAD.encode(ours.seal(b"flow", &serde_json::to_vec(&proof).unwrap()));
        assert!(Proof::open_under((&ours, Purpose::Challenge), &other_purpose, &here, at(0)).is_none());
        // What is good at the challenge keeps no account, and the other way round.
        let whole = proof.seal_under(&ours, Purpose::Keep).unwrap();
        assert!(Proof::open_under((&ours, Purpose::Keep), &whole, &here, at(0)).is_some());
        assert!(Proof::open_under((&ours, Purpose::Keep), &sealed, &here, at(0)).is_none());
        assert!(Proof::open_under((&ours, Purpose::Challenge), &whole, &here, at(0)).is_none());
    }

    #[test]
    fn a_new_password_ends_it_and_so_do_another_user_and_a_deletion() {
        let here = Browser::with(Opaque::new(), None);
        let proof = Proof::new(&user(Some("hash")), Shown::password(), &here, at(0));
        assert!(proof.stands(&user(Some("hash"))));
        assert!(!proof.stands(&user(Some("other"))) && !proof.stands(&user(None)));
        assert!(!proof.stands(&UserRow { id: Uuid::from_u128(8), ..user(Some("hash")) }));
        let marked = |seconds| UserRow { deletion_at: Some(at(seconds)), ..user(Some("hash")) };
        assert!(!proof.stands(&marked(9)), "their deletion was asked for since");
        let proof = Proof::new(&marked(9), Shown::password(), &here, at(0));
        assert!(proof.stands(&marked(9)));
        assert!(!proof.stands(&user(Some("hash"))) && !proof.stands(&marked(10)), "it was kept, and asked for again");
    }
}
