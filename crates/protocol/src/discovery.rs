//! The metadata documents: OpenID Connect Discovery §3, RFC 8414 §2. Every value is true of this issuer.
//!
//! Each feature says what it adds, in its own module; the list of those who speak is here.

use serde_json::{Map, Value, json};

use crate::claims::{CLAIM_SCOPES, standard_claims};
use crate::domain::{ClientMetadata, Feature, GrantType, KeyManagement, SigningAlg, TenantFacts};
use crate::rules::Rules;
use crate::{
    authorization, backchannel_logout, client_authentication, dpop, frontchannel_logout, jarm, levels, par,
    registration, request_object, secured, session_management,
};

/// What a document is about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The tenant.
    pub tenant: &'a TenantFacts,
    /// The ways in which others can encrypt to it.
    pub encryption: &'a [KeyManagement],
    /// How client certificates come, where they do.
    pub certificates: Option<&'a Certificates>,
    /// The languages of the hosted pages: BCP 47.
    pub ui_locales: &'a [&'static str],
}

/// Client certificates: RFC 8705.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificates {
    /// Some authority is trusted to issue them.
    pub has_anchors: bool,
    /// The issuer's address on the host that asks for them, where it is another one.
    pub base: Option<String>,
}

impl About<'_> {
    /// An address under the issuer.
    pub fn at(&self, path: &str) -> Value {
        json!(format!("{}{path}", self.tenant.issuer))
    }

    /// Whether every client of the tenant pushes its requests.
    pub fn requires_pushed_requests(&self) -> bool {
        Rules::of(&self.tenant.settings, &ClientMetadata::default()).requires_pushed_request()
    }

    /// The algorithms that the tenant signs with for a client that asks, by name: a key is made when the first one does.
    /// OpenID Connect Discovery §3: RS256 MUST be among them; FAPI 2.0 Security Profile §5.4.1 has it that it MUST NOT.
    pub fn alg_names(&self) -> Vec<&'static str> {
        let rules = Rules::of(&self.tenant.settings, &ClientMetadata::default());
        SigningAlg::ALL.into_iter().filter(|alg| rules.allows_alg(*alg)).map(SigningAlg::as_str).collect()
    }
}

/// Members of the document, in the order of their names.
pub type Document = Map<String, Value>;

/// Who adds to the document.
const SPEAKERS: &[fn(&About<'_>, &mut Document)] = &[
    endpoints,
    authorizing,
    tokens,
    client_authentication::discovery,
    claims,
    par::discovery,
    authorization::discovery,
    authorization::device::discovery,
    request_object::discovery,
    jarm::discovery,
    dpop::discovery,
    frontchannel_logout::discovery,
    session_management::discovery,
    secured::discovery,
    registration::discovery,
    backchannel_logout::discovery,
    client_authentication::certificates,
];

/// The document of an issuer; the two specifications share it.
pub fn metadata(about: &About<'_>) -> Value {
    let mut document = Document::new();
    for speak in SPEAKERS {
        speak(about, &mut document);
    }
    Value::Object(document)
}

/// Adds members.
pub(crate) fn say<const N: usize>(document: &mut Document, members: [(&str, Value); N]) {
    document.extend(members.map(|(name, value)| (name.to_owned(), value)));
}

fn endpoints(about: &About<'_>, document: &mut Document) {
    say(
        document,
        [
            ("issuer", json!(about.tenant.issuer)),
            ("authorization_endpoint", about.at("/authorize")),
            ("token_endpoint", about.at("/token")),
            ("userinfo_endpoint", about.at("/userinfo")),
            ("jwks_uri", about.at("/jwks")),
            ("introspection_endpoint", about.at("/introspect")),
            ("revocation_endpoint", about.at("/revoke")),
            ("end_session_endpoint", about.at("/logout")),
        ],
    );
}

fn authorizing(about: &About<'_>, document: &mut Document) {
    say(
        document,
        [
            ("response_types_supported", json!(["code"])),
            ("response_modes_supported", json!(["query", "fragment", "form_post"])),
            ("code_challenge_methods_supported", json!(["S256"])),
            ("acr_values_supported", json!(levels::offered(&about.tenant.settings))),
            ("claims_parameter_supported", json!(true)),
            ("ui_locales_supported", json!(about.ui_locales)),
            ("authorization_response_iss_parameter_supported", json!(true)),
        ],
    );
}

fn tokens(about: &About<'_>, document: &mut Document) {
    let settings = &about.tenant.settings;
    let offered = |grant: &GrantType| *grant != GrantType::DeviceCode || settings.offers(Feature::DeviceAuthorization);
    let grants: Vec<_> = GrantType::ALL.into_iter().filter(offered).map(GrantType::as_str).collect();
    say(
        document,
        [
            ("grant_types_supported", json!(grants)),
            ("subject_types_supported", json!(["public", "pairwise"])),
            ("id_token_signing_alg_values_supported", json!(about.alg_names())),
        ],
    );
}

fn claims(about: &About<'_>, document: &mut Document) {
    let mut scopes = vec!["openid"];
    scopes.extend(CLAIM_SCOPES);
    scopes.push("offline_access");
    for scope in about.tenant.apis.iter().flat_map(|api| &api.scopes) {
        if !scopes.contains(&scope.as_str()) {
            scopes.push(scope);
        }
    }
    let mut names = vec!["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "at_hash", "sid"];
    names.extend(standard_claims());
    say(
        document,
        [
            ("scopes_supported", json!(scopes)),
            ("claims_supported", json!(names)),
            ("claim_types_supported", json!(["normal"])),
        ],
    );
}
