//! A person changes their mail address. Nothing changes until both addresses agreed, each by a link of its own and a button: the
//! new one is shown to be read by whoever has the account, and whoever reads the former one can stop it. An address that nobody
//! proved has no say. What is asked for dies when the address, the password or the person's standing changes, and by time.

use chrono::{DateTime, Utc};
use signet_crypto::opaque::Opaque;
use signet_protocol::mail_change::{self, Own, Unfit, Wanted};
use signet_storage::mail_changes::{self, MailChangeRow, NewMailChange};
use signet_storage::users::{self, UserRow};
use signet_storage::{TenantConnection, events};
use uuid::Uuid;

pub use signet_storage::mail_changes::Side;

use super::begin::Origin;
use super::current::Current;
use super::new_device;
use crate::answer::Failure;
use crate::clock;
use crate::mail::can_have;
use crate::mail::changes::{self, Asking, LIFETIME};
use crate::outbox::Posted;
use crate::state::State;
use crate::tenants::Tenant;
use crate::throttle::{self, Attempt, UnderWay};

/// Why no letter was written. Whether somebody else has the address is not among it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAsked {
    /// It is no address that can be asked for.
    Unfit(Unfit),
    /// Too many letters were asked for: wait so many seconds.
    Wait(u64),
    /// The account was changed, or the session ended, meanwhile.
    Meanwhile,
}

/// Asks for another address, in place of what was asked for before: a letter to it, and one to the address of now where that is
/// proven. If somebody else has it, all is the same but that they are told, and that nobody can agree for it.
///
/// # Errors
/// When the database is away.
pub async fn ask(
    origin: &Origin<'_>,
    state: &State,
    under_way: &UnderWay,
    (current, typed): (&Current, &str),
) -> Result<Result<(), NotAsked>, Failure> {
    let (user, now) = (&current.user, clock::now());
    let wanted = match judge(user, typed) {
        Ok(wanted) => wanted,
        Err(unfit) => return Ok(Err(NotAsked::Unfit(unfit))),
    };
    let attempt = Attempt::mail_change(origin.tenant.id, user.id, &wanted.key, origin.address);
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    let counts = throttle::counts(&mut connection, &attempt, now).await?;
    if let Some(seconds) = attempt.wait(&counts, under_way, false, now) {
        return Ok(Err(NotAsked::Wait(seconds)));
    }
    let _entered = under_way.enter(&attempt, false);
    let holder = users::find_by_login(&mut connection, None, Some(&wanted.key)).await?;
    let (new, former) = (Opaque::new(), wanted.asks_former.then(Opaque::new));
    let asking = Asking {
        user,
        wanted: &wanted,
        // Who never proved it has no right to it: `finish` takes it from them.
        holder: holder.as_ref().filter(|holder| holder.email_verified),
        new: &new,
        former: former.as_ref(),
        facts: &new_device::facts(origin, user, now),
    };
    connection.begin().await?;
    throttle::count(&mut connection, &attempt.counted(false), now).await?;
    if mail_changes::insert(&mut connection, &row(&asking, current.session.id, now), now).await? == 0 {
        connection.rollback().await?;
        return Ok(Err(NotAsked::Meanwhile));
    }
    let event = origin.event("mail.requested", (Some(user.id), Some(current.session.id)), now);
    events::insert(&mut connection, &event).await?;
    let posted = changes::ask(&mut connection, origin.tenant, &asking).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Ok(()))
}

fn judge(user: &UserRow, typed: &str) -> Result<Wanted, Unfit> {
    let own = user.email_key.as_deref().map(|key| Own { key, is_proven: user.email_verified });
    mail_change::ask(own, typed).and_then(|wanted| if can_have(&wanted.email) { Ok(wanted) } else { Err(Unfit::Email) })
}

fn row(asking: &Asking<'_>, session_id: Uuid, now: DateTime<Utc>) -> NewMailChange {
    NewMailChange {
        user_id: asking.user.id,
        session_id,
        of: asking.user.email_key.clone(),
        email: asking.wanted.email.clone(),
        email_key: asking.wanted.key.clone(),
        new_hash: asking.new.hash().as_bytes().to_vec(),
        former_hash: asking.former.map(|token| token.hash().as_bytes().to_vec()),
        expires_at: now + LIFETIME,
    }
}

/// What a person asked for and waits for.
///
/// # Errors
/// When the database is away.
pub async fn pending(tenant: &Tenant, state: &State, user: Uuid) -> Result<Option<MailChangeRow>, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    Ok(mail_changes::find(&mut connection, user, clock::now()).await?)
}

/// What a link is for, without using it.
///
/// # Errors
/// When the database is away.
pub async fn of_link(
    tenant: &Tenant,
    state: &State,
    (side, token): (Side, &Opaque),
) -> Result<Option<MailChangeRow>, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    Ok(mail_changes::find_link(&mut connection, (side, token.hash().as_bytes()), clock::now()).await?)
}

/// The person thought better of it.
///
/// # Errors
/// When the database is away.
pub async fn withdraw(origin: &Origin<'_>, state: &State, current: &Current) -> Result<(), Failure> {
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    end(origin, &mut connection, current, clock::now()).await?;
    Ok(connection.commit().await?)
}

/// Ends what waits, if anything does, in the transaction of the caller.
///
/// # Errors
/// When the database is away.
pub(super) async fn end(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    current: &Current,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let subject = (Some(current.user.id), Some(current.session.id));
    if mail_changes::delete(connection, current.user.id).await? == 1 {
        events::insert(connection, &origin.event("mail.stopped", subject, now)).await?;
    }
    Ok(())
}

/// Whoever reads the mail of the address of now stops it; whether there was anything to stop.
///
/// # Errors
/// When the database is away.
pub async fn stop(origin: &Origin<'_>, state: &State, token: &Opaque) -> Result<bool, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let Some(user) = mail_changes::stop(&mut connection, token.hash().as_bytes(), now).await? else {
        connection.rollback().await?;
        return Ok(false);
    };
    events::insert(&mut connection, &origin.event("mail.stopped", (Some(user), None), now)).await?;
    connection.commit().await?;
    Ok(true)
}

/// What came of agreeing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreed {
    /// The other address has yet to.
    Half,
    /// The account has its new address.
    Whole,
    /// The account had the address, which is proven now.
    Proven,
}

/// Agrees by a link to what it was found to be for; nothing when it is no good any more. Whoever agrees last has the address
/// changed, in the same transaction.
///
/// # Errors
/// When the database is away.
pub async fn agree(
    origin: &Origin<'_>,
    state: &State,
    (side, token): (Side, &Opaque),
    (user, session): (Uuid, Option<Uuid>),
) -> Result<Option<Agreed>, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    // Their row first, as whoever changes it does: what dies of the change is not agreed to.
    let user = mail_changes::lock_user(&mut connection, user).await?;
    let hash = token.hash();
    let change = mail_changes::agree(&mut connection, (side, hash.as_bytes()), now).await?;
    let (Some(user), Some(change)) = (user, change) else {
        connection.rollback().await?;
        return Ok(None);
    };
    if change.user_id != user.id {
        connection.rollback().await?;
        return Ok(None);
    }
    if change.waits_for_new || change.waits_for_former {
        connection.commit().await?;
        return Ok(Some(Agreed::Half));
    }
    let Some((agreed, posted)) = finish(origin, &mut connection, (&user, &change), session).await? else {
        connection.rollback().await?;
        // Somebody else proved that it is theirs meanwhile. Nothing comes of it any more; of what was asked for since, it may.
        mail_changes::delete_link(&mut connection, (side, hash.as_bytes())).await?;
        return Ok(None);
    };
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Some(agreed))
}

/// Gives the account its address; nothing when somebody else has it, and proved it. Triggers end all links and codes that were
/// sent to the former one.
async fn finish(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (user, change): (&UserRow, &MailChangeRow),
    session: Option<Uuid>,
) -> Result<Option<(Agreed, Posted)>, Failure> {
    let now = clock::now();
    let wanted = (change.email.as_str(), change.email_key.as_str());
    if user.email_key.as_deref() == Some(wanted.1) {
        users::set_email(connection, user.id, wanted, now).await?;
        events::insert(connection, &origin.event("email.verified", (Some(user.id), session), now)).await?;
        return Ok(Some((Agreed::Proven, Posted::NOTHING)));
    }
    if let Some(holder) = users::release_email(connection, wanted.1, now).await? {
        events::insert(connection, &origin.event("mail.released", (Some(holder), None), now)).await?;
    }
    if users::set_email(connection, user.id, wanted, now).await? == 0 {
        return Ok(None);
    }
    events::insert(connection, &origin.event("mail.changed", (Some(user.id), session), now)).await?;
    Ok(Some((Agreed::Whole, changes::tell_former(connection, origin.tenant, user).await?)))
}
