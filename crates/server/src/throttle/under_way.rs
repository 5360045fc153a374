//! Attempts that are being judged at this moment.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Attempt, Bucket};

/// Attempts whose password is being checked at this moment, on this worker.
#[derive(Debug, Default)]
pub struct UnderWay(Mutex<HashMap<Bucket, i64>>);

impl UnderWay {
    pub(super) fn lock(&self) -> MutexGuard<'_, HashMap<Bucket, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts an attempt until what it returns is dropped.
    pub fn enter(&self, attempt: &Attempt, is_known_device: bool) -> Entered<'_> {
        let buckets = attempt.counted(is_known_device);
        let mut running = self.lock();
        for bucket in &buckets {
            *running.entry(*bucket).or_insert(0) += 1;
        }
        drop(running);
        Entered { under_way: self, buckets }
    }
}

/// One attempt under way.
#[derive(Debug)]
pub struct Entered<'a> {
    under_way: &'a UnderWay,
    buckets: Vec<Bucket>,
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        let mut running = self.under_way.lock();
        for bucket in &self.buckets {
            if let Some(count) = running.get_mut(bucket) {
                *count -= 1;
                if *count <= 0 {
                    running.remove(bucket);
                }
            }
        }
    }
}
