//! Pages of people who have an account at another provider.

use askama::Template;

use super::{Frame, PersonView};

/// A provider that people can sign in by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpstreamView {
    /// Its name in addresses.
    pub name: String,
    /// Its name for people.
    pub display_name: String,
}

/// The browser goes on by itself.
#[derive(Debug, Template)]
#[template(path = "going.html")]
pub struct Going<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Whereto, for a person.
    pub destination: &'a str,
    /// Whereto.
    pub address: &'a str,
}

/// `/join`: somebody whom an upstream knows is asked which account is theirs.
#[derive(Debug, Template)]
#[template(path = "join.html")]
pub struct Join<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The upstream.
    pub provider: &'a str,
    /// What the account there is called.
    pub label: &'a str,
    /// The address that an account here has, too.
    pub address: Option<&'a str>,
    /// Whether they may make an account.
    pub makes: bool,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was typed before, or a proposal.
    pub username: &'a str,
    /// What is wrong with the username.
    pub wrong_username: Option<&'a str>,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/join`: whoever proved an account is asked whether the two belong together.
#[derive(Debug, Template)]
#[template(path = "link_question.html")]
pub struct LinkQuestion<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The upstream.
    pub provider: &'a str,
    /// What the account there is called.
    pub label: &'a str,
    /// Who is signed in.
    pub person: &'a PersonView,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
}

/// `/account/upstream`.
#[derive(Debug, Template)]
#[template(path = "linked.html")]
pub struct Linked<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The forms' proof.
    pub csrf: &'a str,
    /// What was just done.
    pub notice: Option<&'a str>,
    /// Why it did not work.
    pub problem: Option<&'a str>,
    /// The providers.
    pub upstreams: &'a [LinkedView],
}

/// A provider, and the account there that opens this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedView {
    /// Its name in addresses.
    pub name: String,
    /// Its name for people.
    pub display_name: String,
    /// What the account there is called; nothing where none is linked.
    pub label: Option<String>,
    /// Since when, for a person.
    pub since: String,
    /// Since when, for a program.
    pub since_iso: String,
}
