//! Parameters that are kept as they came, or that change nothing: OpenID Connect Core §3.1.2.1.

use serde_json::json;

use crate::authorization::table::{Context, Draft, Refused};
use crate::discovery::{Document, say};

/// Goes into the ID token.
pub(in crate::authorization) fn nonce(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    draft.nonce = context.one("nonce").map(str::to_owned);
    Ok(())
}

/// A name to begin with.
pub(in crate::authorization) fn login_hint(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    draft.login_hint = context.one("login_hint").map(str::to_owned);
    Ok(())
}

/// Languages, the most wanted first; one that we do not have is no error.
pub(in crate::authorization) fn ui_locales(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    draft.ui_locales = context.words("ui_locales");
    Ok(())
}

/// The kind of page: ours are one for all kinds, as wide as their window, without script, with targets for fingers. A word
/// that is not known may be ignored.
pub(in crate::authorization) fn display(_: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    Ok(())
}

/// Languages of claims (§5.2): a user has each claim once, in whatever language it was given to us.
pub(in crate::authorization) fn claims_locales(_: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    Ok(())
}

/// OpenID Connect Discovery §3. No `wap`, and no languages of claims, since nothing is known of them.
pub(in crate::authorization) fn discovery(document: &mut Document) {
    say(document, [("display_values_supported", json!(["page", "popup", "touch"]))]);
}
