//! Accounts whose time has come: found by the sweeper, deleted by one of many nodes, kept or deleted and never both; and nothing of
//! a person is left in any table.

use signet_storage::pool::Role;
use signet_storage::{deletions, users};

use crate::database::{self, add_tenant, now};
use crate::rows::{fill, minutes, people};

#[tokio::test]
async fn the_sweeper_learns_whose_tenants_time_has_come_and_nothing_else() {
    let database = database::migrated();
    let pool = database.pool();
    let (early, late, never) = (add_tenant(&pool).await, add_tenant(&pool).await, add_tenant(&pool).await);
    for (tenant, past) in [(late, Some(1)), (early, Some(5)), (never, None)] {
        let mut connection = pool.tenant(tenant).await.unwrap();
        let alice = people(&mut connection).await.user;
        let at = now() + past.map_or(minutes(60), |past| -minutes(past));
        assert_eq!(deletions::mark(&mut connection, alice.id, at).await, Ok(1));
    }
    let mut sweeper = database.pool_of(Role::Sweeper).system().await.unwrap();
    let due = deletions::due_tenants(&mut sweeper, 10).await.unwrap();
    assert_eq!(due.iter().map(|tenant| tenant.id).collect::<Vec<_>>(), [early, late]);
    assert_eq!(deletions::due_tenants(&mut sweeper, 1).await.unwrap().len(), 1);
    let owner = database.owner().await;
    owner.batch_execute("SET ROLE signet_sweeper").await.unwrap();
    assert!(owner.query("SELECT id FROM users", &[]).await.is_err());
    assert!(owner.query("SELECT username FROM users", &[]).await.is_err());
    assert!(owner.query("SELECT name FROM tenants", &[]).await.is_err());
    assert!(owner.execute("DELETE FROM users", &[]).await.is_err());
}

#[tokio::test]
async fn of_many_nodes_that_sweep_at_once_one_deletes_an_account() {
    let database = database::shared();
    let pool = database.pool();
    let tenant = add_tenant(&pool).await;
    let mut connection = pool.tenant(tenant).await.unwrap();
    let alice = people(&mut connection).await.user;
    deletions::mark(&mut connection, alice.id, now() - minutes(1)).await.unwrap();
    let nodes = (0..4).map(|_| async {
        let mut connection = pool.tenant(tenant).await.unwrap();
        connection.begin().await.unwrap();
        let gone = deletions::delete_next(&mut connection).await.unwrap();
        connection.commit().await.unwrap();
        usize::from(gone.is_some())
    });
    let deleted: usize = futures_util::future::join_all(nodes).await.into_iter().sum();
    assert_eq!(deleted, 1);
}

#[tokio::test]
async fn whoever_is_keeping_their_account_is_passed_over_and_whoever_is_deleted_keeps_nothing() {
    let database = database::shared();
    let pool = database.pool();
    let tenant = add_tenant(&pool).await;
    let (mut person, mut node) = (pool.tenant(tenant).await.unwrap(), pool.tenant(tenant).await.unwrap());
    let alice = people(&mut person).await.user;
    // Her time came while she was at it: her row is in her hands.
    deletions::mark(&mut person, alice.id, now() - minutes(1)).await.unwrap();
    person.begin().await.unwrap();
    let held = users::hold_enabled(&mut person, &alice).await.unwrap();
    assert_eq!(held, 0, "her time has come");
    assert_eq!(users::set_claims(&mut person, alice.id, (&serde_json::json!({}), &[]), now()).await, Ok(1));
    assert!(deletions::delete_next(&mut node).await.unwrap().is_none(), "nobody waits for her");
    person.commit().await.unwrap();
    assert_eq!(deletions::keep(&mut person, alice.id).await, Ok(0));
    assert!(deletions::delete_next(&mut node).await.unwrap().is_some());
}

#[tokio::test]
async fn no_table_has_a_row_of_a_person_who_is_deleted() {
    let database = database::migrated();
    let tenant = add_tenant(&database.pool()).await;
    let mut connection = database.pool().tenant(tenant).await.unwrap();
    let alice = fill(&mut connection).await.user;
    deletions::mark(&mut connection, alice.id, now() - minutes(1)).await.unwrap();
    assert!(deletions::delete_next(&mut connection).await.unwrap().is_some());
    deletions::forget_in_events(&mut connection, alice.id).await.unwrap();
    let owner = database.owner().await;
    let tables =
        "SELECT c.relname::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'";
    let mut found = Vec::new();
    for row in owner.query(tables, &[]).await.unwrap() {
        let table: String = row.get(0);
        let named = format!("SELECT count(*) FROM {table} t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%'");
        let count: i64 = owner.query_one(&named, &[&alice.id.to_string()]).await.unwrap().get(0);
        if count > 0 {
            found.push(table);
        }
    }
    found.sort();
    // That the tokens of this name are over, for a day, and that nodes heard of it.
    assert_eq!(found, ["changes", "revocations"]);
}
