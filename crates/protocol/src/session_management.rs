//! OpenID Connect Session Management 1.0: a client's page learns from a frame of ours whether the person is still signed
//! in, without a request.

use url::Url;

use crate::discovery::{About, Document, say};
use crate::domain::Feature;

/// What is hashed into a `session_state`: §2. Nothing for an address that no frame can stand on.
pub fn text(client_id: &str, redirect_uri: &str, browser_state: &str, salt: &str) -> Option<String> {
    let uri = Url::parse(redirect_uri).ok().filter(|uri| matches!(uri.scheme(), "http" | "https"))?;
    let origin = uri.origin().ascii_serialization();
    Some(format!("{client_id} {origin} {browser_state} {salt}"))
}

/// §3.3.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    if about.tenant.settings.offers(Feature::SessionManagement) {
        say(document, [("check_session_iframe", about.at("/check-session"))]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_counts_and_not_the_page() {
        let of = |uri| text("web", uri, "state", "salt");
        assert_eq!(of("https://app.test/cb?x").as_deref(), Some("web https://app.test state salt"));
        assert_eq!(of("http://127.0.0.1:3000/cb").as_deref(), Some("web http://127.0.0.1:3000 state salt"));
        assert_eq!(of("com.example.app:/cb"), None);
    }
}
