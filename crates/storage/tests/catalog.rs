//! What the catalog says of every table: keys and references that begin with the tenant, forced row-level security,
//! and roles that cannot get round it. A table that is added without any of them fails here.

use std::collections::BTreeSet;

use signet_storage::pool::Role;
use signet_storage::{events, tenants};
use tokio_postgres::Client;

use crate::database::{self, Database, add_tenant};
use crate::rows;

/// Tables that no tenant owns, each with the reason.
const PROCESS_WIDE: [(&str, &str); 5] = [
    ("tenants", "a tenant is found by its slug before anything is known of it; its secrets are sealed"),
    ("retired_slugs", "slugs of tenants that are gone: nobody's, and never given again"),
    ("changes", "each node reads the changes of all tenants to drop them from its caches; ids and numbers only"),
    ("key_pool", "keys that no tenant has yet, sealed under the master key"),
    ("__diesel_schema_migrations", "which migrations ran"),
];

/// The tables that tenants own, partitions and all.
const OWNED: &str = "SELECT c.oid, c.relname::text, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c \
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'f', 'm') AND c.relname <> ALL($1) ORDER BY 2";

async fn owned(owner: &Client) -> Vec<(u32, String, bool, bool)> {
    let apart: Vec<&str> = PROCESS_WIDE.iter().map(|(name, _)| *name).collect();
    let rows = owner.query(OWNED, &[&apart]).await.unwrap();
    let tables: Vec<_> = rows.iter().map(|row| (row.get(0), row.get(1), row.get(2), row.get(3))).collect();
    assert!(tables.len() >= 15, "the catalog was read: {tables:?}");
    tables
}

/// A database with one more month of events than the migrations make.
async fn with_partitions() -> (Database, Client) {
    let database = database::migrated();
    let owner = database.owner().await;
    owner.execute("SELECT signet_create_events_partition('2031-05-20')", &[]).await.unwrap();
    (database, owner)
}

async fn lines(owner: &Client, query: &str) -> Vec<String> {
    owner.query(query, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn every_process_wide_table_is_there() {
    let owner = database::shared().owner().await;
    for (name, _) in PROCESS_WIDE {
        assert!(
            owner.query_one("SELECT to_regclass($1::text) IS NOT NULL", &[&name]).await.unwrap().get::<_, bool>(0),
            "{name}"
        );
    }
}

#[tokio::test]
async fn every_key_index_and_reference_of_a_tenants_table_begins_with_the_tenant() {
    let (_database, owner) = with_partitions().await;
    for (oid, name, ..) in owned(&owner).await {
        let first = "SELECT format('%s(%s)', i.indexrelid::regclass, a.attname), a.attname = 'tenant_id', i.indisprimary FROM pg_index i \
             LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indrelid = $1 AND i.indisunique";
        let indexes = owner.query(first, &[&oid]).await.unwrap();
        assert!(indexes.iter().any(|index| index.get(2)), "{name} has no primary key");
        for index in indexes {
            assert_eq!(index.get::<_, Option<bool>>(1), Some(true), "{name}: unique {}", index.get::<_, String>(0));
        }
        let references = "SELECT k.conname::text, a.attname = 'tenant_id' AND f.attname = CASE WHEN k.confrelid = 'tenants'::regclass \
                 THEN 'id' ELSE 'tenant_id' END, k.confdeltype = 'c' FROM pg_constraint k \
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] \
             JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = k.confkey[1] WHERE k.conrelid = $1 AND k.contype = 'f'";
        let references = owner.query(references, &[&oid]).await.unwrap();
        assert!(!references.is_empty(), "{name} is deleted with nothing");
        for reference in references {
            let constraint: String = reference.get(0);
            assert!(reference.get::<_, bool>(1), "{name}: {constraint} does not begin with the tenant");
            assert!(reference.get::<_, bool>(2), "{name}: {constraint} outlives the tenant");
        }
    }
}

#[tokio::test]
async fn every_reference_has_an_index() {
    let owner = database::shared().owner().await;
    let bare = "SELECT format('%s: %s', k.conrelid::regclass, k.conname) FROM pg_constraint k \
         WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_index i \
             WHERE i.indrelid = k.conrelid AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)";
    assert_eq!(lines(&owner, bare).await, Vec::<String>::new());
}

#[tokio::test]
async fn every_tenants_table_has_row_security_that_is_forced_and_looks_at_the_tenant() {
    let (_database, owner) = with_partitions().await;
    for (oid, name, enabled, forced) in owned(&owner).await {
        assert!(enabled && forced, "{name}: row security is enabled {enabled}, forced {forced}");
        let policies = "SELECT polcmd::text, polpermissive, polroles::regrole[]::text[], pg_get_expr(polqual, polrelid), \
             pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE polrelid = $1 AND polname <> ALL(ARRAY['sweep', 'record', 'deliver', 'erase'])";
        let policies = owner.query(policies, &[&oid]).await.unwrap();
        assert_eq!(policies.len(), 1, "{name}");
        let (roles, bound) = (policies[0].get::<_, Vec<String>>(2), Some("(tenant_id = signet_tenant())"));
        assert_eq!(policies[0].get::<_, String>(0), "*", "{name}");
        assert_eq!(roles, ["signet_app"], "{name}");
        assert_eq!((policies[0].get(3), policies[0].get(4)), (bound, bound), "{name}");
    }
    let others = "SELECT format('%s %s %s %s %s', polname, polrelid::regclass, polroles::regrole[], pg_get_expr(polqual, polrelid), \
         pg_get_expr(polwithcheck, polrelid)) FROM pg_policy WHERE polname <> 'tenant'";
    for policy in lines(&owner, others).await {
        let sweep = policy.starts_with("sweep ") && policy.ends_with(" {signet_sweeper} (expires_at < now()) ");
        let others = [
            "record events {signet_recorder}  true",
            "deliver outbox {signet_courier} (next_attempt_at <= now()) ",
            "erase users {signet_sweeper} (deletion_at <= now()) ",
        ];
        assert!(sweep || others.contains(&policy.as_str()), "{policy}");
    }
}

#[tokio::test]
async fn the_roles_own_nothing_and_cannot_bypass_row_security() {
    let owner = database::shared().owner().await;
    let mighty = "SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'signet\\_%' \
         AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolcanlogin OR rolreplication)";
    assert_eq!(lines(&owner, mighty).await, Vec::<String>::new());
    let members = "SELECT format('%s in %s', m.member::regrole, m.roleid::regrole) FROM pg_auth_members m \
         WHERE m.member::regrole::text LIKE 'signet\\_%'";
    assert_eq!(lines(&owner, members).await, Vec::<String>::new(), "a role could become another");
    let owning = "SELECT format('%s', classid::regclass) FROM pg_shdepend WHERE deptype = 'o' AND refobjid IN \
         (SELECT oid FROM pg_roles WHERE rolname LIKE 'signet\\_%')";
    assert_eq!(lines(&owner, owning).await, Vec::<String>::new());
    let may_create = "SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'signet\\_%' AND has_schema_privilege(oid, 'public', 'CREATE')";
    assert_eq!(lines(&owner, may_create).await, Vec::<String>::new());
    assert_eq!(lines(&owner, "SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'signet\\_%'").await.len(), 4);
}

#[tokio::test]
async fn whoever_runs_with_its_owners_rights_has_a_fixed_search_path_and_is_not_everybodys() {
    let owner = database::shared().owner().await;
    let definers = "SELECT format('%s %s %s', proname, proconfig, has_function_privilege('public', oid, 'EXECUTE')) FROM pg_proc \
         WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY 1";
    for function in lines(&owner, definers).await {
        let safe = function.contains(r#"{"search_path=public, pg_temp""#) && function.ends_with(" f");
        assert!(safe, "{function}");
    }
}

#[tokio::test]
async fn without_a_tenant_no_row_is_seen_or_changed_and_none_can_be_added() {
    let database = database::migrated();
    let tenant = add_tenant(&database.pool()).await;
    rows::fill(&mut database.pool().tenant(tenant).await.unwrap()).await;
    let owner = database.owner().await;
    let nobody = role(&database, "signet_app", "").await;
    everywhere_nothing(&owner, &nobody).await;
}

#[tokio::test]
async fn with_another_tenant_no_row_is_seen_or_changed_and_none_can_be_added() {
    let database = database::migrated();
    let (ours, theirs) = (add_tenant(&database.pool()).await, add_tenant(&database.pool()).await);
    rows::fill(&mut database.pool().tenant(ours).await.unwrap()).await;
    let owner = database.owner().await;
    let other = role(&database, "signet_app", &theirs.to_string()).await;
    everywhere_nothing(&owner, &other).await;
    // The same statements do find rows for the tenant that has them.
    let own = role(&database, "signet_app", &ours.to_string()).await;
    for (_, name, ..) in owned(&owner).await {
        assert!(count(&own, &name).await > 0, "{name}");
    }
}

#[tokio::test]
async fn the_recorder_reads_nothing_the_sweeper_nothing_that_lives_and_the_courier_whose_parcels_are_due() {
    let database = database::migrated();
    let tenant = add_tenant(&database.pool()).await;
    rows::fill(&mut database.pool().tenant(tenant).await.unwrap()).await;
    let owner = database.owner().await;
    let (recorder, sweeper) =
        (role(&database, "signet_recorder", "").await, role(&database, "signet_sweeper", "").await);
    let courier = role(&database, "signet_courier", "").await;
    for (_, name, ..) in owned(&owner).await {
        assert!(recorder.query(&format!("SELECT tenant_id FROM {name}"), &[]).await.is_err(), "{name}");
        let seen = sweeper.query(&format!("SELECT tenant_id FROM {name}"), &[]).await;
        assert!(seen.is_err() || seen.is_ok_and(|rows| rows.is_empty()), "{name}");
        let read = courier.query(&format!("SELECT tenant_id FROM {name}"), &[]).await;
        assert_eq!(read.map_or(0, |rows| rows.len()), usize::from(name == "outbox"), "{name}");
        assert!(courier.query(&format!("SELECT * FROM {name}"), &[]).await.is_err(), "{name}");
    }
}

/// A connection as requests have it, for a tenant or for none.
async fn role(database: &Database, role: &str, tenant: &str) -> Client {
    let client = database.owner().await;
    client.batch_execute(&format!("SET ROLE {role}; SET signet.tenant_id = '{tenant}'")).await.unwrap();
    client
}

async fn count(client: &Client, table: &str) -> i64 {
    client.query_one(&format!("SELECT count(*) FROM {table}"), &[]).await.unwrap().get(0)
}

/// Every tenant's table has rows, of which this connection sees, changes and copies none. No statement names a tenant:
/// the policies alone decide.
async fn everywhere_nothing(owner: &Client, client: &Client) {
    let mut seen = BTreeSet::new();
    for (_, name, ..) in owned(owner).await {
        assert!(count(owner, &name).await > 0, "{name} has no row to hide");
        assert_eq!(count(client, &name).await, 0, "{name} was read");
        assert_eq!(client.execute(&format!("DELETE FROM {name}"), &[]).await.unwrap(), 0, "{name} was deleted from");
        let change = format!("UPDATE {name} SET tenant_id = tenant_id");
        assert_eq!(client.execute(&change, &[]).await.unwrap(), 0, "{name} was changed");
        // A row that would be good for its tenant: a copy, handed over by the owner.
        let copy = format!("SELECT to_jsonb(t)::text FROM {name} t LIMIT 1");
        let copy: String = owner.query_one(&copy, &[]).await.unwrap().get(0);
        let insert = format!("INSERT INTO {name} SELECT * FROM jsonb_populate_record(NULL::{name}, '{copy}')");
        let refused = client.execute(&insert, &[]).await.unwrap_err();
        let message = refused.as_db_error().unwrap().message().to_owned();
        assert!(message.contains("row-level security"), "{name}: {message}");
        seen.insert(name);
    }
    assert!(seen.contains("users") && seen.contains("refresh_tokens"), "{seen:?}");
}

#[tokio::test]
async fn a_pools_connections_can_do_what_their_role_can() {
    let database = database::shared();
    let (pool, sweeper, recorder) =
        (database.pool(), database.pool_of(Role::Sweeper), database.pool_of(Role::Recorder));
    let event = [rows::event(add_tenant(&pool).await)];
    for (pool, reads, records) in [(&pool, true, false), (&sweeper, false, false), (&recorder, false, true)] {
        let mut connection = pool.system().await.unwrap();
        assert_eq!(tenants::list(&mut connection, "", 1).await.is_ok(), reads);
        assert_eq!(events::insert_batch(&mut connection, &event).await.is_ok(), records);
    }
}

#[tokio::test]
async fn every_statement_is_planned_for_a_tenant_with_many_rows() {
    let (_database, owner) = with_partitions().await;
    for (oid, name, ..) in owned(&owner).await {
        let average = "SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = $1 AND a.attoptions IS NULL \
             AND (a.attname = 'tenant_id' OR EXISTS (SELECT FROM pg_index i \
                 WHERE i.indrelid = a.attrelid AND NOT i.indisunique AND a.attnum = ANY(i.indkey)))";
        let average = owner.query(average, &[&oid]).await.unwrap();
        let average: Vec<String> = average.iter().map(|column| column.get(0)).collect();
        assert!(average.is_empty(), "{name}: CALL signet_isolate after its indexes are made: {average:?}");
    }
}
