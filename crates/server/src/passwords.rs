//! The password hashing pool: threads of its own at a lower priority, so that a storm of sign-ins leaves
//! token requests unharmed; a bounded queue shared fairly between tenants.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use signet_crypto::password::{Hasher, PasswordError, Verified};
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::threads::yielding;

/// Jobs that may wait in all, and for one tenant. A hash takes about 25 ms of a core.
const QUEUE: usize = 256;
const QUEUE_PER_TENANT: usize = 64;

/// The queue is full: answer with `Retry-After`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked at this moment")]
pub struct Busy;

/// Hashes and verifies passwords off the HTTP workers.
#[derive(Debug, Clone)]
pub struct Passwords {
    queue: Arc<Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    state: Mutex<Waiting>,
    bell: Condvar,
}

/// One lane per tenant, served in turn.
#[derive(Debug, Default)]
struct Waiting {
    lanes: HashMap<Uuid, VecDeque<Job>>,
    turn: VecDeque<Uuid>,
    len: usize,
}

struct Job(Box<dyn FnOnce(&mut Hasher) + Send>);

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Job")
    }
}

impl Passwords {
    /// Starts `threads` hashing threads (at least one). Memory is allocated at a thread's first hash.
    ///
    /// # Errors
    /// When the system refuses to start a thread.
    pub fn start(threads: usize) -> std::io::Result<Self> {
        let queue = Arc::new(Queue::default());
        for n in 0..threads.max(1) {
            let queue = Arc::clone(&queue);
            yielding(format!("hash-{n}"), move || work(&queue))?;
        }
        Ok(Self { queue })
    }

    /// Checks a password against a PHC string.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full. The inner error is for a stored hash that cannot be read.
    pub async fn verify(
        &self,
        tenant: Uuid,
        password: String,
        phc: String,
    ) -> Result<Result<Verified, PasswordError>, Busy> {
        self.run(tenant, move |hasher| hasher.verify(&password, &phc)).await
    }

    /// Hashes a new password to a PHC string.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full.
    pub async fn hash(&self, tenant: Uuid, password: String) -> Result<Result<String, PasswordError>, Busy> {
        self.run(tenant, move |hasher| hasher.hash(&password)).await
    }

    /// Jobs waiting now.
    pub fn waiting(&self) -> usize {
        self.queue.lock().len
    }

    /// Does something with a password on a hashing thread.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full.
    pub async fn run<T, F>(&self, tenant: Uuid, work: F) -> Result<T, Busy>
    where
        T: Send + 'static,
        F: FnOnce(&mut Hasher) -> T + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = Job(Box::new(move |hasher| {
            // Nobody waits any more: the person closed the page.
            if !answer.is_closed() {
                let _ = answer.send(work(hasher));
            }
        }));
        self.queue.push(tenant, job)?;
        answered.await.or(Err(Busy))
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, tenant: Uuid, job: Job) -> Result<(), Busy> {
        let mut waiting = self.lock();
        if waiting.len >= QUEUE {
            return Err(Busy);
        }
        let lane = waiting.lanes.entry(tenant).or_default();
        if lane.len() >= QUEUE_PER_TENANT {
            return Err(Busy);
        }
        let first = lane.is_empty();
        lane.push_back(job);
        if first {
            waiting.turn.push_back(tenant);
        }
        waiting.len += 1;
        drop(waiting);
        self.bell.notify_one();
        Ok(())
    }

    /// Waits for the next job in turn.
    fn pop(&self) -> Job {
        let mut waiting = self.lock();
        loop {
            if let Some(job) = waiting.next() {
                return job;
            }
            waiting = self.bell.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Waiting {
    fn next(&mut self) -> Option<Job> {
        let tenant = self.turn.pop_front()?;
        let lane = self.lanes.get_mut(&tenant)?;
        let job = lane.pop_front();
        if lane.is_empty() {
            self.lanes.remove(&tenant);
        } else {
            self.turn.push_back(tenant);
        }
        self.len = self.len.saturating_sub(1);
        job
    }
}

fn work(queue: &Queue) {
    let mut hasher = Hasher::new();
    loop {
        let job = queue.pop();
        // One that panics must not take the thread with it; whoever waits for it hears that we are busy.
        if catch_unwind(AssertUnwindSafe(|| (job.0)(&mut hasher))).is_err() {
            hasher = Hasher::new();
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn job() -> Job {
        Job(Box::new(|_| ()))
    }

    #[test]
    fn a_tenant_with_a_storm_does_not_delay_another() {
        let queue = Queue::default();
        let (storm, calm) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for _ in 0..10 {
            assert_eq!(queue.push(storm, job()), Ok(()));
        }
        assert_eq!(queue.push(calm, job()), Ok(()));
        assert!(queue.lock().next().is_some());
        assert_eq!(queue.lock().turn.front(), Some(&calm));
    }

    #[test]
    fn a_job_that_panics_leaves_the_thread_to_the_next() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let passwords = Passwords::start(1).unwrap();
        let tenant = Uuid::from_u128(1);
        let failed: Result<(), Busy> = runtime.block_on(passwords.run(tenant, |_| panic!("in a test")));
        assert_eq!(failed, Err(Busy));
        assert_eq!(runtime.block_on(passwords.run(tenant, |_| 7)), Ok(7));
    }

    #[test]
    fn a_full_lane_is_busy_and_leaves_room_for_others() {
        let queue = Queue::default();
        for _ in 0..QUEUE_PER_TENANT {
            assert_eq!(queue.push(Uuid::from_u128(1), job()), Ok(()));
        }
        assert_eq!(queue.push(Uuid::from_u128(1), job()), Err(Busy));
        assert_eq!(queue.push(Uuid::from_u128(2), job()), Ok(()));
    }
}
