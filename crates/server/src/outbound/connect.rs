//! From a name to a connection: resolved once, each address checked, and connected to one of those. Nothing is resolved
//! a second time, so an answer that changes is of no use.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use url::Host;

use super::address::Policy;
use super::error::Kind;
use super::gate::Slot;
use super::target::Target;

/// Addresses of a name that are tried at most.
const TRIED: usize = 4;
/// The next address is tried beside the one before after this long: RFC 8305 §5.
const STAGGER: Duration = Duration::from_millis(250);

/// Who turns names into addresses.
#[derive(Debug, Default)]
pub(super) enum Names {
    /// The system.
    #[default]
    System,
    /// A test, which says how often it was asked.
    #[cfg(test)]
    Test(super::tests::Answers),
}

impl Names {
    /// The system is asked on a thread that cannot be stopped, so it keeps the tenant's slot until it is done.
    async fn addresses(&self, name: &str, port: u16, slot: &Arc<Slot>) -> io::Result<Vec<SocketAddr>> {
        match self {
            Self::System => {
                let (name, slot) = (name.to_owned(), Arc::clone(slot));
                let ask = move || {
                    let found = (name.as_str(), port).to_socket_addrs().map(Iterator::collect);
                    drop(slot);
                    found
                };
                tokio::task::spawn_blocking(ask).await.map_err(io::Error::other)?
            }
            #[cfg(test)]
            Self::Test(answers) => answers.next(name, port),
        }
    }

    /// The addresses of a target that may be connected to; there is at least one.
    pub(super) async fn admitted(
        &self,
        target: &Target,
        policy: &Policy,
        slot: &Arc<Slot>,
    ) -> Result<Vec<SocketAddr>, Kind> {
        let mut found = match (&target.host, target.literal()) {
            (Host::Domain(name), _) => self.addresses(name, target.port, slot).await.or(Err(Kind::Name))?,
            (_, Some(address)) => vec![SocketAddr::new(address, target.port)],
            (_, None) => Vec::new(),
        };
        found.retain(|address| policy.admits(target, address.ip()));
        found.truncate(TRIED);
        if found.is_empty() { Err(Kind::Address) } else { Ok(found) }
    }
}

/// A connection to the first address that answers within a time.
pub(super) async fn connect(addresses: Vec<SocketAddr>, patience: Duration) -> Result<TcpStream, Kind> {
    let mut attempts: FuturesUnordered<_> = addresses
        .into_iter()
        .zip(0_u32..)
        .map(|(address, place)| async move {
            sleep(STAGGER.saturating_mul(place)).await;
            TcpStream::connect(address).await
        })
        .collect();
    let first = async {
        while let Some(attempt) = attempts.next().await {
            if let Ok(stream) = attempt {
                return Ok(stream);
            }
        }
        Err(Kind::Connect)
    };
    timeout(patience, first).await.unwrap_or(Err(Kind::Connect))
}
