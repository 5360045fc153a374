//! What operators do to tenants, by the command line and later by an interface: no protocol here.

pub mod keys;
