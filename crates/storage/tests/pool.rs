//! Connections: bound to one tenant, given back clean, replaced when the database was away.

use signet_storage::pool::Role;
use signet_storage::{Pool, PoolConfig, clients, is_unavailable, roles};
use uuid::Uuid;

use crate::database::{self, Database, add_tenant, now, shared};
use crate::rows::{CLIENT, fill, role, secret};

/// A pool of one connection, so that it is used again.
fn narrow(database: &Database) -> Pool {
    Pool::new(PoolConfig { max_size: 1, ..database.config(Role::App) })
}

async fn role_count(pool: &Pool, tenant: Uuid) -> usize {
    roles::list(&mut pool.tenant(tenant).await.unwrap()).await.unwrap().len()
}

#[tokio::test]
async fn a_connection_that_served_one_tenant_serves_the_next_one_alone() {
    let pool = narrow(&shared());
    let (ours, theirs) = (add_tenant(&pool).await, add_tenant(&pool).await);
    fill(&mut pool.tenant(ours).await.unwrap()).await;
    for _ in 0..2 {
        assert_eq!(role_count(&pool, theirs).await, 0);
        assert_eq!(role_count(&pool, ours).await, 1);
    }
    assert_eq!(pool.status(), (1, 1), "it was the same connection");
}

#[tokio::test]
async fn an_unfinished_transaction_is_undone_and_its_connection_not_used_again() {
    let pool = narrow(&shared());
    let tenant = add_tenant(&pool).await;
    let mut connection = pool.tenant(tenant).await.unwrap();
    connection.begin().await.unwrap();
    roles::upsert(&mut connection, &role()).await.unwrap();
    drop(connection);
    assert_eq!(pool.status().0, 0);
    assert_eq!(role_count(&pool, tenant).await, 0);

    let mut connection = pool.tenant(tenant).await.unwrap();
    connection.begin().await.unwrap();
    roles::upsert(&mut connection, &role()).await.unwrap();
    connection.commit().await.unwrap();
    drop(connection);
    assert_eq!(pool.status(), (1, 1));
    assert_eq!(role_count(&pool, tenant).await, 1);
}

#[tokio::test]
async fn a_failed_transaction_commits_nothing() {
    let pool = narrow(&shared());
    let tenant = add_tenant(&pool).await;
    let mut connection = pool.tenant(tenant).await.unwrap();
    connection.begin().await.unwrap();
    roles::upsert(&mut connection, &role()).await.unwrap();
    let orphan = signet_storage::client_secrets::insert(&mut connection, "nobody", &secret(b"x"), now(), now()).await;
    assert!(orphan.is_err_and(|error| !is_unavailable(&error)), "a wrong statement is not an absent database");
    let _ = connection.commit().await;
    drop(connection);
    assert_eq!(role_count(&pool, tenant).await, 0);
}

#[tokio::test]
async fn who_waits_too_long_for_a_connection_is_told() {
    let pool = narrow(&shared());
    let held = pool.system().await.unwrap();
    assert!(pool.system().await.is_err());
    drop(held);
    assert!(pool.system().await.is_ok());
}

#[tokio::test]
async fn connections_that_the_database_closed_are_replaced() {
    let database = database::migrated();
    let pool = database.pool();
    let tenant = add_tenant(&pool).await;
    fill(&mut pool.tenant(tenant).await.unwrap()).await;
    let mut held = Vec::new();
    for _ in 0..4 {
        held.push(pool.tenant(tenant).await.unwrap());
    }
    let mut in_use = held.pop().unwrap();
    drop(held);
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    assert!(database.owner().await.execute(end, &[]).await.unwrap() >= 4);
    let error = clients::find(&mut in_use, CLIENT, now()).await.unwrap_err();
    assert!(is_unavailable(&error), "{error:?}");
    drop(in_use);
    assert_eq!(role_count(&pool, tenant).await, 1);
}

#[tokio::test]
async fn a_statement_that_takes_too_long_is_an_unavailable_database() {
    let database = database::migrated();
    let pool = database.pool();
    let tenant = add_tenant(&pool).await;
    let blocker = database.owner().await;
    blocker.batch_execute("BEGIN; LOCK TABLE roles IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let mut connection = pool.tenant(tenant).await.unwrap();
    let error = roles::list(&mut connection).await.unwrap_err();
    assert!(is_unavailable(&error), "{error:?}");
    blocker.batch_execute("ROLLBACK").await.unwrap();
    assert!(roles::list(&mut connection).await.is_ok());
}

#[tokio::test]
async fn an_url_that_is_none_is_an_error_and_no_panic() {
    for url in ["", "postgres://", "host=/nowhere user=signet", "nonsense"] {
        let pool = Pool::new(PoolConfig { url: url.to_owned(), max_size: 1, ..PoolConfig::default() });
        assert!(pool.system().await.is_err(), "{url}");
    }
}
