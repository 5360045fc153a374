//! Whom a URL names. It was written by a client or a tenant, so whatever two readers could understand differently is
//! refused before anything is resolved.

use std::net::IpAddr;

use rustls::pki_types::ServerName;
use url::{Host, Position, Url};

use super::error::Kind;

/// The longest URL that is called, in bytes.
const LONGEST: usize = 2048;

/// Where a URL leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// A name to resolve, or an address as it was written.
    pub(super) host: Host<String>,
    pub(super) port: u16,
    /// By https.
    pub(super) secure: bool,
    /// The `Host` header: RFC 9112 §3.2.
    pub(super) authority: String,
    /// Path and query: the request's target. A fragment is never sent.
    pub(super) path: String,
}

impl Target {
    /// Reads a URL: http or https, absolute, with nothing in it but a host, a port, a path and a query.
    pub(super) fn parse(text: &str) -> Result<Self, Kind> {
        // A parser of URLs drops tabs and newlines, mends slashes and takes backslashes for them: none of that here.
        let plain = text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        let (scheme, rest) = text.split_once("://").ok_or(Kind::Url)?;
        let written = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if !plain || written.is_empty() || written.contains(['@', '%']) {
            return Err(Kind::Url);
        }
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err(Kind::Url),
        };
        let url = Url::parse(text).or(Err(Kind::Url))?;
        let host = url.host().ok_or(Kind::Url)?.to_owned();
        let port = url.port_or_known_default().filter(|port| *port != 0).ok_or(Kind::Url)?;
        let authority = url[Position::BeforeHost..Position::AfterPort].to_owned();
        // An IPv4 address has one form: neither decimal, octal nor with parts left out.
        if matches!(host, Host::Ipv4(_)) && written.split(':').next() != Some(&host.to_string()) {
            return Err(Kind::Url);
        }
        let path = url[Position::BeforePath..Position::AfterQuery].to_owned();
        Ok(Self { host, port, secure, authority, path })
    }

    /// The address, where it was written instead of a name.
    pub(super) fn literal(&self) -> Option<IpAddr> {
        match self.host {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(IpAddr::V4(address)),
            Host::Ipv6(address) => Some(IpAddr::V6(address)),
        }
    }

    /// What the certificate has to be for.
    pub(super) fn server_name(&self) -> Result<ServerName<'static>, Kind> {
        match &self.host {
            Host::Domain(name) => ServerName::try_from(name.trim_end_matches('.').to_owned()).or(Err(Kind::Url)),
            Host::Ipv4(address) => Ok(ServerName::from(IpAddr::V4(*address))),
            Host::Ipv6(address) => Ok(ServerName::from(IpAddr::V6(*address))),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn a_plain_url_is_taken_apart() {
        let check = |text: &str, authority: &str, port, path: &str| {
            let target = Target::parse(text).unwrap();
            let found = (target.authority.as_str(), target.port, target.path.as_str());
            assert_eq!(found, (authority, port, path), "{text}");
        };
        check("https://app.acme.test/jwks?v=1", "app.acme.test", 443, "/jwks?v=1");
        check("https://app.acme.test:443", "app.acme.test", 443, "/");
        check("https://app.acme.test:8443/a%2Fb#part", "app.acme.test:8443", 8443, "/a%2Fb");
        check("http://127.0.0.1/", "127.0.0.1", 80, "/");
        check("https://[2001:db8::1]:8443/", "[2001:db8::1]:8443", 8443, "/");
        check("https://xn--bcher-kva.test/?u=a@b", "xn--bcher-kva.test", 443, "/?u=a@b");
        check("https://APP.acme.test/", "app.acme.test", 443, "/");
    }

    #[test]
    fn what_two_readers_could_understand_differently_is_refused() {
        let long = format!("https://app.acme.test/{}", "a".repeat(LONGEST));
        let refused = [
            "",
            "app.acme.test",
            "//app.acme.test/",
            "https:app.acme.test",
            "https:/app.acme.test",
            "https:///app.acme.test/",
            "ftp://app.acme.test/",
            "file:///etc/passwd",
            "gopher://app.acme.test/",
            "unix:///run/docker.sock",
            "data:,x",
            "HTTPS://app.acme.test/",
            "https://@app.acme.test/",
            "https://a@app.acme.test/",
            "https://a:b@app.acme.test/",
            "https://app.acme.test@169.254.169.254/",
            "https://app.acme.test\\@evil.test/",
            "https:\\\\app.acme.test\\",
            "https://app.acme.test:0/",
            "https://app.acme.test:65536/",
            "https://app.acme.test:x/",
            "https://:443/",
            "https://",
            "https://app.acme.test/\r\nx",
            "https://app.acme.test/ x",
            " https://app.acme.test/",
            "https://app.ac\tme.test/",
            "https://app.acme.test/\0",
            "https://bücher.test/",
            "https://a%2eb.test/",
            "https://%31%32%37.0.0.1/",
            "https://a b.test/",
            "https://[::1/",
            "https://[fe80::1%25eth0]/",
            "https://1.2.3.4.5/",
            &long,
            // One address in its other forms.
            "https://2130706433/",
            "https://0x7f000001/",
            "https://0x7f.0.0.1/",
            "https://0177.0.0.1/",
            "https://127.1/",
            "https://127.0.1/",
            "https://017700000001/",
            "https://127.0.0.01/",
            "https://0/",
        ];
        for text in refused {
            assert_eq!(Target::parse(text), Err(Kind::Url), "{text}");
        }
    }

    #[test]
    fn a_written_address_is_known_before_anything_is_resolved() {
        let check = |text: &str, expected: &str| {
            assert_eq!(Target::parse(text).unwrap().literal(), Some(expected.parse().unwrap()), "{text}");
        };
        check("https://10.0.0.1/", "10.0.0.1");
        check("https://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1");
        check("https://[::ffff:a00:1]/", "::ffff:10.0.0.1");
        assert_eq!(Target::parse("https://localhost/").unwrap().literal(), None);
    }
}
