//! A sign-out here goes on at the upstream that the session came from: OpenID Connect RP-Initiated Logout 1.0 §2. No ID token
//! of it is kept, so the provider asks the person, as §2 has it for a request without a hint.

use signet_storage::upstream_sessions;
use url::Url;
use uuid::Uuid;

use super::errand;
use crate::answer::Failure;
use crate::state::State;
use crate::tenants::Tenant;

/// What the address after it is sealed as.
const PURPOSE: &[u8] = b"signed-out";

/// Where a session came from, as the sign-out needs it. Read it before the session ends.
///
/// # Errors
/// When the database is away.
pub async fn origin(tenant: &Tenant, state: &State, session: Uuid) -> Result<Option<String>, Failure> {
    if !tenant.upstreams().iter().any(|known| known.upstream.signs_out) {
        return Ok(None);
    }
    let mut connection = state.pool.tenant(tenant.id).await?;
    Ok(upstream_sessions::find(&mut connection, session).await?.map(|from| from.upstream))
}

/// The address there, which leads back to `next`. Nothing for a provider that has none, or says nothing at this moment:
/// the person is signed out here all the same.
///
/// # Errors
/// None in practice.
pub async fn address(
    tenant: &Tenant,
    state: &State,
    upstream: &str,
    next: Option<&str>,
) -> Result<Option<(String, String)>, Failure> {
    let known =
        tenant.upstreams().iter().map(|known| &known.upstream).find(|one| one.name == upstream && one.signs_out);
    let Some(known) = known else { return Ok(None) };
    let shared = &state.shared;
    let Ok(metadata) = shared.providers.metadata(&shared.outbound, tenant, known).await else { return Ok(None) };
    let endpoint = metadata.end_session_endpoint.as_deref().and_then(|address| Url::parse(address).ok());
    let Some(mut endpoint) = endpoint else { return Ok(None) };
    let back = format!("{}/upstream/{upstream}/signed-out", tenant.issuer());
    endpoint
        .query_pairs_mut()
        .append_pair("client_id", &known.client_id)
        .append_pair("post_logout_redirect_uri", &back)
        .extend_pairs(match next {
            Some(next) => errand::seal(tenant, PURPOSE, &next)?.map(|sealed| ("state", sealed)),
            None => None,
        });
    Ok(Some((known.display_name().to_owned(), endpoint.into())))
}

/// The address that we sealed before.
pub fn next(tenant: &Tenant, sealed: &str) -> Option<String> {
    errand::open(tenant, PURPOSE, sealed)
}
