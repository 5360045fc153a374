//! What the pages about passkeys show.

use askama::Template;
use uuid::Uuid;

use super::Frame;

/// The form by which our script sends what a device answered.
#[derive(Debug, Clone, Copy)]
pub struct PasskeyForm<'a> {
    /// The form's proof.
    pub csrf: &'a str,
    /// What for: `sign-in` or `add`.
    pub purpose: &'a str,
}

/// One passkey of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPasskey {
    /// Names it in forms.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// When it was added, for a person.
    pub added: String,
    /// When it was added, for a program.
    pub added_iso: String,
    /// When it was last used, for both.
    pub used: Option<(String, String)>,
    /// Whether it is kept in more than one place.
    pub backed_up: bool,
}

/// `/account/passkeys`.
#[derive(Debug, Template)]
#[template(path = "passkeys.html")]
pub struct Passkeys<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// What the person has.
    pub own: &'a [OwnPasskey],
    /// How one is added.
    pub passkey: &'a PasskeyForm<'a>,
    /// What was just done.
    pub notice: Option<&'a str>,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/passkeys/offer`.
#[derive(Debug, Template)]
#[template(path = "passkey_offer.html")]
pub struct PasskeyOffer<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// How one is added.
    pub passkey: &'a PasskeyForm<'a>,
}
