//! A user of a document: OpenID Connect standard claims beside what it takes to sign in.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::Secret;

/// What a user is to be. What is left out of an existing one stays as it was.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct UserDocument {
    /// The name to sign in with; compared by RFC 8265.
    pub username: String,
    /// The password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// Instead of it: a PHC string.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password_hash: Option<Secret>,
    /// A mail address, unique in the tenant without regard to case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether the address was proven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verified: Option<bool>,
    /// Other standard claims: OpenID Connect Core §5.1.
    #[serde(flatten)]
    pub claims: Map<String, Value>,
    /// Names of roles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles: Option<Vec<String>>,
    /// May not sign in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
}

/// How many of the names are our own.
const OWN: usize = 7;

/// Whether it is a standard claim that can be set as it is: OpenID Connect Core §5.1, without those that have a column.
pub(crate) fn is_settable_claim(name: &str) -> bool {
    KNOWN.iter().skip(OWN).any(|known| *known == name)
}

/// Every name that a user of a document may have. After our own, the standard claims that a document sets as they
/// are: OpenID Connect Core §5.1, without those that have a column (`sub`, `preferred_username`, `updated_at`).
const KNOWN: [&str; 22] = [
    "username",
    "password",
    "password_hash",
    "email",
    "email_verified",
    "roles",
    "disabled",
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "profile",
    "picture",
    "website",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "phone_number",
    "phone_number_verified",
    "address",
];

impl<'de> Deserialize<'de> for UserDocument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(UserVisitor)
    }
}

struct UserVisitor;

impl<'de> Visitor<'de> for UserVisitor {
    type Value = UserDocument;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a user")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<UserDocument, A::Error> {
        let mut user = UserDocument::default();
        let mut username = None;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "username" => username = Some(map.next_value()?),
                "password" => user.password = map.next_value()?,
                "password_hash" => user.password_hash = map.next_value()?,
                "email" => user.email = map.next_value()?,
                "email_verified" => user.email_verified = map.next_value()?,
                "roles" => user.roles = map.next_value()?,
                "disabled" => user.disabled = map.next_value()?,
                claim if KNOWN.contains(&claim) => {
                    user.claims.insert(key, map.next_value()?);
                }
                unknown => return Err(A::Error::unknown_field(unknown, &KNOWN)),
            }
        }
        user.username = username.ok_or_else(|| A::Error::missing_field("username"))?;
        Ok(user)
    }
}

/// What a claim's value has to be: OpenID Connect Core §5.1.
pub(crate) fn is_well_typed(claim: &str, value: &Value) -> bool {
    match claim {
        "phone_number_verified" => value.is_boolean(),
        "address" => value.as_object().is_some_and(|parts| {
            parts
                .iter()
                .all(|(name, part)| !name.contains('\0') && part.as_str().is_some_and(|text| !text.contains('\0')))
        }),
        _ => value.as_str().is_some_and(|text| !text.contains('\0')),
    }
}
