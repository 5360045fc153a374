//! A provider's code becomes somebody: OpenID Connect Core §3.1.3 and §5.3. The code goes to the provider by the
//! `openidconnect` crate, over the one way out; the ID token is verified with the provider's keys, parsed once.

use openidconnect::{AuthorizationCode, OAuth2TokenResponse, PkceCodeVerifier, TokenResponse};
use serde_json::{Map, Value};
use signet_crypto::jws;
use signet_crypto::keys::Alg;
use signet_protocol::upstream::metadata::Metadata;
use signet_protocol::upstream::{Upstream, claims, id_token};

use super::errand::Errand;
use super::{Failed, Identity, KnownUpstream, github, provider};
use crate::clock;
use crate::state::State;
use crate::tenants::Tenant;

/// Redeems a code and says whose it is.
///
/// # Errors
/// [`Failed`].
pub async fn redeem(
    tenant: &Tenant,
    state: &State,
    known: &KnownUpstream,
    (metadata, errand): (&Metadata, &Errand),
    code: String,
) -> Result<Identity, Failed> {
    let (upstream, outbound) = (&known.upstream, &state.shared.outbound);
    let client = provider::client(tenant, known, metadata)?;
    let send = |request| outbound.exchange(tenant.id, request);
    let answered = client
        .exchange_code(AuthorizationCode::new(code))
        .set_pkce_verifier(PkceCodeVerifier::new(errand.verifier.clone()))
        .request_async(&send)
        .await;
    let tokens = answered.map_err(|error| match error {
        openidconnect::RequestTokenError::Request(_) => Failed::Unavailable,
        other => Failed::refused(upstream, &other),
    })?;
    let access_token = tokens.access_token().secret();
    if !upstream.is_openid() {
        return github::identity(tenant, state, (upstream, metadata), (access_token, errand)).await;
    }
    let id_token = tokens.id_token().ok_or_else(|| Failed::refused(upstream, &"there is no ID token"))?.to_string();
    let verified = state.shared.providers.verify(outbound, tenant, metadata, &id_token).await;
    let verified = verified.map_err(|error| Failed::refused(upstream, &error))?;
    let alg: Alg = verified.alg.parse().map_err(|error| Failed::refused(upstream, &error))?;
    let expected = id_token::Expected {
        metadata,
        client_id: &upstream.client_id,
        nonce: &errand.nonce,
        max_age: errand.max_age,
        at_hash: &jws::left_half_hash(alg, access_token),
        now: clock::now(),
    };
    let judged = id_token::judge((&verified.typ, &verified.claims), &expected);
    let mut identity = judged.map_err(|error| match error {
        id_token::Refusal::Stale => Failed::Stale,
        other => Failed::refused(upstream, &other),
    })?;
    if let Some(endpoint) = metadata.userinfo_endpoint.as_deref()
        && claims::lacks(upstream, &identity.said)
    {
        let userinfo = fetch(tenant, state, upstream, (endpoint, access_token)).await?;
        id_token::join(&mut identity, userinfo).map_err(|error| Failed::refused(upstream, &error))?;
    }
    Ok(identity)
}

/// Asks for a JSON object with an access token: RFC 6750 §2.1.
pub(super) async fn fetch<T: serde::de::DeserializeOwned>(
    tenant: &Tenant,
    state: &State,
    upstream: &Upstream,
    (endpoint, access_token): (&str, &str),
) -> Result<T, Failed> {
    let request = hyper::Request::get(endpoint)
        .header(hyper::header::ACCEPT, "application/json")
        .header(hyper::header::AUTHORIZATION, format!("Bearer {access_token}"))
        .body(Vec::new());
    let request = request.map_err(|error| Failed::refused(upstream, &error))?;
    let answer = state.shared.outbound.exchange(tenant.id, request).await.or(Err(Failed::Unavailable))?;
    if answer.status() != hyper::StatusCode::OK {
        return Err(Failed::refused(upstream, &format_args!("{endpoint} answers {}", answer.status())));
    }
    serde_json::from_slice(answer.body()).map_err(|error| Failed::refused(upstream, &error))
}

/// What is said of somebody by a provider without ID tokens.
pub(super) type Said = Map<String, Value>;
