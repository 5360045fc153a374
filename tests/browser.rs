//! A real browser: headless Chromium by WebDriver. Each page is photographed, wide and narrow, light and dark, to
//! `target/screenshots`.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::person::request;
use crate::support::server::{free_port, reachable_dir};
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD, Tenant};
use crate::support::{run, tenant};

/// A driver process with a browser, ended with this value.
struct Browser {
    driver: Child,
    client: Client,
    _profile: TempDir,
}

#[derive(Clone, Copy, Default)]
struct Looks {
    narrow: bool,
    dark: bool,
    without_script: bool,
}

impl Browser {
    async fn start(looks: Looks) -> Self {
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
            .capabilities(capabilities(looks, profile.path()))
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        Self { driver, client, _profile: profile }
    }

    async fn close(mut self) {
        self.client.close().await.unwrap();
        self.driver.kill().unwrap();
        self.driver.wait().unwrap();
    }

    async fn id(&self, id: &str) -> fantoccini::elements::Element {
        let wait = self.client.wait().at_most(Duration::from_secs(10));
        match wait.for_element(Locator::Id(id)).await {
            Ok(element) => element,
            Err(error) => {
                panic!("no {id} ({error}) at {}:\n{}", self.address().await, self.client.source().await.unwrap())
            }
        }
    }

    async fn fill(&self, id: &str, text: &str) {
        let field = self.id(id).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    async fn click(&self, id: &str) {
        self.id(id).await.click().await.unwrap();
    }

    async fn go(&self, address: &str) {
        self.client.goto(address).await.unwrap();
    }

    async fn address(&self) -> String {
        self.client.current_url().await.unwrap().to_string()
    }

    async fn sign_in(&self) {
        self.fill("username", "alice").await;
        self.fill("password", PASSWORD).await;
        self.click("sign-in-submit").await;
    }

    async fn photograph(&self, name: &str, looks: Looks) {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots");
        std::fs::create_dir_all(&place).unwrap();
        let (width, scheme) = (if looks.narrow { "narrow" } else { "wide" }, if looks.dark { "dark" } else { "light" });
        let png = self.client.screenshot().await.unwrap();
        std::fs::write(place.join(format!("{name}-{width}-{scheme}.png")), png).unwrap();
    }
}

fn capabilities(looks: Looks, profile: &Path) -> Capabilities {
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
        format!("--window-size={}", if looks.narrow { "500,900" } else { "1280,900" }),
    ];
    if looks.dark {
        arguments.push("--force-dark-mode".to_owned());
        arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
    }
    let script = if looks.without_script { 2 } else { 1 };
    let options = json!({
        "args": arguments,
        "prefs": { "profile.managed_default_content_settings.javascript": script, "credentials_enable_service": false },
    });
    let Value::Object(all) = json!({ "goog:chromeOptions": options, "browserName": "chrome" }) else { unreachable!() };
    all
}

/// An application of ours on a loopback port: it answers whatever comes with a page, and counts nothing.
struct Application {
    callback: String,
}

impl Application {
    fn start() -> Self {
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

fn authorize(tenant: &Tenant, changes: &[(&str, &str)]) -> String {
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(request(changes)).finish();
    format!("{}/authorize?{query}", tenant.issuer)
}

#[test]
fn a_person_registers_signs_in_consents_and_signs_out() {
    run(async {
        let (tenant, application) = (tenant("browser"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
        browser.go(&authorize(&tenant, &spa)).await;
        browser.click("register-link").await;
        browser.fill("username", "carol").await;
        browser.fill("email", "carol@test.test").await;
        browser.fill("password", PASSWORD).await;
        browser.click("register-submit").await;
        browser.id("app").await;
        assert!(browser.address().await.contains("code="), "{}", browser.address().await);

        // Single sign-on into a second client, which is not ours, so consent is asked.
        let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid email orders:read")];
        browser.go(&authorize(&tenant, &other)).await;
        browser.id("consent").await;
        browser.click("consent-deny").await;

        browser.go(&format!("{}/account", tenant.issuer)).await;
        browser.id("account").await;
        browser.go(&format!("{}/logout", tenant.issuer)).await;
        browser.click("sign-out-submit").await;
        browser.id("signed-out").await;
        browser.go(&authorize(&tenant, &spa)).await;
        browser.id("sign-in").await;
        browser.close().await;
    });
}

#[test]
fn two_tabs_and_the_back_button_end_at_the_application() {
    run(async {
        let (tenant, application) = (tenant("tabs-browser"), Application::start());
        let browser = Browser::start(Looks::default()).await;
        let spa = |state| [("client_id", "spa"), ("redirect_uri", application.callback.as_str()), ("state", state)];
        browser.go(&authorize(&tenant, &spa("first"))).await;
        browser.id("sign-in").await;
        let first = browser.client.window().await.unwrap();
        let second = browser.client.new_window(true).await.unwrap().handle;
        browser.client.switch_to_window(second).await.unwrap();
        browser.go(&authorize(&tenant, &spa("second"))).await;
        browser.sign_in().await;
        browser.id("app").await;
        assert!(browser.address().await.contains("state=second"));
        browser.client.switch_to_window(first).await.unwrap();
        browser.sign_in().await;
        browser.id("app").await;
        assert!(browser.address().await.contains("state=first"), "{}", browser.address().await);
        // Back to the form that was sent already, and send it again.
        browser.client.back().await.unwrap();
        if browser.client.find(Locator::Id("username")).await.is_ok() {
            browser.sign_in().await;
            browser.id("app").await;
        }
        browser.go(&authorize(&tenant, &spa("again"))).await;
        browser.id("app").await;
        assert!(browser.address().await.contains("state=again"));
        browser.close().await;
    });
}

#[test]
fn without_script_everything_works() {
    run(async {
        let (tenant, application) = (tenant("noscript"), Application::start());
        let browser = Browser::start(Looks { without_script: true, ..Looks::default() }).await;
        let spa =
            [("client_id", "spa"), ("redirect_uri", application.callback.as_str()), ("response_mode", "form_post")];
        browser.go(&authorize(&tenant, &spa)).await;
        browser.sign_in().await;
        browser.click("form-post-submit").await;
        browser.id("app").await;
        browser.close().await;
    });
}

#[test]
fn every_page_is_looked_at_wide_and_narrow_light_and_dark() {
    run(async {
        let (tenant, application) = (tenant("looks"), Application::start());
        for (narrow, dark) in [(false, false), (true, false), (false, true), (true, true)] {
            let looks = Looks { narrow, dark, without_script: false };
            let browser = Browser::start(looks).await;
            photographs(&browser, &tenant, &application, looks).await;
            browser.close().await;
        }
    });
}

async fn photographs(browser: &Browser, tenant: &Tenant, application: &Application, looks: Looks) {
    let spa = [("client_id", "spa"), ("redirect_uri", application.callback.as_str())];
    let other = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid email orders:read")];
    browser.go(&authorize(tenant, &other)).await;
    browser.id("sign-in").await;
    browser.photograph("sign-in", looks).await;
    browser.fill("username", "alice").await;
    browser.fill("password", "wrong").await;
    browser.click("sign-in-submit").await;
    browser.id("problem").await;
    browser.photograph("sign-in-problem", looks).await;
    browser.click("register-link").await;
    browser.id("register").await;
    browser.photograph("register", looks).await;
    browser.go(&authorize(tenant, &other)).await;
    browser.sign_in().await;
    browser.id("consent").await;
    browser.photograph("consent", looks).await;
    browser.go(&authorize(tenant, &[spa[0], spa[1], ("prompt", "select_account")])).await;
    browser.id("select-account").await;
    browser.photograph("select-account", looks).await;
    browser.go(&format!("{}/account", tenant.issuer)).await;
    browser.id("account").await;
    browser.photograph("account", looks).await;
    browser.go(&authorize(tenant, &[("client_id", "nobody")])).await;
    browser.id("error-code").await;
    browser.photograph("error", looks).await;
    browser.go(&format!("{}/logout", tenant.issuer)).await;
    browser.id("sign-out").await;
    browser.photograph("sign-out", looks).await;
    browser.click("sign-out-submit").await;
    browser.id("signed-out").await;
    browser.photograph("signed-out", looks).await;
}

/// Where the driver is, for a clear word when it is missing.
#[test]
fn the_browser_and_its_driver_are_installed() {
    let found = |name: &str| {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file: &PathBuf| file.exists())
    };
    assert!(found("chromedriver").is_some(), "`make tools` installs chromium-driver");
}
