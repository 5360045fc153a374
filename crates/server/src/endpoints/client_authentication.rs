//! Loads the client of a request and has its proof judged: RFC 6749 §2.3.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header;
use signet_protocol::client_authentication::{self, AuthenticatedClient};
use signet_protocol::error::TokenError;
use signet_protocol::params::Params;

use crate::answer::TokenAnswer;
use crate::clock;
use crate::state::State;
use crate::tenants::{KnownClient, Tenant};

/// A client that proved who it is, kept while it is spoken of.
#[derive(Debug)]
pub struct Proven {
    known: Arc<KnownClient>,
    presented: client_authentication::Presented,
}

impl Proven {
    /// The client with its secrets and keys.
    pub fn known(&self) -> &KnownClient {
        &self.known
    }

    /// The client, as the rules want it.
    ///
    /// # Errors
    /// Never: it was judged before.
    pub fn get(&self) -> Result<AuthenticatedClient<'_>, TokenError> {
        client_authentication::judge(&self.presented, Some(&self.known.client), true)
    }
}

/// Authenticates the client of a request.
///
/// # Errors
/// `invalid_client`, the same for unknown, disabled and unproven ones.
pub async fn authenticate(
    request: &HttpRequest,
    params: &Params,
    tenant: &Tenant,
    state: &State,
) -> Result<Proven, TokenAnswer> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let header = headers.next().map(|value| value.to_str().unwrap_or_default());
    if headers.next().is_some() {
        return Err(TokenError::invalid_request("There are two Authorization headers.").into());
    }
    let presented = client_authentication::presented(header, params)?;
    let known = state.shared.clients.find(state, tenant, &presented.client_id).await?;
    let secret_matches = match (&known, &presented.secret) {
        (Some(known), Some(secret)) => known.secret_matches(secret, clock::now()),
        _ => false,
    };
    client_authentication::judge(&presented, known.as_deref().map(|known| &known.client), secret_matches)?;
    let known = known.ok_or(TokenError::invalid_client("The client is unknown."))?;
    Ok(Proven { known, presented })
}
