//! Requests that come in an object or by reference: RFC 9101, RFC 9126. They are opened before the table is applied,
//! so a parameter that is still here is one that the tenant does not offer.

use crate::authorization::table::{Context, Draft, Refused};

/// RFC 9101 §5.
pub(in crate::authorization) fn request(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if context.one("request").is_some() {
        return Err(("request_not_supported", "The parameter is not supported."));
    }
    if context.rules.requires_signed_request() && !context.source.signed {
        return Err(("invalid_request", "The client has to sign its requests."));
    }
    Ok(())
}

/// RFC 9101 §5, RFC 9126 §2.1.
pub(in crate::authorization) fn request_uri(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if context.one("request_uri").is_some() {
        return Err(("request_uri_not_supported", "The parameter is not supported."));
    }
    Ok(())
}

/// RFC 9126 §5 and §6.
pub(in crate::authorization) fn pushed(context: &Context<'_>, _: &mut Draft) -> Result<(), Refused> {
    if context.rules.requires_pushed_request() && !context.source.pushed {
        return Err(("invalid_request", "The client has to push its requests."));
    }
    Ok(())
}
