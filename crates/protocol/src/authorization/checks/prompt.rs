//! The `prompt` parameter: OpenID Connect Core §3.1.2.1.

use crate::authorization::table::{Context, Draft, Refused};

/// A set of words, of which `none` stands alone.
pub(in crate::authorization) fn check(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    let words = context.words("prompt");
    for word in &words {
        match word.as_str() {
            "none" => draft.prompt.none = true,
            "login" => draft.prompt.login = true,
            "consent" => draft.prompt.consent = true,
            "select_account" => draft.prompt.select_account = true,
            _ => return Err(("invalid_request", "The prompt is not supported.")),
        }
    }
    if draft.prompt.none && words.len() > 1 {
        return Err(("invalid_request", "The prompt `none` cannot be combined with another."));
    }
    Ok(())
}
