//! What an API adds to check access tokens: RFC 9068 by local validation with the issuer's published keys, scopes and
//! roles, and introspection (RFC 7662) on the routes where a revocation has to count at once.
//!
//! The core works in any framework: make a [`Verifier`] once, hand it the `Authorization` header of each request with
//! [`bearer`], and turn a [`Refusal`] into its [`status`](Refusal::status) and its
//! [`challenge`](Refusal::challenge). For actix-web the module [`actix`] does that as middleware and extractor.
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
//! It depends on nothing of Signet's own, and works with any issuer of RFC 9068 tokens.

#[cfg(feature = "actix")]
pub mod actix;
mod claims;
mod header;
mod keys;
mod provider;
mod refusal;
mod verifier;

pub use claims::Claims;
pub use refusal::{ConfigurationError, Refusal};
pub use verifier::{Builder, Verifier, bearer};
