//! Work that no request waits for: the change feed, batched events, the outbox, the key pool, retiring keys, sweeping.

mod courier;
mod deletions;
pub mod events;
pub mod keys;
mod listen;
mod sweep;

use std::sync::Arc;
use std::time::Duration;

use signet_storage::Pool;
use signet_storage::pool::Role;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::state::Shared;
use crate::{domains, feed};

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Connections for background work, beside the workers' own.
const CONNECTIONS: usize = 3;
/// And for deliveries, so that the change feed never waits for them.
const DELIVERIES: usize = 3;
/// How long the last batch of events may take to be written when the server stops.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// The tasks that run beside the server.
#[derive(Debug)]
pub struct Background {
    shared: Arc<Shared>,
    recorder: Pool,
    tasks: Vec<JoinHandle<()>>,
}

/// Starts all of them on the current runtime, once it is known whose the hosts are.
pub async fn start(shared: &Arc<Shared>) -> Background {
    let mut database = shared.config.database.clone();
    database.max_size = CONNECTIONS;
    let pool = Pool::new(database.clone());
    database.max_size = DELIVERIES;
    let deliveries = Pool::new(database.clone());
    database.max_size = 1;
    let courier = Pool::new(database.clone().with_role(Role::Courier));
    let sweeper = Pool::new(database.clone().with_role(Role::Sweeper));
    let recorder = Pool::new(database.with_role(Role::Recorder));
    domains::read_first(&shared.domains, &pool).await;
    let bell = Arc::new(Notify::new());
    let tasks = vec![
        tokio::spawn(feed::follow(Arc::clone(shared), pool.clone(), Arc::clone(&bell))),
        tokio::spawn(listen::ring(shared.config.database.clone(), bell)),
        tokio::spawn(events::flush_always(Arc::clone(shared), recorder.clone())),
        tokio::spawn(courier::always(Arc::clone(shared), courier, deliveries)),
        tokio::spawn(keys::tend(Arc::clone(shared), pool.clone())),
        tokio::spawn(sweep::always(Arc::clone(shared), sweeper, pool)),
    ];
    Background { shared: Arc::clone(shared), recorder, tasks }
}

impl Background {
    /// Ends the tasks and writes the events that are still waiting.
    pub async fn stop(self) {
        for task in &self.tasks {
            task.abort();
        }
        let _ = tokio::time::timeout(LAST_WORDS, events::flush(&self.shared, &self.recorder)).await;
    }
}
