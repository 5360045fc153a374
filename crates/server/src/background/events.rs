//! Events that may be lost by a crash (a machine client got a token) are written in batches.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use signet_storage::Pool;
use signet_storage::events::{self, NewEvent};

use crate::state::Shared;

/// Events that may wait; beyond it they are counted and dropped, since memory is not endless.
const CAPACITY: usize = 50_000;
/// How often they are written.
const EVERY: Duration = Duration::from_millis(500);

/// Events waiting to be written.
#[derive(Debug, Default)]
pub struct Events(Mutex<Vec<NewEvent>>);

impl Events {
    /// Takes an event, or drops it when too many wait.
    pub fn record(&self, event: NewEvent) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= CAPACITY {
            drop(waiting);
            metrics::counter!("signet_events_dropped_total").increment(1);
        } else {
            waiting.push(event);
        }
    }

    fn take(&self) -> Vec<NewEvent> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Writes what waits, for ever.
pub async fn flush_always(shared: Arc<Shared>, pool: Pool) {
    loop {
        tokio::time::sleep(EVERY).await;
        flush(&shared, &pool).await;
    }
}

/// Rows of one statement.
const BATCH: usize = 2000;

/// Writes what waits now. A batch that cannot be written waits on, if there is room.
pub async fn flush(shared: &Shared, pool: &Pool) {
    let waiting = shared.events.take();
    for batch in waiting.chunks(BATCH) {
        if let Err(error) = write(pool, batch).await {
            tracing::warn!(%error, events = batch.len(), "events could not be written yet");
            batch.iter().cloned().for_each(|event| shared.events.record(event));
        }
    }
}

async fn write(pool: &Pool, batch: &[NewEvent]) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut connection = pool.system().await?;
    events::insert_batch(&mut connection, batch).await?;
    Ok(())
}
