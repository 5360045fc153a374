//! Writes a plan: one tenant, one transaction.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use signet_crypto::keys::Alg;
use signet_crypto::random;
use signet_crypto::seal::DataKey;
use signet_protocol::domain::TenantSettings;
use signet_storage::events::{self, NewEvent};
use signet_storage::revocations::{self, RevocationRow};
use signet_storage::signing_keys::{self, SigningKeyRow};
use signet_storage::{
    TenantConnection, apis, client_registrations, client_secrets, clients, encryption_keys, known_devices,
    mail_changes, refresh_tokens, roles, tenants, upstreams, users,
};
use uuid::Uuid;

use super::events::OPERATOR;
use super::plan::{TenantPlan, Write};
use super::{Administration, AdministrationError, keys};
use crate::clock;
use crate::effects::end_grants;
use crate::outbox::backchannel_logout;
use crate::revocations::KEPT;

/// How long the former secret of a client works beside a new one.
const SECRET_OVERLAP: TimeDelta = TimeDelta::hours(24);

/// Rows of one statement, where there is no telling how many there are.
const BATCH: i64 = 5000;

/// Writes what was planned, and records that.
pub(super) async fn write(
    admin: &Administration,
    plan: &TenantPlan,
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    if plan.writes.is_empty() {
        return Ok(());
    }
    let fresh = fresh_keys(admin, plan, now).await?;
    let mut connection = admin.pool.tenant(plan.tenant.id).await?;
    connection.begin().await?;
    for write in &plan.writes {
        one(&mut connection, plan, write, &fresh, now).await?;
    }
    events::insert(&mut connection, &event(plan.tenant.id, "tenant.applied", plan.writes.len(), now)).await?;
    connection.commit().await?;
    Ok(())
}

/// Keys come from the pool, or are made, before the transaction begins.
async fn fresh_keys(
    admin: &Administration,
    plan: &TenantPlan,
    now: DateTime<Utc>,
) -> Result<Vec<(Alg, SigningKeyRow)>, AdministrationError> {
    let mut fresh = Vec::new();
    for write in &plan.writes {
        let Write::Keys(alg) = write else { continue };
        for status in ["active", "next"] {
            fresh.push((*alg, keys::take(admin, (plan.tenant.id, &plan.data_key), (*alg, status), now).await?));
        }
    }
    Ok(fresh)
}

async fn one(
    connection: &mut TenantConnection,
    plan: &TenantPlan,
    write: &Write,
    fresh: &[(Alg, SigningKeyRow)],
    now: DateTime<Utc>,
) -> Result<(), AdministrationError> {
    let tenant = &plan.tenant;
    let written = match write {
        Write::CreateTenant => tenants::insert(connection, tenant, now).await?,
        Write::UpdateTenant => tenants::update(connection, tenant, now).await?,
        Write::Keys(alg) => {
            for (_, key) in fresh.iter().filter(|(made_for, _)| made_for == alg) {
                signing_keys::insert(connection, key, now).await?;
            }
            1
        }
        Write::EncryptionKey(kty) => {
            let key = keys::encryption_key((tenant.id, &plan.data_key), *kty)?;
            encryption_keys::insert(connection, &key, now).await?
        }
        Write::Role(row) => roles::upsert(connection, row).await?,
        Write::DeleteRole(name) => roles::delete(connection, name).await?,
        Write::Api(row) => apis::upsert(connection, row).await?,
        Write::DeleteApi(audience) => apis::delete(connection, audience).await?,
        Write::Client { client_id, metadata, disabled } => {
            // One that registered itself and is named in a document is the operator's from now on, also when it had expired.
            client_registrations::delete(connection, client_id).await?;
            clients::keep(connection, client_id, DateTime::UNIX_EPOCH).await?;
            clients::upsert(connection, client_id, metadata, *disabled, now).await?
        }
        Write::ClientSecret { client_id, secret } => {
            client_secrets::insert(connection, client_id, secret, now, now + SECRET_OVERLAP).await?
        }
        Write::EndAllRefreshTokens => end_refresh_tokens(connection).await?,
        Write::EndRefreshTokens(client_id) => {
            refresh_tokens::delete_of_client(connection, client_id).await?;
            1
        }
        Write::ForgetSealedSecrets(client_id) => client_secrets::forget_sealed(connection, client_id).await?,
        Write::DeleteClient(client_id) => clients::delete(connection, client_id).await?,
        Write::Upstream(row) => upstreams::upsert(connection, row).await?,
        Write::DeleteUpstream(name) => upstreams::delete(connection, name).await?,
        Write::CreateUser(row) => users::insert(connection, row, now).await?,
        Write::UpdateUser(row, other_password) => {
            if row.disabled {
                // Before the row changes: a trigger then deletes what the clients of the sessions are known by.
                end_all_of(connection, (&plan.settings, &plan.data_key), row.id).await?;
            }
            let written = users::update(connection, row, now).await?;
            if *other_password {
                end_all_of(connection, (&plan.settings, &plan.data_key), row.id).await?;
            }
            written
        }
    };
    if written == 0 {
        let slug = &tenant.slug;
        return Err(AdministrationError::Refused(format!(
            "tenant `{slug}` was changed by somebody else meanwhile: apply the document again"
        )));
    }
    Ok(())
}

async fn end_refresh_tokens(connection: &mut TenantConnection) -> Result<usize, AdministrationError> {
    while refresh_tokens::delete_some(connection, BATCH).await? > 0 {}
    Ok(1)
}

/// A new password ends what the former one began: whoever knew it is out, and so is who is disabled. The time is that of this very moment, with the
/// user's row in hand: the plan's is from before all passwords of the document were hashed.
pub(super) async fn end_all_of(
    connection: &mut TenantConnection,
    tenant: (&TenantSettings, &DataKey),
    user: Uuid,
) -> Result<(), AdministrationError> {
    let now = clock::now();
    known_devices::distrust_all(connection, user).await?;
    let (kind, subject) = ("user".to_owned(), user.to_string());
    revocations::insert(connection, &RevocationRow { kind, subject, revoked_at: now, expires_at: now + KEPT }).await?;
    // The courier of a running server looks for it by itself.
    let _ = backchannel_logout::end_all_of_user(connection, tenant, user).await?;
    // After the sessions: until then one of them may still ask.
    mail_changes::delete(connection, user).await?;
    Ok(end_grants(connection, user, (None, None)).await?)
}

/// An event of administration.
pub(super) fn event(tenant: Uuid, kind: &'static str, writes: usize, now: DateTime<Utc>) -> NewEvent {
    NewEvent {
        tenant_id: tenant,
        occurred_at: now,
        id: random::uuid_v7(now),
        kind,
        user_id: None,
        client_id: None,
        session_id: None,
        address: None,
        request_id: None,
        details: json!({ "actor": OPERATOR, "changes": writes }),
    }
}
