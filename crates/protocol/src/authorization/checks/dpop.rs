//! Codes that are bound to a key before they are issued: RFC 9449 §10.

use crate::authorization::table::{Context, Draft, Refused};
use crate::domain::Feature;

/// The thumbprint that the client names, or that of the proof that came with a pushed request; where there are both,
/// they MUST be the same (§10.1).
pub(in crate::authorization) fn dpop_jkt(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    if !context.tenant.settings.offers(Feature::Dpop) {
        return Ok(());
    }
    let named = context.one("dpop_jkt");
    if named.is_some_and(|jkt| !is_thumbprint(jkt)) {
        return Err(("invalid_request", "The dpop_jkt is not a thumbprint."));
    }
    if named.zip(context.proven_key).is_some_and(|(named, proven)| named != proven) {
        return Err(("invalid_request", "The dpop_jkt is not that of the DPoP proof."));
    }
    draft.dpop_jkt = named.or(context.proven_key).map(str::to_owned);
    Ok(())
}

/// SHA-256 in base64url: 43 characters.
fn is_thumbprint(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
