//! What has to be written so that a tenant becomes what its document says. Nothing is written here.

mod clients;
mod upstreams;
mod users;

use chrono::{DateTime, Utc};
use serde_json::Value;
use signet_crypto::jwe::EncryptionKeyType;
use signet_crypto::keys::Alg;
use signet_crypto::random;
use signet_crypto::seal::DataKey;
use signet_protocol::document::{ClientDocument, TenantDocument};
use signet_protocol::domain::{Api, ClientMetadata, Role, SigningAlg, TenantSettings};
use signet_storage::apis::ApiRow;
use signet_storage::client_secrets::SecretRow;
use signet_storage::roles::RoleRow;
use signet_storage::tenants::{self, Tenant};
use signet_storage::upstreams::UpstreamRow;
use signet_storage::users::UserRow;
use signet_storage::{TenantConnection, apis, encryption_keys, roles, signing_keys};

use super::apply::{Change, Line, MadeSecret};
use super::{Administration, AdministrationError};
use crate::messages::crypto_management;
use crate::tenants::crypto_alg;

/// One thing to write.
#[derive(Debug)]
pub(super) enum Write {
    /// The tenant itself, new.
    CreateTenant,
    /// Its name, domain and settings.
    UpdateTenant,
    /// An active key and the one after it.
    Keys(Alg),
    /// A key that others encrypt to.
    EncryptionKey(EncryptionKeyType),
    Role(RoleRow),
    DeleteRole(String),
    Api(ApiRow),
    DeleteApi(String),
    Client {
        client_id: String,
        metadata: Value,
        disabled: bool,
    },
    ClientSecret {
        client_id: String,
        secret: SecretRow,
    },
    /// The issuer is another one, whose ID tokens no refresh can repeat: OpenID Connect Core §12.2.
    EndAllRefreshTokens,
    /// It knows people by other names from now on.
    EndRefreshTokens(String),
    /// It no longer signs with its secret.
    ForgetSealedSecrets(String),
    DeleteClient(String),
    Upstream(UpstreamRow),
    DeleteUpstream(String),
    CreateUser(Box<UserRow>),
    /// With whether the password is another one, which ends what the former one began.
    UpdateUser(Box<UserRow>, bool),
}

/// What becomes of a tenant.
#[derive(Debug)]
pub(super) struct TenantPlan {
    pub(super) tenant: Tenant,
    pub(super) data_key: DataKey,
    pub(super) settings: TenantSettings,
    pub(super) writes: Vec<Write>,
    pub(super) lines: Vec<Line>,
    pub(super) secrets: Vec<MadeSecret>,
    /// Clients whose list of addresses is to be looked at: they name it, or their addresses, anew.
    pub(super) sectors: Vec<(String, ClientMetadata)>,
}

impl TenantPlan {
    fn new(tenant: Tenant, data_key: DataKey, settings: TenantSettings) -> Self {
        let (writes, lines, secrets, sectors) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { tenant, data_key, settings, writes, lines, secrets, sectors }
    }

    fn line(&mut self, kind: &'static str, name: &str, change: Change) {
        self.lines.push(Line { tenant: self.tenant.slug.clone(), kind, name: name.to_owned(), change });
    }

    fn write(&mut self, kind: &'static str, name: &str, change: Change, write: Write) {
        self.line(kind, name, change);
        self.writes.push(write);
    }
}

/// Compares a document with what is stored.
pub(super) async fn plan(
    admin: &Administration,
    document: TenantDocument,
    now: DateTime<Utc>,
) -> Result<TenantPlan, AdministrationError> {
    let mut system = admin.pool.system().await?;
    let stored = tenants::find_by_slug(&mut system, &document.slug).await?;
    let retired = stored.is_none() && tenants::is_retired(&mut system, &document.slug).await?;
    drop(system);
    if retired {
        let slug = &document.slug;
        return Err(AdministrationError::Refused(format!(
            "a tenant `{slug}` was deleted, and a slug is never used again: tokens of the former one name it"
        )));
    }
    let mut plan = match stored {
        Some(tenant) => changed(admin, tenant, &document)?,
        None => created(admin, &document, now)?,
    };
    let mut connection = admin.pool.tenant(plan.tenant.id).await?;
    keys(&mut plan, &mut connection, &document, now).await?;
    if let Some(wanted) = document.roles {
        plan_roles(&mut plan, wanted, &roles::list(&mut connection).await?);
    }
    if let Some(wanted) = document.apis {
        plan_apis(&mut plan, wanted, &apis::list(&mut connection).await?);
    }
    match document.clients {
        Some(wanted) => clients::plan(&mut plan, wanted, &mut connection, now).await?,
        None => clients::check_stored(&plan, &mut connection, now).await?,
    }
    if let Some(wanted) = document.upstreams {
        upstreams::plan(&mut plan, wanted, &mut connection).await?;
    }
    users::plan(&mut plan, document.users, &mut connection, now).await?;
    drop(connection);
    clients::check_sectors(&plan, admin).await?;
    Ok(plan)
}

fn created(
    admin: &Administration,
    document: &TenantDocument,
    now: DateTime<Utc>,
) -> Result<TenantPlan, AdministrationError> {
    let id = random::uuid_v7(now);
    let (data_key, sealed) = DataKey::generate(&admin.master_key, id);
    let settings = document.settings.clone().unwrap_or_default();
    let tenant = Tenant {
        id,
        slug: document.slug.clone(),
        name: document.name.clone().unwrap_or_else(|| document.slug.clone()),
        domain: domain(document, None),
        status: "active".to_owned(),
        settings: serde_json::to_value(&settings)?,
        data_key: sealed,
    };
    let slug = tenant.slug.clone();
    let mut plan = TenantPlan::new(tenant, data_key, settings);
    plan.write("tenant", &slug, Change::Created, Write::CreateTenant);
    domain_line(&mut plan, None);
    Ok(plan)
}

/// The domain that a document gives: as it was where it says nothing, none where it is empty.
fn domain(document: &TenantDocument, before: Option<String>) -> Option<String> {
    match &document.domain {
        None => before,
        Some(domain) => Some(domain.clone()).filter(|domain| !domain.is_empty()),
    }
}

fn domain_line(plan: &mut TenantPlan, former: Option<&str>) {
    let now = plan.tenant.domain.clone();
    let change = match (former, now.as_deref()) {
        (None, None) => return,
        (None, Some(_)) => Change::Created,
        (Some(_), None) => Change::Deleted,
        (Some(former), Some(now)) if former == now => Change::Unchanged,
        (Some(_), Some(_)) => Change::Changed,
    };
    let name = now.as_deref().or(former).unwrap_or_default();
    plan.line("domain", name, change);
}

fn changed(
    admin: &Administration,
    mut tenant: Tenant,
    document: &TenantDocument,
) -> Result<TenantPlan, AdministrationError> {
    let data_key = DataKey::open(&admin.master_key, tenant.id, &tenant.data_key)?;
    let before: TenantSettings = serde_json::from_value(tenant.settings.clone())?;
    let settings = document.settings.clone().unwrap_or_else(|| before.clone());
    let name = document.name.clone().unwrap_or_else(|| tenant.name.clone());
    let domain = domain(document, tenant.domain.clone());
    let same = settings == before && name == tenant.name && domain == tenant.domain;
    tenant.name = name;
    let former = std::mem::replace(&mut tenant.domain, domain);
    tenant.settings = serde_json::to_value(&settings)?;
    let slug = tenant.slug.clone();
    let mut plan = TenantPlan::new(tenant, data_key, settings);
    if same {
        plan.line("tenant", &slug, Change::Unchanged);
    } else {
        plan.write("tenant", &slug, Change::Changed, Write::UpdateTenant);
    }
    if former != plan.tenant.domain {
        plan.writes.push(Write::EndAllRefreshTokens);
    }
    domain_line(&mut plan, former.as_deref());
    Ok(plan)
}

/// Every algorithm that the tenant or a client of it signs with has an active key.
async fn keys(
    plan: &mut TenantPlan,
    connection: &mut TenantConnection,
    document: &TenantDocument,
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    let stored = signing_keys::list(connection, now).await?;
    let clients: &[ClientDocument] = document.clients.as_deref().unwrap_or_default();
    let asked = clients.iter().flat_map(|client| client.metadata.asked_signing_algs());
    let mut wanted: Vec<SigningAlg> = std::iter::once(plan.settings.signing_alg).chain(asked).collect();
    wanted.sort_by_key(|alg| alg.as_str());
    wanted.dedup();
    for alg in wanted {
        if !stored.iter().any(|key| key.alg == alg.as_str() && key.status == "active") {
            plan.write("key", alg.as_str(), Change::Created, Write::Keys(crypto_alg(alg)));
        }
    }
    encryption_keys(plan, connection, clients, now).await
}

/// A key of a curve for everybody, since it costs nothing to make; one of RSA where a client asks for it.
async fn encryption_keys(
    plan: &mut TenantPlan,
    connection: &mut TenantConnection,
    clients: &[ClientDocument],
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    let stored = encryption_keys::list(connection, now).await?;
    let asked = clients.iter().filter_map(|client| client.metadata.request_object_encryption_alg);
    let asked = asked.map(|management| EncryptionKeyType::of(crypto_management(management)));
    let mut wanted: Vec<_> = std::iter::once(EncryptionKeyType::Ec).chain(asked).collect();
    wanted.sort_by_key(|kty| kty.as_str());
    wanted.dedup();
    for kty in wanted {
        if !stored.iter().any(|key| key.kty == kty.as_str() && key.retires_at.is_none()) {
            plan.write("encryption key", kty.as_str(), Change::Created, Write::EncryptionKey(kty));
        }
    }
    Ok(())
}

fn plan_roles(plan: &mut TenantPlan, wanted: Vec<Role>, stored: &[RoleRow]) {
    for gone in stored.iter().filter(|row| !wanted.iter().any(|role| role.name == row.name)) {
        plan.write("role", &gone.name, Change::Deleted, Write::DeleteRole(gone.name.clone()));
    }
    for role in wanted {
        let row = RoleRow { name: role.name, scopes: role.scopes, require_second_factor: role.require_second_factor };
        let name = row.name.clone();
        match difference(stored.iter().find(|stored| stored.name == row.name), &row) {
            Change::Unchanged => plan.line("role", &name, Change::Unchanged),
            change => plan.write("role", &name, change, Write::Role(row)),
        }
    }
}

fn plan_apis(plan: &mut TenantPlan, wanted: Vec<Api>, stored: &[ApiRow]) {
    for gone in stored.iter().filter(|row| !wanted.iter().any(|api| api.audience == row.audience)) {
        plan.write("api", &gone.audience, Change::Deleted, Write::DeleteApi(gone.audience.clone()));
    }
    for api in wanted {
        let name = if api.name.is_empty() { api.audience.clone() } else { api.name };
        let access_token_format = api.access_token_format.as_str().to_owned();
        let row = ApiRow { audience: api.audience, name, scopes: api.scopes, access_token_format };
        let name = row.audience.clone();
        match difference(stored.iter().find(|stored| stored.audience == row.audience), &row) {
            Change::Unchanged => plan.line("api", &name, Change::Unchanged),
            change => plan.write("api", &name, change, Write::Api(row)),
        }
    }
}

/// What becomes of something, by how it stands.
fn difference<T: PartialEq>(stored: Option<&T>, wanted: &T) -> Change {
    match stored {
        None => Change::Created,
        Some(stored) if stored == wanted => Change::Unchanged,
        Some(_) => Change::Changed,
    }
}
