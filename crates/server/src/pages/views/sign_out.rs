//! Pages on the way out.

use askama::Template;

use super::{ApplicationView, ClientView, Frame, PersonView};

/// `/logout`.
#[derive(Debug, Template)]
#[template(path = "logout.html")]
pub struct Logout<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who asks.
    pub client: Option<&'a ClientView>,
    /// Who is signed in.
    pub person: Option<&'a PersonView>,
    /// The form's proof.
    pub csrf: &'a str,
    /// The request's own parameters.
    pub fields: &'a [(String, String)],
    /// Whether others are signed in in this browser.
    pub has_others: bool,
}

/// `/signed-out`.
#[derive(Debug, Template)]
#[template(path = "signed_out.html")]
pub struct SignedOut<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The application that the person left, where it can be gone to.
    pub application: Option<&'a ApplicationView>,
}

/// A sign-out of which clients are told by their frames.
#[derive(Debug, Template)]
#[template(path = "signing_out.html")]
pub struct SigningOut<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The clients' pages.
    pub frames: &'a [String],
    /// Where the person goes then.
    pub next: Option<&'a str>,
}

/// `/check-session`.
#[derive(Debug, Template)]
#[template(path = "check_session.html")]
pub struct CheckSession<'a> {
    /// The cookie that tells who is signed in.
    pub cookie: &'a str,
}
