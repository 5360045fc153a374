//! Settings: flags over environment over `signet.toml` over defaults, each checked with one sentence.

use std::fmt::Display;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::thread::available_parallelism;

use ipnet::IpNet;
use signet_crypto::opaque::SecretHash;
use signet_crypto::seal::MasterKey;
use signet_server::config::{Certificates, Mail, Tls, public_origin};
use signet_server::outbound::Outbound;

use crate::arguments::Given;
use crate::error::{CliError, failed};

/// The file that is read when no other is named.
const FILE: &str = "signet.toml";
/// The master key that `signet dev` makes, in the data directory.
const MASTER_KEY: &str = "master.key";

/// Settings with nothing left out.
#[derive(Debug)]
pub(crate) struct Settings {
    /// A database of the operator's; none means a private one.
    pub database_url: Option<String>,
    /// Connections at most: 2 to 1000.
    pub database_connections: usize,
    /// Where the private Postgres lives.
    pub data_dir: PathBuf,
    /// Address and port.
    pub listen: SocketAddr,
    /// The origin that users and clients see.
    pub public_url: String,
    /// Where the master key is.
    pub master_key_file: PathBuf,
    /// Direct TLS.
    pub tls: Option<Tls>,
    /// How client certificates come.
    pub certificates: Certificates,
    /// Trust anchors for outbound TLS.
    pub tls_roots: Option<PathBuf>,
    /// Peers whose forwarding headers count.
    pub trusted_proxies: Vec<IpNet>,
    /// Seconds of RFC 6797: 0 to 63072000.
    pub hsts_max_age: u32,
    /// Metrics have an address of their own.
    pub metrics_listen: Option<SocketAddr>,
    /// Where their reader's token is.
    pub metrics_token_file: Option<PathBuf>,
    /// Private networks that outbound fetches may reach.
    pub outbound_allow: Vec<IpNet>,
    /// How letters leave.
    pub mail: Mail,
    /// HTTP workers.
    pub workers: usize,
    /// Hashing threads.
    pub hash_threads: usize,
    /// A list of stolen passwords.
    pub breached_passwords: Option<PathBuf>,
    /// Days after which events go: 31 to 36500.
    pub event_retention_days: u64,
    /// The log's filter.
    pub log: String,
    /// The log's form.
    pub json_log: bool,
}

impl Settings {
    /// Fills what was given from the file and the defaults.
    ///
    /// # Errors
    /// [`CliError::Usage`] names the setting and what it may be.
    pub(crate) fn read(given: Given) -> Result<Self, CliError> {
        let file = file(given.config.as_deref())?;
        let pick = |flag: Option<String>, file: Option<String>| flag.filter(|text| !text.is_empty()).or(file);
        let path =
            |flag: Option<PathBuf>, file: Option<PathBuf>| flag.filter(|path| !path.as_os_str().is_empty()).or(file);
        let cores = available_parallelism().map_or(1, usize::from);
        let listen = address("SIGNET_LISTEN", pick(given.listen, file.listen))?;
        let listen = listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        let data_dir = path(given.data_dir, file.data_dir).unwrap_or_else(|| ".signet".into());
        let tls = tls(path(given.tls_cert, file.tls_cert), path(given.tls_key, file.tls_key))?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let public_url = origin("SIGNET_PUBLIC_URL", pick(given.public_url, file.public_url))?
            .unwrap_or_else(|| format!("{scheme}://localhost:{}", listen.port()));
        let trusted_proxies = networks("SIGNET_TRUSTED_PROXIES", pick(given.trusted_proxies, file.trusted_proxies))?;
        let certificates = Certificates {
            listen: address("SIGNET_MTLS_LISTEN", pick(given.mtls_listen, file.mtls_listen))?,
            url: origin("SIGNET_MTLS_URL", pick(given.mtls_url, file.mtls_url))?,
            header: pick(given.client_cert_header, file.client_cert_header),
            anchors: path(given.client_ca, file.client_ca),
        };
        let mail = Mail {
            smtp_url: pick(given.smtp_url, file.smtp_url),
            from: pick(given.mail_from, file.mail_from)
                .unwrap_or_else(|| format!("no-reply@{}", mail_domain(&public_url))),
            folder: data_dir.join("mail"),
        };
        check_certificates(&certificates, tls.is_some(), !trusted_proxies.is_empty())?;
        Ok(Self {
            database_url: pick(given.database_url, file.database_url).or_else(general_database_url),
            database_connections: number(
                "SIGNET_DATABASE_CONNECTIONS",
                pick(given.database_connections, file.database_connections),
                (16, 2, 1000),
            )?,
            master_key_file: path(given.master_key_file, file.master_key_file)
                .unwrap_or_else(|| data_dir.join(MASTER_KEY)),
            data_dir,
            listen,
            public_url,
            tls,
            tls_roots: environment("SSL_CERT_FILE").map(PathBuf::from),
            certificates,
            trusted_proxies,
            hsts_max_age: seconds(
                "SIGNET_HSTS_MAX_AGE",
                pick(given.hsts_max_age, file.hsts_max_age),
                (31_536_000, 63_072_000),
            )?,
            metrics_listen: address("SIGNET_METRICS_LISTEN", pick(given.metrics_listen, file.metrics_listen))?,
            metrics_token_file: path(given.metrics_token_file, file.metrics_token_file),
            outbound_allow: networks("SIGNET_OUTBOUND_ALLOW", pick(given.outbound_allow, file.outbound_allow))?,
            mail,
            workers: number("SIGNET_WORKERS", pick(given.workers, file.workers), (cores, 1, 256))?,
            hash_threads: number("SIGNET_HASH_THREADS", pick(given.hash_threads, file.hash_threads), (cores, 1, 256))?,
            breached_passwords: path(given.breached_passwords, file.breached_passwords),
            event_retention_days: number(
                "SIGNET_EVENT_RETENTION_DAYS",
                pick(given.event_retention_days, file.event_retention_days),
                (400, 31, 36_500),
            )?,
            log: pick(given.log, file.log).unwrap_or_else(|| "info".to_owned()),
            json_log: match pick(given.log_format, file.log_format).as_deref() {
                None | Some("text") => false,
                Some("json") => true,
                Some(_) => return wrong("SIGNET_LOG_FORMAT", "`text` or `json`"),
            },
        })
    }

    /// Reads the master key.
    ///
    /// # Errors
    /// One sentence when it is missing or no key.
    pub(crate) fn master_key(&self) -> Result<MasterKey, CliError> {
        let file = &self.master_key_file;
        let text = std::fs::read_to_string(file).map_err(|error| {
            CliError::Failed(match error.kind() {
                std::io::ErrorKind::NotFound => format!(
                    "there is no master key at {}: make one with `openssl rand -base64 32`, keep it safe, and name its file \
                     with --master-key-file or SIGNET_MASTER_KEY_FILE",
                    file.display()
                ),
                _ => format!("the master key {} cannot be read: {error}", file.display()),
            })
        })?;
        let not_one = || {
            format!(
                "{} does not hold a master key: 32 bytes in base64, as `openssl rand -base64 32` makes them",
                file.display()
            )
        };
        MasterKey::from_base64(text.trim()).map_err(|_unreadable| CliError::Failed(not_one()))
    }

    /// The way out to addresses that clients name.
    ///
    /// # Errors
    /// When the trust anchors cannot be read.
    pub(crate) fn outbound(&self) -> Result<Outbound, CliError> {
        Outbound::new(self.outbound_allow.clone(), self.tls_roots.as_deref()).map_err(failed)
    }

    /// Reads the token of who reads metrics.
    ///
    /// # Errors
    /// One sentence when it cannot be read or is none.
    pub(crate) fn metrics_token(&self) -> Result<Option<SecretHash>, CliError> {
        let Some(file) = &self.metrics_token_file else { return Ok(None) };
        let text = std::fs::read_to_string(file).map_err(|error| {
            CliError::Failed(format!("the metrics token {} cannot be read: {error}", file.display()))
        })?;
        let text = text.trim();
        if !(32..=1024).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            let why = "does not hold a token: 32 to 1024 printable characters, as `openssl rand -hex 32` makes them";
            return Err(CliError::Failed(format!("{} {why}", file.display())));
        }
        Ok(Some(SecretHash::of(text)))
    }

    /// Makes a master key in the data directory unless there is one: `signet dev` alone does.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn make_master_key(&self) -> Result<(), CliError> {
        if self.master_key_file.exists() {
            return Ok(());
        }
        write_private(&self.master_key_file, &MasterKey::generate()).map_err(|error| {
            CliError::Failed(format!("the master key {} cannot be written: {error}", self.master_key_file.display()))
        })
    }
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}

fn file(named: Option<&Path>) -> Result<Given, CliError> {
    let path = named.unwrap_or_else(|| Path::new(FILE));
    if named.is_none() && !path.exists() {
        return Ok(Given::default());
    }
    let source = config::File::from(path).format(config::FileFormat::Toml);
    config::Config::builder()
        .add_source(source)
        .build()
        .and_then(config::Config::try_deserialize)
        .map_err(|error| CliError::Usage(format!("{}: {error}", path.display())))
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// What platforms set for whatever program they run.
fn general_database_url() -> Option<String> {
    environment("DATABASE_URL")
}

/// Where installed programs are found.
pub(crate) fn search_path() -> String {
    environment("PATH").unwrap_or_default()
}

fn wrong<T>(name: &str, expected: &str) -> Result<T, CliError> {
    Err(CliError::Usage(format!("{name} must be {expected}")))
}

fn number<N: FromStr + PartialOrd + Display + Copy>(
    name: &str,
    given: Option<String>,
    (default, least, most): (N, N, N),
) -> Result<N, CliError> {
    let Some(text) = given else { return Ok(default) };
    match text.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => wrong(name, &format!("a number from {least} to {most}")),
    }
}

fn seconds(name: &str, given: Option<String>, (default, most): (u32, u32)) -> Result<u32, CliError> {
    let Some(text) = given else { return Ok(default) };
    match text.parse() {
        Ok(number) if number <= most => Ok(number),
        _ => wrong(name, &format!("seconds, at most {most}")),
    }
}

fn networks(name: &str, given: Option<String>) -> Result<Vec<IpNet>, CliError> {
    let one = |text: &str| text.parse::<IpNet>().ok().or_else(|| Some(IpNet::from(text.parse::<IpAddr>().ok()?)));
    let text = given.unwrap_or_default();
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| one(part).ok_or(()).or(wrong(name, "addresses or CIDRs with commas, like 10.0.0.0/8,::1")))
        .collect()
}

fn address(name: &str, given: Option<String>) -> Result<Option<SocketAddr>, CliError> {
    let one = |text: String| text.parse().or(wrong(name, "an address with a port, like 127.0.0.1:8080"));
    given.map(one).transpose()
}

fn origin(name: &str, given: Option<String>) -> Result<Option<String>, CliError> {
    let one = |url: String| public_origin(&url).ok_or(()).or(wrong(name, "an origin, like https://id.example.com"));
    given.map(one).transpose()
}

/// The host of an origin, as the domain of a mail address: an IPv6 address is none, and stands as `localhost`.
fn mail_domain(origin: &str) -> &str {
    let authority = origin.split_once("://").map_or(origin, |(_, authority)| authority);
    if authority.starts_with('[') {
        return "localhost";
    }
    authority.split_once(':').map_or(authority, |(host, _)| host)
}

/// What one setting of client certificates needs of others.
fn check_certificates(certificates: &Certificates, has_tls: bool, has_proxies: bool) -> Result<(), CliError> {
    let is_header = |name: &String| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if certificates.listen.is_some() && !has_tls {
        return wrong("SIGNET_MTLS_LISTEN", "given beside SIGNET_TLS_CERT and SIGNET_TLS_KEY");
    }
    if certificates.listen.is_some() && certificates.url.is_none() {
        return wrong("SIGNET_MTLS_URL", "given beside SIGNET_MTLS_LISTEN, like https://mtls.id.example.com");
    }
    if certificates.header.as_ref().is_some_and(|name| !is_header(name)) {
        return wrong("SIGNET_CLIENT_CERT_HEADER", "the name of a header, like X-Client-Cert");
    }
    if certificates.header.is_some() && !has_proxies {
        return wrong(
            "SIGNET_TRUSTED_PROXIES",
            "given beside SIGNET_CLIENT_CERT_HEADER: from others it counts for nothing",
        );
    }
    Ok(())
}

fn tls(certificate: Option<PathBuf>, key: Option<PathBuf>) -> Result<Option<Tls>, CliError> {
    match (certificate, key) {
        (Some(certificate), Some(key)) => Ok(Some(Tls { certificate, key })),
        (None, None) => Ok(None),
        (Some(_), None) => wrong("SIGNET_TLS_KEY", "given beside SIGNET_TLS_CERT"),
        (None, Some(_)) => wrong("SIGNET_TLS_CERT", "given beside SIGNET_TLS_KEY"),
    }
}
