//! Names of accounts: usernames by PRECIS (RFC 8265 §3.3), mail addresses compared without case.

use precis_profiles::UsernameCaseMapped;
use precis_profiles::precis_core::profile::Profile;

/// Characters of a username, and of a mail address (RFC 5321 §4.5.3.1).
const LONGEST_USERNAME: usize = 64;
const LONGEST_EMAIL: usize = 254;

/// Why a name cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// RFC 8265 forbids its characters, or it is empty or longer than 64.
    #[error("must be 1 to 64 letters, digits and signs, without spaces or invisible characters")]
    Username,
    /// It would be read as a mail address.
    #[error("must not contain @")]
    LooksLikeEmail,
    /// Not an address.
    #[error("is not a mail address")]
    Email,
}

/// The key by which a username is compared and unique.
///
/// # Errors
/// See [`NameError`].
pub fn username_key(name: &str) -> Result<String, NameError> {
    if name.contains('@') {
        return Err(NameError::LooksLikeEmail);
    }
    let key = UsernameCaseMapped::new().enforce(name).or(Err(NameError::Username))?;
    let fits = (1..=LONGEST_USERNAME).contains(&key.chars().count());
    if fits { Ok(key.into_owned()) } else { Err(NameError::Username) }
}

/// The key by which a mail address is compared and unique.
///
/// # Errors
/// [`NameError::Email`].
pub fn email_key(email: &str) -> Result<String, NameError> {
    let whole = email.len() <= LONGEST_EMAIL
        && !email.chars().any(|c| c.is_control() || c.is_whitespace() || "<>(),;:\\\"".contains(c));
    let (local, domain) = email.rsplit_once('@').ok_or(NameError::Email)?;
    let visible = local.chars().chain(domain.chars()).all(|c| c.is_alphanumeric() || c.is_ascii_punctuation());
    let plain = whole && visible && !local.is_empty() && !local.contains('@') && is_domain(domain);
    if plain { Ok(email.to_lowercase()) } else { Err(NameError::Email) }
}

fn is_domain(domain: &str) -> bool {
    domain.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    })
}

/// The keys that a name typed at sign-in may stand for: that of a username, or that of an address.
pub fn login_keys(typed: &str) -> (Option<String>, Option<String>) {
    let typed = typed.trim();
    (username_key(typed).ok(), email_key(typed).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usernames_compare_without_case_and_width() {
        assert_eq!(username_key("Alice").as_deref(), Ok("alice"));
        assert_eq!(username_key("ＡＬＩＣＥ").as_deref(), Ok("alice"));
        assert_eq!(username_key("Ångström"), username_key("A\u{30a}ngström"));
    }

    #[test]
    fn names_that_deceive_are_refused() {
        for name in ["", "a b", "al\u{200b}ice", "\u{202e}ecila", "a\u{0}b", "\u{feff}alice", &"x".repeat(65)] {
            assert_eq!(username_key(name), Err(NameError::Username), "{name:?}");
        }
        assert_eq!(username_key("bob@acme.test"), Err(NameError::LooksLikeEmail));
    }

    #[test]
    fn addresses_compare_without_case() {
        assert_eq!(email_key("Alice@Acme.TEST").as_deref(), Ok("alice@acme.test"));
        for bad in [
            "",
            "a",
            "@b",
            "a@",
            "a@b@c",
            "a b@c",
            "a@b..c",
            "a@-b",
            "a@b\r\nBcc: c@d",
            "<a@b>",
            "al\u{200b}ice@b",
            &format!("{}@b", "x".repeat(260)),
        ] {
            assert_eq!(email_key(bad), Err(NameError::Email), "{bad:?}");
        }
    }
}
