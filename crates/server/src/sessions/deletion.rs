//! A person has their account deleted: at once all that it gave ends and it is marked, after some days it is gone
//! ([`crate::background`]). Until then whoever signs in is asked whether to keep it, and nothing else: there is no session, so
//! that no application gets anything.

use chrono::{DateTime, TimeDelta, Utc};
use signet_storage::users::{self, UserRow};
use signet_storage::{deletions, events};

use super::begin::Origin;
use super::current::Current;
use super::enter::{self, Entered, SIGNED_IN};
use super::proof::Proof;
use super::second;
use crate::answer::Failure;
use crate::clock;
use crate::effects::end_user;
use crate::mail::{Notice, links};
use crate::outbox::Posted;
use crate::pages::times::Times;
use crate::state::State;
use crate::tenants::TenantContext;

/// When an account would be deleted whose owner asks for it now; nothing where that is at once.
pub fn due(tenant: &TenantContext, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let days = tenant.settings().account.deletion_grace_days;
    (days > 0).then(|| now + TimeDelta::days(i64::from(days)))
}

/// Marks the account and ends all that it gave. Nothing happens when the password was changed meanwhile, or it was marked already.
///
/// # Errors
/// When the database is away.
pub async fn request(origin: &Origin<'_>, state: &State, current: &Current) -> Result<Option<DateTime<Utc>>, Failure> {
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let user = users::lock(&mut connection, current.user.id).await?;
    let Some(user) = user.filter(|user| current.stands(user)) else {
        connection.rollback().await?;
        return Ok(None);
    };
    // With the user's row in hand: who signed in until now is among those whose sessions end.
    let now = clock::now();
    let due = due(origin.tenant, now);
    // Before the mark: a trigger then deletes what the clients of the sessions are known by.
    let event = origin.event("deletion.requested", (Some(user.id), Some(current.session.id)), now);
    let ended = end_user(origin.tenant, &mut connection, user.id, &event).await?;
    deletions::mark(&mut connection, user.id, due.unwrap_or(now)).await?;
    let posted = match due {
        Some(due) => tell(origin.tenant, &mut connection, &user, due).await?,
        // Whoever deletes it says so.
        None => Posted::NOTHING,
    };
    connection.commit().await?;
    drop(connection);
    state.shared.outbox.ring(posted);
    ended.tell(state, origin.tenant);
    Ok(Some(due.unwrap_or(now)))
}

async fn tell(
    tenant: &TenantContext,
    connection: &mut signet_storage::TenantConnection,
    user: &UserRow,
    due: DateTime<Utc>,
) -> Result<Posted, Failure> {
    let facts = [("fact-deletion", Times::of(tenant.reader.language_of(user), user).say(due))];
    links::tell_with(connection, tenant, user, (Notice::DeletionRequested, &facts)).await
}

/// Whose account a proof says may be kept, and when it is deleted.
///
/// # Errors
/// When the database is away.
pub async fn find(
    tenant: &TenantContext,
    state: &State,
    proof: &Proof,
) -> Result<Option<(UserRow, DateTime<Utc>)>, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    let user = users::find_enabled(&mut connection, proof.user).await?.filter(|user| proof.stands(user));
    Ok(user.and_then(|user| user.deletion_at.map(|at| (user, at))))
}

/// Keeps an account whose owner showed all that it has, and lets them in. Nothing when its time has come, or when more is demanded
/// by now.
///
/// # Errors
/// When the database is away.
pub async fn keep(origin: &Origin<'_>, state: &State, proof: &Proof) -> Result<Option<Entered>, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let user = users::lock(&mut connection, proof.user).await?;
    let Some(user) = user.filter(|user| user.deletion_at.is_some() && proof.stands(user)) else {
        connection.rollback().await?;
        return Ok(None);
    };
    let mut shown = proof.shown();
    if second::is_owed(origin, &mut connection, &user, &mut shown, now).await?
        || deletions::keep(&mut connection, user.id).await? == 0
    {
        connection.rollback().await?;
        return Ok(None);
    }
    let user = UserRow { deletion_at: None, ..user };
    events::insert(&mut connection, &origin.event("deletion.cancelled", (Some(user.id), None), now)).await?;
    let posted = links::tell(&mut connection, origin.tenant, &user, Notice::DeletionCancelled).await?;
    let entered = enter::passed(origin, &mut connection, (&user, SIGNED_IN), shown, now).await?;
    connection.commit().await?;
    drop(connection);
    state.shared.outbox.ring(posted);
    entered.tell(origin.tenant, state);
    Ok(Some(entered))
}
