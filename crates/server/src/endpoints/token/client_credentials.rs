//! The client credentials grant: RFC 6749 §4.4. No statement is waited for: the event is batched.

use signet_protocol::token::client_credentials;

use super::TokenRequest;
use super::issue::Granted;
use crate::answer::TokenAnswer;

pub(super) fn grant(asked: TokenRequest<'_>) -> Result<Granted, TokenAnswer> {
    Ok(Granted::ToClient(client_credentials::accept(asked.params, &asked.client.get()?, &asked.tenant.facts)?))
}
