//! Direct TLS: the certificate chain and key from PEM files, by rustls on aws-lc-rs.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::config::Tls;

/// A server configuration of TLS 1.2 and 1.3.
///
/// # Errors
/// One sentence naming the file that cannot be read or does not fit.
pub fn server_config(tls: &Tls) -> io::Result<ServerConfig> {
    let chain = CertificateDer::pem_file_iter(&tls.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| named("certificate", &tls.certificate, &error))?;
    let key = PrivateKeyDer::from_pem_file(&tls.key).map_err(|error| named("key", &tls.key, &error))?;
    ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|error| named("certificate", &tls.certificate, &error))
}

fn named(what: &str, path: &Path, error: &dyn std::fmt::Display) -> io::Error {
    io::Error::other(format!("the TLS {what} {} cannot be used: {error}", path.display()))
}
