//! What a document has to keep to beyond its form.

use std::collections::HashSet;
use std::hash::Hash;

use serde_saphyr::Spanned;

use super::places::{Document, Tenant};
use super::user::is_well_typed;
use super::{ClientDocument, DocumentError, UserDocument};
use crate::domain::{Api, Role};
use crate::rules;
use crate::scope::Scope;
use crate::tenant_domain;
use crate::upstream::Upstream;
use crate::username;
use crate::validation::{FieldError, is_audience, is_client_id, is_name, is_role_name, is_slug};

/// Characters of a client secret at least: what an operator chooses has to be as hard to guess as what we make.
const SHORTEST_SECRET: usize = 32;
/// Bytes of a secret or password at most.
const LONGEST_SECRET: usize = 1024;

type Checked = Result<(), DocumentError>;

/// Where in the document something stands.
struct Place<'a> {
    text: &'a str,
    path: String,
    line: u64,
}

impl<'a> Place<'a> {
    fn item<T>(&self, list: &str, at: usize, item: &Spanned<T>) -> Place<'a> {
        let dot = if self.path.is_empty() { "" } else { "." };
        Place { text: self.text, path: format!("{}{dot}{list}[{at}]", self.path), line: item.referenced.line() }
    }

    /// An error of a member. Its line is the first one from the item's own that begins with its name.
    fn error(&self, field: &str, message: impl Into<String>) -> DocumentError {
        let first = usize::try_from(self.line).unwrap_or(1).max(1);
        let name = field.split(['.', '[']).next().unwrap_or(field);
        let begins = |line: &str| {
            let line = line.trim_start_matches([' ', '\t', '-', '{', ',', '"', '\'']);
            line.strip_prefix(name).is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'))
        };
        let found = self.text.lines().skip(first - 1).position(begins).unwrap_or_default();
        DocumentError {
            line: u64::try_from(first + found).unwrap_or(self.line),
            field: format!("{}.{field}", self.path),
            message: message.into(),
        }
    }

    fn field(&self, error: FieldError) -> DocumentError {
        self.error(&error.field, error.message)
    }
}

pub(super) fn check(document: &Document, text: &str, is_hash: fn(&str) -> bool) -> Checked {
    let root = Place { text, path: String::new(), line: 1 };
    let (mut slugs, mut domains) = (HashSet::new(), HashSet::new());
    for (at, tenant) in document.tenants.iter().enumerate() {
        let place = root.item("tenants", at, tenant);
        once(&mut slugs, tenant.value.slug.as_str(), &place, "slug")?;
        if let Some(domain) = tenant.value.domain.as_deref().filter(|domain| !domain.is_empty()) {
            tenant_domain::check(domain).map_err(|message| place.error("domain", message))?;
            once(&mut domains, domain, &place, "domain")?;
        }
        check_tenant(&tenant.value, &place, is_hash)?;
    }
    Ok(())
}

pub(super) fn error_of_tenant(
    document: Option<&Document>,
    text: &str,
    at: usize,
    (field, message): (&str, &str),
) -> DocumentError {
    let root = Place { text, path: String::new(), line: 1 };
    let tenant = document.and_then(|document| document.tenants.get(at));
    let place = tenant.map_or_else(
        || Place { text, path: format!("tenants[{at}]"), line: 1 },
        |tenant| root.item("tenants", at, tenant),
    );
    place.error(field, message)
}

fn check_tenant(tenant: &Tenant, place: &Place<'_>, is_hash: fn(&str) -> bool) -> Checked {
    if !is_slug(&tenant.slug) {
        return Err(place.error("slug", "must be 1 to 63 characters of a-z, 0-9 and -"));
    }
    if tenant.name.as_deref().is_some_and(|name| !is_name(name)) {
        return Err(place.error("name", "must be 1 to 100 visible characters"));
    }
    if let Some(settings) = &tenant.settings {
        let path = format!("{}.settings", place.path);
        let place = Place { text: place.text, path, line: settings.referenced.line() };
        settings.value.validate().map_err(|error| place.field(error))?;
        rules::check_settings(&settings.value).map_err(|error| place.field(error))?;
    }
    check_roles(tenant.roles.as_deref().unwrap_or_default(), place)?;
    check_apis(tenant.apis.as_deref().unwrap_or_default(), place)?;
    check_clients(tenant.clients.as_deref().unwrap_or_default(), tenant, place)?;
    check_upstreams(tenant, place)?;
    check_users(tenant, place, is_hash)
}

fn check_roles(roles: &[Spanned<Role>], place: &Place<'_>) -> Checked {
    let mut names = HashSet::new();
    for (at, role) in roles.iter().enumerate() {
        let place = place.item("roles", at, role);
        if !is_role_name(&role.value.name) {
            return Err(place.error("name", "must be 1 to 64 printable ASCII characters without spaces"));
        }
        once(&mut names, role.value.name.as_str(), &place, "name")?;
        check_scopes(&role.value.scopes, &place)?;
    }
    Ok(())
}

fn check_apis(apis: &[Spanned<Api>], place: &Place<'_>) -> Checked {
    let mut audiences = HashSet::new();
    for (at, api) in apis.iter().enumerate() {
        let place = place.item("apis", at, api);
        if !is_audience(&api.value.audience) {
            return Err(place.error("audience", "must be an absolute URI without a fragment (RFC 8707 §2)"));
        }
        once(&mut audiences, api.value.audience.as_str(), &place, "audience")?;
        check_scopes(&api.value.scopes, &place)?;
    }
    Ok(())
}

fn check_scopes(scopes: &[String], place: &Place<'_>) -> Checked {
    let single = |scope: &String| Scope::parse(scope).is_ok_and(|parsed| parsed.tokens() == [scope.as_str()]);
    match scopes.iter().find(|scope| !single(scope)) {
        Some(scope) => Err(place.error("scopes", format!("`{}` is not a scope (RFC 6749 §3.3)", scope.escape_debug()))),
        None => Ok(()),
    }
}

fn check_clients(clients: &[Spanned<ClientDocument>], tenant: &Tenant, place: &Place<'_>) -> Checked {
    let mut ids = HashSet::new();
    for (at, client) in clients.iter().enumerate() {
        let place = place.item("clients", at, client);
        let client = &client.value;
        if let Some(id) = &client.client_id {
            if !is_client_id(id) {
                return Err(place.error("client_id", "must be 1 to 255 printable ASCII characters"));
            }
            once(&mut ids, id.as_str(), &place, "client_id")?;
        }
        check_secret(client, &place)?;
        client.metadata.validate().map_err(|error| place.field(error))?;
        // Without settings in the document, those that are stored count: whoever plans the change asks again.
        if let Some(settings) = &tenant.settings {
            rules::check_client(&settings.value, &client.metadata).map_err(|error| place.field(error))?;
        }
        check_known_roles(&client.metadata.roles, tenant, &place)?;
    }
    Ok(())
}

fn check_upstreams(tenant: &Tenant, place: &Place<'_>) -> Checked {
    let (mut names, mut domains) = (HashSet::new(), HashSet::new());
    for (at, upstream) in tenant.upstreams.iter().flatten().enumerate() {
        let place = place.item("upstreams", at, upstream);
        let upstream: &Upstream = &upstream.value;
        upstream.validate().map_err(|error| place.field(error))?;
        once(&mut names, upstream.name.as_str(), &place, "name")?;
        for domain in &upstream.domains {
            once(&mut domains, domain.as_str(), &place, "domains")?;
        }
        let given: Vec<String> = upstream.roles.iter().flat_map(|rule| rule.values.values()).cloned().collect();
        check_known_roles(&given, tenant, &place)?;
    }
    Ok(())
}

fn check_secret(client: &ClientDocument, place: &Place<'_>) -> Checked {
    let Some(secret) = client.client_secret.as_ref().map(super::Secret::expose) else { return Ok(()) };
    let refuse = |message: &str| Err(place.error("client_secret", message));
    let method = client.metadata.token_endpoint_auth_method;
    if !method.has_secret() {
        let method = method.as_str();
        return refuse(&format!("a client with token_endpoint_auth_method `{method}` has no secret"));
    }
    if secret.chars().count() < SHORTEST_SECRET {
        return refuse("must have at least 32 characters; leave it out to have one made");
    }
    if secret.len() > LONGEST_SECRET || !secret.chars().all(|c| matches!(c, ' '..='~')) {
        return refuse("must be at most 1024 printable ASCII characters (RFC 6749 appendix A.2)");
    }
    Ok(())
}

fn check_users(tenant: &Tenant, place: &Place<'_>, is_hash: fn(&str) -> bool) -> Checked {
    let (mut names, mut addresses) = (HashSet::new(), HashSet::new());
    for (at, user) in tenant.users.iter().enumerate() {
        let place = place.item("users", at, user);
        let user = &user.value;
        let name =
            username::username_key(&user.username).map_err(|error| place.error("username", error.to_string()))?;
        once(&mut names, name, &place, "username")?;
        if let Some(email) = &user.email {
            let key = username::email_key(email).map_err(|error| place.error("email", error.to_string()))?;
            once(&mut addresses, key, &place, "email")?;
        }
        check_password(user, &place, is_hash)?;
        if let Some((claim, _)) = user.claims.iter().find(|(claim, value)| !is_well_typed(claim, value)) {
            return Err(place.error(claim, "has the wrong type (OpenID Connect Core §5.1)"));
        }
        check_known_roles(user.roles.as_deref().unwrap_or_default(), tenant, &place)?;
    }
    Ok(())
}

fn check_password(user: &UserDocument, place: &Place<'_>, is_hash: fn(&str) -> bool) -> Checked {
    if user.password.is_some() && user.password_hash.is_some() {
        return Err(place.error("password_hash", "a user has a password or a password_hash, not both"));
    }
    if user.password.as_ref().is_some_and(|password| !(1..=LONGEST_SECRET).contains(&password.expose().len())) {
        return Err(place.error("password", "must be 1 to 1024 bytes long"));
    }
    if user.password_hash.as_ref().is_some_and(|hash| !is_hash(hash.expose())) {
        return Err(place.error("password_hash", "is not a hash that can be verified: a PHC string of argon2id is"));
    }
    Ok(())
}

/// Where the document gives the tenant's roles, a role that is not among them is a slip of the pen.
fn check_known_roles(roles: &[String], tenant: &Tenant, place: &Place<'_>) -> Checked {
    let Some(known) = &tenant.roles else { return Ok(()) };
    match roles.iter().find(|role| !known.iter().any(|one| one.value.name == **role)) {
        Some(role) => Err(place.error("roles", format!("`{}` is not a role of this tenant", role.escape_debug()))),
        None => Ok(()),
    }
}

fn once<K: Hash + Eq>(seen: &mut HashSet<K>, key: K, place: &Place<'_>, field: &str) -> Checked {
    if seen.insert(key) { Ok(()) } else { Err(place.error(field, "stands in the document twice")) }
}
