//! Tenants by the host that a request comes to. A tenant with a domain is at `https://{domain}` and nowhere else, and nothing
//! else is there. Every node knows all domains, so that a host which is nobody's costs no look at the database.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use actix_web::dev::RequestHead;
use actix_web::guard::GuardContext;
use actix_web::http::header::STRICT_TRANSPORT_SECURITY;
use actix_web::middleware::DefaultHeaders;
use actix_web::{HttpMessage, HttpRequest, web};
use signet_protocol::client_authentication::is_aliased;
use signet_protocol::tenant_domain::of_host;
use signet_storage::tenants::{self, Domain};
use signet_storage::{Error, Pool, SystemConnection};
use uuid::Uuid;

use crate::config::Config;
use crate::request;
use crate::state::State;
use crate::tenants::Tenant;

/// Domains of one reading.
const PAGE: i64 = 1000;

/// Whose each domain is. The change feed keeps it.
#[derive(Debug, Default)]
pub struct Domains(RwLock<Known>);

#[derive(Debug, Default)]
struct Known {
    slugs: HashMap<String, Arc<str>>,
    domains: HashMap<Uuid, String>,
}

impl Known {
    fn set(&mut self, tenant: Uuid, slug: &str, domain: Option<&str>) {
        let own = |known: &Arc<str>| &**known == slug;
        if let Some(former) = self.domains.remove(&tenant)
            && self.slugs.get(&former).is_some_and(own)
        {
            self.slugs.remove(&former);
        }
        if let Some(domain) = domain {
            self.slugs.insert(domain.to_owned(), slug.into());
            self.domains.insert(tenant, domain.to_owned());
        }
    }
}

impl Domains {
    /// The slug of the tenant whose domain it is.
    fn slug(&self, domain: &str) -> Option<Arc<str>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).slugs.get(domain).cloned()
    }

    fn is_empty(&self) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).slugs.is_empty()
    }

    /// Reads all of them.
    ///
    /// # Errors
    /// Of the database.
    pub async fn read(&self, connection: &mut SystemConnection) -> Result<(), Error> {
        let mut all: Vec<Domain> = Vec::new();
        loop {
            let after = all.last().map_or("", |last| last.domain.as_str()).to_owned();
            let page = tenants::list_domains(connection, &after, PAGE).await?;
            if page.is_empty() {
                break;
            }
            all.extend(page);
        }
        let mut known = Known::default();
        for row in all {
            known.set(row.id, &row.slug, Some(&row.domain));
        }
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = known;
        Ok(())
    }

    /// Notes what a change says: the tenant's slug, and its domain where it has one.
    pub fn changed(&self, tenant: Uuid, said: &str) {
        let (slug, domain) = said.split_once(' ').map_or((said, None), |(slug, domain)| (slug, Some(domain)));
        self.0.write().unwrap_or_else(PoisonError::into_inner).set(tenant, slug, domain);
    }
}

/// Reads all domains before the first request, so that none is taken for the server's own host.
pub async fn read_first(domains: &Domains, pool: &Pool) {
    let read = async { Ok::<_, Box<dyn std::error::Error>>(domains.read(&mut pool.system().await?).await?) };
    if let Err(error) = read.await {
        tracing::warn!(%error, "the domains of tenants cannot be read yet");
    }
}

/// What the host of a request was found to be.
#[derive(Debug, Clone)]
struct Found {
    domain: String,
    slug: Arc<str>,
}

/// Whether a request came to the domain of a tenant. The server's own hosts are nobody's, whatever is stored.
pub fn is_of_a_tenant(context: &GuardContext<'_>) -> bool {
    let Some(state) = context.app_data::<web::Data<State>>() else { return false };
    let Some(found) = find(context.head(), state) else { return false };
    context.req_data_mut().insert(found);
    true
}

fn find(head: &RequestHead, state: &State) -> Option<Found> {
    let (config, domains) = (&state.shared.config, &state.shared.domains);
    if domains.is_empty() {
        return None;
    }
    let domain = of_host(request::host(head, config)?)?;
    let slug = domains.slug(&domain)?;
    (!config.own_hosts().contains(&domain)).then_some(Found { domain, slug })
}

/// Browsers that came once come by https from then on (RFC 6797 §7.1): a domain is there by https alone.
pub fn strict_transport(config: &Config) -> DefaultHeaders {
    DefaultHeaders::new().add((STRICT_TRANSPORT_SECURITY, format!("max-age={}", config.hsts_max_age)))
}

/// Which tenant a request is for, by its host or its path.
#[derive(Debug)]
pub(crate) enum Address {
    /// At its own domain.
    Domain(String, Arc<str>),
    /// Under the server's own host.
    Path(String),
    /// One of the endpoints under the host that asks clients for certificates, which all tenants share.
    Certificates(String),
}

impl Address {
    pub(crate) fn of(request: &HttpRequest, config: &Config) -> Option<Self> {
        if let Some(found) = request.extensions().get::<Found>() {
            return Some(Self::Domain(found.domain.clone(), Arc::clone(&found.slug)));
        }
        let slug = request.match_info().get("tenant")?.to_owned();
        let shared = config.certificates.url.as_deref().and_then(|url| url.split_once("://"));
        let is_shared = shared.is_some_and(|(_, authority)| {
            request::host(request.head(), config).is_some_and(|host| host.eq_ignore_ascii_case(authority))
        });
        let path = request.path().strip_prefix("/t/").and_then(|path| path.strip_prefix(slug.as_str()));
        let is_alias = is_shared && path.is_some_and(is_aliased);
        Some(if is_alias { Self::Certificates(slug) } else { Self::Path(slug) })
    }

    pub(crate) fn slug(&self) -> &str {
        match self {
            Self::Domain(_, slug) => slug,
            Self::Path(slug) | Self::Certificates(slug) => slug,
        }
    }

    /// Whether the tenant is there: one with a domain is not under the server's own host, too.
    pub(crate) fn is_of(&self, tenant: &Tenant) -> bool {
        match self {
            Self::Domain(domain, _) => tenant.domain.as_ref() == Some(domain),
            Self::Path(_) => tenant.domain.is_none(),
            Self::Certificates(_) => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_whose_the_last_change_says() {
        let (acme, beta) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let domains = Domains::default();
        let whose = |domain: &str| domains.slug(domain).map(|slug| slug.to_string());
        assert!(domains.is_empty());
        domains.changed(acme, "acme id.acme.test");
        domains.changed(beta, "beta");
        assert_eq!(whose("id.acme.test").as_deref(), Some("acme"));
        domains.changed(acme, "acme login.acme.test");
        assert_eq!((whose("id.acme.test"), whose("login.acme.test").as_deref()), (None, Some("acme")));
        domains.changed(acme, "acme");
        domains.changed(beta, "beta login.acme.test");
        assert_eq!(whose("login.acme.test").as_deref(), Some("beta"));
        // Read again, as the feed does: what is no longer there takes nothing from whoever has it now.
        domains.changed(acme, "acme login.acme.test");
        domains.changed(beta, "beta login.acme.test");
        domains.changed(acme, "acme");
        assert_eq!(whose("login.acme.test").as_deref(), Some("beta"));
        domains.changed(beta, "beta");
        assert!(domains.is_empty());
    }
}
