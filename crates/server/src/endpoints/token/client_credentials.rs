//! The client credentials grant: RFC 6749 §4.4. No statement is waited for: the event is batched.

use actix_web::HttpResponse;
use signet_protocol::token::client_credentials;

use super::{TokenRequest, issue};
use crate::answer::TokenAnswer;
use crate::clock;
use crate::effects::event;

pub(super) fn answer(asked: TokenRequest<'_>) -> Result<HttpResponse, TokenAnswer> {
    let client = asked.client.get()?;
    let access = client_credentials::accept(asked.params, &client, &asked.tenant.facts)?;
    let now = clock::now();
    let answer = issue::for_client(asked.tenant, client.get(), access, now)?;
    let mut issued = event(asked.tenant, "token.issued", now);
    issued.client_id = Some(client.get().client_id.clone());
    asked.state.shared.events.record(issued);
    Ok(answer.into_answer())
}
