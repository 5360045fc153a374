//! What the rules speak of: tenants, clients, APIs, roles, users and sessions, as facts loaded by others.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::scope::Scope;

/// A signature algorithm by its JOSE name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SigningAlg {
    /// The default: every library verifies it.
    #[default]
    RS256,
    /// RSA-PSS.
    PS256,
    /// P-256: small and quick to sign.
    ES256,
    /// Ed25519.
    EdDSA,
}

impl SigningAlg {
    /// All, in the order in which discovery lists them.
    pub const ALL: [Self; 4] = [Self::RS256, Self::PS256, Self::ES256, Self::EdDSA];

    /// The JOSE name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RS256 => "RS256",
            Self::PS256 => "PS256",
            Self::ES256 => "ES256",
            Self::EdDSA => "EdDSA",
        }
    }
}

/// Who may make an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Registration {
    /// Whoever finds the page.
    Open,
    /// The tenant's operator.
    #[default]
    Closed,
}

/// What a reused refresh token revokes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReuseRevokes {
    /// All tokens and sessions of the user in this tenant.
    #[default]
    User,
    /// The family alone.
    Grant,
}

/// What the end of a session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SessionEndRevokes {
    /// All that it gave.
    #[default]
    All,
    /// All but what `offline_access` was granted for.
    Online,
}

/// A tenant's settings. Times are seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TenantSettings {
    /// 1 to 86400.
    pub access_token_lifetime: u32,
    /// 1 to 31536000.
    pub refresh_token_lifetime: u32,
    /// 1 to 86400.
    pub id_token_lifetime: u32,
    /// 1 to 600.
    pub code_lifetime: u32,
    /// 1 to 31536000.
    pub session_lifetime: u32,
    /// Who may register.
    pub registration: Registration,
    /// How tokens are signed unless the client asks otherwise.
    pub signing_alg: SigningAlg,
    /// What a reused refresh token revokes.
    pub refresh_reuse_revokes: ReuseRevokes,
    /// What the end of a session ends.
    pub session_end_revokes: SessionEndRevokes,
}

impl Default for TenantSettings {
    fn default() -> Self {
        Self {
            access_token_lifetime: 600,
            refresh_token_lifetime: 604_800,
            id_token_lifetime: 600,
            code_lifetime: 60,
            session_lifetime: 86_400,
            registration: Registration::default(),
            signing_alg: SigningAlg::default(),
            refresh_reuse_revokes: ReuseRevokes::default(),
            session_end_revokes: SessionEndRevokes::default(),
        }
    }
}

/// How a client proves who it is: RFC 7591 §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthMethod {
    /// Basic credentials.
    #[default]
    ClientSecretBasic,
    /// The secret in the body.
    ClientSecretPost,
    /// Not at all: a public client.
    None,
}

impl AuthMethod {
    /// The registry's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecretBasic => "client_secret_basic",
            Self::ClientSecretPost => "client_secret_post",
            Self::None => "none",
        }
    }
}

/// A grant: RFC 7591 §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantType {
    /// RFC 6749 §4.1.
    AuthorizationCode,
    /// RFC 6749 §6.
    RefreshToken,
    /// RFC 6749 §4.4.
    ClientCredentials,
}

impl GrantType {
    /// Reads the registry's name.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "authorization_code" => Some(Self::AuthorizationCode),
            "refresh_token" => Some(Self::RefreshToken),
            "client_credentials" => Some(Self::ClientCredentials),
            _ => None,
        }
    }
}

/// Client metadata under its standard names (RFC 7591 §2, OpenID Connect Registration §2), and a few of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClientMetadata {
    /// The name that people see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// Where answers may go.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub redirect_uris: Vec<String>,
    /// Where a sign-out may end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub post_logout_redirect_uris: Vec<String>,
    /// The grants that it may use. Left out: the code grant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grant_types: Vec<GrantType>,
    /// `code` alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub response_types: Vec<String>,
    /// How it authenticates. Left out: `client_secret_basic`.
    pub token_endpoint_auth_method: AuthMethod,
    /// All that it may ask for.
    #[serde(skip_serializing_if = "Scope::is_empty")]
    pub scope: Scope,
    /// Ours: no consent page.
    #[serde(skip_serializing_if = "is_false")]
    pub first_party: bool,
    /// Ours: PKCE is demanded of a confidential client too.
    #[serde(skip_serializing_if = "is_false")]
    pub require_pkce: bool,
    /// Ours: the roles of a machine client.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Ours: seconds, instead of the tenant's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_token_lifetime: Option<u32>,
    /// Ours: seconds, instead of the tenant's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token_lifetime: Option<u32>,
    /// How its ID tokens are signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_signed_response_alg: Option<SigningAlg>,
    /// `max_age` when a request has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_max_age: Option<u32>,
    /// Its home page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_uri: Option<String>,
    /// Its logo; shown never fetched by us.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo_uri: Option<String>,
    /// Its privacy policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_uri: Option<String>,
    /// Its terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tos_uri: Option<String>,
    /// Whom to write to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}

impl ClientMetadata {
    /// Whether it may use a grant; without a list the code grant (RFC 7591 §2).
    pub fn may_use(&self, grant: GrantType) -> bool {
        if self.grant_types.is_empty() {
            grant == GrantType::AuthorizationCode
        } else {
            self.grant_types.contains(&grant)
        }
    }

    /// Whether it has no secret.
    pub fn is_public(&self) -> bool {
        self.token_endpoint_auth_method == AuthMethod::None
    }
}

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
    /// `sub`.
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
    /// `sid`.
    pub id: Uuid,
    /// Whose it is.
    pub user_id: Uuid,
    /// `auth_time`.
    pub authenticated_at: DateTime<Utc>,
    /// `acr`.
    pub acr: Option<String>,
    /// `amr`: RFC 8176.
    pub amr: Vec<String>,
}
