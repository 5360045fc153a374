//! The two pages of the demo application.

use askama::Template;

use crate::pages::views::Frame;

/// Where to sign in.
#[derive(Debug, Template)]
#[template(path = "demo.html")]
pub(super) struct Start<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) tenants: &'a [(&'a str, &'a str)],
}

/// What the application got.
#[derive(Debug, Template)]
#[template(path = "demo_tokens.html")]
pub(super) struct Tokens<'a> {
    pub(super) frame: Frame<'a>,
    pub(super) name: &'a str,
    pub(super) parts: &'a [Part],
    pub(super) tenant: &'a str,
    pub(super) sign_out: &'a str,
    pub(super) fields: &'a [(&'static str, String)],
}

/// A token, decoded.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) note: &'static str,
    pub(super) json: String,
}
