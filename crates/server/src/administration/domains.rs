//! Domains of tenants in a document: what only the server and the database know of them.

use signet_protocol::document::{Document, error_of_tenant};
use signet_storage::tenants;

use super::{Administration, AdministrationError};
use crate::config::{OwnHosts, issuer};

/// A domain of a document, with the place of its tenant there.
#[derive(Debug)]
pub(super) struct Asked {
    at: usize,
    slug: String,
    domain: String,
}

/// All of a document.
pub(super) fn asked(document: &Document) -> Vec<Asked> {
    let one = |(at, tenant): (usize, &signet_protocol::document::TenantDocument)| {
        let domain = tenant.domain.clone().filter(|domain| !domain.is_empty())?;
        Some(Asked { at, slug: tenant.slug.clone(), domain })
    };
    document.tenants.iter().enumerate().filter_map(one).collect()
}

impl Administration {
    /// Refuses domains that are the server's own or another tenant's.
    pub(super) async fn check_domains(&self, text: &str, asked: &[Asked]) -> Result<(), AdministrationError> {
        let own = OwnHosts { public_url: &self.public_url, certificates_url: self.certificates_url.as_deref() };
        for Asked { at, slug, domain } in asked {
            let refuse = |why: &str| Err(error_of_tenant(text, *at, ("domain", why)).into());
            if own.contains(domain) {
                return refuse("is the server's own host, where all tenants are that have no domain");
            }
            let found = tenants::find_by_domain(&mut self.pool.system().await?, domain).await?;
            if let Some(other) = found.filter(|other| other.slug != *slug) {
                return refuse(&format!("is the domain of tenant `{}`, which has to give it up first", other.slug));
            }
        }
        Ok(())
    }

    /// The issuer of a tenant.
    ///
    /// # Errors
    /// See [`AdministrationError`].
    pub async fn issuer(&self, slug: &str) -> Result<String, AdministrationError> {
        let tenant = self.tenant(slug).await?;
        Ok(issuer(&self.public_url, slug, tenant.domain.as_deref()))
    }
}
