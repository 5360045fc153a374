//! Tenants and clients in use: what of them a request needs, cached, bounded, and dropped when it changes. The
//! tenant is an argument of everything; it comes from host and path by one extractor.

mod clients;
mod context;
mod load;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use actix_web::http::header::HeaderValue;
use actix_web::web;
use moka::sync::Cache;
use signet_crypto::jwe::{self, DecryptionKey, EncryptionKeyType};
use signet_crypto::jws::{self, SigningKey};
use signet_crypto::keys::{Alg, VerifyingKey};
use signet_crypto::seal::{DataKey, DerivedKey};
use signet_crypto::subject::SubjectKey;
use signet_protocol::discovery::{self, About, Certificates};
use signet_protocol::domain::{KeyManagement, SigningAlg, TenantFacts, TenantSettings};
use signet_storage::Pool;
use uuid::Uuid;

pub use self::clients::{Clients, KnownClient, secret_place};
pub use self::context::TenantContext;
pub use self::load::{encryption_key_place, key_place};
use crate::answer::Failure;
use crate::clock;
use crate::languages::Language;
use crate::messages::crypto_management;
use crate::observe::CacheMeters;
use crate::revocations::{LiveRevocations, Revoked, Until};
use crate::state::Shared;
use crate::upstream::KnownUpstream;

/// Tenants kept at most.
const TENANTS: u64 = 20_000;

/// A tenant as requests need it.
pub struct Tenant {
    /// Leads every key of its rows.
    pub id: Uuid,
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Its own domain, where its issuer is.
    pub domain: Option<String>,
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
        let Some(tenant) = load::load(shared, pool, slug).await? else { return Ok(None) };
        let tenant = Arc::new(tenant);
        if shared.trust.may_keep(tenant.id, began) {
            self.slugs.insert(tenant.id, slug.to_owned());
            self.by_slug.insert(slug.to_owned(), Arc::clone(&tenant));
        }
        Ok(Some(tenant))
    }

    /// Drops all that is known.
    pub fn forget_all(&self) {
        self.by_slug.invalidate_all();
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
