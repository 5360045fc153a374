//! Signing in with a passkey: Web Authentication Level 3 §7.2. Nobody is asked for a name, so there is none to find out.

use chrono::{DateTime, Utc};
use signet_crypto::passkey::{Asserted, Assertion, Authentication, Passkey, Refusal};
use signet_storage::passkeys::{self, KnownPasskey, Use};
use signet_storage::{TenantConnection, events, users};

use super::challenge::{Challenge, Purpose};
use super::{Answer, Question, party, verification};
use crate::answer::Failure;
use crate::clock;
use crate::mail::{Notice, links};
use crate::outbox::Posted;
use crate::sessions::begin::{Origin, Shown};
use crate::sessions::browser::Browser;
use crate::sessions::enter::{self, Entered, SIGNED_IN};
use crate::state::State;
use crate::tenants::TenantContext;

/// Why a passkey lets nobody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The question is not one of ours, was answered, or is too old.
    Stale,
    /// Unknown, another tenant's, a disabled user's, not signed, or made elsewhere: nobody is told which.
    Mismatch,
    /// The person did not show the device that it is them.
    NotVerified,
    /// It counts backwards.
    Cloned,
}

/// Asks for a passkey, whichever the device has.
///
/// # Errors
/// When the question cannot be written.
pub fn question(tenant: &TenantContext, browser: &Browser) -> Result<Option<Question>, Failure> {
    let Some(party) = party(tenant) else { return Ok(None) };
    let asked = party.begin_authentication(&[], verification(tenant)).map_err(|error| Failure::internal(&error))?;
    let state = Challenge::new(asked.1, None, browser, clock::now()).seal(&tenant.flow_key, Purpose::SignIn)?;
    Ok(Some(Question { options: asked.0, state }))
}

/// Judges an answer and begins a session: one read, one transaction.
///
/// # Errors
/// When the database is away.
pub async fn sign_in(
    origin: &Origin<'_>,
    state: &State,
    answer: &Answer<'_>,
) -> Result<Result<Entered, Refused>, Failure> {
    let tenant = origin.tenant;
    let purpose = (Purpose::SignIn, None);
    let asked = Challenge::open(&tenant.flow_key, answer.state, purpose, origin.browser, clock::now());
    let Some(asked) = asked else { return Ok(Err(Refused::Stale)) };
    let Ok(assertion) = Assertion::parse(answer.credential) else { return Ok(Err(Refused::Mismatch)) };
    let mut connection = state.pool.tenant(tenant.id).await?;
    // Level 3 §7.2, step 6: nobody was named before, so the device has to say whose it is, and that must be its owner.
    let known = passkeys::find(&mut connection, assertion.credential_id()).await?;
    let known = known.filter(|known| assertion.user_handle() == Some(known.handle.as_slice()));
    let Some(known) = known else { return Ok(Err(Refused::Mismatch)) };
    match judge(tenant, &asked, &assertion, &known) {
        Ok(asserted) => succeed(origin, state, (connection, &asked), (&known, asserted)).await,
        Err(Refusal::Cloned) => cloned(origin, state, (connection, &asked), &known).await.map(Err),
        Err(Refusal::NotVerified) => Ok(Err(Refused::NotVerified)),
        Err(Refusal::Unreadable | Refusal::Mismatch | Refusal::NotAttested) => {
            let failed = origin.event("sign_in.failed", (Some(known.user.id), None), clock::now());
            events::insert(&mut connection, &failed).await?;
            Ok(Err(Refused::Mismatch))
        }
    }
}

pub(super) fn judge(
    tenant: &TenantContext,
    asked: &Challenge<Authentication>,
    assertion: &Assertion,
    known: &KnownPasskey,
) -> Result<Asserted, Refusal> {
    let row = &known.passkey;
    let counter = u32::try_from(row.counter).or(Err(Refusal::Mismatch))?;
    let passkey = Passkey::stored(row.credential.clone(), counter, (row.backup_eligible, row.backed_up));
    let (Some(party), Some(passkey)) = (party(tenant), passkey) else { return Err(Refusal::Mismatch) };
    party.authenticate(assertion, &asked.held, &passkey)
}

async fn succeed(
    origin: &Origin<'_>,
    state: &State,
    (mut connection, asked): (TenantConnection, &Challenge<Authentication>),
    (known, asserted): (&KnownPasskey, Asserted),
) -> Result<Result<Entered, Refused>, Failure> {
    let now = clock::now();
    connection.begin().await?;
    if users::hold_enabled(&mut connection, &known.user).await? == 0 {
        connection.rollback().await?;
        return Ok(Err(Refused::Mismatch));
    }
    if !asked.is_first_answer(&mut connection, now).await? {
        connection.rollback().await?;
        return Ok(Err(Refused::Stale));
    }
    if !record(&mut connection, known, &asserted, now).await? {
        // Removed meanwhile, or two answers with one count at once.
        connection.rollback().await?;
        return Ok(Err(Refused::Mismatch));
    }
    let (began, shown) = ((&known.user, SIGNED_IN), Shown::passkey(asserted.verified));
    let entered = enter::enter(origin, &mut connection, began, shown, now).await?;
    connection.commit().await?;
    drop(connection);
    entered.tell(origin.tenant, state);
    Ok(Ok(entered))
}

/// The key did sign, but has counted further already: its owner is told. Level 3 §7.2, step 22.
async fn cloned(
    origin: &Origin<'_>,
    state: &State,
    (mut connection, asked): (TenantConnection, &Challenge<Authentication>),
    known: &KnownPasskey,
) -> Result<Refused, Failure> {
    let now = clock::now();
    connection.begin().await?;
    // Once for each question, so that a letter costs a new signature.
    if !asked.is_first_answer(&mut connection, now).await? {
        connection.rollback().await?;
        return Ok(Refused::Stale);
    }
    let posted = tell_cloned(origin, &mut connection, known, now).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Refused::Cloned)
}

/// Records it and writes to the owner, in the transaction of the caller.
pub(super) async fn tell_cloned(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    known: &KnownPasskey,
    now: DateTime<Utc>,
) -> Result<Posted, Failure> {
    let event = origin.event("passkey.cloned", (Some(known.user.id), None), now);
    let event = event.with(serde_json::json!({ "passkey": known.passkey.id }));
    events::insert(connection, &event).await?;
    links::tell(connection, origin.tenant, &known.user, Notice::PasskeyCloned).await
}

/// Notes what the device said of itself; whether the passkey was still there and had not counted so far.
pub(super) async fn record(
    connection: &mut TenantConnection,
    known: &KnownPasskey,
    asserted: &Asserted,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let seen = Use {
        counter: i64::from(asserted.counter),
        backup_eligible: asserted.backup_eligible,
        backed_up: asserted.backed_up,
    };
    Ok(passkeys::record_use(connection, (known.passkey.id, known.user.id), seen, now).await? == 1)
}
