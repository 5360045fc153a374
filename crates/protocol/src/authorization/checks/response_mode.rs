//! How the answer returns: OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode, JARM §2.3.

use crate::authorization::ResponseMode;
use crate::authorization::table::{Context, Draft, Refused};
use crate::domain::Feature;

/// One of ours; [`crate::authorization::accept()`] reads it before, so that refusals return by it too. FAPI 2.0 Message Signing
/// §5.4.1 asks for a signed one.
pub(in crate::authorization) fn check(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    const UNSUPPORTED: Refused = ("invalid_request", "The response_mode is not supported.");
    let asked = context.one("response_mode").map(|mode| ResponseMode::parse(mode).ok_or(UNSUPPORTED)).transpose()?;
    let jwt = asked.is_some_and(|(_, jwt)| jwt);
    if jwt && !context.tenant.settings.offers(Feature::Jarm) {
        return Err(UNSUPPORTED);
    }
    if context.rules.requires_signed_response() && !jwt {
        return Err(("invalid_request", "The client has to ask for a signed answer."));
    }
    Ok(())
}
