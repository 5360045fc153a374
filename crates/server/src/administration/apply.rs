//! Makes tenants what a document says: reads it, plans it all, then writes each tenant in one transaction.

use std::fmt;

use signet_crypto::password::is_supported;
use signet_protocol::document::{self, Document, Secret};

use super::plan::{self, TenantPlan};
use super::{Administration, AdministrationError, domains, write};
use crate::clock;

/// What happens to one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    Created,
    /// It was otherwise.
    Changed,
    /// It is no longer there.
    Deleted,
    /// It was as the document says.
    Unchanged,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Created => "created",
            Self::Changed => "changed",
            Self::Deleted => "deleted",
            Self::Unchanged => "unchanged",
        })
    }
}

/// One line of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The tenant's slug.
    pub tenant: String,
    /// `tenant`, `domain`, `role`, `api`, `client`, `upstream`, `user` or `key`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// What happens to it.
    pub change: Change,
}

/// A secret that was made, to be shown once.
#[derive(Debug, Clone)]
pub struct MadeSecret {
    /// The tenant's slug.
    pub tenant: String,
    /// Whose secret it is.
    pub client_id: String,
    /// The secret; only its hash is stored.
    pub secret: Secret,
}

/// What was done, or would be.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// One line per thing of the document, and per thing that is deleted.
    pub lines: Vec<Line>,
    /// Secrets that were made.
    pub secrets: Vec<MadeSecret>,
}

impl Report {
    /// Whether something changed that a running server may have in its caches: of a tenant that was there before, or which
    /// hosts are whose, which it knows of all.
    pub fn changes_what_is_served(&self) -> bool {
        let is_new = |slug: &str| {
            let of_tenant = |line: &&Line| line.kind == "tenant" && line.tenant == slug;
            self.lines.iter().find(of_tenant).is_some_and(|line| line.change == Change::Created)
        };
        let is_known = |line: &Line| line.kind == "domain" || !is_new(&line.tenant);
        self.lines.iter().any(|line| line.change != Change::Unchanged && is_known(line))
    }
}

impl Administration {
    /// Makes the tenants of a document what it says, or only plans that. Every tenant is written in one transaction
    /// of its own, after all of them were planned without a contradiction.
    ///
    /// # Errors
    /// See [`AdministrationError`].
    pub async fn apply(&self, text: &str, dry_run: bool) -> Result<Report, AdministrationError> {
        let document = document::parse(text, is_supported)?;
        let asked = domains::asked(&document);
        self.check_domains(text, &asked).await?;
        let applied = self.apply_document(document, dry_run).await;
        if applied.is_err() {
            // Somebody may have taken a domain meanwhile: then the document is what has to change.
            self.check_domains(text, &asked).await?;
        }
        applied
    }

    pub(super) async fn apply_document(
        &self,
        document: Document,
        dry_run: bool,
    ) -> Result<Report, AdministrationError> {
        let (now, mut plans) = (clock::now(), Vec::new());
        for tenant in document.tenants {
            plans.push(plan::plan(self, tenant, now).await?);
        }
        let mut report = Report::default();
        for plan in plans {
            if !dry_run {
                write::write(self, &plan, now).await?;
            }
            let TenantPlan { lines, secrets, .. } = plan;
            report.lines.extend(lines);
            if !dry_run {
                report.secrets.extend(secrets);
            }
        }
        Ok(report)
    }
}
