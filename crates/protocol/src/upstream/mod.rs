//! Upstream providers, whom a tenant lets say who somebody is: OpenID Connect Core 1.0 from the relying party's side, and one
//! provider that speaks OAuth 2.0 alone. Who they are, and every judgement on what they say.

pub mod answer;
mod check;
pub mod claims;
pub mod id_token;
pub mod link;
pub mod logout;
pub mod metadata;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::Secret;

/// A provider whose addresses and habits are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Preset {
    /// Google.
    Google,
    /// Microsoft Entra ID.
    Microsoft,
    /// Sign in with Apple.
    Apple,
    /// GitHub, which speaks OAuth 2.0 without OpenID Connect.
    Github,
    /// Keycloak.
    Keycloak,
    /// Auth0.
    Auth0,
}

/// How we prove to a provider who we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuth {
    /// The secret in the header.
    ClientSecretBasic,
    /// The secret in the form.
    ClientSecretPost,
    /// Not at all.
    None,
}

/// Whether an address that a provider tells of is taken for the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailTrust {
    /// Never: it is not looked at.
    #[default]
    Never,
    /// When it says `email_verified`.
    WhenVerified,
    /// Always within `domains`, whose addresses are the provider's to give.
    Always,
}

/// When claims and roles are taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applied {
    /// When the account is made.
    #[default]
    AtCreation,
    /// At each sign-in.
    AtSignIn,
}

/// A claim here, and where it comes from there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimRule {
    /// Its name there: a member, or with dots a member of a member.
    pub from: String,
    /// Its name here: a standard claim.
    pub to: String,
}

/// Roles here, by the values of a claim there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleRule {
    /// The claim there, a string or a list of strings.
    pub from: String,
    /// Values, and the role that each gives.
    pub values: BTreeMap<String, String>,
}

/// A provider of a tenant.
#[expect(clippy::struct_excessive_bools, reason = "each is a member of the document")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Upstream {
    /// Its name in addresses: a slug, never given to another provider.
    pub name: String,
    /// Its name for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// Which well-known one it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preset: Option<Preset>,
    /// Its issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Our name there.
    pub client_id: String,
    /// Our secret there. Stored apart, sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Secret>,
    /// Apple's way: the key that signs what passes for a secret. Stored apart, sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private_key: Option<Secret>,
    /// The key's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<String>,
    /// Whose key it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team_id: Option<String>,
    /// How we prove who we are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_endpoint_auth_method: Option<ClientAuth>,
    /// What we ask for; none: what the preset needs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<String>,
    /// Which claims are taken over; left out: the usual ones under their names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<ClaimRule>>,
    /// Which roles they give.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleRule>,
    /// When.
    pub applied: Applied,
    /// The mail domains of its people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub domains: Vec<String>,
    /// Whether whoever comes from there gets an account here.
    pub creates_users: bool,
    /// Whose word an address is.
    pub trust_email: EmailTrust,
    /// What of its `amr` is believed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trusted_amr: Vec<String>,
    /// What each of its `acr` proves, in words of `amr`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub acr_proves: BTreeMap<String, Vec<String>>,
    /// Whether a sign-out here goes on there.
    pub signs_out: bool,
    /// No button: by a mail domain only.
    pub hidden: bool,
    /// Nobody signs in by it. What is linked stays.
    pub disabled: bool,
}

const GOOGLE: &str = "https://accounts.google.com";
const MICROSOFT: &str = "https://login.microsoftonline.com/common/v2.0";
const APPLE: &str = "https://appleid.apple.com";
const GITHUB: &str = "https://github.com";

impl Upstream {
    /// Its name for people.
    pub fn display_name(&self) -> &str {
        let known = match self.preset {
            Some(Preset::Google) => "Google",
            Some(Preset::Microsoft) => "Microsoft",
            Some(Preset::Apple) => "Apple",
            Some(Preset::Github) => "GitHub",
            Some(Preset::Keycloak | Preset::Auth0) | None => &self.name,
        };
        self.display_name.as_deref().unwrap_or(known)
    }

    /// Its issuer, as discovery takes it.
    pub fn issuer(&self) -> &str {
        let known = match self.preset {
            Some(Preset::Google) => GOOGLE,
            Some(Preset::Microsoft) => MICROSOFT,
            Some(Preset::Apple) => APPLE,
            Some(Preset::Github) => GITHUB,
            Some(Preset::Keycloak | Preset::Auth0) | None => "",
        };
        self.issuer.as_deref().unwrap_or(known)
    }

    /// Where its metadata is: OpenID Connect Discovery §4.
    pub fn metadata_address(&self) -> String {
        format!("{}/.well-known/openid-configuration", self.issuer().trim_end_matches('/'))
    }

    /// Whether it speaks OpenID Connect.
    pub fn is_openid(&self) -> bool {
        self.preset != Some(Preset::Github)
    }

    /// Whether its answer comes as a form, from its page.
    pub fn answers_by_form(&self) -> bool {
        // Apple gives name and address in no other way.
        self.preset == Some(Preset::Apple)
    }

    /// Whether one issuer stands for the directories of all its customers.
    pub fn is_shared_by_many(&self) -> bool {
        let shared = ["/common/", "/organizations/", "/consumers/"];
        self.preset == Some(Preset::Microsoft) && shared.iter().any(|part| self.issuer().contains(part))
    }

    /// How we prove who we are.
    pub fn client_auth(&self) -> ClientAuth {
        let usual = match self.preset {
            Some(Preset::Apple | Preset::Github | Preset::Microsoft) => ClientAuth::ClientSecretPost,
            Some(Preset::Google | Preset::Keycloak | Preset::Auth0) | None => ClientAuth::ClientSecretBasic,
        };
        self.token_endpoint_auth_method.unwrap_or(usual)
    }

    /// What we ask for.
    pub fn scopes(&self) -> Vec<&str> {
        if !self.scopes.is_empty() {
            return self.scopes.iter().map(String::as_str).collect();
        }
        match self.preset {
            Some(Preset::Github) => vec!["read:user", "user:email"],
            Some(Preset::Apple) => vec!["openid", "name", "email"],
            _ => vec!["openid", "profile", "email"],
        }
    }

    /// Whether somebody's mail domain leads there.
    pub fn is_home_of(&self, typed: &str) -> bool {
        let domain = typed.trim().rsplit_once('@').map(|(_, domain)| domain.to_lowercase());
        !self.disabled && domain.is_some_and(|domain| self.domains.contains(&domain))
    }

    /// Its secret of either kind, taken out.
    pub fn take_secret(&mut self) -> Option<Secret> {
        self.client_secret.take().or(self.private_key.take())
    }

    /// Its secret, put in its place.
    pub fn put_secret(&mut self, secret: Secret) {
        match self.preset {
            Some(Preset::Apple) => self.private_key = Some(secret),
            _ => self.client_secret = Some(secret),
        }
    }
}
