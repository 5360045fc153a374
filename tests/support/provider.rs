//! An upstream provider by our own hand: it says whatever a test wants it to say, and notes what it hears.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::keys::{ClientKey, now};

/// What it does when it is asked.
#[derive(Debug, Clone)]
pub enum Manner {
    /// A status line's rest and a body of JSON.
    Says(&'static str, String),
    /// A redirect.
    SendsTo(String),
    /// Nothing, ever.
    Hangs,
    /// No end of it.
    Floods,
    /// It hangs up.
    Drops,
}

/// It. It lives as long as the test's runtime.
pub struct Provider {
    /// Its issuer.
    pub issuer: String,
    /// The key that it signs with.
    pub key: ClientKey,
    manners: Arc<Mutex<HashMap<String, Manner>>>,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Provider {
    /// Starts it, with metadata and keys as they should be.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let (manners, heard) = (Arc::new(Mutex::new(HashMap::new())), Arc::new(Mutex::new(Vec::new())));
        let provider = Self { issuer, key: ClientKey::new("first"), manners, heard };
        provider.says("/.well-known/openid-configuration", &provider.metadata(&json!({})));
        provider.says("/jwks", &provider.key.jwks());
        let (manners, heard) = (Arc::clone(&provider.manners), Arc::clone(&provider.heard));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, Arc::clone(&manners), Arc::clone(&heard)));
            }
        });
        provider
    }

    /// Its metadata, changed.
    pub fn metadata(&self, change: &Value) -> Value {
        let at = |path: &str| format!("{}{path}", self.issuer);
        let mut metadata = json!({
            "issuer": self.issuer, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"),
            "jwks_uri": at("/jwks"), "userinfo_endpoint": at("/userinfo"), "response_types_supported": ["code"],
            "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"],
        });
        merge(&mut metadata, change);
        metadata
    }

    /// The claims of an ID token as they should be, changed.
    pub fn claims(&self, nonce: &str, change: &Value) -> Value {
        let mut claims = json!({
            "iss": self.issuer, "sub": "somebody", "aud": "signet", "iat": now(), "exp": now() + 300, "nonce": nonce,
            "name": "Somebody Else", "email": "somebody@provider.test", "email_verified": true,
        });
        merge(&mut claims, change);
        claims
    }

    /// What is said at a path from now on.
    pub fn says(&self, path: &str, body: &Value) {
        self.does(path, Manner::Says("200 OK", body.to_string()));
    }

    /// What is done at a path from now on.
    pub fn does(&self, path: &str, manner: Manner) {
        self.manners.lock().unwrap().insert(path.to_owned(), manner);
    }

    /// Gives this token for the next codes.
    pub fn gives(&self, id_token: &str) {
        let tokens =
            json!({ "access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": id_token });
        self.says("/token", &tokens);
    }

    /// The requests to a path so far, whole.
    pub fn heard(&self, path: &str) -> Vec<String> {
        let heard = self.heard.lock().unwrap();
        heard.iter().filter(|request| request.split(' ').nth(1) == Some(path)).cloned().collect()
    }
}

fn merge(value: &mut Value, change: &Value) {
    let members = value.as_object_mut().unwrap();
    members.extend(change.as_object().unwrap().clone());
    members.retain(|_, value| !value.is_null());
}

async fn answer(mut stream: TcpStream, manners: Arc<Mutex<HashMap<String, Manner>>>, heard: Arc<Mutex<Vec<String>>>) {
    let Some(request) = read(&mut stream).await else { return };
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    heard.lock().unwrap().push(request);
    let manner = manners.lock().unwrap().get(&path).cloned();
    let manner = manner.unwrap_or(Manner::Says("404 Not Found", "{}".to_owned()));
    let head = match &manner {
        Manner::Says(status, body) => {
            format!(
                "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            )
        }
        Manner::SendsTo(to) => format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n"),
        Manner::Floods => "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n".to_owned(),
        Manner::Hangs => return std::future::pending().await,
        Manner::Drops => return,
    };
    // Whoever asked may have given up.
    let mut sent = stream.write_all(head.as_bytes()).await;
    while matches!(manner, Manner::Floods) && sent.is_ok() {
        sent = stream.write_all(&[b' '; 4096]).await;
    }
}

async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut request = String::new();
    loop {
        let mut part = [0; 4096];
        let count = stream.read(&mut part).await.ok().filter(|count| *count > 0)?;
        request.push_str(std::str::from_utf8(&part[..count]).ok()?);
        let Some((head, body)) = request.split_once("\r\n\r\n") else { continue };
        let length =
            head.lines().find_map(|line| line.strip_prefix("content-length: ")).map_or(0, |n| n.parse().unwrap());
        if body.len() >= length {
            return Some(request);
        }
    }
}
