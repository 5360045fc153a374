//! JOSE against the RFCs' own examples, against libraries of others in both directions, and against who forges.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail")]

mod certificate;
mod jwe;
mod jwk;
mod jws;
mod jws_of_others;
mod node;
mod support;
