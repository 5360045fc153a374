//! The client registration endpoint (RFC 7591 §3, OpenID Connect Registration §3), and in `managed` the client
//! configuration endpoint (RFC 7592 §2). `/register` is the page on which people make accounts, so clients have `/clients`.

use actix_web::http::StatusCode;
use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};
use signet_crypto::jwk::KeySet;
use signet_crypto::opaque::{Opaque, SecretHash, TokenHash};
use signet_crypto::random;
use signet_protocol::domain::{AuthMethod, ClientMetadata, DynamicRegistration};
use signet_protocol::registration::{self, Registered, RegistrationError};
use signet_storage::client_secrets::{self, SecretRow};
use signet_storage::signing_keys::SigningKeyRow;
use signet_storage::{TenantConnection, client_registrations, clients, events, initial_access_tokens, signing_keys};

use crate::answer::{Failure, RegistrationAnswer, never_cached};
use crate::client_keys;
use crate::clock;
use crate::effects;
use crate::endpoints::cors::any_origin;
use crate::endpoints::missing;
use crate::request;
use crate::state::State;
use crate::subjects;
use crate::tenants::{Tenant, TenantContext};
use crate::throttle::{self, Attempt, UnderWay};

mod keys;
mod managed;
mod statement;

type Answer = Result<HttpResponse, RegistrationAnswer>;

/// `{issuer}/clients`.
pub fn resource() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/clients")
        .wrap(from_fn(any_origin))
        .route(web::post().to(register))
        .default_service(missing::method("POST"))
}

/// `{issuer}/clients/{client_id}`.
pub fn management() -> impl actix_web::dev::HttpServiceFactory {
    Resource::new("/clients/{client_id}")
        .route(web::get().to(managed::show))
        .route(web::put().to(managed::change))
        .route(web::delete().to(managed::delete))
        .default_service(missing::method("GET, PUT, DELETE"))
}

async fn register(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Answer {
    let token = match tenant.settings().dynamic_registration {
        DynamicRegistration::Off => return Err(RegistrationAnswer::Off),
        DynamicRegistration::Open => None,
        DynamicRegistration::InitialAccessToken => Some(initial_access_token(&request, &tenant, &state).await?),
    };
    let sent = registration::parse(&request::json(&request, payload).await?)?;
    slow_down(&request, &tenant, &state).await?;
    let wanted = Wanted::judged(sent, None, &tenant, &state).await?;
    let now = clock::now();
    let (client_id, management) = (random::uuid_v7(now).to_string(), Opaque::new());
    let client = New { client_id: &client_id, wanted: &wanted, management: &management, now };
    let mut connection = state.pool.tenant(tenant.id).await?;
    connection.begin().await?;
    if let Some(token) = token
        && initial_access_tokens::consume(&mut connection, token.as_bytes(), now).await? == 0
    {
        return Err(RegistrationAnswer::InvalidToken);
    }
    let secret = client.write(&request, &mut connection, (&tenant, &state)).await?;
    connection.commit().await?;
    wanted.announce(&tenant, &state);
    let registered = registered(&client_id, now, secret.as_ref(), &management, &wanted.metadata);
    Ok(json(StatusCode::CREATED, &registered.response(tenant.issuer())))
}

/// RFC 7591 §3: the token that lets somebody register, where the tenant asks for one.
async fn initial_access_token(
    request: &HttpRequest,
    tenant: &Tenant,
    state: &State,
) -> Result<TokenHash, RegistrationAnswer> {
    let token = TokenHash::of(request::bearer(request).ok_or(RegistrationAnswer::Missing)?);
    let mut connection = state.pool.tenant(tenant.id).await?;
    let live = initial_access_tokens::is_live(&mut connection, token.as_bytes(), clock::now()).await?;
    if live { Ok(token) } else { Err(RegistrationAnswer::InvalidToken) }
}

/// RFC 7591 §5: whoever may register is slowed down.
async fn slow_down(request: &HttpRequest, tenant: &Tenant, state: &State) -> Result<(), RegistrationAnswer> {
    let attempt = Attempt::client_registration(tenant.id, request::peer_address(request, &state.shared.config));
    let mut connection = state.pool.tenant(tenant.id).await?;
    let counts = throttle::counts(&mut connection, &attempt, clock::now()).await?;
    if let Some(seconds) = attempt.wait(&counts, &UnderWay::default(), false, clock::now()) {
        return Err(RegistrationAnswer::Wait(seconds));
    }
    throttle::count(&mut connection, &attempt.counted(false), clock::now()).await?;
    Ok(())
}

/// What a client may become, and the keys that the tenant has to have for it.
struct Wanted {
    metadata: ClientMetadata,
    keys: Vec<SigningKeyRow>,
}

impl Wanted {
    /// Judges what is sent, by whoever registered with the statement `held`, if with any. Hold no connection meanwhile: a list of addresses may have to be fetched, or a key made.
    async fn judged(
        sent: Map<String, Value>,
        held: Option<&str>,
        tenant: &Tenant,
        state: &State,
    ) -> Result<Self, RegistrationAnswer> {
        let (sent, statement) = statement::merged(sent, held, tenant, state).await?;
        let offers: Value = serde_json::from_slice(&tenant.discovery()).map_err(|error| Failure::internal(&error))?;
        let metadata = registration::judge(&sent, statement.as_deref(), tenant.settings(), &offers)?;
        if metadata.jwks.as_ref().is_some_and(|keys| KeySet::parse(keys).is_err()) {
            return Err(RegistrationError::metadata("jwks: is not a set of public keys").into());
        }
        if let Some((member, _)) = client_keys::lacks(&metadata) {
            return Err(RegistrationError::metadata(format!("{member}: jwks has no key to encrypt to so")).into());
        }
        subjects::check_sector(&state.shared.outbound, tenant.id, &metadata).await.map_err(RegistrationError::from)?;
        let keys = keys::missing(&metadata, tenant, state).await?;
        Ok(Self { metadata, keys })
    }

    /// Writes it in the caller's transaction.
    async fn store(
        &self,
        connection: &mut TenantConnection,
        client_id: &str,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        for key in &self.keys {
            signing_keys::insert_first(connection, key, now).await?;
        }
        let metadata = serde_json::to_value(&self.metadata).map_err(|error| Failure::internal(&error))?;
        clients::upsert(connection, client_id, &metadata, false, now).await?;
        Ok(())
    }

    /// This node knows of the keys at once; the others hear of them by the change feed.
    fn announce(&self, tenant: &Tenant, state: &State) {
        if !self.keys.is_empty() {
            state.shared.trust.changed(tenant.id, std::time::Instant::now());
            state.shared.tenants.forget(tenant.id);
        }
    }
}

/// A client on its way into the database.
struct New<'a> {
    client_id: &'a str,
    wanted: &'a Wanted,
    management: &'a Opaque,
    now: DateTime<Utc>,
}

impl New<'_> {
    /// Writes it in the caller's transaction, and returns the secret that was made for it.
    async fn write(
        &self,
        request: &HttpRequest,
        connection: &mut TenantConnection,
        (tenant, state): (&Tenant, &State),
    ) -> Result<Option<Opaque>, RegistrationAnswer> {
        self.wanted.store(connection, self.client_id, self.now).await?;
        let most = tenant.settings().registration_policy.most_clients;
        let hash = self.management.hash();
        let added = client_registrations::insert(connection, self.client_id, hash.as_bytes(), most.into(), self.now);
        if added.await? == 0 {
            return Err(RegistrationAnswer::Full);
        }
        let unused = tenant.settings().registration_policy.unused_lifetime;
        if unused != 0 {
            clients::expire(connection, self.client_id, self.now + TimeDelta::seconds(unused.into())).await?;
        }
        let secret = new_secret(connection, self.client_id, (tenant, &self.wanted.metadata), self.now).await?;
        let event = event(request, (tenant, state), "client.registered", (self.client_id, self.now));
        events::insert(connection, &event).await?;
        Ok(secret)
    }
}

/// Makes a secret for a client that proves itself by one, the only one that it has from now on. Its hash is kept, and the
/// secret itself, sealed, where the client signs with it.
async fn new_secret(
    connection: &mut TenantConnection,
    client_id: &str,
    (tenant, metadata): (&Tenant, &ClientMetadata),
    now: DateTime<Utc>,
) -> Result<Option<Opaque>, Failure> {
    if !metadata.token_endpoint_auth_method.has_secret() {
        return Ok(None);
    }
    let (id, secret) = (random::uuid_v7(now), Opaque::new());
    let secret_hash = SecretHash::of(secret.expose()).as_bytes().to_vec();
    let sealed_secret = signs_with_secret(metadata).then(|| tenant.seal_secret(&id, secret.expose()));
    let row = SecretRow { id, secret_hash, sealed_secret };
    client_secrets::insert(connection, client_id, &row, now, now).await?;
    Ok(Some(secret))
}

fn signs_with_secret(metadata: &ClientMetadata) -> bool {
    metadata.token_endpoint_auth_method == AuthMethod::ClientSecretJwt
}

/// This node knows at once; the others hear of it by the change feed.
fn forget(client_id: &str, tenant: &Tenant, state: &State) {
    state.shared.trust.changed(tenant.id, std::time::Instant::now());
    state.shared.clients.forget(tenant.id, client_id);
}

fn event(
    request: &HttpRequest,
    (tenant, state): (&Tenant, &State),
    kind: &'static str,
    (client_id, now): (&str, DateTime<Utc>),
) -> events::NewEvent {
    let address = request::peer_address(request, &state.shared.config);
    events::NewEvent {
        client_id: Some(client_id.to_owned()),
        address: Some(address.to_string()),
        ..effects::event(tenant, kind, now)
    }
}

fn registered<'a>(
    client_id: &'a str,
    issued_at: DateTime<Utc>,
    secret: Option<&'a Opaque>,
    management: &'a Opaque,
    metadata: &'a ClientMetadata,
) -> Registered<'a> {
    Registered {
        client_id,
        issued_at,
        client_secret: secret.map(Opaque::expose),
        registration_access_token: management.expose(),
        metadata,
    }
}

fn json(status: StatusCode, said: &Value) -> HttpResponse {
    let mut answer = HttpResponse::build(status);
    never_cached(&mut answer);
    answer.json(said)
}
