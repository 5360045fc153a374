//! What a person answers a device: RFC 8628 §3.3. One answer counts, the first in time.

use chrono::{DateTime, TimeDelta, Utc};
use signet_crypto::opaque::Opaque;
use signet_protocol::authorization::device::Device;
use signet_storage::authorization_codes::{self, CodeRow};
use signet_storage::device_authorizations::{self, DeviceRow};
use signet_storage::events;

use crate::answer::Failure;
use crate::clock;
use crate::effects::event;
use crate::state::State;
use crate::tenants::TenantContext;

/// How long a device hears that it was too late, or that the person said no.
pub const TOLD: TimeDelta = TimeDelta::hours(1);

/// What came of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It still waits.
    Waits,
    /// The person said yes.
    Approved,
    /// The person said no.
    Denied,
    /// It was too late.
    Expired,
}

/// What came of a device until now.
///
/// # Errors
/// When the database is away.
pub async fn outcome(device: &Device, tenant: &TenantContext, state: &State) -> Result<Outcome, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    let found = device_authorizations::find(&mut connection, &device.hash).await?;
    Ok(found.map_or(Outcome::Expired, |row| of_row(&row, clock::now())))
}

fn of_row(row: &DeviceRow, now: DateTime<Utc>) -> Outcome {
    match (row.decided_at, &row.code_hash) {
        (Some(_), Some(_)) => Outcome::Approved,
        (Some(_), None) => Outcome::Denied,
        (None, _) if row.valid_until <= now => Outcome::Expired,
        (None, _) => Outcome::Waits,
    }
}

/// Gives a device the code that its next poll redeems. Nobody has that code: only the device's row leads to it. Nothing
/// happens when the device no longer waits. `kept` is until when a replay is recognised.
///
/// # Errors
/// When the database is away.
pub async fn approve(
    device: &Device,
    code: CodeRow,
    (tenant, state): (&TenantContext, &State),
    (now, kept): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), Failure> {
    let code_hash = Opaque::new().hash();
    let mut connection = state.pool.tenant(tenant.id).await?;
    let Some(found) = device_authorizations::find(&mut connection, &device.hash).await? else { return Ok(()) };
    let code = CodeRow { valid_until: found.valid_until, ..code };
    connection.begin().await?;
    let hash = Some(code_hash.as_bytes());
    if device_authorizations::decide(&mut connection, &device.hash, hash, now, kept).await? != 1 {
        return Ok(connection.rollback().await?);
    }
    authorization_codes::insert(&mut connection, code_hash.as_bytes(), &code, kept).await?;
    let event = events::NewEvent {
        user_id: Some(code.user_id),
        client_id: Some(code.client_id),
        session_id: Some(code.session_id),
        ..event(tenant, "device.approved", now)
    };
    events::insert(&mut connection, &event).await?;
    Ok(connection.commit().await?)
}

/// Tells a device no. Nothing happens when it no longer waits.
///
/// # Errors
/// When the database is away.
pub async fn deny(device: &Device, client_id: &str, (tenant, state): (&TenantContext, &State)) -> Result<(), Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(tenant.id).await?;
    connection.begin().await?;
    if device_authorizations::decide(&mut connection, &device.hash, None, now, now + TOLD).await? != 1 {
        return Ok(connection.rollback().await?);
    }
    let event = events::NewEvent { client_id: Some(client_id.to_owned()), ..event(tenant, "device.denied", now) };
    events::insert(&mut connection, &event).await?;
    Ok(connection.commit().await?)
}
