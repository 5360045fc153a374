//! Which language the person at the other end reads: what their application asks for (`ui_locales` of OpenID Connect Core
//! §3.1.2.1), else their own `locale` (§5.1), else what their browser likes best. It becomes known while a request is
//! answered, so its clones share what they know.

use std::cell::Cell;
use std::rc::Rc;

use actix_web::http::header;
use actix_web::{HttpMessage, HttpRequest};
use serde_json::Value;
use signet_storage::users::UserRow;

use crate::languages::Language;

/// Who reads the answer to one request.
#[derive(Debug, Clone, Default)]
pub struct Reader(Rc<Known>);

#[derive(Debug, Default)]
struct Known {
    asked: Cell<Option<Language>>,
    own: Cell<Option<Language>>,
    browser: Option<Language>,
}

impl Reader {
    /// Whoever is known of this request, or a new one who is known by their browser.
    pub fn of(request: &HttpRequest) -> Self {
        if let Some(reader) = request.extensions().get::<Self>() {
            return reader.clone();
        }
        let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        Self(Rc::new(Known { browser: accepted.and_then(Language::accepted), ..Known::default() }))
    }

    /// Notes what the application asks for, in the order of preference.
    pub fn is_asked_for<'a>(&self, tags: impl IntoIterator<Item = &'a str>) {
        if let Some(language) = Language::first_of(tags) {
            self.0.asked.set(Some(language));
        }
    }

    /// Notes who it is.
    pub fn is(&self, user: &UserRow) {
        self.0.own.set(own(user));
    }

    /// In which language they read a page; English where nothing is known.
    pub fn language(&self) -> Language {
        self.0.asked.get().or(self.0.own.get()).or(self.0.browser).unwrap_or_default()
    }

    /// In which language a user reads a letter that this request has written to them: their own, else that of the page.
    pub fn language_of(&self, user: &UserRow) -> Language {
        own(user).unwrap_or_else(|| self.language())
    }
}

/// The language of a user's own `locale`, where there is one.
pub fn own(user: &UserRow) -> Option<Language> {
    user.claims.get("locale").and_then(Value::as_str).and_then(Language::of)
}
