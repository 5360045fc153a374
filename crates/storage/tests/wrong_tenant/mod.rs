//! Every public function that works on a tenant's rows, with the right tenant and with another one, who has the same
//! keys in hand and finds and changes nothing. Once as it is, and once with row security switched off: each of the two
//! walls has to hold alone (that the other one does, `catalog` shows).

mod configured;
mod deletions;
mod delivered;
mod devices;
mod factors;
mod granted;
mod mail_changes;
mod mailed_codes;
mod passkeys;
mod people;
mod upstreams;

use std::fs;
use std::path::Path;

use signet_storage::TenantConnection;

/// A connection of the tenant whose rows they are, and one of another.
type Tenants = (TenantConnection, TenantConnection);

macro_rules! behind_each_wall {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            use crate::database::{two_tenants, two_tenants_without_row_security};

            #[tokio::test]
            async fn by_row_security_and_query() {
                super::$test(two_tenants().await).await;
            }

            #[tokio::test]
            async fn by_the_query_alone() {
                super::$test(two_tenants_without_row_security().await).await;
            }
        }
    )+};
}
use behind_each_wall;

/// By convention the two connections of a test are called `ours` and `theirs`: what is missing here was forgotten.
#[test]
fn every_function_on_a_tenants_rows_is_called_with_both_tenants() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tests = [
        "configured",
        "deletions",
        "delivered",
        "devices",
        "factors",
        "granted",
        "mail_changes",
        "mailed_codes",
        "passkeys",
        "people",
        "upstreams",
    ]
    .map(|name| unspaced(&fs::read_to_string(root.join(format!("tests/wrong_tenant/{name}.rs"))).unwrap()))
    .concat();
    let mut count = 0;
    for entry in fs::read_dir(root.join("src")).unwrap() {
        let path = entry.unwrap().path();
        let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let source = unspaced(&fs::read_to_string(&path).unwrap());
        for function in source.split("pubasyncfn").skip(1) {
            let (name, parameters) = function.split_once('(').unwrap();
            if !parameters.starts_with("connection:&mutTenantConnection") {
                continue;
            }
            for connection in ["ours", "theirs"] {
                let call = format!("{module}::{name}(&mut{connection}");
                assert!(tests.contains(&call), "{module}::{name} is not called with `{connection}`");
            }
            count += 1;
        }
    }
    assert!(count > 35, "the source was read: {count}");
}

fn unspaced(text: &str) -> String {
    text.split_whitespace().collect()
}
