//! For operators and balancers: alive, ready, metrics.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, ResponseError, get, web};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::answer::PageAnswer;
use crate::request;
use crate::state::{Shared, State};

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

/// Prometheus' text format, where metrics have no address of their own: for whoever has the token, and without one for
/// this machine. What a proxy hands on is not of this machine.
#[get("/metrics")]
pub(crate) async fn metrics(
    request: HttpRequest,
    state: web::Data<State>,
    recorder: web::Data<PrometheusHandle>,
) -> HttpResponse {
    let config = &state.shared.config.metrics;
    if config.listen.is_some() {
        return PageAnswer::NotFound.error_response();
    }
    if config.token.is_none() && !is_of_this_machine(&request) {
        let why = "Metrics are read on this machine, or see SIGNET_METRICS_LISTEN and SIGNET_METRICS_TOKEN_FILE.\n";
        return HttpResponse::Forbidden().content_type("text/plain").body(why);
    }
    rendered(&request, &state.shared, &recorder)
}

/// The same at an address of their own.
#[get("/metrics")]
pub(crate) async fn metrics_apart(
    request: HttpRequest,
    shared: web::Data<Shared>,
    recorder: web::Data<PrometheusHandle>,
) -> HttpResponse {
    rendered(&request, &shared, &recorder)
}

fn is_of_this_machine(request: &HttpRequest) -> bool {
    let is_handed_on = ["forwarded", "x-forwarded-for", "via"].iter().any(|name| request.headers().contains_key(*name));
    !is_handed_on && request.peer_addr().is_some_and(|peer| peer.ip().to_canonical().is_loopback())
}

fn rendered(request: &HttpRequest, shared: &Shared, recorder: &PrometheusHandle) -> HttpResponse {
    let given = request::bearer(request).unwrap_or_default();
    if shared.config.metrics.token.as_ref().is_some_and(|token| !token.matches(given)) {
        return HttpResponse::Unauthorized().insert_header((header::WWW_AUTHENTICATE, "Bearer")).finish();
    }
    let (open, idle) = shared.connections();
    ::metrics::gauge!("signet_pool_connections", "state" => "busy").set(gauge(open.saturating_sub(idle)));
    ::metrics::gauge!("signet_pool_connections", "state" => "idle").set(gauge(idle));
    ::metrics::gauge!("signet_hash_queue").set(gauge(shared.passwords.waiting()));
    let trusted = shared.trust.is_current(std::time::Instant::now());
    ::metrics::gauge!("signet_change_feed_trusted").set(if trusted { 1.0 } else { 0.0 });
    recorder.run_upkeep();
    HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(recorder.render())
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "a queue is far shorter than 2^52")]
const fn gauge(count: usize) -> f64 {
    count as f64
}
