//! What the rules speak of: tenants, clients, APIs, roles, users and sessions, as facts loaded by others.

mod alg;
mod client;
mod settings;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::subject::Person;

pub use alg::{ContentEncryption, KeyManagement, SigningAlg};
pub use client::{ApplicationType, AuthMethod, ClientMetadata, GrantType, SubjectType};
pub use settings::{
    DpopNonce, DynamicRegistration, Feature, Profile, Registration, RegistrationPolicy, ReuseRevokes,
    SessionEndRevokes, StatementIssuer, TenantSettings,
};

/// A client as the rules see it. Its secrets stay elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its name in the protocol.
    pub client_id: String,
    /// What it registered.
    pub metadata: ClientMetadata,
    /// Switched off: treated as unknown.
    pub disabled: bool,
}

impl Client {
    /// The name that people see.
    pub fn name(&self) -> &str {
        self.metadata.client_name.as_deref().unwrap_or(&self.client_id)
    }
}

/// What an access token is to whom it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AccessTokenFormat {
    /// A signed statement: RFC 9068.
    #[default]
    Jwt,
    /// A reference to one that we keep, to be asked about: RFC 7662.
    Opaque,
}

impl AccessTokenFormat {
    /// All.
    pub const ALL: [Self; 2] = [Self::Jwt, Self::Opaque];

    /// Its name in documents and rows.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jwt => "jwt",
            Self::Opaque => "opaque",
        }
    }

    /// Reads its name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == name)
    }
}

/// A resource server: RFC 8707 `resource`, RFC 9068 `aud`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// Its name in `aud`.
    pub audience: String,
    /// Its name for people.
    #[serde(default)]
    pub name: String,
    /// The scopes that it knows.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// What its access tokens are.
    #[serde(default, skip_serializing_if = "client::is_default")]
    pub access_token_format: AccessTokenFormat,
}

/// A role and the scopes that it carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its name in tokens.
    pub name: String,
    /// What its holders may be granted.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// Its holders sign in with two factors.
    #[serde(default, skip_serializing_if = "client::is_default")]
    pub require_second_factor: bool,
}

/// What the rules need of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantFacts {
    /// Its issuer.
    pub issuer: String,
    /// Its settings.
    pub settings: TenantSettings,
    /// Its roles.
    pub roles: Vec<Role>,
    /// Its resource servers.
    pub apis: Vec<Api>,
}

/// A user as the rules see it.
#[derive(Debug, Clone, PartialEq)]
pub struct UserFacts {
    /// Its id. What a client knows it by is `crate::subject::Subject`.
    pub id: Uuid,
    /// `preferred_username`.
    pub username: String,
    /// The mail address.
    pub email: Option<String>,
    /// Whether it was proven.
    pub email_verified: bool,
    /// Other standard claims: OpenID Connect Core §5.1.
    pub claims: Map<String, Value>,
    /// The names of its roles.
    pub roles: Vec<String>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// A session as the rules see it.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionFacts {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub user_id: Uuid,
    /// `auth_time`.
    pub authenticated_at: DateTime<Utc>,
    /// `amr`: RFC 8176. What level that is, `crate::levels` judges for each request.
    pub amr: Vec<String>,
}

impl SessionFacts {
    /// Whose it is, and which.
    pub const fn person(&self) -> Person {
        Person { user: self.user_id, session: self.id }
    }
}
