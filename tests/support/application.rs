//! Applications written with other people's libraries, as programs that the tests run.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use url::Url;

use super::person::Person;
use super::tenant::{PASSWORD, Tenant};

/// Follows an application's request to the sign-in page and back.
pub async fn answer_of(tenant: &Tenant, request: &Url) -> Url {
    let alice = Person::new(tenant);
    let path = request.as_str().strip_prefix(&tenant.issuer).expect("an address of the issuer");
    let page = alice.get(path).await;
    alice.sign_in_at(&page, "alice", PASSWORD).await.url
}

/// Where the applications are.
pub fn clients() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients")
}

/// Runs an application that prints its request, reads the answer, and prints what it got.
pub async fn application(program: &mut Command, tenant: &Tenant) -> Value {
    let mut child = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`make clients` installs what the tests need");
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let request = lines.next().expect("a request").unwrap();
    let answer = answer_of(tenant, &Url::parse(&request).unwrap()).await;
    writeln!(child.stdin.take().unwrap(), "{answer}").unwrap();
    let said = lines.next().expect("a result").unwrap();
    assert!(child.wait().unwrap().success());
    serde_json::from_str(&said).unwrap()
}
