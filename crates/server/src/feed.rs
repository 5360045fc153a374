//! The change feed: every node reads on from the number that it last saw, woken by LISTEN/NOTIFY and, should a
//! bell be missed, by a short poll. What it reads goes to the caches.
//!
//! Sequence order is not commit order, so each reading overlaps with the ones before and skips what it has seen.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::DateTime;
use signet_storage::Pool;
use signet_storage::changes::{self, Change};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::revocations::{Revoked, Until};
use crate::state::Shared;

/// Without a bell the feed is read this often; [`crate::trust::TRUSTED_FOR`] leaves room for a slow reading.
const POLL: Duration = Duration::from_millis(300);
/// Readings overlap by this much, by the database's clock: longer than a transaction of ours may last.
const OVERLAP_SECONDS: i32 = 15;
/// Rows of one reading.
const BATCH: i64 = 1000;

/// What was read already: the highest number, above which everything is new, and the numbers of the last reading, of
/// which the next one reads some again. Neither asks this node's clock: one that jumps must not hide a change.
#[derive(Debug, Default)]
struct Seen {
    highest: Option<i64>,
    numbers: BTreeSet<i64>,
    /// Whether something may have been missed, since changes are kept for a day only: all domains are read again, and nothing
    /// that was cached before is believed.
    missed: bool,
}

/// Follows the feed for ever. `bell` wakes it before the poll.
pub async fn follow(shared: Arc<Shared>, pool: Pool, bell: Arc<Notify>) {
    let mut seen = Seen { missed: true, ..Seen::default() };
    loop {
        let began = Instant::now();
        match read(&shared, &pool, &mut seen).await {
            Ok(()) => shared.trust.read(began),
            Err(error) => {
                tracing::debug!(%error, "the change feed cannot be read");
                seen.missed = true;
            }
        }
        let _ = tokio::time::timeout(POLL, bell.notified()).await;
    }
}

async fn read(shared: &Shared, pool: &Pool, seen: &mut Seen) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut connection = pool.system().await?;
    let highest = match seen.highest {
        Some(highest) => highest,
        // Nothing is cached yet: only what was written at this time and is not committed can matter.
        None => changes::newest(&mut connection).await?,
    };
    if seen.missed {
        shared.domains.read(&mut connection).await?;
        shared.tenants.forget_all();
        shared.clients.forget_all();
    }
    let (mut after, mut numbers) = (0, BTreeSet::new());
    loop {
        let changes = changes::read_since(&mut connection, OVERLAP_SECONDS, (highest, after), BATCH).await?;
        let Some(last) = changes.last().map(|change| change.seq) else { break };
        after = last;
        let full = changes.len() >= usize::try_from(BATCH)?;
        for change in changes {
            if !seen.numbers.contains(&change.seq) {
                apply(shared, &change);
            }
            numbers.insert(change.seq);
        }
        if !full {
            break;
        }
    }
    *seen = Seen { highest: Some(highest.max(after)), numbers, missed: false };
    Ok(())
}

fn apply(shared: &Shared, change: &Change) {
    let tenant = change.tenant;
    shared.trust.changed(tenant, Instant::now());
    match change.kind.as_str() {
        "client" => shared.clients.forget(tenant, &change.key),
        "revocation" => {
            if let Some((revoked, until)) = revocation(&change.key) {
                shared.tenants.revoke(tenant, revoked, until);
            }
        }
        "domain" => shared.domains.changed(tenant, &change.key),
        _ => shared.tenants.forget(tenant),
    }
}

/// Reads `kind:subject:revoked_at:expires_at` (milliseconds), as the trigger writes it.
fn revocation(key: &str) -> Option<(Revoked, Until)> {
    let (rest, expires_at) = key.rsplit_once(':')?;
    let (rest, revoked_at) = rest.rsplit_once(':')?;
    let (kind, subject) = rest.split_once(':')?;
    let instant = |text: &str| DateTime::from_timestamp_millis(text.parse().ok()?);
    let until = Until { revoked_at: instant(revoked_at)?, expires_at: instant(expires_at)? };
    Some((revoked(kind, subject)?, until))
}

/// The name that a revocation row carries.
pub fn revoked(kind: &str, subject: &str) -> Option<Revoked> {
    let id = || Uuid::parse_str(subject).ok();
    Some(match kind {
        "grant" => Revoked::Grant(id()?),
        "session" => Revoked::Session(id()?),
        "user" => Revoked::User(id()?),
        "jti" => Revoked::Jti(id()?),
        "client" => Revoked::Client(subject.to_owned()),
        _ => return None,
    })
}
