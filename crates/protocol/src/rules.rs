//! What a client has to keep to: its own metadata, its tenant's settings and the profile of both, as one list of
//! demands. Whoever enforces one of them reads it here, so that a profile is one word and forgets nothing.

use crate::domain::{
    ApplicationType, AuthMethod, ClientMetadata, Feature, GrantType, Profile, SigningAlg, TenantSettings,
};
use crate::validation::{Checked, FieldError};

/// Seconds that a code lives at most under FAPI 2.0: Security Profile §5.3.2.1.
const LONGEST_FAPI_CODE: u32 = 60;

/// The ways to prove who one is that a tenant takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Methods([bool; AuthMethod::ALL.len()]);

impl Methods {
    fn of(listed: &[AuthMethod]) -> Self {
        Self(AuthMethod::ALL.map(|method| listed.is_empty() || listed.contains(&method)))
    }

    fn has(self, method: AuthMethod) -> bool {
        AuthMethod::ALL.into_iter().zip(self.0).any(|(one, is_taken)| one == method && is_taken)
    }
}

/// The demands on one client of one tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a list of demands")]
pub struct Rules {
    profile: Profile,
    methods: Methods,
    pushed: bool,
    signed: bool,
    pkce: bool,
    dpop: bool,
    certificate: bool,
    signed_introspection: bool,
}

impl Rules {
    /// The strictest of what client and tenant ask.
    pub fn of(settings: &TenantSettings, client: &ClientMetadata) -> Self {
        let profile = settings.profile.max(client.profile);
        let fapi = profile >= Profile::Fapi2Security;
        Self {
            profile,
            methods: Methods::of(&settings.token_endpoint_auth_methods),
            pushed: fapi
                || settings.require_pushed_authorization_requests
                || client.require_pushed_authorization_requests,
            signed: profile >= Profile::Fapi2MessageSigning || client.require_signed_request_object,
            pkce: fapi || client.is_public() || client.require_pkce,
            dpop: client.dpop_bound_access_tokens,
            certificate: client.tls_client_certificate_bound_access_tokens,
            signed_introspection: client.introspection_encrypted_response_alg.is_some()
                || (profile >= Profile::Fapi2MessageSigning && client.introspection_signed_response_alg.is_some()),
        }
    }

    /// The profile.
    pub const fn profile(self) -> Profile {
        self.profile
    }

    /// FAPI 2.0, with or without message signing.
    pub fn is_fapi(self) -> bool {
        self.profile >= Profile::Fapi2Security
    }

    /// Authorization requests are pushed: RFC 9126 §5 and §6, FAPI 2.0 Security Profile §5.3.2.2.
    pub const fn requires_pushed_request(self) -> bool {
        self.pushed
    }

    /// Authorization requests are signed: RFC 9101 §10.5, FAPI 2.0 Message Signing §5.3.
    pub const fn requires_signed_request(self) -> bool {
        self.signed
    }

    /// A code challenge is sent: RFC 9700 §2.1.1, FAPI 2.0 Security Profile §5.3.2.2.
    pub const fn requires_pkce(self) -> bool {
        self.pkce
    }

    /// Tokens are bound to a DPoP key: RFC 9449 §5.2.
    pub const fn requires_dpop(self) -> bool {
        self.dpop
    }

    /// Tokens are bound to a certificate: RFC 8705 §3.4.
    pub const fn requires_certificate(self) -> bool {
        self.certificate
    }

    /// Tokens are bound to one or the other: FAPI 2.0 Security Profile §5.3.2.1.
    pub fn requires_sender_constraint(self) -> bool {
        self.is_fapi() || self.dpop || self.certificate
    }

    /// Whether a client may prove itself by a method: one that the tenant takes, and under FAPI 2.0 a strong one (Security
    /// Profile §5.3.2.1).
    pub fn allows_method(self, method: AuthMethod) -> bool {
        let is_strong = matches!(
            method,
            AuthMethod::PrivateKeyJwt | AuthMethod::TlsClientAuth | AuthMethod::SelfSignedTlsClientAuth
        );
        self.methods.has(method) && (is_strong || !self.is_fapi())
    }

    /// Whether a refresh gives another refresh token. FAPI 2.0 Security Profile §5.3.2.1: it does not, since tokens
    /// are bound to their sender and a lost answer would lock the client out.
    pub fn rotates_refresh_tokens(self) -> bool {
        !self.is_fapi()
    }

    /// Whether public clients are served: FAPI 2.0 Security Profile §5.3.2.1.
    pub fn allows_public_clients(self) -> bool {
        self.allows_method(AuthMethod::None)
    }

    /// Whether devices are served. FAPI 2.0 Attacker Model §4: a flow that ends with who began it (session integrity), which
    /// no device grant can promise (RFC 8628 §5.4); and its requests are neither pushed nor signed.
    pub fn allows_devices(self) -> bool {
        !self.is_fapi()
    }

    /// Whether an authorization answer is signed: FAPI 2.0 Message Signing §5.4.
    pub fn requires_signed_response(self) -> bool {
        self.profile >= Profile::Fapi2MessageSigning
    }

    /// Whether introspection is answered with a signed token whatever the request accepts: a client that has its answers
    /// encrypted never gets them in clear, and one under FAPI 2.0 Message Signing §5.5 that says how gets them signed.
    pub const fn requires_signed_introspection(self) -> bool {
        self.signed_introspection
    }

    /// Whether the request names its redirect URI: FAPI 2.0 Security Profile §5.3.2.2.
    pub fn requires_redirect_uri(self) -> bool {
        self.is_fapi()
    }

    /// Whether the audience of a client's assertion is the issuer alone, as a string: Security Profile §5.3.2.1.
    pub fn requires_issuer_as_audience(self) -> bool {
        self.is_fapi()
    }

    /// Whether a signature by an algorithm counts: FAPI 2.0 Security Profile §5.4.1.
    pub fn allows_alg(self, alg: SigningAlg) -> bool {
        !(self.is_fapi() && alg == SigningAlg::RS256)
    }
}

/// What a tenant's settings may not be under its profile: each rule of FAPI 2.0 by its section.
///
/// # Errors
/// Names the setting and the rule that it breaks.
pub fn check_settings(settings: &TenantSettings) -> Checked {
    if settings.profile < Profile::Fapi2Security {
        return Ok(());
    }
    if settings.code_lifetime > LONGEST_FAPI_CODE {
        return Err(broken("code_lifetime", "codes live for at most 60 seconds (Security Profile §5.3.2.1)"));
    }
    if settings.signing_alg == SigningAlg::RS256 {
        return Err(broken("signing_alg", "signatures are PS256, ES256 or EdDSA (Security Profile §5.4.1)"));
    }
    let rules = Rules::of(settings, &ClientMetadata::default());
    if !AuthMethod::ALL.into_iter().any(|method| rules.allows_method(method)) {
        return Err(broken(
            "token_endpoint_auth_methods",
            "clients prove themselves by private_key_jwt or a certificate (Security Profile §5.3.2.1)",
        ));
    }
    let needed = [
        (
            Feature::PushedAuthorizationRequests,
            "requests are pushed (Security Profile §5.3.2.2)",
            Profile::Fapi2Security,
        ),
        (Feature::RequestObjects, "requests are signed (Message Signing §5.3)", Profile::Fapi2MessageSigning),
        (Feature::Jarm, "answers are signed (Message Signing §5.4)", Profile::Fapi2MessageSigning),
    ];
    match needed.iter().find(|(feature, _, from)| settings.profile >= *from && !settings.offers(*feature)) {
        Some((_, rule, _)) => Err(broken("disabled_features", rule)),
        None => Ok(()),
    }
}

/// What a client may not register under its profile and its tenant's.
///
/// # Errors
/// Names the member and the rule that it breaks.
pub fn check_client(settings: &TenantSettings, client: &ClientMetadata) -> Checked {
    let rules = Rules::of(settings, client);
    if !rules.methods.has(client.token_endpoint_auth_method) {
        let why = "is not among the token_endpoint_auth_methods of the tenant";
        return Err(FieldError::new("token_endpoint_auth_method", why));
    }
    if !rules.is_fapi() {
        return Ok(());
    }
    if !rules.allows_method(client.token_endpoint_auth_method) {
        return Err(broken(
            "token_endpoint_auth_method",
            "clients prove themselves by private_key_jwt or a certificate (Security Profile §5.3.2.1)",
        ));
    }
    if client.grant_types.contains(&GrantType::DeviceCode) {
        return Err(broken(
            "grant_types",
            "who begins is who says yes (Attacker Model §4), so there is no device grant",
        ));
    }
    if client.application_type == ApplicationType::Web
        && let Some(at) = client.redirect_uris.iter().position(|uri| uri.starts_with("http://"))
    {
        return Err(broken(
            &format!("redirect_uris[{at}]"),
            "answers are encrypted on their way (Security Profile §5.3.2.2)",
        ));
    }
    check_algs(rules, settings, client)
}

/// FAPI 2.0 Security Profile §5.4.1: no RS256 anywhere, be it by the client's word or by the tenant's default.
fn check_algs(rules: Rules, settings: &TenantSettings, client: &ClientMetadata) -> Checked {
    const RULE: &str = "signatures are PS256, ES256 or EdDSA (Security Profile §5.4.1)";
    let by_default = |alg: Option<SigningAlg>| Some(alg.unwrap_or(settings.signing_alg));
    let algs = [
        ("id_token_signed_response_alg", by_default(client.id_token_signed_response_alg)),
        ("authorization_signed_response_alg", by_default(client.authorization_signed_response_alg)),
        ("introspection_signed_response_alg", by_default(client.introspection_signed_response_alg)),
        ("userinfo_signed_response_alg", client.userinfo_signed_response_alg),
        ("request_object_signing_alg", client.request_object_signing_alg),
    ];
    if let Some((member, _)) = algs.iter().find(|(_, alg)| alg.is_some_and(|alg| !rules.allows_alg(alg))) {
        return Err(broken(member, RULE));
    }
    if client.token_endpoint_auth_signing_alg.as_deref() == Some(SigningAlg::RS256.as_str()) {
        return Err(broken("token_endpoint_auth_signing_alg", RULE));
    }
    Ok(())
}

fn broken(field: &str, rule: &str) -> FieldError {
    FieldError::new(field, format!("breaks the profile fapi2: {rule}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stricter_of_tenant_and_client_counts() {
        let check = |tenant, client, expected| {
            let settings = TenantSettings { profile: tenant, ..TenantSettings::default() };
            let metadata = ClientMetadata { profile: client, ..ClientMetadata::default() };
            assert_eq!(Rules::of(&settings, &metadata).profile(), expected);
        };
        check(Profile::Standard, Profile::Standard, Profile::Standard);
        check(Profile::Standard, Profile::Fapi2Security, Profile::Fapi2Security);
        check(Profile::Fapi2MessageSigning, Profile::Fapi2Security, Profile::Fapi2MessageSigning);
    }

    #[test]
    fn one_word_turns_the_rules_of_fapi_on() {
        let settings = TenantSettings { profile: Profile::Fapi2Security, ..TenantSettings::default() };
        let rules = Rules::of(&settings, &ClientMetadata::default());
        assert!(rules.requires_pushed_request() && rules.requires_pkce() && rules.requires_sender_constraint());
        assert!(!rules.allows_method(AuthMethod::ClientSecretBasic) && rules.allows_method(AuthMethod::PrivateKeyJwt));
        assert!(!rules.allows_alg(SigningAlg::RS256) && rules.allows_alg(SigningAlg::PS256));
        assert!(!rules.requires_signed_request());
    }

    #[test]
    fn a_tenant_takes_the_methods_that_it_lists_and_a_profile_the_strong_ones_of_them() {
        use AuthMethod::{ClientSecretBasic, None, PrivateKeyJwt};
        let of = |listed: &[AuthMethod], profile| {
            let settings = TenantSettings {
                profile,
                token_endpoint_auth_methods: listed.to_vec(),
                signing_alg: SigningAlg::PS256,
                ..TenantSettings::default()
            };
            let rules = Rules::of(&settings, &ClientMetadata::default());
            let allowed: Vec<_> = AuthMethod::ALL.into_iter().filter(|method| rules.allows_method(*method)).collect();
            assert_eq!(rules.allows_public_clients(), allowed.contains(&AuthMethod::None));
            assert_eq!(check_settings(&settings).is_err(), allowed.is_empty(), "{listed:?}");
            allowed
        };
        assert_eq!(of(&[], Profile::Standard), AuthMethod::ALL);
        assert_eq!(of(&[None, PrivateKeyJwt], Profile::Standard), [PrivateKeyJwt, None]);
        assert_eq!(of(&[None, PrivateKeyJwt], Profile::Fapi2Security), [PrivateKeyJwt]);
        assert!(of(&[ClientSecretBasic], Profile::Fapi2Security).is_empty());
        let listed = vec![PrivateKeyJwt];
        let settings = TenantSettings { token_endpoint_auth_methods: listed, ..TenantSettings::default() };
        let refused = check_client(&settings, &ClientMetadata::default()).err().map(|error| error.field);
        assert_eq!(refused.as_deref(), Some("token_endpoint_auth_method"));
    }

    #[test]
    fn the_setting_or_member_that_breaks_a_rule_is_named() {
        let fapi = TenantSettings {
            profile: Profile::Fapi2MessageSigning,
            signing_alg: SigningAlg::PS256,
            ..TenantSettings::default()
        };
        let settings = |settings: TenantSettings| check_settings(&settings).err().map(|error| error.field);
        assert_eq!(settings(fapi.clone()), None);
        assert_eq!(settings(TenantSettings { code_lifetime: 61, ..fapi.clone() }).as_deref(), Some("code_lifetime"));
        assert_eq!(
            settings(TenantSettings { signing_alg: SigningAlg::RS256, ..fapi.clone() }).as_deref(),
            Some("signing_alg")
        );
        let without = TenantSettings { disabled_features: vec![Feature::Jarm], ..fapi.clone() };
        assert_eq!(settings(without).as_deref(), Some("disabled_features"));

        let good = ClientMetadata {
            token_endpoint_auth_method: AuthMethod::PrivateKeyJwt,
            redirect_uris: vec!["https://app.test/cb".to_owned()],
            ..ClientMetadata::default()
        };
        let client = |client: ClientMetadata| check_client(&fapi, &client).err().map(|error| error.field);
        assert_eq!(client(good.clone()), None);
        let secret = AuthMethod::ClientSecretBasic;
        assert_eq!(
            client(ClientMetadata { token_endpoint_auth_method: secret, ..good.clone() }).as_deref(),
            Some("token_endpoint_auth_method")
        );
        let plain = vec!["https://app.test/cb".to_owned(), "http://127.0.0.1/cb".to_owned()];
        assert_eq!(
            client(ClientMetadata { redirect_uris: plain, ..good.clone() }).as_deref(),
            Some("redirect_uris[1]")
        );
        let devices = vec![GrantType::DeviceCode];
        assert_eq!(client(ClientMetadata { grant_types: devices, ..good.clone() }).as_deref(), Some("grant_types"));
        let alg = Some(SigningAlg::RS256);
        assert_eq!(
            client(ClientMetadata { id_token_signed_response_alg: alg, ..good }).as_deref(),
            Some("id_token_signed_response_alg")
        );
    }
}
