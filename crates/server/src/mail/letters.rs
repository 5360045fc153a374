//! What letters say.

use askama::Template;

use super::Letter;
use crate::answer::Failure;

/// A letter with a link.
#[derive(Debug, Clone, Copy)]
pub enum Link {
    /// Whoever forgot their password chooses a new one.
    Reset,
    /// Whoever gave an address shows that it is theirs.
    Verify,
}

/// A letter that tells what happened to an account.
#[derive(Debug, Clone, Copy)]
pub enum Notice {
    /// A new password by a link in a letter.
    PasswordReset,
    /// A new password by whoever knew the former one.
    PasswordChanged,
    /// An account at another provider opens theirs.
    UpstreamLinked,
    /// It no longer does.
    UpstreamUnlinked,
    /// An app that shows codes was added.
    TotpAdded,
    /// It was removed.
    TotpRemoved,
    /// Codes on paper were made.
    RecoveryCodesMade,
    /// One of them was used.
    RecoveryCodeUsed,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// A passkey was refused that may have been copied.
    PasskeyCloned,
}

#[derive(Debug, Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Text<'a> {
    words: &'a Words<'a>,
}

#[derive(Debug, Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    words: &'a Words<'a>,
}

#[derive(Debug)]
struct Words<'a> {
    tenant: &'a str,
    person: &'a str,
    heading: &'a str,
    said: &'a str,
    /// Words of the button, and its address.
    link: Option<(&'a str, &'a str)>,
    end: &'a str,
}

/// A letter with a link that is good for some minutes.
///
/// # Errors
/// When a template cannot be written.
pub(super) fn with_link(
    kind: Link,
    (tenant, person, to): (&str, &str, &str),
    (address, minutes): (&str, i64),
) -> Result<Letter, Failure> {
    let good = if minutes >= 120 { format!("{} hours", minutes / 60) } else { format!("{minutes} minutes") };
    let (heading, said, button, end) = match kind {
        Link::Reset => (
            "Choose a new password",
            "Somebody, we hope you, asked for a new password for your account.",
            "Choose a new password",
            format!(
                "The link is good once, for {good}. If it was not you, do nothing: your password stays as it is, and nobody \
                 has seen it."
            ),
        ),
        Link::Verify => (
            "Is this your address?",
            "This address was given for an account.",
            "Yes, it is mine",
            format!("The link is good once, for {good}. If it was not you, do nothing."),
        ),
    };
    written(to, &Words { tenant, person, heading, said, link: Some((button, address)), end: &end })
}

/// A letter that tells what happened.
///
/// # Errors
/// When a template cannot be written.
pub(super) fn notice(kind: Notice, (tenant, person, to): (&str, &str, &str), account: &str) -> Result<Letter, Failure> {
    let (heading, said, end) = match kind {
        Notice::PasswordReset => (
            "Your password was changed",
            "A new password was chosen with a link from a letter to this address. Whoever was signed in to your account was \
             signed out.",
            "If it was not you, somebody reads your mail: secure your mail account first, then choose another password here.",
        ),
        Notice::PasswordChanged => (
            "Your password was changed",
            "The password of your account was changed by somebody who knew it. All other browsers and applications were \
             signed out.",
            "If it was not you, ask for a new password on the sign-in page at once.",
        ),
        Notice::UpstreamLinked => (
            "Another way into your account",
            "An account at another provider was linked to yours: whoever has it can sign in with it.",
            "If it was not you, take it away on the page of your account and change your password.",
        ),
        Notice::TotpAdded => (
            "Codes of an app protect your account",
            "An app that shows codes was added to your account. From now on one of its codes is asked for after your password.",
            "If it was not you, ask for a new password on the sign-in page at once, and tell whoever runs this service.",
        ),
        Notice::TotpRemoved => (
            "Codes of an app no longer protect your account",
            "The app that shows codes was removed from your account, and with it the recovery codes.",
            "If it was not you, change your password and add the app again.",
        ),
        Notice::RecoveryCodesMade => (
            "New recovery codes",
            "Recovery codes were made for your account. Those of before are no good any more.",
            "If it was not you, change your password and make new ones.",
        ),
        Notice::RecoveryCodeUsed => (
            "A recovery code was used",
            "Somebody showed one of your recovery codes in place of a code of your app. It is no good any more.",
            "If it was not you, change your password and make new recovery codes at once.",
        ),
        Notice::UpstreamUnlinked => (
            "One way into your account was taken away",
            "An account at another provider is no longer linked to yours: nobody can sign in with it any more.",
            "If it was not you, change your password.",
        ),
        Notice::PasskeyAdded => (
            "A passkey was added",
            "From now on a new passkey signs in to your account.",
            "If it was not you, remove it from your account at once, and change your password.",
        ),
        Notice::PasskeyRemoved => (
            "A passkey was removed",
            "A passkey was removed from your account. It no longer signs in.",
            "If it was not you, change your password at once and look at the passkeys that are left.",
        ),
        Notice::PasskeyCloned => (
            "A passkey was refused",
            "Somebody signed in with a passkey of yours that counts backwards: there may be a copy of it. They were not let in.",
            "Remove that passkey from your account and add a new one, whether or not it was you.",
        ),
    };
    written(to, &Words { tenant, person, heading, said, link: Some(("Go to your account", account)), end })
}

fn written(to: &str, words: &Words<'_>) -> Result<Letter, Failure> {
    let failed = |error: askama::Error| Failure::internal(&error);
    Ok(Letter {
        from: words.tenant.to_owned(),
        to: to.to_owned(),
        subject: words.heading.to_owned(),
        text: Text { words }.render().map_err(failed)?,
        html: Html { words }.render().map_err(failed)?,
    })
}
