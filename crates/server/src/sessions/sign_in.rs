//! Signing in with a password. Unknown user, wrong password and disabled user look alike and cost alike.

use chrono::{DateTime, Utc};
use signet_crypto::password::DUMMY;
use signet_protocol::password_policy::LONGEST;
use signet_protocol::username;
use signet_storage::users::{self, UserRow};
use signet_storage::{TenantConnection, events, known_devices};
use uuid::Uuid;

use super::begin::{Origin, Shown};
use super::enter::{self, Entered, SIGNED_IN};
use crate::answer::Failure;
use crate::clock;
use crate::state::State;
use crate::throttle::{self, Attempt, Count, UnderWay};

/// What a person typed.
#[derive(Clone, Copy)]
pub struct Credentials<'a> {
    /// A username or a mail address.
    pub username: &'a str,
    /// The password.
    pub password: &'a str,
}

impl std::fmt::Debug for Credentials<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// Why nobody was signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// No such user, another password, or disabled: nobody is told which.
    Mismatch,
    /// Too many failures: wait so many seconds.
    Wait(u64),
    /// The hashing queue is full.
    Busy,
    /// The form is not one that we gave to this browser.
    Form,
}

/// What is known before the password is looked at.
struct Loaded {
    user: Option<UserRow>,
    is_known_device: bool,
    counts: Vec<Count>,
}

/// Checks a password and lets whoever knows it through the gate: two reads, a hash without a connection in hand, one transaction.
///
/// # Errors
/// When the database is away.
pub async fn with_password(
    origin: &Origin<'_>,
    state: &State,
    under_way: &UnderWay,
    credentials: &Credentials<'_>,
) -> Result<Result<Entered, Refused>, Failure> {
    let keys = username::login_keys(credentials.username);
    let account = keys.0.as_ref().or(keys.1.as_ref()).map_or("", String::as_str);
    let attempt = Attempt::new(origin.tenant.id, account, origin.address, origin.browser.device());
    let loaded = load(origin, state, &keys, &attempt).await?;
    let attempt = attempt.known_from(&loaded.counts);
    if let Some(seconds) = attempt.wait(&loaded.counts, under_way, loaded.is_known_device, clock::now()) {
        return Ok(Err(Refused::Wait(seconds)));
    }
    let entered = under_way.enter(&attempt, loaded.is_known_device);
    let verdict = verify(origin, state, loaded.user.as_ref(), credentials.password).await?;
    let outcome = match (verdict, loaded.user) {
        (Verdict::Busy, _) => Err(Refused::Busy),
        (Verdict::Right { rehashed }, Some(user)) => {
            succeed(origin, state, (user, rehashed), &attempt).await?.ok_or(Refused::Busy)
        }
        (Verdict::Right { .. } | Verdict::Wrong, user) => {
            fail(origin, state, user.as_ref(), (&attempt, &loaded.counts, loaded.is_known_device)).await?;
            Err(Refused::Mismatch)
        }
    };
    drop(entered);
    Ok(outcome)
}

async fn load(
    origin: &Origin<'_>,
    state: &State,
    keys: &(Option<String>, Option<String>),
    attempt: &Attempt,
) -> Result<Loaded, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    let user = users::find_by_login(&mut connection, keys.0.as_deref(), keys.1.as_deref()).await?;
    let counts = throttle::counts(&mut connection, attempt, now).await?;
    // Asked only where it can matter: a browser without failures around it is spared the third read.
    let is_known_device = !counts.is_empty() && is_known(origin, &mut connection, user.as_ref(), now).await?;
    Ok(Loaded { user, is_known_device, counts })
}

/// Whether this browser is a device on which the user signed in before.
pub(super) async fn is_known(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    user: Option<&UserRow>,
    now: DateTime<Utc>,
) -> Result<bool, Failure> {
    let Some(device) = origin.browser.device() else { return Ok(false) };
    // Asked for nobody, too: the time does not tell who exists.
    let user = user.map_or(Uuid::nil(), |user| user.id);
    Ok(known_devices::is_known(connection, device.hash().as_bytes(), user, now).await?)
}

enum Verdict {
    Right { rehashed: Option<String> },
    Wrong,
    Busy,
}

/// One hash, whatever is known of the user; a second one only to store a right password anew.
async fn verify(
    origin: &Origin<'_>,
    state: &State,
    user: Option<&UserRow>,
    password: &str,
) -> Result<Verdict, Failure> {
    let (tenant, passwords) = (origin.tenant.id, &state.shared.passwords);
    let phc = user.and_then(|user| user.password_hash.as_deref());
    let password = if password.len() > LONGEST { "" } else { password };
    let Ok(verified) = passwords.verify(tenant, password.to_owned(), phc.unwrap_or(DUMMY).to_owned()).await else {
        return Ok(Verdict::Busy);
    };
    let Ok(verified) = verified else {
        tracing::warn!(tenant = %tenant, user = ?user.map(|user| user.id), "a stored password hash cannot be checked");
        return Ok(Verdict::Wrong);
    };
    if !verified.matches || phc.is_none() || password.is_empty() || user.is_none_or(|user| user.disabled) {
        return Ok(Verdict::Wrong);
    }
    let rehashed = if verified.needs_rehash {
        passwords.hash(tenant, password.to_owned()).await.ok().and_then(Result::ok)
    } else {
        None
    };
    Ok(Verdict::Right { rehashed })
}

/// Goes through the gate, unless the password was changed or the user disabled since it was checked.
async fn succeed(
    origin: &Origin<'_>,
    state: &State,
    (user, rehashed): (UserRow, Option<String>),
    attempt: &Attempt,
) -> Result<Option<Entered>, Failure> {
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let Some(user) = hold(&mut connection, user, rehashed).await? else {
        connection.rollback().await?;
        return Ok(None);
    };
    throttle::forget(&mut connection, &attempt.cleared()).await?;
    let shown = (&user, SIGNED_IN);
    let entered = enter::enter(origin, &mut connection, shown, Shown::password(), clock::now()).await?;
    connection.commit().await?;
    drop(connection);
    entered.tell(origin.tenant, state);
    Ok(Some(entered))
}

/// Holds the row of a user whose password was right, with the hash that they have from now on: a proof of what they showed is
/// made over that one. It is stored before the row is held: of two sign-ins that share the row, each would wait for the other.
async fn hold(
    connection: &mut TenantConnection,
    mut user: UserRow,
    rehashed: Option<String>,
) -> Result<Option<UserRow>, Failure> {
    let mut checked = user.password_hash.take().unwrap_or_default();
    if let Some(rehashed) = rehashed
        && users::rehash(connection, user.id, &checked, &rehashed).await? == 1
    {
        checked = rehashed;
    }
    let is_held = users::hold(connection, &user, &checked).await? == 1;
    user.password_hash = Some(checked);
    Ok(is_held.then_some(user))
}

/// Checks the password of who is signed in once more, as slowly as that of anybody else: whoever sits at an unlocked screen
/// guesses, too.
///
/// # Errors
/// When the database is away.
pub async fn again(
    origin: &Origin<'_>,
    state: &State,
    under_way: &UnderWay,
    user: &UserRow,
    password: &str,
) -> Result<Result<(), Refused>, Failure> {
    let attempt = Attempt::new(origin.tenant.id, &user.username_key, origin.address, origin.browser.device());
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    let now = clock::now();
    let counts = throttle::counts(&mut connection, &attempt, now).await?;
    let attempt = attempt.known_from(&counts);
    let is_known = is_known(origin, &mut connection, Some(user), now).await?;
    drop(connection);
    if let Some(seconds) = attempt.wait(&counts, under_way, is_known, clock::now()) {
        return Ok(Err(Refused::Wait(seconds)));
    }
    let _entered = under_way.enter(&attempt, is_known);
    match verify(origin, state, Some(user), password).await? {
        Verdict::Busy => Ok(Err(Refused::Busy)),
        Verdict::Wrong => {
            fail(origin, state, Some(user), (&attempt, &counts, is_known)).await?;
            Ok(Err(Refused::Mismatch))
        }
        Verdict::Right { .. } => Ok(Ok(())),
    }
}

async fn fail(
    origin: &Origin<'_>,
    state: &State,
    user: Option<&UserRow>,
    (attempt, counts, is_known_device): (&Attempt, &[Count], bool),
) -> Result<(), Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    throttle::count(&mut connection, &attempt.counted(is_known_device), now).await?;
    events::insert(&mut connection, &origin.event("sign_in.failed", (user.map(|user| user.id), None), now)).await?;
    if attempt.is_last_of_many(counts, is_known_device) {
        events::insert(&mut connection, &origin.event("sign_in.many_accounts", (None, None), now)).await?;
    }
    connection.commit().await?;
    Ok(())
}
