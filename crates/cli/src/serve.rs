//! `signet serve` and `signet dev`.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;
use signet_server::administration::Administration;
use signet_server::config::{Config, Metrics};
use signet_server::demo;
use signet_storage::Pool;

use crate::database::Database;
use crate::error::{CliError, failed};
use crate::logging;
use crate::settings::Settings;

/// Serves until it is told to stop.
pub(crate) async fn serve(settings: Settings) -> Result<(), CliError> {
    logging::start(&settings)?;
    let config = config(&settings, false)?;
    run(&settings, config, None).await
}

/// Serves the demo tenants with nothing configured.
pub(crate) async fn dev(settings: Settings) -> Result<(), CliError> {
    logging::start(&settings)?;
    settings.make_master_key()?;
    let mut config = config(&settings, true)?;
    if config.outbound_allow.is_empty() {
        // One demo tenant is the upstream of the other.
        config.outbound_allow =
            [IpAddr::from(Ipv4Addr::LOCALHOST), IpAddr::from(Ipv6Addr::LOCALHOST)].map(IpNet::from).to_vec();
    }
    run(&settings, config, Some(demo::welcome(&settings.public_url))).await
}

fn config(settings: &Settings, demo: bool) -> Result<Config, CliError> {
    Ok(Config {
        listen: settings.listen,
        public_url: settings.public_url.clone(),
        database: signet_storage::PoolConfig::default(),
        master_key: settings.master_key()?,
        tls: settings.tls.clone(),
        certificates: settings.certificates.clone(),
        hsts_max_age: settings.hsts_max_age,
        metrics: Metrics { listen: settings.metrics_listen, token: settings.metrics_token()? },
        trusted_proxies: settings.trusted_proxies.clone(),
        outbound_allow: settings.outbound_allow.clone(),
        trust_anchors: settings.tls_roots.clone(),
        mail: settings.mail.clone(),
        workers: settings.workers,
        hash_threads: settings.hash_threads,
        event_retention_days: settings.event_retention_days,
        breached_passwords: settings.breached_passwords.clone(),
        demo,
    })
}

async fn run(settings: &Settings, mut config: Config, welcome: Option<String>) -> Result<(), CliError> {
    let database = Database::open(settings)?;
    database.migrate(settings).await?;
    config.database = database.pool_config(settings, settings.database_connections);
    prepare(&database, settings, config.demo).await?;
    let public_url = config.public_url.clone();
    let ready = move |address| {
        let mut out = std::io::stdout().lock();
        // Nobody may be listening to standard output; the server serves all the same.
        let _ = writeln!(out, "signet listens on {address} as {public_url}");
        if let Some(welcome) = welcome {
            let _ = writeln!(out, "{welcome}");
        }
    };
    signet_server::serve(config, ready).await.map_err(failed)
}

/// What has to be right before the first request: the master key, and for `signet dev` the demo tenants.
async fn prepare(database: &Database, settings: &Settings, with_demo: bool) -> Result<(), CliError> {
    let pool = Pool::new(database.pool_config(settings, 1));
    let administration = Administration {
        pool,
        master_key: settings.master_key()?,
        outbound: settings.outbound()?,
        public_url: settings.public_url.clone(),
        certificates_url: settings.certificates.url.clone(),
    };
    administration.check_master_key().await?;
    if with_demo {
        administration.apply(&demo::document(&settings.public_url), false).await?;
    }
    Ok(())
}
