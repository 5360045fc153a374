//! Delivers what is in the outbox, for ever: a few tenants at a time, a few parcels of each in its turn, woken by the bell
//! of this node's own posts and by a poll for those of others. A parcel is claimed first, so two nodes do not deliver it
//! but when one was thought dead; receivers hear a thing at least once.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use signet_storage::events::NewEvent;
use signet_storage::outbox::{self, DueTenant, Parcel};
use signet_storage::{Pool, TenantConnection, events};
use tokio::task::{Id, JoinSet};
use uuid::Uuid;

use super::Failed;
use crate::clock;
use crate::outbox::{Content, Delivery};
use crate::state::Shared;
use crate::tenants::Tenant;

/// What other nodes left is looked for this often.
const POLL: Duration = Duration::from_secs(2);
/// Tenants that have their turn at a time, and parcels of a turn: fewer than the calls that a tenant may have under way.
const TENANTS: usize = 16;
const PARCELS: i64 = 8;
/// Seconds for which a claim keeps others off: longer than any turn takes.
const LEASE: i32 = 60;
/// After a turn that came to nothing.
const PAUSE: Duration = Duration::from_secs(1);
/// Seconds before the second attempt; each further pause is twice as long, up to the longest.
const FIRST_PAUSE: i64 = 2;
const LONGEST_PAUSE: i64 = 600;

/// Delivers for ever. `courier` sees who has something due; `pool` is the tenants'.
pub(super) async fn always(shared: Arc<Shared>, courier: Pool, pool: Pool) {
    let (mut turns, mut having_one, mut is_told) = (JoinSet::new(), HashMap::<Id, Uuid>::new(), false);
    loop {
        match due(&courier).await {
            Ok(tenants) => {
                is_told = false;
                for tenant in tenants {
                    if having_one.len() < TENANTS && !having_one.values().any(|id| *id == tenant.id) {
                        let id = tenant.id;
                        let turn = turns.spawn(turn(Arc::clone(&shared), pool.clone(), tenant));
                        having_one.insert(turn.id(), id);
                    }
                }
            }
            // Said once: the database is away, or its operator has not let us be the courier.
            Err(error) if !is_told => {
                is_told = true;
                tracing::warn!(%error, "the outbox cannot be read: nothing is delivered until it can");
            }
            Err(_) => {}
        }
        tokio::select! {
            () = shared.outbox.rung() => {}
            () = tokio::time::sleep(POLL) => {}
            Some(over) = turns.join_next_with_id() => {
                having_one.remove(&over.map_or_else(|error| error.id(), |(id, ())| id));
            }
        }
    }
}

async fn due(courier: &Pool) -> Result<Vec<DueTenant>, Failed> {
    // Those who have their turn are among them.
    let limit = i64::try_from(TENANTS * 2)?;
    Ok(outbox::due_tenants(&mut courier.system().await?, limit).await?)
}

async fn turn(shared: Arc<Shared>, pool: Pool, tenant: DueTenant) {
    match deliver_some(&shared, &pool, &tenant).await {
        Ok(0) => tokio::time::sleep(PAUSE).await,
        Ok(_) => {}
        Err(error) => {
            tracing::warn!(tenant = tenant.slug, %error, "what is in the outbox could not be delivered yet");
            tokio::time::sleep(PAUSE).await;
        }
    }
}

/// A tenant's turn; says how many parcels were claimed.
async fn deliver_some(shared: &Shared, pool: &Pool, tenant: &DueTenant) -> Result<usize, Failed> {
    let found = shared.tenants.find(shared, pool, &tenant.slug).await;
    let Some(known) = found.map_err(|failure| format!("the tenant cannot be loaded: {failure:?}"))? else {
        return Ok(0);
    };
    let parcels = outbox::claim(&mut pool.tenant(tenant.id).await?, LEASE, PARCELS).await?;
    let deliveries = parcels.iter().map(|parcel| deliver(shared, pool, &known, parcel));
    for delivered in futures_util::future::join_all(deliveries).await {
        delivered?;
    }
    Ok(parcels.len())
}

async fn deliver(shared: &Shared, pool: &Pool, tenant: &Tenant, parcel: &Parcel) -> Result<(), Failed> {
    let content = Content::open(tenant, parcel.id, &parcel.body);
    let delivery = match &content {
        Some(_) if parcel.seconds_left <= 0 => Delivery::Refused,
        Some(content) => content.deliver(shared, tenant, (parcel.id, &parcel.target)).await,
        // Another version wrote it: that one's nodes know what it is.
        None => Delivery::Failed,
    };
    let pause = pause(parcel.attempts, signet_crypto::random::bytes());
    let mut connection = pool.tenant(tenant.id).await?;
    let outcome = match delivery {
        Delivery::Arrived => {
            outbox::delete(&mut connection, parcel.id).await?;
            "arrived"
        }
        Delivery::Failed if i64::from(pause) < parcel.seconds_left => {
            outbox::postpone(&mut connection, parcel.id, parcel.attempts, pause).await?;
            "postponed"
        }
        Delivery::Failed | Delivery::Refused => {
            give_up(&mut connection, parcel, content.as_ref()).await?;
            "given_up"
        }
    };
    metrics::counter!("signet_outbox_total", "outcome" => outcome).increment(1);
    Ok(())
}

/// Drops a parcel and says so, unless another node did.
async fn give_up(
    connection: &mut TenantConnection,
    parcel: &Parcel,
    content: Option<&Content>,
) -> Result<(), signet_storage::Error> {
    let now = clock::now();
    let event = NewEvent {
        tenant_id: connection.tenant(),
        occurred_at: now,
        id: signet_crypto::random::uuid_v7(now),
        kind: "delivery.failed",
        user_id: None,
        client_id: content.and_then(Content::client_id).map(str::to_owned),
        session_id: None,
        address: None,
        request_id: None,
        // Whom a letter is for is nobody's business but theirs.
        details: match content {
            Some(Content::Mail(_)) => json!({ "kind": parcel.kind, "attempts": parcel.attempts }),
            _ => json!({ "kind": parcel.kind, "target": parcel.target, "attempts": parcel.attempts }),
        },
    };
    connection.begin().await?;
    if outbox::delete(connection, parcel.id).await? == 1 {
        events::insert(connection, &event).await?;
    }
    connection.commit().await
}

/// Seconds until the next attempt: doubling, and a quarter more or less, lest all that failed together come together.
fn pause(attempts: i32, [chance]: [u8; 1]) -> i32 {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or_default().min(30);
    let pause = FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE);
    let pause = pause.saturating_mul(768 + 2 * i64::from(chance)) / 1024;
    i32::try_from(pause.max(1)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest_and_spread() {
        let check = |attempts, least, most| {
            assert_eq!((pause(attempts, [0]), pause(attempts, [255])), (least, most), "attempt {attempts}");
        };
        check(1, 1, 2);
        check(2, 3, 4);
        check(5, 24, 39);
        check(9, 384, 639);
        check(10, 450, 748);
        check(i32::MAX, 450, 748);
    }
}
