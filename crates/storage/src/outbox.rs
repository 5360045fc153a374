//! The outbox: calls that must arrive though their receiver is slow or down. A parcel is written in the transaction of
//! what it tells of, and delivered by whichever node claims it; a claim is a lease, so what a node was delivering when it
//! died is delivered again. All times are the database's, so that no node's clock decides what another may claim.

use diesel::sql_types::{Array, BigInt, Bytea, Integer, Text};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::{ProcessWide, TenantConnection};
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// A parcel to be written.
#[derive(Debug, Clone)]
pub struct NewParcel {
    /// The row.
    pub id: Uuid,
    /// What it is: `backchannel_logout`, …
    pub kind: &'static str,
    /// The address that is called.
    pub target: String,
    /// What is needed to make the call, sealed.
    pub body: Vec<u8>,
    /// Seconds after which it is given up.
    pub lifetime: i32,
}

/// A parcel that its reader has to deliver.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Parcel {
    /// The row.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// What it is.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// The address that is called.
    #[diesel(sql_type = Text)]
    pub target: String,
    /// What is needed to make the call, sealed.
    #[diesel(sql_type = Bytea)]
    pub body: Vec<u8>,
    /// Attempts, this one included: it names the claim.
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    /// Seconds until it is given up; below zero when it is too late already.
    #[diesel(sql_type = BigInt)]
    pub seconds_left: i64,
}

/// Writes parcels that are due at once, in the transaction of what they tell of.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut TenantConnection, parcels: &[NewParcel]) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO outbox (tenant_id, id, kind, target, body, created_at, next_attempt_at, valid_until) \
         SELECT $1, id, kind, target, body, now(), now(), now() + make_interval(secs => lifetime) \
         FROM unnest($2, $3, $4, $5, $6) AS p (id, kind, target, body, lifetime)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Array<Id>, _>(column(parcels, |parcel| parcel.id))
    .bind::<Array<Text>, _>(column(parcels, |parcel| parcel.kind))
    .bind::<Array<Text>, _>(column(parcels, |parcel| parcel.target.as_str()))
    .bind::<Array<Bytea>, _>(column(parcels, |parcel| parcel.body.as_slice()))
    .bind::<Array<Integer>, _>(column(parcels, |parcel| parcel.lifetime))
    .execute(connection.raw())
    .await
}

fn column<'a, T>(parcels: &'a [NewParcel], value: impl Fn(&'a NewParcel) -> T) -> Vec<T> {
    parcels.iter().map(value).collect()
}

/// Claims up to `limit` due parcels, the longest due first. Nobody else gets them for `lease` seconds, and then again
/// unless they were deleted or postponed.
///
/// # Errors
/// Of the database.
pub async fn claim(connection: &mut TenantConnection, lease: i32, limit: i64) -> QueryResult<Vec<Parcel>> {
    let tenant = connection.tenant();
    statement(
        "UPDATE outbox SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2) \
         WHERE tenant_id = $1 AND id = ANY(ARRAY(SELECT id FROM outbox WHERE tenant_id = $1 AND next_attempt_at <= now() \
             ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)) \
         RETURNING id, kind, target, body, attempts, extract(epoch FROM valid_until - now())::bigint AS seconds_left",
    )
    .bind::<Id, _>(tenant)
    .bind::<Integer, _>(lease)
    .bind::<BigInt, _>(limit)
    .get_results(connection.raw())
    .await
}

/// Postpones a parcel by some seconds, unless it was claimed again since.
///
/// # Errors
/// Of the database.
pub async fn postpone(connection: &mut TenantConnection, id: Uuid, attempts: i32, seconds: i32) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE outbox SET next_attempt_at = now() + make_interval(secs => $4) WHERE tenant_id = $1 AND id = $2 AND attempts = $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(id)
    .bind::<Integer, _>(attempts)
    .bind::<Integer, _>(seconds)
    .execute(connection.raw())
    .await
}

/// Deletes a parcel that was delivered or given up; 1 for whoever did it.
///
/// # Errors
/// Of the database.
pub async fn delete(connection: &mut TenantConnection, id: Uuid) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement("DELETE FROM outbox WHERE tenant_id = $1 AND id = $2")
        .bind::<Id, _>(tenant)
        .bind::<Id, _>(id)
        .execute(connection.raw())
        .await
}

/// A tenant with parcels that are due.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct DueTenant {
    /// Its id.
    #[diesel(sql_type = Id)]
    pub id: Uuid,
    /// Its name in addresses.
    #[diesel(sql_type = Text)]
    pub slug: String,
}

/// Tenants with parcels that are due, who waited longest first, as [`crate::pool::Role::Courier`]. Each gets its turn,
/// however much another has to send. Those of a suspended tenant wait.
///
/// # Errors
/// Of the database.
pub async fn due_tenants(connection: &mut impl ProcessWide, limit: i64) -> QueryResult<Vec<DueTenant>> {
    statement(
        "SELECT t.id, t.slug FROM tenants t JOIN (SELECT tenant_id, min(next_attempt_at) AS since FROM outbox \
             WHERE next_attempt_at <= now() GROUP BY tenant_id) o ON o.tenant_id = t.id \
         WHERE t.status = 'active' ORDER BY o.since LIMIT $1",
    )
    .bind::<BigInt, _>(limit)
    .get_results(connection.raw())
    .await
}
