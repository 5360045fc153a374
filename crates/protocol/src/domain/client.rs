//! What a client registers: RFC 7591 §2, OpenID Connect Registration §2 and the specifications that add to them.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ContentEncryption, KeyManagement, Profile, SigningAlg};
use crate::scope::Scope;

/// How a client proves who it is: RFC 7591 §2, OpenID Connect Core §9, RFC 8705 §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthMethod {
    /// Basic credentials.
    #[default]
    ClientSecretBasic,
    /// The secret in the body.
    ClientSecretPost,
    /// An assertion under the secret; the one method for which the secret is sealed and not hashed.
    ClientSecretJwt,
    /// An assertion under a key of its own.
    PrivateKeyJwt,
    /// A certificate that an authority issued to a name that it registered.
    TlsClientAuth,
    /// A certificate over a key that it registered.
    SelfSignedTlsClientAuth,
    /// Not at all: a public client.
    None,
}

impl AuthMethod {
    /// All, in the order in which discovery lists them.
    pub const ALL: [Self; 7] = [
        Self::ClientSecretBasic,
        Self::ClientSecretPost,
        Self::ClientSecretJwt,
        Self::PrivateKeyJwt,
        Self::TlsClientAuth,
        Self::SelfSignedTlsClientAuth,
        Self::None,
    ];

    /// The registry's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecretBasic => "client_secret_basic",
            Self::ClientSecretPost => "client_secret_post",
            Self::ClientSecretJwt => "client_secret_jwt",
            Self::PrivateKeyJwt => "private_key_jwt",
            Self::TlsClientAuth => "tls_client_auth",
            Self::SelfSignedTlsClientAuth => "self_signed_tls_client_auth",
            Self::None => "none",
        }
    }

    /// Whether the client and we share a secret.
    pub const fn has_secret(self) -> bool {
        matches!(self, Self::ClientSecretBasic | Self::ClientSecretPost | Self::ClientSecretJwt)
    }
}

/// A grant: RFC 7591 §2. Later ones (token exchange, jwt-bearer, CIBA) are variants beside these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantType {
    /// RFC 6749 §4.1.
    AuthorizationCode,
    /// RFC 6749 §6.
    RefreshToken,
    /// RFC 6749 §4.4.
    ClientCredentials,
    /// RFC 8628 §3.4.
    #[serde(rename = "urn:ietf:params:oauth:grant-type:device_code")]
    DeviceCode,
}

impl GrantType {
    /// All, in the order in which discovery lists them.
    pub const ALL: [Self; 4] = [Self::AuthorizationCode, Self::RefreshToken, Self::ClientCredentials, Self::DeviceCode];

    /// The registry's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
            Self::DeviceCode => "urn:ietf:params:oauth:grant-type:device_code",
        }
    }

    /// Reads the registry's name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grant| grant.as_str() == name)
    }
}

/// Whether a client runs in a browser's sight or on a device: OpenID Connect Registration §2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ApplicationType {
    /// On a server or in a page.
    #[default]
    Web,
    /// Installed.
    Native,
}

/// What a client knows a user as: OpenID Connect Core §8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SubjectType {
    /// The same `sub` for every client.
    #[default]
    Public,
    /// Another `sub` in each sector.
    Pairwise,
}

/// Client metadata under its standard names (RFC 7591 §2, OpenID Connect Registration §2), and a few of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "the registry's members, under their names")]
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
    #[serde(skip_serializing_if = "is_default")]
    pub first_party: bool,
    /// Ours: whoever signs in for it shows two factors.
    #[serde(skip_serializing_if = "is_default")]
    pub require_second_factor: bool,
    /// Ours: PKCE is demanded of a confidential client too.
    #[serde(skip_serializing_if = "is_default")]
    pub require_pkce: bool,
    /// Ours: the audiences of the APIs that it is, for introspection.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apis: Vec<String>,
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
    /// Whether it runs on a server or on a device.
    #[serde(skip_serializing_if = "is_default")]
    pub application_type: ApplicationType,
    /// Its public keys by value: RFC 7517 §5. Never beside `jwks_uri`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks: Option<Value>,
    /// Where its public keys are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks_uri: Option<String>,
    /// How it signs its assertions: OpenID Connect Core §9. Left out: any of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_endpoint_auth_signing_alg: Option<String>,
    /// Its certificate's subject, as RFC 4514 writes it: RFC 8705 §2.1.2. One of the five names, never two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_subject_dn: Option<String>,
    /// A DNS name of its certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_san_dns: Option<String>,
    /// A URI of its certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_san_uri: Option<String>,
    /// An address of its certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_san_ip: Option<String>,
    /// A mail address of its certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_san_email: Option<String>,
    /// Its tokens are bound to its certificate: RFC 8705 §3.4.
    #[serde(skip_serializing_if = "is_default")]
    pub tls_client_certificate_bound_access_tokens: bool,
    /// Its tokens are bound to a DPoP key, always: RFC 9449 §5.2.
    #[serde(skip_serializing_if = "is_default")]
    pub dpop_bound_access_tokens: bool,
    /// Its requests are pushed, always: RFC 9126 §6.
    #[serde(skip_serializing_if = "is_default")]
    pub require_pushed_authorization_requests: bool,
    /// Its requests are signed, always: RFC 9101 §10.5.
    #[serde(skip_serializing_if = "is_default")]
    pub require_signed_request_object: bool,
    /// How its request objects are signed; left out: any of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_object_signing_alg: Option<SigningAlg>,
    /// How its request objects are encrypted, where they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_object_encryption_alg: Option<KeyManagement>,
    /// With what; left out: `A128CBC-HS256`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_object_encryption_enc: Option<ContentEncryption>,
    /// Where its request objects may be: OpenID Connect Registration §2.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub request_uris: Vec<String>,
    /// How its JARM answers are signed; left out: as the tenant signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_signed_response_alg: Option<SigningAlg>,
    /// How its JARM answers are encrypted; left out: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_encrypted_response_alg: Option<KeyManagement>,
    /// With what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_encrypted_response_enc: Option<ContentEncryption>,
    /// How its ID tokens are encrypted; left out: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_encrypted_response_alg: Option<KeyManagement>,
    /// With what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_encrypted_response_enc: Option<ContentEncryption>,
    /// How userinfo is signed for it; left out: JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub userinfo_signed_response_alg: Option<SigningAlg>,
    /// How userinfo is encrypted for it; left out: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub userinfo_encrypted_response_alg: Option<KeyManagement>,
    /// With what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub userinfo_encrypted_response_enc: Option<ContentEncryption>,
    /// How introspection is signed for it: RFC 9701 §6. Left out: as the tenant signs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introspection_signed_response_alg: Option<SigningAlg>,
    /// How introspection is encrypted for it; left out: not at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introspection_encrypted_response_alg: Option<KeyManagement>,
    /// With what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introspection_encrypted_response_enc: Option<ContentEncryption>,
    /// What it knows a user as.
    #[serde(skip_serializing_if = "is_default")]
    pub subject_type: SubjectType,
    /// The list of addresses that share its pairwise names: OpenID Connect Core §8.1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector_identifier_uri: Option<String>,
    /// `acr_values` when a request has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub default_acr_values: Vec<String>,
    /// It wants `auth_time`; every ID token of ours has it.
    #[serde(skip_serializing_if = "is_default")]
    pub require_auth_time: bool,
    /// Where a sign-in can be begun by others: OpenID Connect Core §4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initiate_login_uri: Option<String>,
    /// Where it hears of the end of a session: OpenID Connect Back-Channel Logout §2.2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backchannel_logout_uri: Option<String>,
    /// It wants `sid` there.
    #[serde(skip_serializing_if = "is_default")]
    pub backchannel_logout_session_required: bool,
    /// The page that its frame shows at a sign-out: OpenID Connect Front-Channel Logout §2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frontchannel_logout_uri: Option<String>,
    /// It wants `iss` and `sid` there.
    #[serde(skip_serializing_if = "is_default")]
    pub frontchannel_logout_session_required: bool,
    /// Names its software, whatever the installation: RFC 7591 §2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_id: Option<String>,
    /// Its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_version: Option<String>,
    /// What its maker says of it, as a token: RFC 7591 §2.3. Checked when it registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_statement: Option<String>,
    /// Ours: the profile that it keeps to, beside the tenant's.
    #[serde(skip_serializing_if = "is_default")]
    pub profile: Profile,
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
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

    /// How it asks for what it is sent to be signed, beside the tenant's own way.
    pub fn asked_signing_algs(&self) -> impl Iterator<Item = SigningAlg> {
        let asked = [
            self.id_token_signed_response_alg,
            self.authorization_signed_response_alg,
            self.userinfo_signed_response_alg,
            self.introspection_signed_response_alg,
        ];
        asked.into_iter().flatten()
    }

    /// How it asks for what it is sent to be encrypted, each by its member.
    pub fn asked_encryption(&self) -> impl Iterator<Item = (&'static str, KeyManagement)> {
        let asked = [
            ("authorization_encrypted_response_alg", self.authorization_encrypted_response_alg),
            ("id_token_encrypted_response_alg", self.id_token_encrypted_response_alg),
            ("introspection_encrypted_response_alg", self.introspection_encrypted_response_alg),
            ("userinfo_encrypted_response_alg", self.userinfo_encrypted_response_alg),
        ];
        asked.into_iter().filter_map(|(member, management)| Some((member, management?)))
    }

    /// Whether it has no secret.
    pub fn is_public(&self) -> bool {
        self.token_endpoint_auth_method == AuthMethod::None
    }
}
