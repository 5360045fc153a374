//! What a tenant asks of passkeys, and for whom they are made: Web Authentication Level 3 §5.1.2, §5.11 and §5.4.7.

use serde::{Deserialize, Serialize};
use url::{Host, Url};
use uuid::Uuid;

use crate::validation::{Checked, FieldError};

/// Origins that share an RP ID, at most: Level 3 §5.11.1 lets browsers stop at five names.
const MOST_ORIGINS: usize = 20;
/// Certificates, and models for each, at most.
const MOST_ROOTS: usize = 20;
/// Bytes of a certificate as PEM at most.
const LONGEST_CERTIFICATE: usize = 8 * 1024;

/// Whether a person has to show the device that it is them, by a PIN or a part of their body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UserVerification {
    /// If it can. A key without a PIN is let in, and counts as one factor.
    Preferred,
    /// Always.
    #[default]
    Required,
}

/// Who vouches for devices, and for which models.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttestationRoot {
    /// A certificate as PEM.
    pub certificate: String,
    /// The models (AAGUID) that it is believed for.
    pub aaguids: Vec<Uuid>,
}

/// What a tenant asks of passkeys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasskeyPolicy {
    /// Whether people are verified.
    pub user_verification: UserVerification,
    /// Whether a person whose device can keep one is asked, after signing in with something else.
    pub offer: bool,
    /// For whom they are made; none: the host of the issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rp_id: Option<String>,
    /// Origins beside that of the issuer whose pages may ask for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_origins: Vec<String>,
    /// Who vouches for devices; none: any device will do, and none is asked what it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attestation_roots: Vec<AttestationRoot>,
}

impl Default for PasskeyPolicy {
    fn default() -> Self {
        Self {
            user_verification: UserVerification::default(),
            offer: true,
            rp_id: None,
            related_origins: Vec::new(),
            attestation_roots: Vec::new(),
        }
    }
}

/// For whom a tenant's passkeys are made, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The RP ID.
    pub id: String,
    /// Origins.
    pub origins: Vec<String>,
}

/// Nothing where the issuer is at a bare address: an RP ID is a domain (Level 3 §5.1.3, step 8).
pub fn party(issuer: &str, policy: &PasskeyPolicy) -> Option<Party> {
    let issuer = Url::parse(issuer).ok()?;
    let Some(Host::Domain(host)) = issuer.host() else { return None };
    let own = issuer.origin().ascii_serialization();
    Some(Party {
        id: policy.rp_id.as_deref().unwrap_or(host).to_owned(),
        origins: std::iter::once(own).chain(policy.related_origins.iter().cloned()).collect(),
    })
}

/// Checks what can be checked without the server.
///
/// # Errors
/// Names the first member that is wrong.
pub(crate) fn check(policy: &PasskeyPolicy) -> Checked {
    let wrong = |field: String, message: &str| Err(FieldError::new(field, message));
    if policy.rp_id.as_deref().is_some_and(|id| !is_domain(id)) {
        return wrong("passkeys.rp_id".to_owned(), "must be a domain in lower case");
    }
    if policy.related_origins.len() > MOST_ORIGINS {
        return wrong("passkeys.related_origins".to_owned(), "must be at most 20 origins");
    }
    if let Some(at) = policy.related_origins.iter().position(|origin| !is_origin(origin)) {
        return wrong(
            format!("passkeys.related_origins[{at}]"),
            "must be an https origin, like https://login.example.com",
        );
    }
    if policy.attestation_roots.len() > MOST_ROOTS {
        return wrong("passkeys.attestation_roots".to_owned(), "must be at most 20 certificates");
    }
    for (at, root) in policy.attestation_roots.iter().enumerate() {
        let pem = root.certificate.trim();
        let is_one = pem.starts_with("-----BEGIN CERTIFICATE-----") && pem.ends_with("-----END CERTIFICATE-----");
        if !is_one || pem.len() > LONGEST_CERTIFICATE || pem.matches("-----BEGIN").count() != 1 {
            return wrong(format!("passkeys.attestation_roots[{at}].certificate"), "must be one certificate as PEM");
        }
        if root.aaguids.is_empty() || root.aaguids.len() > MOST_ROOTS || root.aaguids.iter().any(Uuid::is_nil) {
            return wrong(
                format!("passkeys.attestation_roots[{at}].aaguids"),
                "must be 1 to 20 models by their AAGUID",
            );
        }
    }
    Ok(())
}

fn is_domain(text: &str) -> bool {
    matches!(Host::parse(text), Ok(Host::Domain(domain)) if domain == text)
}

fn is_origin(text: &str) -> bool {
    Url::parse(text).is_ok_and(|uri| {
        uri.scheme() == "https"
            && matches!(uri.host(), Some(Host::Domain(_)))
            && uri.origin().ascii_serialization() == text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_made_for_the_host_of_the_issuer_unless_it_is_said_otherwise() {
        let check = |issuer: &str, policy: &PasskeyPolicy, expected: Option<(&str, &[&str])>| {
            let found = party(issuer, policy);
            let found = found
                .as_ref()
                .map(|party| (party.id.as_str(), party.origins.iter().map(String::as_str).collect::<Vec<_>>()));
            assert_eq!(found, expected.map(|(id, origins)| (id, origins.to_vec())), "{issuer}");
        };
        let plain = PasskeyPolicy::default();
        check("http://localhost:8080/t/acme", &plain, Some(("localhost", &["http://localhost:8080"])));
        check("https://id.acme.test/t/acme", &plain, Some(("id.acme.test", &["https://id.acme.test"])));
        check("https://192.0.2.7/t/acme", &plain, None);
        check("https://[::1]:8443/t/acme", &plain, None);
        let shared = PasskeyPolicy {
            rp_id: Some("acme.test".to_owned()),
            related_origins: vec!["https://login.acme.example".to_owned()],
            ..plain
        };
        let origins: &[&str] = &["https://id.acme.test", "https://login.acme.example"];
        check("https://id.acme.test", &shared, Some(("acme.test", origins)));
    }

    #[test]
    fn what_cannot_be_is_named() {
        let refused = |policy: PasskeyPolicy, field: &str| {
            let error = check(&policy).expect_err(field);
            assert_eq!(error.field, field);
        };
        let plain = PasskeyPolicy::default;
        assert_eq!(check(&plain()), Ok(()));
        for id in ["", "Acme.test", "https://acme.test", "192.0.2.7", "acme.test:443", "acme test"] {
            refused(PasskeyPolicy { rp_id: Some(id.to_owned()), ..plain() }, "passkeys.rp_id");
        }
        for origin in
            ["http://a.test", "https://a.test/", "https://a.test/x", "a.test", "https://192.0.2.7", "https://A.test"]
        {
            let related_origins = vec!["https://ok.test".to_owned(), origin.to_owned()];
            refused(PasskeyPolicy { related_origins, ..plain() }, "passkeys.related_origins[1]");
        }
        let pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        let root = |certificate: &str, aaguids: Vec<Uuid>| PasskeyPolicy {
            attestation_roots: vec![AttestationRoot { certificate: certificate.to_owned(), aaguids }],
            ..plain()
        };
        assert_eq!(check(&root(pem, vec![Uuid::from_u128(1)])), Ok(()));
        for wrong in ["", "MIIB", &pem.repeat(2)] {
            refused(root(wrong, vec![Uuid::from_u128(1)]), "passkeys.attestation_roots[0].certificate");
        }
        for models in [vec![], vec![Uuid::nil()]] {
            refused(root(pem, models), "passkeys.attestation_roots[0].aaguids");
        }
    }
}
