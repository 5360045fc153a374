//! The device authorization endpoint: RFC 8628 §3.1 and §3.2. A device asks for itself, without a browser, and a person
//! answers in one of theirs (§3.3). What comes next for that person [`super::decide()`] says, as for every other request.

use serde::{Deserialize, Serialize};

use super::accept::judge;
use super::{AcceptedRequest, Asked, Prompt, Receiver, Return};
use crate::discovery::{About, Document, say};
use crate::domain::{Client, Feature};
use crate::error::TokenError;
use crate::scope::Scope;

/// Seconds between two polls of a device at first: RFC 8628 §3.2.
pub const INTERVAL: i32 = 5;

/// What a device asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRequest {
    /// What for.
    pub scope: Scope,
    /// The APIs that the token shall be for: RFC 8707.
    pub resource: Vec<String>,
    /// The key that the device code is bound to, as RFC 9449 §10 has it of codes.
    pub dpop_jkt: Option<String>,
}

/// The device that a person answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Under which it is stored: its device code's hash.
    pub hash: Vec<u8>,
    /// The code that it shows, as the person typed it.
    pub user_code: String,
}

/// Judges the request of a device by its column of the table.
///
/// # Errors
/// `invalid_request`, `unauthorized_client`, `invalid_scope` or `invalid_target`: RFC 8628 §3.1, RFC 6749 §5.2.
pub fn accept(asked: &Asked<'_>, client: &Client) -> Result<DeviceRequest, TokenError> {
    asked.params.none_repeated("resource")?;
    let draft = judge(asked, client).map_err(|(code, description)| TokenError::of_registry(code, description))?;
    Ok(DeviceRequest { scope: draft.scope, resource: draft.resource, dpop_jkt: draft.dpop_jkt })
}

/// The request as a person is asked about it.
pub fn to_answer(request: DeviceRequest, client: &Client, device: Device) -> AcceptedRequest {
    AcceptedRequest {
        client_id: client.client_id.clone(),
        to: Receiver::Device(device),
        redirect_uri_sent: false,
        back: Return::default(),
        scope: request.scope,
        nonce: None,
        prompt: Prompt::default(),
        max_age: client.metadata.default_max_age,
        login_hint: None,
        hinted_subject: None,
        ui_locales: Vec::new(),
        acr_values: client.metadata.default_acr_values.clone(),
        claims: None,
        resource: request.resource,
        code_challenge: None,
        dpop_jkt: request.dpop_jkt,
        pushed: None,
    }
}

/// The answer: RFC 8628 §3.2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeviceResponse<'a> {
    /// For the device alone.
    pub device_code: &'a str,
    /// For the person to type.
    pub user_code: &'a str,
    /// Where.
    pub verification_uri: String,
    /// Or all in one: §3.3.1.
    pub verification_uri_complete: String,
    /// Ours: a picture of that address, for a screen.
    pub verification_uri_qr: String,
    /// Seconds for which both codes are good.
    pub expires_in: u32,
    /// Seconds between two polls.
    pub interval: i32,
}

impl<'a> DeviceResponse<'a> {
    /// The answer with these codes.
    pub fn new(issuer: &str, (device_code, user_code): (&'a str, &'a str), expires_in: u32) -> Self {
        Self {
            device_code,
            user_code,
            verification_uri: format!("{issuer}/device"),
            verification_uri_complete: complete_uri(issuer, user_code),
            verification_uri_qr: format!("{issuer}/device/qr?user_code={user_code}"),
            expires_in,
            interval: INTERVAL,
        }
    }
}

/// The address that brings a code with it: RFC 8628 §3.3.1.
pub fn complete_uri(issuer: &str, user_code: &str) -> String {
    format!("{issuer}/device?user_code={user_code}")
}

/// RFC 8628 §4.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    if about.tenant.settings.offers(Feature::DeviceAuthorization) {
        say(document, [("device_authorization_endpoint", about.at("/device_authorization"))]);
    }
}
