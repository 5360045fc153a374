//! What letters say: words of `templates/words`, in the language of whom they are for.

use askama::Template;
use askama::filters::Safe;

use super::{Letter, visible};
use crate::answer::Failure;
use crate::languages::Language;

/// A letter with a link.
#[derive(Debug, Clone, Copy)]
pub enum Link {
    /// Whoever forgot their password chooses a new one.
    Reset,
    /// Whoever gave an address shows that it is theirs.
    Verify,
}

/// A letter that asks whether an account may have another address.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change {
    /// To that address.
    New,
    /// To the address of now.
    Former,
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
    /// The operator took away all that was asked for beside the password.
    FactorsReset,
    /// Somebody signed in on a device that the account does not know.
    NewDevice,
    /// The account has another address now.
    MailChanged,
    /// Somebody wanted the address for another account.
    MailTaken,
    /// The person asked that the account be deleted.
    DeletionRequested,
    /// They kept it after all.
    DeletionCancelled,
    /// It is deleted.
    Deleted,
}

impl Link {
    /// The name of the letter's heading; with `-more` and `-end` that of what it says and of its last words. And that of the
    /// button.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Reset => ("letter-reset", "reset-title"),
            Self::Verify => ("letter-verify", "verify-submit"),
        }
    }
}

impl Change {
    /// The same.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::New => ("letter-mail-new", "verify-submit"),
            Self::Former => ("letter-mail-former", "letter-mail-former-open"),
        }
    }
}

impl Notice {
    /// The name of the letter's heading; with `-more` and `-end` that of what it says and of its last words.
    const fn words(self) -> &'static str {
        match self {
            Self::PasswordReset => "letter-password-reset",
            Self::PasswordChanged => "letter-password-changed",
            Self::UpstreamLinked => "letter-upstream-linked",
            Self::UpstreamUnlinked => "letter-upstream-unlinked",
            Self::TotpAdded => "letter-app-added",
            Self::TotpRemoved => "letter-app-removed",
            Self::RecoveryCodesMade => "letter-codes-made",
            Self::RecoveryCodeUsed => "letter-code-used",
            Self::PasskeyAdded => "letter-passkey-added",
            Self::PasskeyRemoved => "letter-passkey-removed",
            Self::PasskeyCloned => "letter-passkey-cloned",
            Self::FactorsReset => "letter-factors-reset",
            Self::NewDevice => "letter-device-new",
            Self::MailChanged => "letter-mail-changed",
            Self::MailTaken => "letter-mail-taken",
            Self::DeletionRequested => "letter-deletion-requested",
            Self::DeletionCancelled => "letter-deletion-cancelled",
            Self::Deleted => "letter-deleted",
        }
    }
}

impl Notice {
    /// Whether there is an account to look at.
    const fn leads_there(self) -> bool {
        !matches!(self, Self::Deleted)
    }
}

/// Whom a letter is for, and from whom.
#[derive(Debug, Clone, Copy)]
pub struct Heads<'a> {
    /// The tenant's name.
    pub tenant: &'a str,
    /// The person's, or nothing.
    pub person: &'a str,
    /// Their address.
    pub to: &'a str,
    /// What they read.
    pub language: Language,
}

impl Heads<'_> {
    pub(super) fn hello(&self) -> String {
        if self.person.is_empty() {
            return self.language.say("letter-hello");
        }
        self.language.say_with("letter-hello-name", [("person", visible(self.person).into())])
    }

    pub(super) fn hello_marked(&self) -> Safe<String> {
        let name = if self.person.is_empty() { "letter-hello" } else { "letter-hello-name" };
        Safe(self.language.marked(name, ("person", &visible(self.person)), ("<bdi>", "</bdi>"), &[]))
    }
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
    heads: Heads<'a>,
    heading: String,
    said: String,
    /// Particulars: their words and what they are.
    facts: Vec<(String, String)>,
    /// Words of the button, and its address.
    link: Option<(String, &'a str)>,
    end: String,
}

/// A letter with a link that is good for some minutes.
///
/// # Errors
/// When a template cannot be written.
pub(super) fn with_link(kind: Link, heads: Heads<'_>, (address, minutes): (&str, i64)) -> Result<Letter, Failure> {
    let (language, (id, button)) = (heads.language, kind.words());
    written(&Words {
        heads,
        heading: language.say(id),
        said: language.say(&format!("{id}-more")),
        facts: Vec::new(),
        link: Some((language.say(button), address)),
        end: language.say_with(&format!("{id}-end"), [("time", good_for(language, minutes).into())]),
    })
}

/// The same about an address that is wanted, with particulars.
///
/// # Errors
/// When a template cannot be written.
pub(super) fn about_change(
    kind: Change,
    heads: Heads<'_>,
    (wanted, facts): (&str, &[(&str, String)]),
    (address, minutes): (&str, i64),
) -> Result<Letter, Failure> {
    let (language, (id, button)) = (heads.language, kind.words());
    written(&Words {
        heads,
        heading: language.say(id),
        said: language.say_with(&format!("{id}-more"), [("address", apart(wanted).into())]),
        facts: particulars(language, facts),
        link: Some((language.say(button), address)),
        end: language.say_with(&format!("{id}-end"), [("time", good_for(language, minutes).into())]),
    })
}

fn good_for(language: Language, minutes: i64) -> String {
    let (unit, count) = if minutes >= 120 { ("wait-hours", minutes / 60) } else { ("wait-minutes", minutes) };
    language.say_with(unit, [("count", count.into())])
}

fn particulars(language: Language, facts: &[(&str, String)]) -> Vec<(String, String)> {
    facts.iter().map(|(words, what)| (language.say(words), visible(what))).collect()
}

/// What somebody typed, in whatever direction it is written, without turning what stands beside it: Unicode UAX 9, 2.4.
fn apart(typed: &str) -> String {
    format!("\u{2068}{}\u{2069}", visible(typed))
}

/// A letter that tells what happened, with particulars: the name of the words of each, and what it is.
///
/// # Errors
/// When a template cannot be written.
pub(super) fn notice(
    kind: Notice,
    heads: Heads<'_>,
    account: &str,
    facts: &[(&str, String)],
) -> Result<Letter, Failure> {
    let (language, id) = (heads.language, kind.words());
    written(&Words {
        heads,
        heading: language.say(id),
        said: language.say(&format!("{id}-more")),
        facts: particulars(language, facts),
        link: kind.leads_there().then(|| (language.say("go-to-account"), account)),
        end: language.say(&format!("{id}-end")),
    })
}

fn written(words: &Words<'_>) -> Result<Letter, Failure> {
    let failed = |error: askama::Error| Failure::internal(&error);
    Ok(Letter {
        from: words.heads.tenant.to_owned(),
        to: words.heads.to.to_owned(),
        subject: words.heading.clone(),
        text: Text { words }.render().map_err(failed)?,
        html: Html { words }.render().map_err(failed)?,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const NOTICES: [Notice; 18] = [
        Notice::PasswordReset,
        Notice::PasswordChanged,
        Notice::UpstreamLinked,
        Notice::UpstreamUnlinked,
        Notice::TotpAdded,
        Notice::TotpRemoved,
        Notice::RecoveryCodesMade,
        Notice::RecoveryCodeUsed,
        Notice::PasskeyAdded,
        Notice::PasskeyRemoved,
        Notice::PasskeyCloned,
        Notice::FactorsReset,
        Notice::NewDevice,
        Notice::MailChanged,
        Notice::MailTaken,
        Notice::DeletionRequested,
        Notice::DeletionCancelled,
        Notice::Deleted,
    ];

    fn letters(language: Language, person: &str) -> Vec<Letter> {
        let heads = Heads { tenant: "Acme <Corp>", person, to: "alice@acme.test", language };
        let links = [(Link::Reset, 60), (Link::Verify, 48 * 60)];
        let links =
            links.map(|(kind, minutes)| with_link(kind, heads, ("https://id.test/reset?token=x", minutes)).unwrap());
        let changes = [Change::New, Change::Former];
        let good = ("https://id.test/mail/new?token=x", 24 * 60);
        let changes = changes.map(|kind| about_change(kind, heads, ("new@acme.test", &[]), good).unwrap());
        let notices = NOTICES.map(|kind| notice(kind, heads, "https://id.test/account", &[]).unwrap());
        links.into_iter().chain(changes).chain(notices).collect()
    }

    /// The lines of a letter as text; its last one is the tenant's name, and addresses are the same in all languages.
    fn lines(letter: &Letter) -> BTreeSet<String> {
        let lines = letter.text.lines().filter(|line| !line.is_empty() && !line.starts_with("https:"));
        lines.filter(|line| *line != "Acme <Corp>").map(str::to_owned).collect()
    }

    #[test]
    fn every_letter_is_in_the_language_of_whom_it_is_for() {
        let english = letters(Language::English, "Alice");
        for language in Language::ALL {
            for (letter, english) in letters(language, "Alice").iter().zip(&english) {
                let head = format!("<html lang=\"{}\" dir=\"{}\">", language.tag(), language.direction());
                assert!(letter.html.contains(&head) && letter.html.contains("<bdi>Alice</bdi>"), "{}", letter.html);
                assert!(!letter.text.contains("letter-") && !letter.text.contains('{'), "{}", letter.text);
                let same: Vec<_> = lines(letter).intersection(&lines(english)).cloned().collect();
                assert!(language == Language::English || same.is_empty(), "{}: {same:?}", language.tag());
            }
        }
    }

    #[test]
    fn particulars_stand_on_lines_of_their_own_and_are_text() {
        let evil = "<b>192.0.2.1</b>\r\nBcc: all@acme.test".to_owned();
        let facts = [("fact-device", "Firefox on Linux".to_owned()), ("fact-address", evil)];
        for language in Language::ALL {
            let heads = Heads { tenant: "Acme", person: "Alice", to: "alice@acme.test", language };
            let letter = notice(Notice::NewDevice, heads, "https://id.test/account", &facts).unwrap();
            let device = format!("{}: Firefox on Linux", language.say("fact-device"));
            let lines: Vec<_> = letter.text.lines().collect();
            assert!(lines.contains(&device.as_str()) && !letter.text.contains("\nBcc"), "{}", letter.text);
            assert!(!letter.text.contains("\n\n\n"), "{}", letter.text);
            assert!(letter.html.contains("<bdi>Firefox on Linux</bdi>"), "{}", letter.html);
            assert!(!letter.html.contains("<b>192") && letter.html.contains("&#60;b&#62;192"), "{}", letter.html);
        }
    }

    #[test]
    fn a_letter_names_the_address_that_is_wanted_and_keeps_it_apart() {
        for language in Language::ALL {
            let heads = Heads { tenant: "Acme", person: "Alice", to: "alice@acme.test", language };
            let good = ("https://id.test/mail/former?token=x", 24 * 60);
            let letter = about_change(Change::Former, heads, ("a&b\r\nBcc@acme.test", &[]), good).unwrap();
            assert!(letter.text.contains("\u{2068}a&bBcc@acme.test\u{2069}"), "{}", letter.text);
            assert!(letter.html.contains("\u{2068}a&#38;bBcc@acme.test\u{2069}"), "{}", letter.html);
            assert!(letter.text.contains("24") && !letter.subject.contains("acme.test"), "{}", letter.text);
        }
    }

    #[test]
    fn a_letter_says_how_long_its_link_is_good_and_greets_nobody_whom_it_does_not_know() {
        let letters = letters(Language::English, "");
        let [reset, verify, ..] = letters.as_slice() else { unreachable!("two letters have a link") };
        assert!(reset.text.contains("60 minutes") && verify.text.contains("48 hours"), "{}", reset.text);
        assert!(reset.text.contains("Hello,") && reset.html.contains("Hello,"), "{}", reset.text);
        assert!(!reset.html.contains("Acme <"), "{}", reset.html);
    }
}
