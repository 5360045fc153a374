//! Clients and their secrets.

use std::fmt;

use chrono::{DateTime, Utc};
use serde_json::Value;
use signet_crypto::opaque::{Opaque, SecretHash};
use signet_crypto::random;
use signet_crypto::seal::DataKey;
use signet_protocol::document::{ClientDocument, Secret};
use signet_protocol::domain::{AuthMethod, ClientMetadata};
use signet_protocol::rules;
use signet_protocol::subject;
use signet_storage::TenantConnection;
use signet_storage::client_secrets::SecretRow;
use signet_storage::clients::{self, ClientRow};
use uuid::Uuid;

use super::{TenantPlan, Write};
use crate::administration::apply::{Change, MadeSecret};
use crate::administration::{Administration, AdministrationError};
use crate::client_keys;
use crate::subjects;
use crate::tenants::secret_place;

/// Clients that a document leaves alone keep to what its settings ask of them all the same.
pub(super) async fn check_stored(
    plan: &TenantPlan,
    connection: &mut TenantConnection,
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    for row in clients::list(connection, now).await? {
        check(plan, &row.client_id, &serde_json::from_value(row.metadata)?)?;
    }
    Ok(())
}

fn check(plan: &TenantPlan, client_id: &str, metadata: &ClientMetadata) -> Result<(), AdministrationError> {
    rules::check_client(&plan.settings, metadata).map_err(|error| refused(plan, client_id, &error))?;
    match client_keys::lacks(metadata) {
        Some((member, management)) => {
            let why = format!("{member}: `jwks` has no key to encrypt to by {}", management.as_str());
            Err(refused(plan, client_id, &why))
        }
        None => Ok(()),
    }
}

fn refused(plan: &TenantPlan, client_id: &str, why: &dyn fmt::Display) -> AdministrationError {
    AdministrationError::Refused(format!("client `{client_id}` of tenant `{}`: {why}", plan.tenant.slug))
}

/// Looks at the lists of addresses that clients name anew.
pub(super) async fn check_sectors(plan: &TenantPlan, admin: &Administration) -> Result<(), AdministrationError> {
    for (client_id, metadata) in &plan.sectors {
        let listed = subjects::check_sector(&admin.outbound, plan.tenant.id, metadata).await;
        listed.map_err(|error| refused(plan, client_id, &error))?;
    }
    Ok(())
}

pub(super) async fn plan(
    plan: &mut TenantPlan,
    wanted: Vec<ClientDocument>,
    connection: &mut TenantConnection,
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    let stored = clients::list(connection, now).await?;
    let mut kept = Vec::new();
    let mut writes = Vec::new();
    for client in wanted {
        let known = find(&stored, &client, &kept);
        let client_id = known
            .map(|row| row.client_id.clone())
            .or_else(|| client.client_id.clone())
            .unwrap_or_else(|| random::uuid_v7(now).to_string());
        kept.push(client_id.clone());
        writes.push((client_id, client, known));
    }
    for gone in stored.iter().filter(|row| !kept.contains(&row.client_id)) {
        plan.write("client", &gone.client_id, Change::Deleted, Write::DeleteClient(gone.client_id.clone()));
    }
    for (client_id, client, known) in writes {
        check(plan, &client_id, &client.metadata)?;
        one(plan, client_id, &client, known, now)?;
    }
    Ok(())
}

/// The stored client that a document's one is: by its name in the protocol, or without that by its name for people,
/// so that a document that lets the name be made can be applied again.
fn find<'a>(stored: &'a [ClientRow], client: &ClientDocument, taken: &[String]) -> Option<&'a ClientRow> {
    if let Some(id) = &client.client_id {
        return stored.iter().find(|row| row.client_id == *id);
    }
    let name = client.metadata.client_name.as_deref()?;
    let free = |row: &&ClientRow| !taken.contains(&row.client_id);
    stored.iter().filter(free).find(|row| row.metadata.get("client_name").and_then(Value::as_str) == Some(name))
}

fn one(
    plan: &mut TenantPlan,
    client_id: String,
    client: &ClientDocument,
    known: Option<&ClientRow>,
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    let before = known.map(|row| serde_json::from_value::<ClientMetadata>(row.metadata.clone())).transpose()?;
    let same = known.is_some_and(|row| row.disabled == client.disabled) && before.as_ref() == Some(&client.metadata);
    let secret = new_secret(plan, &client_id, client, known);
    let change = match (known.is_some(), same && secret.is_none()) {
        (false, _) => Change::Created,
        (true, true) => Change::Unchanged,
        (true, false) => Change::Changed,
    };
    plan.line("client", &client_id, change);
    let sector = |metadata: &ClientMetadata| (metadata.sector_identifier_uri.clone(), metadata.redirect_uris.clone());
    if before.as_ref().map(sector) != Some(sector(&client.metadata)) {
        plan.sectors.push((client_id.clone(), client.metadata.clone()));
    }
    if !same {
        let metadata = serde_json::to_value(&client.metadata)?;
        let (client_id, disabled) = (client_id.clone(), client.disabled);
        plan.writes.push(Write::Client { client_id, metadata, disabled });
    }
    if before.is_some_and(|before| subject::is_renamed(&before, &client.metadata)) {
        plan.writes.push(Write::EndRefreshTokens(client_id.clone()));
    }
    if let Some(secret) = secret {
        let secret = secret_row(&plan.data_key, plan.tenant.id, &client.metadata, secret.expose(), now);
        plan.writes.push(Write::ClientSecret { client_id: client_id.clone(), secret });
    }
    if known.is_some_and(signs_with_secret) && !wants_secret(&client.metadata) {
        plan.writes.push(Write::ForgetSealedSecrets(client_id));
    }
    Ok(())
}

/// A secret as a row holds it: hashed, and sealed too for a client that signs with it.
fn secret_row(key: &DataKey, tenant: Uuid, metadata: &ClientMetadata, secret: &str, now: DateTime<Utc>) -> SecretRow {
    let id = random::uuid_v7(now);
    let seal = || key.seal(&secret_place(tenant, &id), secret.as_bytes());
    let sealed_secret = wants_secret(metadata).then(seal);
    SecretRow { id, secret_hash: SecretHash::of(secret).as_bytes().to_vec(), sealed_secret }
}

/// Whether the hash of its secret is not enough.
fn wants_secret(metadata: &ClientMetadata) -> bool {
    metadata.token_endpoint_auth_method == AuthMethod::ClientSecretJwt
}

fn signs_with_secret(row: &ClientRow) -> bool {
    row.sealed_secrets.iter().any(Option::is_some)
}

/// The secret that is to be added: one of the document that is not live yet, or one that is made because a client that
/// has to have one has none. Of a client that has to sign with it, a secret that is stored as a hash only does not count.
fn new_secret(
    plan: &mut TenantPlan,
    client_id: &str,
    client: &ClientDocument,
    known: Option<&ClientRow>,
) -> Option<Secret> {
    if !client.metadata.token_endpoint_auth_method.has_secret() {
        return None;
    }
    let stored = known.into_iter().flat_map(|row| row.secrets.iter().zip(&row.sealed_secrets));
    let fitting = stored.filter(|(_, sealed)| sealed.is_some() || !wants_secret(&client.metadata));
    let mut live = fitting.map(|(hash, _)| SecretHash::from_bytes(hash.clone()));
    match &client.client_secret {
        Some(secret) if live.any(|hash| hash.matches(secret.expose())) => None,
        Some(secret) => Some(secret.clone()),
        None if live.next().is_some() => None,
        None => {
            let secret = Secret::new(Opaque::new().expose().to_owned());
            let (tenant, client_id) = (plan.tenant.slug.clone(), client_id.to_owned());
            plan.secrets.push(MadeSecret { tenant, client_id, secret: secret.clone() });
            Some(secret)
        }
    }
}
