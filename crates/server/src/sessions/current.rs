//! Who is signed in.

use chrono::{DateTime, Utc};
use signet_crypto::opaque::Opaque;
use signet_protocol::domain::SessionFacts;
use signet_storage::TenantConnection;
use signet_storage::sessions::{self, SessionRow};
use signet_storage::users::UserRow;

use super::browser::Browser;
use super::seen;
use crate::answer::Failure;
use crate::clock;
use crate::facts::display_name;
use crate::pages::views::PersonView;
use crate::state::State;
use crate::tenants::TenantContext;

/// A session that is good now, and its user, who is not disabled.
#[derive(Debug)]
pub struct Current {
    /// The session as the rules see it.
    pub session: SessionFacts,
    /// Its user.
    pub user: UserRow,
}

impl Current {
    /// Whether a user who was read again since is the same: not with another password, nor when they asked to be deleted.
    pub fn stands(&self, user: &UserRow) -> bool {
        user.password_hash == self.user.password_hash && user.deletion_at.is_none()
    }

    /// The user as pages show them.
    pub fn person(&self) -> PersonView {
        person(&self.user)
    }
}

/// A user as pages show them.
pub fn person(user: &UserRow) -> PersonView {
    PersonView::new(Some(&display_name(user)), &user.username, user.email.as_deref())
}

/// Reads who is signed in; nothing when there is no cookie, and when the session ended or expired.
///
/// # Errors
/// When the database is away.
pub async fn read(
    browser: &Browser,
    connection: &mut TenantConnection,
    now: DateTime<Utc>,
) -> Result<Option<Current>, Failure> {
    match browser.session() {
        Some(token) => of_token(token, connection, now).await,
        None => Ok(None),
    }
}

/// Reads whose session a token is.
///
/// # Errors
/// When the database is away.
pub async fn of_token(
    token: &Opaque,
    connection: &mut TenantConnection,
    now: DateTime<Utc>,
) -> Result<Option<Current>, Failure> {
    let found = sessions::find_with_user(connection, token.hash().as_bytes(), now).await?;
    Ok(found.map(|found| Current { session: facts(found.session), user: found.user }))
}

/// The same with a connection of its own, and none at all for a browser without a session's cookie. It counts as a use of
/// the session.
///
/// # Errors
/// When the database is away.
pub async fn find(browser: &Browser, tenant: &TenantContext, state: &State) -> Result<Option<Current>, Failure> {
    let Some(token) = browser.session() else { return Ok(None) };
    let now = clock::now();
    let mut connection = state.pool.tenant(tenant.id).await?;
    let found = sessions::find_with_user(&mut connection, token.hash().as_bytes(), now).await?;
    let Some(found) = found else { return Ok(None) };
    seen::note(browser, tenant, &mut connection, &found.session, now).await?;
    tenant.reader.is(&found.user);
    Ok(Some(Current { session: facts(found.session), user: found.user }))
}

fn facts(row: SessionRow) -> SessionFacts {
    SessionFacts { id: row.id, user_id: row.user_id, authenticated_at: row.authenticated_at, amr: row.amr }
}
