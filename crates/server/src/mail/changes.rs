//! Letters about a change of a person's mail address: one to each address that has to agree, and one to the former when it is
//! done.

use chrono::TimeDelta;
use signet_crypto::opaque::Opaque;
use signet_protocol::mail_change::Wanted;
use signet_storage::TenantConnection;
use signet_storage::users::UserRow;

use super::letters::{self, Change, Heads};
use super::{Letter, Notice, links};
use crate::answer::Failure;
use crate::facts::display_name;
use crate::outbox::{self, Content, Posted};
use crate::reader;
use crate::tenants::TenantContext;

/// How long the links are good: both mailboxes have to be read.
pub const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// What is asked for, and of whom.
pub struct Asking<'a> {
    /// Whose account it is.
    pub user: &'a UserRow,
    /// What they want.
    pub wanted: &'a Wanted,
    /// Whose address it is already, and proven.
    pub holder: Option<&'a UserRow>,
    /// For the link to the address that is wanted. Nobody gets it where that is another's.
    pub new: &'a Opaque,
    /// For the link to the address of now, where that has to agree.
    pub former: Option<&'a Opaque>,
    /// Who asks, for whoever reads its mail and did not: the names of words and what they are.
    pub facts: &'a [(&'static str, String)],
}

impl std::fmt::Debug for Asking<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Asking(…)")
    }
}

/// Writes the letters, in the transaction of the caller. Where somebody else has the address, its owner is told in place of being
/// asked: whoever asked sees no difference.
///
/// # Errors
/// When the database is away.
pub async fn ask(
    connection: &mut TenantConnection,
    tenant: &TenantContext,
    asking: &Asking<'_>,
) -> Result<Posted, Failure> {
    let (user, wanted) = (asking.user, asking.wanted);
    let mut letters = match asking.holder {
        Some(holder) => {
            let language = reader::own(holder).unwrap_or_else(|| tenant.reader.language_of(user));
            links::letter((Notice::MailTaken, &[]), (&tenant.name, tenant.issuer()), (holder, language))?
        }
        // Nobody is greeted by a name that was chosen by whoever may not be them.
        None => vec![addressed(about(Change::New, tenant, asking, (&wanted.email, "", asking.new))?)],
    };
    if let (Some(token), Some(email)) = (asking.former, &user.email) {
        let letter = about(Change::Former, tenant, asking, (email, &display_name(user), token))?;
        letters.push(addressed(letter));
    }
    Ok(outbox::post(connection, &tenant.data_key, &letters).await?)
}

fn about(
    kind: Change,
    tenant: &TenantContext,
    asking: &Asking<'_>,
    (to, person, token): (&str, &str, &Opaque),
) -> Result<Letter, Failure> {
    // Whoever reads a mistyped address need not know where the account is used.
    let (path, facts): (_, &[_]) = match kind {
        Change::New => ("/mail/new", &[]),
        Change::Former => ("/mail/former", asking.facts),
    };
    let address = format!("{}{path}?token={}", tenant.issuer(), token.expose());
    let heads = Heads { tenant: &tenant.name, person, to, language: tenant.reader.language_of(asking.user) };
    letters::about_change(kind, heads, (&asking.wanted.email, facts), (&address, LIFETIME.num_minutes()))
}

/// Tells the address that a user had until now, in the transaction of the caller.
///
/// # Errors
/// When the database is away.
pub async fn tell_former(
    connection: &mut TenantConnection,
    tenant: &TenantContext,
    user: &UserRow,
) -> Result<Posted, Failure> {
    let Some(email) = &user.email else { return Ok(Posted::NOTHING) };
    let person = if user.email_verified { display_name(user) } else { String::new() };
    let heads = Heads { tenant: &tenant.name, person: &person, to: email, language: tenant.reader.language_of(user) };
    let account = format!("{}/account", tenant.issuer());
    let letter = letters::notice(Notice::MailChanged, heads, &account, &[])?;
    Ok(outbox::post(connection, &tenant.data_key, &[addressed(letter)]).await?)
}

fn addressed(letter: Letter) -> (String, Content) {
    (letter.to.clone(), Content::Mail(letter))
}
