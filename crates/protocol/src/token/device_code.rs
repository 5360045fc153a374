//! The device authorization grant: RFC 8628 §3.4 and §3.5. Once a person said yes, a device code is a code like any
//! other. `oxide-auth`'s machine wants a redirect URI, so these are plain lines (docs/adr/0001-oxide-auth.md).

use chrono::{DateTime, Utc};

use super::authorization_code::{Facts, granted};
use super::{Access, UNSUPPORTED_GRANT_TYPE};
use crate::client_authentication::AuthenticatedClient;
use crate::domain::{Feature, TenantFacts};
use crate::error::TokenError;
use crate::params::Params;

/// Seconds by which the interval grows for whoever does not wait for it: RFC 8628 §3.5.
pub const SLOWER: i32 = 5;

/// Seconds by which a poll may be early: on their way two polls can come closer than they were sent.
pub const LEEWAY: i32 = 1;

const INVALID: TokenError =
    TokenError::invalid_grant("The device code is unknown, used, or not this client's. Start again.");
const EXPIRED: TokenError = TokenError::expired_token("The device code has expired. Start again.");

/// The device code that a request carries.
///
/// # Errors
/// `unsupported_grant_type` where the tenant does not offer the grant, `invalid_request` when there is none.
pub fn code<'a>(params: &'a Params, tenant: &TenantFacts) -> Result<&'a str, TokenError> {
    if !tenant.settings.offers(Feature::DeviceAuthorization) {
        return Err(UNSUPPORTED_GRANT_TYPE);
    }
    params.one("device_code")?.ok_or(TokenError::invalid_request("The device_code is missing."))
}

/// What the person said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Nothing yet.
    Pending,
    /// No.
    Denied,
    /// Yes.
    Approved,
}

/// What a poll found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Polled {
    /// What the person said.
    pub answer: Answer,
    /// Whether the device did not wait for its interval.
    pub is_early: bool,
    /// The device code is no good at and after this.
    pub expires_at: DateTime<Utc>,
}

/// Whether there is a code to redeem: RFC 8628 §3.5. Only who still has to wait is told to wait longer.
///
/// # Errors
/// `authorization_pending`, `slow_down`, `access_denied`, `expired_token`; `invalid_grant` for a device code that is
/// unknown or another client's.
pub fn answered(polled: Option<Polled>, now: DateTime<Utc>) -> Result<(), TokenError> {
    let polled = polled.ok_or(INVALID)?;
    match polled.answer {
        // Whether it was used or has expired is the code's own matter: a replay is a replay afterwards, too.
        Answer::Approved => Ok(()),
        Answer::Denied => Err(TokenError::access_denied("The person did not agree.")),
        Answer::Pending if polled.expires_at <= now => Err(EXPIRED),
        Answer::Pending if polled.is_early => Err(TokenError::slow_down("Wait five seconds longer between two polls.")),
        Answer::Pending => Err(TokenError::authorization_pending("The person has not answered yet.")),
    }
}

/// Judges the exchange of an approved device code.
///
/// # Errors
/// `invalid_grant`, `expired_token`, and `invalid_target` for an API that was not granted.
pub fn exchange(
    params: &Params,
    client: &AuthenticatedClient<'_>,
    tenant: &TenantFacts,
    facts: &Facts<'_>,
) -> Result<Access, TokenError> {
    let code = facts.code.filter(|code| code.client_id == client.get().client_id).ok_or(INVALID)?;
    if code.is_redeemed {
        return Err(INVALID);
    }
    if code.expires_at <= facts.now {
        return Err(EXPIRED);
    }
    facts.sender.may_redeem(code.dpop_jkt.as_deref())?;
    granted(params, client.get(), tenant, (code, facts.roles))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_poll_has_its_answer() {
        let at = |seconds: i64| DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap_or_default();
        let check = |answer, is_early, now, expected| {
            let polled = Polled { answer, is_early, expires_at: at(600) };
            let said = answered(Some(polled), at(now)).map_err(|error| error.code());
            assert_eq!(said, expected, "{polled:?} at {now}");
        };
        check(Answer::Pending, false, 0, Err("authorization_pending"));
        check(Answer::Pending, true, 0, Err("slow_down"));
        check(Answer::Pending, false, 600, Err("expired_token"));
        check(Answer::Pending, true, 600, Err("expired_token"));
        check(Answer::Denied, true, 0, Err("access_denied"));
        check(Answer::Denied, false, 600, Err("access_denied"));
        check(Answer::Approved, true, 0, Ok(()));
        assert_eq!(answered(None, at(0)).map_err(|error| error.code()), Err("invalid_grant"));
    }
}
