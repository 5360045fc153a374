//! Times as a person reads them: in their language, and in their own time zone where their profile names one that there is
//! (`zoneinfo` of OpenID Connect Core §5.1), else in UTC.

use std::cmp::Ordering;

use chrono::{DateTime, SecondsFormat, Utc};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use signet_storage::users::UserRow;

use crate::languages::Language;

/// How times are said to somebody.
#[derive(Debug)]
pub(crate) struct Times {
    pub(super) language: Language,
    zone: TimeZone,
}

impl Times {
    /// To a user who reads a language.
    pub(crate) fn of(language: Language, user: &UserRow) -> Self {
        Self::new(language, user.claims.get("zoneinfo").and_then(Value::as_str))
    }

    fn new(language: Language, zone: Option<&str>) -> Self {
        Self { language, zone: zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or(TimeZone::UTC) }
    }

    /// "23 November 2026, 02:54 UTC".
    pub(crate) fn say(&self, at: DateTime<Utc>) -> String {
        let at = Timestamp::from_second(at.timestamp()).unwrap_or_default();
        let there = self.zone.to_datetime(at);
        let values = [
            ("day", there.day().into()),
            ("month", there.month().into()),
            ("year", there.year().to_string().into()),
            ("time", format!("{:02}:{:02}", there.hour(), there.minute()).into()),
            ("zone", self.name(at).into()),
        ];
        self.language.say_with("instant", values)
    }

    /// The zone's name at that time: the letters that people there know it by, else its distance from UTC.
    fn name(&self, at: Timestamp) -> String {
        let info = self.zone.to_offset_info(at);
        let (known, minutes) = (info.abbreviation(), info.offset().seconds() / 60);
        if known.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return known.to_owned();
        }
        let sign = match minutes.cmp(&0) {
            Ordering::Less => "-",
            Ordering::Equal => return "UTC".to_owned(),
            Ordering::Greater => "+",
        };
        let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
        if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") }
    }
}

/// Whether there is a time zone of that name.
pub(crate) fn is_zone(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}

/// A time for a program.
pub(super) fn iso(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn said(language: Language, zone: Option<&str>, at: &str) -> String {
        Times::new(language, zone).say(DateTime::parse_from_rfc3339(at).unwrap().to_utc())
    }

    #[test]
    fn a_time_names_its_month_in_every_language() {
        let check = |language: Language, expected: &str| {
            assert_eq!(said(language, None, "2026-11-09T02:54:00Z"), expected);
        };
        check(Language::English, "9 November 2026, 02:54 UTC");
        check(Language::German, "9. November 2026, 02:54 UTC");
        check(Language::Polish, "9 listopada 2026, 02:54 UTC");
        check(Language::Japanese, "2026年11月9日 02:54 UTC");
        for language in Language::ALL {
            let month = |month| said(language, None, &format!("2026-{month:02}-09T02:54:00Z"));
            let months: BTreeSet<_> = (1..=12).map(month).collect();
            assert_eq!(months.len(), 12, "{months:?}");
        }
    }

    #[test]
    fn a_time_is_that_of_the_persons_own_zone_with_its_name_and_of_utc_where_there_is_no_such_zone() {
        let check = |zone: &str, at: &str, expected: &str| {
            assert_eq!(said(Language::English, Some(zone), at), expected, "{zone}");
        };
        check("Europe/Berlin", "2026-11-09T23:54:00Z", "10 November 2026, 00:54 CET");
        check("Europe/Berlin", "2026-07-09T23:54:00Z", "10 July 2026, 01:54 CEST");
        check("America/New_York", "2026-11-09T02:54:00Z", "8 November 2026, 21:54 EST");
        check("Europe/Istanbul", "2026-11-09T02:54:00Z", "9 November 2026, 05:54 UTC+3");
        check("Asia/Kathmandu", "2026-11-09T02:54:00Z", "9 November 2026, 08:39 UTC+5:45");
        check("America/Sao_Paulo", "2026-11-09T02:54:00Z", "8 November 2026, 23:54 UTC-3");
        for none in ["UTC", "", "Europe/Nowhere", "../../etc/passwd", "Etc/Unknown", "Europe/\u{202e}Berlin"] {
            check(none, "2026-11-09T02:54:00Z", "9 November 2026, 02:54 UTC");
        }
    }
}
