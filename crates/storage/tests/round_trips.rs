//! What a statement costs in round trips, counted on the wire between the pool and Postgres.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signet_storage::pool::Role;
use signet_storage::{Pool, authorization_codes, clients, refresh_tokens};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};

use crate::database::{add_tenant, shared};
use crate::rows::{CLIENT, fill, minutes, rotation};

/// Stands between a pool and Postgres and counts what is waited for.
struct Wire {
    count: Arc<AtomicUsize>,
    url: String,
    _directory: TempDir,
}

impl Wire {
    fn new(url: &str) -> Self {
        let directory = tempfile::tempdir_in("/tmp").unwrap();
        let there = url.split('\'').nth(1).unwrap().to_owned();
        let url = url.replace(&there, directory.path().to_str().unwrap());
        let listener = UnixListener::bind(directory.path().join(".s.PGSQL.5432")).unwrap();
        let count = Arc::new(AtomicUsize::new(0));
        tokio::spawn(serve(listener, PathBuf::from(there).join(".s.PGSQL.5432"), Arc::clone(&count)));
        Self { count, url, _directory: directory }
    }

    /// Round trips of some work.
    async fn of<T>(&self, work: impl Future<Output = T>) -> (T, usize) {
        let before = self.count.load(Ordering::SeqCst);
        let done = work.await;
        (done, self.count.load(Ordering::SeqCst) - before)
    }
}

async fn serve(listener: UnixListener, there: PathBuf, count: Arc<AtomicUsize>) {
    while let Ok((client, _)) = listener.accept().await {
        let (from_client, mut to_client) = client.into_split();
        let (mut from_server, to_server) = UnixStream::connect(&there).await.unwrap().into_split();
        tokio::spawn(pass(from_client, to_server, Arc::clone(&count)));
        tokio::spawn(async move { copy(&mut from_server, &mut to_client).await });
    }
}

/// Hands on what the client says. It waits after a query (`Q`) and after a synchronisation (`S`); a closed statement
/// (`C`) is synchronised, too, though nobody waits for it.
async fn pass(mut client: OwnedReadHalf, mut server: OwnedWriteHalf, count: Arc<AtomicUsize>) -> std::io::Result<()> {
    let mut begun = false;
    loop {
        let kind = if begun { client.read_u8().await? } else { 0 };
        let length = client.read_u32().await?;
        let mut body = vec![0; usize::try_from(length).unwrap() - 4];
        client.read_exact(&mut body).await?;
        if matches!(kind, b'Q' | b'S') {
            count.fetch_add(1, Ordering::SeqCst);
        }
        if begun {
            server.write_u8(kind).await?;
        }
        server.write_u32(length).await?;
        server.write_all(&body).await?;
        begun = true;
    }
}

#[tokio::test]
async fn a_checkout_and_a_known_statement_are_one_round_trip_each() {
    let database = shared();
    let wire = Wire::new(&database.url);
    let tenant = add_tenant(&database.pool()).await;
    let mut rows = fill(&mut database.pool().tenant(tenant).await.unwrap()).await;
    let mut config = database.config(Role::App);
    config.url.clone_from(&wire.url);
    config.max_size = 1;
    let pool = Pool::new(config);
    for time in 0..3 {
        let (connection, checkout) = wire.of(pool.tenant(tenant)).await;
        let mut connection = connection.unwrap();
        let (found, statement) = wire.of(clients::find(&mut connection, CLIENT, rows.now)).await;
        assert!(found.unwrap().is_some());
        let now = rows.now + minutes(time);
        let rotation = rotation(&rows, now);
        let (used, rotated) = wire.of(refresh_tokens::rotate(&mut connection, &rotation)).await;
        assert!(used.unwrap().is_some());
        rows.refresh_hash = rotation.successor_hash;
        let ((), transaction) = wire
            .of(async {
                connection.begin().await.unwrap();
                let redeemed = authorization_codes::redeem(&mut connection, &rows.code_hash, CLIENT, now, None).await;
                assert_eq!(redeemed, Ok(0));
                connection.commit().await.unwrap();
            })
            .await;
        if time > 0 {
            assert_eq!((checkout, statement, rotated, transaction), (1, 1, 1, 3));
        }
    }
}
