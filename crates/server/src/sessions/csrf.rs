//! Whether a form that comes in is one that we gave to this browser: no other site can send one for a person.
//!
//! Two proofs, each of which would do: a token in the form that only this browser's page holds, and what the
//! browser itself says of where the form came from.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use signet_crypto::seal::DerivedKey;

use super::browser::Browser;
use crate::tenants::TenantContext;

/// A kind of form: the token of one is no good in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Signing in.
    SignIn,
    /// Making an account.
    Register,
    /// Asking for a letter.
    Forgot,
    /// Choosing a new password.
    Reset,
    /// Proving an address.
    Verify,
    /// Agreeing.
    Consent,
    /// Choosing an account.
    Select,
    /// Naming a device.
    Device,
    /// Signing out.
    SignOut,
    /// The person's own account.
    Account,
    /// What the person says of themselves.
    Profile,
    /// Asking for another mail address, or not any more.
    ChangeMail,
    /// Agreeing to it at the new address, in the account.
    MailNew,
    /// Agreeing to it at the former address, or stopping it.
    MailFormer,
    /// Taking a copy of one's data.
    Data,
    /// Changing the password.
    Password,
    /// Making an account for somebody from an upstream, or not.
    Join,
    /// Linking an account at an upstream to the person's own.
    Link,
    /// Showing once more who one is.
    Confirm,
    /// Showing a second factor.
    Challenge,
    /// The app that shows codes.
    Totp,
    /// Recovery codes.
    RecoveryCodes,
    /// Adding, naming and removing passkeys.
    Passkeys,
    /// Asking for a code in a letter, and showing it.
    MailedCode,
    /// Having the account deleted.
    Delete,
    /// Keeping it after all.
    Keep,
}

impl Form {
    const fn word(self) -> &'static [u8] {
        match self {
            Self::SignIn => b"sign-in",
            Self::Register => b"register",
            Self::Forgot => b"forgot",
            Self::Reset => b"reset",
            Self::Verify => b"verify",
            Self::Consent => b"consent",
            Self::Select => b"select",
            Self::Device => b"device",
            Self::SignOut => b"sign-out",
            Self::Account => b"account",
            Self::Profile => b"profile",
            Self::ChangeMail => b"change-mail",
            Self::MailNew => b"mail-new",
            Self::MailFormer => b"mail-former",
            Self::Data => b"data",
            Self::Password => b"password",
            Self::Join => b"join",
            Self::Link => b"link",
            Self::Confirm => b"confirm",
            Self::Challenge => b"challenge",
            Self::Totp => b"totp",
            Self::RecoveryCodes => b"recovery-codes",
            Self::Passkeys => b"passkeys",
            Self::MailedCode => b"mailed-code",
            Self::Delete => b"delete",
            Self::Keep => b"keep",
        }
    }

    /// Forms that act for a signed-in person end with the session; the others outlive a sign-in in another tab.
    const fn is_of_session(self) -> bool {
        match self {
            Self::SignIn
            | Self::Register
            | Self::Forgot
            | Self::Reset
            | Self::Verify
            | Self::Device
            | Self::Join
            | Self::Challenge
            | Self::RecoveryCodes
            | Self::MailedCode
            | Self::MailFormer
            | Self::Keep => false,
            Self::Consent
            | Self::Select
            | Self::SignOut
            | Self::Account
            | Self::Profile
            | Self::ChangeMail
            | Self::MailNew
            | Self::Data
            | Self::Password
            | Self::Link
            | Self::Confirm
            | Self::Totp
            | Self::Passkeys
            | Self::Delete => true,
        }
    }
}

/// The token for the form field `csrf`.
pub fn token(form: Form, browser: &Browser, tenant: &TenantContext) -> String {
    token_under(&tenant.csrf_key, form, browser)
}

/// Whether a form was given to this browser by us and sent from our page.
pub fn holds(
    form: Form,
    presented: Option<&str>,
    request: &HttpRequest,
    (browser, tenant): (&Browser, &TenantContext),
) -> bool {
    is_ours(request.headers(), tenant.issuer())
        && presented.is_some_and(|text| matches(&tenant.csrf_key, form, browser, text))
}

fn token_under(key: &DerivedKey, form: Form, browser: &Browser) -> String {
    URL_SAFE_NO_PAD.encode(key.mac(&parts(form, browser)))
}

fn matches(key: &DerivedKey, form: Form, browser: &Browser, text: &str) -> bool {
    URL_SAFE_NO_PAD.decode(text).is_ok_and(|tag| key.mac_matches(&parts(form, browser), &tag))
}

fn parts(form: Form, browser: &Browser) -> [&[u8]; 3] {
    let session = browser.session().filter(|_| form.is_of_session());
    [form.word(), browser.id().expose().as_bytes(), session.map_or(b"", |session| session.expose().as_bytes())]
}

/// Whether the browser says that the request comes from our own page: Fetch Metadata, else `Origin`. Silence is
/// no refusal: scripted browsers send neither, and the token decides.
fn is_ours(headers: &HeaderMap, issuer: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match text(header::ORIGIN.as_str()) {
        None | Some("null") => true,
        Some(origin) => origin == origin_of(issuer) || Some(authority_of(origin)) == text(header::HOST.as_str()),
    }
}

fn origin_of(issuer: &str) -> &str {
    issuer.strip_suffix(super::cookies::base_path(issuer)).unwrap_or(issuer)
}

fn authority_of(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, authority)| authority)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use actix_web::test::TestRequest;
    use signet_crypto::opaque::Opaque;
    use signet_crypto::seal::{DataKey, MasterKey};
    use uuid::Uuid;

    use super::*;

    fn key(tenant: u128) -> DerivedKey {
        let master = MasterKey::from_base64(&MasterKey::generate()).unwrap();
        DataKey::generate(&master, Uuid::from_u128(tenant)).0.derive("csrf")
    }

    #[test]
    fn a_token_is_good_for_its_form_browser_and_tenant_only() {
        let (own, other) = (key(1), key(2));
        let (here, there) = (Browser::with(Opaque::new(), None), Browser::with(Opaque::new(), None));
        let token = token_under(&own, Form::SignIn, &here);
        assert!(matches(&own, Form::SignIn, &here, &token));
        assert!(!matches(&own, Form::Register, &here, &token));
        assert!(!matches(&own, Form::SignIn, &there, &token));
        assert!(!matches(&other, Form::SignIn, &here, &token));
        for wrong in ["", "*", &token[1..]] {
            assert!(!matches(&own, Form::SignIn, &here, wrong), "{wrong}");
        }
    }

    #[test]
    fn a_sign_in_in_another_tab_ends_the_forms_of_the_session_only() {
        let (key, id) = (key(1), Opaque::new());
        let browser = |session| Browser::with(id.clone(), session);
        let (before, after) = (browser(None), browser(Some(Opaque::new())));
        let token = |form| token_under(&key, form, &before);
        assert!(matches(&key, Form::SignIn, &after, &token(Form::SignIn)));
        assert!(!matches(&key, Form::Consent, &after, &token(Form::Consent)));
    }

    #[test]
    fn a_form_from_another_site_is_not_ours() {
        let check = |headers: &[(&str, &str)], expected| {
            let request = headers
                .iter()
                .fold(TestRequest::post(), |request, header| request.insert_header(*header))
                .to_http_request();
            assert_eq!(is_ours(request.headers(), "https://id.test/t/acme"), expected, "{headers:?}");
        };
        check(&[], true);
        check(&[("sec-fetch-site", "same-origin")], true);
        check(&[("sec-fetch-site", "cross-site")], false);
        check(&[("sec-fetch-site", "same-site"), ("origin", "https://id.test")], false);
        check(&[("origin", "https://id.test")], true);
        check(&[("origin", "https://evil.test")], false);
        check(&[("origin", "https://id.test.evil.test")], false);
        check(&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], true);
    }
}
