//! What handlers reach: the process's shared parts, and the worker's own database pool.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use signet_storage::Pool;

use crate::background::events::Events;
use crate::breached::Breached;
use crate::certificates::Anchors;
use crate::client_keys::ClientKeys;
use crate::config::Config;
use crate::domains::Domains;
use crate::mail::Mailer;
use crate::outbound::Outbound;
use crate::outbox::Outbox;
use crate::passwords::Passwords;
use crate::tenants::{Clients, Tenants};
use crate::trust::Trust;
use crate::upstream::provider::Providers;

/// What all workers share. All of it can be lost at any moment but the configuration.
#[derive(Debug)]
pub struct Shared {
    /// What the server was told at its start.
    pub config: Config,
    /// Tenants by their domains.
    pub domains: Domains,
    /// Tenants in use.
    pub tenants: Tenants,
    /// Clients in use.
    pub clients: Clients,
    /// Whether the two may be believed.
    pub trust: Trust,
    /// The password hashing pool.
    pub passwords: Passwords,
    /// Stolen passwords.
    pub breached: Option<Arc<Breached>>,
    /// Takes events that may be lost by a crash.
    pub events: Events,
    /// Calls addresses that clients and tenants named.
    pub outbound: Outbound,
    /// Keys that clients publish.
    pub client_keys: ClientKeys,
    /// What upstream providers say of themselves.
    pub providers: Providers,
    /// How letters leave.
    pub mailer: Mailer,
    /// Wakes the courier.
    pub outbox: Outbox,
    /// The authorities that issue client certificates.
    pub anchors: Option<Anchors>,
    /// The workers' pools, for metrics.
    pools: Mutex<Vec<Pool>>,
    stopping: AtomicBool,
}

impl Shared {
    /// Starts the hashing threads and reads extra trust anchors; everything else is empty until it is used.
    ///
    /// # Errors
    /// When the system refuses to start a thread, the trust anchors or the stolen passwords cannot be read, or the mail server's
    /// address is none.
    pub fn new(config: Config) -> io::Result<Self> {
        Ok(Self {
            domains: Domains::default(),
            tenants: Tenants::default(),
            clients: Clients::default(),
            trust: Trust::default(),
            passwords: Passwords::start(config.hash_threads)?,
            breached: config.breached_passwords.as_deref().map(Breached::open).transpose()?.map(Arc::new),
            events: Events::default(),
            outbound: Outbound::new(config.outbound_allow.clone(), config.trust_anchors.as_deref())?,
            client_keys: ClientKeys::default(),
            providers: Providers::default(),
            mailer: Mailer::new(&config.mail, config.demo)?,
            outbox: Outbox::default(),
            anchors: Anchors::read(&config.certificates)?,
            pools: Mutex::default(),
            stopping: AtomicBool::new(false),
            config,
        })
    }

    /// Database connections of all workers that are open, and those of them that are idle.
    pub fn connections(&self) -> (usize, usize) {
        let pools = self.pools.lock().unwrap_or_else(PoisonError::into_inner);
        pools.iter().map(Pool::status).fold((0, 0), |sum, pool| (sum.0 + pool.0, sum.1 + pool.1))
    }

    /// The server was told to stop: balancers should look elsewhere.
    pub fn stopping(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the server was told to stop.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}

/// What one worker has. A connection's driver lives on the runtime that opened it, so each worker has a pool
/// of its own and waits for no other.
#[derive(Debug)]
pub struct State {
    /// Shared by all workers.
    pub shared: Arc<Shared>,
    /// This worker's connections.
    pub pool: Pool,
}

impl State {
    /// A worker's state, with its share of the connections (at least two).
    pub fn new(shared: &Arc<Shared>, workers: usize) -> Self {
        let mut database = shared.config.database.clone();
        database.max_size = (database.max_size / workers.max(1)).max(2);
        let pool = Pool::new(database);
        shared.pools.lock().unwrap_or_else(PoisonError::into_inner).push(pool.clone());
        Self { shared: Arc::clone(shared), pool }
    }
}
