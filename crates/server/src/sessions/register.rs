//! Making an account.

use serde_json::json;
use signet_crypto::random;
use signet_protocol::username;
use signet_storage::users::{self, UserRow};

use super::begin::{Origin, Shown};
use super::choose::{self, NotChosen};
use super::enter::{self, Entered};
use crate::answer::Failure;
use crate::clock;
use crate::mail::links::{self, Link};
use crate::state::State;
use crate::throttle::{self, Attempt, UnderWay};

/// What a person typed.
#[derive(Clone, Copy)]
pub struct NewUser<'a> {
    /// The name to sign in with.
    pub username: &'a str,
    /// A mail address, or nothing.
    pub email: &'a str,
    /// The password.
    pub password: &'a str,
}

impl std::fmt::Debug for NewUser<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewUser(…)")
    }
}

/// Why no account was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The username cannot be one.
    Username,
    /// The username has an `@`.
    UsernameLikeEmail,
    /// The username is another's.
    Taken,
    /// The name is free, so the address is another's; that is not said.
    Unusable,
    /// The mail address is none.
    Email,
    /// The password is not taken.
    Password(NotChosen),
    /// Too many accounts were made from this address: wait so many seconds.
    Wait(u64),
    /// The form is not one that we gave to this browser.
    Form,
}

/// Makes an account and goes through the gate in one transaction.
///
/// # Errors
/// When the database is away.
pub async fn register(
    origin: &Origin<'_>,
    state: &State,
    under_way: &UnderWay,
    new: &NewUser<'_>,
) -> Result<Result<Entered, Refused>, Failure> {
    let mut user = match checked(new) {
        Ok(user) => user,
        Err(refused) => return Ok(Err(refused)),
    };
    let names = [new.username, new.email];
    if let Err(unfit) = choose::look(origin.tenant, new.password, &names) {
        return Ok(Err(Refused::Password(unfit)));
    }
    let attempt = Attempt::registration(origin.tenant.id, origin.address);
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    let counts = throttle::counts(&mut connection, &attempt, clock::now()).await?;
    if let Some(seconds) = attempt.wait(&counts, under_way, false, clock::now()) {
        return Ok(Err(Refused::Wait(seconds)));
    }
    drop(connection);
    let entered = under_way.enter(&attempt, false);
    user.password_hash = match choose::hash(origin.tenant, state, new.password, &names).await? {
        Ok(hash) => Some(hash),
        // Whoever has to think of another one is no storm.
        Err(refused) => return Ok(Err(Refused::Password(refused))),
    };
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    throttle::count(&mut connection, &attempt.counted(false), clock::now()).await?;
    drop(connection);
    drop(entered);
    write(origin, state, &user).await
}

async fn write(origin: &Origin<'_>, state: &State, user: &UserRow) -> Result<Result<Entered, Refused>, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    if users::insert(&mut connection, user, now).await? == 0 {
        let taken = users::find_by_login(&mut connection, Some(&user.username_key), None).await?.is_some();
        connection.rollback().await?;
        return Ok(Err(if taken { Refused::Taken } else { Refused::Unusable }));
    }
    let shown = (user, "user.registered");
    let entered = enter::enter(origin, &mut connection, shown, Shown::password(), now).await?;
    let posted = links::send(&mut connection, origin.tenant, Some(user), Link::Verify, now).await?;
    connection.commit().await?;
    drop(connection);
    state.shared.outbox.ring(posted);
    entered.tell(origin.tenant, state);
    Ok(Ok(entered))
}

/// The account as it would be, without its password.
fn checked(new: &NewUser<'_>) -> Result<UserRow, Refused> {
    let username_key = username::username_key(new.username).map_err(|error| match error {
        username::NameError::LooksLikeEmail => Refused::UsernameLikeEmail,
        username::NameError::Username | username::NameError::Email => Refused::Username,
    })?;
    let email = Some(new.email).filter(|email| !email.is_empty());
    let email_key = email.map(username::email_key).transpose().or(Err(Refused::Email))?;
    Ok(UserRow {
        id: random::uuid_v7(clock::now()),
        username: new.username.to_owned(),
        username_key,
        email: email.map(str::to_owned),
        email_key,
        email_verified: false,
        password_hash: None,
        claims: json!({}),
        roles: Vec::new(),
        disabled: false,
        updated_at: clock::now(),
        deletion_at: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_checked_and_an_address_may_be_left_out() {
        let check = |username: &str, email: &str, expected| {
            let new = NewUser { username, email, password: "correct horse" };
            assert_eq!(checked(&new).map(|user| user.email), expected, "{username} {email}");
        };
        check("alice", "", Ok(None));
        check("Alice", "Alice@Acme.test", Ok(Some("Alice@Acme.test".to_owned())));
        check("a b", "", Err(Refused::Username));
        check("", "", Err(Refused::Username));
        check("alice@acme.test", "", Err(Refused::UsernameLikeEmail));
        check("alice", "no address", Err(Refused::Email));
    }
}
