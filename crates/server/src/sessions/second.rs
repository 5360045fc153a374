//! The second step: a code of an app, one on paper, or a passkey. Whoever is checked here has shown something before; their row is
//! locked meanwhile, so that guesses are counted one after the other whichever node they come to.

use chrono::{DateTime, Utc};
use signet_crypto::recovery_code::RecoveryCode;
use signet_protocol::second_factor::{self, Means};
use signet_storage::users::{self, UserRow};
use signet_storage::{
    TenantConnection, events, known_devices, recovery_codes, second_factors, totp_factors, upstream_sessions,
};
use uuid::Uuid;

use super::begin::{NewSession, Origin, Shown};
use super::current::Current;
use super::enter::{self, Entered, SIGNED_IN};
use super::passkeys::{self, Answer};
use super::proof::Proof;
use super::sign_in::Refused;
use super::totp;
use crate::answer::Failure;
use crate::clock;
use crate::mail::{Notice, links};
use crate::outbox::Posted;
use crate::state::State;
use crate::tenants::Tenant;
use crate::throttle::{self, Attempt, UnderWay};

/// What somebody shows for the second step.
#[derive(Clone, Copy)]
pub enum Showing<'a> {
    /// A code, as it was typed.
    Code(&'a str),
    /// A passkey, as a device answered.
    Passkey(Answer<'a>),
}

impl std::fmt::Debug for Showing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Showing(…)")
    }
}

/// Why it was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotShown {
    /// The code, or the form.
    Code(Refused),
    /// The passkey.
    Passkey(passkeys::Refused),
}

/// What a person has, to show beside a first factor.
///
/// # Errors
/// When the database is away.
pub async fn means(tenant: &Tenant, connection: &mut TenantConnection, user: Uuid) -> Result<Means, Failure> {
    let kinds = second_factors::kinds_of(connection, user).await?;
    Ok(Means { totp: kinds.totp, passkey: kinds.passkey && passkeys::is_on(tenant) })
}

/// Whether somebody who comes in owes a second step: they have an app, or the tenant or a role of theirs demands two factors;
/// and neither showed two, nor has it been remembered that they did in this browser, which is noted then.
///
/// # Errors
/// When the database is away.
pub async fn is_owed(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    user: &UserRow,
    shown: &mut Shown,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    if second_factor::is_shown(&shown.amr) {
        return Ok(false);
    }
    let tenant = origin.tenant;
    let is_demanded = second_factor::is_required(&tenant.facts, &user.roles, None);
    if !is_demanded && totp_factors::find(connection, user.id).await?.is_none() {
        return Ok(false);
    }
    // A tenant that no longer remembers does not go by what it once did.
    let device = origin.browser.device().filter(|_| tenant.settings().second_factor.remember_days > 0);
    let Some(device) = device else { return Ok(true) };
    if known_devices::is_trusted(connection, device.hash().as_bytes(), user.id, now).await? {
        second_factor::add_remembered(&mut shown.amr);
        return Ok(false);
    }
    Ok(true)
}

/// What a code on paper is stored as.
pub fn tag(tenant: &Tenant, user: &UserRow, code: &RecoveryCode) -> Vec<u8> {
    code.tag(&tenant.data_key.derive("recovery"), user.id.as_bytes()).to_vec()
}

/// Takes what was typed, in the transaction of the caller, who locked the user and commits also when it is refused: what
/// failed is counted.
///
/// # Errors
/// When the database is away.
async fn check(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    user: &UserRow,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<Result<Posted, Refused>, Failure> {
    let attempt = Attempt::second_factor(origin.tenant.id, user.id);
    let counts = throttle::counts(connection, &attempt, now).await?;
    if let Some(seconds) = attempt.wait(&counts, &UnderWay::default(), false, now) {
        return Ok(Err(Refused::Wait(seconds)));
    }
    let subject = (Some(user.id), None);
    if let Some(posted) = taken(origin, connection, user, typed, now).await? {
        throttle::forget(connection, &attempt.buckets()).await?;
        return Ok(Ok(posted));
    }
    throttle::count(connection, &attempt.counted(false), now).await?;
    events::insert(connection, &origin.event("factor.failed", subject, now)).await?;
    Ok(Err(Refused::Mismatch))
}

async fn taken(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    user: &UserRow,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<Option<Posted>, Failure> {
    if let Some(code) = totp::read(typed) {
        let Some(row) = totp_factors::find(connection, user.id).await? else { return Ok(None) };
        let secret = totp::open(origin.tenant, &row)?;
        let Some(step) = secret.step(&code, now.timestamp()) else { return Ok(None) };
        let first = totp_factors::take(connection, (user.id, row.id), step).await? == 1;
        return Ok(first.then_some(Posted::NOTHING));
    }
    let Some(code) = RecoveryCode::parse(typed) else { return Ok(None) };
    if recovery_codes::consume(connection, user.id, &tag(origin.tenant, user, &code)).await? == 0 {
        return Ok(None);
    }
    events::insert(connection, &origin.event("recovery_code.used", (Some(user.id), None), now)).await?;
    Ok(Some(links::tell(connection, origin.tenant, user, Notice::RecoveryCodeUsed).await?))
}

/// Judges what is shown, adds it to what was shown before, and gives what was posted; the caller commits either way.
pub(super) async fn show(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    user: &UserRow,
    (showing, shown): (Showing<'_>, &mut Shown),
    now: DateTime<Utc>,
) -> Result<(Posted, Option<NotShown>), Failure> {
    match showing {
        Showing::Code(typed) => match check(origin, connection, user, typed, now).await? {
            Ok(posted) => {
                shown.add_code();
                Ok((posted, None))
            }
            Err(refused) => Ok((Posted::NOTHING, Some(NotShown::Code(refused)))),
        },
        Showing::Passkey(answer) => {
            let (posted, judged) = passkeys::step(origin, connection, user, answer, now).await?;
            let refused = judged.map(|verified| shown.add_key(verified)).err();
            Ok((posted, refused.map(NotShown::Passkey)))
        }
    }
}

/// The second step of somebody who is not in yet. `remember`: they want no other in this browser for the days that the tenant
/// sets.
///
/// # Errors
/// When the database is away.
pub async fn finish(
    origin: &Origin<'_>,
    state: &State,
    proof: &Proof,
    (showing, remember): (Showing<'_>, bool),
) -> Result<Result<Entered, NotShown>, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let user = users::lock(&mut connection, proof.user).await?;
    let Some(user) = user.filter(|user| proof.stands(user)) else {
        connection.rollback().await?;
        return Ok(Err(NotShown::Code(Refused::Form)));
    };
    let mut shown = proof.shown();
    let (posted, refused) = show(origin, &mut connection, &user, (showing, &mut shown), now).await?;
    if let Some(refused) = refused {
        connection.commit().await?;
        state.shared.outbox.ring(posted);
        return Ok(Err(refused));
    }
    let mut entered = enter::passed(origin, &mut connection, (&user, SIGNED_IN), shown, now).await?;
    if let Entered::Begun(session, _) = &mut entered {
        trust(origin, &mut connection, (session, user.id), remember, now).await?;
    }
    connection.commit().await?;
    drop(connection);
    state.shared.outbox.ring(posted);
    entered.tell(origin.tenant, state);
    Ok(Ok(entered))
}

async fn trust(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (session, user): (&mut NewSession, Uuid),
    remember: bool,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let days = origin.tenant.settings().second_factor.remember_days;
    if !remember || days == 0 {
        return Ok(());
    }
    session.trust_device(connection, (user, days), now).await?;
    events::insert(connection, &origin.event("device.trusted", (Some(user), None), now)).await?;
    Ok(())
}

/// The second step of somebody who is in: what they may grows, and the session's token is another. When they last signed in
/// stays as it was.
///
/// # Errors
/// When the database is away.
pub async fn step_up(
    origin: &Origin<'_>,
    state: &State,
    current: &Current,
    (showing, remember): (Showing<'_>, bool),
) -> Result<Result<NewSession, NotShown>, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let user = users::lock(&mut connection, current.user.id).await?;
    let Some(user) = user.filter(|user| current.stands(user)) else {
        connection.rollback().await?;
        return Ok(Err(NotShown::Code(Refused::Form)));
    };
    let from = upstream_sessions::find(&mut connection, current.session.id).await?;
    let mut shown = Shown { amr: current.session.amr.clone(), from };
    let (posted, refused) = show(origin, &mut connection, &user, (showing, &mut shown), now).await?;
    if let Some(refused) = refused {
        connection.commit().await?;
        state.shared.outbox.ring(posted);
        return Ok(Err(refused));
    }
    let since = current.session.authenticated_at;
    let mut session = enter::renew(origin, &mut connection, current, shown, (since, now)).await?;
    trust(origin, &mut connection, (&mut session, user.id), remember, now).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Ok(session))
}
