//! Databases of the cluster: one that all tests share, each with tenants of its own, and fresh ones for what
//! concerns a whole database.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};

use chrono::{DateTime, Utc};
use serde_json::json;
use signet_storage::pool::Role;
use signet_storage::tenants::{self, Tenant};
use signet_storage::{Pool, PoolConfig, TenantConnection, migrations};
use tokio_postgres::NoTls;
use uuid::Uuid;

use crate::cluster::cluster;

/// The migrated database that fresh ones are copied from; nobody stays connected to it.
const TEMPLATE: &str = "migrated";

/// A database: its name and how to connect to it.
#[derive(Clone)]
pub(crate) struct Database {
    pub(crate) name: String,
    pub(crate) url: String,
}

/// The migrated database that tests share.
pub(crate) fn shared() -> Database {
    static SHARED: LazyLock<Database> = LazyLock::new(migrated);
    SHARED.clone()
}

/// A database of its own, without any table.
pub(crate) fn empty() -> Database {
    // Roles are the cluster's: they are made before several databases migrate at once.
    make_template();
    create("template0")
}

/// A database of its own, migrated.
pub(crate) fn migrated() -> Database {
    make_template();
    create(TEMPLATE)
}

fn make_template() {
    static MIGRATED: LazyLock<()> = LazyLock::new(|| {
        let url = cluster().url(TEMPLATE);
        apart(async move {
            administer("postgres").await.batch_execute(&format!("CREATE DATABASE {TEMPLATE}")).await.unwrap();
            migrations::run(&url).await.unwrap();
        });
    });
    LazyLock::force(&MIGRATED);
}

fn create(template: &'static str) -> Database {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
    let guard = ONE_AT_A_TIME.lock().unwrap();
    apart(async move { administer("postgres").await.batch_execute(&create).await.unwrap() });
    drop(guard);
    Database { url: cluster().url(&name), name }
}

/// Runs on a runtime of its own, so that it may be called from within a test's.
fn apart(work: impl Future<Output = ()> + Send + 'static) {
    let run = move || tokio::runtime::Runtime::new().unwrap().block_on(work);
    std::thread::spawn(run).join().unwrap();
}

/// A connection as the cluster's superuser, who sees everything.
pub(crate) async fn administer(database: &str) -> tokio_postgres::Client {
    connect(&cluster().url(database)).await
}

/// A connection by its URL.
pub(crate) async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, driver) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(driver);
    client
}

impl Database {
    /// How a pool reaches it.
    pub(crate) fn config(&self, role: Role) -> PoolConfig {
        PoolConfig { url: self.url.clone(), max_size: 8, role, tls_roots: None }
    }

    /// A pool for requests.
    pub(crate) fn pool(&self) -> Pool {
        Pool::new(self.config(Role::App))
    }

    /// A pool for another role.
    pub(crate) fn pool_of(&self, role: Role) -> Pool {
        Pool::new(self.config(role))
    }

    /// A connection as its owner.
    pub(crate) async fn owner(&self) -> tokio_postgres::Client {
        connect(&self.url).await
    }
}

/// The time, without the fractions that Postgres does not keep.
#[expect(clippy::disallowed_methods, reason = "the clock of the tests: triggers and the sweeper read the database's")]
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_micros(Utc::now().timestamp_micros()).unwrap()
}

/// An id that nothing has yet.
#[expect(clippy::disallowed_methods, reason = "ids of test data are no secrets")]
pub(crate) fn fresh_id() -> Uuid {
    Uuid::new_v4()
}

/// A tenant's row that is not yet stored.
pub(crate) fn new_tenant() -> Tenant {
    let id = fresh_id();
    Tenant {
        id,
        slug: format!("t-{}", id.simple()),
        name: "Acme".to_owned(),
        domain: None,
        status: "active".to_owned(),
        settings: json!({}),
        data_key: vec![1, 2, 3],
    }
}

/// Adds a tenant.
pub(crate) async fn add_tenant(pool: &Pool) -> Uuid {
    let tenant = new_tenant();
    assert_eq!(tenants::insert(&mut pool.system().await.unwrap(), &tenant, now()).await, Ok(1));
    tenant.id
}

/// A connection for a tenant of its own, and one for another.
pub(crate) async fn two_tenants() -> (TenantConnection, TenantConnection) {
    two_tenants_of(&shared()).await
}

/// The same where row security is switched off: only the queries keep tenants apart.
pub(crate) async fn two_tenants_without_row_security() -> (TenantConnection, TenantConnection) {
    static BARE: LazyLock<Database> = LazyLock::new(|| {
        let database = migrated();
        let bare = database.clone();
        apart(async move {
            let switch_off = "DO $$ DECLARE name regclass; BEGIN FOR name IN SELECT oid FROM pg_class WHERE relrowsecurity \
                 LOOP EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', name); END LOOP; END $$";
            bare.owner().await.batch_execute(switch_off).await.unwrap();
        });
        database
    });
    two_tenants_of(&BARE).await
}

async fn two_tenants_of(database: &Database) -> (TenantConnection, TenantConnection) {
    let pool = database.pool();
    let (ours, theirs) = (add_tenant(&pool).await, add_tenant(&pool).await);
    (pool.tenant(ours).await.unwrap(), pool.tenant(theirs).await.unwrap())
}
