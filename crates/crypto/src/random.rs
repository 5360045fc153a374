//! The one place that draws randomness.

use aws_lc_rs::rand;
use chrono::{DateTime, Utc};
use uuid::{Builder, Uuid};

/// `N` bytes from the system's generator, by way of AWS-LC's.
///
/// # Panics
/// Never in practice: only where the system has no source of randomness, and then nothing may go on.
#[expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "the one home; without randomness nothing may go on"
)]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0_u8; N];
    rand::fill(&mut bytes).expect("the system has no randomness");
    bytes
}

/// A UUID that begins with the time, to the millisecond: RFC 9562 §5.7.
pub fn uuid_v7(now: DateTime<Utc>) -> Uuid {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &bytes()).into_uuid()
}
