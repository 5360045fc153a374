//! A passkey beside what was shown before: one of this very person.

use chrono::{DateTime, Utc};
use signet_crypto::passkey::{Assertion, Refusal, Verification};
use signet_storage::users::UserRow;
use signet_storage::{TenantConnection, events, passkeys};
use uuid::Uuid;

use super::challenge::{Challenge, Purpose};
use super::enter::{judge, record, tell_cloned};
use super::{Answer, Question, Refused, party, verification};
use crate::answer::Failure;
use crate::clock;
use crate::outbox::Posted;
use crate::sessions::begin::Origin;

/// Asks for one of a person's passkeys. `alone`: nothing but a passkey was shown before, so the device has to be shown that it
/// is them, or there would be no second factor.
///
/// # Errors
/// When the database is away.
pub async fn question(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (user, alone): (Uuid, bool),
) -> Result<Option<Question>, Failure> {
    let tenant = origin.tenant;
    let Some(party) = party(tenant) else { return Ok(None) };
    let known = passkeys::list_of_user(connection, user).await?;
    if known.is_empty() {
        return Ok(None);
    }
    let known: Vec<_> = known.into_iter().map(|passkey| passkey.credential_id).collect();
    let verification = if alone { Verification::Required } else { verification(tenant) };
    let asked = party.begin_authentication(&known, verification).map_err(|error| Failure::internal(&error))?;
    let challenge = Challenge::new(asked.1, Some(user), origin.browser, clock::now());
    Ok(Some(Question { options: asked.0, state: challenge.seal(&tenant.flow_key, Purpose::Step)? }))
}

/// Judges an answer, in the transaction of the caller, who locked the user and commits also when it is refused. Gives whether
/// the person showed the device that it is them, and what was posted.
///
/// # Errors
/// When the database is away.
pub async fn step(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    user: &UserRow,
    answer: Answer<'_>,
    now: DateTime<Utc>,
) -> Result<(Posted, Result<bool, Refused>), Failure> {
    let refused = |refused| Ok((Posted::NOTHING, Err(refused)));
    let (tenant, purpose) = (origin.tenant, (Purpose::Step, Some(user.id)));
    let asked = Challenge::open(&tenant.flow_key, answer.state, purpose, origin.browser, now);
    let Some(asked) = asked else { return refused(Refused::Stale) };
    let Ok(assertion) = Assertion::parse(answer.credential) else { return refused(Refused::Mismatch) };
    // Level 3 §7.2, step 6: the person is known, so the passkey must be theirs, and a handle theirs where there is one.
    let known = passkeys::find(connection, assertion.credential_id()).await?.filter(|known| known.user.id == user.id);
    let known = known.filter(|known| assertion.user_handle().is_none_or(|handle| handle == known.handle.as_slice()));
    let Some(known) = known else { return refused(Refused::Mismatch) };
    let judged = judge(tenant, &asked, &assertion, &known);
    if !asked.is_first_answer(connection, now).await? {
        return refused(Refused::Stale);
    }
    match judged {
        // Not there: it was removed meanwhile, or two answers came with one count at once.
        Ok(asserted) if !record(connection, &known, &asserted, now).await? => refused(Refused::Mismatch),
        Ok(asserted) => Ok((Posted::NOTHING, Ok(asserted.verified))),
        Err(Refusal::Cloned) => Ok((tell_cloned(origin, connection, &known, now).await?, Err(Refused::Cloned))),
        Err(Refusal::NotVerified) => refused(Refused::NotVerified),
        Err(Refusal::Unreadable | Refusal::Mismatch | Refusal::NotAttested) => {
            events::insert(connection, &origin.event("factor.failed", (Some(user.id), None), now)).await?;
            refused(Refused::Mismatch)
        }
    }
}
