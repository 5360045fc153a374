//! The stylesheet, the icon and the few scripts, out of the binary.

use std::future::ready;
use std::io::Write as _;
use std::sync::OnceLock;

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;

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

/// A part of pages, and the same packed, which is made once.
struct Asset {
    path: &'static str,
    kind: &'static str,
    content: &'static str,
    packed: OnceLock<Option<Bytes>>,
}

static ASSETS: [Asset; 6] = [
    Asset::new("/assets/continue.js", SCRIPT, CONTINUE),
    Asset::new("/assets/passkeys.js", SCRIPT, PASSKEYS),
    Asset::new("/assets/signed-out.js", SCRIPT, SIGNED_OUT),
    Asset::new("/assets/check-session.js", SCRIPT, CHECK_SESSION),
    Asset::new("/assets/signet.css", "text/css; charset=utf-8", STYLESHEET),
    Asset::new("/assets/icon.svg", "image/svg+xml", ICON),
];

impl Asset {
    const fn new(path: &'static str, kind: &'static str, content: &'static str) -> Self {
        Self { path, kind, content, packed: OnceLock::new() }
    }

    /// As gzip: RFC 9110 §8.4.1.3. Nothing in it is secret or what somebody sent, as in pages, so its length tells nothing.
    fn packed(&self) -> Option<Bytes> {
        let pack = || {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(self.content.as_bytes()).ok()?;
            encoder.finish().ok().map(Bytes::from)
        };
        self.packed.get_or_init(pack).clone()
    }
}

/// Under the root, whatever the tenant.
pub fn assets(config: &mut ServiceConfig) {
    for asset in &ASSETS {
        config.route(asset.path, web::get().to(move |request: HttpRequest| ready(answer(&request, asset))));
    }
}

/// Whether whoever asks takes gzip: RFC 9110 §12.5.3.
fn takes_gzip(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let is_gzip = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
        is_gzip && !parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)))
    })
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

fn answer(request: &HttpRequest, asset: &'static Asset) -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static(asset.kind)))
        .insert_header((header::CACHE_CONTROL, HeaderValue::from_static(kept(request, VERSION))))
        .insert_header((header::VARY, HeaderValue::from_static("Accept-Encoding")))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"),
        ));
    match asset.packed().filter(|_| takes_gzip(request)) {
        Some(packed) => answer.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))).body(packed),
        None => answer.body(asset.content),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn parts_of_pages_are_packed_for_whoever_takes_that() {
        let check = |accepted: &str, expected: Option<&str>| {
            let request = TestRequest::default().insert_header((header::ACCEPT_ENCODING, accepted)).to_http_request();
            for asset in &ASSETS {
                let said = answer(&request, asset);
                let coding = said.headers().get(header::CONTENT_ENCODING).and_then(|value| value.to_str().ok());
                assert_eq!(coding, expected, "{} {accepted}", asset.path);
            }
        };
        check("gzip, deflate, br", Some("gzip"));
        check("br;q=1, GZIP;q=0.5", Some("gzip"));
        for none in ["", "br", "identity", "gzip;q=0", "x-gzip2", "gzip;q=0.000"] {
            check(none, None);
        }
    }
}
