//! What a person sees of their own data, and how they change it.

use askama::Template;

use super::{ClientView, Frame, PersonView};
use crate::languages::Language;

/// What a person may do with what is known of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// Whether they change their profile.
    pub profile: bool,
    /// The mail address that they have, if any, where they change it.
    pub mail: Option<Option<&'a str>>,
    /// Whether they have their account deleted.
    pub deletion: bool,
}

impl About<'_> {
    /// Whether there is anything.
    pub fn is_some(&self) -> bool {
        self.profile || self.mail.is_some()
    }
}

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

/// A field of the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileField {
    /// Its name and id.
    pub name: &'static str,
    /// The name of the words of its label.
    pub label: &'static str,
    /// `text`, `date` or `tel`.
    pub kind: &'static str,
    /// What a browser fills in: HTML §4.10.18.7.
    pub autocomplete: &'static str,
    /// The name of the words below it.
    pub hint: Option<&'static str>,
    /// What is in it.
    pub value: String,
    /// Why that cannot be.
    pub wrong: Option<String>,
}

/// `/account/profile`.
#[derive(Debug, Template)]
#[template(path = "profile.html")]
pub struct Profile<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was just done.
    pub notice: Option<&'a str>,
    /// Why it did not work, as a whole.
    pub problem: Option<&'a str>,
    /// The names of all fields.
    pub names: &'a str,
    /// What can be typed.
    pub fields: &'a [ProfileField],
    /// The language that is chosen, or nothing for that of the browser; none where it cannot be.
    pub language: Option<Option<Language>>,
    /// Why it cannot be.
    pub wrong_language: Option<&'a str>,
}

impl Profile<'_> {
    /// Whether anything is wrong.
    pub fn is_refused(&self) -> bool {
        self.problem.is_some() || self.wrong_language.is_some() || self.fields.iter().any(|field| field.wrong.is_some())
    }

    /// Whether this is where the work is: the first field that is wrong.
    pub fn is_first_wrong(&self, name: &str) -> bool {
        let wrong = self.fields.iter().find(|field| field.wrong.is_some()).map(|field| field.name);
        wrong.or(self.wrong_language.map(|_| "locale")) == Some(name)
    }
}

/// `/account/data`.
#[derive(Debug, Template)]
#[template(path = "data.html")]
pub struct Data<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/account/delete`.
#[derive(Debug, Template)]
#[template(path = "delete.html")]
pub struct Delete<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Whose account it is.
    pub person: &'a PersonView,
    /// The form's proof.
    pub csrf: &'a str,
    /// When it would be deleted, for a person and for a program; nothing where that is at once.
    pub due: Option<(&'a str, &'a str)>,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/account/keep`.
#[derive(Debug, Template)]
#[template(path = "keep.html")]
pub struct Keep<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Whose account it is.
    pub person: &'a PersonView,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// What was shown, sealed.
    pub proof: &'a str,
    /// The form's proof.
    pub csrf: &'a str,
    /// When it will be deleted, for a person and for a program.
    pub due: (&'a str, &'a str),
    /// Why it did not work.
    pub problem: Option<&'a str>,
}
