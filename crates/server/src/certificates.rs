//! Client certificates: RFC 8705. They come with the connection, which asks for one and takes any, or in a header of a
//! proxy that ended the connection. What a certificate proves is judged where it is needed.

use std::any::Any;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use actix_tls::accept::rustls_0_23::TlsStream;
use actix_web::HttpRequest;
use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;
use rustls::RootCertStore;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;
use signet_crypto::certificate::Certificate;

use crate::clock;
use crate::config::Certificates;
use crate::state::State;

/// Certificates of one header or connection at most.
const LONGEST_CHAIN: usize = 8;

/// A certificate whose key its sender has: the handshake proved it, ours or that of a proxy.
#[derive(Debug)]
pub struct Shown {
    /// What it says.
    pub certificate: Certificate,
    chain: Vec<CertificateDer<'static>>,
}

impl Shown {
    fn new(chain: Vec<CertificateDer<'static>>) -> Option<Self> {
        let certificate = Certificate::parse(chain.first()?)?;
        (chain.len() <= LONGEST_CHAIN).then_some(Self { certificate, chain })
    }
}

/// The authorities that may issue certificates for `tls_client_auth`.
#[derive(Debug)]
pub struct Anchors(Arc<dyn ClientCertVerifier>);

impl Anchors {
    /// Reads them.
    ///
    /// # Errors
    /// One sentence for a file that cannot be read or has no certificate.
    pub fn read(configured: &Certificates) -> io::Result<Option<Self>> {
        let Some(path) = &configured.anchors else { return Ok(None) };
        let wrong = |error: &dyn std::fmt::Display| {
            io::Error::other(format!("the trust anchors {} cannot be used: {error}", path.display()))
        };
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_file_iter(path).map_err(|error| wrong(&error))? {
            roots.add(certificate.map_err(|error| wrong(&error))?).map_err(|error| wrong(&error))?;
        }
        let provider = Arc::new(aws_lc_rs::default_provider());
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build();
        Ok(Some(Self(verifier.map_err(|error| wrong(&error))?)))
    }

    /// Whether one of them, by those that came with the certificate, issued it to a client; and whether it is valid now.
    pub fn issued(&self, shown: &Shown) -> bool {
        let Some((leaf, others)) = shown.chain.split_first() else { return false };
        let now = u64::try_from(clock::now().timestamp()).unwrap_or_default();
        let now = UnixTime::since_unix_epoch(Duration::from_secs(now));
        self.0.verify_client_cert(leaf, others, now).is_ok()
    }
}

/// Keeps what the handshake of a connection proved.
pub fn keep(connection: &dyn Any, extensions: &mut Extensions) {
    let Some(tls) = connection.downcast_ref::<TlsStream<TcpStream>>() else { return };
    let (_, session) = tls.get_ref();
    let chain = session.peer_certificates().map(|chain| chain.iter().map(|one| one.clone().into_owned()).collect());
    if let Some(shown) = chain.and_then(Shown::new) {
        extensions.insert(Arc::new(shown));
    }
}

/// The client's certificate. Behind a trusted proxy it is the one of the header, since that of the connection is the
/// proxy's own; from anybody else the header counts for nothing.
pub fn shown(request: &HttpRequest, state: &State) -> Option<Arc<Shown>> {
    let config = &state.shared.config;
    match &config.certificates.header {
        Some(name) if request.peer_addr().is_some_and(|peer| config.trusts_proxy(peer.ip())) => {
            let mut values = request.headers().get_all(name.as_str());
            let value = values.next()?.to_str().ok()?;
            // Two of them: one may be what the client itself sent.
            values.next().is_none().then(|| Shown::new(chain(value)?).map(Arc::new)).flatten()
        }
        Some(_) | None => request.conn_data::<Arc<Shown>>().cloned(),
    }
}

/// The certificates of a header, the client's first: DER in base64 between colons (RFC 9440 §2.1), PEM with percent signs
/// (nginx, `HAProxy`, Apache), or that as `Cert` of Envoy's list.
fn chain(value: &str) -> Option<Vec<CertificateDer<'static>>> {
    if let Some(encoded) = value.strip_prefix(':').and_then(|value| value.strip_suffix(':')) {
        return Some(vec![CertificateDer::from(STANDARD.decode(encoded).ok()?)]);
    }
    let pem = match value.split_once("Cert=\"") {
        // More elements than one are of more proxies than one.
        Some((before, rest)) if !before.contains(',') => {
            let (pem, rest) = rest.split_once('"')?;
            (!rest.contains(',')).then_some(pem)?
        }
        Some(_) => return None,
        None => value,
    };
    let pem: Vec<u8> = percent_decode_str(pem).collect();
    CertificateDer::pem_slice_iter(&pem).collect::<Result<_, _>>().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

    use super::*;

    #[test]
    fn a_header_is_read_as_proxies_write_it() {
        let key = rcgen::KeyPair::generate().unwrap();
        let made = rcgen::CertificateParams::new(vec!["web.test".to_owned()]).unwrap().self_signed(&key).unwrap();
        let pem = utf8_percent_encode(&made.pem(), NON_ALPHANUMERIC).to_string();
        for value in [
            format!(":{}:", STANDARD.encode(made.der())),
            pem.clone(),
            format!("Hash=abc;Cert=\"{pem}\";Subject=\"CN=web\""),
        ] {
            let read = chain(&value).unwrap();
            assert_eq!(read.first(), Some(made.der()), "{value}");
        }
        for value in ["", ":x:", "x", &format!("Hash=a,Cert=\"{pem}\""), &format!("Cert=\"{pem}\",Cert=\"{pem}\"")] {
            assert!(chain(value).and_then(Shown::new).is_none(), "{value}");
        }
    }
}
