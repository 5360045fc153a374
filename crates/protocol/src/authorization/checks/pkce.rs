//! Proof Key for Code Exchange: RFC 7636 §4.3 and §4.4.1, RFC 9700 §2.1.1.

use crate::authorization::table::{Context, Draft, Refused};

/// S256 alone, and demanded of whom the rules demand it.
pub(in crate::authorization) fn code_challenge(context: &Context<'_>, draft: &mut Draft) -> Result<(), Refused> {
    let method = context.one("code_challenge_method");
    let Some(challenge) = context.one("code_challenge") else {
        let demanded = context.rules.requires_pkce() || method.is_some();
        return if demanded { Err(("invalid_request", "A code_challenge is required.")) } else { Ok(()) };
    };
    if method != Some("S256") {
        return Err(("invalid_request", "The code_challenge_method must be S256."));
    }
    let well_formed =
        challenge.len() == 43 && challenge.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if !well_formed {
        return Err(("invalid_request", "The code_challenge is malformed."));
    }
    draft.code_challenge = Some(challenge.to_owned());
    Ok(())
}
