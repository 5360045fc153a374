//! Revocations: one row until the last token that it concerns has expired. A trigger tells the change feed.

use chrono::{DateTime, Utc};
use diesel::sql_types::{Text, Timestamptz};
use diesel::{QueryResult, QueryableByName};
use diesel_async::RunQueryDsl;

use crate::pool::TenantConnection;
use crate::statement::statement;

type Id = diesel::sql_types::Uuid;

/// Whether a row of what was granted (a code, a refresh token) is not revoked, as a condition on the alias `row`; `$1` is
/// the tenant. What comes from a revoked grant or session is dead whenever it was written: whoever wrote it at the very
/// time of the revocation, or with another clock, did not see it. A user may sign in anew, a client be enabled anew, so
/// theirs reach back only: to who authenticated until then, and to what was issued until then.
pub(crate) fn alive(row: &str) -> String {
    let [grant, session, user] = ["grant_id", "session_id", "user_id"].map(|id| format!("{row}.{id}::text"));
    let (client, since) = (format!("{row}.client_id"), format!("{row}.authenticated_at"));
    none_revoked(&[
        ("grant", &grant, None),
        ("session", &session, None),
        ("user", &user, Some(&since)),
        ("client", &client, Some(&since)),
    ])
}

/// No subject of these kinds is revoked, where a time is named: since then. `$1` is the tenant. It reads a row per subject
/// however many revocations the tenant has: a scalar subquery, since a join (which `NOT EXISTS` becomes) meets the
/// condition of row-level security before it meets the subjects, and then reads them all.
pub(crate) fn none_revoked(subjects: &[(&str, &str, Option<&str>)]) -> String {
    let names: Vec<_> = subjects.iter().map(|(_, name, _)| *name).collect();
    let any: Vec<_> = subjects
        .iter()
        .map(|(kind, name, since)| {
            let since = since.map_or_else(String::new, |since| format!(" AND r.revoked_at >= {since}"));
            format!("r.kind = '{kind}' AND r.subject = {name}{since}")
        })
        .collect();
    let (names, any) = (names.join(", "), any.join(" OR "));
    format!(
        "(SELECT r.kind FROM revocations r WHERE r.tenant_id = $1 AND r.subject = ANY(ARRAY[{names}]) AND ({any}) LIMIT 1) IS NULL"
    )
}

/// A revocation's row.
#[derive(Debug, Clone, QueryableByName)]
pub struct RevocationRow {
    /// `grant`, `session`, `user`, `client` or `jti`.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// Its id.
    #[diesel(sql_type = Text)]
    pub subject: String,
    /// Tokens issued at or before this are dead.
    #[diesel(sql_type = Timestamptz)]
    pub revoked_at: DateTime<Utc>,
    /// The row means nothing after this.
    #[diesel(sql_type = Timestamptz)]
    pub expires_at: DateTime<Utc>,
}

/// Revokes; of two rows for the same subject the later times count.
///
/// # Errors
/// Of the database.
pub async fn insert(connection: &mut TenantConnection, row: &RevocationRow) -> QueryResult<usize> {
    let tenant = connection.tenant();
    statement(
        "INSERT INTO revocations AS r (tenant_id, kind, subject, revoked_at, expires_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (tenant_id, kind, subject) DO UPDATE SET revoked_at = greatest(r.revoked_at, excluded.revoked_at), \
         expires_at = greatest(r.expires_at, excluded.expires_at)",
    )
    .bind::<Id, _>(tenant)
    .bind::<Text, _>(&row.kind)
    .bind::<Text, _>(&row.subject)
    .bind::<Timestamptz, _>(row.revoked_at)
    .bind::<Timestamptz, _>(row.expires_at)
    .execute(connection.raw())
    .await
}

/// What is revoked and could still be presented.
///
/// # Errors
/// Of the database.
pub async fn list_live(connection: &mut TenantConnection, now: DateTime<Utc>) -> QueryResult<Vec<RevocationRow>> {
    let tenant = connection.tenant();
    statement("SELECT kind, subject, revoked_at, expires_at FROM revocations WHERE tenant_id = $1 AND expires_at > $2")
        .bind::<Id, _>(tenant)
        .bind::<Timestamptz, _>(now)
        .get_results(connection.raw())
        .await
}
