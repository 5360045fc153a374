//! The two pages of the demo application.

use askama::Template;

use super::Demo;
use crate::pages::views::Frame;

/// Where to sign in.
#[derive(Debug, Template)]
#[template(path = "demo.html")]
pub(super) struct Start<'a> {
    pub(super) frame: Frame<'a>,
    /// How the last sign-in ended, when nobody was signed in.
    pub(super) notice: Option<&'a str>,
    pub(super) tenants: &'a [Demo],
}

/// What the application got.
#[derive(Debug, Template)]
#[template(path = "demo_tokens.html")]
pub(super) struct Tokens<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) name: &'a str,
    pub(super) parts: &'a [Part<'a>],
    pub(super) tenant: &'a str,
    pub(super) sign_out: &'a str,
    pub(super) fields: &'a [(&'static str, String)],
}

/// The letters that were caught.
#[derive(Debug, Template)]
#[template(path = "demo_mail.html")]
pub(super) struct Mail<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) letters: &'a [Caught<'a>],
}

/// A letter.
#[derive(Debug)]
pub(super) struct Caught<'a> {
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) subject: &'a str,
    pub(super) text: &'a str,
    /// The address in it.
    pub(super) link: Option<&'a str>,
}

/// A token, decoded.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) note: String,
    pub(super) json: String,
    /// As it came; empty where that says no more.
    pub(super) raw: &'a str,
}
