//! What the templates show: plain text, made ready here, escaped there.

use askama::Template;
use askama::filters::Safe;
use signet_protocol::brand::Brand;
use uuid::Uuid;

use super::passkey_views::PasskeyForm;
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

    /// Words with one name in them, as text.
    pub fn with(&self, id: &str, name: &'static str, value: &str) -> String {
        self.language.say_with(id, [(name, value.into())])
    }

    /// The same with two.
    pub fn with_two(&self, id: &str, one: &'static str, value: &str, other: &'static str, second: &str) -> String {
        self.language.say_with(id, [(one, value.into()), (other, second.into())])
    }

    /// Words around a name between two pieces of markup.
    pub fn around(&self, id: &str, name: &'static str, value: &str, open: &str, close: &str) -> Safe<String> {
        Safe(self.language.marked(id, (name, value), (open, close)))
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

/// `/login`.
#[derive(Debug, Template)]
#[template(path = "login.html")]
pub struct Login<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was typed before, or a hint.
    pub username: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
    /// Whether one can register.
    pub registration: bool,
    /// Whether one can ask for a letter.
    pub recovery: bool,
    /// Which fields are asked for.
    pub asks: Asks,
    /// Other providers that one can sign in by.
    pub upstreams: &'a [UpstreamView],
    /// Who is signed in in this browser and not in use.
    pub others: &'a [AccountView],
    /// The proof of the form that goes on with one of them.
    pub select: &'a str,
    /// How one signs in with a passkey.
    pub passkey: Option<PasskeyForm<'a>>,
}

/// What the sign-in page asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Name and password.
    Both,
    /// The name, which says what comes next.
    Name,
    /// The password of somebody who gave their name.
    Password,
}

/// A provider that people can sign in by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpstreamView {
    /// Its name in addresses.
    pub name: String,
    /// Its name for people.
    pub display_name: String,
}

/// The browser goes on by itself.
#[derive(Debug, Template)]
#[template(path = "going.html")]
pub struct Going<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Whereto, for a person.
    pub destination: &'a str,
    /// Whereto.
    pub address: &'a str,
}

/// `/join`: somebody whom an upstream knows is asked which account is theirs.
#[derive(Debug, Template)]
#[template(path = "join.html")]
pub struct Join<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The upstream.
    pub provider: &'a str,
    /// What the account there is called.
    pub label: &'a str,
    /// The address that an account here has, too.
    pub address: Option<&'a str>,
    /// Whether they may make an account.
    pub makes: bool,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was typed before, or a proposal.
    pub username: &'a str,
    /// What is wrong with the username.
    pub wrong_username: Option<&'a str>,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/join`: whoever proved an account is asked whether the two belong together.
#[derive(Debug, Template)]
#[template(path = "link_question.html")]
pub struct LinkQuestion<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The upstream.
    pub provider: &'a str,
    /// What the account there is called.
    pub label: &'a str,
    /// Who is signed in.
    pub person: &'a PersonView,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
}

/// `/account/upstream`.
#[derive(Debug, Template)]
#[template(path = "linked.html")]
pub struct Linked<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The forms' proof.
    pub csrf: &'a str,
    /// What was just done.
    pub notice: Option<&'a str>,
    /// Why it did not work.
    pub problem: Option<&'a str>,
    /// The providers.
    pub upstreams: &'a [LinkedView],
}

/// A provider, and the account there that opens this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedView {
    /// Its name in addresses.
    pub name: String,
    /// Its name for people.
    pub display_name: String,
    /// What the account there is called; nothing where none is linked.
    pub label: Option<String>,
    /// Since when, for a person.
    pub since: String,
    /// Since when, for a program.
    pub since_iso: String,
}

/// `/register`.
#[derive(Debug, Template)]
#[template(path = "register.html")]
pub struct Register<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was typed before.
    pub username: &'a str,
    /// What was typed before.
    pub email: &'a str,
    /// Why it did not work, as a whole.
    pub problem: Option<&'a str>,
    /// What is wrong with the username.
    pub wrong_username: Option<&'a str>,
    /// What is wrong with the address.
    pub wrong_email: Option<&'a str>,
    /// What is wrong with the password.
    pub wrong_password: Option<&'a str>,
}

/// `/forgot`.
#[derive(Debug, Template)]
#[template(path = "forgot.html")]
pub struct Forgot<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What was typed before.
    pub username: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// A letter may be on its way.
#[derive(Debug, Template)]
#[template(path = "forgot_sent.html")]
pub struct ForgotSent<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
}

/// `/reset`.
#[derive(Debug, Template)]
#[template(path = "reset.html")]
pub struct Reset<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// The link's token.
    pub token: &'a str,
    /// What is wrong with the password.
    pub problem: Option<&'a str>,
}

/// `/verify`.
#[derive(Debug, Template)]
#[template(path = "verify.html")]
pub struct Verify<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// The link's token.
    pub token: &'a str,
}

/// `/account/password`.
#[derive(Debug, Template)]
#[template(path = "password.html")]
pub struct Password<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// Why it did not work, as a whole.
    pub problem: Option<&'a str>,
    /// What is wrong with the former password.
    pub wrong_former: Option<&'a str>,
    /// What is wrong with the new one.
    pub wrong_new: Option<&'a str>,
}

/// `/account/confirm`.
#[derive(Debug, Template)]
#[template(path = "confirm.html")]
pub struct Confirm<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who is signed in.
    pub person: &'a PersonView,
    /// The form's proof.
    pub csrf: &'a str,
    /// The word of the page that follows.
    pub next: &'a str,
    /// Whether there is a password to ask for.
    pub password: bool,
    /// Whether there is an app to ask for a code of.
    pub code: bool,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/challenge`.
#[derive(Debug, Template)]
#[template(path = "challenge.html")]
pub struct Challenge<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who it is, as far as they showed.
    pub person: &'a PersonView,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// What was shown so far, sealed; nothing for who is in.
    pub proof: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// `/account/totp`.
#[derive(Debug, Template)]
#[template(path = "totp.html")]
pub struct Totp<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// What is being set up; nothing where it is there.
    pub setup: Option<&'a SetupView>,
    /// Why it did not work.
    pub problem: Option<&'a str>,
}

/// An app that is being set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetupView {
    /// The secret, sealed.
    pub sealed: String,
    /// The picture to scan: SVG of our making.
    pub picture: String,
    /// The secret to type.
    pub text: String,
}

/// `/account/recovery-codes`.
#[derive(Debug, Template)]
#[template(path = "recovery_codes.html")]
pub struct RecoveryCodes<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The form's proof.
    pub csrf: &'a str,
    /// New ones, this once.
    pub codes: &'a [String],
    /// How many are left.
    pub left: i64,
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

/// A link of a letter that is no good.
#[derive(Debug, Template)]
#[template(path = "link_over.html")]
pub struct LinkOver<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Whether one can ask for a letter.
    pub recovery: bool,
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

/// `/select`.
#[derive(Debug, Template)]
#[template(path = "select.html")]
pub struct Select<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Where the person wants to go.
    pub client: Option<&'a ClientView>,
    /// Who is signed in.
    pub person: &'a PersonView,
    /// Who else is.
    pub others: &'a [AccountView],
    /// The sealed flow.
    pub flow: Option<&'a str>,
    /// The form's proof.
    pub csrf: &'a str,
}

/// An account that is signed in in this browser and not in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountView {
    /// Names it in the form that chooses it.
    pub session: Uuid,
    /// Who it is.
    pub person: PersonView,
}

/// `/logout`.
#[derive(Debug, Template)]
#[template(path = "logout.html")]
pub struct Logout<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who asks.
    pub client: Option<&'a ClientView>,
    /// Who is signed in.
    pub person: Option<&'a PersonView>,
    /// The form's proof.
    pub csrf: &'a str,
    /// The request's own parameters.
    pub fields: &'a [(String, String)],
    /// Whether others are signed in in this browser.
    pub has_others: bool,
}

/// `/signed-out`.
#[derive(Debug, Template)]
#[template(path = "signed_out.html")]
pub struct SignedOut<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The application that the person left, where it can be gone to.
    pub application: Option<&'a ApplicationView>,
}

/// An application that a person can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationView {
    /// It.
    pub client: ClientView,
    /// Where a sign-in at it begins.
    pub address: String,
    /// The host of that.
    pub host: String,
}

/// `/applications`.
#[derive(Debug, Template)]
#[template(path = "applications.html")]
pub struct Applications<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// What there is to go to.
    pub applications: &'a [ApplicationView],
}

/// A sign-out of which clients are told by their frames.
#[derive(Debug, Template)]
#[template(path = "signing_out.html")]
pub struct SigningOut<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// The clients' pages.
    pub frames: &'a [String],
    /// Where the person goes then.
    pub next: Option<&'a str>,
}

/// `/check-session`.
#[derive(Debug, Template)]
#[template(path = "check_session.html")]
pub struct CheckSession<'a> {
    /// The cookie that tells who is signed in.
    pub cookie: &'a str,
}

/// `/account`.
#[derive(Debug, Template)]
#[template(path = "account.html")]
pub struct Account<'a> {
    /// Around it.
    pub frame: Frame<'a>,
    /// Who is signed in.
    pub person: &'a PersonView,
    /// The proof of the forms that end a session.
    pub csrf: &'a str,
    /// The proof of the form that signs out.
    pub sign_out: &'a str,
    /// What was just done.
    pub notice: Option<&'a str>,
    /// Where they are signed in.
    pub sessions: &'a [SessionView],
    /// What they allowed.
    pub consents: &'a [ConsentView],
    /// Whether there are other providers.
    pub has_upstreams: bool,
    /// Whether several accounts may be signed in here.
    pub may_switch: bool,
    /// How many recovery codes are left; nothing where no app shows codes.
    pub codes_left: Option<i64>,
    /// Whether they may have passkeys.
    pub passkeys: bool,
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
    /// The host that the person returns to.
    pub destination: &'a str,
    /// The client's redirect URI.
    pub action: &'a str,
    /// The response's parameters.
    pub fields: &'a [(String, String)],
}
