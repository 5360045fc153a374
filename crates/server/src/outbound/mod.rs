//! The one way out: every call to an address that a client or a tenant named goes through here (`jwks_uri`,
//! `request_uri`, `sector_identifier_uri`, logout calls; later metadata documents and webhooks).
//!
//! Such an address is a stranger's wish about what this machine shall connect to. So a URL with two meanings is refused
//! (`target`); a name is resolved once, its addresses checked, and one of those connected to, while TLS and the `Host`
//! header keep the name (`connect`, `address`); there is one request on a fresh connection, without redirects, cookies,
//! proxies or anything remembered (`exchange`); time, size and number are bounded (`gate`); and whatever goes wrong,
//! whoever named the address reads one fixed sentence (`error`).

mod address;
mod connect;
mod documents;
mod error;
mod exchange;
mod gate;
mod target;
#[cfg(test)]
mod tests;
mod tls;

use std::io;
use std::path::Path;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Request, Response};
use ipnet::IpNet;
use tokio::time::timeout;
use url::form_urlencoded;
use uuid::Uuid;

pub use self::documents::Documents;
pub use self::error::{Kind, OutboundError};
pub use self::exchange::Answer;

use self::address::Policy;
use self::connect::{Names, connect};
use self::exchange::{Message, exchange};
use self::gate::{Gates, Lane};
use self::target::Target;
use self::tls::Tls;

/// How long a connection may take, and a call from beginning to end, waiting for its turn included.
const CONNECT: Duration = Duration::from_secs(2);
const WHOLE: Duration = Duration::from_secs(5);
/// The longest document that can be asked for, in bytes.
const LONGEST: usize = 1024 * 1024;

/// What is asked for: media types for `Accept`, and the longest answer in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    accept: &'static str,
    most: usize,
}

impl Wanted {
    /// JSON of at most 64 KiB.
    pub const JSON: Self = Self { accept: "application/json", most: 64 * 1024 };
    /// A JWK Set of at most 64 KiB: RFC 7517 §8.5.
    pub const JWKS: Self = Self { accept: "application/jwk-set+json, application/json", ..Self::JSON };
    /// A request object of at most 64 KiB: RFC 9101 §5.2.3.
    pub const REQUEST_OBJECT: Self = Self { accept: "application/oauth-authz-req+jwt, application/jwt", ..Self::JSON };

    /// With another longest answer, of at most a mebibyte.
    #[must_use]
    pub const fn up_to(self, bytes: usize) -> Self {
        Self { most: if bytes < LONGEST { bytes } else { LONGEST }, ..self }
    }
}

/// Calls addresses that strangers named.
#[derive(Debug)]
pub struct Outbound {
    policy: Policy,
    names: Names,
    gates: Gates,
    tls: Tls,
    patience: (Duration, Duration),
}

impl Outbound {
    /// `allow` names networks that may be reached although they are not public, and by plain http; `anchors` is a file of
    /// certificates that are trusted beside the system's.
    ///
    /// # Errors
    /// One sentence when the file cannot be read.
    pub fn new(allow: Vec<IpNet>, anchors: Option<&Path>) -> io::Result<Self> {
        Ok(Self {
            policy: Policy::new(allow),
            names: Names::default(),
            gates: Gates::default(),
            tls: Tls::new(anchors)?,
            patience: (CONNECT, WHOLE),
        })
    }

    /// Fetches a document: a status of 200, and no longer than wanted. Hold no database connection meanwhile.
    ///
    /// # Errors
    /// [`OutboundError`], which tells nobody why.
    pub async fn get(&self, tenant: Uuid, url: &str, wanted: Wanted) -> Result<Answer, OutboundError> {
        self.call(Lane::Fetch, tenant, url, Message::Get(wanted.accept, wanted.most)).await
    }

    /// Delivers a form; any 2xx is an acceptance.
    ///
    /// # Errors
    /// [`OutboundError`], which tells nobody why.
    pub async fn post_form(&self, tenant: Uuid, url: &str, form: &[(&str, &str)]) -> Result<(), OutboundError> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let message = Message::Post("application/x-www-form-urlencoded", Bytes::from(body));
        self.call(Lane::Delivery, tenant, url, message).await.map(|_| ())
    }

    /// Sends a request and reads the answer, whatever its status, of at most 64 KiB. Of the head only the media types and
    /// `Authorization` are sent. Hold no database connection meanwhile.
    ///
    /// # Errors
    /// [`OutboundError`], which tells nobody why.
    pub async fn exchange(&self, tenant: Uuid, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, OutboundError> {
        let url = request.uri().to_string();
        let message = Message::Call(Box::new(request.map(|body| Full::new(Bytes::from(body)))), Wanted::JSON.most);
        let answer = self.call(Lane::Fetch, tenant, &url, message).await?;
        let mut response = Response::new(answer.body);
        *response.status_mut() = answer.status;
        if let Ok(content_type) = HeaderValue::from_str(&answer.content_type) {
            response.headers_mut().insert(CONTENT_TYPE, content_type);
        }
        Ok(response)
    }

    async fn call(&self, lane: Lane, tenant: Uuid, url: &str, message: Message) -> Result<Answer, OutboundError> {
        let outcome = match Target::parse(url) {
            Err(kind) => Err(kind),
            Ok(target) => {
                let outcome = timeout(self.patience.1, self.attempt(lane, tenant, &target, message)).await;
                let outcome = outcome.unwrap_or(Err(Kind::TimedOut));
                if let Err(kind) = outcome {
                    tracing::info!(%tenant, host = target.authority, ?kind, "an outbound call failed");
                }
                outcome
            }
        };
        let word = outcome.as_ref().map_or_else(|kind| kind.word(), |_| "ok");
        metrics::counter!("signet_outbound_total", "outcome" => word).increment(1);
        Ok(outcome?)
    }

    async fn attempt(&self, lane: Lane, tenant: Uuid, target: &Target, message: Message) -> Result<Answer, Kind> {
        let slot = self.gates.enter(tenant, lane).await?;
        let addresses = self.names.admitted(target, &self.policy, &slot).await?;
        let stream = connect(addresses, self.patience.0).await?;
        if !target.secure {
            return exchange(stream, target, message).await;
        }
        let tls = self.tls.connector().await?.connect(target.server_name()?, stream).await;
        exchange(tls.or(Err(Kind::Tls))?, target, message).await
    }
}
