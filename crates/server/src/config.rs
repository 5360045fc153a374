//! What a server is told at its start: plain data, made by the command line, read by everyone else.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use ipnet::IpNet;
use signet_crypto::opaque::SecretHash;
use signet_crypto::seal::MasterKey;
use signet_protocol::tenant_domain::of_host;
use signet_storage::pool::PoolConfig;
use url::Url;

/// Everything that a running server was configured with.
#[derive(Debug)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// The origin that users and clients see, without a trailing slash: `https://id.example.com`.
    pub public_url: String,
    /// How to reach Postgres. `max_size` is the number of connections of the whole process.
    pub database: PoolConfig,
    /// Opens every tenant's data key.
    pub master_key: MasterKey,
    /// Serve TLS directly.
    pub tls: Option<Tls>,
    /// How client certificates come.
    pub certificates: Certificates,
    /// The only peers whose forwarding headers count.
    pub trusted_proxies: Vec<IpNet>,
    /// Seconds for which browsers come by https alone, where `public_url` is https: RFC 6797 §6.1.1.
    pub hsts_max_age: u32,
    /// Who reads metrics.
    pub metrics: Metrics,
    /// Private networks that outbound fetches may reach.
    pub outbound_allow: Vec<IpNet>,
    /// How letters leave.
    pub mail: Mail,
    /// PEM certificates that outbound calls trust beside the system's.
    pub trust_anchors: Option<PathBuf>,
    /// HTTP worker threads: 1 or more.
    pub workers: usize,
    /// Password hashing threads: 1 or more.
    pub hash_threads: usize,
    /// A list of stolen passwords, by their SHA-1.
    pub breached_passwords: Option<PathBuf>,
    /// Days after which events go, with the whole of their month: 31 or more.
    pub event_retention_days: u64,
    /// Serve the demo application at `/demo` (`signet dev` only).
    pub demo: bool,
}

/// PEM files for direct TLS.
#[derive(Debug, Clone)]
pub struct Tls {
    /// The certificate chain, leaf first.
    pub certificate: PathBuf,
    /// The private key: PKCS#8, PKCS#1 or SEC1.
    pub key: PathBuf,
}

/// Who reads `/metrics`. With neither it is this machine alone.
#[derive(Debug, Default)]
pub struct Metrics {
    /// An address and port of their own; then they are nowhere else.
    pub listen: Option<SocketAddr>,
    /// The token that their reader sends: RFC 6750 §2.1.
    pub token: Option<SecretHash>,
}

/// Mail.
#[derive(Clone)]
pub struct Mail {
    /// The mail server, `smtp://` or `smtps://`; none writes letters to the folder.
    pub smtp_url: Option<String>,
    /// The sender's address.
    pub from: String,
    /// Where letters are written to without a mail server.
    pub folder: PathBuf,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail").field("from", &self.from).finish_non_exhaustive()
    }
}

/// Client certificates: RFC 8705. With neither an address nor a header there are none.
#[derive(Debug, Clone, Default)]
pub struct Certificates {
    /// A second address and port, whose connections ask for a certificate; TLS is on.
    pub listen: Option<SocketAddr>,
    /// The origin of that address, as clients see it.
    pub url: Option<String>,
    /// The header in which a trusted proxy hands on the certificate of its connection.
    pub header: Option<String>,
    /// PEM certificates of the authorities that issue them, for `tls_client_auth`.
    pub anchors: Option<PathBuf>,
}

impl Certificates {
    /// Whether any can come.
    pub const fn are_taken(&self) -> bool {
        self.listen.is_some() || self.header.is_some()
    }
}

/// Reads an origin: scheme, host, port, and nothing behind; without a trailing slash.
pub fn public_origin(text: &str) -> Option<String> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let nobody = url.username().is_empty() && url.password().is_none();
    (bare && nobody).then(|| url.origin().ascii_serialization())
}

/// The issuer of a tenant, which all of its addresses begin with: OpenID Connect Discovery §3, RFC 8414 §2.
pub fn issuer(public_url: &str, slug: &str, domain: Option<&str>) -> String {
    domain.map_or_else(|| format!("{public_url}/t/{slug}"), |domain| format!("https://{domain}"))
}

/// The hosts of the server's own origins.
#[derive(Debug, Clone, Copy)]
pub struct OwnHosts<'a> {
    /// The origin that users and clients see.
    pub public_url: &'a str,
    /// That of the address which asks for certificates.
    pub certificates_url: Option<&'a str>,
}

impl OwnHosts<'_> {
    /// Whether a domain is one of them.
    pub fn contains(&self, domain: &str) -> bool {
        let own = std::iter::once(self.public_url).chain(self.certificates_url);
        own.filter_map(|url| of_host(url.split_once("://")?.1)).any(|host| host == domain)
    }
}

impl Config {
    /// The issuer of a tenant.
    pub fn issuer(&self, slug: &str, domain: Option<&str>) -> String {
        issuer(&self.public_url, slug, domain)
    }

    /// The hosts that are the server's own, and can be no tenant's domain.
    pub fn own_hosts(&self) -> OwnHosts<'_> {
        OwnHosts { public_url: &self.public_url, certificates_url: self.certificates.url.as_deref() }
    }

    /// Whether people reach us by https, so that cookies can be `Secure`.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether a peer's forwarding headers count.
    pub fn trusts_proxy(&self, peer: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|net| net.contains(&peer))
    }
}
