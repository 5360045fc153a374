//! What can be typed.
#![expect(clippy::doc_markdown, reason = "these are the words of --help, where backticks are noise")]

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use serde::Deserialize;

/// Signet: a multi-tenant identity provider (OAuth 2.0, OpenID Connect).
#[derive(Debug, Parser)]
#[command(name = "signet", version, about, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// The command.
    #[command(subcommand)]
    pub command: Command,
    /// The settings.
    #[command(flatten)]
    pub settings: Given,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run everything on this machine with nothing configured: private Postgres, demo tenants, server
    Dev,
    /// Serve
    Serve,
    /// Run pending migrations and exit
    Migrate,
    /// Make tenants what a document says
    ///
    /// The document is YAML or JSON. Roles, APIs and clients of a tenant that are not in a list that it gives are deleted;
    /// a list that is left out is left alone; users are made and changed, never deleted.
    /// Secrets that had to be made are printed once.
    Apply {
        /// The document; `-` reads standard input
        #[arg(short, long, value_name = "FILE")]
        file: PathBuf,
        /// Print what would be done, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Print a tenant as a document
    Export {
        /// The tenant's slug
        tenant: String,
        /// With the hashes of passwords, and the secrets of clients that sign with them (others are stored as hashes only)
        #[arg(long)]
        secrets: bool,
    },
    /// List, create, suspend, resume and delete tenants
    #[command(subcommand)]
    Tenant(TenantCommand),
    /// List and rotate a tenant's signing keys
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Print what happened in a tenant: a JSON object a line, the oldest first
    Events {
        /// The tenant's slug
        tenant: String,
        /// Of one user: their username or mail address
        #[arg(long, value_name = "NAME")]
        user: Option<String>,
        /// Of one kind, or of all that begin so: sign_in.failed, sign_in., passkey.
        #[arg(long, value_name = "KIND", default_value = "")]
        kind: String,
        /// Of so many days
        #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=36_500))]
        days: u32,
        /// The newest of them, so many at most
        #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=10_000))]
        last: u16,
    },
    /// Help a person who lost what they sign in with
    #[command(subcommand)]
    User(UserCommand),
    /// Make tokens that let somebody register an application with a tenant
    #[command(subcommand)]
    ClientTokens(ClientTokensCommand),
}

/// Initial access tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum ClientTokensCommand {
    /// Make a token and print it; it is shown this once
    Create {
        /// The tenant's slug
        tenant: String,
        /// How many applications may register with it
        #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=10_000))]
        uses: u16,
        /// Seconds until it ends, a year at most
        #[arg(long, value_name = "S", default_value_t = 86_400, value_parser = clap::value_parser!(u32).range(1..=31_536_000))]
        expires: u32,
    },
}

/// The everyday calls on tenants.
#[derive(Debug, Subcommand)]
pub(crate) enum TenantCommand {
    /// List all tenants
    List,
    /// Make a tenant with its signing keys
    Create {
        /// Its name in addresses: a-z, 0-9 and -, at most 63 characters
        slug: String,
        /// Its name for people
        #[arg(long)]
        name: Option<String>,
        /// RS256 (default), PS256, ES256 or EdDSA
        #[arg(long, value_name = "ALG")]
        signing_alg: Option<String>,
    },
    /// Stop everything of a tenant at once; nothing is lost
    Suspend {
        /// Its slug
        slug: String,
    },
    /// Undo a suspension
    Resume {
        /// Its slug
        slug: String,
    },
    /// Delete a tenant with all that it owns; its slug is never used again
    Delete {
        /// Its slug
        slug: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

/// People of a tenant.
#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Remove the app, recovery codes and passkeys of somebody who lost them, and end all their sessions
    ResetFactors {
        /// The tenant's slug
        tenant: String,
        /// Their username or mail address
        username: String,
    },
    /// Keep the account of somebody who asked for its deletion, while it is there
    Keep {
        /// The tenant's slug
        tenant: String,
        /// Their username or mail address
        username: String,
    },
}

/// Signing keys.
#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// List the published keys
    List {
        /// The tenant's slug
        tenant: String,
    },
    /// The next key signs from now on; the former one is published until its last token has expired
    Rotate {
        /// The tenant's slug
        tenant: String,
        /// One algorithm only
        #[arg(long, value_name = "ALG")]
        alg: Option<String>,
    },
}

/// Settings as they are given: by flag, environment or `signet.toml`, all as text. `docs/configuration.md` has each.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[command(next_help_heading = "Settings")]
pub(crate) struct Given {
    /// A file with settings (default: signet.toml in the working directory, where there is one)
    #[serde(skip)]
    #[arg(long, global = true, env = "SIGNET_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// postgres://… (default: a private Postgres in the data directory; DATABASE_URL counts too)
    #[arg(long, global = true, env = "SIGNET_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Connections to Postgres at most (default: 16)
    #[arg(long, global = true, env = "SIGNET_DATABASE_CONNECTIONS", value_name = "N")]
    pub database_connections: Option<String>,
    /// Where the private Postgres and the generated master key live (default: .signet)
    #[arg(long, global = true, env = "SIGNET_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Address and port (default: 127.0.0.1:8080)
    #[arg(long, global = true, env = "SIGNET_LISTEN", value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// The origin that users and clients see (default: http://localhost:PORT)
    #[arg(long, global = true, env = "SIGNET_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// A file with 32 bytes in base64 that seal secrets at rest
    #[arg(long, global = true, env = "SIGNET_MASTER_KEY_FILE", value_name = "FILE")]
    pub master_key_file: Option<PathBuf>,
    /// A certificate chain in PEM: serve TLS
    #[arg(long, global = true, env = "SIGNET_TLS_CERT", value_name = "FILE")]
    pub tls_cert: Option<PathBuf>,
    /// Its private key in PEM
    #[arg(long, global = true, env = "SIGNET_TLS_KEY", value_name = "FILE")]
    pub tls_key: Option<PathBuf>,
    /// A second address and port, whose TLS connections ask clients for a certificate (default: none)
    #[arg(long, global = true, env = "SIGNET_MTLS_LISTEN", value_name = "ADDRESS")]
    pub mtls_listen: Option<String>,
    /// The origin of that address, as clients see it
    #[arg(long, global = true, env = "SIGNET_MTLS_URL", value_name = "URL")]
    pub mtls_url: Option<String>,
    /// The header in which a trusted proxy hands on a client's certificate (default: none)
    #[arg(long, global = true, env = "SIGNET_CLIENT_CERT_HEADER", value_name = "NAME")]
    pub client_cert_header: Option<String>,
    /// Certificates in PEM of who issues clients' certificates
    #[arg(long, global = true, env = "SIGNET_CLIENT_CA", value_name = "FILE")]
    pub client_ca: Option<PathBuf>,
    /// Seconds for which browsers come by https alone, where the public URL is https (default: 31536000)
    #[arg(long, global = true, env = "SIGNET_HSTS_MAX_AGE", value_name = "S")]
    pub hsts_max_age: Option<String>,
    /// An address and port for metrics alone (default: none, /metrics is for this machine)
    #[arg(long, global = true, env = "SIGNET_METRICS_LISTEN", value_name = "ADDRESS")]
    pub metrics_listen: Option<String>,
    /// A file with the token that a reader of metrics sends
    #[arg(long, global = true, env = "SIGNET_METRICS_TOKEN_FILE", value_name = "FILE")]
    pub metrics_token_file: Option<PathBuf>,
    /// Peers whose forwarding headers count: addresses or CIDRs, with commas (default: none)
    #[arg(long, global = true, env = "SIGNET_TRUSTED_PROXIES", value_name = "CIDRS")]
    pub trusted_proxies: Option<String>,
    /// Private networks that outbound fetches may reach: CIDRs, with commas (default: none)
    #[arg(long, global = true, env = "SIGNET_OUTBOUND_ALLOW", value_name = "CIDRS")]
    pub outbound_allow: Option<String>,
    /// The mail server: smtps://user:password@host, or smtp://host:587?tls=required (default: letters are written to files)
    #[arg(long, global = true, env = "SIGNET_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// The sender of letters (default: no-reply@ and the host of the public URL)
    #[arg(long, global = true, env = "SIGNET_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// HTTP worker threads (default: one per core)
    #[arg(long, global = true, env = "SIGNET_WORKERS", value_name = "N")]
    pub workers: Option<String>,
    /// Password hashing threads (default: one per core)
    #[arg(long, global = true, env = "SIGNET_HASH_THREADS", value_name = "N")]
    pub hash_threads: Option<String>,
    /// Stolen passwords that nobody may choose: Have I Been Pwned's list of SHA-1, sorted by hash
    #[arg(long, global = true, env = "SIGNET_BREACHED_PASSWORDS", value_name = "FILE")]
    pub breached_passwords: Option<PathBuf>,
    /// Days after which events are dropped, month by month (default: 400)
    #[arg(long, global = true, env = "SIGNET_EVENT_RETENTION_DAYS", value_name = "N")]
    pub event_retention_days: Option<String>,
    /// What is logged: error, warn, info, debug, or a filter (default: info)
    #[arg(long, global = true, env = "SIGNET_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// text (default) or json
    #[arg(long, global = true, env = "SIGNET_LOG_FORMAT", value_name = "FORMAT")]
    pub log_format: Option<String>,
}
