//! What may depend on what, and what is forbidden inside a crate: `docs/architecture.md` has the reasons.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A crate as cargo sees it.
struct Crate {
    name: String,
    folder: String,
    /// What it depends on: name, and `normal`, `dev` or `build`.
    needs: Vec<(String, String)>,
}

fn crates() -> Vec<Crate> {
    let said = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let metadata: Value = serde_json::from_slice(&said.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or("normal").to_owned();
    let package = |package: &Value| {
        let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().file_name().unwrap();
        let needs = package["dependencies"].as_array().unwrap().iter();
        Crate {
            name: text(&package["name"]),
            folder: folder.to_str().unwrap().to_owned(),
            needs: needs.map(|need| (text(&need["name"]), text(&need["kind"]))).collect(),
        }
    };
    metadata["packages"].as_array().unwrap().iter().map(package).collect()
}

/// Every edge between crates of ours. `storage` may know the domain types of `protocol`, and does not need to.
const EDGES: [(&str, &[&str]); 7] = [
    ("signet", &["signet-server", "signet-storage", "signet-crypto"]),
    ("signet-server", &["signet-protocol", "signet-crypto", "signet-storage"]),
    ("signet-storage", &["signet-protocol"]),
    ("signet-protocol", &[]),
    ("signet-crypto", &[]),
    // Published for others, and a program that drives the binary: neither sees our insides.
    ("signet-resource-server", &[]),
    ("signet-bench", &[]),
];

#[test]
fn crates_depend_on_each_other_along_the_edges_of_the_design_only() {
    let crates = crates();
    assert_eq!(
        crates.len(),
        EDGES.len(),
        "a crate is a place where something is forbidden: say what in EDGES and BANNED"
    );
    for Crate { name, needs, .. } in &crates {
        let (_, allowed) = EDGES.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("{name} is new"));
        for (need, kind) in needs.iter().filter(|(need, _)| need.starts_with("signet")) {
            assert!(allowed.contains(&need.as_str()), "{name} must not depend on {need} ({kind})");
        }
    }
}

/// What would bring I/O, a clock, randomness, SQL, HTTP or keys where they do not belong.
const IO: [&str; 11] = [
    "actix-web",
    "actix-cors",
    "deadpool",
    "diesel",
    "diesel-async",
    "futures-util",
    "lettre",
    "reqwest",
    "tokio",
    "tokio-postgres",
    "tokio-postgres-rustls",
];
const RANDOM_AND_KEYS: [&str; 9] =
    ["argon2", "aws-lc-rs", "getrandom", "hmac", "jsonwebtoken", "rand", "ring", "rsa", "rustls"];
const SQL: [&str; 5] = ["diesel", "diesel-async", "diesel_migrations", "tokio-postgres", "sqlx"];
const HTTP: [&str; 4] = ["actix-web", "askama", "hyper", "reqwest"];

#[test]
fn no_crate_depends_on_what_is_forbidden_inside_it() {
    for Crate { name, needs, .. } in crates() {
        let banned: Vec<&str> = match name.as_str() {
            "signet-protocol" => [&IO[..], &RANDOM_AND_KEYS, &SQL, &HTTP].concat(),
            "signet-crypto" => [&IO[..], &SQL, &HTTP, &["oxide-auth"]].concat(),
            "signet-storage" => [&HTTP[..], &["argon2", "rsa", "oxide-auth", "jsonwebtoken"]].concat(),
            "signet-server" => [&SQL[..], &["clap", "config", "oxide-auth", "argon2", "rsa", "deadpool"]].concat(),
            "signet" => [&SQL[..], &HTTP, &["oxide-auth", "argon2", "rsa", "aws-lc-rs"]].concat(),
            "signet-resource-server" => [&SQL[..], &["oxide-auth", "argon2", "rsa"]].concat(),
            "signet-bench" => vec!["oxide-auth", "diesel"],
            other => panic!("{other} forbids nothing: then it is a folder"),
        };
        for (need, _) in needs.iter().filter(|(_, kind)| kind == "normal") {
            assert!(!banned.contains(&need.as_str()), "{name} must not depend on {need}");
        }
    }
}

/// Rust sources of a folder, with their text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

#[test]
fn no_source_does_what_is_forbidden_in_its_crate() {
    const WORLD: [&str; 14] = [
        "async fn",
        ".await",
        "std::fs",
        "std::net::Tcp",
        "std::net::Udp",
        "ToSocketAddrs",
        "std::io",
        "std::env",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
    ];
    const RANDOMNESS: [&str; 5] = ["rand::", "OsRng", "getrandom", "new_v4", "now_v7"];
    let banned: [(&str, Vec<&str>); 4] = [
        ("protocol", [&WORLD[..], &RANDOMNESS].concat()),
        ("crypto", WORLD.to_vec()),
        ("storage", vec!["std::env", "Utc::now", "SystemTime"]),
        ("server", vec!["std::env", "sql_query", "INSERT INTO", "DELETE FROM", "diesel::"]),
    ];
    for (name, words) in banned {
        let sources = sources(&root().join("crates").join(name).join("src"));
        assert!(sources.len() > 5, "{name} was read");
        for (path, text) in sources {
            // Tests may do what they like; they end a file.
            let text = text.split("#[cfg(test)]").next().unwrap();
            for (at, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap();
                // `brand::` is not `rand::`.
                let begins = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                let is_there = |word: &&&str| code.match_indices(**word).any(|(at, _)| begins(at));
                if let Some(word) = words.iter().find(is_there) {
                    panic!("{}:{}: `{word}` is forbidden in {name}", path.display(), at + 1);
                }
            }
        }
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for Crate { name, folder, .. } in crates() {
        let manifest = std::fs::read_to_string(root().join("crates").join(folder).join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true"), "{name}");
    }
    let lints = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    for lint in ["unsafe_code = \"forbid\"", "unwrap_used", "expect_used", "indexing_slicing", "as_conversions"] {
        assert!(lints.contains(lint), "{lint}");
    }
}
