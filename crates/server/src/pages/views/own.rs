//! What a person sees of their own data, and how they change it.

use askama::Template;

use super::Frame;

/// One thing that happened to an account.
#[derive(Debug, Clone)]
pub struct ActivityView {
    /// The name of the words for it.
    pub words: String,
    /// Whom else it concerns.
    pub name: String,
    /// When, for a person.
    pub when: String,
    /// When, for a program.
    pub when_iso: String,
    /// On which device, or nothing.
    pub device: String,
    /// Where from, or nothing.
    pub address: String,
}

/// `/account/activity`.
#[derive(Debug, Template)]
#[template(path = "activity.html")]
pub struct Activity<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// What happened, the newest first.
    pub events: &'a [ActivityView],
    /// Where the next page begins, if there is one.
    pub older: Option<&'a str>,
    /// Whether this page is the first.
    pub is_newest: bool,
}
