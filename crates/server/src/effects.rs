//! Effects that more than one endpoint has: revoking, and recording what happened.

use chrono::{DateTime, Utc};
use serde_json::Value;
use signet_storage::TenantConnection;
use signet_storage::events::NewEvent;
use signet_storage::grants::{self, Given};
use signet_storage::revocations::{self, RevocationRow};
use signet_storage::{known_devices, mail_changes};
use uuid::Uuid;

use crate::answer::Failure;
use crate::feed::revoked;
use crate::observe::request_id;
use crate::outbox::{Posted, backchannel_logout};
use crate::revocations::{KEPT, Until};
use crate::state::State;
use crate::tenants::Tenant;

/// Something to revoke, by the kind and name that its row has.
#[derive(Debug, Clone)]
pub struct Revocation {
    row: RevocationRow,
}

impl Revocation {
    /// `kind` is `grant`, `session`, `user`, `client` or `jti`.
    pub fn new(kind: &str, subject: &str, now: DateTime<Utc>) -> Self {
        let row = RevocationRow {
            kind: kind.to_owned(),
            subject: subject.to_owned(),
            revoked_at: now,
            expires_at: now + KEPT,
        };
        Self { row }
    }

    /// Writes the row. Call [`Self::announce`] once it is committed.
    ///
    /// # Errors
    /// Of the database.
    pub async fn write(&self, connection: &mut TenantConnection) -> Result<(), Failure> {
        revocations::insert(connection, &self.row).await?;
        Ok(())
    }

    /// This node knows at once; the others hear of it by the change feed.
    pub fn announce(&self, state: &State, tenant: &Tenant) {
        if let Some(what) = revoked(&self.row.kind, &self.row.subject) {
            let until = Until { revoked_at: self.row.revoked_at, expires_at: self.row.expires_at };
            tenant.revocations.insert(what.clone(), until);
            state.shared.trust.changed(tenant.id, std::time::Instant::now());
            state.shared.tenants.revoke(tenant.id, what, until);
        }
    }
}

/// Revokes all that a user has in a tenant: tokens and sessions, in one transaction. The sessions' clients hear of it.
///
/// # Errors
/// Of the database.
pub async fn revoke_user(
    state: &State,
    tenant: &Tenant,
    connection: &mut TenantConnection,
    user: Uuid,
    event: &NewEvent,
) -> Result<(), Failure> {
    connection.begin().await?;
    let ended = end_user(tenant, connection, user, event).await?;
    connection.commit().await?;
    ended.tell(state, tenant);
    Ok(())
}

/// What a user had, and that it ended.
#[derive(Debug)]
#[must_use = "this node has to hear of it once the transaction is committed"]
pub struct EndedUser {
    revocation: Revocation,
    posted: Posted,
}

impl EndedUser {
    /// This node knows at once, and its courier begins.
    pub fn tell(self, state: &State, tenant: &Tenant) {
        state.shared.outbox.ring(self.posted);
        self.revocation.announce(state, tenant);
    }
}

/// The same as [`revoke_user`] in the transaction of the caller.
///
/// # Errors
/// Of the database.
pub async fn end_user(
    tenant: &Tenant,
    connection: &mut TenantConnection,
    user: Uuid,
    event: &NewEvent,
) -> Result<EndedUser, Failure> {
    known_devices::distrust_all(connection, user).await?;
    let revocation = Revocation::new("user", &user.to_string(), event.occurred_at);
    revocation.write(connection).await?;
    let posted = backchannel_logout::end_all_of_user(connection, (tenant.settings(), &tenant.data_key), user).await?;
    // After the sessions: until then one of them may still ask.
    mail_changes::delete(connection, user).await?;
    end_grants(connection, user, (None, None)).await?;
    signet_storage::events::insert(connection, event).await?;
    Ok(EndedUser { revocation, posted })
}

/// Deletes what is stored of a user's codes and tokens, of one grant, of one session or all, in the caller's transaction.
///
/// # Errors
/// Of the database.
pub async fn end_grants(
    connection: &mut TenantConnection,
    user: Uuid,
    of: (Option<Uuid>, Option<Uuid>),
) -> Result<(), signet_storage::Error> {
    for given in Given::ALL {
        grants::delete_of_user(connection, given, user, of).await?;
    }
    Ok(())
}

/// Revokes one grant of a user, in one transaction.
///
/// # Errors
/// Of the database.
pub async fn revoke_grant(
    state: &State,
    tenant: &Tenant,
    connection: &mut TenantConnection,
    (user, grant): (Uuid, Uuid),
    event: &NewEvent,
) -> Result<(), Failure> {
    connection.begin().await?;
    let revocation = end_grant(connection, (user, grant), event.occurred_at).await?;
    signet_storage::events::insert(connection, event).await?;
    connection.commit().await?;
    revocation.announce(state, tenant);
    Ok(())
}

/// Ends one grant of a user in the transaction of the caller, who announces it once that is committed.
///
/// # Errors
/// Of the database.
pub async fn end_grant(
    connection: &mut TenantConnection,
    (user, grant): (Uuid, Uuid),
    now: DateTime<Utc>,
) -> Result<Revocation, Failure> {
    let revocation = Revocation::new("grant", &grant.to_string(), now);
    revocation.write(connection).await?;
    end_grants(connection, user, (Some(grant), None)).await?;
    Ok(revocation)
}

/// An event of this request.
pub fn event(tenant: &Tenant, kind: &'static str, now: DateTime<Utc>) -> NewEvent {
    NewEvent {
        tenant_id: tenant.id,
        occurred_at: now,
        id: signet_crypto::random::uuid_v7(now),
        kind,
        user_id: None,
        client_id: None,
        session_id: None,
        address: None,
        request_id: Some(request_id()),
        details: Value::Object(serde_json::Map::new()),
    }
}
