//! An app that shows codes (RFC 6238): set up, confirmed by a code before it counts, and removed. Until then its secret is in
//! the page alone, sealed.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use signet_crypto::random;
use signet_crypto::recovery_code::RecoveryCode;
use signet_crypto::seal::Place;
use signet_crypto::totp::TotpSecret;
use signet_storage::totp_factors::{self, TotpRow};
use signet_storage::users::{self, UserRow};
use signet_storage::{TenantConnection, events, known_devices, recovery_codes, upstream_sessions};
use uuid::Uuid;

use super::begin::{NewSession, Origin, Shown};
use super::browser::{Binding, Browser};
use super::current::Current;
use super::enter::{self, Entered, SIGNED_IN};
use super::proof::Proof;
use super::{sealed, second};
use crate::answer::Failure;
use crate::clock;
use crate::mail::{Notice, links};
use crate::outbox::Posted;
use crate::state::State;
use crate::tenants::{Tenant, TenantContext};

/// How long a set-up may take.
const LIFETIME: TimeDelta = TimeDelta::minutes(30);
const PURPOSE: &[u8] = b"totp";
/// Recovery codes of one making.
const CODES: usize = 10;

/// Reads a code that was typed: six digits, with any blanks.
pub fn read(typed: &str) -> Option<String> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    (code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
}

fn place<'a>(tenant: &Tenant, id: &'a Uuid) -> Place<'a> {
    Place { tenant: tenant.id, table: "totp_factors", row: id.as_bytes() }
}

/// The secret of a row.
///
/// # Errors
/// When it was sealed elsewhere.
pub fn open(tenant: &Tenant, row: &TotpRow) -> Result<TotpSecret, Failure> {
    let plain = tenant.data_key.open_value(&place(tenant, &row.id), &row.sealed_secret);
    Ok(TotpSecret::from_bytes(&plain.map_err(|error| Failure::internal(&error))?))
}

/// An app that is being set up, as the page carries it.
#[derive(Serialize, Deserialize)]
pub struct Setup {
    user: Uuid,
    secret: Vec<u8>,
    began_at: DateTime<Utc>,
    binding: Binding,
}

impl Setup {
    /// A new secret for a user in this browser.
    pub fn begin(user: Uuid, browser: &Browser, now: DateTime<Utc>) -> Self {
        Self { user, secret: TotpSecret::new().as_bytes().to_vec(), began_at: now, binding: browser.binding() }
    }

    /// The secret.
    pub fn secret(&self) -> TotpSecret {
        TotpSecret::from_bytes(&self.secret)
    }

    /// The step of a code that the app shows now.
    fn shown(&self, typed: &str, now: DateTime<Utc>) -> Option<i64> {
        read(typed).and_then(|code| self.secret().step(&code, now.timestamp()))
    }

    /// For the page.
    ///
    /// # Errors
    /// Never in practice.
    pub fn seal(&self, tenant: &TenantContext) -> Result<String, Failure> {
        sealed::seal(&tenant.flow_key, PURPOSE, self)
    }

    /// Opens one of this user, this browser and the last half hour.
    pub fn open(sealed: &str, tenant: &TenantContext, (user, browser): (Uuid, &Browser)) -> Option<Self> {
        let setup: Self = sealed::open(&tenant.flow_key, PURPOSE, sealed)?;
        let is_live = sealed::is_live(setup.began_at, LIFETIME, clock::now());
        (is_live && setup.user == user && setup.binding == browser.binding()).then_some(setup)
    }
}

/// Why there is no app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAdded {
    /// The code is not one of now.
    Mismatch,
    /// There is one already.
    Exists,
}

/// Adds the app once it showed a code, with recovery codes. What the person showed now is more than before, so the session
/// goes on under a new token.
///
/// # Errors
/// When the database is away.
pub async fn add(
    origin: &Origin<'_>,
    state: &State,
    (current, setup): (&Current, &Setup),
    typed: &str,
) -> Result<Result<(NewSession, Vec<String>), NotAdded>, Failure> {
    let now = clock::now();
    let Some(step) = setup.shown(typed, now) else { return Ok(Err(NotAdded::Mismatch)) };
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let whose = (&current.user, Some(current.session.id));
    if !users::lock(&mut connection, current.user.id).await?.is_some_and(|user| current.stands(&user)) {
        connection.rollback().await?;
        return Ok(Err(NotAdded::Exists));
    }
    let Some((codes, posted)) = install(origin, &mut connection, whose, (setup, step), now).await? else {
        connection.rollback().await?;
        return Ok(Err(NotAdded::Exists));
    };
    let from = upstream_sessions::find(&mut connection, current.session.id).await?;
    let mut shown = Shown { amr: current.session.amr.clone(), from };
    shown.add_code();
    let since = current.session.authenticated_at;
    let session = enter::renew(origin, &mut connection, current, shown, (since, now)).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Ok((session, codes)))
}

/// The same for somebody who is not in yet, of whom two factors are demanded and who has no second: they are in then.
///
/// # Errors
/// When the database is away.
pub async fn add_first(
    origin: &Origin<'_>,
    state: &State,
    (proof, setup): (&Proof, &Setup),
    typed: &str,
) -> Result<Result<(Entered, Vec<String>), NotAdded>, Failure> {
    let now = clock::now();
    let Some(step) = setup.shown(typed, now) else { return Ok(Err(NotAdded::Mismatch)) };
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let user = users::lock(&mut connection, proof.user).await?.filter(|user| proof.stands(user));
    // Whoever has something shows that: the password alone adds nothing beside it.
    let has_some = second::means(origin.tenant, &mut connection, proof.user).await?.any();
    let Some(user) = user.filter(|_| !has_some) else {
        connection.rollback().await?;
        return Ok(Err(NotAdded::Exists));
    };
    let Some((codes, posted)) = install(origin, &mut connection, (&user, None), (setup, step), now).await? else {
        connection.rollback().await?;
        return Ok(Err(NotAdded::Exists));
    };
    let mut shown = proof.shown();
    shown.add_code();
    let entered = enter::passed(origin, &mut connection, (&user, SIGNED_IN), shown, now).await?;
    connection.commit().await?;
    drop(connection);
    state.shared.outbox.ring(posted);
    entered.tell(origin.tenant, state);
    Ok(Ok((entered, codes)))
}

/// Stores an app that showed the code of a step, with the user locked; nothing where there is one. Browsers that were
/// remembered before it are asked anew.
async fn install(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (user, session): (&UserRow, Option<Uuid>),
    (setup, step): (&Setup, i64),
    now: DateTime<Utc>,
) -> Result<Option<(Vec<String>, Posted)>, Failure> {
    let id = random::uuid_v7(now);
    let sealed_secret = origin.tenant.data_key.seal(&place(origin.tenant, &id), &setup.secret);
    let row = TotpRow { id, sealed_secret, last_step: step, created_at: now };
    if totp_factors::insert(connection, user.id, &row).await? == 0 {
        return Ok(None);
    }
    let codes = make(origin.tenant, connection, user).await?;
    known_devices::distrust_all(connection, user.id).await?;
    events::insert(connection, &origin.event("factor.added", (Some(user.id), session), now)).await?;
    let posted = links::tell(connection, origin.tenant, user, Notice::TotpAdded).await?;
    Ok(Some((codes, posted)))
}

/// Removes the app, and the recovery codes that stood in for it.
///
/// # Errors
/// When the database is away.
pub async fn remove(origin: &Origin<'_>, state: &State, current: &Current) -> Result<(), Failure> {
    let (now, user) = (clock::now(), &current.user);
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    users::lock(&mut connection, user.id).await?;
    if totp_factors::delete(&mut connection, user.id).await? == 0 {
        return Ok(connection.rollback().await?);
    }
    recovery_codes::delete_all(&mut connection, user.id).await?;
    known_devices::distrust_all(&mut connection, user.id).await?;
    let subject = (Some(user.id), Some(current.session.id));
    events::insert(&mut connection, &origin.event("factor.removed", subject, now)).await?;
    let posted = links::tell(&mut connection, origin.tenant, user, Notice::TotpRemoved).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(())
}

/// Makes recovery codes anew for who has an app; those of before end.
///
/// # Errors
/// When the database is away.
pub async fn renew_codes(origin: &Origin<'_>, state: &State, current: &Current) -> Result<Vec<String>, Failure> {
    let (now, user) = (clock::now(), &current.user);
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    users::lock(&mut connection, user.id).await?;
    if totp_factors::find(&mut connection, user.id).await?.is_none() {
        connection.rollback().await?;
        return Ok(Vec::new());
    }
    let codes = make(origin.tenant, &mut connection, user).await?;
    let subject = (Some(user.id), Some(current.session.id));
    events::insert(&mut connection, &origin.event("recovery_codes.made", subject, now)).await?;
    let posted = links::tell(&mut connection, origin.tenant, user, Notice::RecoveryCodesMade).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(codes)
}

/// With the user locked: two at once would leave twenty.
async fn make(tenant: &Tenant, connection: &mut TenantConnection, user: &UserRow) -> Result<Vec<String>, Failure> {
    let codes: Vec<_> = (0..CODES).map(|_| RecoveryCode::new()).collect();
    let tags: Vec<_> = codes.iter().map(|code| second::tag(tenant, user, code)).collect();
    recovery_codes::delete_all(connection, user.id).await?;
    recovery_codes::insert(connection, user.id, &tags).await?;
    Ok(codes.iter().map(RecoveryCode::shown).collect())
}
