//! The change feed: a table of changes with LISTEN/NOTIFY as its bell. Triggers write it, so no writer can forget.

use std::pin::pin;

use chrono::{DateTime, Utc};
use diesel::sql_types::{BigInt, Integer, Text, Timestamptz};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use futures_util::{Stream, StreamExt, stream};
use tokio_postgres::AsyncMessage;
use uuid::Uuid;

use crate::pool::{Driver, PoolConfig, ProcessWide, Unavailable};
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A change.
#[derive(Debug, Clone, QueryableByName)]
pub struct Change {
    /// Its number. Numbers are not in the order of commits.
    #[diesel(sql_type = BigInt)]
    pub seq: i64,
    /// Whose row changed.
    #[diesel(sql_type = Id)]
    pub tenant: Uuid,
    /// `tenant`, `domain`, `keys`, `client` or `revocation`.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// Which row.
    #[diesel(sql_type = Text)]
    pub key: String,
    /// When it was written.
    #[diesel(sql_type = Timestamptz)]
    pub at: DateTime<Utc>,
}

/// Changes above the number `known`, and those of the last seconds whatever their number, in the order of their numbers;
/// only those after the number `after`, to read on. The seconds are by the database's clock, which wrote the times.
///
/// # Errors
/// Of the database.
pub async fn read_since(
    connection: &mut impl ProcessWide,
    overlap_seconds: i32,
    (known, after): (i64, i64),
    limit: i64,
) -> QueryResult<Vec<Change>> {
    statement(
        "SELECT seq, tenant, kind, key, at FROM changes WHERE (seq > $1 OR at >= now() - $2 * interval '1 second') AND seq > $3 \
         ORDER BY seq LIMIT $4",
    )
    .bind::<BigInt, _>(known)
    .bind::<Integer, _>(overlap_seconds)
    .bind::<BigInt, _>(after)
    .bind::<BigInt, _>(limit)
    .get_results(connection.raw())
    .await
}

#[derive(QueryableByName)]
struct Newest {
    #[diesel(sql_type = BigInt)]
    seq: i64,
}

/// The highest number so far; 0 when there is none.
///
/// # Errors
/// Of the database.
pub async fn newest(connection: &mut impl ProcessWide) -> QueryResult<i64> {
    let newest: Newest =
        statement("SELECT coalesce(max(seq), 0) AS seq FROM changes").get_result(connection.raw()).await?;
    Ok(newest.seq)
}

/// Deletes changes that every node has read.
///
/// # Errors
/// Of the database.
pub async fn delete_before(connection: &mut impl ProcessWide, before: DateTime<Utc>) -> QueryResult<usize> {
    statement("DELETE FROM changes WHERE at < $1").bind::<Timestamptz, _>(before).execute(connection.raw()).await
}

/// Listens on a connection of its own and calls `ring` for each bell, until the connection ends.
///
/// # Errors
/// [`Unavailable`] when it cannot begin.
pub async fn listen(config: &PoolConfig, ring: impl Fn()) -> Result<(), Unavailable> {
    let (client, driver) = config.connect().await?;
    match driver {
        Driver::Plain(mut driver) => {
            attend(client, stream::poll_fn(move |context| driver.poll_message(context)), ring).await;
        }
        Driver::Tls(mut driver) => {
            attend(client, stream::poll_fn(move |context| driver.poll_message(context)), ring).await;
        }
    }
    Ok(())
}

async fn attend(
    client: tokio_postgres::Client,
    messages: impl Stream<Item = Result<AsyncMessage, tokio_postgres::Error>>,
    ring: impl Fn(),
) {
    let mut messages = pin!(messages);
    let mut listening = pin!(client.batch_execute("LISTEN signet_changes"));
    let mut begun = false;
    loop {
        tokio::select! {
            said = &mut listening, if !begun => match said {
                Ok(()) => { begun = true; ring(); }
                Err(_) => return,
            },
            message = messages.next() => match message {
                Some(Ok(AsyncMessage::Notification(_))) => ring(),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return,
            },
        }
    }
}
