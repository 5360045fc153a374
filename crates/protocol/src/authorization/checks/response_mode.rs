//! How the answer returns: OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode.

use crate::authorization::ResponseMode;
use crate::authorization::table::{Context, Draft, Refused};

/// One of ours; [`super::super::accept`] reads it before, so that refusals return by it too.
pub(in crate::authorization) fn check(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if context.one("response_mode").is_some_and(|mode| ResponseMode::parse(mode).is_none()) {
        return Err(("invalid_request", "The response_mode is not supported."));
    }
    Ok(())
}
