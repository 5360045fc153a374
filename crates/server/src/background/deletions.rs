//! Accounts whose time has come are deleted, on any node, each in a transaction of its own: the person with all that hangs from
//! them, what names them in the tenant's events, and a last letter that says so. Whoever keeps their account in that very
//! moment holds its row, and is passed over.

use chrono::{DateTime, Utc};
use serde_json::json;
use signet_storage::deletions::{self, DueTenant};
use signet_storage::events::{self, NewEvent};
use signet_storage::{Pool, TenantConnection};
use uuid::Uuid;

use super::Failed;
use crate::clock;
use crate::mail::{Notice, links};
use crate::outbox::Posted;
use crate::reader;
use crate::state::Shared;
use crate::tenants::Tenant;

/// Tenants of one round.
const TENANTS: i64 = 100;

/// Deletes all whose time has come.
pub(super) async fn once(shared: &Shared, sweeper: &Pool, pool: &Pool) -> Result<(), Failed> {
    let due = deletions::due_tenants(&mut sweeper.system().await?, TENANTS).await?;
    for tenant in due {
        // What is wrong with one tenant keeps nobody waiting in the others.
        if let Err(error) = of_tenant(shared, pool, &tenant).await {
            tracing::warn!(tenant = tenant.slug, %error, "accounts whose time has come are not deleted yet");
        }
    }
    Ok(())
}

async fn of_tenant(shared: &Shared, pool: &Pool, due: &DueTenant) -> Result<(), Failed> {
    // One that is suspended, or cannot be read, has its people deleted, too, and writes no letters.
    let tenant = shared.tenants.find(shared, pool, &due.slug).await.unwrap_or_else(|failure| {
        tracing::warn!(tenant = due.slug, ?failure, "accounts are deleted without a letter");
        None
    });
    let mut connection = pool.tenant(due.id).await?;
    while let Some(posted) = next(&mut connection, tenant.as_deref()).await? {
        shared.outbox.ring(posted);
    }
    Ok(())
}

/// Deletes one of a tenant; nothing when there is no other.
async fn next(connection: &mut TenantConnection, tenant: Option<&Tenant>) -> Result<Option<Posted>, Failed> {
    connection.begin().await?;
    let Some(user) = deletions::delete_next(connection).await? else {
        connection.rollback().await?;
        return Ok(None);
    };
    deletions::forget_in_events(connection, user.id).await?;
    events::insert(connection, &event(connection.tenant(), user.id, clock::now())).await?;
    let posted = match tenant {
        Some(tenant) => {
            let language = reader::own(&user).unwrap_or_default();
            let told = links::tell_in(connection, tenant, (&user, language), Notice::Deleted).await;
            told.map_err(|failure| format!("the last letter cannot be written: {failure:?}"))?
        }
        None => Posted::NOTHING,
    };
    connection.commit().await?;
    Ok(Some(posted))
}

/// What is left of it: that an account is gone, by the name that applications know it by.
fn event(tenant_id: Uuid, user: Uuid, now: DateTime<Utc>) -> NewEvent {
    NewEvent {
        tenant_id,
        occurred_at: now,
        id: signet_crypto::random::uuid_v7(now),
        kind: "user.deleted",
        user_id: Some(user),
        client_id: None,
        session_id: None,
        address: None,
        request_id: None,
        details: json!({}),
    }
}
