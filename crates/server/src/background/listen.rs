//! Rings the change feed's bell. Where listening fails, the feed's poll is enough.

use std::sync::Arc;
use std::time::Duration;

use signet_storage::PoolConfig;
use signet_storage::changes;
use tokio::sync::Notify;

/// Before another attempt.
const PAUSE: Duration = Duration::from_secs(1);

/// Listens for ever.
pub(super) async fn ring(config: PoolConfig, bell: Arc<Notify>) {
    loop {
        if let Err(error) = changes::listen(&config, || bell.notify_one()).await {
            tracing::debug!(%error, "cannot listen for changes");
        }
        tokio::time::sleep(PAUSE).await;
    }
}
