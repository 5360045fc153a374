//! What a person has to show beside a first factor, of whatever kind, by one statement.

use diesel::sql_types::Bool;
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// What there is of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct Kinds {
    /// An app that shows codes.
    #[diesel(sql_type = Bool)]
    pub totp: bool,
    /// A passkey.
    #[diesel(sql_type = Bool)]
    pub passkey: bool,
}

/// Those of a user.
///
/// # Errors
/// Of the database.
pub async fn kinds_of(connection: &mut TenantConnection, user_id: Uuid) -> QueryResult<Kinds> {
    let tenant = connection.tenant();
    statement(
        "SELECT EXISTS (SELECT FROM totp_factors WHERE tenant_id = $1 AND user_id = $2) AS totp, \
         EXISTS (SELECT FROM passkeys WHERE tenant_id = $1 AND user_id = $2) AS passkey",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .get_result(connection.raw())
    .await
}
