//! Whether what is cached may be believed. The change feed reports each reading; a node whose feed has been
//! silent for a second reads from the database instead, and an entry whose tenant changed while it was being
//! loaded is used once and not kept.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use uuid::Uuid;

/// A cache is believed this long after the last reading of the change feed.
pub const TRUSTED_FOR: Duration = Duration::from_millis(900);
/// Waits until every node goes by what is committed by now: none believes its caches longer than this without having read
/// the change feed.
pub async fn seen_everywhere() {
    tokio::time::sleep(TRUSTED_FOR).await;
}

/// A change is remembered longer than any load of a row can take.
const REMEMBERED_FOR: Duration = Duration::from_secs(30);

/// What the node knows of the freshness of its caches.
#[derive(Debug, Default)]
pub struct Trust(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// When the reading began that last succeeded.
    read_from: Option<Instant>,
    changes: HashMap<Uuid, Instant>,
    pruned: Option<Instant>,
}

impl Trust {
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether caches may be believed at `now`.
    pub fn is_current(&self, now: Instant) -> bool {
        self.lock().read_from.is_some_and(|at| now.saturating_duration_since(at) < TRUSTED_FOR)
    }

    /// The feed was read completely, from a statement that began at `began`.
    pub fn read(&self, began: Instant) {
        let mut known = self.lock();
        known.read_from = Some(began);
        if known.pruned.is_none_or(|at| began.saturating_duration_since(at) > REMEMBERED_FOR) {
            known.pruned = Some(began);
            known.changes.retain(|_, at| began.saturating_duration_since(*at) < REMEMBERED_FOR);
        }
    }

    /// Something of this tenant changed.
    pub fn changed(&self, tenant: Uuid, at: Instant) {
        self.lock().changes.insert(tenant, at);
    }

    /// Whether what was loaded from `began` on may be kept.
    pub fn may_keep(&self, tenant: Uuid, began: Instant) -> bool {
        self.lock().changes.get(&tenant).is_none_or(|at| *at < began)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_feed_ends_the_trust() {
        let (trust, start) = (Trust::default(), Instant::now());
        assert!(!trust.is_current(start));
        trust.read(start);
        assert!(trust.is_current(start + Duration::from_millis(899)));
        assert!(!trust.is_current(start + Duration::from_secs(1)));
    }

    #[test]
    fn what_changed_while_it_was_loaded_is_not_kept() {
        let (trust, start, tenant) = (Trust::default(), Instant::now(), Uuid::from_u128(7));
        assert!(trust.may_keep(tenant, start));
        trust.changed(tenant, start + Duration::from_millis(1));
        assert!(!trust.may_keep(tenant, start));
        assert!(trust.may_keep(tenant, start + Duration::from_millis(2)));
        assert!(trust.may_keep(Uuid::from_u128(8), start));
    }
}
