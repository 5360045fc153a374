//! Servers and names for these tests.

use std::collections::VecDeque;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// Stands for what the operator named; the rest of loopback is as private as ever.
pub(super) const NAMED: &str = "127.0.0.2";

/// What a name resolves to, each time it is asked for; and how often that was.
#[derive(Debug, Clone, Default)]
pub(in crate::outbound) struct Answers(Arc<(Mutex<VecDeque<Vec<IpAddr>>>, AtomicUsize)>);

impl Answers {
    pub(super) fn new(answers: &[&[&str]]) -> Self {
        let parse = |list: &&[&str]| list.iter().map(|text| text.parse().unwrap()).collect();
        Self(Arc::new((Mutex::new(answers.iter().map(parse).collect()), AtomicUsize::new(0))))
    }

    pub(in crate::outbound) fn next(&self, _name: &str, port: u16) -> std::io::Result<Vec<SocketAddr>> {
        self.0.1.fetch_add(1, Ordering::SeqCst);
        let answer = self.0.0.lock().unwrap().pop_front();
        let answer = answer.ok_or_else(|| std::io::Error::other("no such name"))?;
        Ok(answer.into_iter().map(|address| SocketAddr::new(address, port)).collect())
    }

    pub(super) fn asked(&self) -> usize {
        self.0.1.load(Ordering::SeqCst)
    }
}

/// A server that says the same to everybody, and keeps what was said to it.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(super) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

/// What a server does once it was asked.
#[derive(Clone)]
pub(super) enum Manner {
    /// Says it and hangs up.
    Says(String),
    /// Says it, then says something over and over.
    Repeats(String, String),
    /// Says it, then nothing more, and does not hang up.
    Hangs(String),
}

pub(super) async fn serve(host: &str, manner: Manner) -> Server {
    start(host, manner, None).await
}

async fn start(host: &str, manner: Manner, tls: Option<TlsAcceptor>) -> Server {
    let listener = TcpListener::bind((host, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let ear = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (manner, ear, tls) = (manner.clone(), Arc::clone(&ear), tls.clone());
            tokio::spawn(async move {
                match tls {
                    None => talk(stream, manner, &ear).await,
                    Some(tls) => talk(tls.accept(stream).await?, manner, &ear).await,
                }
            });
        }
    });
    Server { address, heard }
}

async fn talk(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    manner: Manner,
    heard: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !is_whole(&request) {
        request.push(stream.read_u8().await?);
    }
    heard.lock().unwrap().push(String::from_utf8_lossy(&request).into_owned());
    match manner {
        Manner::Says(text) => {
            stream.write_all(text.as_bytes()).await?;
            stream.shutdown().await
        }
        Manner::Repeats(text, more) => {
            stream.write_all(text.as_bytes()).await?;
            loop {
                stream.write_all(more.as_bytes()).await?;
            }
        }
        Manner::Hangs(text) => {
            stream.write_all(text.as_bytes()).await?;
            stream.read_u8().await.map(|_| ())
        }
    }
}

/// A head, and as much of a body as it announces.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().unwrap())
}

pub(super) fn ok(body: &str) -> Manner {
    Manner::Says(format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()))
}

/// A server for a name, with a certificate of an authority of its own, whose certificate is the second.
pub(super) async fn serve_tls(name: &str) -> (Server, tempfile::NamedTempFile) {
    let key = rcgen::KeyPair::generate().unwrap();
    let certificate = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap().self_signed(&key).unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), certificate.pem()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_file(file.path()).unwrap()],
            PrivateKeyDer::from_pem_slice(key.serialize_pem().as_bytes()).unwrap(),
        )
        .unwrap();
    (start(NAMED, ok("{}"), Some(TlsAcceptor::from(Arc::new(config)))).await, file)
}
