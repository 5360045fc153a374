//! What may be registered: settings of tenants, metadata of clients, and names of things. One place for every way
//! in: the tenant document now, dynamic registration later.

use url::Url;

use crate::domain::{ClientMetadata, GrantType, TenantSettings};
use crate::{
    account, backchannel_logout, brand, client_authentication, dpop, frontchannel_logout, jarm, levels, passkeys,
    password_policy, redirect_uri, registration, request_object, second_factor, secured, subject, third_party_login,
};

/// Bytes of an address at most.
const LONGEST_URI: usize = 2048;
/// Entries of a list at most.
const LONGEST_LIST: usize = 100;
/// Characters of a name for people at most.
const LONGEST_NAME: usize = 100;
const DAY: u32 = 86_400;
const YEAR: u32 = 31_536_000;

/// What is wrong with a member.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct FieldError {
    /// Its name: `redirect_uris[1]`.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

impl FieldError {
    pub(crate) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

pub(crate) type Checked = Result<(), FieldError>;

/// Whether a slug can be one: `[a-z0-9-]{1,63}`.
pub fn is_slug(slug: &str) -> bool {
    (1..=63).contains(&slug.len()) && slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Whether a client's name in the protocol can be one: RFC 6749 appendix A.1, 1 to 255 characters.
pub fn is_client_id(id: &str) -> bool {
    (1..=255).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, b' '..=b'~')) && id.trim() == id
}

/// Whether a role's name can be one: 1 to 64 printable ASCII characters without spaces.
pub fn is_role_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Whether an API's name can be one: an absolute URI without a fragment (RFC 8707 §2).
pub fn is_audience(audience: &str) -> bool {
    audience.len() <= LONGEST_URI
        && audience.bytes().all(|byte| byte.is_ascii_graphic())
        && !audience.contains('#')
        && Url::parse(audience).is_ok()
}

/// Whether a name can be shown to people: 1 to 100 visible characters.
pub fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    (1..=LONGEST_NAME).contains(&length) && !name.trim().is_empty() && !name.chars().any(char::is_control)
}

impl TenantSettings {
    /// Checks every range.
    ///
    /// # Errors
    /// Names the first member that is out of its range.
    pub fn validate(&self) -> Checked {
        within("access_token_lifetime", self.access_token_lifetime, DAY)?;
        within("refresh_token_lifetime", self.refresh_token_lifetime, YEAR)?;
        within("id_token_lifetime", self.id_token_lifetime, DAY)?;
        within("code_lifetime", self.code_lifetime, 600)?;
        within("device_code_lifetime", self.device_code_lifetime, 1800)?;
        within("session_lifetime", self.session_lifetime, YEAR)?;
        if !(1..=5).contains(&self.accounts_per_browser) {
            return Err(FieldError::new("accounts_per_browser", "must be 1 to 5"));
        }
        registration::check_policy(&self.registration_policy)?;
        levels::check(&self.acr_levels)?;
        brand::check(&self.brand)?;
        password_policy::check(self.password_policy)?;
        account::check(&self.account)?;
        second_factor::check(self.second_factor)?;
        passkeys::check(&self.passkeys)
    }
}

fn within(field: &str, seconds: u32, most: u32) -> Checked {
    if (1..=most).contains(&seconds) {
        return Ok(());
    }
    Err(FieldError::new(field, format!("must be 1 to {most} seconds")))
}

/// Who checks a client's metadata: a feature that adds members adds its check.
const CLIENT_CHECKS: &[fn(&ClientMetadata) -> Checked] = &[
    check_names,
    check_grants,
    check_addresses,
    check_lifetimes,
    check_web_addresses,
    frontchannel_logout::check,
    client_authentication::check,
    jarm::check,
    request_object::check,
    dpop::check,
    secured::check,
    subject::check,
    backchannel_logout::check,
    third_party_login::check,
];

impl ClientMetadata {
    /// Checks what RFC 7591 §2 and the grants ask of a client's metadata.
    ///
    /// # Errors
    /// Names the first member that is wrong.
    pub fn validate(&self) -> Checked {
        CLIENT_CHECKS.iter().try_for_each(|check| check(self))
    }
}

fn check_names(client: &ClientMetadata) -> Checked {
    if client.client_name.as_deref().is_some_and(|name| !is_name(name)) {
        return Err(FieldError::new("client_name", "must be 1 to 100 visible characters"));
    }
    if client.apis.len() > LONGEST_LIST || !client.apis.iter().all(|api| is_audience(api)) {
        return Err(FieldError::new("apis", "must be at most 100 audiences"));
    }
    if client.roles.iter().any(|role| !is_role_name(role)) {
        return Err(FieldError::new("roles", "must be names of roles"));
    }
    if client.contacts.len() > LONGEST_LIST || client.contacts.iter().any(|contact| !is_name(contact)) {
        return Err(FieldError::new("contacts", "must be addresses of people"));
    }
    Ok(())
}

fn check_grants(client: &ClientMetadata) -> Checked {
    if let Some(other) = client.response_types.iter().find(|kind| *kind != "code") {
        let message = format!("`{}` is not supported: `code` is", other.escape_debug());
        return Err(FieldError::new("response_types", message));
    }
    if client.is_public() && client.grant_types.contains(&GrantType::ClientCredentials) {
        // RFC 6749 §4.4: MUST only be used by confidential clients.
        return Err(FieldError::new("grant_types", "client_credentials needs a client that authenticates"));
    }
    let interactive = client.may_use(GrantType::AuthorizationCode);
    if client.may_use(GrantType::RefreshToken) && !interactive && !client.may_use(GrantType::DeviceCode) {
        return Err(FieldError::new("grant_types", "refresh_token needs a grant that gives the first"));
    }
    if interactive && client.redirect_uris.is_empty() {
        // RFC 6749 §3.1.2.2, RFC 9700 §2.1.
        return Err(FieldError::new("redirect_uris", "is required for authorization_code"));
    }
    Ok(())
}

fn check_addresses(client: &ClientMetadata) -> Checked {
    check_redirects("redirect_uris", &client.redirect_uris)?;
    check_redirects("post_logout_redirect_uris", &client.post_logout_redirect_uris)
}

fn check_lifetimes(client: &ClientMetadata) -> Checked {
    within("access_token_lifetime", client.access_token_lifetime.unwrap_or(1), DAY)?;
    within("refresh_token_lifetime", client.refresh_token_lifetime.unwrap_or(1), YEAR)
}

fn check_web_addresses(client: &ClientMetadata) -> Checked {
    for (field, uri) in [
        ("client_uri", &client.client_uri),
        ("logo_uri", &client.logo_uri),
        ("policy_uri", &client.policy_uri),
        ("tos_uri", &client.tos_uri),
    ] {
        if uri.as_deref().is_some_and(|uri| !is_web_address(uri)) {
            return Err(FieldError::new(field, "must be an http or https address"));
        }
    }
    Ok(())
}

fn check_redirects(field: &str, uris: &[String]) -> Checked {
    if uris.len() > LONGEST_LIST {
        return Err(FieldError::new(field, "must have at most 100 addresses"));
    }
    for (at, uri) in uris.iter().enumerate() {
        let field = || format!("{field}[{at}]");
        if uri.len() > LONGEST_URI {
            return Err(FieldError::new(field(), "must be at most 2048 bytes long"));
        }
        redirect_uri::check(uri).map_err(|error| FieldError::new(field(), error.to_string()))?;
    }
    Ok(())
}

pub(crate) fn is_web_address(uri: &str) -> bool {
    uri.len() <= LONGEST_URI
        && !uri.chars().any(|c| c.is_control() || c.is_whitespace())
        && Url::parse(uri).is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.username().is_empty())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::domain::AuthMethod;

    fn field(metadata: &ClientMetadata) -> Option<String> {
        metadata.validate().err().map(|error| error.field)
    }

    fn web() -> ClientMetadata {
        ClientMetadata { redirect_uris: vec!["https://app.acme.test/cb".to_owned()], ..ClientMetadata::default() }
    }

    #[test]
    fn a_client_of_the_code_grant_needs_somewhere_to_return_to() {
        assert_eq!(field(&web()), None);
        assert_eq!(field(&ClientMetadata::default()).as_deref(), Some("redirect_uris"));
        let worker = ClientMetadata { grant_types: vec![GrantType::ClientCredentials], ..ClientMetadata::default() };
        assert_eq!(field(&worker), None);
        let public = ClientMetadata { token_endpoint_auth_method: AuthMethod::None, ..worker };
        assert_eq!(field(&public).as_deref(), Some("grant_types"));
    }

    #[test]
    fn the_field_in_error_is_named_to_the_entry() {
        let mut client = web();
        client.redirect_uris.push("http://app.acme.test/cb".to_owned());
        assert_eq!(field(&client).as_deref(), Some("redirect_uris[1]"));
        let client = ClientMetadata { response_types: vec!["token".to_owned()], ..web() };
        assert_eq!(field(&client).as_deref(), Some("response_types"));
        let client = ClientMetadata { logo_uri: Some("javascript:alert(1)".to_owned()), ..web() };
        assert_eq!(field(&client).as_deref(), Some("logo_uri"));
        let client = ClientMetadata { access_token_lifetime: Some(0), ..web() };
        assert_eq!(field(&client).as_deref(), Some("access_token_lifetime"));
    }

    #[test]
    fn lifetimes_have_bounds() {
        assert_eq!(TenantSettings::default().validate(), Ok(()));
        let settings = TenantSettings { code_lifetime: 601, ..TenantSettings::default() };
        assert_eq!(settings.validate().unwrap_err().field, "code_lifetime");
        let settings = TenantSettings { device_code_lifetime: 1801, ..TenantSettings::default() };
        assert_eq!(settings.validate().unwrap_err().field, "device_code_lifetime");
        for accounts_per_browser in [0, 6] {
            let settings = TenantSettings { accounts_per_browser, ..TenantSettings::default() };
            assert_eq!(settings.validate().unwrap_err().field, "accounts_per_browser");
        }
    }

    #[test]
    fn names_are_what_their_places_can_carry() {
        assert!(is_slug("acme-2") && !is_slug("Acme") && !is_slug("") && !is_slug(&"a".repeat(64)));
        assert!(is_client_id("web app") && !is_client_id("") && !is_client_id("wéb") && !is_client_id(" web"));
        assert!(is_audience("https://api.acme.test") && is_audience("urn:acme:api"));
        assert!(!is_audience("api") && !is_audience("https://api.acme.test/#x"));
    }
}
