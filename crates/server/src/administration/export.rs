//! A tenant as a document.

use serde_json::Value;
use signet_crypto::seal::DataKey;
use signet_protocol::document::{self, ClientDocument, Document, Secret, TenantDocument, UserDocument};
use signet_protocol::domain::{Api, Role};
use signet_protocol::upstream::Upstream;
use signet_storage::clients::ClientRow;
use signet_storage::users::UserRow;
use signet_storage::{TenantConnection, apis, clients, roles, upstreams, users};
use uuid::Uuid;

use super::{Administration, AdministrationError};
use crate::clock;
use crate::facts::{api_facts, role};
use crate::tenants::secret_place;
use crate::upstream::KnownUpstream;

/// Users of one reading.
const PAGE: i64 = 500;

impl Administration {
    /// A tenant as such a document, in a stable order. With `secrets` it has the hashes of passwords and the secrets of
    /// clients that sign with them, and ours at upstreams; other secrets of clients are stored as hashes only and are never in it.
    ///
    /// # Errors
    /// See [`AdministrationError`].
    pub async fn export(&self, slug: &str, secrets: bool) -> Result<String, AdministrationError> {
        let tenant = self.tenant(slug).await?;
        let mut connection = self.pool.tenant(tenant.id).await?;
        let open = || DataKey::open(&self.master_key, tenant.id, &tenant.data_key);
        let data_key = secrets.then(open).transpose()?;
        let tenant = TenantDocument {
            slug: tenant.slug,
            name: Some(tenant.name),
            domain: tenant.domain,
            settings: Some(serde_json::from_value(tenant.settings)?),
            roles: Some(export_roles(&mut connection).await?),
            apis: Some(export_apis(&mut connection).await?),
            clients: Some(export_clients(&mut connection, data_key.as_ref()).await?),
            upstreams: Some(export_upstreams(&mut connection, data_key.as_ref()).await?),
            users: export_users(&mut connection, secrets).await?,
        };
        let document = Document { tenants: vec![tenant] };
        document::render(&document).map_err(|error| AdministrationError::Internal(error.to_string()))
    }
}

async fn export_roles(connection: &mut TenantConnection) -> Result<Vec<Role>, AdministrationError> {
    let rows = roles::list(connection).await?;
    Ok(rows.into_iter().map(role).collect())
}

async fn export_apis(connection: &mut TenantConnection) -> Result<Vec<Api>, AdministrationError> {
    let rows = apis::list(connection).await?;
    Ok(rows.into_iter().map(api_facts).collect())
}

async fn export_clients(
    connection: &mut TenantConnection,
    data_key: Option<&DataKey>,
) -> Result<Vec<ClientDocument>, AdministrationError> {
    let rows = clients::list(connection, clock::now()).await?;
    let client = |row: ClientRow| {
        let client_secret = data_key.map(|key| secret(key, connection.tenant(), &row)).transpose()?.flatten();
        Ok(ClientDocument {
            client_id: Some(row.client_id),
            client_secret,
            metadata: serde_json::from_value(row.metadata)?,
            disabled: row.disabled,
        })
    };
    rows.into_iter().map(client).collect()
}

/// The newest secret of a client that signs with it.
fn secret(key: &DataKey, tenant: Uuid, row: &ClientRow) -> Result<Option<Secret>, AdministrationError> {
    let (Some(id), Some(Some(sealed))) = (row.secret_ids.first(), row.sealed_secrets.first()) else { return Ok(None) };
    let plain = key.open_value(&secret_place(tenant, id), sealed)?;
    Ok(Some(Secret::new(String::from_utf8_lossy(&plain).into_owned())))
}

async fn export_upstreams(
    connection: &mut TenantConnection,
    data_key: Option<&DataKey>,
) -> Result<Vec<Upstream>, AdministrationError> {
    let tenant = connection.tenant();
    let mut exported = Vec::new();
    for row in upstreams::list(connection).await? {
        let known = KnownUpstream::of(row)?;
        let secret = data_key.map(|key| known.secret(tenant, key)).transpose()?.flatten();
        let mut upstream = known.upstream;
        if let Some(secret) = secret {
            upstream.put_secret(secret);
        }
        exported.push(upstream);
    }
    Ok(exported)
}

async fn export_users(
    connection: &mut TenantConnection,
    secrets: bool,
) -> Result<Vec<UserDocument>, AdministrationError> {
    let (mut exported, mut after) = (Vec::new(), String::new());
    loop {
        let page = users::list(connection, &after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(exported) };
        after.clone_from(&last.username_key);
        // Whoever asked to be deleted comes to life nowhere else.
        let kept = page.into_iter().filter(|row| row.deletion_at.is_none());
        exported.extend(kept.map(|row| user(row, secrets)));
    }
}

fn user(row: UserRow, secrets: bool) -> UserDocument {
    UserDocument {
        username: row.username,
        password: None,
        password_hash: row.password_hash.filter(|_| secrets).map(Secret::new),
        email_verified: row.email.is_some().then_some(row.email_verified),
        email: row.email,
        claims: match row.claims {
            Value::Object(claims) => claims,
            _ => serde_json::Map::new(),
        },
        roles: Some(row.roles),
        disabled: Some(row.disabled).filter(|disabled| *disabled),
    }
}
