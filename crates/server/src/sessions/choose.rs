//! A password that somebody chooses, where they make an account, forgot theirs or change it: NIST SP 800-63B-4 §3.1.1.2. It is
//! judged and hashed as one job on the password threads, so that nothing slow runs on a worker.

use std::io;

use signet_crypto::breach::BreachHash;
use signet_crypto::password::PasswordError;
use signet_crypto::strength::{self, Strength};
use signet_protocol::password_policy::{self, Unfit};
use signet_storage::users::UserRow;

use crate::answer::Failure;
use crate::state::State;
use crate::tenants::TenantContext;

/// Why a password was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotChosen {
    /// A look at it is enough.
    Unfit(Unfit),
    /// It is too easy to guess.
    Weak(Strength),
    /// It is in the list of stolen passwords.
    Breached,
    /// The queue of the password threads is full.
    Busy,
}

#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("{0}")]
    Hash(#[from] PasswordError),
    #[error("the list of stolen passwords cannot be read: {0}")]
    List(#[from] io::Error),
}

/// What is known of a person, and not to be guessed: their names as they sign in and as others call them.
pub fn names_of(user: &UserRow) -> Vec<&str> {
    let claims = ["name", "given_name", "middle_name", "family_name", "nickname"];
    let claims = claims.iter().filter_map(|name| user.claims.get(name)?.as_str());
    [user.username.as_str(), user.email.as_deref().unwrap_or_default()].into_iter().chain(claims).collect()
}

fn with_tenant<'a>(tenant: &'a TenantContext, names: &[&'a str]) -> Vec<&'a str> {
    names.iter().copied().chain([tenant.name.as_str(), tenant.slug.as_str()]).collect()
}

/// What can be told without working anything out, so that the rest is asked of what may be a password alone.
///
/// # Errors
/// [`NotChosen::Unfit`].
pub fn look(tenant: &TenantContext, password: &str, names: &[&str]) -> Result<(), NotChosen> {
    let names = with_tenant(tenant, names);
    tenant.settings().password_policy.look(password, &names).map_err(NotChosen::Unfit)
}

/// The hash of a password that the tenant takes from a person of these names.
///
/// # Errors
/// When the list of stolen passwords cannot be read: then no password is taken for one that is not in it.
pub async fn hash(
    tenant: &TenantContext,
    state: &State,
    password: &str,
    names: &[&str],
) -> Result<Result<String, NotChosen>, Failure> {
    if let Err(unfit) = look(tenant, password, names) {
        return Ok(Err(unfit));
    }
    let policy = tenant.settings().password_policy;
    let list = state.shared.breached.clone().filter(|_| policy.refuse_breached);
    let names = with_tenant(tenant, names);
    let known = password_policy::words(&names);
    let password = password.to_owned();
    let job = move |hasher: &mut signet_crypto::password::Hasher| -> Result<Result<String, NotChosen>, Broken> {
        if policy.min_score > 0 {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let strength = strength::of(&password, &known);
            if strength.score < policy.min_score {
                return Ok(Err(NotChosen::Weak(strength)));
            }
        }
        if let Some(list) = list
            && list.contains(&BreachHash::of(&password))?
        {
            return Ok(Err(NotChosen::Breached));
        }
        Ok(Ok(hasher.hash(&password)?))
    };
    match state.shared.passwords.run(tenant.id, job).await {
        Ok(done) => done.map_err(|broken| Failure::internal(&broken)),
        Err(_busy) => Ok(Err(NotChosen::Busy)),
    }
}
