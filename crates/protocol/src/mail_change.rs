//! A change of a person's mail address: what may be asked for, and who has to agree. Whoever reads the mail of an account can
//! get back into it (a new password by a letter), so nobody gives one another address without whoever reads mail at the one of
//! now, where that is proven; and none is taken that nobody showed to read.

use crate::username;

/// The address that an account has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own<'a> {
    /// As it is compared.
    pub key: &'a str,
    /// Whether whoever has the account showed that they read its mail.
    pub is_proven: bool,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The address as it was typed.
    pub email: String,
    /// As it is compared.
    pub key: String,
    /// Whether the address of now has to agree. One that nobody proved may be a stranger's, who has no say in the account.
    pub asks_former: bool,
}

/// Why it cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is no mail address.
    Email,
    /// It is the one of now, and that is proven.
    Own,
}

/// Judges what a person typed. The address of now may be asked for while it is not proven: then a letter proves it.
///
/// # Errors
/// [`Unfit`].
pub fn ask(own: Option<Own<'_>>, typed: &str) -> Result<Wanted, Unfit> {
    let email = typed.trim();
    let key = username::email_key(email).or(Err(Unfit::Email))?;
    let proven = own.filter(|own| own.is_proven);
    if proven.is_some_and(|own| own.key == key) {
        return Err(Unfit::Own);
    }
    Ok(Wanted { email: email.to_owned(), key, asks_former: proven.is_some() })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn check(own: Option<(&str, bool)>, typed: &str, expected: Result<bool, Unfit>) {
        let own = own.map(|(key, is_proven)| Own { key, is_proven });
        assert_eq!(ask(own, typed).map(|wanted| wanted.asks_former), expected, "{own:?} {typed:?}");
    }

    #[test]
    fn a_proven_address_has_to_agree_and_no_other_has() {
        check(Some(("alice@acme.test", true)), "new@acme.test", Ok(true));
        check(Some(("alice@acme.test", false)), "new@acme.test", Ok(false));
        check(None, "new@acme.test", Ok(false));
    }

    #[test]
    fn the_address_of_now_is_asked_for_to_be_proven_and_for_nothing_else() {
        for same in ["alice@acme.test", " Alice@ACME.test "] {
            check(Some(("alice@acme.test", true)), same, Err(Unfit::Own));
            check(Some(("alice@acme.test", false)), same, Ok(false));
        }
        assert_eq!(ask(None, " Alice@Acme.test ").unwrap().email, "Alice@Acme.test");
    }

    #[test]
    fn what_deceives_or_would_be_a_header_is_no_address() {
        for typed in [
            "",
            " ",
            "alice",
            "a@b@c",
            "a@acme.test\r\nBcc: all@acme.test",
            "a@acme.test, b@acme.test",
            "Alice <a@acme.test>",
            "<b>@acme.test",
            "a\u{202e}@acme.test",
            "a\u{200b}@acme.test",
            "a@ac\u{200d}me.test",
            "a\u{2066}b@acme.test",
            "a\0@acme.test",
            "\u{feff}a@acme.test",
            &format!("{}@acme.test", "x".repeat(1 << 20)),
        ] {
            check(Some(("alice@acme.test", true)), typed, Err(Unfit::Email));
        }
    }
}
