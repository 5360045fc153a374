//! Dynamic client registration: RFC 7591 and 7592, OpenID Connect Registration 1.0. A stranger says what they would like
//! to be; what comes out is a client within the tenant's policy.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Map, Value, json};
use url::Url;

use crate::discovery::{About, Document, say};
use crate::domain::{ClientMetadata, DynamicRegistration, GrantType, RegistrationPolicy, TenantSettings};
use crate::rules;
use crate::scope::Scope;
use crate::software_statement;
use crate::subject;
use crate::validation::{Checked, FieldError};

/// Scopes that every registered client may ask for.
const USUAL_SCOPES: [&str; 4] = ["openid", "profile", "email", "offline_access"];
/// Clients that register themselves, at most.
const MOST_CLIENTS: u32 = 100_000;

/// What a stranger may say. All else is ignored (RFC 7591 §2), and with it what is the operator's alone: `first_party`,
/// `apis`, `roles`, `profile`, `require_pkce`, `require_second_factor`, lifetimes.
const MEMBERS: &[&str] = &[
    "application_type",
    "authorization_encrypted_response_alg",
    "authorization_encrypted_response_enc",
    "authorization_signed_response_alg",
    "backchannel_logout_session_required",
    "backchannel_logout_uri",
    "client_name",
    "client_uri",
    "contacts",
    "default_acr_values",
    "default_max_age",
    "dpop_bound_access_tokens",
    "frontchannel_logout_session_required",
    "frontchannel_logout_uri",
    "grant_types",
    "id_token_encrypted_response_alg",
    "id_token_encrypted_response_enc",
    "id_token_signed_response_alg",
    "initiate_login_uri",
    "introspection_encrypted_response_alg",
    "introspection_encrypted_response_enc",
    "introspection_signed_response_alg",
    "jwks",
    "jwks_uri",
    "logo_uri",
    "policy_uri",
    "post_logout_redirect_uris",
    "redirect_uris",
    "request_object_encryption_alg",
    "request_object_encryption_enc",
    "request_object_signing_alg",
    "request_uris",
    "require_auth_time",
    "require_pushed_authorization_requests",
    "require_signed_request_object",
    "response_types",
    "scope",
    "sector_identifier_uri",
    "software_id",
    "software_version",
    "subject_type",
    "tls_client_auth_san_dns",
    "tls_client_auth_san_email",
    "tls_client_auth_san_ip",
    "tls_client_auth_san_uri",
    "tls_client_auth_subject_dn",
    "tls_client_certificate_bound_access_tokens",
    "token_endpoint_auth_method",
    "token_endpoint_auth_signing_alg",
    "tos_uri",
    "userinfo_encrypted_response_alg",
    "userinfo_encrypted_response_enc",
    "userinfo_signed_response_alg",
];

/// Members whose value has to be in a list of the discovery document. A list that is not there is empty: what the issuer
/// does not offer cannot be registered.
const OFFERED: &[(&str, &str)] = &[
    ("authorization_encrypted_response_alg", "authorization_encryption_alg_values_supported"),
    ("authorization_encrypted_response_enc", "authorization_encryption_enc_values_supported"),
    ("authorization_signed_response_alg", "authorization_signing_alg_values_supported"),
    ("grant_types", "grant_types_supported"),
    ("id_token_encrypted_response_alg", "id_token_encryption_alg_values_supported"),
    ("id_token_encrypted_response_enc", "id_token_encryption_enc_values_supported"),
    ("id_token_signed_response_alg", "id_token_signing_alg_values_supported"),
    ("introspection_encrypted_response_alg", "introspection_encryption_alg_values_supported"),
    ("introspection_encrypted_response_enc", "introspection_encryption_enc_values_supported"),
    ("introspection_signed_response_alg", "introspection_signing_alg_values_supported"),
    ("request_object_encryption_alg", "request_object_encryption_alg_values_supported"),
    ("request_object_encryption_enc", "request_object_encryption_enc_values_supported"),
    ("request_object_signing_alg", "request_object_signing_alg_values_supported"),
    ("response_types", "response_types_supported"),
    ("subject_type", "subject_types_supported"),
    ("token_endpoint_auth_method", "token_endpoint_auth_methods_supported"),
    ("token_endpoint_auth_signing_alg", "token_endpoint_auth_signing_alg_values_supported"),
    ("userinfo_encrypted_response_alg", "userinfo_encryption_alg_values_supported"),
    ("userinfo_encrypted_response_enc", "userinfo_encryption_enc_values_supported"),
    ("userinfo_signed_response_alg", "userinfo_signing_alg_values_supported"),
];

/// Demands and addresses that have a meaning only where the discovery document has a member: they are refused elsewhere,
/// so that nobody relies on what is not there.
const NEEDED: &[(&str, &str)] = &[
    ("backchannel_logout_uri", "backchannel_logout_supported"),
    ("dpop_bound_access_tokens", "dpop_signing_alg_values_supported"),
    ("frontchannel_logout_uri", "frontchannel_logout_supported"),
    ("require_pushed_authorization_requests", "pushed_authorization_request_endpoint"),
    ("require_signed_request_object", "request_object_signing_alg_values_supported"),
    ("tls_client_certificate_bound_access_tokens", "tls_client_certificate_bound_access_tokens"),
];

/// A refusal: RFC 7591 §3.2.2. It names the member and never repeats its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{error}: {error_description}")]
pub struct RegistrationError {
    error: &'static str,
    error_description: Cow<'static, str>,
}

impl RegistrationError {
    /// A value of the metadata is invalid, or they cannot be read.
    pub fn metadata(description: impl Into<String>) -> Self {
        Self { error: "invalid_client_metadata", error_description: Cow::Owned(description.into()) }
    }

    /// A software statement is invalid.
    pub(crate) const fn statement(description: &'static str) -> Self {
        Self { error: "invalid_software_statement", error_description: Cow::Borrowed(description) }
    }

    /// A software statement is of somebody whom the tenant does not trust.
    pub(crate) const UNAPPROVED: Self = Self {
        error: "unapproved_software_statement",
        error_description: Cow::Borrowed("The issuer of the software statement is not trusted here."),
    };

    /// A signature of a software statement is not that of its issuer, whose keys may be out of reach.
    pub const UNPROVEN: Self = Self::statement("The software statement is not signed by its issuer.");

    /// The registry's code.
    pub const fn code(&self) -> &'static str {
        self.error
    }
}

impl From<FieldError> for RegistrationError {
    fn from(error: FieldError) -> Self {
        let of_redirects = error.field.split('[').next() == Some("redirect_uris");
        let code = if of_redirects { "invalid_redirect_uri" } else { "invalid_client_metadata" };
        // RFC 6749 §5.2: no quotes, no backslashes, nothing but ASCII.
        let plain = |c: &char| matches!(c, ' '..='~') && !matches!(c, '"' | '\\');
        Self { error: code, error_description: error.to_string().chars().filter(plain).collect::<String>().into() }
    }
}

/// What somebody sent, as an object: RFC 7591 §3.1. A member without a value counts as left out.
///
/// # Errors
/// When it is no JSON object, or deeper than 128.
pub fn parse(body: &[u8]) -> Result<Map<String, Value>, RegistrationError> {
    let mut members: Map<String, Value> =
        serde_json::from_slice(body).or(Err(RegistrationError::metadata("The body must be a JSON object.")))?;
    members.retain(|_, value| !value.is_null());
    Ok(members)
}

/// The client that somebody may become by what they sent; `statement` is the software statement that had its say in it.
///
/// # Errors
/// See [`RegistrationError`].
pub fn judge(
    sent: &Map<String, Value>,
    statement: Option<&str>,
    settings: &TenantSettings,
    discovery: &Value,
) -> Result<ClientMetadata, RegistrationError> {
    let mut client = with_defaults(read(sent)?, sent, settings)?;
    client.software_statement = statement.map(str::to_owned);
    client.validate()?;
    subject::check_stranger(&client)?;
    check_offered(&client, discovery)?;
    within_policy(&client, &settings.registration_policy)?;
    rules::check_client(settings, &client)?;
    Ok(client)
}

fn read(sent: &Map<String, Value>) -> Result<ClientMetadata, FieldError> {
    let known = sent.iter().filter(|(name, _)| MEMBERS.contains(&name.as_str()));
    let known: Map<String, Value> = known.map(|(name, value)| (name.clone(), value.clone())).collect();
    serde_path_to_error::deserialize(Value::Object(known))
        .map_err(|error| FieldError::new(error.path().to_string(), "has a value that is not supported here"))
}

/// What is registered where nothing is said: RFC 7591 §2.
fn with_defaults(
    mut client: ClientMetadata,
    sent: &Map<String, Value>,
    settings: &TenantSettings,
) -> Result<ClientMetadata, FieldError> {
    if client.grant_types.is_empty() {
        client.grant_types.push(GrantType::AuthorizationCode);
    }
    let interactive = client.may_use(GrantType::AuthorizationCode);
    if client.response_types.is_empty() && interactive {
        client.response_types.push("code".to_owned());
    }
    if !client.response_types.is_empty() && !interactive {
        // RFC 7591 §2.1.
        return Err(FieldError::new("response_types", "code needs the grant authorization_code"));
    }
    if !sent.contains_key("scope") && interactive {
        for token in USUAL_SCOPES {
            client.scope.insert(token);
        }
    }
    if interactive {
        // OpenID Connect Registration §2 has RS256; where the tenant signs otherwise, the client is told (RFC 7591 §2).
        client.id_token_signed_response_alg.get_or_insert(settings.signing_alg);
    }
    Ok(client)
}

fn check_offered(client: &ClientMetadata, discovery: &Value) -> Checked {
    let Ok(Value::Object(registered)) = serde_json::to_value(client) else { return Ok(()) };
    for (member, list) in OFFERED {
        let Some(value) = registered.get(*member) else { continue };
        let offered = discovery.get(*list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        if !values.iter().all(|value| offered.contains(value)) {
            return Err(FieldError::new(*member, "is not what this issuer offers"));
        }
    }
    let missing = |name: &str| discovery.get(name).is_none_or(|value| *value == json!(false));
    match NEEDED.iter().find(|(member, needs)| registered.contains_key(*member) && missing(needs)) {
        Some((member, _)) => Err(FieldError::new(*member, "is not what this issuer offers")),
        None => Ok(()),
    }
}

fn within_policy(client: &ClientMetadata, policy: &RegistrationPolicy) -> Checked {
    if client.grant_types.iter().any(|grant| !policy.grant_types.contains(grant)) {
        return Err(FieldError::new("grant_types", "has a grant that registered clients may not use here"));
    }
    let mut allowed = Scope::of(policy.scopes.clone());
    for token in USUAL_SCOPES {
        allowed.insert(token);
    }
    if !client.scope.is_within(&allowed) {
        return Err(FieldError::new("scope", "has a scope that registered clients may not ask for here"));
    }
    addresses(client)
        .find(|(_, uri)| !is_within(uri, &policy.domains))
        .map_or(Ok(()), |(field, _)| Err(FieldError::new(field, "is at a domain that is not allowed here")))
}

/// Every address at which people or messages can end up.
fn addresses(client: &ClientMetadata) -> impl Iterator<Item = (&'static str, &str)> {
    let lists = [
        ("redirect_uris", &client.redirect_uris),
        ("post_logout_redirect_uris", &client.post_logout_redirect_uris),
        ("request_uris", &client.request_uris),
    ];
    let single = [
        ("client_uri", &client.client_uri),
        ("logo_uri", &client.logo_uri),
        ("policy_uri", &client.policy_uri),
        ("tos_uri", &client.tos_uri),
        ("jwks_uri", &client.jwks_uri),
        ("sector_identifier_uri", &client.sector_identifier_uri),
        ("initiate_login_uri", &client.initiate_login_uri),
        ("backchannel_logout_uri", &client.backchannel_logout_uri),
        ("frontchannel_logout_uri", &client.frontchannel_logout_uri),
    ];
    let lists = lists.into_iter().flat_map(|(name, uris)| uris.iter().map(move |uri| (name, uri.as_str())));
    lists.chain(single.into_iter().filter_map(|(name, uri)| Some((name, uri.as_deref()?))))
}

fn is_within(uri: &str, domains: &[String]) -> bool {
    if domains.is_empty() {
        return true;
    }
    let Ok(url) = Url::parse(uri) else { return false };
    let under =
        |host: &str, domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| domains.iter().any(|domain| under(host, domain)))
}

/// What a policy may be.
pub(crate) fn check_policy(policy: &RegistrationPolicy) -> Checked {
    let wrong = |field: &str, message: &str| Err(FieldError::new(format!("registration_policy.{field}"), message));
    let written = |domain: &String| {
        let parsed = Url::parse(&format!("https://{domain}/"));
        !domain.contains('*') && parsed.is_ok_and(|url| url.host_str() == Some(domain.as_str()))
    };
    if !policy.domains.iter().all(written) {
        return wrong("domains", "must be domains in lower case, without scheme and port");
    }
    let is_scope = |token: &String| Scope::parse(token).is_ok_and(|scope| scope.tokens() == [token.as_str()]);
    if policy.scopes.len() > 100 || !policy.scopes.iter().all(is_scope) {
        return wrong("scopes", "must be at most 100 scopes");
    }
    if policy.most_clients > MOST_CLIENTS {
        return wrong("most_clients", "must be 0 to 100000");
    }
    if policy.unused_lifetime != 0 && !(60..=31_536_000).contains(&policy.unused_lifetime) {
        return wrong("unused_lifetime", "must be 0, or 60 to 31536000 seconds");
    }
    software_statement::check_issuers(policy)
}

/// Whether what was sent to change a client speaks of that client, and leaves alone what is ours: RFC 7592 §2.2.
///
/// # Errors
/// Names the member.
pub fn check_update(sent: &Map<String, Value>, client_id: &str) -> Result<(), RegistrationError> {
    const OURS: [&str; 4] =
        ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];
    if sent.get("client_id").and_then(Value::as_str) != Some(client_id) {
        return Err(RegistrationError::metadata("client_id: must be that of the client"));
    }
    match OURS.iter().find(|name| sent.contains_key(**name)) {
        Some(name) => Err(RegistrationError::metadata(format!("{name}: must not be sent"))),
        None => Ok(()),
    }
}

/// A registered client, for whoever registered it.
#[derive(Debug, Clone, Copy)]
pub struct Registered<'a> {
    /// Its name in the protocol.
    pub client_id: &'a str,
    /// When it registered.
    pub issued_at: DateTime<Utc>,
    /// Its secret, when it was made at this moment: only its hash is kept.
    pub client_secret: Option<&'a str>,
    /// What manages it.
    pub registration_access_token: &'a str,
    /// What it registered.
    pub metadata: &'a ClientMetadata,
}

impl Registered<'_> {
    /// The client information response: RFC 7591 §3.2.1, RFC 7592 §3.
    pub fn response(&self, issuer: &str) -> Value {
        let mut said = match serde_json::to_value(self.metadata) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        said.insert("application_type".to_owned(), json!(self.metadata.application_type));
        said.insert("subject_type".to_owned(), json!(self.metadata.subject_type));
        say(
            &mut said,
            [
                ("client_id", json!(self.client_id)),
                ("client_id_issued_at", json!(self.issued_at.timestamp())),
                ("registration_access_token", json!(self.registration_access_token)),
                ("registration_client_uri", json!(format!("{issuer}/clients/{}", self.client_id))),
            ],
        );
        if let Some(secret) = self.client_secret {
            // 0: it does not expire.
            say(&mut said, [("client_secret", json!(secret)), ("client_secret_expires_at", json!(0))]);
        }
        Value::Object(said)
    }
}

/// OpenID Connect Discovery §3, RFC 8414 §2: where clients register, where they may.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    if about.tenant.settings.dynamic_registration != DynamicRegistration::Off {
        say(document, [("registration_endpoint", about.at("/clients"))]);
    }
}

#[cfg(test)]
mod tests;
