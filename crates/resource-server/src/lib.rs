//! What an API adds to check access tokens: RFC 9068 by local validation with the issuer's published keys, scopes and
//! roles, and introspection (RFC 7662) on the routes where a revocation has to count at once.
//!
//! The core works in any framework: make a [`Verifier`] once, hand it the `Authorization` header of each request with
//! [`bearer`], and turn a [`Refusal`] into its [`status`](Refusal::status) and its
//! [`challenges`](Refusal::challenges). For actix-web the module [`actix`] does that as middleware and extractor.
//!
//! ```no_run
//! # async fn example(authorization: Option<&str>) -> Result<(), Box<dyn std::error::Error>> {
//! use signet_resource_server::{Verifier, bearer};
//!
//! let verifier = Verifier::builder("https://api.acme.test").issuer("https://id.example.com/t/acme")?.build()?;
//! let claims = verifier.verify(bearer(authorization)?).await?;
//! claims.require_scope("orders:read")?;
//! # Ok(())
//! # }
//! ```
//!
//! A token that is bound to its sender is taken from that sender alone: [`Verifier::verify_request`] checks DPoP proofs
//! (RFC 9449) and certificates (RFC 8705), and tokens that are bound to nothing all the same.
//!
//! ```no_run
//! # async fn example(authorization: Option<&str>, dpop: &[&str], der: Option<&[u8]>) -> Result<(), Box<dyn std::error::Error>> {
//! use signet_resource_server::{Request, Verifier};
//!
//! let builder = Verifier::builder("https://api.acme.test").issuer("https://id.example.com/t/acme")?;
//! let verifier = builder.dpop("https://api.acme.test").build()?;
//! let request = Request::new("GET", "/orders").authorization(authorization).dpop(dpop).certificate(der);
//! let claims = verifier.verify_request(&request).await?;
//! # Ok(())
//! # }
//! ```
//!
//! It depends on nothing of Signet's own, and works with any issuer of RFC 9068 tokens.

#[cfg(feature = "actix")]
pub mod actix;
mod binding;
mod claims;
mod dpop;
mod header;
mod keys;
mod provider;
mod refusal;
mod replay;
mod verifier;

pub use binding::{Confirmation, Request};
pub use claims::Claims;
pub use dpop::Proof;
pub use refusal::{ConfigurationError, Refusal};
pub use verifier::{Builder, Verifier, bearer};
