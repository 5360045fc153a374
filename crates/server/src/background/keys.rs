//! Makes signing keys ahead, so that a tenant gets its keys in milliseconds.

use std::sync::Arc;
use std::time::Duration;

use signet_storage::Pool;
use signet_storage::key_pool;

use crate::administration::keys::pooled;
use crate::clock;
use crate::state::Shared;
use crate::threads::compute;
use signet_crypto::keys::Alg;

/// Keys of each kind that are kept ready.
const READY: [(Alg, i64); 3] = [(Alg::Rs256, 8), (Alg::Es256, 64), (Alg::EdDsa, 16)];
/// Between two looks.
const EVERY: Duration = Duration::from_secs(2);

/// Tends the pool for ever.
pub async fn tend(shared: Arc<Shared>, pool: Pool) {
    loop {
        for (alg, ready) in READY {
            if let Err(error) = fill(&shared, &pool, alg, ready).await {
                tracing::debug!(%error, "no key could be made ahead");
            }
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn fill(
    shared: &Arc<Shared>,
    pool: &Pool,
    alg: Alg,
    ready: i64,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let missing = ready - key_pool::count(&mut pool.system().await?, alg.as_str()).await?;
    for _ in 0..missing {
        let shared = Arc::clone(shared);
        let key = compute("keys", move || pooled(&shared.config.master_key, alg, clock::now())).await??;
        key_pool::insert(&mut pool.system().await?, &key, clock::now()).await?;
    }
    Ok(())
}
