//! What people may do with their own accounts, and what they may say of themselves: the standard claims of OpenID Connect
//! Core §5.1 that a person sets, each with its form. Nothing else of an account can be reached by them.

use chrono::{Datelike, NaiveDate};
use precis_profiles::precis_core::{FreeformClass, StringClass};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::validation::{Checked, FieldError};

/// Characters of a name at most.
pub const LONGEST_NAME: usize = 100;
/// Nobody who has an account was born before.
const FIRST_YEAR: i32 = 1880;

/// A claim that a person may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnClaim {
    /// The whole name.
    Name,
    /// Given names.
    GivenName,
    /// Family names.
    FamilyName,
    /// What friends say.
    Nickname,
    /// A day, `YYYY-MM-DD`.
    Birthdate,
    /// A number in the form of E.164.
    PhoneNumber,
    /// A time zone of the IANA database.
    Zoneinfo,
    /// A language tag.
    Locale,
}

impl OwnClaim {
    /// All, in the order of the page.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::GivenName,
        Self::FamilyName,
        Self::Nickname,
        Self::Birthdate,
        Self::PhoneNumber,
        Self::Zoneinfo,
        Self::Locale,
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::Nickname => "nickname",
            Self::Birthdate => "birthdate",
            Self::PhoneNumber => "phone_number",
            Self::Zoneinfo => "zoneinfo",
            Self::Locale => "locale",
        }
    }
}

/// Why a value cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// More than [`LONGEST_NAME`] characters.
    Long,
    /// It has characters that nobody sees, or that turn the direction of what stands beside them.
    Invisible,
    /// No day on which a person can have been born.
    Date,
    /// No phone number with the code of its country.
    Phone,
    /// No time zone.
    Zone,
    /// None of the languages that there are.
    Language,
}

/// Reads what a person typed: the claim's value, and nothing for an empty field, which takes the claim away. `languages` are
/// the tags that there are words in.
///
/// # Errors
/// [`Unfit`].
pub fn read(claim: OwnClaim, typed: &str, today: NaiveDate, languages: &[&str]) -> Result<Option<String>, Unfit> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let value = match claim {
        OwnClaim::Name | OwnClaim::GivenName | OwnClaim::FamilyName | OwnClaim::Nickname => name(typed)?,
        OwnClaim::Birthdate => date(typed, today).ok_or(Unfit::Date)?,
        OwnClaim::PhoneNumber => phone(typed).ok_or(Unfit::Phone)?,
        OwnClaim::Zoneinfo => Some(typed).filter(|zone| is_zone(zone)).map(str::to_owned).ok_or(Unfit::Zone)?,
        OwnClaim::Locale => {
            languages.iter().find(|tag| **tag == typed).map(|tag| (*tag).to_owned()).ok_or(Unfit::Language)?
        }
    };
    Ok(Some(value))
}

/// RFC 8264 §4.3: what can be seen, in every script; joiners where their script needs them, and no controls of any kind.
fn name(typed: &str) -> Result<String, Unfit> {
    if typed.chars().count() > LONGEST_NAME {
        return Err(Unfit::Long);
    }
    FreeformClass::default().allows(typed).or(Err(Unfit::Invisible))?;
    Ok(typed.to_owned())
}

fn date(typed: &str, today: NaiveDate) -> Option<String> {
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok()?;
    let fits = day.year() >= FIRST_YEAR && day <= today && typed.len() == 10;
    fits.then(|| day.format("%Y-%m-%d").to_string())
}

/// E.164: a plus and at most 15 digits, without what people put between them.
fn phone(typed: &str) -> Option<String> {
    let digits = typed.strip_prefix('+')?;
    let bare: String = digits.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '/' | '(' | ')')).collect();
    let fits =
        (7..=15).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit()) && !bare.starts_with('0');
    fits.then(|| format!("+{bare}"))
}

/// Areas of the IANA database.
const AREAS: [&str; 11] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Etc",
    "Europe",
    "Indian",
    "Pacific",
];

/// Whether a name is formed like one of the IANA database: an area and one or two places.
fn is_zone(typed: &str) -> bool {
    let mut parts = typed.split('/');
    let area = parts.next().unwrap_or_default();
    let places: Vec<&str> = parts.collect();
    let is_place = |place: &&str| {
        (1..=32).contains(&place.len())
            && place.starts_with(|c: char| c.is_ascii_uppercase())
            && place.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
    };
    typed == "UTC" || (AREAS.contains(&area) && (1..=2).contains(&places.len()) && places.iter().all(is_place))
}

/// Days of grace at most.
pub const LONGEST_GRACE: u32 = 90;

/// What people may do with their own accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccountPolicy {
    /// The claims that they change themselves.
    pub claims: Vec<OwnClaim>,
    /// Whether they change their mail address, where both addresses agree.
    pub change_email: bool,
    /// Whether they have their account deleted themselves.
    pub deletion: bool,
    /// For how many days they can undo that: 0 to [`LONGEST_GRACE`].
    pub deletion_grace_days: u32,
}

impl Default for AccountPolicy {
    fn default() -> Self {
        // The longest that is within a month of any length: Article 12(3) of the GDPR gives one.
        Self { claims: OwnClaim::ALL.to_vec(), change_email: true, deletion: true, deletion_grace_days: 28 }
    }
}

/// Checks a tenant's policy.
///
/// # Errors
/// Names the member that is wrong.
pub(crate) fn check(policy: &AccountPolicy) -> Checked {
    if policy.claims.iter().enumerate().any(|(at, claim)| policy.claims.iter().take(at).any(|other| other == claim)) {
        return Err(FieldError::new("account.claims", "must name each claim once"));
    }
    if policy.deletion_grace_days > LONGEST_GRACE {
        return Err(FieldError::new("account.deletion_grace_days", "must be 0 to 90"));
    }
    Ok(())
}

/// What of a claim a person sees in its field: nothing of a value that is no text.
pub fn shown(claims: &Value, claim: OwnClaim) -> &str {
    claims.get(claim.as_str()).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn check(claim: OwnClaim, typed: &str, expected: Result<Option<&str>, Unfit>) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let read = read(claim, typed, today, &["en", "de"]);
        assert_eq!(read.as_ref().map(Option::as_deref), expected.as_ref().map(|value| *value), "{claim:?} {typed:?}");
    }

    #[test]
    fn a_name_is_what_can_be_seen_in_any_script() {
        for name in
            ["Alice Adams", "نورة بنت عبد الله", "山田太郎", "O’Neill-Škvorecký", "<b>Bob</b>", "Jean-Luc d'Arc", "🎉"]
        {
            check(OwnClaim::Name, name, Ok(Some(name)));
        }
        check(OwnClaim::Name, "  Alice ", Ok(Some("Alice")));
        check(OwnClaim::Nickname, "   ", Ok(None));
        check(OwnClaim::GivenName, &"x".repeat(100), Ok(Some(&"x".repeat(100))));
        check(OwnClaim::GivenName, &"x".repeat(101), Err(Unfit::Long));
    }

    #[test]
    fn a_name_that_deceives_is_refused() {
        for c in [
            '\0',
            '\u{7}',
            '\n',
            '\r',
            '\t',
            '\u{85}',
            '\u{ad}',
            '\u{61c}',
            '\u{180e}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{200f}',
            '\u{202a}',
            '\u{202b}',
            '\u{202d}',
            '\u{202e}',
            '\u{2028}',
            '\u{2060}',
            '\u{2066}',
            '\u{2067}',
            '\u{2069}',
            '\u{feff}',
            '\u{fff9}',
            '\u{e000}',
            '\u{e0041}',
            '\u{fe0f}',
            '\u{fffe}',
        ] {
            check(OwnClaim::FamilyName, &format!("al{c}ice"), Err(Unfit::Invisible));
        }
    }

    #[test]
    fn other_claims_have_their_forms() {
        check(OwnClaim::Birthdate, "1980-02-29", Ok(Some("1980-02-29")));
        for date in [
            "1981-02-29",
            "2026-11-27",
            "1800-01-01",
            "0000-05-05",
            "1980",
            "80-1-1",
            "+1980-01-01",
            "1980-01-01T00:00",
        ] {
            check(OwnClaim::Birthdate, date, Err(Unfit::Date));
        }
        check(OwnClaim::PhoneNumber, "+49 (30) 123-45 67", Ok(Some("+49301234567")));
        for phone in ["030 123456", "+0301234567", "+49", "+491234567890123456", "+49 30 <b>", "+４９３０１２３４５６"]
        {
            check(OwnClaim::PhoneNumber, phone, Err(Unfit::Phone));
        }
        for zone in ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC", "America/Port-au-Prince"] {
            check(OwnClaim::Zoneinfo, zone, Ok(Some(zone)));
        }
        for zone in [
            "Berlin",
            "Europe",
            "Europe/",
            "Europe/berlin",
            "europe/Berlin",
            "Europe/../x",
            "Europe/A/B/C",
            "Europe/<b>",
        ] {
            check(OwnClaim::Zoneinfo, zone, Err(Unfit::Zone));
        }
        check(OwnClaim::Locale, "de", Ok(Some("de")));
        check(OwnClaim::Locale, "tlh", Err(Unfit::Language));
        check(OwnClaim::Locale, "", Ok(None));
    }

    #[test]
    fn a_policy_names_each_claim_once() {
        assert!(super::check(&AccountPolicy::default()).is_ok());
        let twice = AccountPolicy { claims: vec![OwnClaim::Name, OwnClaim::Name], ..AccountPolicy::default() };
        assert!(super::check(&twice).is_err());
    }

    #[test]
    fn an_account_can_be_kept_for_90_days_at_most() {
        for (days, fits) in [(0, true), (28, true), (90, true), (91, false), (u32::MAX, false)] {
            let policy = AccountPolicy { deletion_grace_days: days, ..AccountPolicy::default() };
            assert_eq!(super::check(&policy).is_ok(), fits, "{days}");
        }
    }
}
