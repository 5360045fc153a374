//! A client hears that a session ended: OpenID Connect Back-Channel Logout 1.0 §2.5.

use std::time::Duration;

use signet_crypto::random;
use signet_protocol::backchannel_logout::{LOGOUT_TOKEN_TYP, Notice, is_final};

use super::Delivery;
use crate::clock;
use crate::state::Shared;
use crate::tenants::Tenant;

/// A client that was away for longer has asked for new tokens meanwhile, and got none.
pub(super) const TRIED_FOR: Duration = Duration::from_hours(2);

/// Posts a token that is signed now.
pub(super) async fn deliver(notice: &Notice, shared: &Shared, tenant: &Tenant, target: &str) -> Delivery {
    match sign(notice, tenant) {
        Some(token) => {
            let called = shared.outbound.post_form(tenant.id, target, &[("logout_token", &token)]).await;
            Delivery::of(called, is_final)
        }
        None => Delivery::Failed,
    }
}

/// Logs why there is none.
fn sign(notice: &Notice, tenant: &Tenant) -> Option<String> {
    let now = clock::now();
    let claims = notice.claims(tenant.issuer(), random::uuid_v7(now), now);
    let claims = serde_json::to_vec(&claims).ok()?;
    let signed = tenant.signer(notice.alg).ok()?.sign(LOGOUT_TOKEN_TYP, &claims);
    signed.inspect_err(|error| tracing::error!(%error, "a logout token could not be signed")).ok()
}
