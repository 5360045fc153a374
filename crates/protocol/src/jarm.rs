//! JWT Secured Authorization Response Mode for OAuth 2.0 (JARM): the answer of the authorization endpoint as a token
//! that the issuer signs, and encrypts where the client asks for it.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use crate::authorization::AuthorizationResponse;
use crate::discovery::{About, Document, say};
use crate::domain::{ClientMetadata, ContentEncryption, Feature, KeyManagement};
use crate::validation::{Checked, FieldError};

/// Seconds for which the token may be taken: JARM §2.1 recommends ten minutes at most.
const LIFETIME: i64 = 600;

/// `typ` of the token. JARM names none, and some verifiers ask for this one.
pub const TYP: &str = "JWT";

/// The claims of an answer: JARM §2.1.
pub fn claims(response: &AuthorizationResponse, client_id: &str, issuer: &str, now: DateTime<Utc>) -> Value {
    let own = response.parameters.iter().filter(|(name, _)| *name != "iss");
    let mut claims: Map<String, Value> = own.map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    claims.insert("iss".to_owned(), json!(issuer));
    claims.insert("aud".to_owned(), json!(client_id));
    claims.insert("exp".to_owned(), json!(now.timestamp().saturating_add(LIFETIME)));
    Value::Object(claims)
}

/// The answer that carries the token instead of its parameters: JARM §2.3.
#[must_use]
pub fn secured(response: &AuthorizationResponse, token: String) -> AuthorizationResponse {
    AuthorizationResponse { parameters: vec![("response", token)], ..response.clone() }
}

/// How a client's answers are encrypted, if they are: JARM §3.
pub fn encryption(client: &ClientMetadata) -> Option<(KeyManagement, ContentEncryption)> {
    let management = client.authorization_encrypted_response_alg?;
    Some((management, client.authorization_encrypted_response_enc.unwrap_or_default()))
}

/// JARM §3: how is said, or with what is not.
pub(crate) fn check(client: &ClientMetadata) -> Checked {
    if client.authorization_encrypted_response_enc.is_some() && client.authorization_encrypted_response_alg.is_none() {
        let message = "needs authorization_encrypted_response_alg";
        return Err(FieldError::new("authorization_encrypted_response_enc", message));
    }
    Ok(())
}

/// JARM §4.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    if !about.tenant.settings.offers(Feature::Jarm) {
        return;
    }
    if let Some(Value::Array(modes)) = document.get_mut("response_modes_supported") {
        modes.extend(["jwt", "query.jwt", "fragment.jwt", "form_post.jwt"].map(Value::from));
    }
    say(
        document,
        [
            ("authorization_signing_alg_values_supported", json!(about.alg_names())),
            ("authorization_encryption_alg_values_supported", json!(KeyManagement::ALL.map(KeyManagement::as_str))),
            (
                "authorization_encryption_enc_values_supported",
                json!(ContentEncryption::ALL.map(ContentEncryption::as_str)),
            ),
        ],
    );
}
