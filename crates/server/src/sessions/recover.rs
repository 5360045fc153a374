//! Getting back in: a new password for whoever reads the mail of an account, and addresses that are proven.

use signet_crypto::opaque::Opaque;
use signet_protocol::username;
use signet_storage::users::{self, UserRow};
use signet_storage::{events, mail_links, passkeys, recovery_codes, totp_factors, upstream_accounts};

use super::begin::Origin;
use super::choose::{self, NotChosen};
use crate::answer::Failure;
use crate::clock;
use crate::effects;
use crate::mail::Notice;
use crate::mail::links::{self, Link};
use crate::state::State;
use crate::tenants::Tenant;
use crate::throttle::{self, Attempt, UnderWay};

/// What came of asking for a letter. Whether there is an account is not among it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// If there is an account with an address, a letter is on its way.
    Written,
    /// Too many letters were asked for: wait so many seconds.
    Wait(u64),
}

/// Writes a letter with a link to whoever has an account of a name. Each asking counts, for a name that exists and for one
/// that does not: the same statements either way.
///
/// # Errors
/// When the database is away.
pub async fn ask(origin: &Origin<'_>, state: &State, under_way: &UnderWay, typed: &str) -> Result<Asked, Failure> {
    let keys = username::login_keys(typed);
    let account = keys.0.as_ref().or(keys.1.as_ref()).map_or("", String::as_str);
    let attempt = Attempt::recovery(origin.tenant.id, account, origin.address);
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    let user = users::find_by_login(&mut connection, keys.0.as_deref(), keys.1.as_deref()).await?;
    let counts = throttle::counts(&mut connection, &attempt, now).await?;
    if let Some(seconds) = attempt.wait(&counts, under_way, false, now) {
        return Ok(Asked::Wait(seconds));
    }
    let _entered = under_way.enter(&attempt, false);
    let user = user.filter(|user| !user.disabled);
    connection.begin().await?;
    throttle::count(&mut connection, &attempt.counted(false), now).await?;
    let asked = origin.event("recovery.requested", (user.as_ref().map(|user| user.id), None), now);
    events::insert(&mut connection, &asked).await?;
    let posted = links::send(&mut connection, origin.tenant, user.as_ref(), Link::Reset, now).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Asked::Written)
}

/// Whether a link would do, without using it.
///
/// # Errors
/// When the database is away.
pub async fn is_good(tenant: &Tenant, state: &State, link: Link, token: &Opaque) -> Result<bool, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    let found = mail_links::find(&mut connection, token.hash().as_bytes(), link.word(), clock::now()).await?;
    Ok(found.is_some())
}

/// Why there is no new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReset {
    /// The link was used, is too old or was superseded.
    Over,
    /// The password is not taken.
    Password(NotChosen),
}

/// Sets a new password by a link. All that the user had ends with the former one.
///
/// # Errors
/// When the database is away.
pub async fn reset(
    origin: &Origin<'_>,
    state: &State,
    token: &Opaque,
    password: &str,
) -> Result<Result<(), NotReset>, Failure> {
    let Some(user) = user_of(origin.tenant, state, Link::Reset, token).await? else {
        return Ok(Err(NotReset::Over));
    };
    let hash = match choose::hash(origin.tenant, state, password, &choose::names_of(&user)).await? {
        Ok(hash) => hash,
        Err(refused) => return Ok(Err(NotReset::Password(refused))),
    };
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let link = mail_links::consume(&mut connection, token.hash().as_bytes(), Link::Reset.word(), now).await?;
    let Some(link) = link.filter(|link| link.user_id == user.id) else {
        connection.rollback().await?;
        return Ok(Err(NotReset::Over));
    };
    if users::set_password(&mut connection, (user.id, &link.email_key), &hash, now).await? == 0 {
        connection.rollback().await?;
        return Ok(Err(NotReset::Over));
    }
    // The time is that of this very moment, with the user's row in hand: who signed in until then did it with the former one.
    let now = clock::now();
    if !user.email_verified {
        // Until now anybody could have made this account with the address of whoever takes it: no other way into it stays.
        upstream_accounts::delete_all_of_user(&mut connection, user.id).await?;
        for passkey in passkeys::list_of_user(&mut connection, user.id).await? {
            passkeys::remove(&mut connection, (passkey.id, user.id)).await?;
        }
        totp_factors::delete(&mut connection, user.id).await?;
        recovery_codes::delete_all(&mut connection, user.id).await?;
    }
    let user = UserRow { email_verified: true, ..user };
    let posted = links::tell(&mut connection, origin.tenant, &user, Notice::PasswordReset).await?;
    let event = origin.event("password.reset", (Some(user.id), None), now);
    let ended = effects::end_user(origin.tenant, &mut connection, user.id, &event).await?;
    connection.commit().await?;
    drop(connection);
    state.shared.outbox.ring(posted);
    ended.tell(state, origin.tenant);
    Ok(Ok(()))
}

/// Proves an address by a link; whether it did.
///
/// # Errors
/// When the database is away.
pub async fn verify(origin: &Origin<'_>, state: &State, token: &Opaque) -> Result<bool, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let link = mail_links::consume(&mut connection, token.hash().as_bytes(), Link::Verify.word(), now).await?;
    let Some(link) = link else {
        connection.rollback().await?;
        return Ok(false);
    };
    if users::verify_email(&mut connection, (link.user_id, &link.email_key), now).await? == 0 {
        connection.rollback().await?;
        return Ok(false);
    }
    events::insert(&mut connection, &origin.event("email.verified", (Some(link.user_id), None), now)).await?;
    connection.commit().await?;
    Ok(true)
}

async fn user_of(tenant: &Tenant, state: &State, link: Link, token: &Opaque) -> Result<Option<UserRow>, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    let found = mail_links::find(&mut connection, token.hash().as_bytes(), link.word(), clock::now()).await?;
    let Some(link) = found else { return Ok(None) };
    Ok(users::find_enabled(&mut connection, link.user_id).await?)
}
