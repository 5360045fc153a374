//! One module per endpoint. Each opens with what it is and the section that defines it.

pub mod authorize;
pub mod bearer;
pub mod client_authentication;
pub mod cors;
pub mod device_authorization;
pub mod discovery;
pub mod dpop;
pub mod health;
pub mod introspect;
pub mod jwks;
pub mod missing;
pub mod opened;
pub mod par;
pub mod registration;
pub mod revoke;
pub mod sender;
pub mod token;
pub mod upstream_logout;
pub mod userinfo;
