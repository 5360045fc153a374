//! Access tokens on their way out and in: signed, so that an API can read them by itself, or references to what is stored
//! here. The one place that knows both forms.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use signet_crypto::jws::SigningKey;
use signet_crypto::reference::Reference;
use signet_protocol::claims::{self, ACCESS_TOKEN_TYP, AccessTokenClaims};
use signet_protocol::domain::AccessTokenFormat;
use signet_protocol::subject::Person;
use signet_storage::access_tokens::{self, AccessTokenRow};

use crate::answer::Failure;
use crate::revocations::TokenNames;
use crate::state::State;
use crate::subjects::KnownToken;
use crate::tenants::Tenant;

/// Gives a token its form. What a reference says is stored before anybody has it.
///
/// # Errors
/// When the database is away, for a reference; for a signed token never in practice.
pub async fn issue(
    (tenant, state): (&Tenant, &State),
    format: AccessTokenFormat,
    mut claims: AccessTokenClaims,
    person: Option<Person>,
) -> Result<String, Failure> {
    match format {
        AccessTokenFormat::Jwt => {
            if let Some(person) = person {
                tenant.seal_person(&mut claims, person);
            }
            sign(tenant.signer(None)?, &claims)
        }
        AccessTokenFormat::Opaque => {
            let reference = Reference::new();
            let row = row(&claims, person)?;
            let mut connection = state.pool.tenant(tenant.id).await?;
            access_tokens::insert(&mut connection, reference.hash().as_bytes(), &row).await?;
            Ok(reference.expose().to_owned())
        }
    }
}

fn sign(key: &SigningKey, claims: &impl Serialize) -> Result<String, Failure> {
    let claims = serde_json::to_vec(claims).map_err(|error| Failure::internal(&error))?;
    key.sign(ACCESS_TOKEN_TYP, &claims).map_err(|error| Failure::internal(&error))
}

fn row(claims: &AccessTokenClaims, person: Option<Person>) -> Result<AccessTokenRow, Failure> {
    Ok(AccessTokenRow {
        client_id: claims.client_id.clone(),
        user_id: person.map(|person| person.user),
        session_id: person.map(|person| person.session),
        grant_id: claims.gid,
        claims: serde_json::to_value(claims).map_err(|error| Failure::internal(&error))?,
        expires_at: DateTime::UNIX_EPOCH + TimeDelta::seconds(claims.exp),
    })
}

/// An access token of this tenant that is neither over nor revoked, and whose client still may.
///
/// # Errors
/// When the database is away: for a reference, and where the client is not in memory.
pub async fn find_live(
    token: &str,
    tenant: &Tenant,
    state: &State,
    now: DateTime<Utc>,
) -> Result<Option<KnownToken>, Failure> {
    let known = match Reference::parse(token) {
        Some(reference) => stored(&reference, tenant, state, now).await?,
        None => signed(token, tenant, now),
    };
    let Some(known) = known else { return Ok(None) };
    let KnownToken { claims, person } = &known;
    let names = TokenNames {
        jti: claims.jti,
        grant: claims.gid,
        session: person.map(|person| person.session),
        user: person.map(|person| person.user),
        client: &claims.client_id,
    };
    if tenant.revocations.covers(&names) {
        return Ok(None);
    }
    let client = state.shared.clients.find(state, tenant, &claims.client_id).await?;
    Ok(client.filter(|client| !client.client.disabled).map(|_| known))
}

fn signed(token: &str, tenant: &Tenant, now: DateTime<Utc>) -> Option<KnownToken> {
    let verified = tenant.verify(token)?;
    tenant.known(claims::access_token(&verified.typ, &verified.claims, tenant.issuer(), now)?)
}

/// One row decides, and no memory of it is kept: what was ended on one node is over on all of them at that moment.
async fn stored(
    reference: &Reference,
    tenant: &Tenant,
    state: &State,
    now: DateTime<Utc>,
) -> Result<Option<KnownToken>, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    let found = access_tokens::find_live(&mut connection, reference.hash().as_bytes(), now).await?;
    let Some(row) = found else { return Ok(None) };
    let claims: AccessTokenClaims = serde_json::from_value(row.claims).map_err(|error| Failure::internal(&error))?;
    let person = row.user_id.zip(row.session_id).map(|(user, session)| Person { user, session });
    Ok(claims::is_live(&claims, tenant.issuer(), now).then_some(KnownToken { claims, person }))
}
