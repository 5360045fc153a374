//! The checks of the table, by what they are about. Each reads its parameter, refuses, or notes it in the draft.
#![expect(clippy::unnecessary_wraps, reason = "all rows of the table have one signature")]

pub(super) mod authentication;
pub(super) mod claims;
pub(super) mod client;
pub(super) mod dpop;
pub(super) mod pkce;
pub(super) mod prompt;
pub(super) mod request_object;
pub(super) mod resource;
pub(super) mod response_mode;
pub(super) mod scope;
pub(super) mod text;
