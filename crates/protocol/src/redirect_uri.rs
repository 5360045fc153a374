//! Redirect URIs: what may be registered, and when one that was sent is the client's.

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// A redirect URI that was proven to be the client's. Only [`bind`] makes one, so nothing else can redirect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundRedirectUri(String);

impl BoundRedirectUri {
    /// The address as the client sent it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a redirect URI may not be registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RedirectUriError {
    /// Not an absolute URI.
    #[error("is not an absolute URI")]
    NotAbsolute,
    /// RFC 6749 §3.1.2.
    #[error("must not have a fragment")]
    Fragment,
    /// What is no URI character (RFC 3986 §2), user information, or a spelling that readers disagree about.
    #[error("contains characters or user information that programs read differently")]
    Ambiguous,
    /// Plain http goes to this machine only.
    #[error("must be https, except for loopback addresses")]
    PlainHttp,
    /// `javascript:` and its like, or a private scheme without a dot (RFC 8252 §7.1).
    #[error("has a scheme that is not allowed: use https, or a private scheme with a dot in it")]
    Scheme,
    /// A wildcard.
    #[error("must not contain a wildcard")]
    Wildcard,
}

/// Whether a redirect URI may be registered.
///
/// # Errors
/// Says what is wrong with it.
pub fn check(uri: &str) -> Result<(), RedirectUriError> {
    if uri.contains('#') {
        return Err(RedirectUriError::Fragment);
    }
    if uri.contains('*') {
        return Err(RedirectUriError::Wildcard);
    }
    if uri.bytes().any(|byte| !byte.is_ascii_graphic() || b"\\\"<>^`{|}".contains(&byte)) {
        return Err(RedirectUriError::Ambiguous);
    }
    let parsed = Url::parse(uri).or(Err(RedirectUriError::NotAbsolute))?;
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(RedirectUriError::Ambiguous);
    }
    match parsed.scheme() {
        "http" | "https" if !is_plain(uri, &parsed) => Err(RedirectUriError::Ambiguous),
        "http" if !is_loopback(&parsed) => Err(RedirectUriError::PlainHttp),
        "http" | "https" => Ok(()),
        scheme if scheme.contains('.') => Ok(()),
        _ => Err(RedirectUriError::Scheme),
    }
}

/// Whether a web address is written as a browser would write it: no dots to resolve, no host in other characters or other
/// figures, no slash too many, no port that goes without saying.
fn is_plain(uri: &str, parsed: &Url) -> bool {
    let origin = parsed.origin().ascii_serialization();
    let Some(rest) = uri.strip_prefix(&origin) else { return false };
    let slash = if rest.starts_with('/') { "" } else { "/" };
    parsed.as_str() == format!("{origin}{slash}{rest}")
}

fn is_loopback(uri: &Url) -> bool {
    match uri.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Proves a redirect URI against those registered: the exact string (RFC 9700 §2.1), or for loopback IP literals
/// the same with another port (RFC 8252 §7.3).
pub fn bind(registered: &[String], presented: &str) -> Option<BoundRedirectUri> {
    let known = registered.iter().any(|uri| uri == presented || same_but_port(uri, presented));
    known.then(|| BoundRedirectUri(presented.to_owned()))
}

/// The address of a response when the request named none and only one is registered: RFC 6749 §3.1.2.3.
pub fn only(registered: &[String]) -> Option<BoundRedirectUri> {
    match registered {
        [uri] => Some(BoundRedirectUri(uri.clone())),
        _ => None,
    }
}

fn same_but_port(registered: &str, presented: &str) -> bool {
    match (split_loopback(registered), split_loopback(presented)) {
        (Some((host, rest)), Some((other_host, other_rest))) => host == other_host && rest == other_rest,
        _ => false,
    }
}

/// Splits `http://127.0.0.1:PORT/rest` into host and rest, on the very characters.
fn split_loopback(uri: &str) -> Option<(&'static str, &str)> {
    ["http://127.0.0.1", "http://[::1]"].into_iter().find_map(|host| {
        let after = uri.strip_prefix(host)?;
        let rest = match after.strip_prefix(':') {
            Some(port) => {
                let digits = port.bytes().take_while(u8::is_ascii_digit).count();
                let (digits, rest) = port.split_at(digits);
                digits.parse::<u16>().ok().filter(|port| *port > 0)?;
                rest
            }
            None => after,
        };
        (rest.is_empty() || rest.starts_with(['/', '?'])).then_some((host, rest))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_addresses_that_everyone_reads_alike_may_be_registered() {
        let check = |uri, expected| assert_eq!(check(uri), expected, "{uri}");
        check("https://app.acme.test/callback", Ok(()));
        check("https://app.acme.test/callback?x=1", Ok(()));
        check("http://127.0.0.1/callback", Ok(()));
        check("http://[::1]/callback", Ok(()));
        check("http://localhost:3000/callback", Ok(()));
        check("com.acme.app:/callback", Ok(()));
        check("http://app.acme.test/callback", Err(RedirectUriError::PlainHttp));
        check("http://localhost.evil.test/", Err(RedirectUriError::PlainHttp));
        check("https://app.acme.test/#x", Err(RedirectUriError::Fragment));
        check("https://*.acme.test/", Err(RedirectUriError::Wildcard));
        check("https://app.acme.test@evil.test/", Err(RedirectUriError::Ambiguous));
        check("https:\\\\evil.test", Err(RedirectUriError::Ambiguous));
        check("https:evil.test", Err(RedirectUriError::Ambiguous));
        check("HTTPS://app.acme.test/", Err(RedirectUriError::Ambiguous));
        check("https://app.acme.test/a b", Err(RedirectUriError::Ambiguous));
        check("https://app.acme.test", Ok(()));
        check("https://app.acme.test?x=1", Ok(()));
        check("https://app.acme.test:8443/a%20b;c?d=e%2F..", Ok(()));
        for uri in [
            "https:///evil.test/",
            "https://app.acme.test:443/",
            "https://APP.acme.test/",
            "https://app.acme.test/a/../b",
            "https://app.acme.test/a/%2e%2E/b",
            "https://аpp.acme.test/",
            "https://app.acme.test/ä",
            "https://app.acme.test/\"><script>",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://127.1/",
            "https://app.acme.test/\tx",
        ] {
            check(uri, Err(RedirectUriError::Ambiguous));
        }
        check("javascript:alert(1)", Err(RedirectUriError::Scheme));
        check("data:text/html,x", Err(RedirectUriError::Scheme));
        check("myapp:/callback", Err(RedirectUriError::Scheme));
        check("/callback", Err(RedirectUriError::NotAbsolute));
        check("", Err(RedirectUriError::NotAbsolute));
    }

    #[test]
    fn a_redirect_uri_is_the_very_string_but_for_a_loopback_port() {
        let registered =
            ["https://app.acme.test/cb", "http://127.0.0.1/cb", "http://[::1]/cb", "http://localhost:3000/cb"];
        let registered: Vec<String> = registered.into_iter().map(str::to_owned).collect();
        for good in
            ["https://app.acme.test/cb", "http://127.0.0.1:49152/cb", "http://127.0.0.1/cb", "http://[::1]:1/cb"]
        {
            assert!(bind(&registered, good).is_some(), "{good}");
        }
        for bad in [
            "https://app.acme.test/cb/",
            "https://app.acme.test/cb?x",
            "https://app.acme.test:443/cb",
            "https://app.acme.test/x/../cb",
            "https://APP.acme.test/cb",
            "https://app.acme.test.evil.test/cb",
            "https://app.acme.test@evil.test/cb",
            "http://localhost:3001/cb",
            "http://127.0.0.1:0/cb",
            "http://127.0.0.1:99999/cb",
            "http://127.0.0.1:80@evil.test/cb",
            "http://127.0.0.1.evil.test/cb",
            "http://127.0.0.2/cb",
            "https://127.0.0.1/cb",
            "http://127.0.0.1:/cb",
            "",
        ] {
            assert!(bind(&registered, bad).is_none(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn nothing_but_the_registered_string_binds_for_https(other in "\\PC{0,40}") {
            let registered = vec!["https://app.acme.test/cb".to_owned()];
            prop_assert_eq!(bind(&registered, &other).is_some(), other == registered.concat());
        }

        #[test]
        fn checking_never_fails_otherwise(uri in "\\PC{0,60}") {
            let _ = check(&uri);
        }
    }
}
