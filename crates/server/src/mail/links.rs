//! Links in letters: each for one purpose, one address and one use. A link dies when it is used, when the password or the
//! address changes, and by time. Opening one changes nothing, since mail scanners open them: a person presses a button.

use chrono::{DateTime, TimeDelta, Utc};
use signet_crypto::opaque::Opaque;
use signet_storage::TenantConnection;
use signet_storage::mail_links::{self, MailLinkRow};
use signet_storage::users::UserRow;
use uuid::Uuid;

pub use super::letters::Link;
use super::letters::{self, Heads};
use crate::answer::Failure;
use crate::facts::display_name;
use crate::languages::Language;
use crate::outbox::{self, Content, Posted};
use crate::tenants::{Tenant, TenantContext};

/// Where a letter goes that is written for nobody, and never sent.
pub const NOBODY: &str = "nobody@invalid";

impl Link {
    /// Its name in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Verify => "verify",
        }
    }

    /// The page that it leads to.
    const fn path(self) -> &'static str {
        match self {
            Self::Reset => "/reset",
            Self::Verify => "/verify",
        }
    }

    /// How long it is good: NIST SP 800-63B-4 §4.2.1.2 allows a day for a recovery code by mail; an hour is enough.
    const fn lifetime(self) -> TimeDelta {
        match self {
            Self::Reset => TimeDelta::hours(1),
            Self::Verify => TimeDelta::days(2),
        }
    }
}

/// Writes a letter with a new link to the user's address, in the transaction of the caller. For nobody, and for a user who has
/// none, all is done and nothing is kept: nobody learns from the time which it was.
///
/// # Errors
/// When the database is away.
pub async fn send(
    connection: &mut TenantConnection,
    tenant: &TenantContext,
    user: Option<&UserRow>,
    link: Link,
    now: DateTime<Utc>,
) -> Result<Posted, Failure> {
    let token = Opaque::new();
    let row = MailLinkRow {
        purpose: link.word().to_owned(),
        user_id: user.map_or(Uuid::nil(), |user| user.id),
        email_key: user.and_then(|user| user.email_key.clone()).unwrap_or_default(),
        expires_at: now + link.lifetime(),
    };
    let is_meant = mail_links::insert(connection, token.hash().as_bytes(), &row, now).await? == 1;
    let to = user.and_then(|user| user.email.as_deref()).unwrap_or(NOBODY);
    let address = format!("{}{}?token={}", tenant.issuer(), link.path(), token.expose());
    // Whoever made an account with an address that is not theirs also chose its name: nobody is greeted by it.
    let name = user.filter(|user| user.email_verified).map(display_name).unwrap_or_default();
    let language = user.map_or_else(|| tenant.reader.language(), |user| tenant.reader.language_of(user));
    let heads = Heads { tenant: &tenant.name, person: &name, to, language };
    let letter = letters::with_link(link, heads, (&address, link.lifetime().num_minutes()))?;
    Ok(outbox::post_if(connection, &tenant.data_key, (to, &Content::Mail(letter)), is_meant).await?)
}

/// Tells a user by mail what happened, in the transaction of the caller. Nothing for a user who has no proven address.
///
/// # Errors
/// When the database is away.
pub async fn tell(
    connection: &mut TenantConnection,
    tenant: &TenantContext,
    user: &UserRow,
    notice: letters::Notice,
) -> Result<Posted, Failure> {
    tell_in(connection, tenant, (user, tenant.reader.language_of(user)), notice).await
}

/// The same with particulars: the name of the words of each, and what it is, in the language that the user reads.
///
/// # Errors
/// When the database is away.
pub async fn tell_with(
    connection: &mut TenantConnection,
    tenant: &TenantContext,
    user: &UserRow,
    (notice, facts): (letters::Notice, &[(&str, String)]),
) -> Result<Posted, Failure> {
    let language = tenant.reader.language_of(user);
    let letter = letter((notice, facts), (&tenant.name, tenant.issuer()), (user, language))?;
    Ok(outbox::post(connection, &tenant.data_key, &letter).await?)
}

/// The same in a language, where nobody is at a page.
///
/// # Errors
/// When the database is away.
pub async fn tell_in(
    connection: &mut TenantConnection,
    tenant: &Tenant,
    user: (&UserRow, Language),
    notice: letters::Notice,
) -> Result<Posted, Failure> {
    let letter = letter((notice, &[]), (&tenant.name, tenant.issuer()), user)?;
    Ok(outbox::post(connection, &tenant.data_key, &letter).await?)
}

/// The letter of a notice, with its address, where the user has one that is proven: whoever made an account with an address that
/// is not theirs has nothing written to it. `of` is the tenant's name and issuer.
///
/// # Errors
/// When it cannot be written.
pub fn letter(
    (notice, facts): (letters::Notice, &[(&str, String)]),
    of: (&str, &str),
    (user, language): (&UserRow, Language),
) -> Result<Vec<(String, Content)>, Failure> {
    let Some(email) = user.email.as_ref().filter(|_| user.email_verified) else { return Ok(Vec::new()) };
    let account = format!("{}/account", of.1);
    let heads = Heads { tenant: of.0, person: &display_name(user), to: email, language };
    Ok(vec![(email.clone(), Content::Mail(letters::notice(notice, heads, &account, facts)?))])
}
