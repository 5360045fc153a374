//! What a client has to keep to: its own metadata, its tenant's settings and the profile of both, as one list of
//! demands. Whoever enforces one of them reads it here, so that a profile is one word and forgets nothing.

use crate::domain::{AuthMethod, ClientMetadata, Profile, SigningAlg, TenantSettings};

/// The demands on one client of one tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a list of demands")]
pub struct Rules {
    profile: Profile,
    pushed: bool,
    signed: bool,
    pkce: bool,
    dpop: bool,
    certificate: bool,
}

impl Rules {
    /// The strictest of what client and tenant ask.
    pub fn of(settings: &TenantSettings, client: &ClientMetadata) -> Self {
        let profile = settings.profile.max(client.profile);
        let fapi = profile >= Profile::Fapi2Security;
        Self {
            profile,
            pushed: fapi
                || settings.require_pushed_authorization_requests
                || client.require_pushed_authorization_requests,
            signed: profile >= Profile::Fapi2MessageSigning || client.require_signed_request_object,
            pkce: fapi || client.is_public() || client.require_pkce,
            dpop: client.dpop_bound_access_tokens,
            certificate: client.tls_client_certificate_bound_access_tokens,
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

    /// Whether a client may prove itself by a method: FAPI 2.0 Security Profile §5.3.2.1.
    pub fn allows_method(self, method: AuthMethod) -> bool {
        !self.is_fapi()
            || matches!(
                method,
                AuthMethod::PrivateKeyJwt | AuthMethod::TlsClientAuth | AuthMethod::SelfSignedTlsClientAuth
            )
    }

    /// Whether a signature by an algorithm counts: FAPI 2.0 Security Profile §5.4.1.
    pub fn allows_alg(self, alg: SigningAlg) -> bool {
        !(self.is_fapi() && alg == SigningAlg::RS256)
    }
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
}
