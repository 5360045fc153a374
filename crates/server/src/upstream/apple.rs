//! Apple takes no secret but a token that we sign with a key of its making.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use signet_crypto::jws::SigningKey;
use signet_crypto::keys::Alg;
use signet_protocol::upstream::Upstream;

use super::Failed;
use crate::clock;

/// Seconds that it is good for; Apple allows six months.
const LIFETIME: i64 = 300;

/// What passes for our secret: ES256, from our team, about our client, for Apple.
///
/// # Errors
/// [`Failed::Refused`] for a key that cannot be read.
pub(super) fn client_secret(upstream: &Upstream, pem: &str) -> Result<String, Failed> {
    let refused = |error: &dyn std::fmt::Display| Failed::refused(upstream, error);
    let body: String = pem.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect();
    let pkcs8 = STANDARD.decode(body).map_err(|error| refused(&error))?;
    let kid = upstream.key_id.as_deref().unwrap_or_default();
    let key = SigningKey::parse(Alg::Es256, kid, &pkcs8).map_err(|error| refused(&error))?;
    let now = clock::now().timestamp();
    let claims = json!({
        "iss": upstream.team_id,
        "iat": now,
        "exp": now.saturating_add(LIFETIME),
        "aud": upstream.issuer(),
        "sub": upstream.client_id,
    });
    key.sign(None, claims.to_string().as_bytes()).map_err(|error| refused(&error))
}
