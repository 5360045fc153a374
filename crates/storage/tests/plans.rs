//! What a statement reads does not grow with its tenant, though it is planned once for all of them.

use signet_storage::refresh_tokens;
use tokio_postgres::Client;
use uuid::Uuid;

use crate::database::{add_tenant, migrated};
use crate::rows::{fill, rotation};

/// Tenants with one token, and tokens of the one large tenant.
const SMALL: i32 = 1500;
const LARGE: i32 = 500;

/// Tenants with a client, a user and a refresh token each.
const TENANTS: &str = "CREATE TEMP TABLE small AS SELECT gen_random_uuid() AS id, n FROM generate_series(1, $1::int) n";
const FILL: [&str; 4] = [
    "INSERT INTO tenants (id, slug, name, status, settings, data_key, created_at, updated_at) \
     SELECT id, 's' || n, '', 'active', '{}', '', now(), now() FROM small",
    "INSERT INTO clients (tenant_id, client_id, metadata, created_at, updated_at) \
     SELECT id, 'web' || n, '{}', now(), now() FROM small",
    "INSERT INTO users (tenant_id, id, username, username_key, created_at, updated_at) \
     SELECT id, id, 'user', 'user', now(), now() FROM small",
    "INSERT INTO refresh_tokens (tenant_id, family_hash, token_hash, grant_id, client_id, user_id, session_id, scopes, resource, \
         authenticated_at, amr, issued_at, expires_at) \
     SELECT id, sha256(n::text::bytea), '', id, 'web' || n, id, id, '{}', '{}', now(), '{}', now(), now() FROM small",
];
/// More of the token that a tenant has.
const MORE: &str = "INSERT INTO refresh_tokens (tenant_id, family_hash, token_hash, grant_id, client_id, user_id, session_id, scopes, \
         resource, authenticated_at, amr, issued_at, expires_at) \
     SELECT tenant_id, sha256(n::text::bytea), '', grant_id, client_id, user_id, session_id, scopes, resource, \
         authenticated_at, amr, issued_at, expires_at \
     FROM refresh_tokens, generate_series(1, $2::int) n WHERE tenant_id = $1::text::uuid";

/// Tokens that were revoked one by one.
const REVOKED: &str = "INSERT INTO revocations (tenant_id, kind, subject, revoked_at, expires_at) \
     SELECT $1::text::uuid, 'jti', gen_random_uuid()::text, now(), now() + interval '1 day' FROM generate_series(1, $2::int)";

async fn populate(owner: &Client, large: Uuid) {
    owner.execute(&TENANTS.replace("$1", &SMALL.to_string()), &[]).await.unwrap();
    for fill in FILL {
        owner.batch_execute(fill).await.unwrap();
    }
    for more in [MORE, REVOKED] {
        owner.execute(more, &[&large.to_string(), &LARGE]).await.unwrap();
    }
}

/// Rows of a table that were found by an index, once all other connections are closed.
async fn rows_read(owner: &Client, table: &str) -> i64 {
    let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    while owner.query_one(others, &[]).await.unwrap().get::<_, i64>(0) > 0 {}
    let read = "SELECT idx_tup_fetch FROM pg_stat_user_tables WHERE relname = $1";
    owner.query_one(read, &[&table]).await.unwrap().get(0)
}

/// What one rotation reads of a table, after a statement of the owner's.
async fn read_by_a_rotation(before: &str, table: &str) -> i64 {
    let database = migrated();
    let (pool, owner) = (database.pool(), database.owner().await);
    let tenant = add_tenant(&pool).await;
    let rows = fill(&mut pool.tenant(tenant).await.unwrap()).await;
    populate(&owner, tenant).await;
    owner.batch_execute(before).await.unwrap();
    let mut connection = pool.tenant(tenant).await.unwrap();
    assert!(refresh_tokens::rotate(&mut connection, &rotation(&rows, rows.now)).await.unwrap().is_some());
    drop((connection, pool));
    rows_read(&owner, table).await
}

#[tokio::test]
async fn a_large_tenant_among_many_small_ones_is_not_read_whole() {
    for table in ["refresh_tokens", "revocations"] {
        let read = read_by_a_rotation("ANALYZE", table).await;
        assert!(read < i64::from(LARGE / 10), "{read} rows of {table} were read");
    }
}

#[tokio::test]
async fn a_token_is_found_by_its_key_also_while_nothing_is_known_of_its_table() {
    let read =
        read_by_a_rotation("ALTER TABLE refresh_tokens SET (autovacuum_enabled = false)", "refresh_tokens").await;
    assert!(read < i64::from(LARGE / 10), "{read} rows were read");
}
