//! What of an upstream's word on a person becomes theirs here.

use serde_json::{Map, Value};

use super::{Applied, EmailTrust, Upstream};
use crate::document::{is_settable_claim, is_well_typed};
use crate::username;

/// What is taken over without rules.
const USUAL: [&str; 9] = [
    "preferred_username",
    "email",
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "zoneinfo",
    "locale",
];
/// Bytes of a value at most.
const LONGEST: usize = 1024;

/// Whether a rule may set it. `preferred_username` is what the account may be called when it is made; `email` counts where it
/// is trusted. Nothing else of an account can be reached by a rule.
pub(super) fn is_target(claim: &str) -> bool {
    matches!(claim, "preferred_username" | "email") || is_settable_claim(claim)
}

/// A person as an upstream tells of them, by the tenant's rules.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Mapped {
    /// What they may be called.
    pub username: Option<String>,
    /// An address that counts as theirs. One that is not trusted is not here.
    pub email: Option<String>,
    /// Standard claims.
    pub claims: Map<String, Value>,
    /// Roles that the rules give.
    pub roles: Vec<String>,
}

/// Applies the rules.
pub fn map(upstream: &Upstream, said: &Map<String, Value>) -> Mapped {
    let mut mapped = Mapped::default();
    let usual = USUAL.iter().map(|name| (*name, *name));
    let pairs: Vec<(&str, &str)> = match &upstream.claims {
        None => usual.collect(),
        Some(rules) => rules.iter().map(|rule| (rule.from.as_str(), rule.to.as_str())).collect(),
    };
    for (from, to) in pairs {
        let Some(value) = find(said, from).filter(|value| is_fit(to, value)) else { continue };
        match to {
            "preferred_username" => mapped.username = value.as_str().map(str::to_owned),
            "email" => {
                mapped.email = value.as_str().filter(|email| is_trusted(upstream, said, email)).map(str::to_owned);
            }
            _ => {
                mapped.claims.insert(to.to_owned(), value.clone());
            }
        }
    }
    for rule in &upstream.roles {
        let values = find(said, &rule.from).map(texts).unwrap_or_default();
        for role in values.iter().filter_map(|value| rule.values.get(*value)) {
            if !mapped.roles.contains(role) {
                mapped.roles.push(role.clone());
            }
        }
    }
    mapped
}

/// The claims that the rules want and that are not there yet.
pub fn lacks(upstream: &Upstream, said: &Map<String, Value>) -> bool {
    let by_rule = upstream.claims.iter().flatten().map(|rule| rule.from.as_str());
    let roles = upstream.roles.iter().map(|rule| rule.from.as_str());
    let usual = ["name", "email"].into_iter().filter(|_| upstream.claims.is_none());
    by_rule.chain(roles).chain(usual).any(|from| find(said, from).is_none())
}

/// A user's roles after a sign-in: those that the rules can give are as the upstream says now, others stay.
pub fn roles_after(upstream: &Upstream, before: &[String], mapped: &Mapped) -> Vec<String> {
    let governed = |role: &String| upstream.roles.iter().any(|rule| rule.values.values().any(|given| given == role));
    let kept = before.iter().filter(|role| !governed(role) || mapped.roles.contains(role));
    let mut after: Vec<String> = kept.cloned().collect();
    after.extend(mapped.roles.iter().filter(|role| !before.contains(role)).cloned());
    after
}

/// Whether claims and roles are taken over at each sign-in.
pub fn follows(upstream: &Upstream) -> bool {
    upstream.applied == Applied::AtSignIn
}

/// What the account there is called, for a person who has more than one.
pub fn label(said: &Map<String, Value>, subject: &str) -> String {
    let text = |name| said.get(name).and_then(Value::as_str).filter(|text| is_plain(text));
    let label = text("email").or_else(|| text("preferred_username")).or_else(|| text("name")).unwrap_or(subject);
    label.chars().take(100).collect()
}

/// What the upstream proved, in words of `amr` that the tenant believes: never more.
pub fn amr(upstream: &Upstream, said: &Map<String, Value>) -> Vec<String> {
    let of_amr = said.get("amr").map(texts).unwrap_or_default();
    let believed = of_amr.into_iter().filter(|value| upstream.trusted_amr.iter().any(|trusted| trusted == value));
    let acr = said.get("acr").and_then(Value::as_str).and_then(|acr| upstream.acr_proves.get(acr));
    let mut proven: Vec<String> =
        believed.chain(acr.into_iter().flatten().map(String::as_str)).map(str::to_owned).collect();
    proven.sort();
    proven.dedup();
    proven
}

/// A member by its name, else by its path.
fn find<'a>(said: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    if let Some(value) = said.get(path) {
        return Some(value).filter(|value| !value.is_null());
    }
    let (first, rest) = path.split_once('.')?;
    find(said.get(first)?.as_object()?, rest)
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Of the claim's type, and not longer than an account should carry.
fn is_fit(to: &str, value: &Value) -> bool {
    let short = value.to_string().len() <= LONGEST;
    short && is_well_typed(to, value) && value.as_str().is_none_or(is_plain)
}

fn is_plain(text: &str) -> bool {
    !text.trim().is_empty() && !text.chars().any(char::is_control)
}

fn is_trusted(upstream: &Upstream, said: &Map<String, Value>, email: &str) -> bool {
    let Ok(key) = username::email_key(email) else { return false };
    match upstream.trust_email {
        EmailTrust::Never => false,
        // Some providers say it as text.
        EmailTrust::WhenVerified => {
            said.get("email_verified").is_some_and(|said| said == &Value::Bool(true) || said.as_str() == Some("true"))
        }
        EmailTrust::Always => {
            key.rsplit_once('@').is_some_and(|(_, domain)| upstream.domains.iter().any(|own| own == domain))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::upstream::{ClaimRule, RoleRule};

    fn said(value: &Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn an_address_counts_when_the_tenant_trusts_who_says_it() {
        let check = |trust_email, domains: &[&str], verified: Value, expected: Option<&str>| {
            let domains = domains.iter().map(|&domain| domain.to_owned()).collect();
            let upstream = Upstream { domains, trust_email, ..Upstream::default() };
            let mapped = map(&upstream, &said(&json!({"email": "Alice@Acme.test", "email_verified": verified})));
            assert_eq!(mapped.email.as_deref(), expected, "{trust_email:?} {verified}");
        };
        let alice = Some("Alice@Acme.test");
        check(EmailTrust::Never, &["acme.test"], json!(true), None);
        check(EmailTrust::WhenVerified, &[], json!(true), alice);
        check(EmailTrust::WhenVerified, &[], json!("true"), alice);
        for verified in [json!(false), json!("yes"), json!(1), json!(null)] {
            check(EmailTrust::WhenVerified, &[], verified, None);
        }
        check(EmailTrust::Always, &["acme.test"], json!(false), alice);
        check(EmailTrust::Always, &["other.test"], json!(true), None);
        check(EmailTrust::Always, &["est"], json!(true), None);
    }

    #[test]
    fn rules_reach_standard_claims_and_nothing_else() {
        let rules = [("mail", "email"), ("urn:x.y/nick", "nickname"), ("extra.first", "given_name"), ("n", "name")];
        let rules = rules.map(|(from, to)| ClaimRule { from: from.to_owned(), to: to.to_owned() });
        let upstream = Upstream { claims: Some(rules.to_vec()), ..Upstream::default() };
        let mapped = map(
            &upstream,
            &said(&json!({"mail": "a@b.test", "urn:x.y/nick": "al", "extra": {"first": "Alice"}, "n": ["no text"],
                         "roles": ["ADMIN"], "email_verified": true, "tenant_id": "x", "family_name": "Adams"})),
        );
        assert_eq!(Value::Object(mapped.claims), json!({"nickname": "al", "given_name": "Alice"}));
        assert_eq!((mapped.email, mapped.username, mapped.roles), (None, None, vec![]));
        let usual =
            map(&Upstream::default(), &said(&json!({"name": "A\u{0}", "nickname": "x".repeat(2000), "locale": "de"})));
        assert_eq!(Value::Object(usual.claims), json!({"locale": "de"}));
    }

    #[test]
    fn roles_come_by_an_explicit_rule_and_go_again() {
        let values = [("staff", "USER"), ("boss", "ADMIN")].map(|(value, role)| (value.to_owned(), role.to_owned()));
        let rule = RoleRule { from: "groups".to_owned(), values: values.into() };
        let upstream = Upstream { roles: vec![rule], ..Upstream::default() };
        let mapped = |groups: Value| map(&upstream, &said(&json!({"groups": groups, "roles": ["ADMIN"]})));
        assert_eq!(mapped(json!(["staff", "others"])).roles, ["USER"]);
        assert_eq!(mapped(json!("boss")).roles, ["ADMIN"]);
        assert_eq!(mapped(json!({"boss": true})).roles, Vec::<String>::new());
        let before = ["ADMIN".to_owned(), "AUDITOR".to_owned()];
        assert_eq!(roles_after(&upstream, &before, &mapped(json!(["staff"]))), ["AUDITOR", "USER"]);
        assert_eq!(roles_after(&upstream, &before, &mapped(json!(["boss"]))), ["ADMIN", "AUDITOR"]);
    }

    #[test]
    fn of_what_was_proven_there_only_what_is_believed_counts_here() {
        let upstream = Upstream {
            trusted_amr: vec!["otp".to_owned(), "mfa".to_owned()],
            acr_proves: [("urn:strong".to_owned(), vec!["mfa".to_owned(), "hwk".to_owned()])].into(),
            ..Upstream::default()
        };
        let check = |value: Value, expected: &[&str]| assert_eq!(amr(&upstream, &said(&value)), expected, "{value}");
        check(json!({"amr": ["pwd", "otp", "pop"]}), &["otp"]);
        check(json!({"acr": "urn:strong"}), &["hwk", "mfa"]);
        check(json!({"acr": "urn:weak", "amr": "mfa"}), &["mfa"]);
        check(json!({"acr": ["urn:strong"]}), &[]);
        assert!(amr(&Upstream::default(), &said(&json!({"amr": ["pwd", "mfa"], "acr": "urn:strong"}))).is_empty());
    }
}
