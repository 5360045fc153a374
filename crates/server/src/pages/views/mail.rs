//! What the pages about a person's mail address show.

use askama::Template;

use super::Frame;

/// An address that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailWanted {
    /// It.
    pub email: String,
    /// The name of the words for who has yet to agree.
    pub waits: &'static str,
    /// Until when, for a person.
    pub until: String,
    /// Until when, for a program.
    pub until_iso: String,
}

/// `/account/mail`.
#[derive(Debug, Template)]
#[template(path = "change_mail.html")]
pub struct ChangeMail<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// The address of now.
    pub email: Option<&'a str>,
    /// Whether it is proven.
    pub is_proven: bool,
    /// What was asked for.
    pub wanted: Option<&'a MailWanted>,
    /// What was typed before.
    pub typed: &'a str,
    /// What was just done.
    pub notice: Option<&'a str>,
    /// Why it did not work, as a whole.
    pub problem: Option<&'a str>,
    /// What is wrong with the address.
    pub wrong: Option<&'a str>,
}

/// `/mail/new`.
#[derive(Debug, Template)]
#[template(path = "mail_new.html")]
pub struct MailNew<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof, where whoever asked is signed in.
    pub csrf: Option<&'a str>,
    /// The link's token.
    pub token: &'a str,
    /// The address that is wanted.
    pub email: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/mail/former`.
#[derive(Debug, Template)]
#[template(path = "mail_former.html")]
pub struct MailFormer<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// The link's token.
    pub token: &'a str,
    /// The address that is wanted.
    pub email: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}
