//! For operators and balancers: alive, ready, metrics.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, web};
use metrics_exporter_prometheus::PrometheusHandle;
use signet_storage::migrations::{self, SchemaState};

use crate::state::State;

/// The process runs.
#[get("/healthz")]
pub(crate) async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// Requests can be answered: the database is reachable, its schema is the one we know, and nobody told us to stop.
#[get("/readyz")]
pub(crate) async fn ready(state: web::Data<State>) -> HttpResponse {
    let said = if state.shared.is_stopping() { Err("stopping") } else { database(&state).await };
    let (status, text) = match said {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, why),
    };
    HttpResponse::build(status).content_type("text/plain").body(format!("{text}\n"))
}

async fn database(state: &State) -> Result<(), &'static str> {
    match migrations::state(&state.shared.config.database.url).await {
        Ok(SchemaState::Current) => Ok(()),
        Ok(SchemaState::Pending(_)) => Err("schema older than this version"),
        Ok(SchemaState::Newer(_)) => Err("schema newer than this version"),
        Err(_) => Err("database unreachable"),
    }
}

/// Prometheus' text format.
#[get("/metrics")]
pub(crate) async fn metrics(state: web::Data<State>, recorder: web::Data<PrometheusHandle>) -> HttpResponse {
    #[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "a queue is far shorter than 2^52")]
    ::metrics::gauge!("signet_hash_queue").set(state.shared.passwords.waiting() as f64);
    let trusted = state.shared.trust.is_current(std::time::Instant::now());
    ::metrics::gauge!("signet_change_feed_trusted").set(if trusted { 1.0 } else { 0.0 });
    recorder.run_upkeep();
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(recorder.render())
}
