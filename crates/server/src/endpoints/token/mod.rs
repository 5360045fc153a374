//! The token endpoint: RFC 6749 §3.2 and §5. One file a grant; what all grants share is a phase here or in `issue`,
//! so that no grant can forget it: client authentication, the sender constraint, then the grant, then issuing and the record
//! of it.
//!
//! A new grant is a variant of `GrantType`, a file here that returns `issue::Granted`, and one in `protocol::token`.

mod authorization_code;
mod client_credentials;
mod device_code;
mod issue;
mod refresh_token;

use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use chrono::{DateTime, Utc};
use signet_protocol::domain::GrantType;
use signet_protocol::params::Params;
use signet_protocol::token;
use signet_protocol::token::sender::Sender;

use crate::answer::TokenAnswer;
use crate::clock;
use crate::endpoints::client_authentication::{Proven, authenticate};
use crate::endpoints::cors::any_origin;
use crate::endpoints::sender::{self, Established};
use crate::endpoints::{dpop, missing};
use crate::request;
use crate::state::State;
use crate::tenants::TenantContext;

/// `{issuer}/token`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/token")
        .wrap(from_fn(any_origin))
        .route(web::post().to(token))
        .default_service(missing::method("POST"))
}

/// What every grant works with.
#[derive(Debug, Clone, Copy)]
struct TokenRequest<'a> {
    params: &'a Params,
    client: &'a Proven,
    sender: &'a Sender,
    tenant: &'a TenantContext,
    state: &'a State,
    now: DateTime<Utc>,
}

async fn token(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, TokenAnswer> {
    let params = request::form(&request, payload).await?;
    let client = authenticate(&request, &params, &tenant, &state).await?;
    let now = clock::now();
    let Established { sender, nonce } = sender::establish(&request, client.get()?, &tenant, &state, now).await?;
    let asked = TokenRequest { params: &params, client: &client, sender: &sender, tenant: &tenant, state: &state, now };
    let granted = match token::grant_type(&params, &client.get()?)? {
        GrantType::AuthorizationCode => authorization_code::grant(asked).await?,
        GrantType::RefreshToken => refresh_token::grant(asked).await?,
        GrantType::ClientCredentials => client_credentials::grant(asked)?,
        GrantType::DeviceCode => device_code::grant(asked).await?,
    };
    let mut answer = issue::answer(asked, granted).await?;
    dpop::bring(&mut answer, nonce);
    Ok(answer)
}
