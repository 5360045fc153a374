//! Drives work on many connections at once for a time, and says how long each piece took.

use std::time::{Duration, Instant};

use futures_util::future::try_join_all;

/// What driving found.
#[derive(Debug, Clone)]
pub(crate) struct Measured {
    /// How long it was driven.
    pub elapsed: Duration,
    /// Each piece of work, in microseconds, sorted.
    micros: Vec<u32>,
}

impl Measured {
    /// Pieces of work done.
    pub(crate) fn count(&self) -> usize {
        self.micros.len()
    }

    /// Pieces per second.
    pub(crate) fn rate(&self) -> f64 {
        self.count() as f64 / self.elapsed.as_secs_f64()
    }

    /// A latency, in milliseconds, that this share of the pieces stayed under.
    pub(crate) fn percentile(&self, share: f64) -> f64 {
        let at = ((self.count() as f64 * share) as usize).min(self.count().saturating_sub(1));
        f64::from(self.micros.get(at).copied().unwrap_or_default()) / 1000.0
    }
}

/// Repeats `work` for each of the states, side by side, for a time.
///
/// # Errors
/// The first that any of them meets.
pub(crate) async fn drive<S>(
    states: Vec<S>,
    time: Duration,
    work: impl AsyncFn(&mut S) -> anyhow::Result<()>,
) -> anyhow::Result<(Measured, Vec<S>)> {
    let began = Instant::now();
    let one = async |mut state: S| {
        let mut micros = Vec::with_capacity(4096);
        while began.elapsed() < time {
            let each = Instant::now();
            work(&mut state).await?;
            micros.push(u32::try_from(each.elapsed().as_micros()).unwrap_or(u32::MAX));
        }
        anyhow::Ok((micros, state))
    };
    let done = try_join_all(states.into_iter().map(one)).await?;
    let elapsed = began.elapsed();
    let (micros, states): (Vec<_>, Vec<_>) = done.into_iter().unzip();
    let mut micros: Vec<u32> = micros.into_iter().flatten().collect();
    micros.sort_unstable();
    Ok((Measured { elapsed, micros }, states))
}
