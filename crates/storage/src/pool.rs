//! Connections, each bound to what it may see: one tenant's rows, or the tables of the whole process.
//!
//! A connection runs under a role that owns nothing and cannot bypass row-level security. A tenant-bound one has
//! its tenant set before its first statement, at every checkout; where none is set, no row is visible.

use std::time::Duration;

use diesel::{ConnectionError, ConnectionResult};
use diesel_async::pooled_connection::deadpool::{self, Object};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod};
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use futures_util::FutureExt;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use tokio_postgres::NoTls;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;
use uuid::Uuid;

/// How long a request waits for a connection, and for a new one to open.
const PATIENCE: Duration = Duration::from_secs(2);
/// Limits of each connection: a statement, and a transaction that nobody goes on with. And each statement is planned
/// once: all of them find rows by keys, so no parameter makes another plan worth its planning, and a plan that was
/// made while a table was small must not be one that reads it whole.
const OPTIONS: &str = "-c statement_timeout=5000 -c idle_in_transaction_session_timeout=10000 \
     -c plan_cache_mode=force_generic_plan -c enable_seqscan=off";

/// What a connection may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// Requests: the rows of one tenant at a time.
    #[default]
    App,
    /// Sees and deletes expired rows only.
    Sweeper,
    /// Adds events of any tenant and reads nothing.
    Recorder,
    /// Learns which tenants have something to deliver.
    Courier,
}

impl Role {
    const fn name(self) -> &'static str {
        match self {
            Self::App => "signet_app",
            Self::Sweeper => "signet_sweeper",
            Self::Recorder => "signet_recorder",
            Self::Courier => "signet_courier",
        }
    }
}

/// How to reach Postgres.
#[derive(Clone, Default)]
pub struct PoolConfig {
    /// A `postgres://` URL, or a connection string for a unix socket.
    pub url: String,
    /// Connections at most.
    pub max_size: usize,
    /// What they may do.
    pub role: Role,
    /// PEM certificates to trust for TLS (`sslmode=require`), beside none.
    pub tls_roots: Option<std::path::PathBuf>,
}

impl std::fmt::Debug for PoolConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PoolConfig").field("max_size", &self.max_size).field("role", &self.role).finish_non_exhaustive()
    }
}

impl PoolConfig {
    /// The same database with another role.
    #[must_use]
    pub fn with_role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// A client of its own, outside of any pool: for listening.
    ///
    /// # Errors
    /// [`Unavailable`].
    pub(crate) async fn connect(&self) -> Result<(tokio_postgres::Client, Driver), Unavailable> {
        connect(&self.url, self.tls_roots.as_deref(), Some(self.role))
            .await
            .map_err(|error| Unavailable(error.to_string()))
    }
}

/// The database cannot be reached, or all connections are busy.
#[derive(Debug, thiserror::Error)]
#[error("the database is not available: {0}")]
pub struct Unavailable(pub(crate) String);

/// Whether an error says that the database is away, rather than that the statement is wrong.
pub fn is_unavailable(error: &diesel::result::Error) -> bool {
    use diesel::result::{DatabaseErrorKind as Kind, Error};
    match error {
        Error::DatabaseError(Kind::ClosedConnection | Kind::UnableToSendCommand | Kind::ReadOnlyTransaction, _)
        | Error::BrokenTransactionManager => true,
        Error::DatabaseError(Kind::Unknown, details) => {
            let message = details.message();
            // Messages and not codes: the driver hands on no SQLSTATE of these.
            [
                "closed",
                "terminating connection",
                "starting up",
                "shutting down",
                "too many",
                "No space left",
                "statement timeout",
                "in recovery",
            ]
            .iter()
            .any(|part| message.contains(part))
        }
        _ => false,
    }
}

/// A bounded pool for one role. It opens connections when they are needed.
#[derive(Clone)]
pub struct Pool {
    inner: Result<deadpool::Pool<AsyncPgConnection>, String>,
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pool")
    }
}

impl Pool {
    /// A pool; nothing is opened yet.
    pub fn new(config: PoolConfig) -> Self {
        let (role, roots) = (config.role, config.tls_roots);
        let mut manager = ManagerConfig::default();
        manager.recycling_method = RecyclingMethod::Fast;
        manager.custom_setup = Box::new(move |url| {
            let (url, roots) = (url.to_owned(), roots.clone());
            async move { establish(&url, roots.as_deref(), Some(role)).await }.boxed()
        });
        let manager = AsyncDieselConnectionManager::new_with_config(config.url, manager);
        let inner = deadpool::Pool::builder(manager)
            .max_size(config.max_size)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .recycle_timeout(Some(PATIENCE))
            .runtime(::deadpool::Runtime::Tokio1)
            .build()
            .map_err(|error| error.to_string());
        Self { inner }
    }

    /// Connections that are open, and those that nobody uses.
    pub fn status(&self) -> (usize, usize) {
        self.inner.as_ref().map_or((0, 0), |pool| {
            let status = pool.status();
            (status.size, status.available)
        })
    }

    async fn get(&self) -> Result<Object<AsyncPgConnection>, Unavailable> {
        let pool = self.inner.as_ref().map_err(|error| Unavailable(error.clone()))?;
        pool.get().await.map_err(|error| Unavailable(error.to_string()))
    }

    /// A connection that sees one tenant's rows.
    ///
    /// # Errors
    /// [`Unavailable`] after two seconds.
    pub async fn tenant(&self, tenant: Uuid) -> Result<TenantConnection, Unavailable> {
        let inner = self.bound(&tenant.to_string()).await?;
        Ok(TenantConnection { tenant, inner: Some(inner), in_transaction: false })
    }

    /// A connection that sees the process-wide tables and no tenant's rows.
    ///
    /// # Errors
    /// [`Unavailable`] after two seconds.
    pub async fn system(&self) -> Result<SystemConnection, Unavailable> {
        Ok(SystemConnection(self.bound("").await?))
    }

    /// Sets the tenant before anything else, in one round trip. A connection that was closed meanwhile is replaced,
    /// at last by one that was just opened. The text is an id's or empty, so that it needs no quoting.
    async fn bound(&self, tenant: &str) -> Result<Object<AsyncPgConnection>, Unavailable> {
        let mut attempts = self.status().0.saturating_add(1);
        loop {
            let mut connection = self.get().await?;
            match connection.batch_execute(&format!("SET signet.tenant_id = '{tenant}'")).await {
                Ok(()) => return Ok(connection),
                Err(error) => {
                    // Out of the pool with it, whatever it was.
                    drop(Object::take(connection));
                    attempts = attempts.saturating_sub(1);
                    if attempts == 0 {
                        return Err(Unavailable(error.to_string()));
                    }
                }
            }
        }
    }
}

/// A connection bound to one tenant. Only [`Pool::tenant`] makes one.
pub struct TenantConnection {
    tenant: Uuid,
    /// There until it is dropped.
    inner: Option<Object<AsyncPgConnection>>,
    in_transaction: bool,
}

impl Drop for TenantConnection {
    /// A transaction that nobody finished must not go back to the pool: closing the connection rolls it back.
    fn drop(&mut self) {
        if let Some(inner) = self.inner.take().filter(|_| self.in_transaction) {
            drop(Object::take(inner));
        }
    }
}

impl TenantConnection {
    /// The tenant whose rows it sees.
    pub const fn tenant(&self) -> Uuid {
        self.tenant
    }

    #[expect(clippy::expect_used, reason = "it is there until it is dropped")]
    pub(crate) fn raw(&mut self) -> &mut AsyncPgConnection {
        self.inner.as_mut().expect("a connection")
    }

    /// Begins a transaction. What follows on this connection belongs to it until [`Self::commit`]; a connection
    /// that is dropped before is closed, which rolls it back.
    ///
    /// # Errors
    /// Of the database.
    pub async fn begin(&mut self) -> diesel::QueryResult<()> {
        self.in_transaction = true;
        self.raw().batch_execute("BEGIN").await
    }

    /// Makes a transaction last.
    ///
    /// # Errors
    /// Of the database.
    pub async fn commit(&mut self) -> diesel::QueryResult<()> {
        self.raw().batch_execute("COMMIT").await?;
        self.in_transaction = false;
        Ok(())
    }

    /// Undoes a transaction.
    ///
    /// # Errors
    /// Of the database.
    pub async fn rollback(&mut self) -> diesel::QueryResult<()> {
        self.raw().batch_execute("ROLLBACK").await?;
        self.in_transaction = false;
        Ok(())
    }
}

/// A connection for the process-wide tables. Only [`Pool::system`] makes one.
pub struct SystemConnection(Object<AsyncPgConnection>);

/// Reaches the process-wide tables: both kinds of connection do.
pub trait ProcessWide: Send {
    #[doc(hidden)]
    fn raw(&mut self) -> &mut AsyncPgConnection;
}

impl ProcessWide for SystemConnection {
    fn raw(&mut self) -> &mut AsyncPgConnection {
        &mut self.0
    }
}

impl ProcessWide for TenantConnection {
    fn raw(&mut self) -> &mut AsyncPgConnection {
        Self::raw(self)
    }
}

/// A connection under a role, or, for migrations, as the connecting user and without limits of time.
pub(crate) async fn establish(
    url: &str,
    roots: Option<&std::path::Path>,
    role: Option<Role>,
) -> ConnectionResult<AsyncPgConnection> {
    let (client, driver) = connect(url, roots, role).await?;
    match driver {
        Driver::Plain(driver) => AsyncPgConnection::try_from_client_and_connection(client, *driver).await,
        Driver::Tls(driver) => AsyncPgConnection::try_from_client_and_connection(client, *driver).await,
    }
}

type Plain = tokio_postgres::Connection<tokio_postgres::Socket, tokio_postgres::tls::NoTlsStream>;
type Tls = tokio_postgres::Connection<
    tokio_postgres::Socket,
    <MakeRustlsConnect as tokio_postgres::tls::MakeTlsConnect<tokio_postgres::Socket>>::Stream,
>;

pub(crate) enum Driver {
    Plain(Box<Plain>),
    Tls(Box<Tls>),
}

async fn connect(
    url: &str,
    roots: Option<&std::path::Path>,
    role: Option<Role>,
) -> ConnectionResult<(tokio_postgres::Client, Driver)> {
    let bad = |error: &dyn std::fmt::Display| ConnectionError::BadConnection(error.to_string());
    let mut config: tokio_postgres::Config = url.parse().map_err(|error| bad(&error))?;
    if let Some(role) = role {
        let own = config.get_options().unwrap_or_default();
        config.options(format!("{own} {OPTIONS} -c role={}", role.name()));
    }
    config.connect_timeout(PATIENCE);
    if config.get_ssl_mode() == SslMode::Require {
        let tls = tls(roots)?;
        let (client, driver) = config.connect(tls).await.map_err(|error| bad(&error))?;
        return Ok((client, Driver::Tls(Box::new(driver))));
    }
    let (client, driver) = config.connect(NoTls).await.map_err(|error| bad(&error))?;
    Ok((client, Driver::Plain(Box::new(driver))))
}

fn tls(roots: Option<&std::path::Path>) -> ConnectionResult<MakeRustlsConnect> {
    let bad = |error: &dyn std::fmt::Display| ConnectionError::BadConnection(format!("TLS to the database: {error}"));
    let path = roots.ok_or_else(|| bad(&"sslmode=require needs trust anchors: set SSL_CERT_FILE"))?;
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(path).map_err(|error| bad(&error))? {
        store.add(certificate.map_err(|error| bad(&error))?).map_err(|error| bad(&error))?;
    }
    let provider = std::sync::Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| bad(&error))?
        .with_root_certificates(store)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
