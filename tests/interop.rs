//! Clients, APIs and gateways by libraries of others, against the real binary. Each has a make target of its name; `make test`
//! leaves out those whose runtime is not to be had, by name. More of openid-client, jose and Authlib is beside the features.

mod apache;
mod go;
mod node;
mod python;
mod spring;

use crate::documents::stage::{self, Stage};
use crate::documents::text::document;
use crate::support::run;

/// The pages that are run here and not with the others, since not every machine has what they need.
pub(crate) const PAGES: [&str; 3] = ["docs/apache.md", "docs/go.md", "docs/spring.md"];

/// Runs a page's commands, does what its reader does in a browser, and compares what was printed with what it says is.
fn page(name: &str, reader: impl AsyncFnOnce(&mut Stage)) {
    let mut stage = stage::play(&document(name)).unwrap_or_else(|said| panic!("{said}"));
    run(reader(&mut stage));
    stage.end(name).unwrap_or_else(|said| panic!("{said}"));
}
