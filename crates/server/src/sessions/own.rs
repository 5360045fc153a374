//! What people do with their own account while they are signed in.

use chrono::TimeDelta;
use signet_storage::{consents, grants, known_devices, sessions, users};

use super::begin::{NewSession, Origin, Shown};
use super::choose::{self, NotChosen};
use super::current::Current;
use super::sign_in::{self, Refused};
use super::{change_mail, end, enter};
use crate::answer::Failure;
use crate::clock;
use crate::effects::{end_grant, end_user};
use crate::mail::{Notice, links};
use crate::state::State;
use crate::throttle::UnderWay;

/// Ends all sessions of a person but the one that asks, in one transaction; browsers are asked for a second factor again, and
/// another mail address that somebody asked for in one of those sessions is no longer wanted.
///
/// # Errors
/// When the database is away.
pub async fn end_others(origin: &Origin<'_>, state: &State, current: &Current) -> Result<(), Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    known_devices::distrust_all(&mut connection, current.user.id).await?;
    let mut ended = Vec::new();
    for session in sessions::list_of_user(&mut connection, current.user.id, now).await? {
        if session.id != current.session.id {
            ended.push(end::end(origin, &mut connection, (session.id, current.user.id), now).await?);
        }
    }
    // After the sessions: until then one of them may still ask.
    change_mail::end(origin, &mut connection, current, now).await?;
    connection.commit().await?;
    drop(connection);
    for one in &ended {
        end::tell(one, origin.tenant, state);
    }
    Ok(())
}

/// Asks for the second step in all browsers again.
///
/// # Errors
/// When the database is away.
pub async fn ask_again(origin: &Origin<'_>, state: &State, current: &Current) -> Result<(), Failure> {
    let (now, user) = (clock::now(), current.user.id);
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    known_devices::distrust_all(&mut connection, user).await?;
    let event = origin.event("devices.distrusted", (Some(user), Some(current.session.id)), now);
    signet_storage::events::insert(&mut connection, &event).await?;
    connection.commit().await?;
    Ok(())
}

/// Takes back what a person agreed to for a client, and ends what it was given.
///
/// # Errors
/// When the database is away.
pub async fn withdraw(origin: &Origin<'_>, state: &State, current: &Current, client_id: &str) -> Result<(), Failure> {
    let (now, user) = (clock::now(), current.user.id);
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    if consents::withdraw(&mut connection, user, client_id).await? == 0 {
        return Ok(connection.rollback().await?);
    }
    let mut revoked = Vec::new();
    for grant in grants::list_of_client(&mut connection, user, client_id).await? {
        revoked.push(end_grant(&mut connection, (user, grant), now).await?);
    }
    let mut event = origin.event("consent.withdrawn", (Some(user), Some(current.session.id)), now);
    event.client_id = Some(client_id.to_owned());
    signet_storage::events::insert(&mut connection, &event).await?;
    connection.commit().await?;
    drop(connection);
    for revocation in &revoked {
        revocation.announce(state, origin.tenant);
    }
    Ok(())
}

/// Why a password is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotChanged {
    /// The former password was another.
    Mismatch,
    /// Too many wrong ones: wait so many seconds.
    Wait(u64),
    /// The new one is not taken.
    Password(NotChosen),
    /// The hashing queue is full.
    Busy,
}

/// Changes the password of who is signed in and knows it. All that began with the former one ends; this browser gets a
/// session anew.
///
/// # Errors
/// When the database is away.
pub async fn change_password(
    origin: &Origin<'_>,
    state: &State,
    under_way: &UnderWay,
    current: &Current,
    (former, new): (&str, &str),
) -> Result<Result<NewSession, NotChanged>, Failure> {
    let user = &current.user;
    let names = choose::names_of(user);
    if let Err(unfit) = choose::look(origin.tenant, new, &names) {
        return Ok(Err(NotChanged::Password(unfit)));
    }
    match sign_in::again(origin, state, under_way, user, former).await? {
        Ok(()) => {}
        Err(Refused::Mismatch | Refused::Form) => return Ok(Err(NotChanged::Mismatch)),
        Err(Refused::Wait(seconds)) => return Ok(Err(NotChanged::Wait(seconds))),
        Err(Refused::Busy) => return Ok(Err(NotChanged::Busy)),
    }
    let hash = match choose::hash(origin.tenant, state, new, &names).await? {
        Ok(hash) => hash,
        Err(refused) => return Ok(Err(NotChanged::Password(refused))),
    };
    write(origin, state, current, &hash).await
}

async fn write(
    origin: &Origin<'_>,
    state: &State,
    current: &Current,
    hash: &str,
) -> Result<Result<NewSession, NotChanged>, Failure> {
    let user = &current.user;
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let former = user.password_hash.as_deref().unwrap_or_default();
    if users::rehash(&mut connection, user.id, former, hash).await? == 0 {
        connection.rollback().await?;
        return Ok(Err(NotChanged::Mismatch));
    }
    // With the user's row in hand: who signed in until now did it with the former one.
    let now = clock::now();
    let posted = links::tell(&mut connection, origin.tenant, user, Notice::PasswordChanged).await?;
    let event = origin.event("password.changed", (Some(user.id), Some(current.session.id)), now);
    let ended = end_user(origin.tenant, &mut connection, user.id, &event).await?;
    // A revocation reaches whatever began in its millisecond.
    let anew = now + TimeDelta::milliseconds(2);
    let shown = Shown { amr: current.session.amr.clone(), from: None };
    let session = enter::renew(origin, &mut connection, current, shown, (anew, anew)).await?;
    connection.commit().await?;
    drop(connection);
    state.shared.outbox.ring(posted);
    ended.tell(state, origin.tenant);
    Ok(Ok(session))
}
