//! TLS towards strangers: the system's trust anchors and the operator's, nothing remembered between calls.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::client::Resumption;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::OnceCell;
use tokio_rustls::TlsConnector;

use super::error::Kind;

type Certificates = Vec<CertificateDer<'static>>;

/// Whom to trust. The system's anchors are some hundred files to read, so they are read when the first call needs them.
#[derive(Debug)]
pub(super) struct Tls {
    own: Certificates,
    config: OnceCell<Arc<ClientConfig>>,
}

impl Tls {
    /// Trusts the certificates of a file beside the system's.
    ///
    /// # Errors
    /// One sentence when the file cannot be read, or holds no certificate.
    pub(super) fn new(anchors: Option<&Path>) -> io::Result<Self> {
        let own = anchors.map_or_else(|| Ok(Vec::new()), certificates)?;
        Ok(Self { own, config: OnceCell::new() })
    }

    /// Speaks TLS 1.2 and 1.3.
    pub(super) async fn connector(&self) -> Result<TlsConnector, Kind> {
        let config = self.config.get_or_try_init(async || {
            let own = self.own.clone();
            let read = tokio::task::spawn_blocking(move || client_config(own)).await;
            read.map_err(io::Error::other).flatten().map(Arc::new)
        });
        let config = config.await.inspect_err(|error| tracing::error!(%error, "no outbound call can be made by https"));
        Ok(TlsConnector::from(Arc::clone(config.or(Err(Kind::Tls))?)))
    }
}

fn certificates(file: &Path) -> io::Result<Certificates> {
    let bad = |what: &dyn std::fmt::Display| {
        io::Error::other(format!("the trust anchors of SSL_CERT_FILE, {}, cannot be used: {what}", file.display()))
    };
    let found = CertificateDer::pem_file_iter(file).map_err(|error| bad(&error))?;
    let found = found.collect::<Result<Certificates, _>>().map_err(|error| bad(&error))?;
    if found.is_empty() { Err(bad(&"it holds no certificate")) } else { Ok(found) }
}

fn client_config(own: Certificates) -> io::Result<ClientConfig> {
    let mut trusted = rustls_native_certs::load_native_certs().certs;
    if !own.is_empty() {
        // The system's are not among the former, where `SSL_CERT_FILE` names a file of its own.
        for folder in openssl_probe::candidate_cert_dirs() {
            trusted.append(&mut rustls_native_certs::load_certs_from_paths(None, Some(folder)).certs);
        }
        trusted.extend(own);
    }
    trusted.sort_unstable_by(|one, other| one.as_ref().cmp(other.as_ref()));
    trusted.dedup();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(trusted);
    if roots.is_empty() {
        tracing::warn!("no trust anchors were found: outbound calls by https fail until SSL_CERT_FILE names some");
    }
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config.resumption = Resumption::disabled();
    Ok(config)
}
