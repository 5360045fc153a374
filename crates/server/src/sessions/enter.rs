//! The gate: whatever a person showed, and in which way, a session begins here or it does not. There are no half sessions:
//! who still owes something is sent to `/challenge` with a sealed proof of what was shown so far.

use chrono::{DateTime, Utc};
use signet_storage::users::UserRow;
use signet_storage::{TenantConnection, events};

use super::begin::{self, NewSession, Origin, Shown};
use super::current::Current;
use super::end::{self, Ended};
use super::proof::Proof;
use super::{new_device, second};
use crate::answer::Failure;
use crate::state::State;
use crate::tenants::TenantContext;

/// The event of a sign-in.
pub const SIGNED_IN: &str = "sign_in.succeeded";

/// What came of a sign-in. Once the transaction is committed [`Entered::tell`] is called, and the
/// page makes the answer of it.
#[derive(Debug)]
#[must_use = "the browser gets a session, or is sent to the challenge"]
pub enum Entered {
    /// All that is demanded was shown.
    Begun(NewSession, Vec<Ended>),
    /// Something is owed yet.
    Challenged(Box<Proof>),
    /// All was shown, and the account is about to be deleted: there is no session before its owner keeps it.
    Leaving(Box<Proof>),
}

impl Entered {
    /// This node hears of sessions that ended in favour of this one, and its courier of the letter that tells of it.
    pub fn tell(&self, tenant: &TenantContext, state: &State) {
        if let Self::Begun(session, ended) = self {
            state.shared.outbox.ring(session.posted);
            for one in ended {
                end::tell(one, tenant, state);
            }
        }
    }
}

/// Lets a person in who showed what they have, in the transaction of the caller, who holds the user's row. `kind` is the
/// event that it is.
///
/// # Errors
/// When the database is away.
pub async fn enter(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (user, kind): (&UserRow, &'static str),
    shown: Shown,
    now: DateTime<Utc>,
) -> Result<Entered, Failure> {
    let mut shown = shown;
    if second::is_owed(origin, connection, user, &mut shown, now).await? {
        let kind = if kind == SIGNED_IN { "sign_in.challenged" } else { kind };
        events::insert(connection, &origin.event(kind, (Some(user.id), None), now)).await?;
        return Ok(Entered::Challenged(Box::new(Proof::new(user, shown, origin.browser, now))));
    }
    passed(origin, connection, (user, kind), shown, now).await
}

/// Behind the gate: all that is demanded was shown. Here alone sessions begin of whoever has none, and none does for an account
/// that is about to be deleted.
pub(super) async fn passed(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (user, kind): (&UserRow, &'static str),
    shown: Shown,
    now: DateTime<Utc>,
) -> Result<Entered, Failure> {
    if user.deletion_at.is_some() {
        events::insert(connection, &origin.event("deletion.asked", (Some(user.id), None), now)).await?;
        return Ok(Entered::Leaving(Box::new(Proof::new(user, shown, origin.browser, now))));
    }
    let (mut session, ended) = begin::begin(origin, connection, (user.id, kind), shown, (now, now)).await?;
    let met = session.acquaintance;
    session.posted = new_device::tell(origin, connection, (user, session.id()), met, now).await?;
    Ok(Entered::Begun(session, ended))
}

/// The session of a person who is in goes on under a new token with what they showed all in all, in the transaction of
/// the caller. `since` is when all of that was last shown together.
///
/// # Errors
/// When the database is away.
pub async fn renew(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    current: &Current,
    shown: Shown,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<NewSession, Failure> {
    let began = (current.user.id, "session.renewed");
    // It is the browser's own session, so none of somebody else's ends.
    let (session, _) = begin::begin(origin, connection, began, shown, (since, now)).await?;
    Ok(session)
}
