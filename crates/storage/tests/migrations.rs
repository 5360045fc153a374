//! Migrations run up, down and up again, and know where a schema stands.

use signet_storage::migrations::{self, SchemaState};

use crate::cluster::cluster;
use crate::database;

#[tokio::test(flavor = "multi_thread")]
async fn migrations_run_up_and_down_and_up_to_the_same_schema() {
    let database = database::empty();
    let versions = migrations::run(&database.url).await.unwrap();
    assert!(versions.len() >= 6, "{versions:?}");
    let first = cluster().dump_schema(&database.name);
    assert!(first.contains("CREATE TABLE public.refresh_tokens"), "{first}");

    migrations::revert_all(&database.url).await.unwrap();
    let owner = database.owner().await;
    let left = "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S') \
         UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace";
    let left: Vec<String> = owner.query(left, &[]).await.unwrap().iter().map(|row| row.get(0)).collect();
    assert_eq!(left, ["__diesel_schema_migrations"]);

    assert_eq!(migrations::run(&database.url).await.unwrap(), versions);
    similar(&first, &cluster().dump_schema(&database.name));
}

/// Equal, or the first line that is not.
fn similar(first: &str, second: &str) {
    for (one, two) in first.lines().zip(second.lines()) {
        assert_eq!(one, two);
    }
    assert_eq!(first.len(), second.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schema_is_pending_then_current_and_newer_when_a_later_version_migrated_it() {
    let database = database::empty();
    let state = async || migrations::state(&database.url).await.unwrap();
    let SchemaState::Pending(all) = state().await else { panic!("an empty database has everything pending") };
    assert_eq!(migrations::run(&database.url).await.unwrap().len(), all);
    assert_eq!(state().await, SchemaState::Current);
    assert_eq!(migrations::run(&database.url).await.unwrap(), Vec::<String>::new(), "a second run has nothing to do");

    let owner = database.owner().await;
    owner.batch_execute("DELETE FROM __diesel_schema_migrations WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)").await.unwrap();
    assert_eq!(state().await, SchemaState::Pending(1));

    owner.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000000')").await.unwrap();
    assert_eq!(state().await, SchemaState::Newer("99991231000000".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_that_migrate_at_once_wait_for_each_other() {
    let database = database::empty();
    let run = |url: String| tokio::spawn(async move { migrations::run(&url).await.unwrap().len() });
    let (one, two) = (run(database.url.clone()), run(database.url.clone()));
    let (one, two) = (one.await.unwrap(), two.await.unwrap());
    assert!(one.min(two) == 0 && one.max(two) >= 6, "{one} and {two}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_not_there_is_unreachable() {
    let state = migrations::state(&cluster().url("nobody_made_this")).await;
    assert!(matches!(state, Err(migrations::MigrationError::Unreachable(_))), "{state:?}");
}
