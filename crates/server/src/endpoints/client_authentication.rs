//! Loads the client of a request, verifies its proof and has it judged: RFC 6749 §2.3.

use std::sync::Arc;

use actix_web::HttpRequest;
use actix_web::http::header;
use chrono::{DateTime, Utc};
use signet_crypto::jws::Refusal;
use signet_protocol::client_authentication::certificate::{Names, is_named};
use signet_protocol::client_authentication::{self, AuthenticatedClient, Credential, Presented, assertion};
use signet_protocol::domain::{AuthMethod, ClientMetadata};
use signet_protocol::error::TokenError;
use signet_protocol::params::Params;
use signet_protocol::rules::Rules;

use crate::answer::TokenAnswer;
use crate::certificates;
use crate::client_keys;
use crate::clock;
use crate::replay::{Mark, Once};
use crate::state::State;
use crate::tenants::{KnownClient, Tenant, crypto_alg};

/// A client that proved who it is, kept while it is spoken of.
#[derive(Debug)]
pub struct Proven {
    known: Arc<KnownClient>,
    presented: Presented,
    rules: Rules,
}

impl Proven {
    /// The client with its secrets and keys.
    pub fn known(&self) -> &KnownClient {
        &self.known
    }

    /// The client, as the rules want it.
    ///
    /// # Errors
    /// Never: it was judged before.
    pub fn get(&self) -> Result<AuthenticatedClient<'_>, TokenError> {
        client_authentication::judge(&self.presented, Some(&self.known.client), self.rules, true)
    }
}

/// Authenticates the client of a request. Hold no database connection meanwhile: its keys may have to be fetched.
///
/// # Errors
/// `invalid_client`, the same for unknown, disabled and unproven ones.
pub async fn authenticate(
    request: &HttpRequest,
    params: &Params,
    tenant: &Tenant,
    state: &State,
) -> Result<Proven, TokenAnswer> {
    let presented = client_authentication::presented(authorization(request)?, params)?;
    let known = state.shared.clients.find(state, tenant, &presented.client_id).await?;
    let client = known.as_deref().map(|known| &known.client);
    let nothing = ClientMetadata::default();
    let rules = Rules::of(tenant.settings(), client.map_or(&nothing, |client| &client.metadata));
    let method = client_authentication::method(&presented, client, rules)?;
    let known = known.ok_or(TokenError::invalid_client("The client is unknown."))?;
    let now = clock::now();
    let holds = match &presented.credential {
        Credential::Basic(secret) | Credential::Post(secret) => known.secret_matches(secret, now),
        Credential::Assertion(token) => {
            let asserted = Asserted { token, method, client: &known, rules, now };
            asserted.holds(tenant, state).await?
        }
        Credential::Nothing => has_certificate(request, method, &known, tenant, state).await,
    };
    client_authentication::judge(&presented, Some(&known.client), rules, holds)?;
    Ok(Proven { known, presented, rules })
}

fn authorization(request: &HttpRequest) -> Result<Option<&str>, TokenError> {
    let mut headers = request.headers().get_all(header::AUTHORIZATION);
    let header = headers.next().map(|value| value.to_str().unwrap_or_default());
    if headers.next().is_some() {
        return Err(TokenError::invalid_request("There are two Authorization headers."));
    }
    Ok(header)
}

/// Whether the certificate of the connection proves the client: RFC 8705 §2. One that somebody issued counts by its name,
/// a self-signed one by its key alone.
async fn has_certificate(
    request: &HttpRequest,
    method: AuthMethod,
    client: &KnownClient,
    tenant: &Tenant,
    state: &State,
) -> bool {
    let Some(shown) = certificates::shown(request, state) else { return false };
    let certificate = &shown.certificate;
    match method {
        AuthMethod::TlsClientAuth => {
            let names = Names {
                subject: &certificate.subject,
                dns: &certificate.dns,
                uris: &certificate.uris,
                ips: &certificate.ips,
                emails: &certificate.emails,
            };
            is_named(&client.client.metadata, &names)
                && state.shared.anchors.as_ref().is_some_and(|anchors| anchors.issued(&shown))
        }
        AuthMethod::SelfSignedTlsClientAuth => match &certificate.key {
            Some(key) => client_keys::has(state, tenant, client, key).await,
            None => false,
        },
        AuthMethod::ClientSecretBasic
        | AuthMethod::ClientSecretPost
        | AuthMethod::ClientSecretJwt
        | AuthMethod::PrivateKeyJwt
        | AuthMethod::None => false,
    }
}

/// An assertion of a client.
struct Asserted<'a> {
    token: &'a str,
    method: AuthMethod,
    client: &'a KnownClient,
    rules: Rules,
    now: DateTime<Utc>,
}

impl Asserted<'_> {
    /// Whether it is the client's, for us, of now, and used for the first time. The one statement comes last: what is
    /// refused for another reason leaves no mark.
    async fn holds(&self, tenant: &Tenant, state: &State) -> Result<bool, TokenAnswer> {
        let client = &self.client.client;
        let Ok(verified) = self.verify(tenant, state).await else { return Ok(false) };
        let claims = (verified.typ.as_str(), verified.claims.as_slice());
        let accepted = assertion::judge(claims, &client.client_id, tenant.issuer(), self.rules, self.now)?;
        let mark = Mark::new(Once::ClientAssertion, &client.client_id, &accepted.jti);
        let mut connection = state.pool.tenant(tenant.id).await?;
        if mark.is_first_use(&mut connection, self.now, accepted.forgettable_at).await? {
            return Ok(true);
        }
        Err(TokenError::invalid_client("The client assertion was used before.").into())
    }

    /// The secret checks `HS256` and nothing else, a key of the client all but that: no key is ever used as a secret.
    async fn verify(&self, tenant: &Tenant, state: &State) -> Result<signet_crypto::jws::Verified, Refusal> {
        match self.method {
            AuthMethod::ClientSecretJwt => self.client.verify_with_secret(self.token, self.now),
            AuthMethod::PrivateKeyJwt => {
                let algs = assertion::algs(self.rules, &self.client.client.metadata);
                let algs: Vec<_> = algs.into_iter().map(crypto_alg).collect();
                client_keys::verify(state, tenant, self.client, self.token, &algs).await
            }
            AuthMethod::ClientSecretBasic
            | AuthMethod::ClientSecretPost
            | AuthMethod::TlsClientAuth
            | AuthMethod::SelfSignedTlsClientAuth
            | AuthMethod::None => Err(Refusal::NoKey),
        }
    }
}
