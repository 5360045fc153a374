//! The claims of an access token: RFC 9068 §2.2.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{Confirmation, Refusal};

/// What a verified access token says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Claims {
    /// Who issued it.
    pub iss: String,
    /// Whom it speaks for: a user, or for a machine its client.
    pub sub: String,
    /// The client that it was issued to.
    pub client_id: String,
    /// Its own id.
    pub jti: String,
    /// When it expires: seconds since 1970.
    pub exp: u64,
    /// When it was issued: seconds since 1970.
    pub iat: u64,
    /// Space-separated scopes.
    #[serde(default)]
    pub scope: String,
    /// Names of roles: RFC 9068 §2.2.3.1.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The session that it came from; a machine's token has none.
    #[serde(default)]
    pub sid: Option<String>,
    /// What it is bound to.
    #[serde(default)]
    pub cnf: Option<Confirmation>,
    /// Everything else.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Claims {
    /// Whether it carries a scope.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scope.split(' ').any(|own| own == scope)
    }

    /// Whether its subject has a role.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|own| own == role)
    }

    /// Whether it speaks for a machine: RFC 9068 §2.2 has `sub` name the client then.
    pub fn is_machine(&self) -> bool {
        self.sub == self.client_id
    }

    /// Insists on a scope.
    ///
    /// # Errors
    /// [`Refusal::InsufficientScope`].
    pub fn require_scope(&self, scope: &str) -> Result<(), Refusal> {
        if self.has_scope(scope) { Ok(()) } else { Err(Refusal::InsufficientScope(scope.to_owned())) }
    }

    /// Insists on a role.
    ///
    /// # Errors
    /// [`Refusal::InsufficientRole`].
    pub fn require_role(&self, role: &str) -> Result<(), Refusal> {
        if self.has_role(role) { Ok(()) } else { Err(Refusal::InsufficientRole(role.to_owned())) }
    }
}
