//! How a session ends, and with it what it gave.

use actix_web::HttpResponse;
use chrono::{DateTime, Utc};
use signet_protocol::domain::{Feature, SessionEndRevokes};
use signet_storage::TenantConnection;
use signet_storage::revocations::{self, RevocationRow};
use signet_storage::sessions::SessionClient;
use signet_storage::{events, refresh_tokens, sessions};
use uuid::Uuid;

use super::begin::Origin;
use super::browser::give;
use super::cookies::{self, Purpose};
use crate::answer::Failure;
use crate::clock;
use crate::effects::end_grants;
use crate::outbox::{Posted, backchannel_logout};
use crate::revocations::{KEPT, Revoked, Until};
use crate::state::State;
use crate::tenants::TenantContext;

/// A session that ended, for this node's memory and its courier.
#[derive(Debug)]
#[must_use = "this node has to hear of it once the transaction is committed"]
pub struct Ended {
    /// The clients that it signed the person into, where any can be told.
    pub clients: Vec<SessionClient>,
    revoked: Option<(Uuid, Until)>,
    posted: Posted,
}

/// Ends a session of a user, in the transaction of the caller. Its clients are told of it later by the back channel: a
/// sign-out waits for none.
///
/// # Errors
/// When the database is away.
pub async fn end(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (session, user): (Uuid, Uuid),
    now: DateTime<Utc>,
) -> Result<Ended, Failure> {
    let settings = origin.tenant.settings();
    // Before what they were given is deleted.
    let clients = if settings.offers(Feature::BackchannelLogout) || settings.offers(Feature::FrontchannelLogout) {
        sessions::list_clients(connection, session, user).await?
    } else {
        Vec::new()
    };
    if sessions::end(connection, session, user).await? == 0 {
        return Ok(Ended { clients: Vec::new(), revoked: None, posted: Posted::NOTHING });
    }
    let posted = backchannel_logout::notify(connection, (settings, &origin.tenant.data_key), user, &clients).await?;
    events::insert(connection, &origin.event("session.ended", (Some(user), Some(session)), now)).await?;
    let revoked = match settings.session_end_revokes {
        SessionEndRevokes::All => {
            let until = Until { revoked_at: now, expires_at: now + KEPT };
            revocations::insert(connection, &row(session, until)).await?;
            end_grants(connection, user, (None, Some(session))).await?;
            Some((session, until))
        }
        // A row for the session would reach offline grants too; access tokens end by themselves.
        SessionEndRevokes::Online => {
            refresh_tokens::delete_online_of_session(connection, user, session).await?;
            None
        }
    };
    Ok(Ended { clients, revoked, posted })
}

/// Tells this node at once; the others hear it by the change feed.
pub fn tell(ended: &Ended, tenant: &TenantContext, state: &State) {
    state.shared.outbox.ring(ended.posted);
    if let Some((session, until)) = ended.revoked {
        state.shared.tenants.revoke(tenant.id, Revoked::Session(session), until);
    }
}

/// Ends one session in a transaction of its own, and tells this node.
///
/// # Errors
/// When the database is away.
pub async fn end_now(origin: &Origin<'_>, state: &State, session: (Uuid, Uuid)) -> Result<Ended, Failure> {
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    let ended = end(origin, &mut connection, session, clock::now()).await?;
    connection.commit().await?;
    drop(connection);
    tell(&ended, origin.tenant, state);
    Ok(ended)
}

/// Takes the session's cookie away.
pub fn forget(tenant: &TenantContext, mut answer: HttpResponse) -> HttpResponse {
    for purpose in [Purpose::Session, Purpose::State] {
        give(&mut answer, &cookies::clear(tenant, purpose));
    }
    answer
}

fn row(session: Uuid, until: Until) -> RevocationRow {
    RevocationRow {
        kind: "session".to_owned(),
        subject: session.to_string(),
        revoked_at: until.revoked_at,
        expires_at: until.expires_at,
    }
}
