//! What two factors are, by the words of `amr` (RFC 8176 §2), and of whom a tenant demands them.

use serde::{Deserialize, Serialize};

use crate::domain::{Client, TenantFacts};
use crate::levels;
use crate::validation::{Checked, FieldError};

/// Two different things were shown.
const BOTH: &str = "mfa";
/// A code: of an app, or one on paper.
const CODE: &str = "otp";
/// A key that never leaves a device.
const KEY: &str = "pop";
/// A browser in which two were shown not long ago.
const REMEMBERED: &str = "rba";
/// A letter was read: more than one channel.
pub const MAILED: &str = "mca";
/// Days for which a browser may be remembered.
const MOST_DAYS: u32 = 90;

/// What a tenant asks beside the first factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SecondFactorPolicy {
    /// Everybody shows two factors. Roles and clients can demand it on their own.
    pub required: bool,
    /// Days for which people may have a browser remembered, in which they showed two: 0 (never) to 90.
    pub remember_days: u32,
}

/// What a person has, to show beside a first factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Means {
    /// An app that shows codes.
    pub totp: bool,
    /// A passkey.
    pub passkey: bool,
}

impl Means {
    /// Whether there is anything.
    pub const fn any(self) -> bool {
        self.totp || self.passkey
    }
}

/// What the second step has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// Whatever makes two.
    Any,
    /// A passkey: what no other site can phish.
    Passkey,
}

impl Factor {
    /// Whether somebody who has these can show it.
    pub const fn is_within(self, means: Means) -> bool {
        match self {
            Self::Any => means.any(),
            Self::Passkey => means.passkey,
        }
    }
}

fn has(amr: &[String], word: &str) -> bool {
    amr.iter().any(|shown| shown == word)
}

/// Whether two different things were shown.
pub fn is_shown(amr: &[String]) -> bool {
    has(amr, BOTH)
}

/// Whether that will do where a tenant, role or client demands two: shown now, or in this browser not long ago.
pub fn suffices(amr: &[String]) -> bool {
    is_shown(amr) || has(amr, REMEMBERED)
}

/// Whether a code of an app was among it, whatever else was: who comes from an upstream may have shown nothing that has a name.
/// That of a letter is none.
pub fn has_code(amr: &[String]) -> bool {
    has(amr, CODE) && !has(amr, MAILED) || is_shown(amr)
}

/// Whether a passkey was.
pub fn has_key(amr: &[String]) -> bool {
    has(amr, KEY)
}

/// Adds a code to what was shown before. `is_vouched`: an upstream said who they are, by whatever they showed there.
pub fn add_code(amr: &mut Vec<String>, is_vouched: bool) {
    add(amr, CODE, is_vouched);
}

/// Adds a passkey, which is two things where its owner showed the device that it is them.
pub fn add_key(amr: &mut Vec<String>, is_verified: bool, is_vouched: bool) {
    add(amr, KEY, is_vouched);
    if is_verified {
        note(amr, "user");
        note(amr, BOTH);
    }
}

/// Adds that two were shown in this browser before.
pub fn add_remembered(amr: &mut Vec<String>) {
    note(amr, REMEMBERED);
}

/// Adds one thing, and with another beside it that there are two. A remembered browser is none that was shown.
fn add(amr: &mut Vec<String>, word: &str, is_vouched: bool) {
    let is_second = is_vouched || amr.iter().any(|shown| shown != word && shown != "user" && shown != REMEMBERED);
    note(amr, word);
    if is_second {
        note(amr, BOTH);
    }
}

fn note(amr: &mut Vec<String>, word: &str) {
    if !has(amr, word) {
        amr.push(word.to_owned());
    }
}

/// Whether the tenant, one of the person's roles, or the client that they go to demands two.
pub fn is_required(tenant: &TenantFacts, roles: &[String], client: Option<&Client>) -> bool {
    let by_role = || tenant.roles.iter().any(|role| role.require_second_factor && roles.contains(&role.name));
    tenant.settings.second_factor.required
        || client.is_some_and(|client| client.metadata.require_second_factor)
        || by_role()
}

/// Whether somebody may be asked for two somewhere in a tenant, as far as it is not a client that asks.
pub fn may_be_required(tenant: &TenantFacts) -> bool {
    tenant.settings.second_factor.required
        || levels::ask_for_factors(&tenant.settings)
        || tenant.roles.iter().any(|role| role.require_second_factor)
}

/// What the policy may be.
pub(crate) fn check(policy: SecondFactorPolicy) -> Checked {
    if policy.remember_days > MOST_DAYS {
        return Err(FieldError::new("second_factor.remember_days", "must be 0 to 90"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(amr: &[&str]) -> Vec<String> {
        amr.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn two_different_things_are_more_than_one_and_twice_the_same_is_not() {
        let code = |before: &[&str], after: &[&str]| {
            let mut amr = words(before);
            add_code(&mut amr, false);
            assert_eq!(amr, after, "{before:?} and a code");
        };
        code(&["pwd"], &["pwd", "otp", "mfa"]);
        code(&["otp"], &["otp"]);
        code(&["pwd", "otp", "mfa"], &["pwd", "otp", "mfa"]);
        code(&["pop"], &["pop", "otp", "mfa"]);
        code(&["rba"], &["rba", "otp"]);
        code(&["otp", MAILED], &["otp", MAILED, "mfa"]);
        code(&[], &["otp"]);
        let key = |before: &[&str], is_verified, after: &[&str]| {
            let mut amr = words(before);
            add_key(&mut amr, is_verified, false);
            assert_eq!(amr, after, "{before:?} and a passkey");
        };
        key(&["pwd"], false, &["pwd", "pop", "mfa"]);
        key(&["pop"], false, &["pop"]);
        key(&["pop", "rba"], false, &["pop", "rba"]);
        key(&["pop"], true, &["pop", "user", "mfa"]);
        key(&[], true, &["pop", "user", "mfa"]);
        let mut vouched = Vec::new();
        add_code(&mut vouched, true);
        assert_eq!(vouched, ["otp", "mfa"], "beside an account elsewhere");
    }

    #[test]
    fn a_remembered_browser_will_do_where_two_are_demanded_and_is_not_called_two() {
        let mut amr = words(&["pwd"]);
        assert!(!suffices(&amr));
        add_remembered(&mut amr);
        assert!(suffices(&amr) && !is_shown(&amr) && !has_code(&amr) && !has_key(&amr));
        assert!(has_code(&words(&["otp"])) && has_code(&words(&["pop", "mfa"])) && has_key(&words(&["pop"])));
        assert!(!has_code(&words(&["otp", MAILED])), "a letter is no app");
    }

    #[test]
    fn a_browser_is_remembered_for_ninety_days_at_most() {
        let days = |remember_days| check(SecondFactorPolicy { remember_days, required: false }).is_ok();
        assert!(days(0) && days(90) && !days(91));
    }
}
