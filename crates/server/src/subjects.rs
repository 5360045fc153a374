//! People as clients see them: OpenID Connect Core §8. The one place where a user becomes a `sub`, and where a token's
//! `sub` becomes a user again.

use signet_protocol::claims::{AccessTokenClaims, SpeaksFor};
use signet_protocol::domain::ClientMetadata;
use signet_protocol::subject::{self, Person, Seen};
use signet_protocol::validation::FieldError;
use uuid::Uuid;

use crate::answer::Failure;
use crate::outbound::{Outbound, Wanted};
use crate::tenants::Tenant;

/// An access token that was verified, with what it does not say to everybody.
#[derive(Debug)]
pub struct KnownToken {
    /// What it says.
    pub claims: AccessTokenClaims,
    /// Whom it speaks for; nobody where a client speaks for itself.
    pub person: Option<Person>,
}

impl Tenant {
    /// A person as a client sees them.
    ///
    /// # Errors
    /// For a client that could not have been registered.
    pub fn seen_by(&self, client: &ClientMetadata, person: Person) -> Result<Seen, Failure> {
        let in_sector = |sector: &str, person: Person| {
            (self.subject_key.subject(sector, person.user), self.subject_key.session(sector, person.session))
        };
        subject::seen(client, person, in_sector).map_err(|error| Failure::internal(&error))
    }

    /// Has an access token speak for a person. Where a client sees them under a name of its sector, the token tells us,
    /// and us alone, who it is: whatever becomes of the client, they are found, and can be shut out.
    pub fn speak_for(&self, claims: &mut AccessTokenClaims, person: Person, seen: &Seen) {
        claims.sub = seen.sub.clone();
        if seen.is_public {
            claims.sid = Some(seen.sid);
        } else {
            claims.own = Some(self.subject_key.seal(claims.jti, (person.user, person.session)));
        }
    }

    /// Whom the claims of a verified token speak for; `None` for claims that we did not write.
    pub fn known(&self, mut claims: AccessTokenClaims) -> Option<KnownToken> {
        let person = match claims.speaks_for()? {
            SpeaksFor::Client => None,
            SpeaksFor::Person(person) => Some(person),
            SpeaksFor::Sealed(sealed) => {
                let (user, session) = self.subject_key.open(claims.jti, sealed)?;
                Some(Person { user, session })
            }
        };
        claims.own = None;
        Some(KnownToken { claims, person })
    }
}

/// Whether a client's `sector_identifier_uri`, if it has one, lists its addresses: OpenID Connect Registration §5. Hold no
/// database connection meanwhile.
///
/// # Errors
/// Names the member, and says nothing of what was found there.
pub async fn check_sector(outbound: &Outbound, tenant: Uuid, client: &ClientMetadata) -> Result<(), FieldError> {
    let Some(uri) = &client.sector_identifier_uri else { return Ok(()) };
    let document = outbound.get(tenant, uri, Wanted::JSON).await.ok();
    subject::check_listed(client, document.as_ref().map(|answer| answer.body.as_slice()))
}
