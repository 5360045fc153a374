//! The rules as tables: a request in, a decision out. Whatever drives them inside (`oxide-auth`'s machines now) could
//! be replaced without a line of this changing.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    reason = "a test may fail"
)]

mod authorization;
mod device;
mod differences;
mod dpop;
mod given;
mod grants;
mod steps;
