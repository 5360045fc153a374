//! A server that speaks TLS for tenants at domains of their own, and clients that find them on this machine.

use std::net::SocketAddr;
use std::sync::OnceLock;

use reqwest::ClientBuilder;
use reqwest::redirect::Policy;
use tempfile::TempDir;

use super::certificates::Authority;
use super::person::Person;
use super::server::{Server, free_port, reachable_dir};
use super::tenant::{Tenant, document, fresh_slug};

/// The server: `localhost` is its own host, and each name under `domains.test` may be a tenant's.
pub struct Site {
    /// The process.
    pub server: Server,
    /// Its origin.
    pub url: String,
    address: SocketAddr,
    pin: String,
    root: reqwest::Certificate,
    _data: TempDir,
}

/// The one that tests share.
pub fn site() -> &'static Site {
    static SHARED: OnceLock<Site> = OnceLock::new();
    SHARED.get_or_init(|| Site::start(&[]))
}

impl Site {
    /// Starts one with more settings.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        let (data, port, authority) = (reachable_dir(), free_port(), Authority::new());
        let identity = authority.issue_to_server(&["localhost", "*.domains.test"]);
        let file = |name: &str, text: &str| {
            let path = data.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        };
        file("master.key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
        let (certificate, key) = (file("server.pem", &identity.pem), file("server.key", identity.key()));
        let url = format!("https://localhost:{port}");
        let own = [("SIGNET_PUBLIC_URL", url.as_str()), ("SIGNET_TLS_CERT", &certificate), ("SIGNET_TLS_KEY", &key)];
        let server = Server::start_in(data.path(), port, &[&own[..], settings].concat());
        let root = reqwest::Certificate::from_pem(authority.pem.as_bytes()).unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        Self { server, url, address, pin: identity.pin(), root, _data: data }
    }

    /// The usual tenant at a domain of its own.
    pub fn tenant(&self, name: &str) -> Tenant {
        self.tenant_with(name, "signing_alg: ES256", "")
    }

    /// The same with settings of its own, and more clients as YAML, one per line.
    pub fn tenant_with(&self, name: &str, settings: &str, clients: &str) -> Tenant {
        let slug = fresh_slug(name);
        let domain = format!("{slug}.domains.test");
        let text = document(&slug, settings).replacen("    name: Test Corp\n", &format!("    domain: {domain}\n"), 1);
        let text = text.replacen("    users:\n", &format!("{clients}    users:\n"), 1);
        self.server.told(&["apply", "-f", "-"], &text);
        Tenant { issuer: format!("https://{domain}"), slug }
    }

    /// Lets a browser or an application trust the server, and find the domain of a tenant here.
    pub fn reach(&self, client: ClientBuilder, tenant: &Tenant) -> ClientBuilder {
        client.tls_certs_only([self.root.clone()]).resolve(&domain_of(tenant), self.address)
    }

    /// An application of a tenant: no cookies, no redirects.
    pub fn http(&self, tenant: &Tenant) -> reqwest::Client {
        self.reach(reqwest::Client::builder().redirect(Policy::none()), tenant).build().unwrap()
    }

    /// What a real browser has to be told.
    pub fn arguments(&self) -> [String; 2] {
        [
            format!("--host-resolver-rules=MAP *.domains.test {}", self.address),
            format!("--ignore-certificate-errors-spki-list={}", self.pin),
        ]
    }

    /// A person at a tenant.
    pub fn person(&self, tenant: &Tenant) -> Person {
        Person::with(tenant, |browser| self.reach(browser, tenant))
    }
}

/// The domain of a tenant that has one.
pub fn domain_of(tenant: &Tenant) -> String {
    tenant.issuer.trim_start_matches("https://").to_owned()
}
