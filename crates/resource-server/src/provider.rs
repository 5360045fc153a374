//! What is fetched from an issuer: its metadata (OpenID Connect Discovery §4, RFC 8414 §3) and its keys.

use std::time::Duration;

use jsonwebtoken::jwk::JwkSet;
use reqwest::header::CACHE_CONTROL;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::{Host, Url};

/// Bytes of a document at most.
const LONGEST: usize = 512 * 1024;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// An issuer's own words about itself, as far as they matter here.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Metadata {
    pub(crate) issuer: String,
    pub(crate) jwks_uri: String,
    pub(crate) introspection_endpoint: Option<String>,
}

/// Why something could not be fetched; for logs.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FetchError {
    #[error("{0}")]
    Http(#[from] reqwest::Error),
    #[error("status {0}")]
    Status(u16),
    #[error("the document is longer than {LONGEST} bytes")]
    TooLong,
    #[error("the document cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    #[error("the metadata is of the issuer {0}")]
    OtherIssuer(String),
    #[error("the address {0} is not https")]
    Insecure(String),
}

pub(crate) fn http_client() -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder().timeout(PATIENCE).redirect(reqwest::redirect::Policy::none()).build()
}

/// https, or http on this machine.
pub(crate) fn is_safe(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let loopback = match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && loopback)
}

/// Reads an issuer's metadata; it has to name the very issuer (OpenID Connect Discovery §4.3).
pub(crate) async fn metadata(http: &reqwest::Client, issuer: &str) -> Result<Metadata, FetchError> {
    let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let (metadata, _): (Metadata, _) = document(http, &address).await?;
    if metadata.issuer != issuer {
        return Err(FetchError::OtherIssuer(metadata.issuer));
    }
    Ok(metadata)
}

/// Reads keys, and how long they may be kept.
pub(crate) async fn keys(http: &reqwest::Client, address: &str) -> Result<(JwkSet, Option<Duration>), FetchError> {
    document(http, address).await
}

async fn document<T: DeserializeOwned>(
    http: &reqwest::Client,
    address: &str,
) -> Result<(T, Option<Duration>), FetchError> {
    if !is_safe(address) {
        return Err(FetchError::Insecure(address.to_owned()));
    }
    let mut answer = http.get(address).send().await?;
    if !answer.status().is_success() {
        return Err(FetchError::Status(answer.status().as_u16()));
    }
    let cache = answer.headers().get(CACHE_CONTROL).and_then(|value| value.to_str().ok());
    let max_age = cache.and_then(|text| {
        let seconds = text.split(',').find_map(|part| part.trim().strip_prefix("max-age="))?;
        Some(Duration::from_secs(seconds.parse().ok()?))
    });
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len().saturating_add(chunk.len()) > LONGEST {
            return Err(FetchError::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok((serde_json::from_slice(&body)?, max_age))
}
