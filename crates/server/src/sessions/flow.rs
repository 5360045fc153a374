//! What a person is in the middle of: an authorization request as it was accepted, sealed into the pages, so
//! that a visitor who never signs in costs no row and any number of tabs may be open.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use signet_crypto::seal::DerivedKey;
use signet_protocol::authorization::AcceptedRequest;
use signet_protocol::error::PageError;
use uuid::Uuid;

use crate::answer::PageAnswer;
use crate::sessions::browser::{Binding, Browser};
use crate::sessions::sealed;
use crate::tenants::TenantContext;

/// How long a flow goes on before it begins anew.
const LIFETIME: TimeDelta = TimeDelta::hours(1);
/// What a sealed flow is sealed as.
const PURPOSE: &[u8] = b"flow";
/// Characters of a sealed flow: a parameter of more than 8 KiB is not read back.
const LONGEST: usize = 8 * 1024;

/// An authorization request under way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Flow {
    /// The request, as it was accepted.
    pub request: AcceptedRequest,
    /// When it began; what `prompt=login` and `max_age` are measured from.
    pub began_at: DateTime<Utc>,
    /// The session that the person chose to go on with (`prompt=select_account`).
    pub selected: Option<Uuid>,
    /// The session in which the person said yes to a device.
    #[serde(default)]
    pub confirmed: Option<Uuid>,
    /// The browser that it began in; nothing when it came without cookies (a POST from another site).
    binding: Option<Binding>,
}

impl Flow {
    /// A flow that begins now in this browser.
    pub fn begin(request: AcceptedRequest, browser: &Browser, now: DateTime<Utc>) -> Self {
        Self { request, began_at: now, selected: None, confirmed: None, binding: Some(browser.binding()) }
    }

    /// A flow that has yet to meet its browser: `SameSite=Lax` cookies do not come with a POST from another
    /// site, so `/authorize` answers it with a redirect to itself and the flow begins there.
    pub fn unbound(request: AcceptedRequest, now: DateTime<Utc>) -> Self {
        Self { request, began_at: now, selected: None, confirmed: None, binding: None }
    }

    fn is_live(&self, browser: &Browser, now: DateTime<Utc>) -> bool {
        self.binding.as_ref() == Some(&browser.binding()) && sealed::is_live(self.began_at, LIFETIME, now)
    }
}

/// Seals a flow for a form field or the query parameter `flow`: base64url, opened by this tenant only.
///
/// # Errors
/// A refusal when the request is too long to be carried.
pub fn seal(flow: &Flow, tenant: &TenantContext) -> Result<String, PageAnswer> {
    seal_under(&tenant.flow_key, flow)
}

fn seal_under(key: &DerivedKey, flow: &Flow) -> Result<String, PageAnswer> {
    let sealed = sealed::seal(key, PURPOSE, flow)?;
    if sealed.len() > LONGEST {
        return Err(PageError::invalid_request("The request is too long.").into());
    }
    Ok(sealed)
}

/// Opens a flow. One that is too old, or that began in another browser, begins anew with the same request, so
/// nobody is left standing; nothing when it was not sealed by this tenant.
pub fn open(sealed: &str, tenant: &TenantContext, browser: &Browser, now: DateTime<Utc>) -> Option<Flow> {
    open_under(&tenant.flow_key, sealed, browser, now)
}

fn open_under(key: &DerivedKey, sealed: &str, browser: &Browser, now: DateTime<Utc>) -> Option<Flow> {
    let flow: Flow = sealed::open(key, PURPOSE, sealed)?;
    Some(if flow.is_live(browser, now) { flow } else { Flow::begin(flow.request, browser, now) })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::json;
    use signet_crypto::opaque::Opaque;
    use signet_crypto::seal::{DataKey, MasterKey};

    use super::*;

    fn key() -> DerivedKey {
        let master = MasterKey::from_base64(&MasterKey::generate()).unwrap();
        DataKey::generate(&master, Uuid::nil()).0.derive("flow")
    }

    fn request(state: &str) -> AcceptedRequest {
        let request = json!({
            "client_id": "web", "redirect_uri": "https://app.test/cb", "redirect_uri_sent": true,
            "back": { "mode": "query", "state": state }, "scope": "openid", "nonce": null,
            "prompt": { "none": false, "login": false, "consent": false, "select_account": false },
            "max_age": null, "login_hint": null, "hinted_user": null, "ui_locales": [], "acr_values": [],
            "claims": null, "resource": [], "code_challenge": null,
        });
        serde_json::from_value(request).unwrap()
    }

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).unwrap() + TimeDelta::minutes(minutes)
    }

    #[test]
    fn a_flow_goes_on_in_its_browser() {
        let (key, browser) = (key(), Browser::with(Opaque::new(), None));
        let flow = Flow { selected: Some(Uuid::from_u128(7)), ..Flow::begin(request("s"), &browser, at(0)) };
        let sealed = seal_under(&key, &flow).unwrap();
        let opened = open_under(&key, &sealed, &browser, at(59)).unwrap();
        assert_eq!((opened.request, opened.began_at, opened.selected), (flow.request, at(0), flow.selected));
    }

    #[test]
    fn an_old_or_foreign_or_unbound_flow_begins_anew_with_the_same_request() {
        let (key, own, other) = (key(), Browser::with(Opaque::new(), None), Browser::with(Opaque::new(), None));
        let flow = Flow { selected: Some(Uuid::from_u128(7)), ..Flow::begin(request("s"), &own, at(0)) };
        let check = |flow: &Flow, browser, now| {
            let opened = open_under(&key, &seal_under(&key, flow).unwrap(), browser, now).unwrap();
            assert_eq!((&opened.request, opened.began_at, opened.selected), (&flow.request, now, None));
            assert_eq!(opened.binding, Some(browser.binding()));
        };
        check(&flow, &own, at(60));
        check(&flow, &own, at(-1));
        check(&flow, &other, at(1));
        check(&Flow::unbound(request("s"), at(0)), &own, at(1));
    }

    #[test]
    fn what_we_did_not_seal_does_not_open() {
        let (own, other, browser) = (key(), key(), Browser::with(Opaque::new(), None));
        let sealed = seal_under(&own, &Flow::begin(request("s"), &browser, at(0))).unwrap();
        assert!(open_under(&other, &sealed, &browser, at(0)).is_none());
        for wrong in ["", "!", &sealed[1..], &format!("{sealed}AAAA")] {
            assert!(open_under(&own, wrong, &browser, at(0)).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_request_too_long_to_come_back_is_refused() {
        let browser = Browser::with(Opaque::new(), None);
        assert!(seal_under(&key(), &Flow::begin(request(&"s".repeat(7000)), &browser, at(0))).is_err());
        assert!(seal_under(&key(), &Flow::begin(request(&"s".repeat(4000)), &browser, at(0))).is_ok());
    }
}
