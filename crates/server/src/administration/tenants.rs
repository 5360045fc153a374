//! The everyday calls on tenants.

use signet_protocol::document::{Document, TenantDocument};
use signet_protocol::domain::{SigningAlg, TenantSettings};
use signet_protocol::validation::is_slug;
use signet_storage::events;
use signet_storage::tenants::{self, Tenant};

use super::apply::Report;
use super::write::event;
use super::{Administration, AdministrationError, no_tenant};
use crate::clock;

/// Tenants of one reading.
const PAGE: i64 = 500;

/// A tenant, for a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name in addresses.
    pub slug: String,
    /// `active` or `suspended`.
    pub status: String,
    /// Its name for people.
    pub name: String,
}

impl Administration {
    /// All tenants, by slug.
    ///
    /// # Errors
    /// See [`AdministrationError`].
    pub async fn list_tenants(&self) -> Result<Vec<Listed>, AdministrationError> {
        let mut connection = self.pool.system().await?;
        let mut listed: Vec<Listed> = Vec::new();
        loop {
            let after = listed.last().map_or("", |last| last.slug.as_str()).to_owned();
            let page = tenants::list(&mut connection, &after, PAGE).await?;
            if page.is_empty() {
                return Ok(listed);
            }
            listed.extend(page.into_iter().map(|row| Listed { slug: row.slug, status: row.status, name: row.name }));
        }
    }

    /// Makes a tenant with its keys.
    ///
    /// # Errors
    /// See [`AdministrationError`]; a slug that is or was used is one.
    pub async fn create_tenant(
        &self,
        slug: &str,
        name: Option<String>,
        signing_alg: Option<&str>,
    ) -> Result<Report, AdministrationError> {
        let refuse = |why: &str| Err(AdministrationError::Refused(why.to_owned()));
        if !is_slug(slug) {
            return refuse("a slug is 1 to 63 characters of a-z, 0-9 and -");
        }
        if tenants::find_by_slug(&mut self.pool.system().await?, slug).await?.is_some() {
            return refuse(&format!("there is a tenant `{slug}` already"));
        }
        let mut settings = TenantSettings::default();
        if let Some(name) = signing_alg {
            let Some(alg) = SigningAlg::ALL.into_iter().find(|alg| alg.as_str() == name) else {
                return refuse("the signing algorithm is one of RS256, PS256, ES256 and EdDSA");
            };
            settings.signing_alg = alg;
        }
        let tenant = TenantDocument {
            slug: slug.to_owned(),
            name,
            domain: None,
            settings: Some(settings),
            roles: None,
            apis: None,
            clients: None,
            upstreams: None,
            users: Vec::new(),
        };
        self.apply_document(Document { tenants: vec![tenant] }, false).await
    }

    /// Suspends a tenant: nothing of it is answered. Or resumes it.
    ///
    /// # Errors
    /// See [`AdministrationError`].
    pub async fn set_suspended(&self, slug: &str, suspended: bool) -> Result<(), AdministrationError> {
        let (status, kind) = if suspended { ("suspended", "tenant.suspended") } else { ("active", "tenant.resumed") };
        let (tenant, now) = (self.tenant(slug).await?, clock::now());
        let mut connection = self.pool.tenant(tenant.id).await?;
        connection.begin().await?;
        if tenants::set_status(&mut connection, slug, status, now).await? == 0 {
            return Err(no_tenant(slug));
        }
        events::insert(&mut connection, &event(tenant.id, kind, 1, now)).await?;
        connection.commit().await?;
        Ok(())
    }

    /// Deletes a tenant with all that it owns. Its slug is never used again.
    ///
    /// # Errors
    /// See [`AdministrationError`].
    pub async fn delete_tenant(&self, slug: &str) -> Result<(), AdministrationError> {
        let mut connection = self.pool.system().await?;
        match tenants::delete(&mut connection, slug, clock::now()).await? {
            0 => Err(no_tenant(slug)),
            _ => Ok(()),
        }
    }

    pub(super) async fn tenant(&self, slug: &str) -> Result<Tenant, AdministrationError> {
        tenants::find_by_slug(&mut self.pool.system().await?, slug).await?.ok_or_else(|| no_tenant(slug))
    }
}
