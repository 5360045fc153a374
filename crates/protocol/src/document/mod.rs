//! The tenant document: what an operator writes to say what tenants are, in YAML or JSON.
//!
//! It is read completely before anything is done with it; an error names line and field. A list that is left out is
//! left alone, a list that is given is the whole of it (users excepted: nobody loses an account by being left out).

mod client;
mod places;
mod rules;
mod user;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use client::ClientDocument;
pub use user::UserDocument;
pub(crate) use user::{is_settable_claim, is_well_typed};

use crate::domain::{Api, Role, TenantSettings};
use crate::upstream::Upstream;

/// A whole document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Its tenants, in its order.
    pub tenants: Vec<TenantDocument>,
}

/// What a tenant is to be.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TenantDocument {
    /// Its name in addresses: `[a-z0-9-]{1,63}`, never reused.
    pub slug: String,
    /// Its name for people. Left out: as it was, or the slug for a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its own domain, where its issuer is `https://{domain}`. Left out: as it was; empty: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// Its settings; a member that is left out has its default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settings: Option<TenantSettings>,
    /// Its roles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<Role>>,
    /// Its resource servers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apis: Option<Vec<Api>>,
    /// Its clients.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clients: Option<Vec<ClientDocument>>,
    /// Whom it lets say who somebody is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upstreams: Option<Vec<Upstream>>,
    /// Users to make or change.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<UserDocument>,
}

/// A secret of a document: it is not printed by accident.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Takes a secret.
    pub const fn new(secret: String) -> Self {
        Self(secret)
    }

    /// The secret itself, for whoever hashes it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Why a document cannot be used: where, what, why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {field}: {message}")]
pub struct DocumentError {
    /// The line, from 1.
    pub line: u64,
    /// The path of the field: `tenants[0].clients[1].redirect_uris`.
    pub field: String,
    /// What is wrong with it; never a secret's text.
    pub message: String,
}

/// Reads a document. `is_hash` says whether a `password_hash` is one that can be verified.
///
/// # Errors
/// The first thing that is wrong.
pub fn parse(text: &str, is_hash: fn(&str) -> bool) -> Result<Document, DocumentError> {
    let mut path = String::new();
    let read = serde_saphyr::with_deserializer_from_str(text, |yaml| {
        serde_path_to_error::deserialize(yaml).map_err(|error| {
            path = error.path().to_string();
            error.into_inner()
        })
    });
    let placed: places::Document = read.map_err(|error| unreadable(&error, &path))?;
    rules::check(&placed, text, is_hash)?;
    Ok(placed.into())
}

/// What is wrong with a member of a tenant of a document that was read without an error: what only somebody else knows, such
/// as which names are taken.
pub fn error_of_tenant(text: &str, at: usize, (field, message): (&str, &str)) -> DocumentError {
    let placed = serde_saphyr::from_str::<places::Document>(text).ok();
    rules::error_of_tenant(placed.as_ref(), text, at, (field, message))
}

fn unreadable(error: &serde_saphyr::Error, path: &str) -> DocumentError {
    let plain = error.without_snippet();
    let said = plain.to_string();
    // The place is told beside the message; and one line is enough.
    let message = said.lines().next().unwrap_or_default();
    let message = message.split(" at line ").next().unwrap_or(message).trim_start_matches("error: ");
    // The items of lists are read with their lines, which shows in the path.
    let mut path = path.replace("].value", "]").replace("settings.value", "settings");
    let unknown = message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    if let Some(name) = unknown.filter(|name| !path.ends_with(&format!(".{name}"))) {
        path = format!("{path}.{name}");
    }
    DocumentError {
        line: plain.location().map_or(1, |place| place.line()),
        field: if path.is_empty() || path == "." { "the document".to_owned() } else { path },
        message: message.replace("invalid u32", "must be a whole number from 0"),
    }
}

/// Writes a document as YAML, in a stable order.
///
/// # Errors
/// None that a document made by this module can cause.
pub fn render(document: &Document) -> Result<String, serde_saphyr::ser_error::Error> {
    serde_saphyr::to_string(document)
}

#[cfg(test)]
mod tests;
