//! An issuer's keys, kept as long as it allows, fetched by one request at a time, and kept on while it is away.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use jsonwebtoken::DecodingKey;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use tokio::sync::Mutex;

use crate::Refusal;
use crate::provider::{self, FetchError, Metadata};

/// Keys are kept at least and at most this long, whatever the issuer says.
const KEPT: (Duration, Duration) = (Duration::from_mins(1), Duration::from_hours(1));
/// Where the issuer says nothing.
const USUAL: Duration = Duration::from_mins(5);
/// A key that is not among them is looked for again this long after the last look at the earliest: tokens with
/// made-up key names are no way to make us ask the issuer all the time.
const BETWEEN_LOOKS: Duration = Duration::from_secs(5);
/// Keys that could not be fetched anew are believed this much longer.
const GRACE: Duration = Duration::from_hours(24);

/// A key and what it is for.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) decoding: DecodingKey,
    /// The one algorithm that its publisher allows, where it says so.
    pub(crate) alg: Option<String>,
}

struct Fetched {
    at: Instant,
    for_long: Duration,
    metadata: Metadata,
    keys: HashMap<String, Key>,
}

/// The keys of one issuer.
pub(crate) struct Keys {
    pub(crate) issuer: String,
    http: reqwest::Client,
    fetched: RwLock<Option<Arc<Fetched>>>,
    /// When the last look was taken; whoever holds it takes the next.
    looked: Mutex<Option<Instant>>,
}

impl Keys {
    pub(crate) fn new(issuer: String, http: reqwest::Client) -> Self {
        Self { issuer, http, fetched: RwLock::default(), looked: Mutex::default() }
    }

    fn current(&self) -> Option<Arc<Fetched>> {
        self.fetched.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A published key by its name.
    pub(crate) async fn find(&self, kid: &str) -> Result<Key, Refusal> {
        let known = |fetched: &Arc<Fetched>| fetched.keys.get(kid).cloned();
        if let Some(fetched) = self.current().filter(|fetched| fetched.at.elapsed() < fetched.for_long)
            && let Some(key) = known(&fetched)
        {
            return Ok(key);
        }
        self.look(|fetched| fetched.keys.contains_key(kid)).await;
        match self.current().filter(|fetched| fetched.at.elapsed() < fetched.for_long + GRACE) {
            Some(fetched) => known(&fetched).ok_or(Refusal::Invalid("it is signed with an unknown key")),
            None => Err(Refusal::Unavailable),
        }
    }

    /// Where tokens of this issuer can be asked about.
    pub(crate) async fn introspection_endpoint(&self) -> Result<String, Refusal> {
        if self.current().is_none() {
            self.look(|_| true).await;
        }
        let fetched = self.current().ok_or(Refusal::Unavailable)?;
        fetched.metadata.introspection_endpoint.clone().ok_or(Refusal::Unavailable)
    }

    /// Fetches, unless somebody else just did, or what is there is fresh and good enough.
    async fn look(&self, enough: impl Fn(&Fetched) -> bool) {
        let mut looked = self.looked.lock().await;
        let fresh = self.current().filter(|fetched| fetched.at.elapsed() < fetched.for_long);
        if fresh.is_some_and(|fetched| enough(&fetched)) {
            return;
        }
        if looked.is_some_and(|at| at.elapsed() < BETWEEN_LOOKS) {
            return;
        }
        let fetched = self.fetch().await;
        *looked = Some(Instant::now());
        match fetched {
            Ok(fetched) => {
                *self.fetched.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(fetched));
            }
            Err(error) => tracing::warn!(issuer = self.issuer, %error, "the issuer's keys cannot be fetched"),
        }
    }

    async fn fetch(&self) -> Result<Fetched, FetchError> {
        let metadata = provider::metadata(&self.http, &self.issuer).await?;
        let (set, max_age) = provider::keys(&self.http, &metadata.jwks_uri).await?;
        let keys = set.keys.iter().filter_map(key).collect();
        let for_long = max_age.unwrap_or(USUAL).clamp(KEPT.0, KEPT.1);
        Ok(Fetched { at: Instant::now(), for_long, metadata, keys })
    }
}

/// A key that is for signatures and that we can use; others are passed over.
fn key(jwk: &Jwk) -> Option<(String, Key)> {
    let for_signatures = jwk.common.public_key_use.as_ref().is_none_or(|usage| *usage == PublicKeyUse::Signature);
    let kid = jwk.common.key_id.clone().filter(|_| for_signatures)?;
    let alg = jwk.common.key_algorithm.map(|alg| alg.to_string());
    Some((kid, Key { decoding: DecodingKey::from_jwk(jwk).ok()?, alg }))
}
