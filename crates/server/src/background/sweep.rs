//! Deletes what has expired, in small batches, and makes the next month's place for events.

use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, Months};
use signet_storage::{Pool, changes, events, sweep};

use crate::clock;
use crate::state::Shared;

/// How often.
const EVERY: Duration = Duration::from_mins(1);
/// Events of a month are dropped when all of them are older than this.
const RETENTION: Days = Days::new(400);
/// Rows of one statement.
const BATCH: i64 = 500;

/// Sweeps for ever.
pub(super) async fn always(shared: Arc<Shared>, sweeper: Pool, pool: Pool) {
    loop {
        if let Err(error) = once(&sweeper, &pool).await {
            tracing::debug!(%error, "sweeping has to wait");
        }
        shared.tenants.sweep();
        tokio::time::sleep(EVERY).await;
    }
}

async fn once(sweeper: &Pool, pool: &Pool) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let today = clock::now().date_naive();
    let mut connection = pool.system().await?;
    for month in [today, today + Months::new(1)] {
        events::create_partition(&mut connection, month).await?;
    }
    drop(connection);
    let mut connection = sweeper.system().await?;
    for table in sweep::TABLES {
        while sweep::expired(&mut connection, table, BATCH).await? > 0 {}
    }
    events::drop_before(&mut connection, today - RETENTION).await?;
    changes::delete_before(&mut connection, clock::now() - Days::new(1)).await?;
    Ok(())
}
