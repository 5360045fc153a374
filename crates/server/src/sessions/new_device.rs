//! A sign-in on a device that the account does not know: recorded, and told by mail to an address that is proven. The first
//! device of a young account is neither: it is where the account was made, or where somebody who was brought here signs in for
//! the first time, and there is nothing to compare it with.

use chrono::{DateTime, Utc};
use signet_storage::known_devices::Acquaintance;
use signet_storage::users::UserRow;
use signet_storage::{TenantConnection, events};
use uuid::Uuid;

use super::begin::Origin;
use crate::answer::Failure;
use crate::mail::{Notice, links};
use crate::outbox::Posted;
use crate::pages::times::Times;
use crate::pages::words;
use crate::throttle::{self, Attempt, UnderWay};

/// Records it and writes the letter, in the transaction of the caller. Whoever keeps no cookies is new each time: they are let
/// in and recorded, and get a letter now and then.
///
/// # Errors
/// When the database is away.
pub(super) async fn tell(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (user, session): (&UserRow, Uuid),
    acquaintance: Acquaintance,
    now: DateTime<Utc>,
) -> Result<Posted, Failure> {
    match acquaintance {
        Acquaintance::Known | Acquaintance::First => return Ok(Posted::NOTHING),
        Acquaintance::New => {}
    }
    events::insert(connection, &origin.event("device.new", (Some(user.id), Some(session)), now)).await?;
    // An address that nobody proved may be somebody else's.
    if !user.email_verified {
        return Ok(Posted::NOTHING);
    }
    let attempt = Attempt::new_device(origin.tenant.id, user.id);
    let counts = throttle::counts(connection, &attempt, now).await?;
    if attempt.wait(&counts, &UnderWay::default(), false, now).is_some() {
        return Ok(Posted::NOTHING);
    }
    throttle::count(connection, &attempt.counted(false), now).await?;
    links::tell_with(connection, origin.tenant, user, (Notice::NewDevice, &facts(origin, user, now))).await
}

/// Who does something to the account of a user, as a letter to them says it: on which device, where from, and when.
pub(super) fn facts(origin: &Origin<'_>, user: &UserRow, now: DateTime<Utc>) -> [(&'static str, String); 3] {
    let language = origin.tenant.reader.language_of(user);
    [
        ("fact-device", words::device(Some(&origin.user_agent), language)),
        ("fact-address", origin.address.to_string()),
        ("fact-time", Times::of(language, user).say(now)),
    ]
}
