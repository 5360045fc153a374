//! The `resource` parameter: RFC 8707 §2.1.

use crate::authorization::table::{Context, Draft, Refused};
use crate::token::audience;

/// Each is an API of the tenant that the client has to do with.
pub(in crate::authorization) fn check(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    let requested = audience::requested(context.params.all("resource"), context.client, context.tenant);
    draft.resource = requested.ok_or(("invalid_target", "The resource is not known, or not for this client."))?;
    Ok(())
}
