//! What the templates show: plain text, made ready here, escaped there.

mod account;
pub mod mail;
pub mod mailed;
mod own;
pub mod passkeys;
mod sign_in;
mod sign_out;
mod upstream;

pub use account::{Account, ApplicationView, Applications, Password, RecoveryCodes, SetupView, Totp};
pub use own::{About, Activity, ActivityView, Data, Delete, Keep, Profile, ProfileField};
pub use sign_in::{
    AccountView, Asks, Challenge, Confirm, ForgotSent, Letter, LetterAsk, LinkOver, Login, Register, Reset, Select,
    SetUp, Verify,
};
pub use sign_out::{CheckSession, Logout, SignedOut, SigningOut};
pub use upstream::{Going, Join, LinkQuestion, Linked, LinkedView, UpstreamView};

use askama::Template;
use askama::filters::Safe;
use signet_protocol::brand::Brand;
use uuid::Uuid;

use crate::languages::Language;

/// How many tints a tile can have; the stylesheet names them `tone-0` to `tone-5`.
const TONES: u32 = 6;

/// What surrounds every page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Frame<'a> {
    /// The tenant's name; empty where no tenant is known.
    pub tenant: &'a str,
    /// What every address of the tenant begins with: `/t/acme`, or nothing.
    pub base: &'a str,
    /// In which language.
    pub language: Language,
    /// The tenant's own look, if it has one, and the version of it.
    pub look: Option<(&'a Brand, u64)>,
}

impl<'a> Frame<'a> {
    /// The tenant's own look.
    pub fn brand(&self) -> Option<&'a Brand> {
        self.look.map(|(brand, _)| brand)
    }

    /// The tenant's own sentence.
    pub fn text(&self) -> Option<&'a str> {
        self.brand().and_then(|brand| brand.text.as_deref())
    }

    /// The version of the look, where it has colours.
    pub fn colours(&self) -> Option<u64> {
        self.look.filter(|(brand, _)| brand.has_colours()).map(|(_, version)| version)
    }

    /// The version of the look, where it has a picture beside the name.
    pub fn logo(&self) -> Option<u64> {
        self.look.filter(|(brand, _)| brand.logo.is_some()).map(|(_, version)| version)
    }

    /// The version of the look, where it has a picture for the tab.
    pub fn favicon(&self) -> Option<u64> {
        self.look.filter(|(brand, _)| brand.favicon.is_some()).map(|(_, version)| version)
    }

    /// Words without a name in them.
    pub fn say(&self, id: &str) -> String {
        self.language.say(id)
    }

    /// The title of a page, which says so first when something went wrong: screen readers begin with it.
    pub fn title(&self, id: &str, is_wrong: bool) -> String {
        let title = self.say(id);
        if is_wrong { self.with("error-title", "title", &title) } else { title }
    }

    /// Words with one name in them, as text.
    pub fn with(&self, id: &str, name: &'static str, value: &str) -> String {
        self.language.say_with(id, [(name, value.into())])
    }

    /// The same with two.
    pub fn with_two(&self, id: &str, one: &'static str, value: &str, other: &'static str, second: &str) -> String {
        self.language.say_with(id, [(one, value.into()), (other, second.into())])
    }

    /// Words with a number in them.
    pub fn counted(&self, id: &str, count: u32) -> String {
        self.language.say_with(id, [("count", count.into())])
    }

    /// Words around a name between two pieces of markup.
    pub fn around(&self, id: &str, name: &'static str, value: &str, open: &str, close: &str) -> Safe<String> {
        Safe(self.language.marked(id, (name, value), (open, close), &[]))
    }

    /// Words around an `instant`, as a person and as a program reads it, and around other names.
    pub fn timed(&self, id: &str, shown: &str, iso: &str, others: &[(&'static str, &str)]) -> Safe<String> {
        let open = format!("<time datetime=\"{iso}\">");
        Safe(self.language.marked(id, ("instant", shown), (&open, "</time>"), others))
    }

    /// Words around a name that stands out.
    pub fn strong(&self, id: &str, name: &'static str, value: &str) -> Safe<String> {
        self.around(id, name, value, "<strong><bdi>", "</bdi></strong>")
    }

    /// Words around a name of whatever direction.
    pub fn named(&self, id: &str, name: &'static str, value: &str) -> Safe<String> {
        self.around(id, name, value, "<bdi>", "</bdi>")
    }
}

/// The client that a person came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientView {
    /// Its name, else its id.
    pub name: String,
    /// For its tile.
    pub initial: String,
    /// The tile's tint, 0 to 5.
    pub tone: u32,
    /// An https address of a picture.
    pub logo: Option<String>,
    /// The address of its privacy policy.
    pub policy: Option<String>,
    /// The address of its terms.
    pub terms: Option<String>,
}

/// A user as they know themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonView {
    /// Their name, else the username.
    pub name: String,
    /// What tells two of that name apart.
    pub detail: String,
    /// For the tile.
    pub initial: String,
    /// The tile's tint, 0 to 5.
    pub tone: u32,
}

impl PersonView {
    /// A person by the names that the user has; an empty one is as good as none.
    pub fn new(name: Option<&str>, username: &str, email: Option<&str>) -> Self {
        let shown = name.filter(|name| !name.trim().is_empty()).unwrap_or(username);
        let detail = match email {
            Some(email) => email,
            None if shown == username => "",
            None => username,
        };
        Self { name: shown.to_owned(), detail: detail.to_owned(), initial: initial(shown), tone: tone(username) }
    }
}

/// One line of a consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeView {
    /// What it lets the client do.
    pub words: String,
    /// A second line, or nothing.
    pub detail: String,
}

/// One session of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionView {
    /// Names it in the form that ends it.
    pub id: Uuid,
    /// "Firefox on Linux".
    pub device: String,
    /// When it began, for a person.
    pub since: String,
    /// When it began, for a program.
    pub since_iso: String,
    /// When it was last used, for a person.
    pub used: String,
    /// When it was last used, for a program.
    pub used_iso: String,
    /// Where from, or nothing.
    pub address: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// What a person allowed an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentView {
    /// Names it in the form that takes it back.
    pub client_id: String,
    /// Its name.
    pub name: String,
    /// What it may do.
    pub scopes: String,
    /// Since when, for a person.
    pub since: String,
    /// Since when, for a program.
    pub since_iso: String,
}

/// The first letter or digit of a name, in upper case.
pub fn initial(name: &str) -> String {
    name.chars().find(|c| c.is_alphanumeric()).map_or_else(|| "•".to_owned(), |c| c.to_uppercase().collect())
}

/// The same tint for the same name, always.
pub fn tone(name: &str) -> u32 {
    name.bytes().fold(2_166_136_261_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(16_777_619)) % TONES
}

/// Something is done.
#[derive(Debug, Template)]
#[template(path = "done.html")]
pub struct Done<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// What.
    pub heading: &'a str,
    /// What that means.
    pub said: &'a str,
    /// Where it goes on, and in which words.
    pub next: (&'a str, &'a str),
}

/// `/consent`.
#[derive(Debug, Template)]
#[template(path = "consent.html")]
pub struct Consent<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who asks.
    pub client: &'a ClientView,
    /// Who is asked.
    pub person: &'a PersonView,
    /// The sealed flow.
    pub flow: &'a str,
    /// The form's proof.
    pub csrf: &'a str,
    /// What is asked for.
    pub scopes: &'a [ScopeView],
    /// The host that the person returns to, or nothing.
    pub destination: &'a str,
    /// The code that the device shows; nothing where there is no device.
    pub user_code: &'a str,
}

/// `/device`.
#[derive(Debug, Template)]
#[template(path = "device.html")]
pub struct DeviceForm<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was typed before, or came with the address.
    pub user_code: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// What came of a device.
#[derive(Debug, Template)]
#[template(path = "device_answered.html")]
pub struct DeviceAnswered<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// What runs on it.
    pub client: &'a ClientView,
    /// Whether the person said yes.
    pub approved: bool,
}

/// Any error without a safe redirect.
#[derive(Debug, Template)]
#[template(path = "error.html")]
pub struct Error<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// In a person's words.
    pub heading: &'a str,
    /// The OAuth error's description.
    pub description: &'a str,
    /// Whether that is in English, whatever the page is in.
    pub is_english: bool,
    /// What one can do.
    pub advice: &'a str,
    /// The OAuth error code.
    pub code: &'a str,
    /// Names the request in the log.
    pub request_id: Uuid,
    /// An address from which it goes on, and its words.
    pub way_on: Option<(&'a str, &'a str)>,
}

/// An authorization response by `response_mode=form_post`.
#[derive(Debug, Template)]
#[template(path = "form_post.html")]
pub struct FormPost<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The host that the person returns to, or nothing.
    pub destination: &'a str,
    /// The client's redirect URI.
    pub action: &'a str,
    /// The response's parameters.
    pub fields: &'a [(String, String)],
}
