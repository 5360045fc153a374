//! Least privilege in one place: of what was asked for, a token holds what the client, the API and the user all
//! may have. RFC 8707 (resources), RFC 9068 §3 (audience and scope).

use super::Access;
use crate::domain::{AccessTokenFormat, Api, Client, Role, TenantFacts};
use crate::scope::Scope;

/// The `resource` parameters, each the audience of one of the tenant's APIs; `None` when one is not, or is an API none
/// of whose scopes the client registered.
pub fn requested<'a>(
    resources: impl Iterator<Item = &'a str>,
    client: &Client,
    tenant: &TenantFacts,
) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for resource in resources {
        let api = tenant
            .apis
            .iter()
            .find(|api| api.audience == resource)
            .filter(|api| reaches(&client.metadata.scope, api))?;
        if !found.contains(&api.audience) {
            found.push(api.audience.clone());
        }
    }
    Some(found)
}

/// What of a scope a user may have: a token that a role or an API of the tenant lists needs a role that has it;
/// others (`openid`, `profile`, …) need none.
pub fn of_user(scope: &Scope, roles: &[String], tenant: &TenantFacts) -> Scope {
    scope.filter(|token| {
        let guarded =
            lists(&tenant.roles, token) || tenant.apis.iter().any(|api| api.scopes.iter().any(|s| s == token));
        !guarded || held(roles, tenant).any(|role| role.scopes.iter().any(|s| s == token))
    })
}

fn lists(roles: &[Role], token: &str) -> bool {
    roles.iter().any(|role| role.scopes.iter().any(|scope| scope == token))
}

/// The roles that a user has and the tenant still knows.
fn held<'a>(roles: &'a [String], tenant: &'a TenantFacts) -> impl Iterator<Item = &'a Role> {
    tenant.roles.iter().filter(move |role| roles.contains(&role.name))
}

/// What an access token for these resources holds of a granted scope. Without resources it is for the APIs
/// whose scopes were granted, or for the issuer itself when there are none.
pub fn access(granted: &Scope, resources: &[String], roles: &[String], lifetime: u32, tenant: &TenantFacts) -> Access {
    let named: Vec<_> = tenant.apis.iter().filter(|api| resources.contains(&api.audience)).collect();
    let scope = granted.filter(|token| {
        let owners: Vec<_> = tenant.apis.iter().filter(|api| api.scopes.iter().any(|s| s == token)).collect();
        named.is_empty() || owners.is_empty() || owners.iter().any(|api| resources.contains(&api.audience))
    });
    let mut audience: Vec<String> = if named.is_empty() {
        let for_api = |scopes: &[String]| scopes.iter().any(|s| scope.has(s));
        tenant.apis.iter().filter(|api| for_api(&api.scopes)).map(|api| api.audience.clone()).collect()
    } else {
        resources.to_vec()
    };
    if audience.is_empty() {
        audience.push(tenant.issuer.clone());
    }
    let roles =
        held(roles, tenant).filter(|role| concerns(role, &audience, &scope, tenant)).map(|role| role.name.clone());
    Access { roles: roles.collect(), format: format(&audience, tenant), scope, audience, lifetime }
}

/// A token is a reference when one of those that it is for wants one: nobody is told more than they asked for.
fn format(audience: &[String], tenant: &TenantFacts) -> AccessTokenFormat {
    let wants = |api: &&Api| api.access_token_format == AccessTokenFormat::Opaque && audience.contains(&api.audience);
    if tenant.apis.iter().any(|api| wants(&api)) { AccessTokenFormat::Opaque } else { AccessTokenFormat::Jwt }
}

/// Whether a scope opens an API: it has one of the API's own, or the API knows none.
fn reaches(scope: &Scope, api: &Api) -> bool {
    api.scopes.is_empty() || api.scopes.iter().any(|own| scope.has(own))
}

/// Whether a role means something to one of the audiences that the token's scope opens: it has a scope of it, or no
/// scopes at all. Where a token is for no API, every role does.
fn concerns(role: &Role, audience: &[String], scope: &Scope, tenant: &TenantFacts) -> bool {
    let mut apis = tenant.apis.iter().filter(|api| audience.contains(&api.audience)).peekable();
    apis.peek().is_none()
        || apis
            .filter(|api| reaches(scope, api))
            .any(|api| role.scopes.is_empty() || api.scopes.iter().any(|own| role.scopes.contains(own)))
}

/// The scope of a machine client: what it asks for, within what it registered.
pub fn of_client(asked: Option<Scope>, client: &Client) -> Option<Scope> {
    match asked {
        None => Some(client.metadata.scope.clone()),
        Some(scope) => scope.is_within(&client.metadata.scope).then_some(scope),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]
mod tests {
    use super::*;
    use crate::domain::TenantSettings;

    fn strings(words: &str) -> Vec<String> {
        words.split_whitespace().map(str::to_owned).collect()
    }

    fn tenant() -> TenantFacts {
        let role =
            |name: &str, scopes| Role { name: name.to_owned(), scopes: strings(scopes), require_second_factor: false };
        let api = |audience: &str, scopes| Api {
            audience: audience.to_owned(),
            name: String::new(),
            scopes: strings(scopes),
            access_token_format: AccessTokenFormat::default(),
        };
        TenantFacts {
            issuer: "https://id.test/t/acme".to_owned(),
            settings: TenantSettings::default(),
            roles: vec![
                role("ADMIN", "orders:read orders:write"),
                role("USER", "orders:read"),
                role("AUDITOR", "bills:read"),
            ],
            apis: vec![api("https://orders", "orders:read orders:write"), api("https://bills", "bills:read")],
        }
    }

    #[test]
    fn a_user_gets_the_scopes_of_their_roles_and_no_more() {
        let check = |asked: &str, roles: &str, expected: &str| {
            let found = of_user(&Scope::parse(asked).unwrap(), &strings(roles), &tenant());
            assert_eq!(found.to_string(), expected, "{asked} for {roles}");
        };
        check("openid orders:read orders:write", "ADMIN", "openid orders:read orders:write");
        check("openid orders:read orders:write", "USER", "openid orders:read");
        check("openid orders:read", "", "openid");
        check("orders:read", "GONE", "");
    }

    #[test]
    fn a_token_is_for_the_apis_that_its_scope_is_of() {
        let check = |scope: &str, resources: &str, expected: (&str, &str, &str)| {
            let found =
                access(&Scope::parse(scope).unwrap(), &strings(resources), &strings("ADMIN AUDITOR"), 60, &tenant());
            let (scope, audience, roles) = (found.scope.to_string(), found.audience.join(" "), found.roles.join(" "));
            assert_eq!((scope.as_str(), audience.as_str(), roles.as_str()), expected);
        };
        check("openid", "", ("openid", "https://id.test/t/acme", "ADMIN AUDITOR"));
        check("openid orders:read", "", ("openid orders:read", "https://orders", "ADMIN"));
        check("orders:read bills:read", "https://bills", ("bills:read", "https://bills", "AUDITOR"));
        check(
            "orders:read bills:read",
            "",
            ("orders:read bills:read", "https://orders https://bills", "ADMIN AUDITOR"),
        );
        let mut tenant = tenant();
        tenant.apis[1].access_token_format = AccessTokenFormat::Opaque;
        for (resources, expected) in [
            ("", AccessTokenFormat::Opaque),
            ("https://bills", AccessTokenFormat::Opaque),
            ("https://orders https://bills", AccessTokenFormat::Opaque),
            ("https://orders", AccessTokenFormat::Jwt),
        ] {
            let scope = Scope::parse("orders:read bills:read").unwrap();
            let found = access(&scope, &strings(resources), &strings("ADMIN AUDITOR"), 60, &tenant);
            assert_eq!(found.format, expected, "{resources}");
        }
        // A role is not told to an API for which nothing was granted.
        check("openid", "https://bills", ("openid", "https://bills", ""));
    }
}
