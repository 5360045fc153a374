//! A database as an operator gives it: its owner is no superuser, so that forced row security binds the owner, too.

use chrono::Months;
use signet_storage::migrations::{self, SchemaState};
use signet_storage::pool::Role;
use signet_storage::users::UserRow;
use signet_storage::{events, sweep, tenants, users};

use crate::database::{self, Database, administer, new_tenant, now};
use crate::rows::{event, fill};

/// A database whose owner may make roles and nothing more.
async fn modest() -> Database {
    let database = database::empty();
    let owner = format!("owner_of_{}", database.name);
    let grant = format!(
        "CREATE ROLE {owner} LOGIN CREATEROLE; GRANT signet_app, signet_sweeper, signet_recorder, signet_courier TO {owner} WITH ADMIN OPTION; \
         ALTER DATABASE {} OWNER TO {owner}",
        database.name
    );
    administer("postgres").await.batch_execute(&grant).await.unwrap();
    Database { url: database.url.replace("user=signet", &format!("user={owner}")), name: database.name }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_who_is_no_superuser_can_migrate_and_serve() {
    let database = modest().await;
    migrations::run(&database.url).await.unwrap();
    assert_eq!(migrations::state(&database.url).await.unwrap(), SchemaState::Current);
    let pool = database.pool();
    let mut system = pool.system().await.unwrap();
    let tenant = new_tenant();
    tenants::insert(&mut system, &tenant, now()).await.unwrap();
    let mut connection = pool.tenant(tenant.id).await.unwrap();
    let rows = fill(&mut connection).await;
    users::update(&mut connection, &UserRow { disabled: true, ..rows.user.clone() }, now()).await.unwrap();

    let recorder = database.pool_of(Role::Recorder);
    let count = events::insert_batch(&mut recorder.system().await.unwrap(), &[event(tenant.id)]).await;
    assert_eq!(count, Ok(1));
    events::create_partition(&mut system, now().date_naive()).await.unwrap();
    let month = format!("events_{}", now().format("%Y_%m"));
    assert_eq!(seen_by_superuser(&database, &month).await, 2, "they were moved out of the default partition");

    let sweeper = database.pool_of(Role::Sweeper);
    let mut sweeper = sweeper.system().await.unwrap();
    for table in sweep::TABLES {
        assert_eq!(sweep::expired(&mut sweeper, table, 10).await, Ok(0), "{table}");
    }
    assert_eq!(events::drop_before(&mut sweeper, now().date_naive() + Months::new(1)).await, Ok(1));

    assert_eq!(tenants::delete(&mut system, &tenant.slug, now()).await, Ok(1));
    for table in ["users", "refresh_tokens", "revocations", "events", "clients"] {
        assert_eq!(seen_by_superuser(&database, table).await, 0, "{table}");
    }
    drop((system, connection, sweeper, pool, recorder));
    migrations::revert_all(&database.url).await.unwrap();
}

async fn seen_by_superuser(database: &Database, table: &str) -> i64 {
    let client = administer(&database.name).await;
    client.query_one(&format!("SELECT count(*) FROM {table}"), &[]).await.unwrap().get(0)
}
