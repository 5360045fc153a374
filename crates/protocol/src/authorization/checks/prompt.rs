//! The `prompt` parameter: OpenID Connect Core §3.1.2.1, Initiating User Registration via OpenID Connect §4.

use serde_json::json;

use crate::authorization::table::{Context, Draft, Refused};
use crate::discovery::{About, Document, say};
use crate::domain::{Registration, TenantSettings};

/// Whether people make accounts themselves. Where they do not, `create` is a word like any other that is not known.
fn offers_create(settings: &TenantSettings) -> bool {
    settings.registration == Registration::Open
}

/// Initiating User Registration §4.2: all that are supported, or none.
pub(in crate::authorization) fn discovery(about: &About<'_>, document: &mut Document) {
    let mut values = vec!["none", "login", "consent", "select_account"];
    if offers_create(&about.tenant.settings) {
        values.push("create");
    }
    say(document, [("prompt_values_supported", json!(values))]);
}

/// A set of words, of which `none` stands alone.
pub(in crate::authorization) fn check(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    let words = context.words("prompt");
    for word in &words {
        match word.as_str() {
            "none" => draft.prompt.none = true,
            "login" => draft.prompt.login = true,
            "consent" => draft.prompt.consent = true,
            "select_account" => draft.prompt.select_account = true,
            "create" if offers_create(&context.tenant.settings) => draft.prompt.create = true,
            _ => return Err(("invalid_request", "The prompt is not supported.")),
        }
    }
    if draft.prompt.none && words.len() > 1 {
        return Err(("invalid_request", "The prompt `none` cannot be combined with another."));
    }
    Ok(())
}
