//! A grant as the userinfo endpoint needs it: its user and the claims that were asked for one by one.

use diesel::sql_types::{Jsonb, Nullable};
use diesel::{OptionalExtension, QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

use crate::pool::TenantConnection;
use crate::statement::statement;
use crate::users::{COLUMNS as USER_COLUMNS, UserRow};

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
         AND c.grant_id = $3 LIMIT 1) AS requested_claims FROM users u WHERE u.tenant_id = $1 AND u.id = $2 AND NOT u.disabled"
    ))
    .bind::<Id, _>(tenant)
    .bind::<Id, _>(user_id)
    .bind::<Id, _>(grant_id)
    .get_result(connection.raw())
    .await
    .optional()
}
