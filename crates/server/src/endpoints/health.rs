//! For operators and balancers: alive, ready, metrics.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, web};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::state::State;

/// The process runs.
#[get("/healthz")]
pub(crate) async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// Requests can be answered: the database is reachable and nobody told us to stop. The schema was checked at the
/// start; one that a later version migrates meanwhile still serves this one.
#[get("/readyz")]
pub(crate) async fn ready(state: web::Data<State>) -> HttpResponse {
    let (status, text) = if state.shared.is_stopping() {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping")
    } else if state.pool.system().await.is_err() {
        (StatusCode::SERVICE_UNAVAILABLE, "database unreachable")
    } else {
        (StatusCode::OK, "ok")
    };
    HttpResponse::build(status).content_type("text/plain").body(format!("{text}\n"))
}

/// Prometheus' text format.
#[get("/metrics")]
pub(crate) async fn metrics(state: web::Data<State>, recorder: web::Data<PrometheusHandle>) -> HttpResponse {
    let (open, idle) = state.shared.connections();
    ::metrics::gauge!("signet_pool_connections", "state" => "busy").set(gauge(open.saturating_sub(idle)));
    ::metrics::gauge!("signet_pool_connections", "state" => "idle").set(gauge(idle));
    ::metrics::gauge!("signet_hash_queue").set(gauge(state.shared.passwords.waiting()));
    let trusted = state.shared.trust.is_current(std::time::Instant::now());
    ::metrics::gauge!("signet_change_feed_trusted").set(if trusted { 1.0 } else { 0.0 });
    recorder.run_upkeep();
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(recorder.render())
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "a queue is far shorter than 2^52")]
const fn gauge(count: usize) -> f64 {
    count as f64
}
