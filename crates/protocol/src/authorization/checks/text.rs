//! Parameters that are kept as they came: OpenID Connect Core §3.1.2.1.

use crate::authorization::table::{Context, Draft, Refused};

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
