//! Fetched documents, parsed and kept: keys behind a `jwks_uri`, say. One fetch at a time for each tenant and URL, however
//! many ask for it.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use moka::sync::Cache;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::error::{Kind, OutboundError};
use super::{Outbound, Wanted};

/// A document is kept at least and at most this long, whatever its server says.
const KEPT: (Duration, Duration) = (Duration::from_secs(30), Duration::from_hours(1));
/// Where it says nothing.
const USUAL: Duration = Duration::from_mins(5);
/// A failure is believed this long.
const FAILED: Duration = Duration::from_secs(5);
/// A document that could not be fetched anew is believed this much longer.
const GRACE: Duration = Duration::from_mins(5);
/// A document that lacks something is fetched again before its time, but not again within this time: made-up key names
/// are no way to make us call its server all the time.
const BETWEEN_LOOKS: Duration = Duration::from_secs(10);
/// What is kept of all tenants, in bytes of the documents' text, with something for what surrounds each.
const CAPACITY: u64 = 32 * 1024 * 1024;
const SURROUNDINGS: u32 = 512;

/// Documents of one kind.
pub struct Documents<T> {
    entries: Cache<(Uuid, String), Arc<Entry<T>>>,
    wanted: Wanted,
    parse: fn(&[u8]) -> Option<T>,
}

impl<T> fmt::Debug for Documents<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Documents")
    }
}

impl<T: Send + Sync + 'static> Documents<T> {
    /// An empty cache. What `parse` refuses counts as a failed fetch.
    pub fn new(wanted: Wanted, parse: fn(&[u8]) -> Option<T>) -> Self {
        let weigh = |_: &(Uuid, String), entry: &Arc<Entry<T>>| entry.known().weight;
        Self { entries: Cache::builder().max_capacity(CAPACITY).weigher(weigh).build(), wanted, parse }
    }

    /// A tenant's document. When `enough` says that it lacks something (a key of some name), it is fetched again, unless it
    /// just was for that reason; it may lack it still.
    ///
    /// # Errors
    /// [`OutboundError`] when it cannot be had.
    pub async fn find(
        &self,
        outbound: &Outbound,
        (tenant, url): (Uuid, &str),
        enough: impl Fn(&T) -> bool,
    ) -> Result<Arc<T>, OutboundError> {
        let key = (tenant, url.to_owned());
        let entry = self.entries.get_with(key.clone(), Arc::default);
        if let Some(answer) = entry.known().judge(Instant::now(), &enough) {
            return Ok(answer?);
        }
        // Whoever waited here finds what the one before has fetched.
        let _turn = entry.turn.lock().await;
        let began = Instant::now();
        if let Some(answer) = entry.known().judge(began, &enough) {
            return Ok(answer?);
        }
        entry.change(|known| known.looking(began));
        let fetched = outbound.get(tenant, url, self.wanted).await.map_err(OutboundError::kind).and_then(|answer| {
            let value = (self.parse)(&answer.body).ok_or(Kind::Document)?;
            Ok(Fetched { value: Arc::new(value), max_age: answer.max_age, length: answer.body.len() })
        });
        let outcome = entry.change(|known| known.learn(Instant::now(), fetched));
        // Weighed anew.
        self.entries.insert(key, Arc::clone(&entry));
        Ok(outcome?)
    }
}

struct Entry<T> {
    known: RwLock<Known<T>>,
    /// Whoever holds it fetches.
    turn: Mutex<()>,
}

impl<T> Default for Entry<T> {
    fn default() -> Self {
        Self { known: RwLock::default(), turn: Mutex::default() }
    }
}

impl<T> Entry<T> {
    fn known(&self) -> RwLockReadGuard<'_, Known<T>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<R>(&self, change: impl FnOnce(&mut Known<T>) -> R) -> R {
        change(&mut self.known.write().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A document as it came.
struct Fetched<T> {
    value: Arc<T>,
    max_age: Option<Duration>,
    length: usize,
}

/// What is known of a document.
struct Known<T> {
    /// The document, and until when it is fresh.
    value: Option<(Arc<T>, Instant)>,
    failed: Option<(Kind, Instant)>,
    /// When it was last fetched before its time.
    looked: Option<Instant>,
    weight: u32,
}

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self { value: None, failed: None, looked: None, weight: SURROUNDINGS }
    }
}

impl<T> Known<T> {
    /// The answer, or `None` where the document has to be fetched first.
    fn judge(&self, now: Instant, enough: impl Fn(&T) -> bool) -> Option<Result<Arc<T>, Kind>> {
        let within = |at: Instant, time: Duration| now.saturating_duration_since(at) < time;
        if let Some((kind, at)) = self.failed
            && within(at, FAILED)
        {
            return Some(self.graced(now).ok_or(kind));
        }
        let (value, _) = self.value.as_ref().filter(|(_, fresh_until)| now < *fresh_until)?;
        let good = enough(value) || self.looked.is_some_and(|at| within(at, BETWEEN_LOOKS));
        good.then(|| Ok(Arc::clone(value)))
    }

    /// A document that may be believed although it could not be fetched anew.
    fn graced(&self, now: Instant) -> Option<Arc<T>> {
        let (value, fresh_until) = self.value.as_ref()?;
        (now < *fresh_until + GRACE).then(|| Arc::clone(value))
    }

    /// It is about to be fetched: before its time, if it is still fresh.
    fn looking(&mut self, now: Instant) {
        if self.value.as_ref().is_some_and(|(_, fresh_until)| now < *fresh_until) {
            self.looked = Some(now);
        }
    }

    /// It was fetched, or could not be.
    fn learn(&mut self, now: Instant, fetched: Result<Fetched<T>, Kind>) -> Result<Arc<T>, Kind> {
        match fetched {
            Ok(Fetched { value, max_age, length }) => {
                let kept = max_age.unwrap_or(USUAL).clamp(KEPT.0, KEPT.1);
                self.value = Some((Arc::clone(&value), now + kept));
                self.weight = u32::try_from(length).unwrap_or(u32::MAX).saturating_add(SURROUNDINGS);
                self.failed = None;
                Ok(value)
            }
            Err(kind) => {
                // That we had no time is no property of the document.
                self.failed = (kind != Kind::Busy).then_some((kind, now));
                self.graced(now).ok_or(kind)
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn fetched(text: &str, max_age: Option<u64>) -> Fetched<String> {
        Fetched { value: Arc::new(text.to_owned()), max_age: max_age.map(Duration::from_secs), length: text.len() }
    }

    /// What is answered when anything is good enough: the document, the failure, or that it has to be fetched.
    fn answer(known: &Known<String>, now: Instant) -> String {
        known.judge(now, |_| true).map_or_else(|| "fetch".to_owned(), |answer| told(&answer))
    }

    fn told(answer: &Result<Arc<String>, Kind>) -> String {
        answer.as_ref().map_or_else(|kind| kind.word().to_owned(), |value| (**value).clone())
    }

    #[test]
    fn a_document_is_kept_as_long_as_its_server_says_within_limits() {
        let check = |max_age, seconds| {
            let (mut known, now) = (Known::default(), Instant::now());
            assert_eq!(answer(&known, now), "fetch");
            known.learn(now, Ok(fetched("one", max_age))).unwrap();
            assert_eq!(answer(&known, now + SECOND * (seconds - 1)), "one", "{max_age:?}");
            assert_eq!(answer(&known, now + SECOND * seconds), "fetch", "{max_age:?}");
        };
        check(None, 300);
        check(Some(0), 30);
        check(Some(60), 60);
        check(Some(u64::MAX), 3600);
    }

    #[test]
    fn a_failure_is_believed_for_seconds_and_a_former_document_for_minutes() {
        let (mut known, now) = (Known::default(), Instant::now());
        assert_eq!(known.learn(now, Err(Kind::Connect)), Err(Kind::Connect));
        assert_eq!(answer(&known, now + SECOND * 4), "connect");
        assert_eq!(answer(&known, now + SECOND * 5), "fetch");
        known.learn(now, Ok(fetched("one", Some(60)))).unwrap();
        let stale = now + SECOND * 60;
        assert_eq!(told(&known.learn(stale, Err(Kind::TimedOut))), "one");
        assert_eq!(answer(&known, stale + SECOND * 4), "one");
        assert_eq!(answer(&known, stale + SECOND * 5), "fetch");
        let late = stale + GRACE;
        assert_eq!(known.learn(late, Err(Kind::TimedOut)), Err(Kind::TimedOut));
        assert_eq!(answer(&known, late), "timed_out");
        assert_eq!(known.learn(late, Err(Kind::Busy)), Err(Kind::Busy));
        assert_eq!(answer(&known, late), "fetch", "that we were busy is forgotten at once");
    }

    #[test]
    fn a_document_that_lacks_something_is_fetched_again_once_in_a_while() {
        let (mut known, now) = (Known::default(), Instant::now());
        known.looking(now);
        known.learn(now, Ok(fetched("one", None))).unwrap();
        let lacking = |known: &Known<String>, now| known.judge(now, |_| false).map(|answer| (*answer.unwrap()).clone());
        assert_eq!(lacking(&known, now + SECOND), None, "the first fetch was for no such reason");
        known.looking(now + SECOND);
        known.learn(now + SECOND, Ok(fetched("two", None))).unwrap();
        assert_eq!(lacking(&known, now + SECOND * 2), Some("two".to_owned()));
        assert_eq!(lacking(&known, now + SECOND * 10), Some("two".to_owned()));
        assert_eq!(lacking(&known, now + SECOND * 11), None);
    }
}
