//! Deletes what has expired, in small batches, and accounts whose time has come, and makes the next month's place for events.

use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, Months};
use signet_storage::{Pool, changes, events, sweep};

use super::{Failed, deletions};
use crate::clock;
use crate::state::Shared;

/// How often.
const EVERY: Duration = Duration::from_mins(1);
/// Rows of one statement.
const BATCH: i64 = 500;

/// Sweeps for ever.
pub(super) async fn always(shared: Arc<Shared>, sweeper: Pool, pool: Pool) {
    loop {
        if let Err(error) = once(&shared, &sweeper, &pool).await {
            tracing::debug!(%error, "sweeping has to wait");
        }
        if let Err(error) = deletions::once(&shared, &sweeper, &pool).await {
            tracing::warn!(%error, "accounts that are to be deleted have to wait");
        }
        shared.tenants.sweep();
        tokio::time::sleep(EVERY).await;
    }
}

async fn once(shared: &Shared, sweeper: &Pool, pool: &Pool) -> Result<(), Failed> {
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
    // A month's events go together, when all of them are too old.
    let kept = Days::new(shared.config.event_retention_days);
    events::drop_before(&mut connection, today - kept).await?;
    changes::delete_before(&mut connection, clock::now() - Days::new(1)).await?;
    Ok(())
}
