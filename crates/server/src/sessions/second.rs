//! The second step: a code of an app, or one on paper. Whoever is checked here has shown something before; their row is
//! locked meanwhile, so that guesses are counted one after the other whichever node they come to.

use chrono::{DateTime, Utc};
use signet_crypto::recovery_code::RecoveryCode;
use signet_storage::users::{self, UserRow};
use signet_storage::{TenantConnection, events, recovery_codes, totp_factors};

use super::begin::{MAILED, NewSession, Origin, Shown};
use super::current::Current;
use super::enter::{self, Entered, SIGNED_IN};
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

/// `amr` of whoever showed two different things: RFC 8176 §2.
const BOTH: &str = "mfa";

/// Whether two different things were shown.
pub fn is_shown(amr: &[String]) -> bool {
    amr.iter().any(|shown| shown == BOTH)
}

/// Whether a code of an app was among it, whatever else was: who comes from an upstream may have shown nothing that has a
/// name. That of a letter is none.
pub fn has_code(amr: &[String]) -> bool {
    let has = |word: &str| amr.iter().any(|shown| shown == word);
    has("otp") && !has(MAILED) || is_shown(amr)
}

/// Adds a code to what was shown before.
pub fn add(amr: &mut Vec<String>) {
    for word in ["otp", BOTH] {
        if (word != BOTH || amr.iter().any(|shown| shown != "otp")) && !amr.iter().any(|shown| shown == word) {
            amr.push(word.to_owned());
        }
    }
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
pub async fn check(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    user: &UserRow,
    typed: &str,
    now: DateTime<Utc>,
) -> Result<Result<Posted, Refused>, Failure> {
    let attempt = Attempt::second_factor(user.id);
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

/// The second step of somebody who is not in yet.
///
/// # Errors
/// When the database is away.
pub async fn finish(
    origin: &Origin<'_>,
    state: &State,
    proof: &Proof,
    typed: &str,
) -> Result<Result<Entered, Refused>, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let user = users::lock(&mut connection, proof.user).await?;
    let Some(user) = user.filter(|user| proof.stands(user)) else {
        connection.rollback().await?;
        return Ok(Err(Refused::Form));
    };
    let posted = match check(origin, &mut connection, &user, typed, now).await? {
        Ok(posted) => posted,
        Err(refused) => {
            connection.commit().await?;
            return Ok(Err(refused));
        }
    };
    let mut shown = proof.shown();
    add(&mut shown.amr);
    let entered = enter::passed(origin, &mut connection, (&user, SIGNED_IN), shown, now).await?;
    connection.commit().await?;
    drop(connection);
    state.shared.outbox.ring(posted);
    entered.tell(origin.tenant, state);
    Ok(Ok(entered))
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
    typed: &str,
) -> Result<Result<NewSession, Refused>, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let user = users::lock(&mut connection, current.user.id).await?;
    let Some(user) = user.filter(|user| user.password_hash == current.user.password_hash) else {
        connection.rollback().await?;
        return Ok(Err(Refused::Form));
    };
    let posted = match check(origin, &mut connection, &user, typed, now).await? {
        Ok(posted) => posted,
        Err(refused) => {
            connection.commit().await?;
            return Ok(Err(refused));
        }
    };
    let mut shown = Shown { amr: current.session.amr.clone(), from: None };
    add(&mut shown.amr);
    let since = current.session.authenticated_at;
    let session = enter::renew(origin, &mut connection, current, shown, (since, now)).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Ok(session))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_different_things_are_more_than_one_and_twice_the_same_is_not() {
        let check = |before: &[&str], after: &[&str]| {
            let mut amr: Vec<String> = before.iter().map(|&word| word.to_owned()).collect();
            add(&mut amr);
            assert_eq!(amr, after, "{before:?}");
        };
        check(&["pwd"], &["pwd", "otp", "mfa"]);
        check(&["otp"], &["otp"]);
        check(&["pwd", "otp", "mfa"], &["pwd", "otp", "mfa"]);
        check(&["pop"], &["pop", "otp", "mfa"]);
        check(&[], &["otp"]);
        check(&["otp", MAILED], &["otp", MAILED, "mfa"]);
        let words = |amr: &[&str]| amr.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert!(has_code(&words(&["otp"])) && has_code(&words(&["pop", "mfa"])));
        assert!(!has_code(&[]) && !has_code(&words(&["pwd"])) && !has_code(&words(&["otp", MAILED])));
    }
}
