//! The jose library (npm), told what to do: who made a message is never its only reader.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::application::clients;

/// Has it do one task.
pub fn jose(task: &Value) -> Value {
    let mut child = Command::new("node")
        .arg(clients().join("node/jose.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`make clients` installs what the tests need");
    child.stdin.take().unwrap().write_all(json!([task]).to_string().as_bytes()).unwrap();
    let answered = child.wait_with_output().unwrap();
    assert!(answered.status.success(), "{task}");
    serde_json::from_slice::<Vec<Value>>(&answered.stdout).unwrap().remove(0)
}
