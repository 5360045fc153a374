//! Who sends a token request, by what it proves beside its client's credentials: RFC 9449 §5, RFC 8705 §3.

use serde_json::Value;
use signet_protocol::client_authentication::AuthenticatedClient;
use signet_protocol::rules::Rules;
use signet_protocol::token::sender::{self, Confirmation, Sender, Shown};

use crate::answer::{Failure, TokenAnswer};
use crate::tenants::Tenant;

/// Establishes the sender of a request, as its client's rules ask.
///
/// # Errors
/// `invalid_request` for what is missing.
pub fn establish(client: AuthenticatedClient<'_>, tenant: &Tenant) -> Result<Sender, TokenAnswer> {
    let metadata = &client.get().metadata;
    let shown = Shown { key: None, certificate: None };
    Ok(sender::establish(Rules::of(tenant.settings(), metadata), metadata, shown)?)
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
