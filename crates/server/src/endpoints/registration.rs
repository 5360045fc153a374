//! The client registration endpoint (RFC 7591 §3, OpenID Connect Registration §3) and the client configuration endpoint
//! (RFC 7592 §2). `/register` is the page on which people make accounts, so clients have `/clients`.

use actix_web::http::StatusCode;
use actix_web::middleware::from_fn;
use actix_web::{HttpRequest, HttpResponse, Resource, web};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use signet_crypto::jwk::KeySet;
use signet_crypto::opaque::{Opaque, SecretHash, TokenHash};
use signet_crypto::random;
use signet_protocol::domain::{AuthMethod, ClientMetadata, DynamicRegistration};
use signet_protocol::registration::{self, Registered, RegistrationError};
use signet_storage::client_secrets::{self, SecretRow};
use signet_storage::clients::{self, ClientRow};
use signet_storage::{TenantConnection, client_registrations, events, initial_access_tokens};

use crate::answer::{Failure, RegistrationAnswer, never_cached};
use crate::clock;
use crate::effects::{self, Revocation};
use crate::endpoints::cors::any_origin;
use crate::endpoints::missing;
use crate::request;
use crate::state::State;
use crate::subjects;
use crate::tenants::{Tenant, TenantContext};
use crate::throttle::{self, Attempt, UnderWay};

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
        .route(web::get().to(show))
        .route(web::put().to(change))
        .route(web::delete().to(delete))
        .default_service(missing::method("GET, PUT, DELETE"))
}

async fn register(
    request: HttpRequest,
    payload: web::Payload,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Answer {
    let token = match tenant.settings().dynamic_registration {
        DynamicRegistration::Off => return Ok(missing::endpoint()),
        DynamicRegistration::Open => None,
        DynamicRegistration::InitialAccessToken => Some(initial_access_token(&request, &tenant, &state).await?),
    };
    let sent = registration::parse(&request::json(&request, payload).await?)?;
    slow_down(&request, &tenant, &state).await?;
    let metadata = judged(&sent, &tenant, &state).await?;
    let now = clock::now();
    let (client_id, management) = (random::uuid_v7(now).to_string(), Opaque::new());
    let client = New { client_id: &client_id, metadata: &metadata, management: &management, now };
    let mut connection = state.pool.tenant(tenant.id).await?;
    connection.begin().await?;
    if let Some(token) = token
        && initial_access_tokens::consume(&mut connection, token.as_bytes(), now).await? == 0
    {
        return Err(RegistrationAnswer::InvalidToken);
    }
    let secret = client.write(&request, &mut connection, (&tenant, &state)).await?;
    connection.commit().await?;
    let registered = registered(&client_id, now, secret.as_ref(), &management, &metadata);
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
    let attempt = Attempt::client_registration(request::peer_address(request, &state.shared.config));
    let mut connection = state.pool.tenant(tenant.id).await?;
    let counts = throttle::counts(&mut connection, &attempt, clock::now()).await?;
    if let Some(seconds) = attempt.wait(&counts, &UnderWay::default(), false, clock::now()) {
        return Err(RegistrationAnswer::Wait(seconds));
    }
    throttle::count(&mut connection, &attempt.counted(false), clock::now()).await?;
    Ok(())
}

/// What is sent is judged without a database connection in hand: a list of addresses may have to be fetched.
async fn judged(
    sent: &Map<String, Value>,
    tenant: &Tenant,
    state: &State,
) -> Result<ClientMetadata, RegistrationAnswer> {
    let offers: Value = serde_json::from_slice(&tenant.discovery()).map_err(|error| Failure::internal(&error))?;
    let metadata = registration::judge(sent, tenant.settings(), &offers)?;
    if metadata.jwks.as_ref().is_some_and(|keys| KeySet::parse(keys).is_err()) {
        return Err(RegistrationError::metadata("jwks: is not a set of public keys").into());
    }
    subjects::check_sector(&state.shared.outbound, tenant.id, &metadata).await.map_err(RegistrationError::from)?;
    Ok(metadata)
}

/// A client on its way into the database.
struct New<'a> {
    client_id: &'a str,
    metadata: &'a ClientMetadata,
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
        store(connection, self.client_id, self.metadata, self.now).await?;
        let most = tenant.settings().registration_policy.most_clients;
        let hash = self.management.hash();
        let added = client_registrations::insert(connection, self.client_id, hash.as_bytes(), most.into(), self.now);
        if added.await? == 0 {
            return Err(RegistrationAnswer::Full);
        }
        let secret = new_secret(connection, self.client_id, (tenant, self.metadata), self.now).await?;
        let event = event(request, (tenant, state), "client.registered", (self.client_id, self.now));
        events::insert(connection, &event).await?;
        Ok(secret)
    }
}

async fn store(
    connection: &mut TenantConnection,
    client_id: &str,
    metadata: &ClientMetadata,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let metadata = serde_json::to_value(metadata).map_err(|error| Failure::internal(&error))?;
    clients::upsert(connection, client_id, &metadata, false, now).await?;
    Ok(())
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

/// A client that was found by its name and the token that manages it.
struct Managed {
    row: ClientRow,
    issued_at: DateTime<Utc>,
    token: Opaque,
}

impl Managed {
    /// RFC 7592 §2: a wrong token, a client that is unknown, disabled or another tenant's are refused alike.
    async fn find(
        request: &HttpRequest,
        client_id: &str,
        connection: &mut TenantConnection,
    ) -> Result<Self, RegistrationAnswer> {
        let token = Opaque::parse(request::bearer(request).ok_or(RegistrationAnswer::Missing)?);
        let token = token.ok_or(RegistrationAnswer::InvalidToken)?;
        let found = client_registrations::find(connection, client_id, token.hash().as_bytes()).await?;
        let issued_at = found.ok_or(RegistrationAnswer::InvalidToken)?;
        let row = clients::find(connection, client_id, clock::now()).await?;
        let row = row.filter(|row| !row.disabled).ok_or(RegistrationAnswer::InvalidToken)?;
        Ok(Self { row, issued_at, token })
    }

    /// Begins a transaction in which the client stays what it is.
    async fn begin(&self, connection: &mut TenantConnection) -> Result<(), RegistrationAnswer> {
        connection.begin().await?;
        match client_registrations::hold(connection, &self.row.client_id, self.token.hash().as_bytes()).await? {
            0 => Err(RegistrationAnswer::InvalidToken),
            _ => Ok(()),
        }
    }

    fn answer(&self, secret: Option<&Opaque>, metadata: &ClientMetadata, issuer: &str) -> HttpResponse {
        let registered = registered(&self.row.client_id, self.issued_at, secret, &self.token, metadata);
        json(StatusCode::OK, &registered.response(issuer))
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
async fn show(
    request: HttpRequest,
    client_id: web::Path<(String, String)>,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Answer {
    if tenant.settings().dynamic_registration == DynamicRegistration::Off {
        return Ok(missing::endpoint());
    }
    let mut connection = state.pool.tenant(tenant.id).await?;
    let managed = Managed::find(&request, &client_id.1, &mut connection).await?;
    let metadata = serde_json::from_value(managed.row.metadata.clone()).map_err(|error| Failure::internal(&error))?;
    Ok(managed.answer(None, &metadata, tenant.issuer()))
}

/// RFC 7592 §2.2: what is sent is all that it is from now on.
async fn change(
    (request, payload): (HttpRequest, web::Payload),
    client_id: web::Path<(String, String)>,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Answer {
    if tenant.settings().dynamic_registration == DynamicRegistration::Off {
        return Ok(missing::endpoint());
    }
    let body = request::json(&request, payload).await;
    let mut connection = state.pool.tenant(tenant.id).await?;
    let managed = Managed::find(&request, &client_id.1, &mut connection).await?;
    let sent = registration::parse(&body?)?;
    registration::check_update(&sent, &client_id.1)?;
    // RFC 7592 §2.2: a client does not choose its secret.
    let is_own = |secret: &Value| secret.as_str().is_some_and(|secret| managed.has_secret(secret));
    if !sent.get("client_secret").is_none_or(is_own) {
        return Err(RegistrationError::metadata("client_secret: must be that of the client").into());
    }
    drop(connection);
    let (metadata, now) = (judged(&sent, &tenant, &state).await?, clock::now());
    let mut connection = state.pool.tenant(tenant.id).await?;
    managed.begin(&mut connection).await?;
    store(&mut connection, &client_id.1, &metadata, now).await?;
    if !signs_with_secret(&metadata) {
        client_secrets::forget_sealed(&mut connection, &client_id.1).await?;
    }
    let secret = if managed.has_fitting_secret(&metadata) {
        None
    } else {
        new_secret(&mut connection, &client_id.1, (&tenant, &metadata), now).await?
    };
    let event = event(&request, (&tenant, &state), "client.changed", (&client_id.1, now));
    events::insert(&mut connection, &event).await?;
    connection.commit().await?;
    forget(&client_id.1, &tenant, &state);
    Ok(managed.answer(secret.as_ref(), &metadata, tenant.issuer()))
}

/// RFC 7592 §2.3: with the client goes all that it was granted.
async fn delete(
    request: HttpRequest,
    client_id: web::Path<(String, String)>,
    tenant: TenantContext,
    state: web::Data<State>,
) -> Answer {
    if tenant.settings().dynamic_registration == DynamicRegistration::Off {
        return Ok(missing::endpoint());
    }
    let mut connection = state.pool.tenant(tenant.id).await?;
    let managed = Managed::find(&request, &client_id.1, &mut connection).await?;
    let now = clock::now();
    let revocation = Revocation::new("client", &client_id.1, now);
    managed.begin(&mut connection).await?;
    clients::delete(&mut connection, &client_id.1).await?;
    revocation.write(&mut connection).await?;
    let event = event(&request, (&tenant, &state), "client.deleted", (&client_id.1, now));
    events::insert(&mut connection, &event).await?;
    connection.commit().await?;
    revocation.announce(&state, &tenant);
    forget(&client_id.1, &tenant, &state);
    let mut answer = HttpResponse::NoContent();
    never_cached(&mut answer);
    Ok(answer.finish())
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
