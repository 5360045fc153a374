//! Sweeping deletes what has expired, of every tenant, and nothing else.

use signet_storage::access_tokens::{self, AccessTokenRow};
use signet_storage::authorization_codes::{self, CodeRow};
use signet_storage::pool::Role;
use signet_storage::sessions::{self, SessionRow};
use signet_storage::{
    Pool, client_secrets, clients, device_authorizations, initial_access_tokens, known_devices, mail_changes,
    mail_links, mailed_codes, pushed_requests, replay_marks, revocations, sign_in_failures, sweep, tenants, users,
};

use crate::database::{self, Database, add_tenant, fresh_id, now};
use crate::rows::{
    self, CLIENT, access_token, code, hash, mail_change, mail_link, mailed_code, minutes, people, pushed_request,
    refresh_token, revocation, secret, waiting,
};

/// One live and one expired row in every table that is swept.
async fn fill(pool: &Pool) {
    let tenant = add_tenant(pool).await;
    let mut connection = pool.tenant(tenant).await.unwrap();
    let connection = &mut connection;
    let rows = people(connection).await;
    let (now, user) = (rows.now, rows.user.id);
    client_secrets::insert(connection, CLIENT, &secret(&hash()), now - minutes(2), now).await.unwrap();
    for expires_at in [now - minutes(1), now + minutes(60)] {
        // A secret that is added says until when the one before is good.
        let secret = client_secrets::insert(connection, CLIENT, &secret(&hash()), now, expires_at).await;
        assert_eq!(secret, Ok(1));
        let unused = fresh_id().to_string();
        clients::upsert(connection, &unused, &serde_json::json!({}), false, now).await.unwrap();
        assert_eq!(clients::expire(connection, &unused, expires_at).await, Ok(1));
        mail_links::insert(connection, &hash(), &mail_link(&rows.user, "reset", expires_at), now).await.unwrap();
        // One a person.
        let own = rows::user(&fresh_id().to_string());
        users::insert(connection, &own, now).await.unwrap();
        let asks = rows::session(own.id);
        sessions::insert(connection, &hash(), &asks).await.unwrap();
        mail_changes::insert(connection, &mail_change((&own, asks.id), expires_at), now).await.unwrap();
        let sent = mailed_code(&rows.user, expires_at);
        mailed_codes::insert(connection, &sent, now).await.unwrap();
        initial_access_tokens::insert(connection, &hash(), 1, now, expires_at).await.unwrap();
        known_devices::remember(connection, &hash(), user, now, expires_at).await.unwrap();
        sign_in_failures::record(connection, &[hash()], now, expires_at).await.unwrap();
        replay_marks::insert(connection, &hash(), now, expires_at).await.unwrap();
        pushed_requests::insert(connection, &hash(), &pushed_request(now), expires_at).await.unwrap();
        device_authorizations::insert(connection, &hash(), &waiting(now), 5, expires_at).await.unwrap();
        let mut revoked = revocation("jti", fresh_id(), now);
        revoked.expires_at = expires_at;
        revocations::insert(connection, &revoked).await.unwrap();
        let token = AccessTokenRow { expires_at, ..access_token(&rows) };
        access_tokens::insert(connection, &hash(), &token).await.unwrap();
        let session = SessionRow { id: fresh_id(), expires_at, ..rows.session.clone() };
        sessions::insert(connection, &hash(), &session).await.unwrap();
        let code_hash = hash();
        let granted = CodeRow { grant_id: fresh_id(), ..code(&rows) };
        authorization_codes::insert(connection, &code_hash, &granted, expires_at).await.unwrap();
        let token = refresh_token(expires_at);
        assert_eq!(authorization_codes::redeem(connection, &code_hash, CLIENT, now, Some(&token)).await, Ok(1));
    }
}

async fn count(database: &Database, table: &str, which: &str) -> i64 {
    let query = format!("SELECT count(*) FROM {table} WHERE {which}");
    database.owner().await.query_one(&query, &[]).await.unwrap().get(0)
}

#[tokio::test]
async fn what_has_expired_is_deleted_in_batches_and_what_lives_stays() {
    let database = database::migrated();
    let pool = database.pool();
    for _ in 0..3 {
        fill(&pool).await;
    }
    let mut sweeper = database.pool_of(Role::Sweeper).system().await.unwrap();
    for table in sweep::TABLES {
        let live = count(&database, table, "expires_at IS NULL OR expires_at > now()").await;
        assert!(live > 0, "{table}");
        let mut swept = Vec::new();
        for _ in 0..3 {
            swept.push(sweep::expired(&mut sweeper, table, 2).await.unwrap());
        }
        assert_eq!(swept, [2, 1, 0], "{table}");
        assert_eq!(count(&database, table, "true").await, live, "{table}");
    }
}

#[tokio::test]
async fn every_table_whose_rows_expire_is_swept() {
    let owner = database::shared().owner().await;
    let expiring = "SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' \
         AND column_name = 'expires_at' ORDER BY 1";
    let expiring: Vec<String> = owner.query(expiring, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert_eq!(expiring, sweep::TABLES);
    let unindexed = "SELECT c.table_name::text FROM information_schema.columns c WHERE c.table_schema = 'public' \
         AND c.column_name = 'expires_at' AND NOT EXISTS (SELECT FROM pg_indexes i WHERE i.tablename = c.table_name \
         AND i.indexdef LIKE '%(expires_at)%')";
    let unindexed: Vec<String> = owner.query(unindexed, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert_eq!(unindexed, Vec::<String>::new(), "a sweep reads no more than it deletes");
}

#[tokio::test]
async fn a_sweep_waits_for_nobody() {
    let database = database::migrated();
    fill(&database.pool()).await;
    let held = database.owner().await;
    held.batch_execute("BEGIN; SELECT FROM sessions WHERE expires_at < now() FOR UPDATE").await.unwrap();
    let mut sweeper = database.pool_of(Role::Sweeper).system().await.unwrap();
    assert_eq!(sweep::expired(&mut sweeper, "sessions", 10).await, Ok(0));
    held.batch_execute("ROLLBACK").await.unwrap();
    assert_eq!(sweep::expired(&mut sweeper, "sessions", 10).await, Ok(1));
}

#[tokio::test]
async fn requests_sweep_nothing() {
    let database = database::migrated();
    let pool = database.pool();
    fill(&pool).await;
    let mut system = pool.system().await.unwrap();
    for table in sweep::TABLES {
        assert_eq!(sweep::expired(&mut system, table, 10).await, Ok(0), "{table}");
    }
}

#[tokio::test]
async fn a_deleted_tenant_leaves_nothing_and_its_slug_is_never_used_again() {
    let database = database::migrated();
    let pool = database.pool();
    let (gone, stays) = (database::new_tenant(), database::new_tenant());
    let mut system = pool.system().await.unwrap();
    for tenant in [&gone, &stays] {
        assert_eq!(tenants::insert(&mut system, tenant, now()).await, Ok(1));
        crate::rows::fill(&mut pool.tenant(tenant.id).await.unwrap()).await;
    }
    assert_eq!(tenants::delete(&mut system, &gone.slug, now()).await, Ok(1));
    assert_eq!(tenants::delete(&mut system, &gone.slug, now()).await, Ok(0));
    let tables = "SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id'";
    let tables = database.owner().await.query(tables, &[]).await.unwrap();
    assert!(tables.len() >= 15);
    for table in tables {
        let table: String = table.get(0);
        assert_eq!(count(&database, &table, &format!("tenant_id = '{}'", gone.id)).await, 0, "{table}");
        assert!(count(&database, &table, &format!("tenant_id = '{}'", stays.id)).await > 0, "{table}");
    }
    let again = tenants::Tenant { id: fresh_id(), ..gone.clone() };
    assert_eq!(tenants::insert(&mut system, &again, now()).await, Ok(0));
    assert_eq!(tenants::is_retired(&mut system, &gone.slug).await, Ok(true));
    assert_eq!(tenants::is_retired(&mut system, &stays.slug).await, Ok(false));
}
