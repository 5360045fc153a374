//! A provider as we know it: its metadata and keys, each fetched once for all who ask, and ourselves as its client.

use std::sync::Arc;

use openidconnect::core::{CoreClient, CoreJsonWebKeySet};
use openidconnect::{
    AuthType, AuthUrl, ClientId, ClientSecret, EndpointNotSet, EndpointSet, IssuerUrl, RedirectUrl, TokenUrl,
};
use serde_json::Value;
use signet_crypto::jwk::KeySet;
use signet_crypto::jws::{self, Refusal, Verified};
use signet_crypto::keys::Alg;
use signet_protocol::upstream::metadata::Metadata;
use signet_protocol::upstream::{ClientAuth, Preset, Upstream};

use super::{Failed, KnownUpstream, apple};
use crate::outbound::{Documents, Outbound, Wanted};
use crate::tenants::Tenant;

/// How a provider may sign: OpenID Connect Core §3.1.3.7 (7), RFC 8725 §3.1. Nothing with a shared secret, and never nothing.
const ALLOWED: [Alg; 4] = [Alg::Rs256, Alg::Ps256, Alg::Es256, Alg::EdDsa];

/// What providers say of themselves.
#[derive(Debug)]
pub struct Providers {
    metadata: Documents<Metadata>,
    keys: Documents<KeySet>,
}

impl Default for Providers {
    fn default() -> Self {
        let keys = |body: &[u8]| KeySet::parse(&serde_json::from_slice::<Value>(body).ok()?).ok();
        Self { metadata: Documents::new(Wanted::JSON, Metadata::parse), keys: Documents::new(Wanted::JWKS, keys) }
    }
}

impl Providers {
    /// A provider's metadata.
    ///
    /// # Errors
    /// [`Failed::Unavailable`] when they cannot be had, or are somebody else's.
    pub async fn metadata(
        &self,
        outbound: &Outbound,
        tenant: &Tenant,
        upstream: &Upstream,
    ) -> Result<Arc<Metadata>, Failed> {
        if upstream.preset == Some(Preset::Github) {
            return Ok(Arc::new(github(upstream)));
        }
        let address = upstream.metadata_address();
        let found = self.metadata.find(outbound, (tenant.id, &address), |_| true).await;
        let metadata = found.or(Err(Failed::Unavailable))?;
        // Discovery §4.3: MUST be identical.
        if metadata.is_of(upstream) {
            Ok(metadata)
        } else {
            Err(Failed::refused(upstream, &"its metadata are another's"))
        }
    }

    /// Verifies what a provider signed; a key that is not known yet is looked for once.
    ///
    /// # Errors
    /// [`Refusal`]; [`Refusal::NoKey`] too where its keys cannot be had.
    pub async fn verify(
        &self,
        outbound: &Outbound,
        tenant: &Tenant,
        metadata: &Metadata,
        token: &str,
    ) -> Result<Verified, Refusal> {
        let try_with = |keys: &KeySet| jws::verify_with(token, keys, &ALLOWED);
        let knows = |keys: &KeySet| !matches!(try_with(keys), Err(Refusal::NoKey));
        let found = self.keys.find(outbound, (tenant.id, &metadata.jwks_uri), knows).await;
        try_with(&*found.or(Err(Refusal::NoKey))?)
    }
}

/// GitHub has no discovery; an Enterprise Server has the same paths, and its interface under `/api/v3`.
fn github(upstream: &Upstream) -> Metadata {
    let issuer = upstream.issuer().trim_end_matches('/');
    let api =
        if issuer == "https://github.com" { "https://api.github.com".to_owned() } else { format!("{issuer}/api/v3") };
    Metadata {
        issuer: issuer.to_owned(),
        authorization_endpoint: format!("{issuer}/login/oauth/authorize"),
        token_endpoint: format!("{issuer}/login/oauth/access_token"),
        jwks_uri: String::new(),
        userinfo_endpoint: Some(format!("{api}/user")),
        end_session_endpoint: None,
        authorization_response_iss_parameter_supported: false,
    }
}

/// Ourselves, as the crate has us. Where more is said of a person it need not know: that is asked by us.
pub(super) type Client =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointSet, EndpointNotSet>;

/// Ourselves as a provider's client. One redirect URI for each upstream: an answer of one never comes where another's is
/// awaited (RFC 9700 §2.1).
///
/// # Errors
/// [`Failed`].
pub(super) fn client(tenant: &Tenant, known: &KnownUpstream, metadata: &Metadata) -> Result<Client, Failed> {
    let upstream = &known.upstream;
    let refused = |error: url::ParseError| Failed::refused(upstream, &error);
    let callback = format!("{}/upstream/{}/callback", tenant.issuer(), upstream.name);
    let client = CoreClient::new(
        ClientId::new(upstream.client_id.clone()),
        IssuerUrl::new(metadata.issuer.clone()).map_err(refused)?,
        CoreJsonWebKeySet::default(),
    )
    .set_auth_uri(AuthUrl::new(metadata.authorization_endpoint.clone()).map_err(refused)?)
    .set_token_uri(TokenUrl::new(metadata.token_endpoint.clone()).map_err(refused)?)
    .set_redirect_uri(RedirectUrl::new(callback).map_err(refused)?);
    let client = if upstream.is_openid() { client } else { client.disable_openid_scope() };
    let client = match upstream.client_auth() {
        ClientAuth::ClientSecretBasic => client.set_auth_type(AuthType::BasicAuth),
        ClientAuth::ClientSecretPost | ClientAuth::None => client.set_auth_type(AuthType::RequestBody),
    };
    let secret = known.secret(tenant.id, &tenant.data_key).map_err(|error| Failed::refused(upstream, &error))?;
    let Some(secret) = secret else { return Ok(client) };
    let secret = match upstream.preset {
        Some(Preset::Apple) => apple::client_secret(upstream, secret.expose())?,
        _ => secret.expose().to_owned(),
    };
    Ok(client.set_client_secret(ClientSecret::new(secret)))
}
