//! What a tenant asks of passwords that people choose: NIST SP 800-63B-4 §3.1.1.2. There are no rules for kinds of characters.

use serde::{Deserialize, Serialize};

use crate::validation::{Checked, FieldError};

/// The longest password, in bytes: more than the 64 characters that have to be taken, and little enough to cost nothing.
pub const LONGEST: usize = 1024;

/// What a tenant asks of passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordPolicy {
    /// Characters at least: 8 to 64.
    pub min_length: u32,
    /// How hard to guess it has to be, 0 to 4: zxcvbn's score.
    pub min_score: u8,
    /// Whether one that is in the server's list of stolen passwords is refused.
    pub refuse_breached: bool,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self { min_length: 8, min_score: 2, refuse_breached: true }
    }
}

/// Why a password cannot be one, as far as a look at it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Fewer characters than the tenant asks for.
    Short,
    /// More than 1024 bytes.
    Long,
    /// It is a name of the person or of where they sign in.
    Own,
}

impl PasswordPolicy {
    /// Looks at a password without working anything out. An address among the names stands for its local part, too.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn look(&self, password: &str, names: &[&str]) -> Result<(), Unfit> {
        // Before anything else, so that a megabyte costs nothing.
        if password.len() > LONGEST {
            return Err(Unfit::Long);
        }
        // §3.1.1.2: each code point counts as one character.
        let length = password.chars().count();
        if u32::try_from(length).is_ok_and(|length| length < self.min_length) {
            return Err(Unfit::Short);
        }
        let typed = password.to_lowercase();
        let is_it = |name: &str| !name.is_empty() && typed == name.to_lowercase();
        let is_one = |name: &&str| is_it(name) || name.rsplit_once('@').is_some_and(|(local, _)| is_it(local));
        if names.iter().any(is_one) {
            return Err(Unfit::Own);
        }
        Ok(())
    }
}

/// Names whole, by their words, and run together, to be told from what only this person would think of: at most 40, of 3 to
/// 100 characters.
pub fn words(names: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let parts = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric())).map(str::to_owned);
    let together = names.iter().map(|name| name.chars().filter(|c| c.is_alphanumeric()).collect());
    for word in names.iter().map(|name| (*name).to_owned()).chain(parts).chain(together) {
        let is_word = (3..=100).contains(&word.chars().count());
        if is_word && !words.contains(&word) && words.len() < 40 {
            words.push(word);
        }
    }
    words
}

/// Checks the ranges.
///
/// # Errors
/// Names the first member that is out of its range.
pub(crate) fn check(policy: PasswordPolicy) -> Checked {
    if !(8..=64).contains(&policy.min_length) {
        // §3.1.1.2: 8 at least, and whoever chooses 64 is not refused.
        return Err(FieldError::new("password_policy.min_length", "must be 8 to 64"));
    }
    if policy.min_score > 4 {
        return Err(FieldError::new("password_policy.min_score", "must be 0 to 4"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_enough_and_no_name_and_no_kinds_of_characters_are_asked_for() {
        let names = ["alice.adams", "alice.a.adams@acme.test", "Größe GmbH", ""];
        let check = |password: &str, expected| {
            assert_eq!(PasswordPolicy::default().look(password, &names), expected, "{password}");
        };
        check("aaaaaaa", Err(Unfit::Short));
        check("äöüäöüä", Err(Unfit::Short));
        check("", Err(Unfit::Short));
        check("aaaaaaaa", Ok(()));
        check("        ", Ok(()));
        check("äöüäöüäö", Ok(()));
        check(&"x".repeat(1024), Ok(()));
        check(&"x".repeat(1025), Err(Unfit::Long));
        check(&"x".repeat(1 << 20), Err(Unfit::Long));
        check("Alice.Adams", Err(Unfit::Own));
        check("alice.a.adams@acme.test", Err(Unfit::Own));
        check("ALICE.A.ADAMS", Err(Unfit::Own));
        check("GRÖßE GMBH", Err(Unfit::Own));
        check("alice.adams!", Ok(()));
    }

    #[test]
    fn a_tenant_may_ask_for_more_and_nobody_is_asked_for_more_than_64() {
        let policy = |min_length| PasswordPolicy { min_length, ..PasswordPolicy::default() };
        assert_eq!(policy(15).look("fourteen chars", &[]), Err(Unfit::Short));
        assert_eq!(policy(15).look("fifteen letters", &[]), Ok(()));
        assert_eq!(policy(64).look(&"ä".repeat(64), &[]), Ok(()));
        let field = |policy: PasswordPolicy| check(policy).err().map(|error| error.field);
        for (min_length, expected) in
            [(7, Some("password_policy.min_length")), (8, None), (64, None), (65, Some("password_policy.min_length"))]
        {
            assert_eq!(field(policy(min_length)).as_deref(), expected, "{min_length}");
        }
        let policy = PasswordPolicy { min_score: 5, ..PasswordPolicy::default() };
        assert_eq!(field(policy).as_deref(), Some("password_policy.min_score"));
    }

    #[test]
    fn names_are_known_whole_by_their_words_and_run_together() {
        let found = words(&["alice.adams", "al@acme-corp.test", "Acme Corp", "alice.adams"]);
        for expected in ["alice.adams", "al@acme-corp.test", "Acme Corp", "alice", "adams", "acme", "corp", "AcmeCorp"]
        {
            assert_eq!(found.iter().filter(|word| *word == expected).count(), 1, "{expected}: {found:?}");
        }
        assert!(!found.contains(&"al".to_owned()), "{found:?}");
        let long = "x".repeat(101);
        assert!(words(&[&long, "a", ""]).is_empty());
    }
}
