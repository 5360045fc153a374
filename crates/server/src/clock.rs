//! The one place that reads the wall clock; everything below it is told the time.

use chrono::{DateTime, SubsecRound, Utc};

/// The time now, in UTC, to the microsecond (what Postgres keeps).
#[expect(clippy::disallowed_methods, reason = "this is the clock's one home")]
pub fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}
