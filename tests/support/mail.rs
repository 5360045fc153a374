//! Letters that a server without a mail server wrote to its folder.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::server::Server;
use super::tenant::Tenant;

/// The links to a page that letters of a tenant have, oldest first, once there are so many.
pub async fn links(server: &Server, tenant: &Tenant, page: &str, count: usize) -> Vec<String> {
    let beginning = format!("{}{page}?token=", tenant.issuer);
    let found = letters(server, &beginning, count).await;
    found.iter().map(|letter| letter.lines().find(|line| line.starts_with(&beginning)).unwrap().to_owned()).collect()
}

/// The letters to people of a tenant that tell what happened to their accounts, those of one heading, oldest first, once
/// there are so many.
pub async fn notices(server: &Server, tenant: &Tenant, heading: &str, count: usize) -> Vec<String> {
    let account = format!("{}/account\n", tenant.issuer);
    let is_meant = |letter: &str| letter.contains(&account) && letter.lines().any(|line| line == heading);
    wait_for(server, is_meant, (heading, count)).await
}

/// The letters that have a text in them, oldest first, once there are so many.
pub async fn letters(server: &Server, text: &str, count: usize) -> Vec<String> {
    wait_for(server, |letter| letter.contains(text), (text, count)).await
}

async fn wait_for(server: &Server, is_meant: impl Fn(&str) -> bool, (text, count): (&str, usize)) -> Vec<String> {
    let began = Instant::now();
    loop {
        let mut found = read(server, "");
        found.retain(|letter| is_meant(letter));
        if found.len() >= count {
            assert_eq!(found.len(), count, "{found:?}");
            return found;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{} letters with {text}", found.len());
        tokio::task::yield_now().await;
    }
}

/// The letters that are there now. Their names tell in which order they were written.
pub fn read(server: &Server, text: &str) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(server.data_dir().join("mail")) else { return Vec::new() };
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
    paths.sort();
    let all = paths.iter().map(|path| plain(&std::fs::read_to_string(path).unwrap()));
    all.filter(|letter| letter.contains(text)).collect()
}

/// A letter as its reader sees it: RFC 2045 §6.7 and §6.8 undone.
fn plain(raw: &str) -> String {
    let raw = raw.replace("\r\n", "\n");
    let (head, body) = raw.split_once("\n\n").unwrap_or((&raw, ""));
    let head = quoted(head);
    let mut letter = format!("{head}\n\n");
    for part in body.split("\n--") {
        let (head, text) = part.split_once("\n\n").unwrap_or(("", part));
        letter.push_str(&match head {
            head if head.contains("base64") => {
                let bytes = STANDARD.decode(text.replace('\n', "")).unwrap();
                String::from_utf8(bytes).unwrap()
            }
            _ => quoted(text),
        });
        letter.push('\n');
    }
    letter
}

fn quoted(text: &str) -> String {
    let joined = text.replace("=\n", "");
    let mut parts = joined.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        if let Some(byte) = part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            bytes.extend(&part.as_bytes()[2..]);
        } else {
            bytes.push(b'=');
            bytes.extend(part.as_bytes());
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
