//! A client hears that a session ended: OpenID Connect Back-Channel Logout 1.0 §2.5.

use std::time::Duration;

use signet_crypto::random;
use signet_crypto::seal::DataKey;
use signet_crypto::subject::SubjectKey;
use signet_protocol::backchannel_logout::{LOGOUT_TOKEN_TYP, Notice, is_final};
use signet_protocol::domain::{Feature, TenantSettings};
use signet_protocol::subject::Person;
use signet_storage::TenantConnection;
use signet_storage::sessions::{self, SessionClient};
use uuid::Uuid;

use super::{Content, Delivery, PostError, Posted, post};
use crate::clock;
use crate::state::Shared;
use crate::subjects::seen_by;
use crate::tenants::Tenant;

/// A client that was away for longer has asked for new tokens meanwhile, and got none.
pub(super) const TRIED_FOR: Duration = Duration::from_hours(2);

/// Lets the clients of a user's sessions hear that these ended, in the transaction in which they do (§2.3).
///
/// # Errors
/// [`PostError`].
pub async fn notify(
    connection: &mut TenantConnection,
    (settings, data_key): (&TenantSettings, &DataKey),
    user: Uuid,
    clients: &[SessionClient],
) -> Result<Posted, PostError> {
    if !settings.offers(Feature::BackchannelLogout) {
        return Ok(Posted::NOTHING);
    }
    let key = SubjectKey::of(data_key);
    let mut notices = Vec::new();
    for SessionClient { session_id, client_id, metadata } in clients {
        let metadata = serde_json::from_value(metadata.clone())?;
        let seen = seen_by(&key, &metadata, Person { user, session: *session_id })?;
        let notice = Notice::of(client_id, metadata, seen);
        notices.extend(notice.map(|(target, notice)| (target, Content::BackchannelLogout(notice))));
    }
    post(connection, data_key, &notices).await
}

/// Ends all sessions of a user, in the transaction of the caller, and lets their clients hear of it. Call it before what
/// these were given is deleted: by that they are known.
///
/// # Errors
/// [`PostError`].
pub async fn end_all_of_user(
    connection: &mut TenantConnection,
    tenant: (&TenantSettings, &DataKey),
    user: Uuid,
) -> Result<Posted, PostError> {
    let clients = sessions::list_clients_of_user(connection, user).await?;
    sessions::end_all_of_user(connection, user).await?;
    notify(connection, tenant, user, &clients).await
}

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
