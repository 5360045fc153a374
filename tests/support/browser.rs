//! A real browser: headless Chromium by WebDriver; and an application for it to end at.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::person::request;
use super::server::{free_port, reachable_dir};
use super::tenant::{PASSWORD, Tenant};

/// A driver process with a browser, ended with this value.
#[derive(Debug)]
pub struct Browser {
    driver: Child,
    /// The session.
    pub client: Client,
    _profile: TempDir,
}

/// How a browser is set up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Looks {
    /// 320 CSS pixels wide, which is also a window of 1280 at four times the size: WCAG 2.2, 1.4.10.
    pub narrow: bool,
    /// A dark colour scheme.
    pub dark: bool,
    /// What it is set to do without.
    pub without: Option<Without>,
}

/// What people switch off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Without {
    /// No script runs in pages.
    Script,
    /// No cookie is kept.
    Cookies,
}

/// A command of WebDriver's that the client does not know.
#[derive(Debug)]
struct DriverCommand(reqwest::Method, String, Option<Value>);

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.1))
    }

    fn method_and_body(&self, _: &url::Url) -> (reqwest::Method, Option<String>) {
        (self.0.clone(), self.2.as_ref().map(Value::to_string))
    }
}

impl Browser {
    /// Starts a driver and a browser with an empty profile.
    pub async fn start(looks: Looks) -> Self {
        Self::start_with(looks, &[]).await
    }

    /// The same with more arguments.
    pub async fn start_with(looks: Looks, arguments: &[String]) -> Self {
        let port = free_port();
        let mut driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("`make tools` installs chromium and chromium-driver");
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains("started successfully")), "chromedriver did not start");
        // Its pipe has to be read on, or it blocks.
        std::thread::spawn(move || lines.for_each(drop));
        let profile = reachable_dir();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(looks, profile.path(), arguments))
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        Self { driver, client, _profile: profile }
    }

    /// Ends both.
    pub async fn close(self) {
        self.client.clone().close().await.unwrap();
    }

    /// Gives it a device that keeps passkeys, with a fingerprint that always matches: Web Authentication Level 3 §12.
    pub async fn with_authenticator(&self) -> String {
        let options = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "isUserConsenting": true,
        });
        let command = DriverCommand(reqwest::Method::POST, "webauthn/authenticator".to_owned(), Some(options));
        self.client.issue_cmd(command).await.unwrap().as_str().unwrap().to_owned()
    }

    /// A command of Chromium's own.
    async fn chromium(&self, command: &str, parameters: &Value) -> Value {
        let told = json!({ "cmd": command, "params": parameters });
        let command = DriverCommand(reqwest::Method::POST, "goog/cdp/execute".to_owned(), Some(told));
        self.client.issue_cmd(command).await.unwrap()
    }

    /// From now on its person reads this language: it is what `Accept-Language` says.
    pub async fn reads(&self, tag: &str) {
        let agent = self.client.execute("return navigator.userAgent", Vec::new()).await.unwrap();
        self.chromium("Emulation.setUserAgentOverride", &json!({ "userAgent": agent, "acceptLanguage": tag })).await;
    }

    /// From now on it keeps what is downloaded in this folder.
    pub async fn downloads_to(&self, folder: &Path) {
        let parameters = json!({ "behavior": "allow", "downloadPath": folder });
        self.chromium("Browser.setDownloadBehavior", &parameters).await;
    }

    /// Takes it away again.
    pub async fn without_authenticator(&self, id: &str) {
        let command = DriverCommand(reqwest::Method::DELETE, format!("webauthn/authenticator/{id}"), None);
        self.client.issue_cmd(command).await.unwrap();
    }

    /// An element by its id, waited for.
    pub async fn id(&self, id: &str) -> fantoccini::elements::Element {
        let wait = self.client.wait().at_most(Duration::from_secs(10));
        match wait.for_element(Locator::Id(id)).await {
            Ok(element) => element,
            Err(error) => {
                panic!("no {id} ({error}) at {}:\n{}", self.address().await, self.client.source().await.unwrap())
            }
        }
    }

    /// Types into a field, in place of what is there.
    pub async fn fill(&self, id: &str, text: &str) {
        let field = self.id(id).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Clicks an element.
    pub async fn click(&self, id: &str) {
        self.id(id).await.click().await.unwrap();
    }

    /// Goes to an address.
    pub async fn go(&self, address: &str) {
        self.client.goto(address).await.unwrap();
    }

    /// Waits until it is somewhere under an address: a page that it leaves may have the ids of the one that it comes to.
    pub async fn arrives(&self, base: &str) {
        let began = Instant::now();
        while !self.address().await.starts_with(base) {
            assert!(began.elapsed() < Duration::from_secs(10), "not at {base}: {}", self.address().await);
        }
    }

    /// Where it is.
    pub async fn address(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    /// Fills in the sign-in form as alice.
    pub async fn sign_in(&self) {
        self.fill("username", "alice").await;
        self.fill("password", PASSWORD).await;
        self.click("sign-in-submit").await;
    }

    /// Presses keys where the focus is: what a person without a mouse does.
    pub async fn press(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// The id of the element that has the focus.
    pub async fn focus(&self) -> String {
        self.client.active_element().await.unwrap().attr("id").await.unwrap().unwrap_or_default()
    }

    /// Keeps a picture in `target/screenshots`.
    pub async fn photograph(&self, name: &str, looks: Looks) {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots");
        std::fs::create_dir_all(&place).unwrap();
        let (width, scheme) = (if looks.narrow { "narrow" } else { "wide" }, if looks.dark { "dark" } else { "light" });
        // All of the page, which is often longer than its window.
        let size = "const all = document.documentElement; return [all.clientWidth, all.scrollHeight]";
        let size = self.client.execute(size, Vec::new()).await.unwrap();
        let clip = json!({ "x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1 });
        let png =
            self.chromium("Page.captureScreenshot", &json!({ "captureBeyondViewport": true, "clip": clip })).await;
        let png = STANDARD.decode(png["data"].as_str().unwrap()).unwrap();
        std::fs::write(place.join(format!("{name}-{width}-{scheme}.png")), png).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Told to end, the driver ends its browser too; killed, it would leave it behind.
        let _ = Command::new("kill").arg(self.driver.id().to_string()).status();
        let _ = self.driver.wait();
    }
}

fn capabilities(looks: Looks, profile: &Path, more: &[String]) -> Capabilities {
    let mut arguments = vec![
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        format!("--user-data-dir={}", profile.display()),
        "--window-size=1280,900".to_owned(),
    ];
    arguments.extend_from_slice(more);
    if looks.dark {
        arguments.push("--force-dark-mode".to_owned());
        arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
    }
    let script = if looks.without == Some(Without::Script) { 2 } else { 1 };
    let cookies = if looks.without == Some(Without::Cookies) { 2 } else { 1 };
    let mut options = json!({
        "args": arguments,
        "prefs": {
            "profile.managed_default_content_settings.javascript": script,
            "profile.default_content_setting_values.cookies": cookies,
            "credentials_enable_service": false,
        },
    });
    if looks.narrow {
        options["mobileEmulation"] =
            json!({ "deviceMetrics": { "width": 320, "height": 720, "pixelRatio": 2.0, "touch": false } });
    }
    let Value::Object(all) = json!({ "goog:chromeOptions": options, "browserName": "chrome" }) else { unreachable!() };
    all
}

/// An application of ours on a loopback port: it answers whatever comes with a page, and counts nothing.
#[derive(Debug)]
pub struct Application {
    /// Its redirect URI.
    pub callback: String,
}

impl Application {
    /// Starts it.
    pub fn start() -> Self {
        use std::io::{Read, Write};
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let callback = format!("http://127.0.0.1:{}/callback", listener.local_addr().unwrap().port());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                std::thread::spawn(move || {
                    let mut buffer = [0; 8192];
                    let _ = stream.read(&mut buffer);
                    let page = "<!doctype html><title>App</title><p id=app>You are in the application.</p>";
                    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: ";
                    let _ = write!(stream, "{head}{}\r\n\r\n{page}", page.len());
                });
            }
        });
        Self { callback }
    }
}

/// The address at which an authorization request begins.
pub fn authorize(tenant: &Tenant, changes: &[(&str, &str)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(request(changes)).finish();
    format!("{}/authorize?{query}", tenant.issuer)
}
