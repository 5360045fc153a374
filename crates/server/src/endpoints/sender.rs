//! Who sends a token request, by what it proves beside its client's credentials: RFC 9449 §5, RFC 8705 §3.

use actix_web::HttpRequest;
use actix_web::http::header::HeaderValue;
use chrono::{DateTime, Utc};
use serde_json::Value;
use signet_protocol::client_authentication::AuthenticatedClient;
use signet_protocol::rules::Rules;
use signet_protocol::token::sender::{self, Confirmation, Sender, Shown};

use crate::answer::{Failure, TokenAnswer};
use crate::certificates;
use crate::endpoints::dpop::{self, Target};
use crate::state::State;
use crate::tenants::Tenant;

/// The sender of a request, and the DPoP nonce that its answer brings.
#[derive(Debug)]
pub struct Established {
    /// The sender.
    pub sender: Sender,
    /// The nonce.
    pub nonce: Option<HeaderValue>,
}

/// Establishes the sender of a token request, as its client's rules ask.
///
/// # Errors
/// `invalid_request` for what is missing, `invalid_dpop_proof` and `use_dpop_nonce` for a proof that is not taken.
pub async fn establish(
    request: &HttpRequest,
    client: AuthenticatedClient<'_>,
    tenant: &Tenant,
    state: &State,
    now: DateTime<Utc>,
) -> Result<Established, TokenAnswer> {
    let metadata = &client.get().metadata;
    let rules = Rules::of(tenant.settings(), metadata);
    let proven = dpop::proven(&Target { request, path: "/token", ath: None }, rules, tenant, state, now).await?;
    let (key, nonce) = proven.map_or((None, None), |proven| (Some(proven.key), proven.nonce));
    let certificate = certificates::shown(request, state).map(|shown| shown.certificate.thumbprint.clone());
    let sender = sender::establish(rules, metadata, Shown { key, certificate })?;
    Ok(Established { sender, nonce })
}

/// A confirmation as a row holds it.
///
/// # Errors
/// Never in practice.
pub fn to_row(cnf: Option<&Confirmation>) -> Result<Option<Value>, Failure> {
    cnf.map(serde_json::to_value).transpose().map_err(|error| Failure::internal(&error))
}

/// A confirmation from a row.
///
/// # Errors
/// When the row holds none of ours.
pub fn of_row(cnf: Option<Value>) -> Result<Option<Confirmation>, Failure> {
    cnf.map(serde_json::from_value).transpose().map_err(|error| Failure::internal(&error))
}
