//! Whether somebody authenticated lately enough, at the strength that the account has, to change what others would take
//! an account over by. One place for all pages that do.

use chrono::TimeDelta;
use signet_protocol::second_factor;
use signet_storage::{clients, totp_factors, users};

use super::begin::{NewSession, Origin, Shown};
use super::current::Current;
use super::enter;
use super::passkeys::{self, Answer};
use super::second::{self, NotShown, Showing};
use super::sign_in::{self, Refused};
use crate::answer::{Failure, PageAnswer};
use crate::clock;
use crate::outbox::Posted;
use crate::state::State;
use crate::tenants::TenantContext;
use crate::throttle::UnderWay;

/// How old an authentication may be.
pub const LATELY: TimeDelta = TimeDelta::minutes(10);

/// Where a person goes on after `/account/confirm`: a word of this list, never an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The account itself.
    Account,
    /// The password.
    Password,
    /// The app with codes.
    Totp,
    /// Recovery codes.
    RecoveryCodes,
    /// Passkeys.
    Passkeys,
    /// The mail address.
    Mail,
    /// The profile.
    Profile,
    /// The download of all data.
    Data,
    /// Deletion.
    Delete,
    /// Accounts elsewhere.
    Upstream,
}

impl Next {
    /// All.
    pub const ALL: [Self; 10] = [
        Self::Account,
        Self::Password,
        Self::Totp,
        Self::RecoveryCodes,
        Self::Passkeys,
        Self::Mail,
        Self::Profile,
        Self::Data,
        Self::Delete,
        Self::Upstream,
    ];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Password => "password",
            Self::Totp => "totp",
            Self::RecoveryCodes => "recovery-codes",
            Self::Passkeys => "passkeys",
            Self::Mail => "mail",
            Self::Profile => "profile",
            Self::Data => "data",
            Self::Delete => "delete",
            Self::Upstream => "upstream",
        }
    }

    /// Reads a word; what is none of ours is the account.
    pub fn parse(word: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|next| Some(next.word()) == word).unwrap_or(Self::Account)
    }

    /// Its address under the issuer.
    pub fn path(self) -> String {
        match self {
            Self::Account => "/account".to_owned(),
            other => format!("/account/{}", other.word()),
        }
    }
}

/// Whether somebody authenticated lately, at the strength that the account has: with a code where there is an app; with a
/// passkey where there is one and somebody in the tenant demands two factors, or else whoever merely knows the password would
/// add an app and go past it.
///
/// # Errors
/// When the database is away.
pub async fn is_lately(tenant: &TenantContext, state: &State, current: &Current) -> Result<bool, Failure> {
    let amr = &current.session.amr;
    if clock::now() - current.session.authenticated_at > LATELY {
        return Ok(false);
    }
    if second_factor::has_code(amr) {
        return Ok(true);
    }
    let mut connection = state.pool.tenant(tenant.id).await?;
    let means = second::means(tenant, &mut connection, current.user.id).await?;
    if means.totp || !means.passkey || second_factor::has_key(amr) {
        return Ok(!means.totp);
    }
    let is_demanded =
        second_factor::may_be_required(&tenant.facts) || clients::demand_two_factors(&mut connection).await?;
    Ok(!is_demanded)
}

/// Sends whoever did not to the page that asks them first. Every page of a sensitive change begins with it, also when its
/// form comes in.
///
/// # Errors
/// The way there, or when the database is away.
pub async fn demand(tenant: &TenantContext, state: &State, current: &Current, next: Next) -> Result<(), PageAnswer> {
    if is_lately(tenant, state, current).await? {
        return Ok(());
    }
    Err(PageAnswer::elsewhere(tenant, &format!("/account/confirm?next={}", next.word())))
}

/// Whether the account asks for codes of an app.
///
/// # Errors
/// When the database is away.
pub async fn has_totp(tenant: &TenantContext, state: &State, current: &Current) -> Result<bool, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    Ok(totp_factors::find(&mut connection, current.user.id).await?.is_some())
}

/// What a person shows once more.
#[derive(Clone, Copy)]
pub enum Again<'a> {
    /// The password where there is one, and a code where there is an app.
    Typed {
        /// The password.
        password: &'a str,
        /// The code.
        code: &'a str,
    },
    /// A passkey whose device was shown that it is them, which is both.
    Passkey(Answer<'a>),
}

impl std::fmt::Debug for Again<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Again(…)")
    }
}

/// The person shows once more all that the account has. The session goes on under a new token.
///
/// # Errors
/// When the database is away.
pub async fn confirm(
    origin: &Origin<'_>,
    state: &State,
    under_way: &UnderWay,
    current: &Current,
    again: Again<'_>,
) -> Result<Result<NewSession, NotShown>, Failure> {
    let mut shown = Shown { amr: Vec::new(), from: None };
    if let (Again::Typed { password, .. }, Some(_)) = (again, &current.user.password_hash) {
        if let Err(refused) = sign_in::again(origin, state, under_way, &current.user, password).await? {
            return Ok(Err(NotShown::Code(refused)));
        }
        shown = Shown::password();
    }
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let user = users::lock(&mut connection, current.user.id).await?;
    let Some(user) = user.filter(|user| current.stands(user)) else {
        connection.rollback().await?;
        return Ok(Err(NotShown::Code(Refused::Mismatch)));
    };
    let showing = match again {
        Again::Typed { code, .. } => totp_factors::find(&mut connection, user.id).await?.map(|_| Showing::Code(code)),
        Again::Passkey(answer) => Some(Showing::Passkey(answer)),
    };
    let mut posted = Posted::NOTHING;
    if let Some(showing) = showing {
        let (told, refused) = second::show(origin, &mut connection, &user, (showing, &mut shown), now).await?;
        posted = told;
        let is_half = matches!(again, Again::Passkey(_)) && !second_factor::is_shown(&shown.amr);
        if let Some(refused) = refused.or(is_half.then_some(NotShown::Passkey(passkeys::Refused::NotVerified))) {
            connection.commit().await?;
            state.shared.outbox.ring(posted);
            return Ok(Err(refused));
        }
    }
    if shown.amr.is_empty() {
        connection.rollback().await?;
        return Ok(Err(NotShown::Code(Refused::Mismatch)));
    }
    let session = enter::renew(origin, &mut connection, current, shown, (now, now)).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Ok(session))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_goes_on_to_a_page_of_the_list_and_nowhere_else() {
        for next in Next::ALL {
            assert_eq!(Next::parse(Some(next.word())), next);
            assert!(next.path().starts_with("/account"), "{next:?}");
        }
        for word in [None, Some(""), Some("https://evil.test"), Some("//evil.test"), Some("../login"), Some("Password")]
        {
            assert_eq!(Next::parse(word), Next::Account, "{word:?}");
        }
    }
}
