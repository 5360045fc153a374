//! What a page may do in a browser: nothing but what is named here (Content Security Policy Level 3).

use std::collections::BTreeSet;
use std::fmt::Write;

use signet_protocol::domain::Client;
use url::{Host, Url};

/// The permissions of one page beyond the stylesheet and the icon.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    forms: BTreeSet<String>,
    frames: BTreeSet<String>,
    image: Option<String>,
    script: bool,
    connect: bool,
}

impl Policy {
    /// A page whose form may end, by redirects, at a client: Chromium holds `form-action` against every hop. The
    /// redirect target is proven; the client's other registered addresses are there for a callback that
    /// redirects within its own application.
    pub fn returning_to(target: &str, client: Option<&Client>) -> Self {
        let metadata = client.map(|client| &client.metadata);
        let others = metadata
            .into_iter()
            .flat_map(|metadata| metadata.client_uri.iter().chain(&metadata.post_logout_redirect_uris));
        let forms = others.map(String::as_str).chain([target]).filter_map(source).collect();
        Self { forms, ..Self::showing(client) }
    }

    /// A page that shows a client, and whose form ends here.
    pub fn showing(client: Option<&Client>) -> Self {
        let logo = client.and_then(|client| client.metadata.logo_uri.as_deref());
        Self { image: logo.filter(|uri| is_https(uri)).and_then(source), ..Self::default() }
    }

    /// A page that loads clients' pages in frames.
    pub fn framing(uris: &[String]) -> Self {
        Self { frames: uris.iter().filter_map(|uri| source(uri)).collect(), script: true, ..Self::default() }
    }

    /// Lets the page run our one script.
    #[must_use]
    pub fn with_script(self) -> Self {
        Self { script: true, ..self }
    }

    /// Lets the page run our script for passkeys, which asks us what to ask the device.
    #[must_use]
    pub fn with_passkeys(self) -> Self {
        Self { script: true, connect: true, ..self }
    }

    /// The value of `Content-Security-Policy`.
    pub fn header(&self) -> String {
        let mut text =
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src 'self'; img-src 'self'".to_owned();
        if let Some(image) = &self.image {
            let _ = write!(text, " {image}");
        }
        if self.script {
            text.push_str("; script-src 'self'");
        }
        if self.connect {
            text.push_str("; connect-src 'self'");
        }
        if !self.frames.is_empty() {
            text.push_str("; frame-src");
            for frame in &self.frames {
                let _ = write!(text, " {frame}");
            }
        }
        text.push_str("; form-action 'self'");
        for form in &self.forms {
            let _ = write!(text, " {form}");
        }
        text
    }
}

/// Whether a link to it is safe to show.
pub(super) fn is_https(uri: &str) -> bool {
    Url::parse(uri).is_ok_and(|uri| uri.scheme() == "https")
}

/// An address as a source of the policy: its origin; its scheme for a private one, and for an IPv6 literal,
/// which the policy's grammar cannot say.
fn source(uri: &str) -> Option<String> {
    let uri = Url::parse(uri).ok()?;
    match (uri.scheme(), uri.host()) {
        ("http" | "https", Some(Host::Ipv6(_)) | None) => Some(format!("{}:", uri.scheme())),
        ("http" | "https", Some(_)) => Some(uri.origin().ascii_serialization()).filter(|origin| is_plain(origin)),
        ("javascript" | "data" | "blob" | "about", _) => None,
        (scheme, _) => Some(format!("{scheme}:")),
    }
}

/// A host may hold what ends a directive.
fn is_plain(origin: &str) -> bool {
    origin.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:/".contains(&byte))
}

#[cfg(test)]
mod tests {
    use signet_protocol::domain::ClientMetadata;

    use super::*;

    #[test]
    fn a_page_may_send_its_form_to_us_alone() {
        let header = Policy::default().header();
        assert!(header.ends_with("; form-action 'self'"), "{header}");
        assert!(header.contains("default-src 'none'") && header.contains("frame-ancestors 'none'"), "{header}");
        assert!(!header.contains("script-src") && !header.contains("unsafe"), "{header}");
    }

    #[test]
    fn a_redirect_may_end_at_the_client() {
        let check = |target: &str, expected: &str| {
            let header = Policy::returning_to(target, None).header();
            assert!(header.ends_with(&format!("form-action 'self'{expected}")), "{target}: {header}");
        };
        check("https://app.acme.test/callback?x=1", " https://app.acme.test");
        check("http://127.0.0.1:49152/callback", " http://127.0.0.1:49152");
        check("http://[::1]:49152/callback", " http:");
        check("com.example.app:/callback", " com.example.app:");
        check("javascript:alert(1)", "");
        check("https://app.test;script-src", "");
        check("https://app.test,x", "");
    }

    #[test]
    fn a_client_adds_its_own_addresses_and_its_logo() {
        let metadata = ClientMetadata {
            client_uri: Some("https://www.acme.test/home".to_owned()),
            logo_uri: Some("https://cdn.acme.test/logo.png".to_owned()),
            ..ClientMetadata::default()
        };
        let client = Client { client_id: "web".to_owned(), metadata, disabled: false };
        let header = Policy::returning_to("https://api.acme.test/cb", Some(&client)).header();
        assert!(header.contains("img-src 'self' https://cdn.acme.test;"), "{header}");
        assert!(header.ends_with("form-action 'self' https://api.acme.test https://www.acme.test"), "{header}");
    }
}
