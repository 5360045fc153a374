//! The examples of `docs/examples/deploy`, as far as they can be tried without a container engine and without systemd.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::cluster::{Cluster, programs};
use crate::support::server::{Server, signet};
use crate::support::{run, server};

const NOT_SIGNETS: [&str; 2] = ["SIGNET_HOST", "SIGNET_OWNER_PASSWORD"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples/deploy")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap()
}

/// The words of a text that begin with `SIGNET_`.
fn settings(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    words.filter(|word| word.starts_with("SIGNET_")).collect()
}

#[test]
fn every_setting_of_the_examples_is_one() {
    let help = server().told(&["serve", "--help"], "");
    let known: BTreeSet<&str> = settings(&help).into_iter().chain(NOT_SIGNETS).collect();
    for name in ["Containerfile", "compose.yaml", "database.sql", "Caddyfile", "signet.service"] {
        let text = read(name);
        let named = settings(&text);
        assert!(!named.is_empty(), "{name} was read");
        assert!(named.is_subset(&known), "{name}: {:?}", named.difference(&known));
    }
}

#[test]
fn the_compose_file_is_yaml_and_its_parts_fit() {
    let compose: Value = serde_saphyr::from_str(&read("compose.yaml")).unwrap();
    let services = compose["services"].as_object().unwrap();
    assert_eq!(services.keys().collect::<Vec<_>>(), ["database", "proxy", "signet"]);
    for (name, service) in services {
        assert_eq!(service["networks"], serde_json::json!(["inside"]), "{name}");
        for volume in service["volumes"].as_array().into_iter().flatten() {
            let source = volume.as_str().unwrap().split(':').next().unwrap();
            let there = match source.strip_prefix("./") {
                Some(file) => folder().join(file).exists(),
                None => compose["volumes"].get(source).is_some(),
            };
            assert!(there, "{name}: {source}");
        }
    }
    let build = &services["signet"]["build"];
    let context = folder().join(build["context"].as_str().unwrap());
    let containerfile = context.join(build["dockerfile"].as_str().unwrap());
    let text = std::fs::read_to_string(containerfile).unwrap();
    for line in text.lines().filter(|line| line.starts_with("COPY ") && !line.contains("--from")) {
        for source in line.split(' ').skip(1).filter(|word| *word != "./") {
            assert!(context.join(source).exists(), "the Containerfile copies {source}");
        }
    }
    let rust = std::fs::read_to_string(context.join("rust-toolchain.toml")).unwrap();
    let channel = rust.split('"').nth(1).unwrap();
    assert!(text.contains(&format!("rust:{channel}-")) && text.contains(&format!("RUSTUP_TOOLCHAIN={channel}")));
    let network = compose["networks"]["inside"]["ipam"]["config"][0]["subnet"].as_str().unwrap();
    assert_eq!(services["signet"]["environment"]["SIGNET_TRUSTED_PROXIES"], network);
}

#[test]
fn the_database_of_the_compose_file_is_one_that_signet_migrates() {
    run(async {
        let private = Server::start(&[]);
        let cluster = Cluster::beside(&private).await;
        let made = Command::new(programs(&private).join("psql"))
            .args([&cluster.administrator(), "--set", "ON_ERROR_STOP=1", "--file"])
            .arg(folder().join("database.sql"))
            .env("SIGNET_OWNER_PASSWORD", "abc123")
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let url = cluster.url("signet_owner", "abc123", "signet");
        let migrated = signet(private.data_dir(), &[("SIGNET_DATABASE_URL", &url)], &["migrate"], "");
        let said = String::from_utf8_lossy(&migrated.stdout).into_owned();
        assert!(migrated.status.success() && said.starts_with("ran "), "{said}");
    });
}

#[test]
fn the_unit_is_one_that_systemd_takes_and_finds_well_walled() {
    // Where there is no systemd, the text has to do.
    let unit = read("signet.service");
    for wall in
        ["DynamicUser=yes", "ProtectSystem=strict", "CapabilityBoundingSet=\n", "LimitCORE=0", "LoadCredential="]
    {
        assert!(unit.contains(wall), "{wall}");
    }
    let copy = tempfile::tempdir().unwrap();
    let path = copy.path().join("signet.service");
    std::fs::write(&path, unit.replace("/usr/local/bin/signet", env!("CARGO_BIN_EXE_signet"))).unwrap();
    let analyze = |arguments: &[&str]| Command::new("systemd-analyze").args(arguments).arg(&path).output();
    let Ok(verified) = analyze(&["verify"]) else { return };
    assert!(verified.status.success() && verified.stderr.is_empty(), "{}", String::from_utf8_lossy(&verified.stderr));
    // In tenths: 10.0 is a service without walls.
    let rated = analyze(&["security", "--offline=true", "--threshold=20", "--no-pager"]).unwrap();
    assert!(rated.status.success(), "{}", String::from_utf8_lossy(&rated.stdout));
}
