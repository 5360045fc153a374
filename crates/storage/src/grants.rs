//! Grants, which have no rows of their own: they are known by what they gave.

use diesel::sql_types::{Jsonb, Nullable, Text};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;
use crate::users::{ACTS, COLUMNS as USER_COLUMNS, UserRow};

type Id = diesel::sql_types::Uuid;

/// A grant's user and claims.
#[derive(Debug, Clone, QueryableByName)]
pub struct GrantUser {
    /// Who granted it.
    #[diesel(embed)]
    pub user: UserRow,
    /// The `claims` parameter of its request.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub requested_claims: Option<Value>,
}

/// The user of a grant, who is not disabled.
///
/// # Errors
/// Of the database.
pub async fn find_user(
    connection: &mut TenantConnection,
    user_id: Uuid,
    grant_id: Uuid,
) -> QueryResult<Option<GrantUser>> {
    let tenant = connection.tenant();
    statement(format!(
        "SELECT {USER_COLUMNS}, (SELECT claims FROM authorization_codes c WHERE c.tenant_id = $1 AND c.user_id = $2 \
         AND c.grant_id = $3 LIMIT 1) AS requested_claims FROM users u WHERE u.tenant_id = $1 AND u.id = $2 AND {ACTS}"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Id, _>(grant_id)
    .get_result(connection.raw())
    .await
    .optional()
}

#[derive(QueryableByName)]
struct Granted {
    #[diesel(sql_type = Id)]
    grant_id: Uuid,
}

/// The grants of a user for a client of which anything is stored: codes are, until all that they gave is over.
///
/// # Errors
/// Of the database.
pub async fn list_of_client(
    connection: &mut TenantConnection,
    user_id: Uuid,
    client_id: &str,
) -> QueryResult<Vec<Uuid>> {
    let tenant = connection.tenant();
    let granted: Vec<Granted> = statement(
        "SELECT grant_id FROM authorization_codes WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3 \
         UNION SELECT grant_id FROM refresh_tokens WHERE tenant_id = $1 AND user_id = $2 AND client_id = $3",
    )
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Text, _>(client_id)
    .get_results(connection.raw())
    .await?;
    Ok(granted.into_iter().map(|row| row.grant_id).collect())
}

/// Where what grants gave is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// `authorization_codes`.
    Codes,
    /// `access_tokens`: those that are references.
    AccessTokens,
    /// `refresh_tokens`.
    RefreshTokens,
}

impl Given {
    /// Codes first: who redeems one adds the others while its row is held.
    pub const ALL: [Self; 3] = [Self::Codes, Self::AccessTokens, Self::RefreshTokens];

    const fn table(self) -> &'static str {
        match self {
            Self::Codes => "authorization_codes",
            Self::AccessTokens => "access_tokens",
            Self::RefreshTokens => "refresh_tokens",
        }
    }
}

/// Deletes what one table has of a user: of one grant, of one session, or all.
///
/// # Errors
/// Of the database.
pub async fn delete_of_user(
    connection: &mut TenantConnection,
    given: Given,
    user_id: Uuid,
    (grant_id, session_id): (Option<Uuid>, Option<Uuid>),
) -> QueryResult<usize> {
    let (tenant, table) = (connection.tenant(), given.table());
    statement(format!(
        "DELETE FROM {table} WHERE tenant_id = $1 AND user_id = $2 AND ($3::uuid IS NULL OR grant_id = $3) \
         AND ($4::uuid IS NULL OR session_id = $4)"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Nullable<Id>, _>(grant_id)
    .bind::<Nullable<Id>, _>(session_id)
    .execute(connection.raw())
    .await
}
