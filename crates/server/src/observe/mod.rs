//! What operators see of each request: an id, a log line, metrics. No label grows with tenants, and nothing
//! here reads a query string, a body or a header that could hold a secret.

mod meters;

use std::sync::Arc;
use std::time::{Duration, Instant};

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use uuid::Uuid;

pub(crate) use self::meters::{CacheMeters, Meters};

/// The answer's header that names the request, also shown on error pages and in log lines.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// How often recorded times are folded into their histograms.
const UPKEEP: Duration = Duration::from_secs(5);
/// Upper bounds of the latency histogram, in seconds.
const LATENCY_BUCKETS: [f64; 11] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

tokio::task_local! {
    static CURRENT: Uuid;
}

/// The id of the request being answered; nil outside of one.
pub fn request_id() -> Uuid {
    CURRENT.try_with(|id| *id).unwrap_or_default()
}

/// Gives the request its id, and counts and times it.
///
/// # Errors
/// Passes on what the inner service refuses with.
pub async fn request<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let id = signet_crypto::random::uuid_v7(crate::clock::now());
    let started = Instant::now();
    let method = request.method().clone();
    let mut answer = CURRENT.scope(id, next.call(request)).await?;
    if let Ok(value) = HeaderValue::from_str(id.as_hyphenated().encode_lower(&mut Uuid::encode_buffer())) {
        answer.headers_mut().insert(REQUEST_ID, value);
    }
    let took = started.elapsed();
    let status = answer.status().as_u16();
    let endpoint = meters::endpoint(answer.request().path());
    tracing::debug!(request_id = %id, %method, endpoint, status, micros = took.as_micros(), "answered");
    if let Some(meters) = answer.request().app_data::<Data<Meters>>() {
        meters.answered(endpoint, status, took);
    }
    Ok(answer)
}

/// Installs the process's metrics recorder; its handle renders `/metrics`.
///
/// # Errors
/// When a recorder is installed already.
pub fn install_metrics() -> std::io::Result<PrometheusHandle> {
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full("signet_request_seconds".to_owned()), &LATENCY_BUCKETS)
        .map_err(std::io::Error::other)?
        .build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(|error| std::io::Error::other(error.to_string()))?;
    describe();
    Ok(handle)
}

/// Folds recorded times into their histograms for ever: the exporter keeps each of them until somebody does.
pub(crate) async fn keep_up(recorder: Arc<PrometheusHandle>) {
    loop {
        tokio::time::sleep(UPKEEP).await;
        recorder.run_upkeep();
    }
}

fn describe() {
    metrics::describe_counter!("signet_requests_total", "Requests by endpoint and outcome");
    metrics::describe_histogram!("signet_request_seconds", metrics::Unit::Seconds, "Time to answer, by endpoint");
    metrics::describe_gauge!("signet_pool_connections", "Database connections of this process, by state");
    metrics::describe_gauge!("signet_hash_queue", "Passwords waiting to be hashed");
    metrics::describe_counter!("signet_cache_total", "Look-ups in the tenant and client caches, by result");
    metrics::describe_counter!("signet_events_dropped_total", "Batched events lost because the queue was full");
    metrics::describe_gauge!("signet_change_feed_trusted", "1 while caches may be trusted");
}
