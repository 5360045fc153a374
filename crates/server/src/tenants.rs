//! Tenants and clients in use: what of them a request needs, cached, bounded, and dropped when it changes. The
//! tenant is an argument of everything; it comes from the path by one extractor.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use actix_web::dev::Payload;
use actix_web::http::header::HeaderValue;
use actix_web::{FromRequest, HttpRequest, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use moka::sync::Cache;
use serde_json::{Value, json};
use signet_crypto::jwe::{self, DecryptionKey, EncryptionKeyType};
use signet_crypto::jwk::KeySet;
use signet_crypto::jws::{self, SharedSecret, SigningKey};
use signet_crypto::keys::{Alg, VerifyingKey};
use signet_crypto::opaque::{SecretHash, TokenHash};
use signet_crypto::seal::{DataKey, DerivedKey, Place, SealError};
use signet_crypto::subject::SubjectKey;
use signet_protocol::brand::Brand;
use signet_protocol::discovery::{self, About, Certificates};
use signet_protocol::domain::{Client, KeyManagement, SigningAlg, TenantFacts, TenantSettings};
use signet_protocol::validation::is_slug;
use signet_storage::clients::ClientRow;
use signet_storage::encryption_keys::EncryptionKeyRow;
use signet_storage::signing_keys::SigningKeyRow;
use signet_storage::{
    Pool, TenantConnection, apis, clients, encryption_keys, revocations, roles, signing_keys, tenants, upstreams,
};
use uuid::Uuid;

use crate::answer::{Failure, TenantAnswer};
use crate::clock;
use crate::config::Config;
use crate::facts::{api_facts, role};
use crate::feed::revoked;
use crate::languages::Language;
use crate::messages::crypto_management;
use crate::observe::CacheMeters;
use crate::pages::assets::{BASIS, fnv};
use crate::reader::Reader;
use crate::revocations::{LiveRevocations, Revoked, Until};
use crate::state::{Shared, State};
use crate::upstream::KnownUpstream;

/// Tenants and clients kept at most.
const TENANTS: u64 = 20_000;
const CLIENTS: u64 = 50_000;

/// A tenant as requests need it.
pub struct Tenant {
    /// Leads every key of its rows.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// What the rules need of it.
    pub facts: TenantFacts,
    /// Seals its secrets at rest, each for its place.
    pub data_key: DataKey,
    /// Seals what is in the middle of a sign-in.
    pub flow_key: DerivedKey,
    /// Binds forms to browsers.
    pub csrf_key: DerivedKey,
    /// Derives successors of refresh tokens.
    pub refresh_key: DerivedKey,
    /// Makes the nonces of DPoP proofs.
    pub dpop_key: DerivedKey,
    /// Names people ([`crate::subjects`]).
    pub(crate) subject_key: SubjectKey,
    /// What was revoked and could still be presented.
    pub revocations: LiveRevocations,
    /// The version of its own look; 0 where it has none.
    pub look: u64,
    signers: HashMap<Alg, SigningKey>,
    verifiers: HashMap<String, VerifyingKey>,
    decryption: Vec<DecryptionKey>,
    upstreams: Vec<KnownUpstream>,
    certificates: Option<Certificates>,
    jwks: Jwks,
    discovery: OnceLock<web::Bytes>,
}

/// The published keys, as bytes that were prepared once.
#[derive(Debug, Clone)]
pub struct Jwks {
    /// The JSON.
    pub body: web::Bytes,
    /// Its name.
    pub etag: HeaderValue,
}

impl fmt::Debug for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tenant").field("slug", &self.slug).finish_non_exhaustive()
    }
}

impl Tenant {
    /// Its settings.
    pub const fn settings(&self) -> &TenantSettings {
        &self.facts.settings
    }

    /// Its issuer.
    pub fn issuer(&self) -> &str {
        &self.facts.issuer
    }

    /// The key that signs as an algorithm, or as the tenant's own when it has no key of that one.
    ///
    /// # Errors
    /// [`Failure::Internal`] for a tenant without an active key.
    pub fn signer(&self, wanted: Option<SigningAlg>) -> Result<&SigningKey, Failure> {
        let own = self.facts.settings.signing_alg;
        let find = |alg: SigningAlg| self.signers.get(&crypto_alg(alg));
        wanted
            .and_then(find)
            .or_else(|| find(own))
            .ok_or_else(|| Failure::internal(&"the tenant has no active signing key"))
    }

    /// Whether it has a key that signs as an algorithm.
    pub fn signs_as(&self, alg: Alg) -> bool {
        self.signers.contains_key(&alg)
    }

    /// The addresses of an endpoint, by its path under the issuer: also that on the host that asks for certificates.
    pub fn addresses(&self, path: &str) -> Vec<String> {
        let alias = self.certificates.as_ref().and_then(|certificates| certificates.base.as_deref());
        std::iter::once(self.issuer()).chain(alias).map(|base| format!("{base}{path}")).collect()
    }

    /// Verifies one of our own tokens.
    pub fn verify(&self, token: &str) -> Option<jws::Verified> {
        jws::verify(token, |kid| self.verifiers.get(kid))
    }

    /// Decrypts what was encrypted to one of our keys, and says how it was.
    pub fn decrypt(&self, token: &str) -> Option<jwe::Decrypted> {
        jwe::decrypt(token, &self.decryption, (&jwe::KeyManagement::ALL, &jwe::ContentEncryption::ALL))
    }

    /// Seals the secret of a client that signs with it.
    pub fn seal_secret(&self, id: &Uuid, secret: &str) -> Vec<u8> {
        self.data_key.seal(&secret_place(self.id, id), secret.as_bytes())
    }

    /// Whether others can encrypt to us in a way.
    fn receives(&self, management: KeyManagement) -> bool {
        let kty = EncryptionKeyType::of(crypto_management(management));
        self.decryption.iter().any(|key| key.kty() == kty)
    }

    /// Whom it lets say who somebody is.
    pub fn upstreams(&self) -> &[KnownUpstream] {
        &self.upstreams
    }

    /// The published keys.
    pub const fn jwks(&self) -> &Jwks {
        &self.jwks
    }

    /// The metadata document.
    pub fn discovery(&self) -> web::Bytes {
        let build = || {
            let received = |one: &KeyManagement| self.receives(*one);
            let encryption: Vec<_> = KeyManagement::ALL.into_iter().filter(received).collect();
            let certificates = self.certificates.as_ref();
            let ui_locales = Language::ALL.map(Language::tag);
            let about = About { tenant: &self.facts, encryption: &encryption, certificates, ui_locales: &ui_locales };
            web::Bytes::from(discovery::metadata(&about).to_string())
        };
        self.discovery.get_or_init(build).clone()
    }
}

/// The algorithm as `crypto` names it.
pub const fn crypto_alg(alg: SigningAlg) -> Alg {
    match alg {
        SigningAlg::RS256 => Alg::Rs256,
        SigningAlg::PS256 => Alg::Ps256,
        SigningAlg::ES256 => Alg::Es256,
        SigningAlg::EdDSA => Alg::EdDsa,
    }
}

/// The tenant that a request is for. As an extractor it refuses unknown and suspended ones alike.
#[derive(Debug, Clone)]
pub struct TenantContext {
    tenant: Arc<Tenant>,
    /// Who reads the answer.
    pub reader: Reader,
}

impl Deref for TenantContext {
    type Target = Tenant;

    fn deref(&self) -> &Tenant {
        &self.tenant
    }
}

impl FromRequest for TenantContext {
    type Error = TenantAnswer;
    type Future = Pin<Box<dyn Future<Output = Result<Self, TenantAnswer>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let state = request.app_data::<web::Data<State>>().cloned();
        let slug = request.match_info().get("tenant").map(str::to_owned);
        let reader = Reader::of(request);
        let page = TenantAnswer::wants_page(request).then(|| reader.language());
        Box::pin(async move {
            // What cannot be a slug is not looked up.
            let (Some(state), Some(slug)) = (state, slug.filter(|slug| is_slug(slug))) else {
                return Err(TenantAnswer::unknown(page));
            };
            let found = state.shared.tenants.find(&state.shared, &state.pool, &slug).await;
            let found = found.map_err(|failure| TenantAnswer::failed(failure, page))?;
            found.map(|tenant| Self { tenant, reader }).ok_or_else(|| TenantAnswer::unknown(page))
        })
    }
}

/// A name for all values of a look: another one with another look, so that browsers may keep what they have of it.
fn look(brand: &Brand) -> u64 {
    if *brand == Brand::default() {
        return 0;
    }
    fnv(&serde_json::to_string(brand).unwrap_or_default(), BASIS).max(1)
}

/// Tenants in use.
pub struct Tenants {
    by_slug: Cache<String, Arc<Tenant>>,
    slugs: Cache<Uuid, String>,
    meters: CacheMeters,
}

impl fmt::Debug for Tenants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tenants")
    }
}

impl Default for Tenants {
    fn default() -> Self {
        let meters = CacheMeters::register("tenant");
        Self { by_slug: Cache::new(TENANTS), slugs: Cache::new(TENANTS), meters }
    }
}

impl Tenants {
    /// An active tenant by its slug: from the cache while it may be believed, else from the database.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn find(&self, shared: &Shared, pool: &Pool, slug: &str) -> Result<Option<Arc<Tenant>>, Failure> {
        let began = Instant::now();
        if shared.trust.is_current(began)
            && let Some(tenant) = self.by_slug.get(slug)
        {
            self.meters.hit.increment(1);
            return Ok(Some(tenant));
        }
        self.meters.missed.increment(1);
        let Some(tenant) = load(shared, pool, slug).await? else { return Ok(None) };
        let tenant = Arc::new(tenant);
        if shared.trust.may_keep(tenant.id, began) {
            self.slugs.insert(tenant.id, slug.to_owned());
            self.by_slug.insert(slug.to_owned(), Arc::clone(&tenant));
        }
        Ok(Some(tenant))
    }

    /// Drops what is known of a tenant.
    pub fn forget(&self, tenant: Uuid) {
        if let Some(slug) = self.slugs.get(&tenant) {
            self.by_slug.invalidate(&slug);
        }
    }

    /// Adds a revocation to a tenant in use.
    pub fn revoke(&self, tenant: Uuid, what: Revoked, until: Until) {
        if let Some(tenant) = self.slugs.get(&tenant).and_then(|slug| self.by_slug.get(&slug)) {
            tenant.revocations.insert(what, until);
        }
    }

    /// Forgets revocations that no token can meet any more.
    pub fn sweep(&self) {
        let now = clock::now();
        for (_, tenant) in &self.by_slug {
            tenant.revocations.sweep(now);
        }
    }
}

async fn load(shared: &Shared, pool: &Pool, slug: &str) -> Result<Option<Tenant>, Failure> {
    let mut connection = pool.system().await?;
    let row = tenants::find_by_slug(&mut connection, slug).await?.filter(|row| row.status == "active");
    drop(connection);
    let Some(row) = row else { return Ok(None) };
    let mut connection = pool.tenant(row.id).await?;
    build(shared, &mut connection, row).await.map(Some)
}

async fn build(shared: &Shared, connection: &mut TenantConnection, row: tenants::Tenant) -> Result<Tenant, Failure> {
    let now = clock::now();
    let roles = roles::list(connection).await?;
    let apis = apis::list(connection).await?;
    let keys = signing_keys::list(connection, now).await?;
    let encryption = encryption_keys::list(connection, now).await?;
    let upstreams = upstreams::list(connection).await?.into_iter().map(KnownUpstream::of).collect::<Result<_, _>>();
    let upstreams = upstreams.map_err(|error| Failure::internal(&error))?;
    let live = revocations::list_live(connection, now).await?;
    let settings: TenantSettings = serde_json::from_value(row.settings).map_err(|error| Failure::internal(&error))?;
    let data_key =
        DataKey::open(&shared.config.master_key, row.id, &row.data_key).map_err(|error| Failure::internal(&error))?;
    let facts = TenantFacts {
        issuer: shared.config.issuer(&row.slug),
        settings,
        roles: roles.into_iter().map(role).collect(),
        apis: apis.into_iter().map(api_facts).collect(),
    };
    let mut tenant = Tenant {
        id: row.id,
        name: row.name,
        flow_key: data_key.derive("flow"),
        csrf_key: data_key.derive("csrf"),
        refresh_key: data_key.derive("refresh"),
        dpop_key: data_key.derive("dpop"),
        subject_key: SubjectKey::of(&data_key),
        revocations: LiveRevocations::default(),
        look: look(&facts.settings.brand),
        signers: HashMap::new(),
        verifiers: HashMap::new(),
        decryption: Vec::new(),
        upstreams,
        data_key,
        certificates: certificates(&shared.config, &row.slug),
        jwks: jwks(&keys, &encryption),
        discovery: OnceLock::new(),
        slug: row.slug,
        facts,
    };
    for key in &keys {
        add_key(&mut tenant, key).map_err(|error| Failure::internal(&error))?;
    }
    for key in encryption {
        let parsed =
            open_encryption_key(tenant.id, &tenant.data_key, &key).map_err(|error| Failure::internal(&error))?;
        tenant.decryption.push(parsed);
    }
    for row in live {
        if let Some(what) = revoked(&row.kind, &row.subject) {
            tenant.revocations.insert(what, Until { revoked_at: row.revoked_at, expires_at: row.expires_at });
        }
    }
    Ok(tenant)
}

/// What is told of client certificates.
fn certificates(config: &Config, slug: &str) -> Option<Certificates> {
    let configured = &config.certificates;
    configured.are_taken().then(|| Certificates {
        has_anchors: configured.anchors.is_some(),
        base: configured.url.as_ref().map(|url| format!("{url}/t/{slug}")),
    })
}

/// Where an encryption key is sealed.
pub fn encryption_key_place(tenant: Uuid, kid: &str) -> Place<'_> {
    Place { tenant, table: "encryption_keys", row: kid.as_bytes() }
}

fn open_encryption_key(
    tenant: Uuid,
    data_key: &DataKey,
    row: &EncryptionKeyRow,
) -> Result<DecryptionKey, Box<dyn std::error::Error>> {
    let kty: EncryptionKeyType = row.kty.parse()?;
    let private = data_key.open_value(&encryption_key_place(tenant, &row.kid), &row.private_key)?;
    Ok(DecryptionKey::parse(kty, &row.kid, &private)?)
}

/// Where a signing key is sealed.
pub fn key_place(tenant: Uuid, kid: &str) -> Place<'_> {
    Place { tenant, table: "signing_keys", row: kid.as_bytes() }
}

fn add_key(tenant: &mut Tenant, row: &SigningKeyRow) -> Result<(), Box<dyn std::error::Error>> {
    let alg: Alg = row.alg.parse()?;
    tenant.verifiers.insert(row.kid.clone(), VerifyingKey::from_jwk(&row.public_jwk)?);
    if row.status == "active" {
        let private = tenant.data_key.open_value(&key_place(tenant.id, &row.kid), &row.private_key)?;
        tenant.signers.insert(alg, SigningKey::parse(alg, &row.kid, &private)?);
    }
    Ok(())
}

fn jwks(keys: &[SigningKeyRow], encryption: &[EncryptionKeyRow]) -> Jwks {
    // Nobody encrypts to a key that is on its way out.
    let encryption = encryption.iter().filter(|key| key.retires_at.is_none()).map(|key| &key.public_jwk);
    let keys: Vec<&Value> = keys.iter().map(|key| &key.public_jwk).chain(encryption).collect();
    let body = json!({ "keys": keys }).to_string();
    let name = URL_SAFE_NO_PAD.encode(TokenHash::of(&body).as_bytes());
    let etag = HeaderValue::from_str(&format!("\"{name}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"\""));
    Jwks { body: web::Bytes::from(body), etag }
}

/// Where the secret of a client that signs with it is sealed.
pub fn secret_place(tenant: Uuid, id: &Uuid) -> Place<'_> {
    Place { tenant, table: "client_secrets", row: id.as_bytes() }
}

/// A secret that is live until it ends.
#[derive(Debug)]
struct LiveSecret {
    hash: SecretHash,
    shared: Option<SharedSecret>,
    ends_at: Option<DateTime<Utc>>,
}

fn live_secrets(tenant: &Tenant, row: &ClientRow) -> Result<Vec<LiveSecret>, SealError> {
    let sealed = row.secret_ids.iter().zip(&row.sealed_secrets);
    let live = row.secrets.iter().zip(&row.secrets_end_at).zip(sealed);
    live.map(|((hash, ends_at), (id, sealed))| {
        let open = |sealed: &Vec<u8>| SharedSecret::open(&tenant.data_key, &secret_place(tenant.id, id), sealed);
        let shared = sealed.as_ref().map(open).transpose()?;
        Ok(LiveSecret { hash: SecretHash::from_bytes(hash.clone()), shared, ends_at: *ends_at })
    })
    .collect()
}

/// A client with its live secrets.
#[derive(Debug)]
pub struct KnownClient {
    /// The client.
    pub client: Client,
    /// It is gone at and after this unless it gets a token before.
    pub expires_at: Option<DateTime<Utc>>,
    secrets: Vec<LiveSecret>,
    keys: Option<Arc<KeySet>>,
}

impl KnownClient {
    /// The public keys that it registered by value, parsed once.
    pub fn keys(&self) -> Option<Arc<KeySet>> {
        self.keys.clone()
    }

    fn live(&self, now: DateTime<Utc>) -> impl Iterator<Item = &LiveSecret> {
        self.secrets.iter().filter(move |secret| secret.ends_at.is_none_or(|end| end > now))
    }

    /// Whether a presented secret is one of those that are live now, however long this was kept.
    pub fn secret_matches(&self, presented: &str, now: DateTime<Utc>) -> bool {
        // Each is compared, so that the time does not tell which.
        self.live(now).fold(false, |found, secret| secret.hash.matches(presented) | found)
    }

    /// Verifies what the client signed with one of its live secrets.
    ///
    /// # Errors
    /// [`jws::Refusal`].
    pub fn verify_with_secret(&self, token: &str, now: DateTime<Utc>) -> Result<jws::Verified, jws::Refusal> {
        let mut tried = self.live(now).filter_map(|secret| secret.shared.as_ref()).map(|shared| shared.verify(token));
        tried.find(Result::is_ok).unwrap_or(Err(jws::Refusal::Signature))
    }
}

/// Clients in use.
pub struct Clients {
    by_id: Cache<(Uuid, String), Arc<KnownClient>>,
    meters: CacheMeters,
}

impl fmt::Debug for Clients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clients")
    }
}

impl Default for Clients {
    fn default() -> Self {
        Self { by_id: Cache::new(CLIENTS), meters: CacheMeters::register("client") }
    }
}

impl Clients {
    /// A client of a tenant: from the cache while it may be believed, else from the database.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn find(
        &self,
        state: &State,
        tenant: &Tenant,
        client_id: &str,
    ) -> Result<Option<Arc<KnownClient>>, Failure> {
        let began = Instant::now();
        let key = (tenant.id, client_id.to_owned());
        if state.shared.trust.is_current(began)
            && let Some(client) = self.by_id.get(&key)
        {
            self.meters.hit.increment(1);
            return Ok(Some(client).filter(|client| client.expires_at.is_none_or(|end| end > clock::now())));
        }
        self.meters.missed.increment(1);
        let mut connection = state.pool.tenant(tenant.id).await?;
        let Some(row) = clients::find(&mut connection, client_id, clock::now()).await? else { return Ok(None) };
        let secrets = live_secrets(tenant, &row).map_err(|error| Failure::internal(&error))?;
        let metadata = serde_json::from_value(row.metadata).map_err(|error| Failure::internal(&error))?;
        let client = Client { client_id: row.client_id, metadata, disabled: row.disabled };
        let keys = client.metadata.jwks.as_ref().and_then(|jwks| KeySet::parse(jwks).ok()).map(Arc::new);
        let known = Arc::new(KnownClient { client, expires_at: row.expires_at, secrets, keys });
        if state.shared.trust.may_keep(tenant.id, began) {
            self.by_id.insert(key, Arc::clone(&known));
        }
        Ok(Some(known))
    }

    /// Drops what is known of a client.
    pub fn forget(&self, tenant: Uuid, client_id: &str) {
        self.by_id.invalidate(&(tenant, client_id.to_owned()));
    }
}
