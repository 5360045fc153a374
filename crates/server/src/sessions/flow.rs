//! What a person is in the middle of: an authorization request as it was accepted, sealed into the pages, so
//! that a visitor who never signs in costs no row and any number of tabs may be open.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use signet_protocol::authorization::AcceptedRequest;
use uuid::Uuid;

use crate::answer::Failure;
use crate::sessions::browser::{Binding, Browser};
use crate::tenants::TenantContext;

/// How long a flow goes on before it begins anew, in minutes.
const LIFETIME_MINUTES: i64 = 60;
/// What a sealed flow is sealed as.
const PURPOSE: &[u8] = b"flow";

/// An authorization request under way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Flow {
    /// The request, as it was accepted.
    pub request: AcceptedRequest,
    /// When it began; what `prompt=login` and `max_age` are measured from.
    pub began_at: DateTime<Utc>,
    /// The session that the person chose to go on with (`prompt=select_account`).
    pub selected: Option<Uuid>,
    /// The browser that it began in; nothing when it came without cookies (a POST from another site).
    binding: Option<Binding>,
}

impl Flow {
    /// A flow that begins now in this browser.
    pub fn begin(request: AcceptedRequest, browser: &Browser, now: DateTime<Utc>) -> Self {
        Self { request, began_at: now, selected: None, binding: Some(browser.binding()) }
    }

    /// A flow that has yet to meet its browser: `SameSite=Lax` cookies do not come with a POST from another
    /// site, so `/authorize` answers it with a redirect to itself and the flow begins there.
    pub fn unbound(request: AcceptedRequest, now: DateTime<Utc>) -> Self {
        Self { request, began_at: now, selected: None, binding: None }
    }

    fn is_live(&self, browser: &Browser, now: DateTime<Utc>) -> bool {
        self.binding.as_ref() == Some(&browser.binding())
            && self.began_at <= now
            && now - self.began_at < TimeDelta::minutes(LIFETIME_MINUTES)
    }
}

/// Seals a flow for a form field or the query parameter `flow`: base64url, opened by this tenant only.
///
/// # Errors
/// [`Failure::Internal`] when it cannot be written.
pub fn seal(flow: &Flow, tenant: &TenantContext) -> Result<String, Failure> {
    let bytes = serde_json::to_vec(flow).map_err(|error| Failure::internal(&error))?;
    Ok(URL_SAFE_NO_PAD.encode(tenant.flow_key.seal(PURPOSE, &bytes)))
}

/// Opens a flow. One that is too old, or that began in another browser, begins anew with the same request, so
/// nobody is left standing; nothing when it was not sealed by this tenant.
pub fn open(sealed: &str, tenant: &TenantContext, browser: &Browser, now: DateTime<Utc>) -> Option<Flow> {
    let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
    let bytes = tenant.flow_key.open(PURPOSE, &bytes).ok()?;
    let flow: Flow = serde_json::from_slice(&bytes).ok()?;
    Some(if flow.is_live(browser, now) { flow } else { Flow::begin(flow.request, browser, now) })
}
