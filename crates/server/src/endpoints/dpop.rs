//! DPoP proofs at our endpoints: RFC 9449 §4.3, with nonces that any node can check (§8, §9). A proof costs no round trip
//! but the mark of its single use.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use signet_crypto::jws;
use signet_crypto::keys::Alg;
use signet_protocol::domain::{DpopNonce, Feature};
use signet_protocol::dpop::{self, Expected, Judged, Nonces, Refusal};
use signet_protocol::rules::Rules;

use crate::answer::{BearerRefusal, Failure, TokenAnswer};
use crate::replay::{Mark, Once};
use crate::state::State;
use crate::tenants::{Tenant, crypto_alg};

/// Where a proof comes: RFC 9449 §4.1.
const PROOF: HeaderName = HeaderName::from_static("dpop");

/// Where a nonce goes: RFC 9449 §8.1.
pub const NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// Seconds for which one nonce is handed out; it is good for as long again. An answer in that second half brings the
/// next one, so a client that calls in every window is refused once.
const WINDOW: i64 = 120;

/// The request that a proof has to be for.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The request.
    pub request: &'a HttpRequest,
    /// Its path under the issuer: what the public sees is no matter of a `Host` header.
    pub path: &'a str,
    /// The hash of the access token beside it, at a resource.
    pub ath: Option<&'a str>,
}

/// A proof that is good, and was not looked up yet.
#[derive(Debug)]
pub struct Unused {
    /// The thumbprint of its key.
    pub key: String,
    judged: Judged,
    nonce: Option<HeaderValue>,
}

/// A proof that was used, for the first time.
#[derive(Debug)]
pub struct Proven {
    /// The thumbprint of its key.
    pub key: String,
    /// The nonce that the answer brings, when the one that was used will soon be none.
    pub nonce: Option<HeaderValue>,
}

/// Why a proof is not taken.
#[derive(Debug)]
pub enum Refused {
    /// It is none for this request.
    Invalid(&'static str),
    /// It needs this nonce.
    Nonce(HeaderValue),
    /// Ours.
    Failed(Failure),
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Refused> for TokenAnswer {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Invalid(description) => Self::Refused(Refusal::Invalid(description).into()),
            Refused::Nonce(nonce) => Self::NonceDemanded(nonce),
            Refused::Failed(failure) => Self::Failed(failure),
        }
    }
}

impl From<Refused> for BearerRefusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Invalid(description) => Self::InvalidProof(description),
            Refused::Nonce(nonce) => Self::NonceDemanded(nonce),
            Refused::Failed(failure) => Self::Failed(failure),
        }
    }
}

/// Checks and uses the proof of a request at the token endpoint and its neighbours (at the pushed authorization request
/// endpoint its key is the code's: RFC 9449 §10.1). None where there is none, or where the tenant does not offer DPoP.
///
/// # Errors
/// `invalid_dpop_proof` or `use_dpop_nonce`.
pub async fn proven(
    target: &Target<'_>,
    rules: Rules,
    tenant: &Tenant,
    state: &State,
    now: DateTime<Utc>,
) -> Result<Option<Proven>, TokenAnswer> {
    match check(target, rules, tenant, now)? {
        Some(unused) => Ok(Some(unused.used(tenant, state, now).await?)),
        None => Ok(None),
    }
}

/// Checks the proof of a request, and looks nothing up.
///
/// # Errors
/// See [`Refused`].
pub fn check(
    target: &Target<'_>,
    rules: Rules,
    tenant: &Tenant,
    now: DateTime<Utc>,
) -> Result<Option<Unused>, Refused> {
    let mut headers = target.request.headers().get_all(PROOF);
    let Some(proof) = headers.next().filter(|_| tenant.settings().offers(Feature::Dpop)) else { return Ok(None) };
    if headers.next().is_some() {
        return Err(Refused::Invalid("There are two DPoP proofs."));
    }
    let nonces = match tenant.settings().dpop_nonce {
        DpopNonce::Off => None,
        DpopNonce::Required => Some(nonces(tenant, now)),
    };
    let fresh = || nonces.as_ref().map(|nonces| HeaderValue::from_str(&nonces.current)).transpose();
    let fresh = fresh().map_err(|error| Failure::internal(&error))?;
    let algs: Vec<Alg> = dpop::algs(rules).map(crypto_alg).collect();
    let proof = jws::verify_embedded(proof.to_str().unwrap_or_default(), &algs)
        .or(Err(Refused::Invalid("The DPoP proof is not signed by its own public key, or by no algorithm of ours.")))?;
    let addresses = tenant.addresses(target.path);
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let expected = Expected {
        htm: target.request.method().as_str(),
        htu: &addresses,
        ath: target.ath,
        nonces: nonces.as_ref(),
        now,
    };
    match (dpop::judge(&proof.token.typ, &proof.token.claims, &expected), fresh) {
        (Ok(judged), fresh) => {
            let nonce = fresh.filter(|_| judged.renew);
            Ok(Some(Unused { key: proof.thumbprint, judged, nonce }))
        }
        (Err(Refusal::Nonce), Some(fresh)) => Err(Refused::Nonce(fresh)),
        (Err(Refusal::Nonce), None) => Err(Refused::Invalid("The DPoP proof's nonce is not known.")),
        (Err(Refusal::Invalid(description)), _) => Err(Refused::Invalid(description)),
    }
}

impl Unused {
    /// Uses it, once everything else holds: RFC 9449 §11.1.
    ///
    /// # Errors
    /// See [`Refused`].
    pub async fn used(self, tenant: &Tenant, state: &State, now: DateTime<Utc>) -> Result<Proven, Refused> {
        let mut connection = state.pool.tenant(tenant.id).await.map_err(Failure::from)?;
        let mark = Mark::new(Once::DpopProof, &self.key, &self.judged.jti);
        if !mark.is_first_use(&mut connection, now, self.judged.until).await? {
            return Err(Refused::Invalid("The DPoP proof was used before."));
        }
        Ok(Proven { key: self.key, nonce: self.nonce })
    }
}

/// Lets an answer bring a nonce.
pub fn bring(answer: &mut HttpResponse, nonce: Option<HeaderValue>) {
    if let Some(nonce) = nonce {
        answer.headers_mut().insert(NONCE, nonce);
    }
}

/// Every node makes the same ones, of the tenant's key and the time: there is nothing to share.
fn nonces(tenant: &Tenant, now: DateTime<Utc>) -> Nonces {
    let nonce = |window: i64| URL_SAFE_NO_PAD.encode(tenant.dpop_key.mac(&[b"nonce", &window.to_be_bytes()]));
    let window = now.timestamp().div_euclid(WINDOW);
    Nonces {
        current: nonce(window),
        others: [nonce(window.saturating_sub(1)), nonce(window.saturating_add(1))],
        until: now + TimeDelta::seconds(3 * WINDOW + dpop::AHEAD),
    }
}
