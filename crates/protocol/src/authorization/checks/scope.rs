//! The `scope` parameter: RFC 6749 §3.3.

use crate::authorization::table::{Context, Draft, Refused};
use crate::scope::Scope;

/// Within what the client registered; left out, all of that.
pub(in crate::authorization) fn check(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    let registered = &context.client.metadata.scope;
    let Some(text) = context.one("scope") else {
        draft.scope = registered.clone();
        return Ok(());
    };
    let scope = Scope::parse(text).or(Err(("invalid_scope", "The scope is malformed.")))?;
    if !scope.is_within(registered) {
        return Err(("invalid_scope", "The client may not ask for this scope."));
    }
    draft.scope = scope;
    Ok(())
}
