//! What people do with passkeys that they have.

use signet_crypto::random;
use signet_storage::{events, passkeys};
use uuid::Uuid;

use crate::answer::Failure;
use crate::clock;
use crate::mail::{Notice, links};
use crate::sessions::begin::Origin;
use crate::sessions::current::Current;
use crate::state::State;

/// Gives one of the person's own another name.
///
/// # Errors
/// When the database is away.
pub async fn rename(
    origin: &Origin<'_>,
    state: &State,
    current: &Current,
    (id, name): (Uuid, &str),
) -> Result<(), Failure> {
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    passkeys::rename(&mut connection, (id, current.user.id), name).await?;
    Ok(())
}

/// Removes one of the person's own, and says so by mail; whether it was there.
///
/// # Errors
/// When the database is away.
pub async fn remove(origin: &Origin<'_>, state: &State, current: &Current, id: Uuid) -> Result<bool, Failure> {
    let (user, now) = (&current.user, clock::now());
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    if passkeys::remove(&mut connection, (id, user.id)).await? == 0 {
        connection.rollback().await?;
        return Ok(false);
    }
    let event = origin.event("passkey.removed", (Some(user.id), Some(current.session.id)), now);
    let event = event.with(serde_json::json!({ "passkey": id }));
    events::insert(&mut connection, &event).await?;
    let posted = links::tell(&mut connection, origin.tenant, user, Notice::PasskeyRemoved).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(true)
}

/// Asks this person no more whether they want one.
///
/// # Errors
/// When the database is away.
pub async fn decline(origin: &Origin<'_>, state: &State, current: &Current) -> Result<(), Failure> {
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    passkeys::decline(&mut connection, current.user.id, &random::bytes::<32>(), clock::now()).await?;
    Ok(())
}
