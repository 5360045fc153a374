//! Answers that a client wants signed or encrypted: ID tokens (OpenID Connect Core §2), userinfo (§5.3.2) and introspection
//! (RFC 9701). How is in its metadata: OpenID Connect Registration §2, RFC 9701 §6.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::discovery::{About, Document, say};
use crate::domain::{ClientMetadata, ContentEncryption, KeyManagement};
use crate::introspection::Introspection;
use crate::validation::{Checked, FieldError};

/// `typ` of signed userinfo; none is prescribed, and some verifiers ask for this one.
pub const USERINFO_TYP: &str = "JWT";
/// Its media type: OpenID Connect Core §5.3.2.
pub const USERINFO_MEDIA_TYPE: &str = "application/jwt";
/// `typ` of an introspection answer: RFC 9701 §5. No access token or ID token has it.
pub const INTROSPECTION_TYP: &str = "token-introspection+jwt";
/// Its media type: RFC 9701 §4.
pub const INTROSPECTION_MEDIA_TYPE: &str = "application/token-introspection+jwt";

/// How a message is encrypted; `None`: not at all.
pub type Encryption = Option<(KeyManagement, ContentEncryption)>;

const fn encryption(management: Option<KeyManagement>, content: Option<ContentEncryption>) -> Encryption {
    match (management, content) {
        (None, _) => None,
        (Some(management), Some(content)) => Some((management, content)),
        (Some(management), None) => Some((management, ContentEncryption::A128CbcHs256)),
    }
}

/// How a client's ID tokens are encrypted.
pub const fn id_token(client: &ClientMetadata) -> Encryption {
    encryption(client.id_token_encrypted_response_alg, client.id_token_encrypted_response_enc)
}

/// How userinfo is encrypted for it.
pub const fn userinfo(client: &ClientMetadata) -> Encryption {
    encryption(client.userinfo_encrypted_response_alg, client.userinfo_encrypted_response_enc)
}

/// How introspection is encrypted for it.
pub const fn introspection(client: &ClientMetadata) -> Encryption {
    encryption(client.introspection_encrypted_response_alg, client.introspection_encrypted_response_enc)
}

/// What signed userinfo says beside its claims: issuer and audience (OpenID Connect Core §5.3.2).
#[must_use]
pub fn userinfo_claims(mut claims: Map<String, Value>, client_id: &str, issuer: &str) -> Map<String, Value> {
    claims.insert("iss".to_owned(), json!(issuer));
    claims.insert("aud".to_owned(), json!(client_id));
    claims
}

/// An introspection answer as claims: RFC 9701 §5. What it says of the token stands apart, so that it is no token itself.
#[derive(Debug, Serialize)]
pub struct IntrospectionClaims<'a> {
    iss: &'a str,
    aud: &'a str,
    iat: i64,
    token_introspection: &'a Introspection<'a>,
}

impl<'a> IntrospectionClaims<'a> {
    /// For the client that asked.
    pub const fn new(answer: &'a Introspection<'a>, client_id: &'a str, issuer: &'a str, now: DateTime<Utc>) -> Self {
        Self { iss: issuer, aud: client_id, iat: now.timestamp(), token_introspection: answer }
    }
}

/// Whether an `Accept` header names the signed form of introspection: RFC 9701 §4.
pub fn accepts_signed_introspection(accept: &str) -> bool {
    let names = |one: &str| one.split(';').next().is_some_and(|name| name.trim() == INTROSPECTION_MEDIA_TYPE);
    accept.to_ascii_lowercase().split(',').any(names)
}

/// `enc` needs `alg` (OpenID Connect Registration §2), and encrypting needs a key of the client.
pub(crate) fn check(client: &ClientMetadata) -> Checked {
    let members = [
        ("id_token", client.id_token_encrypted_response_alg, client.id_token_encrypted_response_enc),
        ("userinfo", client.userinfo_encrypted_response_alg, client.userinfo_encrypted_response_enc),
        ("introspection", client.introspection_encrypted_response_alg, client.introspection_encrypted_response_enc),
    ];
    for (of, alg, enc) in members {
        if alg.is_none() && enc.is_some() {
            let message = format!("needs {of}_encrypted_response_alg");
            return Err(FieldError::new(format!("{of}_encrypted_response_enc"), message));
        }
        if alg.is_some() && client.jwks.is_none() && client.jwks_uri.is_none() {
            return Err(FieldError::new(format!("{of}_encrypted_response_alg"), "needs jwks or jwks_uri"));
        }
    }
    Ok(())
}

/// OpenID Connect Discovery §3, RFC 9701 §7.
pub(crate) fn discovery(about: &About<'_>, document: &mut Document) {
    let algs = json!(about.alg_names());
    let management = json!(KeyManagement::ALL.map(KeyManagement::as_str));
    let content = json!(ContentEncryption::ALL.map(ContentEncryption::as_str));
    say(
        document,
        [
            ("id_token_encryption_alg_values_supported", management.clone()),
            ("id_token_encryption_enc_values_supported", content.clone()),
            ("userinfo_signing_alg_values_supported", algs.clone()),
            ("userinfo_encryption_alg_values_supported", management.clone()),
            ("userinfo_encryption_enc_values_supported", content.clone()),
            ("introspection_signing_alg_values_supported", algs),
            ("introspection_encryption_alg_values_supported", management),
            ("introspection_encryption_enc_values_supported", content),
        ],
    );
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::introspection;

    #[test]
    fn how_an_answer_is_encrypted_is_said_in_full_and_has_a_key() {
        let check = |client: Value, expected: Option<&str>| {
            let metadata: ClientMetadata = serde_json::from_value(client.clone()).unwrap();
            assert_eq!(check(&metadata).err().map(|error| error.field).as_deref(), expected, "{client}");
        };
        check(json!({}), None);
        for of in ["id_token", "userinfo", "introspection"] {
            let (alg, enc) = (format!("{of}_encrypted_response_alg"), format!("{of}_encrypted_response_enc"));
            check(json!({ &enc: "A256GCM", "jwks_uri": "https://app.test/jwks" }), Some(&enc));
            check(json!({ &alg: "ECDH-ES", &enc: "A256GCM" }), Some(&alg));
            check(json!({ &alg: "ECDH-ES", "jwks": { "keys": [] } }), None);
        }
    }

    #[test]
    fn what_is_left_out_is_the_default_of_registration() {
        let metadata = ClientMetadata {
            id_token_encrypted_response_alg: Some(KeyManagement::EcdhEs),
            ..ClientMetadata::default()
        };
        assert_eq!(id_token(&metadata), Some((KeyManagement::EcdhEs, ContentEncryption::A128CbcHs256)));
        assert_eq!((userinfo(&metadata), super::introspection(&metadata)), (None, None));
    }

    #[test]
    fn a_signed_introspection_says_nothing_of_the_token_outside_of_its_place() {
        let now = DateTime::from_timestamp(100, 0).unwrap();
        let answer = introspection::inactive();
        let claims = IntrospectionClaims::new(&answer, "api", "https://id.test/t/acme", now);
        assert_eq!(
            serde_json::to_value(claims).unwrap(),
            json!({"iss": "https://id.test/t/acme", "aud": "api", "iat": 100, "token_introspection": {"active": false}})
        );
    }

    #[test]
    fn the_signed_form_is_asked_for_by_name() {
        let check = |accept, expected| assert_eq!(accepts_signed_introspection(accept), expected, "{accept}");
        check("application/token-introspection+jwt", true);
        check("application/json, Application/Token-Introspection+JWT; q=0.9", true);
        check("*/*", false);
        check("application/jwt", false);
        check("application/token-introspection+jwt2", false);
        check("", false);
    }
}
