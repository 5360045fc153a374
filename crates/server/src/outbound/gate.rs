//! How many outbound calls a tenant has under way, and how fast it may begin others. In this process, bounded: nothing
//! that one tenant does keeps another from its turn.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use moka::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::error::Kind;

/// Tenants that are remembered.
const TENANTS: u64 = 10_000;
/// Calls under way: of one tenant, and of all.
const OF_ONE: usize = 8;
const OF_ALL: usize = 128;
/// Calls of one tenant that wait for their turn; more are refused at once.
const WAITING: usize = 64;
/// Fetches of one tenant: so many at once, then one each interval.
const BURST: u32 = 100;
const INTERVAL: Duration = Duration::from_millis(50);
/// A fetch whose turn would come later than this is refused at once.
const PATIENCE: Duration = Duration::from_secs(2);

/// Fetches, which a request waits for, and deliveries, which come from the outbox: neither waits for the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Lane {
    Fetch,
    Delivery,
}

/// The gates of all tenants.
pub(super) struct Gates {
    of_tenants: Cache<(Uuid, Lane), Arc<Gate>>,
    fetches: Arc<Semaphore>,
    deliveries: Arc<Semaphore>,
}

impl fmt::Debug for Gates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gates")
    }
}

impl Default for Gates {
    fn default() -> Self {
        let all = || Arc::new(Semaphore::new(OF_ALL));
        Self { of_tenants: Cache::new(TENANTS), fetches: all(), deliveries: all() }
    }
}

/// A call under way. The slot is free again when the last one who holds it is done.
#[derive(Debug)]
pub(super) struct Slot {
    _of_tenant: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Gates {
    /// Waits for a tenant's turn, in the order of asking. A tenant stands in the common queue no more often than it may
    /// have calls under way, so that queue is fair.
    pub(super) async fn enter(&self, tenant: Uuid, lane: Lane) -> Result<Arc<Slot>, Kind> {
        let gate = self.of_tenants.get_with((tenant, lane), Arc::default);
        let _waiting = Waiting::new(&gate)?;
        let closed = |_| Kind::Busy;
        let of_tenant = Arc::clone(&gate.slots).acquire_owned().await.map_err(closed)?;
        let all = match lane {
            Lane::Fetch => {
                let pause = gate.pace.next(Instant::now()).ok_or(Kind::Busy)?;
                tokio::time::sleep(pause).await;
                &self.fetches
            }
            Lane::Delivery => &self.deliveries,
        };
        let of_all = Arc::clone(all).acquire_owned().await.map_err(closed)?;
        Ok(Arc::new(Slot { _of_tenant: of_tenant, _of_all: of_all }))
    }
}

/// One tenant's.
struct Gate {
    slots: Arc<Semaphore>,
    waiting: AtomicUsize,
    pace: Pace,
}

impl Default for Gate {
    fn default() -> Self {
        Self { slots: Arc::new(Semaphore::new(OF_ONE)), waiting: AtomicUsize::new(0), pace: Pace::default() }
    }
}

/// One who waits.
struct Waiting<'a>(&'a Gate);

impl<'a> Waiting<'a> {
    fn new(gate: &'a Gate) -> Result<Self, Kind> {
        let waiting = Self(gate);
        if gate.waiting.fetch_add(1, Ordering::Relaxed) < WAITING { Ok(waiting) } else { Err(Kind::Busy) }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

/// When the next fetch is due, were they all an interval apart (the generic cell rate algorithm).
#[derive(Debug, Default)]
struct Pace(Mutex<Option<Instant>>);

impl Pace {
    /// How long a fetch waits that asks now; `None`, and nothing is changed, for one that would wait too long.
    fn next(&self, now: Instant) -> Option<Duration> {
        let mut due = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = due.unwrap_or(now).max(now);
        let pause = at.saturating_duration_since(now).saturating_sub(INTERVAL.saturating_mul(BURST - 1));
        if pause > PATIENCE {
            return None;
        }
        *due = Some(at + INTERVAL);
        Some(pause)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn a_burst_goes_at_once_then_one_each_interval_then_none() {
        let (pace, now) = (Pace::default(), Instant::now());
        for _ in 0..BURST {
            assert_eq!(pace.next(now), Some(Duration::ZERO));
        }
        for place in 1..=40 {
            assert_eq!(pace.next(now), Some(INTERVAL * place));
        }
        assert_eq!(pace.next(now), None);
        assert_eq!(pace.next(now), None, "a refusal costs nothing");
        assert_eq!(pace.next(now + INTERVAL), Some(PATIENCE));
        assert_eq!(pace.next(now + INTERVAL * 1000), Some(Duration::ZERO), "after a rest all is as before");
    }

    #[tokio::test]
    async fn a_tenant_has_a_few_calls_under_way_and_keeps_nobody_else_waiting() {
        let (gates, greedy) = (Gates::default(), Uuid::from_u128(1));
        let mut slots = Vec::new();
        for _ in 0..OF_ONE {
            slots.push(gates.enter(greedy, Lane::Fetch).await.unwrap());
        }
        let mut waiting: Vec<_> = (0..=WAITING).map(|_| Box::pin(gates.enter(greedy, Lane::Fetch))).collect();
        let mut last = waiting.pop().unwrap();
        for turn in &mut waiting {
            assert!(futures_util::poll!(turn).is_pending());
        }
        assert_eq!(futures_util::poll!(&mut last).map(Result::err), std::task::Poll::Ready(Some(Kind::Busy)));
        assert!(gates.enter(Uuid::from_u128(2), Lane::Fetch).await.is_ok(), "another tenant");
        assert!(gates.enter(greedy, Lane::Delivery).await.is_ok(), "what is delivered waits for no fetch");
        slots.pop();
        assert!(waiting.remove(0).await.is_ok(), "the first who asked is the next");
    }
}
