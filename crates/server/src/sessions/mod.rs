//! People in their browsers: cookies, who is signed in, and what they are in the middle of.

pub mod browser;
pub mod cookies;
pub mod csrf;
pub mod flow;
