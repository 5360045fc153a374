//! Mail: letters, and how they leave. They go through the outbox ([`crate::outbox`]), so nobody waits for a mail server and
//! a crash loses none. With no mail server configured they are written to a folder, one file each.

pub mod changes;
pub mod codes;
mod letters;
pub mod links;

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use letters::{Heads, Link, Notice};

use crate::config::Mail;
use crate::outbox::Delivery;

/// How long a mail server may take for one letter: less than a claim of the courier lasts.
const PATIENCE: Duration = Duration::from_secs(20);
/// Letters that are kept for `signet dev` to show.
const SHOWN: usize = 50;

/// A letter to one person, as it is kept in the outbox.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Whose it is, for people.
    pub from: String,
    /// The address.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// As text.
    pub text: String,
    /// As HTML.
    pub html: String,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter").field("subject", &self.subject).finish_non_exhaustive()
    }
}

/// Where letters go.
pub struct Mailer {
    from: Address,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder { path: PathBuf, shown: Option<Mutex<VecDeque<Letter>>> },
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mailer")
    }
}

impl Mailer {
    /// Reads the configuration; nothing is connected to yet. `shows` keeps the last letters of a folder for a page.
    ///
    /// # Errors
    /// One sentence for an address that is none.
    pub fn new(mail: &Mail, shows: bool) -> io::Result<Self> {
        let wrong = |text: &str| io::Error::new(io::ErrorKind::InvalidInput, text.to_owned());
        let from = mail.from.parse();
        let from = from.or(Err(wrong("SIGNET_MAIL_FROM must be a mail address, like no-reply@id.example.com")))?;
        let way = match &mail.smtp_url {
            Some(url) => {
                let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
                let transport = transport.or(Err(wrong(
                    "SIGNET_SMTP_URL must be like smtps://user:password@mail.example.com or smtp://mail.example.com:587?tls=required",
                )))?;
                Way::Smtp(transport.timeout(Some(PATIENCE)).build())
            }
            None => Way::Folder { path: mail.folder.clone(), shown: shows.then(Mutex::default) },
        };
        Ok(Self { from, way })
    }

    /// Makes one attempt. `id` names the letter: a second attempt is the same one.
    pub(crate) async fn send(&self, id: Uuid, letter: &Letter) -> Delivery {
        let Some(message) = self.message(id, letter) else { return Delivery::Refused };
        match &self.way {
            // The transport's own limit is that of connecting: whoever takes the connection and says nothing has this one.
            Way::Smtp(transport) => match tokio::time::timeout(PATIENCE, transport.send(message)).await {
                Ok(Ok(_)) => Delivery::Arrived,
                Err(_) => {
                    tracing::warn!("the mail server takes too long");
                    Delivery::Failed
                }
                Ok(Err(error)) => {
                    tracing::warn!(%error, "a letter could not be handed to the mail server");
                    if error.is_permanent() { Delivery::Refused } else { Delivery::Failed }
                }
            },
            Way::Folder { path, shown } => {
                let written = write(path, id, &message.formatted()).await;
                if let Err(error) = &written {
                    tracing::warn!(%error, folder = %path.display(), "a letter could not be written");
                    return Delivery::Failed;
                }
                if let Some(shown) = shown {
                    let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
                    shown.push_front(letter.clone());
                    shown.truncate(SHOWN);
                }
                Delivery::Arrived
            }
        }
    }

    /// The last letters, the newest first, where they are shown.
    pub fn shown(&self) -> Vec<Letter> {
        match &self.way {
            Way::Folder { shown: Some(shown), .. } => {
                shown.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
            }
            Way::Smtp(_) | Way::Folder { shown: None, .. } => Vec::new(),
        }
    }

    /// RFC 5322; `lettre` encodes what is not ASCII and lets no line end into a header. RFC 3834 §5: nobody answers it.
    fn message(&self, id: Uuid, letter: &Letter) -> Option<Message> {
        let to = letter.to.parse::<Address>().ok()?;
        let mut message = Message::builder()
            .from(Mailbox::new(Some(visible(&letter.from)), self.from.clone()))
            .to(Mailbox::new(None, to))
            .subject(visible(&letter.subject))
            .message_id(Some(format!("<{id}@{}>", self.from.domain())))
            .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
            .inspect_err(|error| tracing::error!(%error, "a letter could not be written"))
            .ok()?;
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        message.headers_mut().insert_raw(HeaderValue::new(automatic, "auto-generated".to_owned()));
        Some(message)
    }
}

/// Whether a letter can be written to an address: RFC 5321 §4.1.2.
pub fn can_have(address: &str) -> bool {
    address.parse::<Address>().is_ok()
}

/// A name without what no header may have.
fn visible(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).collect()
}

/// Whole or not at all; for the eyes of whoever runs the server.
async fn write(folder: &Path, id: Uuid, bytes: &[u8]) -> io::Result<()> {
    use tokio::io::AsyncWriteExt;
    tokio::fs::create_dir_all(folder).await?;
    let (half, whole) = (folder.join(format!(".{id}")), folder.join(format!("{id}.eml")));
    let mut file =
        tokio::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&half).await?;
    file.write_all(bytes).await?;
    file.flush().await?;
    tokio::fs::rename(&half, &whole).await
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    fn mailer(smtp_url: Option<&str>, from: &str) -> io::Result<Mailer> {
        let mail = Mail { smtp_url: smtp_url.map(str::to_owned), from: from.to_owned(), folder: PathBuf::from("mail") };
        Mailer::new(&mail, false)
    }

    #[test]
    fn no_text_of_anybody_becomes_a_header() {
        let evil = "x\r\nBcc: all@acme.test\r\n\r\n<b>body</b>";
        let letter = |to: &str| Letter {
            from: evil.to_owned(),
            to: to.to_owned(),
            subject: evil.to_owned(),
            text: "text".to_owned(),
            html: "<p>html</p>".to_owned(),
        };
        let mailer = mailer(None, "no-reply@id.test").unwrap();
        let message = mailer.message(Uuid::nil(), &letter("alice@acme.test")).unwrap().formatted();
        let message = String::from_utf8(message).unwrap();
        let head = message.split_once("\r\n\r\n").unwrap().0;
        assert!(!head.lines().any(|line| line.to_ascii_lowercase().starts_with("bcc")), "{head}");
        assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
        for nobody in [evil, "alice@acme.test\r\nBcc: b@acme.test", "a@b@c", "", "alice@acme.test, bob@acme.test"] {
            assert!(mailer.message(Uuid::nil(), &letter(nobody)).is_none(), "{nobody}");
        }
    }

    #[test]
    fn a_tenant_may_have_any_name() {
        let mailer = mailer(None, "no-reply@id.test").unwrap();
        for name in ["Acme \"Ltd\" \\ Co", "株式会社 🎉", "Ünïcode, Inc. <x@y.test>", "=?utf-8?q?x?=", ""] {
            let letter = Letter {
                from: name.to_owned(),
                to: "alice@acme.test".to_owned(),
                subject: name.to_owned(),
                text: name.to_owned(),
                html: name.to_owned(),
            };
            let message = String::from_utf8(mailer.message(Uuid::nil(), &letter).unwrap().formatted()).unwrap();
            assert!(message.contains("<no-reply@id.test>"), "{message}");
        }
    }

    #[tokio::test]
    async fn what_cannot_be_a_mail_server_or_a_sender_is_said_at_the_start() {
        for (url, from) in [(Some("http://mail.test"), "a@id.test"), (Some("mail"), "a@id.test"), (None, "nobody")] {
            assert!(mailer(url, from).is_err(), "{url:?} {from}");
        }
        for url in ["smtp://mail.test:587?tls=required", "smtps://u:p@mail.test", "smtp://127.0.0.1:25"] {
            assert!(mailer(Some(url), "a@id.test").is_ok(), "{url}");
        }
    }
}
