//! Letters that a server without a mail server wrote to its folder.

use std::time::{Duration, Instant};

use super::server::Server;
use super::tenant::Tenant;

/// The links to a page that letters of a tenant have, oldest first, once there are so many.
pub async fn links(server: &Server, tenant: &Tenant, page: &str, count: usize) -> Vec<String> {
    let beginning = format!("{}{page}?token=", tenant.issuer);
    let found = letters(server, &beginning, count).await;
    found.iter().map(|letter| letter.lines().find(|line| line.starts_with(&beginning)).unwrap().to_owned()).collect()
}

/// The letters that have a text in them, oldest first, once there are so many.
pub async fn letters(server: &Server, text: &str, count: usize) -> Vec<String> {
    let began = Instant::now();
    loop {
        let found = read(server, text);
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

/// A letter as its reader sees it: RFC 2045 §6.7 undone, of which only what is ASCII is looked at.
fn plain(raw: &str) -> String {
    let joined = raw.replace("\r\n", "\n").replace("=\n", "");
    let mut parts = joined.split('=');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some(byte) = part.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok()) {
            text.push(char::from(byte));
            text.push_str(&part[2..]);
        } else {
            text.push('=');
            text.push_str(part);
        }
    }
    text
}
