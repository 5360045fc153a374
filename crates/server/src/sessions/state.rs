//! `session_state`, by which a client's page sees that somebody else is signed in, or nobody: OpenID Connect Session
//! Management 1.0 §2.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use signet_crypto::opaque::TokenHash;
use signet_crypto::random;
use signet_protocol::authorization::AcceptedRequest;
use signet_protocol::domain::Feature;
use signet_protocol::session_management;
use uuid::Uuid;

use crate::tenants::TenantContext;

/// The value of the cookie that our frame reads: the session's name, under a key of the tenant.
pub fn of_browser(tenant: &TenantContext, session: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(tenant.csrf_key.mac(&[b"browser-state", session.as_bytes(), b""]))
}

/// The parameter of an authorization response; none where the tenant does not offer it or the client has no origin.
pub fn of_response(tenant: &TenantContext, request: &AcceptedRequest, session: Uuid) -> Option<String> {
    if !request.is_openid() || !tenant.settings().offers(Feature::SessionManagement) {
        return None;
    }
    let salt = URL_SAFE_NO_PAD.encode(random::bytes::<12>());
    let browser = of_browser(tenant, session);
    let text = session_management::text(&request.client_id, request.redirect_uri()?.as_str(), &browser, &salt)?;
    Some(format!("{}.{salt}", URL_SAFE_NO_PAD.encode(TokenHash::of(&text).as_bytes())))
}
