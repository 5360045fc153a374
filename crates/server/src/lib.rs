//! The HTTP face of Signet: routes and handlers, pages, caches and background work.
//!
//! A handler does four things in order: it loads rows, lets `protocol` judge, writes the effects, answers.

pub mod access_tokens;
pub mod administration;
pub mod answer;
pub mod background;
pub mod breached;
pub mod certificates;
pub mod client_keys;
pub mod clock;
pub mod config;
pub mod demo;
pub mod domains;
pub mod effects;
pub mod endpoints;
pub mod facts;
pub mod feed;
pub mod languages;
pub mod mail;
pub mod messages;
pub mod observe;
pub mod outbound;
pub mod outbox;
pub mod pages;
pub mod passwords;
pub mod reader;
pub mod replay;
pub mod request;
pub mod revocations;
pub mod routes;
pub mod sessions;
pub mod state;
pub mod subjects;
pub mod tenants;
pub mod threads;
pub mod throttle;
pub mod tls;
pub mod trust;
pub mod upstream;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::http::header::STRICT_TRANSPORT_SECURITY;
use actix_web::middleware::{DefaultHeaders, from_fn};
use actix_web::{App, HttpServer, web};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::signal::unix::{SignalKind, signal};

use crate::config::Config;
use crate::state::{Shared, State};
use crate::tls::Clients;

/// How long requests in flight may take to finish once the server was told to stop, in seconds.
const SHUTDOWN_PATIENCE: u64 = 20;
/// How long a client may take to send the head of a request.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);
/// How long an idle connection is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// Serves until SIGTERM or SIGINT, then finishes what is in flight. `ready` is called once the port listens.
///
/// # Errors
/// One sentence for a port that is taken, a TLS file that cannot be read, a system that refuses threads.
pub async fn serve(config: Config, ready: impl FnOnce(SocketAddr)) -> io::Result<()> {
    let metrics = web::Data::new(observe::install_metrics()?);
    let asked = |clients| config.tls.as_ref().map(|tls| tls::server_config(tls, clients)).transpose();
    let (tls, mutual) = (asked(Clients::NotAsked)?, asked(Clients::Asked)?);
    let listener = bind(config.listen)?;
    let mutual = mutual.zip(config.certificates.listen.map(bind).transpose()?);
    let address = listener.local_addr()?;
    let workers = config.workers.max(1);
    let shared = Arc::new(Shared::new(config)?);
    let apart = metrics_apart(&shared, &metrics)?;
    let background = background::start(&shared).await;
    let upkeep = tokio::spawn(observe::keep_up(metrics.clone().into_inner()));

    let meters = web::Data::new(observe::Meters::register());
    let factory = {
        let shared = Arc::clone(&shared);
        move || {
            App::new()
                .app_data(web::Data::new(State::new(&shared, workers)))
                .app_data(metrics.clone())
                .app_data(meters.clone())
                .wrap(strict_transport(&shared.config))
                .wrap(from_fn(observe::request))
                .configure(|app| routes::configure(app, &shared.config))
        }
    };
    let server = HttpServer::new(factory)
        .workers(workers)
        .client_request_timeout(HEAD_PATIENCE)
        .keep_alive(KEEP_ALIVE)
        .shutdown_timeout(SHUTDOWN_PATIENCE)
        .on_connect(certificates::keep)
        .disable_signals();
    let server = match mutual {
        Some((tls, listener)) => server.listen_rustls_0_23(listener, tls)?,
        None => server,
    };
    let server = match tls {
        Some(tls) => server.listen_rustls_0_23(listener, tls)?,
        None => server.listen(listener)?,
    }
    .run();

    let handle = server.handle();
    let stopping = Arc::clone(&shared);
    let told_to_stop = tokio::spawn(async move {
        wait_for_stop().await?;
        stopping.stopping();
        handle.stop(true).await;
        io::Result::Ok(())
    });
    ready(address);
    server.await?;
    told_to_stop.abort();
    upkeep.abort();
    if let Some(apart) = apart {
        apart.stop(false).await;
    }
    background.stop().await;
    Ok(())
}

/// Browsers that came once come by https from then on: RFC 6797 §7.1. Over plain http it is never sent (§7.2).
fn strict_transport(config: &Config) -> DefaultHeaders {
    let headers = DefaultHeaders::new();
    if config.is_https() {
        headers.add((STRICT_TRANSPORT_SECURITY, format!("max-age={}", config.hsts_max_age)))
    } else {
        headers
    }
}

/// Metrics at an address of their own, where they have one.
fn metrics_apart(shared: &Arc<Shared>, recorder: &web::Data<PrometheusHandle>) -> io::Result<Option<ServerHandle>> {
    let Some(address) = shared.config.metrics.listen else { return Ok(None) };
    let (shared, recorder) = (web::Data::from(Arc::clone(shared)), recorder.clone());
    let app = move || {
        App::new().app_data(shared.clone()).app_data(recorder.clone()).service(endpoints::health::metrics_apart)
    };
    let server = HttpServer::new(app).workers(1).client_request_timeout(HEAD_PATIENCE).disable_signals();
    let server = server.listen(bind(address)?)?.run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok(Some(handle))
}

async fn wait_for_stop() -> io::Result<()> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = TcpListener::bind(address).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => io::Error::new(
            error.kind(),
            format!(
                "{address} is in use by another program: stop it, or choose another with --listen or SIGNET_LISTEN"
            ),
        ),
        kind => io::Error::new(kind, format!("cannot listen on {address}: {error}")),
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
