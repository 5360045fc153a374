//! Revocation: RFC 7009. A client ends its own tokens; a token that is not its own, or none, is a 200 all the same.

use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use signet_crypto::reference::Reference;
use signet_crypto::refresh::RefreshToken;
use signet_protocol::introspection;
use signet_storage::{access_tokens as references, events, refresh_tokens};

use crate::access_tokens;
use crate::answer::{Failure, TokenAnswer, never_cached};
use crate::clock;
use crate::effects::{Revocation, event, revoke_grant};
use crate::endpoints::client_authentication::authenticate;
use crate::endpoints::cors::any_origin;
use crate::endpoints::missing;
use crate::request;
use crate::state::State;
use crate::subjects::KnownToken;
use crate::tenants::{Tenant, TenantContext};

/// `{issuer}/revoke`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/revoke")
        .wrap(from_fn(any_origin))
        .route(web::post().to(revoke))
        .default_service(missing::method("POST"))
}

async fn revoke(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Result<HttpResponse, TokenAnswer> {
    let params = request::form(&request, payload).await?;
    let client = authenticate(&request, &params, &tenant, &state).await?;
    let client_id = client.get()?.get().client_id.clone();
    let token = introspection::token(&params)?;
    if let Some(reference) = Reference::parse(token) {
        revoke_reference(&state, &tenant, &reference, client_id).await?;
    } else if let Some(KnownToken { claims, .. }) =
        access_tokens::find_live(token, &tenant, &state, clock::now()).await?
    {
        if claims.client_id == client_id {
            revoke_access_token(&state, &tenant, claims.jti, client_id).await?;
        }
    } else if let Some(token) = RefreshToken::parse(token) {
        revoke_refresh_token(&state, &tenant, &token, &client_id).await?;
    }
    let mut answer = HttpResponse::Ok();
    never_cached(&mut answer);
    Ok(answer.finish())
}

/// It is over on every node with its row.
async fn revoke_reference(
    state: &State,
    tenant: &Tenant,
    reference: &Reference,
    client_id: String,
) -> Result<(), Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    connection.begin().await?;
    if references::delete(&mut connection, reference.hash().as_bytes(), &client_id).await? > 0 {
        let event = events::NewEvent { client_id: Some(client_id), ..event(tenant, "token.revoked", clock::now()) };
        events::insert(&mut connection, &event).await?;
    }
    connection.commit().await?;
    Ok(())
}

async fn revoke_access_token(
    state: &State,
    tenant: &Tenant,
    jti: uuid::Uuid,
    client_id: String,
) -> Result<(), Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(tenant.id).await?;
    let revocation = Revocation::new("jti", &jti.to_string(), now);
    let event = events::NewEvent { client_id: Some(client_id), ..event(tenant, "token.revoked", now) };
    connection.begin().await?;
    revocation.write(&mut connection).await?;
    events::insert(&mut connection, &event).await?;
    connection.commit().await?;
    revocation.announce(state, tenant);
    Ok(())
}

/// A refresh token ends with its whole grant, access tokens included: RFC 7009 §2.1.
async fn revoke_refresh_token(
    state: &State,
    tenant: &Tenant,
    token: &RefreshToken,
    client_id: &str,
) -> Result<(), Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(tenant.id).await?;
    let found = refresh_tokens::find_live(&mut connection, token.family_hash().as_bytes(), now).await?;
    let Some(row) = found.map(|found| found.token).filter(|row| row.client_id == client_id) else { return Ok(()) };
    let event = events::NewEvent {
        user_id: Some(row.user_id),
        client_id: Some(row.client_id),
        session_id: Some(row.session_id),
        ..event(tenant, "token.revoked", now)
    };
    revoke_grant(state, tenant, &mut connection, (row.user_id, row.grant_id), &event).await
}
