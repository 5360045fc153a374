//! OAuth 2.0 and OpenID Connect as rules: parse, judge, build the answer.
//!
//! No I/O, no async, no clock, no randomness, no SQL, no HTTP framework, no keys. So nothing here can fail; it
//! can only refuse. Facts come in, decisions go out.

pub mod account;
pub mod authorization;
pub mod backchannel_logout;
pub mod brand;
pub mod claims;
pub mod client_authentication;
pub mod discovery;
pub mod document;
pub mod domain;
pub mod dpop;
pub mod error;
pub mod frontchannel_logout;
pub mod introspection;
pub mod jarm;
pub mod jwt;
pub mod levels;
pub mod logout;
pub mod mail_change;
pub mod par;
pub mod params;
pub mod passkeys;
pub mod password_policy;
pub mod redirect_uri;
pub mod registration;
pub mod request_object;
pub mod rules;
pub mod scope;
pub mod second_factor;
pub mod secured;
pub mod session_management;
pub mod software_statement;
pub mod subject;
pub mod tenant_domain;
pub mod third_party_login;
pub mod token;
pub mod upstream;
pub mod username;
pub mod validation;
