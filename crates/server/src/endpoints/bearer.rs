//! Access tokens at our own resources: RFC 6750 §2 and §3.1, RFC 9449 §7, RFC 8705 §3.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderValue};
use chrono::{DateTime, Utc};
use signet_crypto::opaque::s256;
use signet_protocol::domain::Feature;
use signet_protocol::rules::Rules;
use signet_protocol::token::sender::{Scheme, Shown, is_presented_rightly};

use crate::access_tokens;
use crate::answer::BearerRefusal;
use crate::certificates;
use crate::endpoints::dpop::{self, Target};
use crate::state::State;
use crate::subjects::KnownToken;
use crate::tenants::Tenant;

/// A token as it came.
#[derive(Debug, Clone, Copy)]
pub struct Presented<'a> {
    /// How.
    pub scheme: Scheme,
    /// Its text.
    pub token: &'a str,
}

/// A token that is good, in the hands of whom it is bound to.
#[derive(Debug)]
pub struct Authorized {
    /// The token.
    pub token: KnownToken,
    /// The DPoP nonce that the answer brings.
    pub nonce: Option<HeaderValue>,
}

/// The token of the `Authorization` header: RFC 6750 §2.1, RFC 9449 §7.1. One in the query is not looked at: RFC 9700
/// §4.3.2.
///
/// # Errors
/// `invalid_request` for two of them.
pub fn in_header<'r>(request: &'r HttpRequest, tenant: &Tenant) -> Result<Option<Presented<'r>>, BearerRefusal> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let Some(value) = headers.next() else { return Ok(None) };
    if headers.next().is_some() {
        return Err(BearerRefusal::InvalidRequest);
    }
    let scheme = |name: &str| match name.to_ascii_lowercase().as_str() {
        "bearer" => Some(Scheme::Bearer),
        "dpop" if tenant.settings().offers(Feature::Dpop) => Some(Scheme::Dpop),
        _ => None,
    };
    let split = value.to_str().ok().and_then(|text| text.split_once(' '));
    Ok(split.and_then(|(name, token)| Some(Presented { scheme: scheme(name)?, token: token.trim() })))
}

/// Checks a token at a path under the issuer, and who presents it.
///
/// # Errors
/// See [`BearerRefusal`].
pub async fn authorize(
    presented: Presented<'_>,
    (request, path): (&HttpRequest, &str),
    tenant: &Tenant,
    state: &State,
    now: DateTime<Utc>,
) -> Result<Authorized, BearerRefusal> {
    let live = access_tokens::find_live(presented.token, tenant, state, now).await?;
    let token = live.ok_or(BearerRefusal::InvalidToken)?;
    let claims = &token.claims;
    let client = state.shared.clients.find(state, tenant, &claims.client_id).await?;
    let client = client.ok_or(BearerRefusal::InvalidToken)?;
    let rules = Rules::of(tenant.settings(), &client.client.metadata);
    let proof = match presented.scheme {
        Scheme::Bearer => None,
        Scheme::Dpop => {
            let ath = s256(presented.token);
            let proof = dpop::check(&Target { request, path, ath: Some(&ath) }, rules, tenant, now)?;
            Some(proof.ok_or(BearerRefusal::InvalidProof("There is no DPoP proof."))?)
        }
    };
    let certificate = certificates::shown(request, state).map(|shown| shown.certificate.thumbprint.clone());
    let shown = Shown { key: proof.as_ref().map(|proof| proof.key.clone()), certificate };
    if !is_presented_rightly(claims.cnf.as_ref(), presented.scheme, &shown) {
        return Err(BearerRefusal::InvalidToken);
    }
    let nonce = match proof {
        Some(proof) => proof.used(tenant, state, now).await?.nonce,
        None => None,
    };
    Ok(Authorized { token, nonce })
}
