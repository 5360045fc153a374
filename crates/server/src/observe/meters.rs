//! Counters and histograms of requests, looked up once: by endpoint and outcome, so no label grows with tenants.

use std::collections::HashMap;
use std::time::Duration;

use metrics::{Counter, Histogram};

/// Every endpoint by the name that its path ends with.
const ENDPOINTS: [&str; 21] = [
    "authorize",
    "token",
    "introspect",
    "revoke",
    "userinfo",
    "jwks",
    "openid-configuration",
    "oauth-authorization-server",
    "login",
    "register",
    "consent",
    "select",
    "logout",
    "signed-out",
    "account",
    "assets",
    "healthz",
    "readyz",
    "metrics",
    "demo",
    UNKNOWN,
];
const UNKNOWN: &str = "unknown";
const OUTCOMES: [&str; 4] = ["ok", "refused", "unavailable", "failed"];

/// The endpoint that a path names. A path is a caller's text; what comes out is one of ours.
pub(super) fn endpoint(path: &str) -> &'static str {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let name = match parts.next() {
        Some("t") => parts.nth(1).filter(|part| *part != ".well-known").or_else(|| parts.next()),
        Some(".well-known") => parts.next(),
        first => first,
    };
    ENDPOINTS.into_iter().find(|known| Some(*known) == name).unwrap_or(UNKNOWN)
}

const fn outcome(status: u16) -> usize {
    match status {
        0..=399 => 0,
        400..=499 => 1,
        503 => 2,
        _ => 3,
    }
}

/// The meters of each endpoint.
pub(crate) struct Meters(HashMap<&'static str, ([Counter; 4], Histogram)>);

impl Meters {
    /// Registers all of them with the installed recorder.
    pub(crate) fn register() -> Self {
        let of = |endpoint: &'static str| {
            let counters = OUTCOMES.map(
                |outcome| metrics::counter!("signet_requests_total", "endpoint" => endpoint, "outcome" => outcome),
            );
            (endpoint, (counters, metrics::histogram!("signet_request_seconds", "endpoint" => endpoint)))
        };
        Self(ENDPOINTS.into_iter().map(of).collect())
    }

    pub(super) fn answered(&self, endpoint: &str, status: u16, took: Duration) {
        let Some((counters, seconds)) = self.0.get(endpoint) else { return };
        if let Some(counter) = counters.get(outcome(status)) {
            counter.increment(1);
        }
        seconds.record(took.as_secs_f64());
    }
}

/// Look-ups in a cache.
pub(crate) struct CacheMeters {
    /// Found, and believed.
    pub(crate) hit: Counter,
    /// Read from the database.
    pub(crate) missed: Counter,
}

impl CacheMeters {
    /// Registers those of a cache.
    pub(crate) fn register(cache: &'static str) -> Self {
        let of = |result: &'static str| metrics::counter!("signet_cache_total", "cache" => cache, "result" => result);
        Self { hit: of("hit"), missed: of("miss") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_an_endpoint_of_ours_or_none() {
        let check = |path, expected| assert_eq!(endpoint(path), expected, "{path}");
        check("/t/acme/token", "token");
        check("/t/acme/.well-known/openid-configuration", "openid-configuration");
        check("/.well-known/oauth-authorization-server/t/acme", "oauth-authorization-server");
        // At the domain of a tenant, whoever else is asked for there.
        check("/token", "token");
        check("/.well-known/openid-configuration", "openid-configuration");
        check("/.well-known/oauth-authorization-server", "oauth-authorization-server");
        check("/t/other/token", "token");
        check("/customer-data/token", UNKNOWN);
        check("/healthz", "healthz");
        check("/assets/signet.css", "assets");
        check("/t/acme", UNKNOWN);
        check("/", UNKNOWN);
        check("/t/acme/customer-data", UNKNOWN);
    }
}
