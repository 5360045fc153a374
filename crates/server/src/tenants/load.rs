//! A tenant out of the database.

use std::collections::HashMap;
use std::sync::OnceLock;

use actix_web::http::header::HeaderValue;
use actix_web::web;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use signet_crypto::jwe::{DecryptionKey, EncryptionKeyType};
use signet_crypto::jws::SigningKey;
use signet_crypto::keys::{Alg, VerifyingKey};
use signet_crypto::opaque::TokenHash;
use signet_crypto::seal::{DataKey, Place};
use signet_crypto::subject::SubjectKey;
use signet_protocol::brand::Brand;
use signet_protocol::discovery::Certificates;
use signet_protocol::domain::{TenantFacts, TenantSettings};
use signet_storage::encryption_keys::EncryptionKeyRow;
use signet_storage::signing_keys::SigningKeyRow;
use signet_storage::{
    Pool, TenantConnection, apis, encryption_keys, revocations, roles, signing_keys, tenants, upstreams,
};
use uuid::Uuid;

use super::{Jwks, Tenant};
use crate::answer::Failure;
use crate::clock;
use crate::config::Config;
use crate::facts::{api_facts, role};
use crate::feed::revoked;
use crate::pages::assets::{BASIS, fnv};
use crate::revocations::{LiveRevocations, Until};
use crate::state::Shared;
use crate::upstream::KnownUpstream;

/// An active tenant by its slug.
pub(super) async fn load(shared: &Shared, pool: &Pool, slug: &str) -> Result<Option<Tenant>, Failure> {
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
        issuer: shared.config.issuer(&row.slug, row.domain.as_deref()),
        settings,
        roles: roles.into_iter().map(role).collect(),
        apis: apis.into_iter().map(api_facts).collect(),
    };
    let mut tenant = Tenant {
        id: row.id,
        name: row.name,
        domain: row.domain,
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

/// A name for all values of a look: another one with another look, so that browsers may keep what they have of it.
fn look(brand: &Brand) -> u64 {
    if *brand == Brand::default() {
        return 0;
    }
    fnv(&serde_json::to_string(brand).unwrap_or_default(), BASIS).max(1)
}
