//! What an upstream has to keep to.

use super::{ClientAuth, EmailTrust, Preset, Upstream, claims};
use crate::scope::Scope;
use crate::validation::{Checked, FieldError, is_client_id, is_name, is_role_name, is_slug, is_web_address};

/// Entries of a list at most.
const MOST: usize = 100;
/// Bytes of a secret at most; a key in PEM is longer than a password.
const LONGEST_SECRET: usize = 4096;
/// Values of `amr` (RFC 8176) that a provider's word can stand for. What only this server has seen is not among them.
const AMR: [&str; 6] = ["pwd", "otp", "mfa", "hwk", "swk", "sc"];

impl Upstream {
    /// Checks every member.
    ///
    /// # Errors
    /// Names the first that is wrong.
    pub fn validate(&self) -> Checked {
        const CHECKS: [fn(&Upstream) -> Checked; 6] =
            [check_names, check_issuer, check_secret, check_claims, check_domains, check_trust];
        CHECKS.iter().try_for_each(|check| check(self))
    }
}

fn wrong(field: impl Into<String>, message: impl Into<String>) -> Checked {
    Err(FieldError::new(field, message))
}

fn check_names(upstream: &Upstream) -> Checked {
    if !is_slug(&upstream.name) {
        return wrong("name", "must be 1 to 63 characters of a-z, 0-9 and -");
    }
    if upstream.display_name.as_deref().is_some_and(|name| !is_name(name)) {
        return wrong("display_name", "must be 1 to 100 visible characters");
    }
    if !is_client_id(&upstream.client_id) {
        return wrong("client_id", "must be 1 to 255 printable ASCII characters");
    }
    let single = |scope: &String| Scope::parse(scope).is_ok_and(|parsed| parsed.tokens() == [scope.as_str()]);
    if upstream.scopes.len() > MOST || !upstream.scopes.iter().all(single) {
        return wrong("scopes", "must be scopes (RFC 6749 §3.3)");
    }
    if upstream.is_openid() && !upstream.scopes().contains(&"openid") {
        return wrong("scopes", "must have `openid`");
    }
    Ok(())
}

fn check_issuer(upstream: &Upstream) -> Checked {
    if upstream.issuer().is_empty() {
        return wrong("issuer", "is required, unless the preset is one that knows it");
    }
    // OpenID Connect Discovery §3: neither query nor fragment. Whether plain http may be called is asked when it is.
    if !is_web_address(upstream.issuer()) || upstream.issuer().contains(['?', '#']) {
        return wrong("issuer", "must be an https address without query and fragment");
    }
    Ok(())
}

fn check_secret(upstream: &Upstream) -> Checked {
    let is_apple = upstream.preset == Some(Preset::Apple);
    if is_apple && upstream.client_secret.is_some() {
        return wrong("client_secret", "Apple takes a private_key instead");
    }
    if !is_apple && upstream.private_key.is_some() {
        return wrong("private_key", "is for the preset `apple`");
    }
    if is_apple && (upstream.key_id.is_none() || upstream.team_id.is_none()) {
        return wrong("key_id", "the preset `apple` needs key_id and team_id");
    }
    if upstream.client_auth() == ClientAuth::None && upstream.client_secret.is_some() {
        return wrong("client_secret", "a client with token_endpoint_auth_method `none` has no secret");
    }
    let secret = upstream.client_secret.as_ref().or(upstream.private_key.as_ref());
    if secret.is_some_and(|secret| !(1..=LONGEST_SECRET).contains(&secret.expose().len())) {
        return wrong("client_secret", "must be 1 to 4096 bytes long");
    }
    match &upstream.private_key {
        Some(key) if !key.expose().contains("-----BEGIN PRIVATE KEY-----") => {
            wrong("private_key", "must be the PEM file from Apple (BEGIN PRIVATE KEY)")
        }
        _ => Ok(()),
    }
}

fn check_claims(upstream: &Upstream) -> Checked {
    let is_path = |from: &str| (1..=255).contains(&from.len()) && !from.chars().any(char::is_control);
    let rules = upstream.claims.as_deref().unwrap_or_default();
    if rules.len() > MOST || upstream.roles.len() > MOST {
        return wrong("claims", "must be at most 100 rules");
    }
    for (at, rule) in rules.iter().enumerate() {
        if !is_path(&rule.from) {
            return wrong(format!("claims[{at}].from"), "must be 1 to 255 visible characters");
        }
        if !claims::is_target(&rule.to) {
            return wrong(
                format!("claims[{at}].to"),
                "must be a standard claim (OpenID Connect Core §5.1) that can be set",
            );
        }
        if rules.iter().skip(at + 1).any(|other| other.to == rule.to) {
            return wrong(format!("claims[{at}].to"), "stands in the rules twice");
        }
    }
    for (at, rule) in upstream.roles.iter().enumerate() {
        if !is_path(&rule.from) {
            return wrong(format!("roles[{at}].from"), "must be 1 to 255 visible characters");
        }
        if rule.values.len() > MOST || !rule.values.values().all(|role| is_role_name(role)) {
            return wrong(format!("roles[{at}].values"), "must be at most 100 values, each with the name of a role");
        }
    }
    Ok(())
}

fn check_domains(upstream: &Upstream) -> Checked {
    let is_domain = |domain: &String| {
        domain.len() <= 253
            && domain.split('.').all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && label.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
            })
    };
    if upstream.domains.len() > MOST || !upstream.domains.iter().all(is_domain) {
        return wrong("domains", "must be at most 100 domains in lower case");
    }
    Ok(())
}

fn check_trust(upstream: &Upstream) -> Checked {
    if upstream.trust_email == EmailTrust::Always && upstream.domains.is_empty() {
        return wrong("trust_email", "`always` is for the addresses of `domains`: name them");
    }
    // Whoever has a directory there writes any address into it.
    if upstream.trust_email != EmailTrust::Never && upstream.is_shared_by_many() {
        let message = "nobody vouches for addresses in the directories of all: name the issuer of yours \
                       (https://login.microsoftonline.com/<id>/v2.0)";
        return wrong("trust_email", message);
    }
    if upstream.trusted_amr.iter().any(|amr| !AMR.contains(&amr.as_str())) {
        return wrong("trusted_amr", format!("must be of {}", AMR.join(", ")));
    }
    let proven = upstream.acr_proves.values().flatten();
    if upstream.acr_proves.len() > MOST || proven.clone().any(|amr| !AMR.contains(&amr.as_str())) {
        return wrong("acr_proves", format!("must be lists of {}", AMR.join(", ")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Secret;
    use crate::upstream::{ClaimRule, RoleRule};

    fn upstream() -> Upstream {
        Upstream {
            name: "head-office".to_owned(),
            issuer: Some("https://id.acme.test".to_owned()),
            client_id: "signet".to_owned(),
            ..Upstream::default()
        }
    }

    fn field(upstream: &Upstream) -> Option<String> {
        upstream.validate().err().map(|error| error.field)
    }

    #[test]
    fn the_member_in_error_is_named() {
        let check = |change: fn(&mut Upstream), expected: Option<&str>| {
            let mut changed = upstream();
            change(&mut changed);
            assert_eq!(field(&changed).as_deref(), expected, "{changed:?}");
        };
        let secret = || Some(Secret::new("x".to_owned()));
        assert_eq!(secret().map(|secret| secret.expose().to_owned()).as_deref(), Some("x"));
        check(|_| {}, None);
        check(|one| one.name = "Head Office".to_owned(), Some("name"));
        check(|one| one.client_id = String::new(), Some("client_id"));
        check(|one| one.issuer = None, Some("issuer"));
        check(|one| (one.issuer, one.preset) = (None, Some(Preset::Google)), None);
        check(|one| one.issuer = Some("https://id.acme.test/?x".to_owned()), Some("issuer"));
        check(|one| one.issuer = Some("javascript:alert(1)".to_owned()), Some("issuer"));
        check(|one| one.scopes = vec!["email".to_owned()], Some("scopes"));
        check(|one| one.preset = Some(Preset::Apple), Some("key_id"));
        check(|one| one.private_key = Some(Secret::new("x".to_owned())), Some("private_key"));
        check(|one| one.domains = vec!["Acme.test".to_owned()], Some("domains"));
        check(|one| one.trust_email = EmailTrust::Always, Some("trust_email"));
        check(|one| one.trusted_amr = vec!["pop".to_owned()], Some("trusted_amr"));
        let rule = |from: &str, to: &str| ClaimRule { from: from.to_owned(), to: to.to_owned() };
        for (to, is_good) in
            [("name", true), ("email", true), ("sub", false), ("email_verified", false), ("roles", false)]
        {
            let changed = Upstream { claims: Some(vec![rule("x", to)]), ..upstream() };
            assert_eq!(changed.validate().is_ok(), is_good, "{to}");
        }
        let twice = Upstream { claims: Some(vec![rule("a", "name"), rule("b", "name")]), ..upstream() };
        assert_eq!(field(&twice).as_deref(), Some("claims[0].to"));
        let values = [("staff".to_owned(), "A B".to_owned())].into();
        let roles = Upstream { roles: vec![RoleRule { from: "groups".to_owned(), values }], ..upstream() };
        assert_eq!(field(&roles).as_deref(), Some("roles[0].values"));
    }

    #[test]
    fn nobody_vouches_for_addresses_in_the_directories_of_all() {
        let shared = Upstream {
            preset: Some(Preset::Microsoft),
            issuer: None,
            trust_email: EmailTrust::WhenVerified,
            ..upstream()
        };
        assert_eq!(field(&shared).as_deref(), Some("trust_email"));
        let own = Upstream {
            issuer: Some("https://login.microsoftonline.com/4f0b7f3c-0000-4000-8000-000000000000/v2.0".to_owned()),
            ..shared
        };
        assert_eq!(field(&own), None);
    }
}
