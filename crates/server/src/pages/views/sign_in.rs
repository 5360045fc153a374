//! Pages on the way in.

use askama::Template;
use uuid::Uuid;

use super::account::SetupView;
use super::passkeys::PasskeyForm;
use super::{ClientView, Frame, PersonView, UpstreamView};

/// `/login`.
#[derive(Debug, Template)]
#[template(path = "login.html")]
pub struct Login<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was typed before, or a hint.
    pub username: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
    /// Whether one can register.
    pub registration: bool,
    /// Whether one can ask for a letter.
    pub recovery: bool,
    /// Whether one can ask for a letter with a code.
    pub mailed: bool,
    /// Which fields are asked for.
    pub asks: Asks,
    /// Other providers that one can sign in by.
    pub upstreams: &'a [UpstreamView],
    /// Who is signed in in this browser and not in use.
    pub others: &'a [AccountView],
    /// The proof of the form that goes on with one of them.
    pub select: &'a str,
    /// How one signs in with a passkey.
    pub passkey: Option<PasskeyForm<'a>>,
}

/// What the sign-in page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Name and password.
    Both,
    /// The name, which says what comes next.
    Name,
    /// The password of somebody who gave their name.
    Password,
}

/// `/register`.
#[derive(Debug, Template)]
#[template(path = "register.html")]
pub struct Register<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was typed before.
    pub username: &'a str,
    /// What was typed before.
    pub email: &'a str,
    /// Why it did not work, as a whole.
    pub problem: Option<&'a str>,
    /// What is wrong with the username.
    pub wrong_username: Option<&'a str>,
    /// What is wrong with the address.
    pub wrong_email: Option<&'a str>,
    /// What is wrong with the password.
    pub wrong_password: Option<&'a str>,
    /// Characters of a password at least.
    pub shortest: u32,
}

/// A letter that is asked for by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// With a link to choose a new password: `/forgot`.
    NewPassword,
    /// With a code that signs in: `/login/code`.
    Code,
}

/// Its form: the id, where it goes, and the names of its words.
#[derive(Debug)]
pub struct LetterWords {
    /// Of the form; with `-submit` that of its button.
    pub id: &'static str,
    /// Under the issuer.
    pub path: &'static str,
    /// In the tab.
    pub title: &'static str,
    /// On the page.
    pub heading: &'static str,
    /// Below that.
    pub lead: &'static str,
    /// On the button.
    pub submit: &'static str,
}

impl Letter {
    /// Its form.
    pub const fn words(self) -> LetterWords {
        match self {
            Self::NewPassword => LetterWords {
                id: "forgot",
                path: "/forgot",
                title: "forgot-title",
                heading: "forgot-heading",
                lead: "forgot-lead",
                submit: "forgot-submit",
            },
            Self::Code => LetterWords {
                id: "mailed-ask",
                path: "/login/code",
                title: "mailed-title",
                heading: "mailed-title",
                lead: "mailed-lead",
                submit: "mailed-submit",
            },
        }
    }
}

/// `/forgot`, and `/login/code` for who has no letter yet.
#[derive(Debug, Template)]
#[template(path = "letter_ask.html")]
pub struct LetterAsk<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// Which letter.
    pub letter: Letter,
    /// What was typed before.
    pub username: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// A letter may be on its way.
#[derive(Debug, Template)]
#[template(path = "forgot_sent.html")]
pub struct ForgotSent<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
}

/// `/reset`.
#[derive(Debug, Template)]
#[template(path = "reset.html")]
pub struct Reset<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// The link's token.
    pub token: &'a str,
    /// What is wrong with the password.
    pub problem: Option<&'a str>,
    /// Characters of a password at least.
    pub shortest: u32,
}

/// `/verify`.
#[derive(Debug, Template)]
#[template(path = "verify.html")]
pub struct Verify<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// The link's token.
    pub token: &'a str,
}

/// `/account/confirm`.
#[derive(Debug, Template)]
#[template(path = "confirm.html")]
pub struct Confirm<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who is signed in.
    pub person: &'a PersonView,
    /// The form's proof.
    pub csrf: &'a str,
    /// The word of the page that follows.
    pub next: &'a str,
    /// Whether there is a password to ask for.
    pub password: bool,
    /// Whether there is an app to ask for a code of.
    pub code: bool,
    /// Whether a passkey can be shown instead.
    pub passkey: bool,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/challenge`, for who has something to show.
#[derive(Debug, Template)]
#[template(path = "challenge.html")]
pub struct Challenge<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who it is, as far as they showed.
    pub person: &'a PersonView,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// What was shown so far, sealed; nothing for who is in.
    pub proof: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
    /// Whether a code will do.
    pub code: bool,
    /// Whether a passkey will.
    pub passkey: bool,
    /// For how long the browser can be remembered, in words.
    pub remember: Option<&'a str>,
}

/// `/challenge`, for who has nothing yet that would do.
#[derive(Debug, Template)]
#[template(path = "set_up.html")]
pub struct SetUp<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who it is, as far as they showed.
    pub person: &'a PersonView,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// What was shown so far, sealed; nothing for who is in.
    pub proof: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
    /// The app that is being set up; nothing where only a passkey will do.
    pub setup: Option<&'a SetupView>,
    /// Whether a passkey can be added.
    pub passkey: bool,
}

/// A link of a letter that is no good.
#[derive(Debug, Template)]
#[template(path = "link_over.html")]
pub struct LinkOver<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Whether one can ask for a letter.
    pub recovery: bool,
}

/// `/select`.
#[derive(Debug, Template)]
#[template(path = "select.html")]
pub struct Select<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// Who is signed in.
    pub person: &'a PersonView,
    /// Who else is.
    pub others: &'a [AccountView],
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
}

/// An account that is signed in in this browser and not in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// Names it in the form that chooses it.
    pub session: Uuid,
    /// Who it is.
    pub person: PersonView,
}
