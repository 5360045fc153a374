//! Opens an authorization request that came by reference or in an object: RFC 9126 §4, RFC 9101 §6. What comes out are
//! plain parameters, and how they came.

use serde_json::Value;
use signet_crypto::jws::Refusal as Unverified;
use signet_crypto::opaque::TokenHash;
use signet_protocol::authorization::{Refusal, Source, refuse_unopened};
use signet_protocol::domain::{Feature, KeyManagement};
use signet_protocol::params::Params;
use signet_protocol::request_object::{self, INVALID, INVALID_URI, Refused};
use signet_protocol::rules::Rules;
use signet_protocol::{par, request_object as object};
use signet_storage::pushed_requests;

use crate::answer::Failure;
use crate::client_keys;
use crate::clock;
use crate::outbound::Wanted;
use crate::state::State;
use crate::tenants::{KnownClient, TenantContext, crypto_alg};

/// A request with nothing left to open.
#[derive(Debug)]
pub struct Opened {
    /// Its parameters.
    pub params: Params,
    /// How they came.
    pub source: Source,
    /// The pushed request that they are.
    pub pushed: Option<Vec<u8>>,
}

/// Opens a request of a client that is known and not disabled.
///
/// # Errors
/// The inner error is the refusal.
pub async fn open(
    params: Params,
    client: &KnownClient,
    tenant: &TenantContext,
    state: &State,
) -> Result<Result<Opened, Refusal>, Failure> {
    let door = Opener { client, tenant, state };
    let opened = match door.way(&params) {
        Ok(Way::Plain) => return Ok(Ok(Opened { params, source: Source::default(), pushed: None })),
        Ok(Way::Pushed(reference)) => door.pushed(reference).await?,
        Ok(Way::Object(token)) => door.object(token).await,
        Ok(Way::Elsewhere(uri)) => door.fetched(uri).await,
        Err(refused) => Err(refused),
    };
    Ok(opened.map_err(|refused| refuse_unopened(&params, &client.client, &tenant.facts, refused)))
}

/// How a request came.
enum Way<'a> {
    Plain,
    Pushed(&'a str),
    Object(&'a str),
    Elsewhere(&'a str),
}

struct Opener<'a> {
    client: &'a KnownClient,
    tenant: &'a TenantContext,
    state: &'a State,
}

impl Opener<'_> {
    /// What the tenant does not offer stays as it is, and the table refuses it.
    fn way<'p>(&self, params: &'p Params) -> Result<Way<'p>, Refused> {
        const MALFORMED: Refused = ("invalid_request", "The request comes in an object or by reference, not both.");
        let one = |name| params.one(name).or(Err(("invalid_request", "A parameter is given more than once.")));
        let settings = self.tenant.settings();
        let objects = settings.offers(Feature::RequestObjects);
        Ok(match (one("request")?, one("request_uri")?) {
            (Some(_), Some(_)) => return Err(MALFORMED),
            (Some(token), None) if objects => Way::Object(token),
            (None, Some(uri)) => match par::reference(uri) {
                Some(reference) if settings.offers(Feature::PushedAuthorizationRequests) => Way::Pushed(reference),
                None if objects => Way::Elsewhere(uri),
                _ => Way::Plain,
            },
            _ => Way::Plain,
        })
    }

    async fn pushed(&self, reference: &str) -> Result<Result<Opened, Refused>, Failure> {
        let hash = TokenHash::of(reference).as_bytes().to_vec();
        let mut connection = self.state.pool.tenant(self.tenant.id).await?;
        let client_id = &self.client.client.client_id;
        let found = pushed_requests::find(&mut connection, &hash, client_id, clock::now()).await?;
        let Some(row) = found else { return Ok(Err(INVALID_URI)) };
        let pairs = serde_json::from_value(row.parameters).map_err(|error| Failure::internal(&error))?;
        let params = par::stored(pairs).map_err(|error| Failure::internal(&error))?;
        let source = Source { pushed: true, signed: row.is_signed };
        Ok(Ok(Opened { params, source, pushed: Some(hash) }))
    }

    /// RFC 9101 §5.2: only from where the client said that its objects are.
    async fn fetched(&self, uri: &str) -> Result<Opened, Refused> {
        if !object::is_registered(uri, &self.client.client.metadata) {
            return Err(INVALID_URI);
        }
        let answer = self.state.shared.outbound.get(self.tenant.id, uri, Wanted::REQUEST_OBJECT).await;
        let token = answer.ok().and_then(|answer| String::from_utf8(answer.body).ok()).ok_or(INVALID_URI)?;
        self.object(token.trim()).await
    }

    async fn object(&self, token: &str) -> Result<Opened, Refused> {
        let metadata = &self.client.client.metadata;
        let rules = Rules::of(self.tenant.settings(), metadata);
        let signed = self.decrypted(token)?;
        let algs: Vec<_> = object::algs(rules, metadata).into_iter().map(crypto_alg).collect();
        let verified = client_keys::verify(self.state, self.tenant, self.client, &signed, &algs).await;
        let verified = verified.map_err(|error| unverified(error, rules))?;
        let said = (verified.typ.as_str(), verified.claims.as_slice());
        let params = request_object::parameters(said, &self.client.client, rules, self.tenant.issuer(), clock::now())?;
        Ok(Opened { params, source: Source { pushed: false, signed: true }, pushed: None })
    }

    /// The signed token, out of its envelope if it has one. A client that registered an envelope has to use it.
    fn decrypted(&self, token: &str) -> Result<String, Refused> {
        let metadata = &self.client.client.metadata;
        let registered = metadata.request_object_encryption_alg;
        if token.split('.').count() != 5 {
            return if registered.is_none() { Ok(token.to_owned()) } else { Err(INVALID) };
        }
        let opened = self.tenant.decrypt(token).ok_or(INVALID)?;
        let as_registered = registered.is_none_or(|alg: KeyManagement| alg.as_str() == opened.management.as_str())
            && metadata.request_object_encryption_enc.is_none_or(|enc| enc.as_str() == opened.encryption.as_str());
        if !as_registered {
            return Err(INVALID);
        }
        String::from_utf8(opened.plain).or(Err(INVALID))
    }
}

/// OpenID Connect Core §6.1: an unsigned object, or one signed in another way than we read, is not supported. Where
/// signing is a rule, it is wrong.
fn unverified(error: Unverified, rules: Rules) -> Refused {
    match error {
        Unverified::Algorithm if !rules.requires_signed_request() => {
            ("request_not_supported", "The request object is not signed by an algorithm that is offered.")
        }
        Unverified::Algorithm | Unverified::Malformed | Unverified::NoKey | Unverified::Signature => INVALID,
    }
}

/// A request as it is stored.
pub fn as_json(pairs: &[(String, String)]) -> Value {
    pairs.iter().map(|(name, value)| Value::from(vec![name.clone(), value.clone()])).collect()
}
