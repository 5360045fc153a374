//! People in their browsers: cookies, who is signed in, and what they are in the middle of.

pub mod accounts;
pub mod begin;
pub mod browser;
pub mod choose;
pub mod cookies;
pub mod csrf;
pub mod current;
pub mod data;
pub mod device;
pub mod end;
pub mod enter;
pub mod flow;
pub mod mailed_codes;
mod new_device;
pub mod own;
pub mod passkeys;
pub mod profile;
pub mod proof;
pub mod recent;
pub mod recover;
pub mod register;
pub mod sealed;
pub mod second;
pub mod seen;
pub mod sign_in;
pub mod state;
pub mod totp;
