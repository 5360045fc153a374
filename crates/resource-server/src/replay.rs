//! Which proofs were used, for as long as they could be used again: in this process, and no more than fit.

use std::collections::HashSet;
use std::mem;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use aws_lc_rs::digest::{SHA256, digest};

use crate::{Proof, Refusal};

/// Proofs that are remembered of one half of the time, some 100 bytes each.
const MOST: usize = 500_000;

/// Two halves of the last proofs: one that is filled, and the one before it. A proof is remembered for a whole one at
/// least.
pub(crate) struct Replays {
    half: Duration,
    seen: Mutex<Seen>,
}

struct Seen {
    since: Instant,
    now: HashSet<[u8; 32]>,
    before: HashSet<[u8; 32]>,
}

impl Replays {
    /// Remembers proofs for a time at least.
    pub(crate) fn new(lifetime: Duration) -> Self {
        let seen = Seen { since: Instant::now(), now: HashSet::new(), before: HashSet::new() };
        Self { half: lifetime, seen: Mutex::new(seen) }
    }

    /// Whether a proof is used for the first time.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when there are more than can be remembered: none is taken unseen.
    pub(crate) fn is_first_use(&self, proof: &Proof) -> Result<bool, Refusal> {
        let mark = format!("{} {}{}", proof.key.len(), proof.key, proof.jti);
        let mut hash = [0; 32];
        hash.copy_from_slice(digest(&SHA256, mark.as_bytes()).as_ref());
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.turn(self.half);
        if seen.before.contains(&hash) {
            return Ok(false);
        }
        if seen.now.len() >= MOST {
            tracing::error!("more DPoP proofs come in than can be remembered");
            return Err(Refusal::Unavailable);
        }
        Ok(seen.now.insert(hash))
    }
}

impl Seen {
    fn turn(&mut self, half: Duration) {
        let halves = self.since.elapsed().as_nanos() / half.as_nanos().max(1);
        if halves == 0 {
            return;
        }
        self.before = if halves == 1 { mem::take(&mut self.now) } else { HashSet::new() };
        self.now.clear();
        self.since = Instant::now();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn proof(jti: &str) -> Proof {
        Proof { key: "k".to_owned(), jti: jti.to_owned(), until: 0 }
    }

    /// As if a time had passed.
    fn age(replays: &Replays, time: Duration) {
        let mut seen = replays.seen.lock().unwrap();
        seen.since = seen.since.checked_sub(time).unwrap();
    }

    #[test]
    fn a_proof_is_remembered_for_its_lifetime_and_forgotten_some_time_later() {
        let minute = Duration::from_mins(1);
        let replays = Replays::new(minute);
        assert_eq!(replays.is_first_use(&proof("a")), Ok(true));
        assert_eq!(replays.is_first_use(&proof("a")), Ok(false));
        assert_eq!(replays.is_first_use(&Proof { key: "other".to_owned(), ..proof("a") }), Ok(true));
        age(&replays, minute);
        assert_eq!(replays.is_first_use(&proof("b")), Ok(true));
        assert_eq!(replays.is_first_use(&proof("a")), Ok(false), "the half before");
        age(&replays, minute);
        assert_eq!(replays.is_first_use(&proof("a")), Ok(true));
        age(&replays, minute * 2);
        assert_eq!(replays.is_first_use(&proof("a")), Ok(true), "nobody came for long");
    }
}
