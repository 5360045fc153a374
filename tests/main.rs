//! Black-box tests: the real binary over loopback, real clients, a real browser. A fresh tenant per test, one server
//! for all but those that stop or break theirs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::disallowed_methods,
    clippy::missing_panics_doc,
    clippy::format_collect,
    clippy::similar_names,
    unreachable_pub,
    reason = "a test may fail"
)]

mod support;

mod account;
mod account_activity;
mod account_data;
mod account_deletion;
mod account_mail;
mod account_mail_refused;
mod account_profile;
mod administration;
mod api;
mod applications;
mod attestation;
mod authorization_code;
mod backchannel_logout;
mod bad_input;
mod brand;
mod browser;
mod certificates;
mod client_authentication;
mod client_credentials;
mod conformance;
mod deploy;
mod dev;
mod device;
mod device_person;
mod documents;
mod domain_addresses;
mod domains;
mod domains_browser;
mod dpop;
mod events;
mod fapi;
mod gateway;
mod hostile;
mod interop;
mod introspection;
mod isolation;
mod keys;
mod languages;
mod levels;
mod logout;
mod looks;
mod mailed_codes;
mod meanwhile;
mod new_devices;
mod nodes;
mod opaque_tokens;
mod operations;
mod pages;
mod passkeys;
mod passkeys_browser;
mod password_policy;
mod pictures;
mod prompt_create;
mod recovery;
mod refresh_token;
mod refusals;
mod registration;
mod relying_parties;
mod remembered_browsers;
mod requests;
mod restart;
mod second_factor;
mod second_step;
mod secured;
mod serving;
mod sessions;
mod settings;
mod several_accounts;
mod software_statements;
mod specifications;
mod structure;
mod stuffing;
mod subjects;
mod upstream;
mod upstream_presets;
mod upstream_provider;
mod upstream_refusals;
mod walk;
mod ways_on;
