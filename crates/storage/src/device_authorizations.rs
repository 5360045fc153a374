//! Devices that wait for a person: RFC 8628. A person decides once and a device polls in one statement each.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Array, Bool, Bytea, Integer, Nullable, Text, Timestamptz};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// What a device asked for.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct DeviceRow {
    /// Its device code's hash.
    #[diesel(sql_type = Bytea)]
    pub device_hash: Vec<u8>,
    /// Which client.
    #[diesel(sql_type = Text)]
    pub client_id: String,
    /// What for.
    #[diesel(sql_type = Array<Text>)]
    pub scopes: Vec<String>,
    /// The APIs asked for.
    #[diesel(sql_type = Array<Text>)]
    pub resource: Vec<String>,
    /// The DPoP key that it is bound to.
    #[diesel(sql_type = Nullable<Text>)]
    pub dpop_jkt: Option<String>,
    /// Both codes are no good at and after this.
    #[diesel(sql_type = Timestamptz)]
    pub valid_until: DateTime<Utc>,
    /// When a person decided.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub decided_at: Option<DateTime<Utc>>,
    /// The code that it gets: none when the person said no.
    #[diesel(sql_type = Nullable<Bytea>)]
    pub code_hash: Option<Vec<u8>>,
}

/// What a device finds when it polls.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Polled {
    /// Whether it did not wait for its interval, which is longer from now on.
    #[diesel(sql_type = Bool)]
    pub is_early: bool,
    /// What it asked for.
    #[diesel(embed)]
    pub device: DeviceRow,
}

const COLUMNS: &str =
    "d.device_hash, d.client_id, d.scopes, d.resource, d.dpop_jkt, d.valid_until, d.decided_at, d.code_hash";

/// Adds a device that waits, to be polled for every `poll_interval` seconds: 0 when another one waits under that user
/// code. `expires_at` is until when it hears that it was too late.
///
/// # Errors
/// Of the database.
pub async fn insert(
    connection: &mut TenantConnection,
    user_code_hash: &[u8],
    device: &DeviceRow,
    poll_interval: i32,
    expires_at: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO device_authorizations (tenant_id, device_hash, user_code_hash, client_id, scopes, resource, dpop_jkt, \
         valid_until, poll_interval, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (tenant_id, user_code_hash) DO NOTHING",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(&device.device_hash)
    .bind::<Bytea, _>(user_code_hash)
    .bind::<Text, _>(&device.client_id)
    .bind::<Array<Text>, _>(&device.scopes)
    .bind::<Array<Text>, _>(&device.resource)
    .bind::<Nullable<Text>, _>(&device.dpop_jkt)
    .bind::<Timestamptz, _>(device.valid_until)
    .bind::<Integer, _>(poll_interval)
    .bind::<Timestamptz, _>(expires_at)
    .execute(connection.raw())
    .await
}

/// The device that waits under a user code.
///
/// # Errors
/// Of the database.
pub async fn find_by_user_code(
    connection: &mut TenantConnection,
    user_code_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<DeviceRow>> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT {COLUMNS} FROM device_authorizations d WHERE d.tenant_id = $1 AND d.user_code_hash = $2 \
         AND d.decided_at IS NULL AND d.valid_until > $3"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(user_code_hash)
    .bind::<Timestamptz, _>(now)
    .get_result(connection.raw())
    .await
    .optional()
}

/// A device, whatever came of it.
///
/// # Errors
/// Of the database.
pub async fn find(connection: &mut TenantConnection, device_hash: &[u8]) -> QueryResult<Option<DeviceRow>> {
    let tenant = connection.tenant();
    statement(format!("SELECT {COLUMNS} FROM device_authorizations d WHERE d.tenant_id = $1 AND d.device_hash = $2"))
        .bind::<Id, _>(tenant)
        .bind::<Bytea, _>(device_hash)
        .get_result(connection.raw())
        .await
        .optional()
}

/// Decides: the device gets the code, or none. 1 for the first to decide in time, 0 for everybody else. `expires_at` is
/// until when the code's replay is recognised.
///
/// # Errors
/// Of the database.
pub async fn decide(
    connection: &mut TenantConnection,
    device_hash: &[u8],
    code_hash: Option<&[u8]>,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "UPDATE device_authorizations SET decided_at = $4, code_hash = $3, user_code_hash = NULL, expires_at = $5 \
         WHERE tenant_id = $1 AND device_hash = $2 AND decided_at IS NULL AND valid_until > $4",
    )
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(device_hash)
    .bind::<Nullable<Bytea>, _>(code_hash)
    .bind::<Timestamptz, _>(now)
    .bind::<Timestamptz, _>(expires_at)
    .execute(connection.raw())
    .await
}

/// Polls: what came of a client's device, none when it is not that client's. Whoever comes earlier than the interval is
/// told so, and waits `longer` seconds more from then on (RFC 8628 §3.5). `leeway` is in seconds, too.
///
/// # Errors
/// Of the database.
pub async fn poll(
    connection: &mut TenantConnection,
    device_hash: &[u8],
    client_id: &str,
    (longer, leeway): (i32, i32),
    now: DateTime<Utc>,
) -> QueryResult<Option<Polled>> {
    let tenant = connection.tenant();
    statement(format!(
        "WITH before AS (SELECT tenant_id, device_hash, decided_at IS NULL \
             AND coalesce(polled_at + make_interval(secs => poll_interval - $5) > $4, false) AS is_early \
             FROM device_authorizations WHERE tenant_id = $1 AND device_hash = $2 AND client_id = $3 FOR UPDATE) \
         UPDATE device_authorizations d SET polled_at = $4, \
             poll_interval = d.poll_interval + CASE WHEN b.is_early THEN $6 ELSE 0 END \
         FROM before b WHERE d.tenant_id = b.tenant_id AND d.device_hash = b.device_hash RETURNING b.is_early, {COLUMNS}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Bytea, _>(device_hash)
    .bind::<Text, _>(client_id)
    .bind::<Timestamptz, _>(now)
    .bind::<Integer, _>(leeway)
    .bind::<Integer, _>(longer)
    .get_result(connection.raw())
    .await
    .optional()
}
