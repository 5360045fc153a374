//! How, when and by whom a person has to be authenticated: OpenID Connect Core §3.1.2.1.

use crate::authorization::Hint;
use crate::authorization::table::{Context, Draft, Refused};

/// The oldest authentication that will do; left out, the client's own.
pub(in crate::authorization) fn max_age(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    let asked = context.one("max_age").map(str::parse).transpose();
    let asked = asked.or(Err(("invalid_request", "The max_age is not a number of seconds.")))?;
    draft.max_age = asked.or(context.client.metadata.default_max_age);
    Ok(())
}

/// The classes that would please; left out, the client's own.
pub(in crate::authorization) fn acr_values(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    draft.acr_values = context.words("acr_values");
    if draft.acr_values.is_empty() {
        draft.acr_values.clone_from(&context.client.metadata.default_acr_values);
    }
    Ok(())
}

/// The user that the client has in mind, by an ID token of ours (§3.1.2.2).
pub(in crate::authorization) fn id_token_hint(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    draft.hinted_subject = match context.hint {
        Hint::Absent => None,
        Hint::Subject(subject) => Some(subject.clone()),
        Hint::Invalid => return Err(("invalid_request", "The id_token_hint is not an ID token of this issuer.")),
    };
    Ok(())
}
