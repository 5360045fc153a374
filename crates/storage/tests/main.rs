//! The storage crate on a real Postgres: one private cluster, a fresh tenant per test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    reason = "a test that panics has failed, which is what it is for"
)]

mod catalog;
mod changes;
mod cluster;
mod database;
mod deletions;
mod events;
mod mail_changes;
mod migrations;
mod modest_owner;
mod outbox;
mod plans;
mod pool;
mod process_wide;
mod round_trips;
mod rows;
mod single_use;
mod sweep;
mod wrong_tenant;
