//! Pages of who is signed in.

use askama::Template;

use super::{About, ClientView, ConsentView, Frame, PersonView, SessionView};

/// `/account/password`.
#[derive(Debug, Template)]
#[template(path = "password.html")]
pub struct Password<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// Why it did not work, as a whole.
    pub problem: Option<&'a str>,
    /// What is wrong with the former password.
    pub wrong_former: Option<&'a str>,
    /// What is wrong with the new one.
    pub wrong_new: Option<&'a str>,
    /// Characters of a password at least.
    pub shortest: u32,
}

/// `/account/totp`.
#[derive(Debug, Template)]
#[template(path = "totp.html")]
pub struct Totp<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What is being set up; nothing where it is there.
    pub setup: Option<&'a SetupView>,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// An app that is being set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupView {
    /// The secret, sealed.
    pub sealed: String,
    /// The picture to scan: SVG of our making.
    pub picture: String,
    /// The secret to type.
    pub text: String,
}

/// `/account/recovery-codes`.
#[derive(Debug, Template)]
#[template(path = "recovery_codes.html")]
pub struct RecoveryCodes<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// New ones, this once.
    pub codes: &'a [String],
    /// How many are left.
    pub left: i64,
    /// Where the person goes on.
    pub next: &'a str,
}

/// An application that a person can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationView {
    /// It.
    pub client: ClientView,
    /// Where a sign-in at it begins.
    pub address: String,
    /// The host of that.
    pub host: String,
}

/// `/applications`.
#[derive(Debug, Template)]
#[template(path = "applications.html")]
pub struct Applications<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// What there is to go to.
    pub applications: &'a [ApplicationView],
}

/// `/account`.
#[derive(Debug, Template)]
#[template(path = "account.html")]
pub struct Account<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who is signed in.
    pub person: &'a PersonView,
    /// The proof of the forms that end a session.
    pub csrf: &'a str,
    /// The proof of the form that signs out.
    pub sign_out: &'a str,
    /// What was just done.
    pub notice: Option<&'a str>,
    /// Where they are signed in.
    pub sessions: &'a [SessionView],
    /// What they allowed.
    pub consents: &'a [ConsentView],
    /// Whether there are other providers.
    pub has_upstreams: bool,
    /// Whether several accounts may be signed in here.
    pub may_switch: bool,
    /// How many recovery codes are left; nothing where no app shows codes.
    pub codes_left: Option<i64>,
    /// In how many browsers the second step is not asked for.
    pub remembered: u32,
    /// Whether they may have passkeys.
    pub passkeys: bool,
    /// What they may do with what is known of them.
    pub about: About<'a>,
}
