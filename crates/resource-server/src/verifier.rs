//! The check of an access token: RFC 9068 §4.

mod introspection;

use std::collections::HashMap;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, Validation, decode};
use serde::Deserialize;
use url::Url;

use self::introspection::is_reference;
use crate::binding::{Scheme, presented, sha256};
use crate::dpop::{self, Expected, OLDEST};
use crate::header::{ALGORITHMS, Header};
use crate::keys::Keys;
use crate::provider::{http_client, is_safe};
use crate::replay::Replays;
use crate::{Claims, ConfigurationError, Confirmation, Proof, Refusal, Request};

/// Checks access tokens for one API. Make one and share it.
pub struct Verifier {
    audience: String,
    issuers: HashMap<String, Keys>,
    algorithms: Vec<Algorithm>,
    leeway: Duration,
    http: reqwest::Client,
    credentials: Option<(String, String)>,
    origin: Option<String>,
    replays: Replays,
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("audience", &self.audience).finish_non_exhaustive()
    }
}

/// Sets a [`Verifier`] up.
pub struct Builder {
    audience: String,
    issuers: Vec<String>,
    algorithms: Vec<Algorithm>,
    leeway: Duration,
    credentials: Option<(String, String)>,
    origin: Option<String>,
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").field("audience", &self.audience).finish_non_exhaustive()
    }
}

impl Builder {
    /// Accepts tokens of an issuer; several can be named, as an API of several tenants does.
    ///
    /// # Errors
    /// When it is neither https nor a loopback address.
    pub fn issuer(mut self, issuer: &str) -> Result<Self, ConfigurationError> {
        if !is_safe(issuer) {
            return Err(ConfigurationError::Issuer(issuer.to_owned()));
        }
        self.issuers.push(issuer.to_owned());
        Ok(self)
    }

    /// Accepts one algorithm only: `RS256`, `PS256`, `ES256` or `EdDSA`. Without this all four are accepted, each with
    /// the keys that are for it; nothing ever makes a shared secret or `none` acceptable.
    #[must_use]
    pub fn algorithm(mut self, name: &str) -> Self {
        self.algorithms = ALGORITHMS.into_iter().filter(|alg| format!("{alg:?}") == name).collect();
        self
    }

    /// How far clocks may be apart: 30 s without this, 5 minutes at most.
    #[must_use]
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway.min(Duration::from_mins(5));
        self
    }

    /// What the API introspects with: a confidential client's id and secret. With it, references are taken like signed
    /// tokens, where there is one issuer; each is asked about.
    #[must_use]
    pub fn introspect_as(mut self, client_id: &str, client_secret: &str) -> Self {
        self.credentials = Some((client_id.to_owned(), client_secret.to_owned()));
        self
    }

    /// Takes DPoP-bound tokens (RFC 9449) at this origin, `https://api.example.com`, as the public sees it: a proof is for
    /// one address, and what a `Host` header says is no proof of it. Without this they are refused.
    #[must_use]
    pub fn dpop(mut self, origin: &str) -> Self {
        self.origin = Some(origin.trim_end_matches('/').to_owned());
        self
    }

    /// The verifier. Nothing is fetched yet.
    ///
    /// # Errors
    /// See [`ConfigurationError`].
    pub fn build(self) -> Result<Verifier, ConfigurationError> {
        if self.issuers.is_empty() {
            return Err(ConfigurationError::NoIssuer);
        }
        if let Some(origin) = self.origin.as_ref().filter(|origin| !is_origin(origin)) {
            return Err(ConfigurationError::Origin(origin.clone()));
        }
        let http = http_client().map_err(|error| ConfigurationError::Http(error.to_string()))?;
        let keys = |issuer: String| (issuer.clone(), Keys::new(issuer, http.clone()));
        Ok(Verifier {
            audience: self.audience,
            issuers: self.issuers.into_iter().map(keys).collect(),
            algorithms: self.algorithms,
            leeway: self.leeway,
            http,
            credentials: self.credentials,
            origin: self.origin,
            replays: Replays::new(Duration::from_secs(OLDEST + 1) + self.leeway),
        })
    }
}

#[derive(Deserialize)]
struct Unverified {
    iss: String,
}

impl Verifier {
    /// Begins with the name of the API: what the tokens have in `aud`.
    pub fn builder(audience: &str) -> Builder {
        Builder {
            audience: audience.to_owned(),
            issuers: Vec::new(),
            algorithms: ALGORITHMS.to_vec(),
            leeway: Duration::from_secs(30),
            credentials: None,
            origin: None,
        }
    }

    /// Whether DPoP-bound tokens are taken.
    pub const fn takes_dpop(&self) -> bool {
        self.origin.is_some()
    }

    /// Checks a token here, with the issuer's published keys: RFC 9068 §4. A token that was revoked passes until it
    /// expires; see [`Verifier::verify_now`]. One that is bound to its sender is refused, since a token alone does not
    /// show who sends it; see [`Verifier::verify_request`].
    ///
    /// # Errors
    /// See [`Refusal`].
    pub async fn verify(&self, token: &str) -> Result<Claims, Refusal> {
        let claims = self.claims(token).await?;
        if claims.cnf.is_some() { Err(Refusal::Invalid("it is bound to its sender")) } else { Ok(claims) }
    }

    /// Checks the token of a request, and that its sender is the one that it is bound to, if it is: by a DPoP proof
    /// (RFC 9449 §7.1) or a certificate (RFC 8705 §3). A proof is good once in this process; where several processes are
    /// one API, [`Verifier::verify_request_once`] lets them share what they know.
    ///
    /// # Errors
    /// See [`Refusal`].
    pub async fn verify_request(&self, request: &Request<'_>) -> Result<Claims, Refusal> {
        self.verify_request_once(request, async |_| Ok(true)).await
    }

    /// The same, with another word on whether a proof is used for the first time. It is asked once everything else holds,
    /// and has to remember the key and `jti` of a proof together until the time that the proof tells.
    ///
    /// # Errors
    /// See [`Refusal`]; that of `is_first_use` among others.
    pub async fn verify_request_once(
        &self,
        request: &Request<'_>,
        is_first_use: impl AsyncFnOnce(&Proof) -> Result<bool, Refusal>,
    ) -> Result<Claims, Refusal> {
        let (scheme, token) = presented(request.authorization, self.takes_dpop())?;
        let claims = self.claims(token).await?;
        if let Some(proof) = self.bound(&claims, scheme, token, request)? {
            let first = self.replays.is_first_use(&proof)? && is_first_use(&proof).await?;
            if !first {
                return Err(Refusal::Proof("it was used before"));
            }
        }
        Ok(claims)
    }

    /// [`Verifier::verify_request`], and then the issuer's word that the token still counts: RFC 7662.
    ///
    /// # Errors
    /// See [`Refusal`]; an issuer that does not answer is one.
    pub async fn verify_request_now(&self, request: &Request<'_>) -> Result<Claims, Refusal> {
        let claims = self.verify_request(request).await?;
        let (_, token) = presented(request.authorization, self.takes_dpop())?;
        self.counts(token, claims).await
    }

    /// Whether a token is presented by whom it is bound to: RFC 9449 §7.1 and §7.2, RFC 8705 §3. The proof, if one counts.
    fn bound(
        &self,
        claims: &Claims,
        scheme: Scheme,
        token: &str,
        request: &Request<'_>,
    ) -> Result<Option<Proof>, Refusal> {
        match (&claims.cnf, scheme) {
            (None, Scheme::Bearer) => Ok(None),
            (Some(Confirmation::Certificate(thumbprint)), Scheme::Bearer) => {
                let shown = request.certificate.map(sha256);
                let same = shown.as_ref() == Some(thumbprint);
                if same { Ok(None) } else { Err(Refusal::Invalid("it is bound to a certificate that was not shown")) }
            }
            (Some(Confirmation::Key(key)), Scheme::Dpop) => {
                let proof = self.proof(token, request)?;
                if proof.key == *key {
                    return Ok(Some(proof));
                }
                Err(Refusal::Invalid("it is bound to another key"))
            }
            (Some(Confirmation::Key(_)), Scheme::Bearer) => Err(Refusal::Invalid("it is bound to a key")),
            (None | Some(Confirmation::Certificate(_)), Scheme::Dpop) => {
                Err(Refusal::Invalid("it is not bound to a key"))
            }
        }
    }

    fn proof(&self, token: &str, request: &Request<'_>) -> Result<Proof, Refusal> {
        let origin = self.origin.as_ref().ok_or(Refusal::Proof("none is taken here"))?;
        let [proof] = request.dpop else { return Err(Refusal::Proof("there is none, or more than one")) };
        let expected = Expected {
            method: request.method,
            address: &format!("{origin}{}", request.path),
            ath: &sha256(token.as_bytes()),
            now: now(),
            leeway: self.leeway.as_secs(),
        };
        dpop::check(proof, &expected)
    }

    async fn claims(&self, token: &str) -> Result<Claims, Refusal> {
        if self.credentials.is_some() && is_reference(token) {
            return self.referred(token).await;
        }
        let header = Header::of(token)?;
        if !self.algorithms.contains(&header.alg) {
            return Err(Refusal::Invalid("its algorithm is not allowed"));
        }
        let key = self.keys_of(token)?.find(&header.kid).await?;
        if key.alg.as_ref().is_some_and(|alg| *alg != format!("{:?}", header.alg)) {
            return Err(Refusal::Invalid("its key is for another algorithm"));
        }
        let mut rules = Validation::new(header.alg);
        rules.set_audience(&[&self.audience]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        rules.leeway = self.leeway.as_secs();
        rules.validate_nbf = true;
        let claims = decode::<Claims>(token, &key.decoding, &rules).map_err(|error| reason(error.kind()))?.claims;
        if !self.issuers.contains_key(&claims.iss) {
            return Err(Refusal::Invalid("it is of another issuer"));
        }
        if claims.iat > now().saturating_add(self.leeway.as_secs()) {
            return Err(Refusal::Invalid("it was issued in the future"));
        }
        Ok(claims)
    }

    /// Checks a token here and then asks its issuer whether it still counts: RFC 7662. For routes where a revocation
    /// has to bite at once.
    ///
    /// # Errors
    /// See [`Refusal`]; an issuer that does not answer is one.
    pub async fn verify_now(&self, token: &str) -> Result<Claims, Refusal> {
        let claims = self.verify(token).await?;
        self.counts(token, claims).await
    }

    /// The keys of the issuer that a token names, which its signature has to prove.
    fn keys_of(&self, token: &str) -> Result<&Keys, Refusal> {
        let unverified: Unverified = jsonwebtoken::dangerous::insecure_decode(token)
            .map_err(|_unreadable| Refusal::Invalid("it is not a JWT"))?
            .claims;
        self.issuers.get(&unverified.iss).ok_or(Refusal::Invalid("it is of another issuer"))
    }
}

fn reason(kind: &ErrorKind) -> Refusal {
    Refusal::Invalid(match kind {
        ErrorKind::ExpiredSignature => "it has expired",
        ErrorKind::ImmatureSignature => "it is not valid yet",
        ErrorKind::InvalidAudience => "it is for another API",
        ErrorKind::InvalidSignature => "its signature is not the issuer's",
        _ => "it cannot be verified",
    })
}

#[expect(clippy::disallowed_methods, reason = "this crate stands alone: it has no clock but the system's")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}

/// Whether a text is an origin and nothing else.
fn is_origin(text: &str) -> bool {
    let origin = Url::parse(text).map(|url| url.origin());
    origin.is_ok_and(|origin| origin.is_tuple() && origin.ascii_serialization().eq_ignore_ascii_case(text))
}

/// The token of an `Authorization` header: RFC 6750 §2.1. Tokens in the query or the body are not looked for.
///
/// # Errors
/// [`Refusal::Missing`] without one, [`Refusal::Malformed`] for an empty one.
pub fn bearer(authorization: Option<&str>) -> Result<&str, Refusal> {
    let value = authorization.ok_or(Refusal::Missing)?;
    let (scheme, token) = value.split_once(' ').unwrap_or((value, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Refusal::Missing);
    }
    let token = token.trim();
    if token.is_empty() || token.contains([' ', ',']) { Err(Refusal::Malformed) } else { Ok(token) }
}
