//! What is read off a request before any rule applies: who is calling, and the parameters.

use std::net::IpAddr;
use std::time::Duration;

use actix_web::dev::RequestHead;
use actix_web::http::header::{self, HeaderMap};
use actix_web::{HttpRequest, web};
use futures_util::StreamExt;
use signet_protocol::params::{ParamError, Params};

use crate::config::Config;

/// The longest body of a form post, in bytes.
const BODY_LIMIT: usize = 64 * 1024;
/// How long a body may take to arrive.
const BODY_PATIENCE: Duration = Duration::from_secs(10);

/// Why a form could not be read. Every case is the caller's fault: a 400 in the endpoint's own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// Not of the type that the endpoint takes.
    #[error("the body is of another type")]
    ContentType,
    /// Longer than 64 KiB.
    #[error("the body is too long")]
    TooLong,
    /// It broke off or did not arrive in time.
    #[error("the body did not arrive")]
    Incomplete,
    /// Its bytes are no form.
    #[error(transparent)]
    Malformed(#[from] ParamError),
}

/// Reads a form body: RFC 6749 appendix B.
///
/// # Errors
/// See [`FormError`].
pub async fn form(request: &HttpRequest, payload: web::Payload) -> Result<Params, FormError> {
    if !is_form(request.headers()) {
        return Err(FormError::ContentType);
    }
    let body = tokio::time::timeout(BODY_PATIENCE, read(payload)).await.or(Err(FormError::Incomplete))??;
    Ok(Params::parse(&body)?)
}

/// Reads a JSON body: RFC 7591 §3.1.
///
/// # Errors
/// See [`FormError`].
pub async fn json(request: &HttpRequest, payload: web::Payload) -> Result<Vec<u8>, FormError> {
    if !is_of_type(request.headers(), "application/json") {
        return Err(FormError::ContentType);
    }
    tokio::time::timeout(BODY_PATIENCE, read(payload)).await.or(Err(FormError::Incomplete))?
}

/// The token of an `Authorization` header, the only one: RFC 6750 §2.1.
pub fn bearer(request: &HttpRequest) -> Option<&str> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let (scheme, token) = headers.next()?.to_str().ok()?.split_once(' ')?;
    (headers.next().is_none() && scheme.eq_ignore_ascii_case("bearer")).then(|| token.trim())
}

/// The parameters of the query string.
///
/// # Errors
/// When its bytes are no form.
pub fn query(request: &HttpRequest) -> Result<Params, ParamError> {
    Params::parse(request.uri().query().unwrap_or_default().as_bytes())
}

async fn read(mut payload: web::Payload) -> Result<Vec<u8>, FormError> {
    let mut body = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.or(Err(FormError::Incomplete))?;
        if body.len().saturating_add(chunk.len()) > BODY_LIMIT {
            return Err(FormError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Whether a body says that it is a form.
pub fn is_form(headers: &HeaderMap) -> bool {
    is_of_type(headers, "application/x-www-form-urlencoded")
}

fn is_of_type(headers: &HeaderMap, kind: &str) -> bool {
    let Some(Ok(value)) = headers.get(header::CONTENT_TYPE).map(header::HeaderValue::to_str) else {
        return false;
    };
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case(kind)
}

/// The host that a request was sent to: of the request line where it has one (RFC 9112 §3.2.2, RFC 9113 §8.3.1), else the
/// `Host` header, of which there is one. A trusted proxy says which host its client asked for; of several the nearest one is
/// believed. With a port where one was named.
pub fn host<'a>(head: &'a RequestHead, config: &Config) -> Option<&'a str> {
    let is_from_proxy = head.peer_addr.is_some_and(|peer| config.trusts_proxy(peer.ip()));
    let forwarded = is_from_proxy.then(|| forwarded_host(head.headers())).flatten();
    forwarded.or_else(|| named_host(head))
}

fn named_host(head: &RequestHead) -> Option<&str> {
    if let Some(authority) = head.uri.authority() {
        return authority.as_str().rsplit('@').next();
    }
    let mut values = head.headers().get_all(header::HOST);
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// The last of `X-Forwarded-Host`, or of `Forwarded` (RFC 7239 §5.3).
fn forwarded_host(headers: &HeaderMap) -> Option<&str> {
    let last = |name: &str| {
        let value = headers.get_all(name).last()?.to_str().ok()?;
        value.rsplit(',').next().map(str::trim).filter(|value| !value.is_empty())
    };
    last("x-forwarded-host").or_else(|| forwarded_part(last("forwarded")?, "host"))
}

/// The address of the person or program at the other end. Forwarding headers count only from a trusted proxy,
/// and then the nearest address that is not itself a trusted proxy is taken. Behind one that cannot be read nothing is
/// believed: whoever is there could have written it.
pub fn peer_address(request: &HttpRequest, config: &Config) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::from([0, 0, 0, 0]), |addr| addr.ip());
    if !config.trusts_proxy(peer) {
        return peer;
    }
    nearest_stranger(&forwarded_for(request.headers()), |ip| config.trusts_proxy(ip)).unwrap_or(peer)
}

fn nearest_stranger(addresses: &[Option<IpAddr>], trusts: impl Fn(IpAddr) -> bool) -> Option<IpAddr> {
    addresses.iter().rev().find(|address| address.is_none_or(|ip| !trusts(ip))).copied().flatten()
}

/// The addresses of `X-Forwarded-For`, or of `Forwarded` (RFC 7239 §5.2), client first.
fn forwarded_for(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let text = |name: &str| -> Vec<String> {
        headers
            .get_all(name)
            .flat_map(|v| v.to_str().unwrap_or_default().split(','))
            .map(|v| v.trim().to_owned())
            .collect()
    };
    let plain = text("x-forwarded-for");
    if !plain.is_empty() {
        return plain.iter().map(|v| address(v)).collect();
    }
    text("forwarded").iter().map(|element| forwarded_element(element)).collect()
}

fn forwarded_element(element: &str) -> Option<IpAddr> {
    address(forwarded_part(element, "for")?)
}

/// A parameter of an element of `Forwarded`: RFC 7239 §4.
fn forwarded_part<'a>(element: &'a str, parameter: &str) -> Option<&'a str> {
    let value = element.split(';').find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        name.eq_ignore_ascii_case(parameter).then_some(value)
    })?;
    Some(value.trim_matches('"'))
}

/// An address, with or without a port.
fn address(node: &str) -> Option<IpAddr> {
    if let Some(v6) = node.strip_prefix('[') {
        return v6.split(']').next()?.parse().ok();
    }
    node.parse().ok().or_else(|| node.rsplit_once(':')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forwarded_elements_are_read_with_ports_and_quotes() {
        let v4 = Some(IpAddr::from([192, 0, 2, 60]));
        assert_eq!(forwarded_element("for=192.0.2.60;proto=http;by=203.0.113.43"), v4);
        assert_eq!(forwarded_element("For=\"192.0.2.60:4711\""), v4);
        assert_eq!(forwarded_element("for=\"[2001:db8::17]:4711\""), "2001:db8::17".parse().ok());
        assert_eq!(forwarded_element("for=unknown"), None);
    }

    #[test]
    fn what_stands_behind_an_address_that_cannot_be_read_is_not_believed() {
        let proxy = IpAddr::from([10, 0, 0, 1]);
        let check = |header: &str, expected: Option<&str>| {
            let addresses: Vec<_> = header.split(", ").map(address).collect();
            let expected = expected.and_then(|text| text.parse().ok());
            assert_eq!(nearest_stranger(&addresses, |ip| ip == proxy), expected, "{header}");
        };
        check("192.0.2.7", Some("192.0.2.7"));
        check("203.0.113.9, 192.0.2.7", Some("192.0.2.7"));
        check("203.0.113.9, 192.0.2.7, 10.0.0.1", Some("192.0.2.7"));
        check("203.0.113.9, 192.0.2.7:4711", Some("192.0.2.7"));
        check("203.0.113.9, unknown", None);
        check("203.0.113.9, _hidden, 10.0.0.1", None);
        check("10.0.0.1", None);
    }
}
