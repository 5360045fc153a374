//! What a tenant sets: lifetimes, who may register, and which features it offers.

use serde::{Deserialize, Serialize};

use serde_json::Value;

use super::{AuthMethod, GrantType, SigningAlg};
use crate::account::AccountPolicy;
use crate::brand::Brand;
use crate::levels::Level;
use crate::passkeys::PasskeyPolicy;
use crate::password_policy::PasswordPolicy;
use crate::second_factor::SecondFactorPolicy;

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

/// Something that a tenant offers unless it switches it off (`disabled_features`). Discovery tells of what is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// RFC 9126.
    PushedAuthorizationRequests,
    /// RFC 9101: `request` and `request_uri`.
    RequestObjects,
    /// JWT Secured Authorization Response Mode.
    Jarm,
    /// RFC 9449.
    Dpop,
    /// RFC 8628.
    DeviceAuthorization,
    /// OpenID Connect Back-Channel Logout.
    BackchannelLogout,
    /// OpenID Connect Front-Channel Logout.
    FrontchannelLogout,
    /// OpenID Connect Session Management.
    SessionManagement,
    /// A new password by a letter.
    PasswordRecovery,
    /// Web Authentication.
    Passkeys,
}

/// A profile: one word that turns each of its rules into a refusal (`crate::rules`). A later one includes those before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// OAuth 2.0 with the best current practice of RFC 9700.
    #[default]
    Standard,
    /// FAPI 2.0 Security Profile.
    Fapi2Security,
    /// FAPI 2.0 Message Signing.
    Fapi2MessageSigning,
}

/// Who may register clients: RFC 7591 §3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DynamicRegistration {
    /// Nobody.
    #[default]
    Off,
    /// Whoever has an initial access token.
    InitialAccessToken,
    /// Everybody.
    Open,
}

/// Whether DPoP proofs need a nonce of ours: RFC 9449 §8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DpopNonce {
    /// Proofs are told from old ones by the client's clock, and from used ones by their ids.
    #[default]
    Off,
    /// No proof is made ahead of time, and no clock but ours counts; a client has to answer a first refusal.
    Required,
}

/// What a client that registers itself may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RegistrationPolicy {
    /// Scopes, beside `openid`, `profile`, `email` and `offline_access`.
    pub scopes: Vec<String>,
    /// Where its addresses may be: a domain stands for itself and what is under it. None: anywhere.
    pub domains: Vec<String>,
    /// Grants.
    pub grant_types: Vec<GrantType>,
    /// How many there may be: 0 to 100000.
    pub most_clients: u32,
    /// Seconds for which one is kept that gets no token: 0 for ever, else 60 to 31536000.
    pub unused_lifetime: u32,
    /// Whose word on software is taken: RFC 7591 §2.3.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub software_statement_issuers: Vec<StatementIssuer>,
    /// Nobody registers without such a word.
    pub require_software_statement: bool,
}

/// Somebody who makes software statements, with the keys that they are signed by: by value or by address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatementIssuer {
    /// `iss`.
    pub issuer: String,
    /// Its public keys: RFC 7517 §5. Never beside `jwks_uri`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks: Option<Value>,
    /// Where they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks_uri: Option<String>,
}

impl Default for RegistrationPolicy {
    fn default() -> Self {
        Self {
            scopes: Vec::new(),
            domains: Vec::new(),
            grant_types: vec![GrantType::AuthorizationCode, GrantType::RefreshToken],
            most_clients: 1000,
            unused_lifetime: 0,
            software_statement_issuers: Vec::new(),
            require_software_statement: false,
        }
    }
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
    /// 1 to 1800: of a device code and what a person types.
    pub device_code_lifetime: u32,
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
    /// What is switched off.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disabled_features: Vec<Feature>,
    /// The profile that all clients keep to.
    pub profile: Profile,
    /// Every authorization request is pushed: RFC 9126 §5.
    pub require_pushed_authorization_requests: bool,
    /// Who may register clients.
    pub dynamic_registration: DynamicRegistration,
    /// How clients may prove who they are; none: in every way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub token_endpoint_auth_methods: Vec<AuthMethod>,
    /// Whether DPoP proofs need a nonce.
    pub dpop_nonce: DpopNonce,
    /// What they may register.
    pub registration_policy: RegistrationPolicy,
    /// How many accounts may be signed in in one browser: 1 to 5.
    pub accounts_per_browser: u32,
    /// The sign-in page asks for the name first, and then for what belongs to it.
    pub identifier_first: bool,
    /// Whoever reads the mail of an account can sign in with a code or a link from a letter.
    pub mailed_codes: bool,
    /// Levels of authentication, the weakest first; none: [`crate::levels::ACR_PASSWORD`] alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub acr_levels: Vec<Level>,
    /// How its pages look.
    #[serde(skip_serializing_if = "is_plain")]
    pub brand: Brand,
    /// What is asked of passkeys.
    pub passkeys: PasskeyPolicy,
    /// What is asked of passwords that people choose.
    pub password_policy: PasswordPolicy,
    /// What people may do with their own accounts.
    pub account: AccountPolicy,
    /// Whether two factors are demanded, and how long a browser is remembered that showed them.
    pub second_factor: SecondFactorPolicy,
}

fn is_plain(brand: &Brand) -> bool {
    *brand == Brand::default()
}

impl TenantSettings {
    /// Whether a feature is on.
    pub fn offers(&self, feature: Feature) -> bool {
        !self.disabled_features.contains(&feature)
    }
}

impl Default for TenantSettings {
    fn default() -> Self {
        Self {
            access_token_lifetime: 600,
            refresh_token_lifetime: 604_800,
            id_token_lifetime: 600,
            code_lifetime: 60,
            device_code_lifetime: 600,
            session_lifetime: 86_400,
            registration: Registration::default(),
            signing_alg: SigningAlg::default(),
            refresh_reuse_revokes: ReuseRevokes::default(),
            session_end_revokes: SessionEndRevokes::default(),
            disabled_features: Vec::new(),
            profile: Profile::default(),
            require_pushed_authorization_requests: false,
            dynamic_registration: DynamicRegistration::default(),
            token_endpoint_auth_methods: Vec::new(),
            dpop_nonce: DpopNonce::default(),
            registration_policy: RegistrationPolicy::default(),
            accounts_per_browser: 1,
            identifier_first: false,
            mailed_codes: false,
            acr_levels: Vec::new(),
            brand: Brand::default(),
            passkeys: PasskeyPolicy::default(),
            password_policy: PasswordPolicy::default(),
            account: AccountPolicy::default(),
            second_factor: SecondFactorPolicy::default(),
        }
    }
}
