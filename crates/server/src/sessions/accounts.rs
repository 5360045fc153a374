//! Several accounts that are signed in in one browser, where the tenant allows that (`accounts_per_browser`): one is in use,
//! the others wait in a cookie of their own. Each has a session like any other.

use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use signet_crypto::opaque::Opaque;
use signet_storage::TenantConnection;
use uuid::Uuid;

use super::begin::Origin;
use super::browser::{Browser, give};
use super::cookies::{self, Purpose};
use super::current::{self, Current};
use super::end::{self, Ended};
use super::state;
use crate::answer::Failure;
use crate::clock;
use crate::state::State;
use crate::tenants::TenantContext;

/// Accounts of one browser at most.
pub const MOST: usize = 5;

/// An account of a browser, and the token of its session.
#[derive(Debug)]
pub struct Account {
    token: Opaque,
    /// Who it is.
    pub current: Current,
}

/// The accounts that wait in a browser, in the order of their use.
///
/// # Errors
/// When the database is away.
pub async fn read(
    browser: &Browser,
    connection: &mut TenantConnection,
    now: DateTime<Utc>,
) -> Result<Vec<Account>, Failure> {
    let mut waiting = Vec::new();
    for token in browser.waiting() {
        if let Some(current) = current::of_token(token, connection, now).await? {
            waiting.push(Account { token: token.clone(), current });
        }
    }
    Ok(waiting)
}

/// The same with a connection of its own, and none at all for a browser in which nobody waits.
///
/// # Errors
/// When the database is away.
pub async fn find(browser: &Browser, tenant: &TenantContext, state: &State) -> Result<Vec<Account>, Failure> {
    if browser.waiting().is_empty() {
        return Ok(Vec::new());
    }
    read(browser, &mut state.pool.tenant(tenant.id).await?, clock::now()).await
}

/// What becomes of a browser's accounts when somebody signs in.
#[derive(Debug)]
pub struct Kept {
    /// The session that they have here already, which goes on.
    pub own: Option<Uuid>,
    /// Who waits from now on.
    pub waiting: Vec<Opaque>,
    /// Who had to go: the tenant allows no more.
    pub ended: Vec<Ended>,
}

/// Makes room for somebody who signs in, in the transaction of the caller.
///
/// # Errors
/// When the database is away.
pub async fn keep(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    user: Uuid,
    now: DateTime<Utc>,
) -> Result<Kept, Failure> {
    let mut all = Vec::new();
    if let (Some(token), Some(current)) =
        (origin.browser.session().cloned(), current::read(origin.browser, connection, now).await?)
    {
        all.push(Account { token, current });
    }
    all.extend(read(origin.browser, connection, now).await?);
    let mut kept = Kept { own: None, waiting: Vec::new(), ended: Vec::new() };
    let most = usize::try_from(origin.tenant.settings().accounts_per_browser).unwrap_or(1).clamp(1, MOST);
    for Account { token, current } in all {
        if current.user.id == user {
            kept.own = Some(current.session.id);
        } else if kept.waiting.len() + 1 < most {
            kept.waiting.push(token);
        } else {
            kept.ended.push(end::end(origin, connection, (current.session.id, current.user.id), now).await?);
        }
    }
    Ok(kept)
}

/// Puts one that waits in the place of the one in use; whoever was, waits.
pub fn change(browser: &Browser, chosen: &Account, tenant: &TenantContext, mut answer: HttpResponse) -> HttpResponse {
    let rest = browser.session().into_iter().chain(browser.waiting());
    let rest: Vec<&Opaque> = rest.filter(|token| token.expose() != chosen.token.expose()).collect();
    give(&mut answer, &cookies::set(tenant, Purpose::Session, chosen.token.expose().to_owned()));
    give(&mut answer, &cookies::set(tenant, Purpose::State, state::of_browser(tenant, chosen.current.session.id)));
    wait(&rest, tenant, answer)
}

/// Sets the cookie of those who wait.
pub fn wait(waiting: &[&Opaque], tenant: &TenantContext, mut answer: HttpResponse) -> HttpResponse {
    let cookie = if waiting.is_empty() {
        cookies::clear(tenant, Purpose::Waiting)
    } else {
        let tokens: Vec<_> = waiting.iter().map(|token| token.expose()).collect();
        cookies::set(tenant, Purpose::Waiting, tokens.join("."))
    };
    give(&mut answer, &cookie);
    answer
}

/// Ends the sessions of all who wait, and tells this node.
///
/// # Errors
/// When the database is away.
pub async fn end_all(origin: &Origin<'_>, state: &State) -> Result<Vec<(Current, Ended)>, Failure> {
    let mut over = Vec::new();
    for account in find(origin.browser, origin.tenant, state).await? {
        let session = (account.current.session.id, account.current.user.id);
        over.push((account.current, end::end_now(origin, state, session).await?));
    }
    Ok(over)
}
