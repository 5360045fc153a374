//! Rows as the facts that the rules speak of.

use serde_json::Value;
use signet_protocol::domain::{AccessTokenFormat, Api, Role, UserFacts};
use signet_storage::apis::ApiRow;
use signet_storage::roles::RoleRow;
use signet_storage::users::UserRow;

/// What a user is called: the name, else what it is made of, else the username.
pub fn display_name(user: &UserRow) -> String {
    let claim =
        |name: &str| user.claims.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let made = [claim("given_name"), claim("family_name")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    claim("name")
        .map(str::to_owned)
        .or(Some(made).filter(|made| !made.is_empty()))
        .unwrap_or_else(|| user.username.clone())
}

/// A user.
pub fn user_facts(row: UserRow) -> UserFacts {
    UserFacts {
        id: row.id,
        username: row.username,
        email: row.email,
        email_verified: row.email_verified,
        claims: match row.claims {
            Value::Object(claims) => claims,
            _ => serde_json::Map::new(),
        },
        roles: row.roles,
        updated_at: row.updated_at,
    }
}

/// A role.
pub fn role(row: RoleRow) -> Role {
    Role { name: row.name, scopes: row.scopes, require_second_factor: row.require_second_factor }
}

/// An API.
pub fn api_facts(row: ApiRow) -> Api {
    // The database knows these two words alone.
    let access_token_format = AccessTokenFormat::parse(&row.access_token_format).unwrap_or_default();
    Api { audience: row.audience, name: row.name, scopes: row.scopes, access_token_format }
}
