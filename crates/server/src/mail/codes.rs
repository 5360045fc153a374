//! Letters with a code, in the language of whoever asked for them. Neither code nor link is in the subject, which screens show
//! to whoever looks at them and logs may name.

use askama::Template;

use super::Letter;
use super::letters::Heads;
use crate::answer::Failure;

/// What such a letter says.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Whom it is for.
    pub heads: Heads<'a>,
    /// The code.
    pub code: &'a str,
    /// Where it can be used without typing.
    pub link: Option<&'a str>,
    /// Where it was asked for.
    pub address: &'a str,
    /// How long it is good.
    pub minutes: i64,
}

impl std::fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words(…)")
    }
}

impl Words<'_> {
    fn say(&self, id: &str) -> String {
        self.heads.language.say(id)
    }

    fn asked_from(&self) -> String {
        self.heads.language.say_with("mailed-asked-from", [("address", self.address.into())])
    }

    fn end(&self) -> String {
        self.heads.language.say_with("mailed-end", [("minutes", self.minutes.into())])
    }
}

#[derive(Debug, Template)]
#[template(path = "mail/code.txt", escape = "none")]
struct Text<'a> {
    words: &'a Words<'a>,
}

#[derive(Debug, Template)]
#[template(path = "mail/code.html")]
struct Html<'a> {
    words: &'a Words<'a>,
}

/// Writes it.
///
/// # Errors
/// When a template cannot be written.
pub fn letter(words: &Words<'_>) -> Result<Letter, Failure> {
    let failed = |error: askama::Error| Failure::internal(&error);
    Ok(Letter {
        from: words.heads.tenant.to_owned(),
        to: words.heads.to.to_owned(),
        subject: words.say("mailed-subject"),
        text: Text { words }.render().map_err(failed)?,
        html: Html { words }.render().map_err(failed)?,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::languages::Language;

    #[test]
    fn a_letter_has_its_code_and_link_in_every_language_and_both_forms_and_not_in_its_subject() {
        for language in Language::ALL {
            let words = Words {
                heads: Heads {
                    tenant: "Acme",
                    person: "<b>Alice</b>\r\nBcc: all@acme.test",
                    to: "alice@acme.test",
                    language,
                },
                code: "0042 1337",
                link: Some("https://id.test/login/link?token=t"),
                address: "192.0.2.1",
                minutes: 10,
            };
            let letter = letter(&words).unwrap();
            for part in [&letter.text, &letter.html] {
                for piece in ["0042 1337", "https://id.test/login/link?token=t", "192.0.2.1", "10"] {
                    assert!(part.contains(piece), "{}: {piece}: {part}", language.tag());
                }
                assert!(!part.lines().any(|line| line.starts_with("Bcc")), "{part}");
            }
            assert!(!letter.subject.contains("0042") && !letter.subject.contains("mailed-"), "{}", letter.subject);
            assert!(!letter.html.contains("<b>Alice") && letter.html.contains("&#60;b&#62;Alice"), "{}", letter.html);
            assert!(letter.html.contains(&format!("lang=\"{}\"", language.tag())), "{}", letter.html);
            let lines: Vec<_> = letter.text.lines().collect();
            assert!(lines.contains(&"0042 1337") && lines.contains(&"https://id.test/login/link?token=t"), "{lines:?}");
            assert_eq!(lines.iter().filter(|line| line.is_empty()).count(), 7, "{lines:?}");
            let second = super::letter(&Words { link: None, ..words }).unwrap();
            assert!(!second.text.contains("https://") && !second.html.contains("https://"), "{}", second.text);
        }
    }
}
