//! A small issuer: ES256 keys, metadata, introspection, and a switch for each misfortune.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

use actix_web::{App, HttpResponse, HttpServer, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey};
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256};
use serde_json::{Value, json};

/// The API that tokens are for.
pub const API: &str = "https://api.test";

/// Seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

#[derive(Default)]
struct Shared {
    keys: Vec<KeyPair>,
    active_key: Mutex<usize>,
    fetches: AtomicUsize,
    down: AtomicBool,
    revoked: AtomicBool,
    said: Mutex<Value>,
    url: Mutex<String>,
}

/// A running issuer.
#[derive(Clone)]
pub struct Issuer {
    pub url: String,
    shared: Arc<Shared>,
}

impl Issuer {
    /// Starts one with two published keys, the first of which signs.
    #[expect(clippy::unused_async, reason = "the server it spawns needs a runtime")]
    pub async fn start() -> Self {
        let keys = (0..2).map(|_| KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap()).collect();
        let shared = Arc::new(Shared { keys, ..Shared::default() });
        let data = web::Data::from(Arc::clone(&shared));
        let app = move || {
            App::new()
                .app_data(data.clone())
                .route("/.well-known/openid-configuration", web::get().to(metadata))
                .route("/jwks", web::get().to(jwks))
                .route("/introspect", web::post().to(introspect))
        };
        let server = HttpServer::new(app).workers(1).disable_signals().bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}", server.addrs()[0]);
        actix_web::rt::spawn(server.run());
        shared.url.lock().unwrap().clone_from(&url);
        Self { url, shared }
    }

    /// The name of the key that signs.
    pub fn kid(&self) -> String {
        self.shared.active_key.lock().unwrap().to_string()
    }

    /// The second key signs from now on.
    pub fn rotate(&self) {
        *self.shared.active_key.lock().unwrap() = 1;
    }

    /// How often the keys were fetched.
    pub fn fetches(&self) -> usize {
        self.shared.fetches.load(Ordering::Relaxed)
    }

    pub fn set_down(&self, down: bool) {
        self.shared.down.store(down, Ordering::Relaxed);
    }

    pub fn set_active(&self, active: bool) {
        self.shared.revoked.store(!active, Ordering::Relaxed);
    }

    /// What introspection says beside `active`.
    pub fn say(&self, claims: Value) {
        *self.shared.said.lock().unwrap() = claims;
    }

    /// The usual claims, some of them changed; `null` leaves one out.
    pub fn claims(&self, changes: &[(&str, Value)]) -> Value {
        let mut claims = json!({
            "iss": self.url, "sub": "alice", "aud": API, "client_id": "web", "jti": "1",
            "iat": now(), "exp": now() + 600, "scope": "openid orders:read", "roles": ["ADMIN"], "acr": "high",
        });
        for (name, value) in changes {
            claims[*name] = value.clone();
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        claims
    }

    /// A token with changed claims.
    pub fn token(&self, changes: &[(&str, Value)]) -> String {
        self.sign(&json!({"alg": "ES256", "kid": self.kid(), "typ": "at+jwt"}), &self.claims(changes))
    }

    /// A token with another header.
    pub fn token_with(&self, header: &Value) -> String {
        self.sign(header, &self.claims(&[]))
    }

    /// Signs anything as ES256, whatever the header says.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", encode(header), encode(claims));
        let key = &self.shared.keys[*self.shared.active_key.lock().unwrap()];
        let key = EncodingKey::from_ec_der(&key.serialize_der());
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::ES256).unwrap();
        format!("{message}.{signature}")
    }
}

async fn metadata(issuer: web::Data<Shared>) -> HttpResponse {
    if issuer.down.load(Ordering::Relaxed) {
        return HttpResponse::ServiceUnavailable().finish();
    }
    let url = issuer.url.lock().unwrap().clone();
    HttpResponse::Ok().json(json!({
        "issuer": url, "jwks_uri": format!("{url}/jwks"), "introspection_endpoint": format!("{url}/introspect"),
    }))
}

async fn jwks(issuer: web::Data<Shared>) -> HttpResponse {
    issuer.fetches.fetch_add(1, Ordering::Relaxed);
    let key = |(at, pair): (usize, &KeyPair)| {
        let point = pair.public_key_raw();
        let [x, y] = [&point[1..33], &point[33..65]].map(|half| URL_SAFE_NO_PAD.encode(half));
        json!({"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": at.to_string(), "x": x, "y": y})
    };
    let keys: Vec<Value> = issuer.keys.iter().enumerate().map(key).collect();
    HttpResponse::Ok().insert_header(("cache-control", "public, max-age=300")).json(json!({ "keys": keys }))
}

async fn introspect(issuer: web::Data<Shared>) -> HttpResponse {
    if issuer.down.load(Ordering::Relaxed) {
        return HttpResponse::ServiceUnavailable().finish();
    }
    let mut said = issuer.said.lock().unwrap().clone();
    said["active"] = json!(!issuer.revoked.load(Ordering::Relaxed));
    HttpResponse::Ok().json(said)
}
