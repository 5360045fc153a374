//! The cookies of one tenant: names that carry the tenant, its path, and never readable by script.
//!
//! A cookie for a host goes to every tenant under it unless the path says otherwise, so both name and path
//! do. Over https the name has a prefix (RFC 6265bis §4.1.3). With `__Host-`, which only an issuer without a path can
//! have, no page on a sibling domain can plant a cookie. `__Secure-` keeps pages on plain http from it and no others: one on
//! a sibling domain over https still can. What a planted one may do is bounded elsewhere: forms and flows are bound to the
//! value of the flow cookie, so a planted session signs a person in as somebody else and no more.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::tenants::TenantContext;

/// Days for which a device that signed in to an account is known.
pub const DEVICE_DAYS: i64 = 180;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Who is signed in. Ends with the browser; the server ends it earlier.
    Session,
    /// Which browser this is, for flows and forms. Ends with the browser.
    Browser,
    /// A device that this account has signed in on; kept for [`DEVICE_DAYS`].
    Device,
    /// Who somebody is at an upstream, until they show which account is theirs here.
    Joining,
    /// Who else is signed in here, and waits. Ends with the browser.
    Waiting,
    /// Changes with who is signed in, for the frame of OpenID Connect Session Management §3.2: the one cookie that script
    /// of ours reads, and that comes in a frame of another site. It proves nothing and opens nothing.
    State,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Browser => "flow",
            Self::Device => "device",
            Self::Joining => "joining",
            Self::Waiting => "waiting",
            Self::State => "state",
        }
    }
}

/// Where cookies of a tenant live, and how.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    slug: &'a str,
    path: &'a str,
    secure: bool,
}

impl<'a> Place<'a> {
    fn of(tenant: &'a TenantContext) -> Self {
        Self { slug: &tenant.slug, path: cookie_path(tenant.issuer()), secure: tenant.issuer().starts_with("https://") }
    }

    fn name(self, purpose: Purpose) -> String {
        let prefix = match (self.secure, self.path) {
            (false, _) => "",
            (true, "/") => "__Host-",
            (true, _) => "__Secure-",
        };
        format!("{prefix}signet_{}_{}", purpose.word(), self.slug)
    }

    fn cookie(self, purpose: Purpose, value: String) -> Cookie<'static> {
        let is_state = purpose == Purpose::State;
        let mut cookie = Cookie::build(self.name(purpose), value)
            .path(self.path.to_owned())
            .http_only(!is_state)
            .secure(self.secure)
            .same_site(if is_state && self.secure { SameSite::None } else { SameSite::Lax })
            .finish();
        if purpose == Purpose::Device {
            cookie.set_max_age(Duration::days(DEVICE_DAYS));
        }
        cookie
    }
}

/// The name under which a tenant's cookie comes back.
pub fn name(tenant: &TenantContext, purpose: Purpose) -> String {
    Place::of(tenant).name(purpose)
}

/// Sets a cookie.
pub fn set(tenant: &TenantContext, purpose: Purpose, value: String) -> Cookie<'static> {
    Place::of(tenant).cookie(purpose, value)
}

/// Takes a cookie away again.
pub fn clear(tenant: &TenantContext, purpose: Purpose) -> Cookie<'static> {
    let mut cookie = Place::of(tenant).cookie(purpose, String::new());
    cookie.make_removal();
    cookie
}

/// What a sign-in at an upstream needs when its answer comes: it is sent to that upstream's answers alone, and one of each
/// sign-in, so that tabs do not disturb each other. It ends after `minutes`.
pub fn errand(tenant: &TenantContext, upstream: &str, state: &str, value: String, minutes: i64) -> Cookie<'static> {
    let (place, name) = (Place::of(tenant), errand_name(tenant, state));
    Cookie::build(name, value)
        .path(format!("{}/upstream/{upstream}/callback", base_path(tenant.issuer())))
        .http_only(true)
        .secure(place.secure)
        .same_site(SameSite::Lax)
        .max_age(Duration::minutes(minutes))
        .finish()
}

/// The name under which it comes back.
pub fn errand_name(tenant: &TenantContext, state: &str) -> String {
    let place = Place::of(tenant);
    let prefix = if place.secure { "__Secure-" } else { "" };
    let short: String = state.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    format!("{prefix}signet_upstream_{}_{short}", place.slug)
}

/// The path of an issuer without its origin and without a trailing slash: `/t/acme`, or nothing for a custom
/// domain. Every address of ours in a page or a redirect begins with it, so that a person stays on the host
/// that they came by.
pub fn base_path(issuer: &str) -> &str {
    let rest = issuer.split_once("://").map_or(issuer, |(_, rest)| rest);
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default().trim_end_matches('/')
}

fn cookie_path(issuer: &str) -> &str {
    match base_path(issuer) {
        "" => "/",
        path => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Place<'_> = Place { slug: "acme", path: "/t/acme", secure: false };

    #[test]
    fn a_cookie_names_its_tenant_and_stays_in_it() {
        let cookie = PLAIN.cookie(Purpose::Session, "v".to_owned()).to_string();
        assert_eq!(cookie, "signet_session_acme=v; HttpOnly; SameSite=Lax; Path=/t/acme");
    }

    #[test]
    fn over_https_a_cookie_is_secure_and_its_name_says_so() {
        let tenant = Place { secure: true, ..PLAIN };
        assert!(tenant.cookie(Purpose::Session, "v".to_owned()).to_string().contains("; Secure"));
        assert_eq!(tenant.name(Purpose::Session), "__Secure-signet_session_acme");
        assert_eq!(Place { path: "/", ..tenant }.name(Purpose::Browser), "__Host-signet_flow_acme");
    }

    #[test]
    fn only_the_device_outlives_the_browser() {
        assert_eq!(PLAIN.cookie(Purpose::Session, String::new()).max_age(), None);
        assert_eq!(PLAIN.cookie(Purpose::Device, String::new()).max_age(), Some(Duration::days(DEVICE_DAYS)));
    }

    #[test]
    fn the_base_path_is_what_follows_the_origin() {
        assert_eq!(base_path("http://localhost:8080/t/acme"), "/t/acme");
        assert_eq!(base_path("https://id.acme.test"), "");
        assert_eq!(base_path("https://id.acme.test/"), "");
    }
}
