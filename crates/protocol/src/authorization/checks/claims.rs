//! The `claims` parameter: OpenID Connect Core §5.5.

use crate::authorization::ClaimsRequest;
use crate::authorization::table::{Context, Draft, Refused};

/// Reads its JSON, and leaves what the client may ask for by scope.
pub(in crate::authorization) fn check(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    let Some(text) = context.one("claims") else { return Ok(()) };
    let read = ClaimsRequest::parse(text);
    let read = read.ok_or(("invalid_request", "The claims parameter is not the JSON that it should be."))?;
    draft.claims = Some(read.within(&context.client.metadata.scope));
    Ok(())
}
