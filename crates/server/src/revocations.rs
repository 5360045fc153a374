//! What was revoked and could still be presented, in memory: introspection and userinfo see a ban at memory
//! speed. One set per tenant, filled when the tenant is first used and kept current by the change feed.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// How long a revocation is kept: longer than an access token can live (a day at most). Codes, refresh tokens and
/// sessions, which can live longer, are deleted with it ([`crate::effects::end_grants`]).
pub const KEPT: TimeDelta = TimeDelta::hours(25);

/// What a revocation names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Revoked {
    /// All that came from one grant: a code redeemed, a refresh family.
    Grant(Uuid),
    /// All that one session gave.
    Session(Uuid),
    /// All of a user granted until then.
    User(Uuid),
    /// All of a client granted until then.
    Client(String),
    /// One access token.
    Jti(Uuid),
}

/// Until when tokens issued are dead, and when the last of them has expired anyway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Until {
    /// Grants of a user or a client that began at or before this are dead.
    pub revoked_at: DateTime<Utc>,
    /// The row means nothing after this.
    pub expires_at: DateTime<Utc>,
}

/// The live revocations of one tenant.
#[derive(Debug, Default)]
pub struct LiveRevocations(RwLock<HashMap<Revoked, Until>>);

/// The names by which a token can be revoked.
#[derive(Debug, Clone, Copy)]
pub struct TokenNames<'a> {
    /// Its own id; a version 7 UUID, so it also says when it was issued, to the millisecond.
    pub jti: Uuid,
    /// The grant that it came from, a version 7 UUID too; machine tokens have none.
    pub grant: Option<Uuid>,
    /// The session that it came from.
    pub session: Option<Uuid>,
    /// The user that it speaks for.
    pub user: Option<Uuid>,
    /// The client that it was issued to.
    pub client: &'a str,
}

impl LiveRevocations {
    /// Adds one; of two for the same name the later counts.
    pub fn insert(&self, what: Revoked, until: Until) {
        let mut live = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let entry = live.entry(what).or_insert(until);
        entry.revoked_at = entry.revoked_at.max(until.revoked_at);
        entry.expires_at = entry.expires_at.max(until.expires_at);
    }

    /// Whether a token of these names is dead.
    pub fn covers(&self, names: &TokenNames<'_>) -> bool {
        let live = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if live.is_empty() {
            return false;
        }
        // A refresh at the very time of a revocation gives a token that is newer than it, from a grant that is not.
        let began = issued_at_millis(names.grant.unwrap_or(names.jti));
        let dead = |what: Revoked| live.get(&what).is_some_and(|until| began <= until.revoked_at.timestamp_millis());
        live.contains_key(&Revoked::Jti(names.jti))
            || names.grant.is_some_and(|id| live.contains_key(&Revoked::Grant(id)))
            || names.session.is_some_and(|id| live.contains_key(&Revoked::Session(id)))
            || names.user.is_some_and(|id| dead(Revoked::User(id)))
            || dead(Revoked::Client(names.client.to_owned()))
    }

    /// Forgets what can no longer be presented.
    pub fn sweep(&self, now: DateTime<Utc>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).retain(|_, until| until.expires_at > now);
    }
}

/// The instant inside a version 7 UUID (RFC 9562 §5.7), in milliseconds since 1970.
pub fn issued_at_millis(id: Uuid) -> i64 {
    id.get_timestamp().map_or(0, |at| {
        let (seconds, nanos) = at.to_unix();
        i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1000).saturating_add(i64::from(nanos / 1_000_000))
    })
}
