//! Security events of a tenant, by month.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::sql_types::{Array, BigInt, Date, Jsonb, Nullable, Text, Timestamptz};
use diesel::{QueryResult, QueryableByName};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use serde_json::Value;
use uuid::Uuid;

use crate::pool::{ProcessWide, TenantConnection};
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// An event to record.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// Whose it is.
    pub tenant_id: Uuid,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// Its id.
    pub id: Uuid,
    /// What happened: `sign_in.succeeded`, `token.issued`, …
    pub kind: &'static str,
    /// The user concerned.
    pub user_id: Option<Uuid>,
    /// The client concerned.
    pub client_id: Option<String>,
    /// The session concerned.
    pub session_id: Option<Uuid>,
    /// Where it came from.
    pub address: Option<String>,
    /// The request that it happened in.
    pub request_id: Option<Uuid>,
    /// More; never a secret.
    pub details: Value,
}

impl NewEvent {
    /// With more details: the members of an object.
    #[must_use]
    pub fn with(mut self, more: Value) -> Self {
        if let (Some(details), Value::Object(more)) = (self.details.as_object_mut(), more) {
            details.extend(more);
        }
        self
    }
}

/// Records an event in the transaction that it describes.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut TenantConnection, event: &NewEvent) -> QueryResult<usize> {
    write(connection.raw(), std::slice::from_ref(event)).await
}

/// Records events of any tenants in one statement, as [`crate::pool::Role::Recorder`]. Those of a tenant that was
/// deleted meanwhile are left out, so that they do not keep the others waiting.
///
/// # Errors
/// Of the database.
pub async fn insert_batch(connection: &mut impl ProcessWide, events: &[NewEvent]) -> QueryResult<usize> {
    write(connection.raw(), events).await
}

async fn write(connection: &mut AsyncPgConnection, events: &[NewEvent]) -> QueryResult<usize> {
    statement(
        "INSERT INTO events (tenant_id, occurred_at, id, kind, user_id, client_id, session_id, address, request_id, details) \
         SELECT e.* FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS e (tenant_id) \
         WHERE EXISTS (SELECT FROM tenants t WHERE t.id = e.tenant_id)",
    )
    .bind::<Array<Id>, _>(column(events, |event| event.tenant_id))
    .bind::<Array<Timestamptz>, _>(column(events, |event| event.occurred_at))
    .bind::<Array<Id>, _>(column(events, |event| event.id))
    .bind::<Array<Text>, _>(column(events, |event| event.kind))
    .bind::<Array<Nullable<Id>>, _>(column(events, |event| event.user_id))
    .bind::<Array<Nullable<Text>>, _>(column(events, |event| event.client_id.as_deref()))
    .bind::<Array<Nullable<Id>>, _>(column(events, |event| event.session_id))
    .bind::<Array<Nullable<Text>>, _>(column(events, |event| event.address.as_deref()))
    .bind::<Array<Nullable<Id>>, _>(column(events, |event| event.request_id))
    .bind::<Array<Jsonb>, _>(column(events, |event| &event.details))
    .execute(connection)
    .await
}

fn column<'a, T>(events: &'a [NewEvent], value: impl Fn(&'a NewEvent) -> T) -> Vec<T> {
    events.iter().map(value).collect()
}

/// An event as the user whom it concerns may see it.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct OwnEvent {
    /// When it happened.
    #[diesel(sql_type = Timestamptz)]
    pub occurred_at: DateTime<Utc>,
    /// Its id.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// What happened.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// The client concerned.
    #[diesel(sql_type = Nullable<Text>)]
    pub client_id: Option<String>,
    /// Its metadata, while it is there.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub client: Option<Value>,
    /// Where it came from.
    #[diesel(sql_type = Nullable<Text>)]
    pub address: Option<String>,
    /// More.
    #[diesel(sql_type = Jsonb)]
    pub details: Value,
}

/// Events of a user before one of them, the newest first: of some kinds, or of all where none is named.
///
/// # Errors
/// Of the database.
pub async fn list_of_user(
    connection: &mut TenantConnection,
    user_id: Uuid,
    kinds: &[&str],
    (occurred_at, id): (DateTime<Utc>, Uuid),
    limit: i64,
) -> QueryResult<Vec<OwnEvent>> {
    let tenant = connection.tenant();
    statement(
        "SELECT e.occurred_at, e.id, e.kind, e.client_id, c.metadata AS client, e.address, e.details FROM events e \
         LEFT JOIN clients c ON c.tenant_id = $1 AND c.client_id = e.client_id \
         WHERE e.tenant_id = $1 AND e.user_id = $2 AND (e.kind = ANY($3) OR cardinality($3) = 0) \
         AND (e.occurred_at, e.id) < ($4, $5) ORDER BY e.occurred_at DESC, e.id DESC LIMIT $6",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Array<Text>, _>(kinds)
    .bind::<Timestamptz, _>(occurred_at)
    .bind::<Id, _>(id)
    .bind::<BigInt, _>(limit)
    .get_results(connection.raw())
    .await
}

/// An event as the tenant's operator sees it.
#[derive(Debug, Clone, PartialEq, QueryableByName)]
pub struct TenantEvent {
    /// When it happened.
    #[diesel(sql_type = Timestamptz)]
    pub occurred_at: DateTime<Utc>,
    /// Its id.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// What happened.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// The user concerned.
    #[diesel(sql_type = Nullable<Id>)]
    pub user_id: Option<Uuid>,
    /// Their name, while they are there.
    #[diesel(sql_type = Nullable<Text>)]
    pub username: Option<String>,
    /// The client concerned.
    #[diesel(sql_type = Nullable<Text>)]
    pub client_id: Option<String>,
    /// The session concerned.
    #[diesel(sql_type = Nullable<Id>)]
    pub session_id: Option<Uuid>,
    /// Where it came from.
    #[diesel(sql_type = Nullable<Text>)]
    pub address: Option<String>,
    /// The request that it came with.
    #[diesel(sql_type = Nullable<Id>)]
    pub request_id: Option<Uuid>,
    /// More.
    #[diesel(sql_type = Jsonb)]
    pub details: Value,
}

/// Events of the tenant since a moment, the newest first: of one user, where one is named, and of kinds that begin with a text.
///
/// # Errors
/// Of the database.
pub async fn list(
    connection: &mut TenantConnection,
    since: DateTime<Utc>,
    (user_id, kind): (Option<Uuid>, &str),
    limit: i64,
) -> QueryResult<Vec<TenantEvent>> {
    let tenant = connection.tenant();
    statement(
        "SELECT e.occurred_at, e.id, e.kind, e.user_id, u.username, e.client_id, e.session_id, e.address, e.request_id, \
         e.details FROM events e LEFT JOIN users u ON u.tenant_id = $1 AND u.id = e.user_id \
         WHERE e.tenant_id = $1 AND e.occurred_at >= $2 AND ($3 IS NULL OR e.user_id = $3) AND starts_with(e.kind, $4) \
         ORDER BY e.occurred_at DESC, e.id DESC LIMIT $5",
    )
    .bind::<Id, _>(tenant)
    .bind::<Timestamptz, _>(since)
    .bind::<Nullable<Id>, _>(user_id)
    .bind::<Text, _>(kind)
    .bind::<BigInt, _>(limit)
    .get_results(connection.raw())
    .await
}

/// Makes the partition of a month, unless it is there, and moves what was recorded of it meanwhile. As
/// [`crate::pool::Role::App`].
///
/// # Errors
/// Of the database.
pub async fn create_partition(connection: &mut impl ProcessWide, month: NaiveDate) -> QueryResult<usize> {
    statement("SELECT signet_create_events_partition($1)").bind::<Date, _>(month).execute(connection.raw()).await
}

#[derive(QueryableByName)]
struct Dropped {
    #[diesel(sql_type = BigInt)]
    dropped: i64,
}

/// Drops the partitions of all months before that of a day, with what they hold; says how many there were. As
/// [`crate::pool::Role::Sweeper`].
///
/// # Errors
/// Of the database.
pub async fn drop_before(connection: &mut impl ProcessWide, day: NaiveDate) -> QueryResult<i64> {
    let row: Dropped = statement("SELECT signet_drop_events_partitions($1) AS dropped")
        .bind::<Date, _>(day)
        .get_result(connection.raw())
        .await?;
    Ok(row.dropped)
}
