//! Postgres: schema, queries, pool, migrations, and the private cluster of a single machine.
//!
//! A storage function takes a tenant-bound connection, keys and the time, makes one statement, and returns
//! `Option` for absence. No HTTP, no protocol decisions, no hashing.

pub mod access_tokens;
pub mod apis;
pub mod authorization_codes;
pub mod changes;
pub mod client_registrations;
pub mod client_secrets;
pub mod clients;
pub mod consents;
pub mod deletions;
pub mod device_authorizations;
pub mod encryption_keys;
pub mod events;
pub mod grants;
pub mod initial_access_tokens;
pub mod key_pool;
pub mod known_devices;
pub mod mail_changes;
pub mod mail_links;
pub mod mailed_codes;
pub mod migrations;
pub mod outbox;
pub mod passkeys;
pub mod pool;
pub mod private_postgres;
pub mod pushed_requests;
pub mod recovery_codes;
pub mod refresh_tokens;
pub mod replay_marks;
pub mod revocations;
pub mod roles;
pub mod second_factors;
pub mod sessions;
pub mod sign_in_failures;
pub mod signing_keys;
mod statement;
pub mod sweep;
pub mod tenants;
pub mod totp_factors;
pub mod upstream_accounts;
pub mod upstream_sessions;
pub mod upstreams;
pub mod users;

pub use diesel::result::Error;
pub use pool::{Pool, PoolConfig, SystemConnection, TenantConnection, Unavailable, is_unavailable};
