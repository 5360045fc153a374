//! For actix-web: a middleware per scope or route, and [`Claims`] as an extractor behind it.
//!
//! ```no_run
//! # use std::sync::Arc;
//! use actix_web::{App, HttpResponse, web};
//! use signet_resource_server::actix::Guard;
//! use signet_resource_server::{Claims, Verifier};
//!
//! async fn orders(claims: Claims) -> HttpResponse {
//!     HttpResponse::Ok().body(format!("orders of {}", claims.sub))
//! }
//!
//! # fn app(verifier: Arc<Verifier>) {
//! let guard = Guard::new(verifier);
//! App::new().service(web::resource("/orders").wrap(guard.require_scope("orders:read").middleware()).get(orders));
//! # }
//! ```

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use serde_json::json;

use crate::{Claims, Refusal, Request, Verifier};

/// The client's certificate, DER, for tokens that are bound to one (RFC 8705). The application puts it where the guard
/// finds it: into the data of the connection (`HttpServer::on_connect`) when it serves TLS itself, or into the extensions of
/// the request, by a middleware outside of the guard, when a proxy that it trusts tells it in a header.
#[derive(Debug, Clone)]
pub struct ClientCertificate(pub Vec<u8>);

/// What a route asks of a token.
#[derive(Debug, Clone)]
pub struct Guard {
    verifier: Arc<Verifier>,
    scopes: Vec<String>,
    roles: Vec<String>,
    introspected: bool,
}

impl Guard {
    /// A valid token, and no more.
    pub const fn new(verifier: Arc<Verifier>) -> Self {
        Self { verifier, scopes: Vec::new(), roles: Vec::new(), introspected: false }
    }

    /// And this scope.
    #[must_use]
    pub fn require_scope(&self, scope: &str) -> Self {
        let mut guard = self.clone();
        guard.scopes.push(scope.to_owned());
        guard
    }

    /// And this role.
    #[must_use]
    pub fn require_role(&self, role: &str) -> Self {
        let mut guard = self.clone();
        guard.roles.push(role.to_owned());
        guard
    }

    /// And the issuer's word, at every request, that it was not revoked.
    #[must_use]
    pub fn introspected(&self) -> Self {
        Self { introspected: true, ..self.clone() }
    }

    /// The middleware of a scope, a resource or an application.
    pub fn middleware<S, B>(
        &self,
    ) -> impl Transform<
        S,
        ServiceRequest,
        Response = ServiceResponse<impl MessageBody + use<S, B>>,
        Error = Error,
        InitError = (),
    > + use<S, B>
    where
        S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
        B: MessageBody + 'static,
    {
        let guard = Arc::new(self.clone());
        from_fn(move |request: ServiceRequest, next: Next<B>| {
            let guard = Arc::clone(&guard);
            async move {
                let claims = guard.check(&request).await;
                let claims = claims.map_err(|refusal| Refused { refusal, takes_dpop: guard.verifier.takes_dpop() })?;
                request.extensions_mut().insert(claims);
                next.call(request).await
            }
        })
    }

    async fn check(&self, request: &ServiceRequest) -> Result<Claims, Refusal> {
        let certificate = certificate(request.request());
        let dpop: Vec<&str> = values(request.headers(), "dpop").map(Result::unwrap_or_default).collect();
        let shown = Request::new(request.method().as_str(), request.path())
            .authorization(authorization(request.headers())?)
            .dpop(&dpop)
            .certificate(certificate.as_ref().map(|ClientCertificate(der)| der.as_slice()));
        let claims = if self.introspected {
            self.verifier.verify_request_now(&shown).await?
        } else {
            self.verifier.verify_request(&shown).await?
        };
        self.scopes.iter().try_for_each(|scope| claims.require_scope(scope))?;
        self.roles.iter().try_for_each(|role| claims.require_role(role))?;
        Ok(claims)
    }
}

fn values<'h>(headers: &'h HeaderMap, name: &'static str) -> impl Iterator<Item = Result<&'h str, Refusal>> {
    headers.get_all(name).map(|value| value.to_str().or(Err(Refusal::Malformed)))
}

/// The one `Authorization` header of a request.
fn authorization(headers: &HeaderMap) -> Result<Option<&str>, Refusal> {
    let mut values = values(headers, "authorization");
    let first = values.next();
    if values.next().is_some() {
        return Err(Refusal::Malformed);
    }
    first.transpose()
}

fn certificate(request: &HttpRequest) -> Option<ClientCertificate> {
    let of_request = request.extensions().get::<ClientCertificate>().cloned();
    of_request.or_else(|| request.conn_data::<ClientCertificate>().cloned())
}

/// The claims that the middleware found good.
impl FromRequest for Claims {
    type Error = Refusal;
    type Future = Ready<Result<Self, Refusal>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let claims = request.extensions().get::<Self>().cloned();
        if claims.is_none() {
            tracing::error!(path = request.path(), "a handler asks for claims, and no guard stands before it");
        }
        ready(claims.ok_or(Refusal::Missing))
    }
}

/// A refusal, and whether the API takes DPoP-bound tokens.
#[derive(Debug, thiserror::Error)]
#[error("{refusal}")]
struct Refused {
    refusal: Refusal,
    takes_dpop: bool,
}

impl ResponseError for Refused {
    fn status_code(&self) -> StatusCode {
        self.refusal.status_code()
    }

    fn error_response(&self) -> HttpResponse {
        answer(&self.refusal, self.takes_dpop)
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        answer(self, false)
    }
}

fn answer(refusal: &Refusal, takes_dpop: bool) -> HttpResponse {
    let mut answer = HttpResponse::build(refusal.status_code());
    answer.insert_header((header::CACHE_CONTROL, "no-store"));
    if *refusal == Refusal::Unavailable {
        answer.insert_header((header::RETRY_AFTER, "1"));
    }
    for challenge in refusal.challenges(takes_dpop) {
        answer.append_header((header::WWW_AUTHENTICATE, challenge));
    }
    match refusal.code() {
        Some(code) => answer.json(json!({ "error": code, "error_description": refusal.to_string() })),
        None => answer.finish(),
    }
}
