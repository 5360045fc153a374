//! People as clients see them: OpenID Connect Core §8. The one place where a user becomes a `sub`, and where a token's
//! `sub` becomes a user again.

use signet_crypto::subject::SubjectKey;
use signet_protocol::claims::{AccessTokenClaims, SpeaksFor};
use signet_protocol::domain::ClientMetadata;
use signet_protocol::subject::{self, NoSector, Person, Seen};
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
        seen_by(&self.subject_key, client, person).map_err(|error| Failure::internal(&error))
    }

    /// Has a signed token tell us, and us alone, who it is that a client sees under a name of its sector: whatever becomes
    /// of the client, they are found, and can be shut out.
    pub fn seal_person(&self, claims: &mut AccessTokenClaims, person: Person) {
        if claims.sid.is_none() {
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

/// Has the claims of an access token speak for a person, as its client sees them. A client of a sector is not told their
/// session there: it knows it by the ID token.
pub fn speak_for(claims: &mut AccessTokenClaims, seen: &Seen) {
    claims.sub = seen.sub.clone();
    claims.sid = seen.is_public.then_some(seen.sid);
}

/// A person as a client of the key's tenant sees them.
///
/// # Errors
/// For a client that could not have been registered.
pub fn seen_by(key: &SubjectKey, client: &ClientMetadata, person: Person) -> Result<Seen, NoSector> {
    let in_sector =
        |sector: &str, person: Person| (key.subject(sector, person.user), key.session(sector, person.session));
    subject::seen(client, person, in_sector)
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
