//! Adding a passkey: Web Authentication Level 3 §7.1.

use signet_crypto::passkey::{NewPasskey, Owner, Refusal, Registration};
use signet_crypto::random;
use signet_storage::passkeys::{self, PasskeyRow};
use signet_storage::users::{self, UserRow};
use signet_storage::{TenantConnection, events};
use uuid::Uuid;

use super::challenge::{Challenge, Purpose};
use super::{Answer, Question, party, verification, vouchers};
use crate::answer::Failure;
use crate::clock;
use crate::facts::display_name;
use crate::mail::{Notice, links};
use crate::sessions::begin::Origin;
use crate::sessions::second;
use crate::state::State;
use crate::tenants::Tenant;

/// Passkeys of one person at most.
const MOST: i64 = 20;

/// Why a passkey was not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAdded {
    /// The question is not one of ours, was answered, or is too old.
    Stale,
    /// The answer is none.
    Mismatch,
    /// The person did not show the device that it is them.
    NotVerified,
    /// It is a device that the tenant does not take.
    NotAttested,
    /// It is there already, or there are too many.
    Known,
}

/// Whether it may be one of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// Somebody who has not shown a second factor sets up their first: never one beside others, which it would go past.
    Only,
    /// Somebody adds one who showed all that they have.
    OrAnother,
}

/// Asks for a new passkey of a person.
///
/// # Errors
/// When the database is away.
pub async fn question(origin: &Origin<'_>, state: &State, user: &UserRow) -> Result<Option<Question>, Failure> {
    let tenant = origin.tenant;
    let Some(party) = party(tenant) else { return Ok(None) };
    let mut connection = state.pool.tenant(tenant.id).await?;
    // Level 3 §14.6.1: a handle says nothing of the person. One per user and tenant, drawn once.
    let handle = passkeys::handle_of(&mut connection, user.id, &random::bytes::<32>()).await?;
    let known = passkeys::list_of_user(&mut connection, user.id).await?;
    drop(connection);
    let known: Vec<_> = known.into_iter().map(|passkey| passkey.credential_id).collect();
    let name = display_name(user);
    let owner = Owner { handle: &handle, name: &user.username, display_name: &name };
    let asked = party.begin_registration(&owner, &known, verification(tenant), &vouchers(tenant));
    let (options, held) = asked.map_err(|error| Failure::internal(&error))?;
    let challenge = Challenge::new(held, Some(user.id), origin.browser, clock::now());
    Ok(Some(Question { options, state: challenge.seal(&tenant.flow_key, Purpose::Add)? }))
}

/// Adds a passkey under a name, and says so by mail.
///
/// # Errors
/// When the database is away.
pub async fn add(
    origin: &Origin<'_>,
    state: &State,
    (user, session): (&UserRow, Option<Uuid>),
    answer: &Answer<'_>,
    (name, first): (String, First),
) -> Result<Result<(), NotAdded>, Failure> {
    let tenant = origin.tenant;
    let purpose = (Purpose::Add, Some(user.id));
    let asked: Option<Challenge<Registration>> =
        Challenge::open(&tenant.flow_key, answer.state, purpose, origin.browser, clock::now());
    let (Some(asked), Some(party)) = (asked, party(tenant)) else { return Ok(Err(NotAdded::Stale)) };
    let made = match party.register(answer.credential, &asked.held, &vouchers(tenant)) {
        Ok(made) => made,
        Err(Refusal::NotVerified) => return Ok(Err(NotAdded::NotVerified)),
        Err(Refusal::NotAttested) => return Ok(Err(NotAdded::NotAttested)),
        Err(Refusal::Unreadable | Refusal::Mismatch | Refusal::Cloned) => return Ok(Err(NotAdded::Mismatch)),
    };
    let now = clock::now();
    let row = row(made, user.id, name, now);
    let mut connection = state.pool.tenant(tenant.id).await?;
    connection.begin().await?;
    let is_taken = match first {
        First::OrAnother => users::hold_enabled(&mut connection, user).await? == 1,
        First::Only => is_first(tenant, &mut connection, user).await?,
    };
    let refused = if !is_taken {
        Some(NotAdded::Mismatch)
    } else if !asked.is_first_answer(&mut connection, now).await? {
        Some(NotAdded::Stale)
    } else {
        (passkeys::insert(&mut connection, &row, MOST).await? == 0).then_some(NotAdded::Known)
    };
    if let Some(refused) = refused {
        connection.rollback().await?;
        return Ok(Err(refused));
    }
    let details = serde_json::json!({ "passkey": row.id, "aaguid": row.aaguid, "backed_up": row.backed_up });
    let event = origin.event("passkey.added", (Some(user.id), session), now).with(details);
    events::insert(&mut connection, &event).await?;
    let posted = links::tell(&mut connection, tenant, user, Notice::PasskeyAdded).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Ok(()))
}

/// Whether the account has nothing yet that this would go past, and its password is still the one that was shown. Two at once
/// come one after the other.
async fn is_first(tenant: &Tenant, connection: &mut TenantConnection, user: &UserRow) -> Result<bool, Failure> {
    let stored = users::lock(connection, user.id).await?.filter(|stored| stored.password_hash == user.password_hash);
    Ok(stored.is_some() && !second::means(tenant, connection, user.id).await?.any())
}

fn row(made: NewPasskey, user_id: Uuid, name: String, now: chrono::DateTime<chrono::Utc>) -> PasskeyRow {
    PasskeyRow {
        id: random::uuid_v7(now),
        user_id,
        credential_id: made.credential_id,
        credential: made.credential,
        counter: i64::from(made.counter),
        backup_eligible: made.backup_eligible,
        backed_up: made.backed_up,
        aaguid: made.aaguid,
        name,
        created_at: now,
        last_used_at: None,
    }
}
