//! The stylesheet, the icon and the few scripts, out of the binary.

use std::future::ready;

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

const STYLESHEET: &str = include_str!("../../assets/signet.css");
const ICON: &str = include_str!("../../assets/icon.svg");
const CONTINUE: &str = include_str!("../../assets/continue.js");
const SIGNED_OUT: &str = include_str!("../../assets/signed-out.js");
const PASSKEYS: &str = include_str!("../../assets/passkeys.js");
const CHECK_SESSION: &str = include_str!("../../assets/check-session.js");

/// Changes with the assets: pages ask for them with it, so they can be kept for ever.
pub const VERSION: u64 = fnv(PASSKEYS, fnv(CHECK_SESSION, fnv(SIGNED_OUT, fnv(CONTINUE, fnv(STYLESHEET, BASIS)))));

/// Where a version begins.
pub(crate) const BASIS: u64 = 14_695_981_039_346_656_037;

/// FNV-1a, 64 bits: a version, not a proof.
pub(crate) const fn fnv(text: &str, from: u64) -> u64 {
    let (mut hash, mut rest) = (from, text.as_bytes());
    while let [byte, tail @ ..] = rest {
        #[expect(clippy::as_conversions, reason = "widening; From is not const")]
        let wide = *byte as u64;
        hash = (hash ^ wide).wrapping_mul(1_099_511_628_211);
        rest = tail;
    }
    hash
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Under the root, whatever the tenant.
pub fn assets(config: &mut ServiceConfig) {
    let script = |content| web::get().to(move |request: HttpRequest| ready(asset(&request, content, SCRIPT)));
    config
        .route("/assets/continue.js", script(CONTINUE))
        .route("/assets/passkeys.js", script(PASSKEYS))
        .route("/assets/signed-out.js", script(SIGNED_OUT))
        .route("/assets/check-session.js", script(CHECK_SESSION))
        .route(
            "/assets/signet.css",
            web::get().to(async |request: HttpRequest| asset(&request, STYLESHEET, "text/css; charset=utf-8")),
        )
        .route("/assets/icon.svg", web::get().to(async |request: HttpRequest| asset(&request, ICON, "image/svg+xml")));
}

/// How long an answer may be kept: for ever if it was asked for by its version, else a while.
pub(super) fn kept(request: &HttpRequest, version: u64) -> &'static str {
    match request.uri().query() {
        Some(query) if query.strip_prefix("v=").and_then(|v| v.parse().ok()) == Some(version) => {
            "public, max-age=31536000, immutable"
        }
        _ => "public, max-age=300",
    }
}

fn asset(request: &HttpRequest, content: &'static str, kind: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static(kind)))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static(kept(request, VERSION))))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
        ))
        .body(content)
}
