//! What the pages about codes in letters show.

use askama::Template;

use super::{ClientView, Frame};

/// `/login/code` for who asked for a letter.
#[derive(Debug, Template)]
#[template(path = "mailed_code.html")]
pub struct MailedCode<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was asked for, sealed.
    pub asked: &'a str,
    /// The name that was typed.
    pub username: &'a str,
    /// Whether the device can keep a passkey, as the browser said.
    pub keeps_passkeys: bool,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/login/link` where it was asked for.
#[derive(Debug, Template)]
#[template(path = "mailed_link.html")]
pub struct MailedLink<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// The link's token.
    pub token: &'a str,
}

/// `/login/link` anywhere else.
#[derive(Debug, Template)]
#[template(path = "mailed_elsewhere.html")]
pub struct MailedElsewhere<'a> {
    /// Around it.
    pub frame: Frame<'a>,
}
