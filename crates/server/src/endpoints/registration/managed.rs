//! The client configuration endpoint: RFC 7592 §2.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use serde_json::Value;
use signet_crypto::opaque::{Opaque, SecretHash};
use signet_protocol::domain::{ClientMetadata, DynamicRegistration};
use signet_protocol::registration::{self, RegistrationError};
use signet_protocol::subject;
use signet_storage::clients::{self, ClientRow};
use signet_storage::{TenantConnection, client_registrations, client_secrets, events, refresh_tokens};

use super::{Answer, Wanted, event, forget, json, new_secret, registered, signs_with_secret};
use crate::answer::{Failure, RegistrationAnswer, never_cached};
use crate::clock;
use crate::effects::Revocation;
use crate::request;
use crate::state::State;
use crate::tenants::TenantContext;

/// A client that was found by its name in the address and the token that manages it, in a tenant where clients register
/// themselves. As an extractor it refuses a wrong token, and a client that is unknown, disabled or another tenant's, alike
/// (§2). It holds no connection: what is changed is held first ([`Managed::begin`]).
#[derive(Debug)]
pub(super) struct Managed {
    tenant: TenantContext,
    row: ClientRow,
    issued_at: DateTime<Utc>,
    token: Opaque,
}

impl FromRequest for Managed {
    type Error = RegistrationAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<Self, RegistrationAnswer>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (tenant, request) = (TenantContext::from_request(request, payload), request.clone());
        Box::pin(async move { Self::find(tenant.await?, &request).await })
    }
}

impl Managed {
    async fn find(tenant: TenantContext, request: &HttpRequest) -> Result<Self, RegistrationAnswer> {
        if tenant.settings().dynamic_registration == DynamicRegistration::Off {
            return Err(RegistrationAnswer::Off);
        }
        let token = Opaque::parse(request::bearer(request).ok_or(RegistrationAnswer::Missing)?);
        let (Some(token), Some(client_id)) = (token, request.match_info().get("client_id")) else {
            return Err(RegistrationAnswer::InvalidToken);
        };
        let Some(state) = request.app_data::<web::Data<State>>() else {
            return Err(Failure::internal(&"a worker has no state").into());
        };
        let mut connection = state.pool.tenant(tenant.id).await?;
        let found = client_registrations::find(&mut connection, client_id, token.hash().as_bytes()).await?;
        let issued_at = found.ok_or(RegistrationAnswer::InvalidToken)?;
        let row = clients::find(&mut connection, client_id, clock::now()).await?;
        let row = row.filter(|row| !row.disabled).ok_or(RegistrationAnswer::InvalidToken)?;
        drop(connection);
        Ok(Self { tenant, row, issued_at, token })
    }

    /// Begins a transaction in which the client stays what it is.
    async fn begin(&self, connection: &mut TenantConnection) -> Result<(), RegistrationAnswer> {
        connection.begin().await?;
        match client_registrations::hold(connection, &self.row.client_id, self.token.hash().as_bytes()).await? {
            0 => Err(RegistrationAnswer::InvalidToken),
            _ => Ok(()),
        }
    }

    fn answer(&self, secret: Option<&Opaque>, metadata: &ClientMetadata) -> HttpResponse {
        let registered = registered(&self.row.client_id, self.issued_at, secret, &self.token, metadata);
        json(StatusCode::OK, &registered.response(self.tenant.issuer()))
    }

    /// Whether it need not be given another one: of one that it is to sign with, a hash is not enough.
    fn has_fitting_secret(&self, metadata: &ClientMetadata) -> bool {
        let signs = signs_with_secret(metadata);
        self.row.sealed_secrets.iter().any(|sealed| sealed.is_some() || !signs)
    }

    fn has_secret(&self, presented: &str) -> bool {
        self.row.secrets.iter().any(|hash| SecretHash::from_bytes(hash.clone()).matches(presented))
    }
}

/// RFC 7592 §2.1.
pub(super) async fn show(managed: Managed) -> Answer {
    let metadata = serde_json::from_value(managed.row.metadata.clone()).map_err(|error| Failure::internal(&error))?;
    Ok(managed.answer(None, &metadata))
}

/// RFC 7592 §2.2: what is sent is all that it is from now on.
pub(super) async fn change(
    (request, payload): (HttpRequest, web::Payload),
    managed: Managed,
    state: web::Data<State>,
) -> Answer {
    let (tenant, client_id) = (&managed.tenant, managed.row.client_id.as_str());
    let sent = registration::parse(&request::json(&request, payload).await?)?;
    registration::check_update(&sent, client_id)?;
    // RFC 7592 §2.2: a client does not choose its secret.
    let is_own = |secret: &Value| secret.as_str().is_some_and(|secret| managed.has_secret(secret));
    if !sent.get("client_secret").is_none_or(is_own) {
        return Err(RegistrationError::metadata("client_secret: must be that of the client").into());
    }
    let held = managed.row.metadata.get("software_statement").and_then(Value::as_str);
    let (wanted, now) = (Wanted::judged(sent, held, tenant, &state).await?, clock::now());
    let metadata = &wanted.metadata;
    let mut connection = state.pool.tenant(tenant.id).await?;
    managed.begin(&mut connection).await?;
    wanted.store(&mut connection, client_id, now).await?;
    let before = serde_json::from_value(managed.row.metadata.clone()).map_err(|error| Failure::internal(&error))?;
    if subject::is_renamed(&before, metadata) {
        refresh_tokens::delete_of_client(&mut connection, client_id).await?;
    }
    if !signs_with_secret(metadata) {
        client_secrets::forget_sealed(&mut connection, client_id).await?;
    }
    let secret = if managed.has_fitting_secret(metadata) {
        None
    } else {
        new_secret(&mut connection, client_id, (tenant, metadata), now).await?
    };
    let event = event(&request, (tenant, &state), "client.changed", (client_id, now));
    events::insert(&mut connection, &event).await?;
    connection.commit().await?;
    wanted.announce(tenant, &state);
    forget(client_id, tenant, &state);
    Ok(managed.answer(secret.as_ref(), metadata))
}

/// RFC 7592 §2.3: with the client goes all that it was granted.
pub(super) async fn delete(request: HttpRequest, managed: Managed, state: web::Data<State>) -> Answer {
    let (tenant, client_id, now) = (&managed.tenant, managed.row.client_id.as_str(), clock::now());
    let revocation = Revocation::new("client", client_id, now);
    let mut connection = state.pool.tenant(tenant.id).await?;
    managed.begin(&mut connection).await?;
    clients::delete(&mut connection, client_id).await?;
    revocation.write(&mut connection).await?;
    let event = event(&request, (tenant, &state), "client.deleted", (client_id, now));
    events::insert(&mut connection, &event).await?;
    connection.commit().await?;
    revocation.announce(&state, tenant);
    forget(client_id, tenant, &state);
    let mut answer = HttpResponse::NoContent();
    never_cached(&mut answer);
    Ok(answer.finish())
}
