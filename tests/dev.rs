//! `signet dev` as a newcomer meets it: what it prints is true, and works as it stands.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::browser::{Browser, Looks};
use crate::support::server::{free_port, reachable_dir};
use crate::support::{http, person, run};

/// A running `signet dev` and what it printed; it ends with this value.
struct Dev {
    said: String,
    keeper: Child,
    pipe: Option<ChildStdin>,
}

impl Dev {
    /// Starts it in a directory with nothing configured but its port.
    fn start(directory: &Path) -> Self {
        let script = "\"$0\" dev 3>&- & pid=$!; cat >/dev/null; kill -TERM $pid 2>/dev/null; wait $pid";
        let mut keeper = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_signet")])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("SIGNET_LISTEN", format!("127.0.0.1:{}", free_port()))
            .current_dir(directory)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(keeper.stdout.take().unwrap()).lines();
        let mut said = String::new();
        for line in &mut lines {
            said.push_str(&line.unwrap());
            said.push('\n');
            if said.contains("Ctrl-C") {
                break;
            }
        }
        std::thread::spawn(move || lines.for_each(drop));
        Self { said, pipe: keeper.stdin.take(), keeper }
    }

    /// The line that follows a heading.
    fn after(&self, heading: &str) -> &str {
        let mut lines = self.said.lines().skip_while(|line| !line.trim().starts_with(heading)).skip(1);
        lines.next().unwrap_or_else(|| panic!("{heading}: {}", self.said)).trim()
    }
}

impl Drop for Dev {
    fn drop(&mut self) {
        drop(self.pipe.take());
        self.keeper.wait().unwrap();
    }
}

#[test]
fn a_newcomer_pastes_a_line_and_opens_an_address() {
    let directory = reachable_dir();
    let first = Dev::start(directory.path());
    let line = first.after("Get a token for a machine");
    let token = Command::new("sh").args(["-c", &format!("{line} --silent --fail")]).output().unwrap();
    let answer: Value = serde_json::from_slice(&token.stdout).unwrap_or_else(|error| panic!("{error}: {line}"));
    let claims = person::peek(answer["access_token"].as_str().unwrap(), 1);
    assert!(first.said.contains(claims["iss"].as_str().unwrap()), "{claims}: {}", first.said);
    run(async {
        let browser = Browser::start(Looks::default()).await;
        browser.go(first.after("Sign in as alice")).await;
        browser.click("sign-in-cancel").await;
        assert!(browser.id("notice").await.text().await.unwrap().contains("did not sign in"));
        browser.click("sign-in-acme").await;
        browser.sign_in().await;
        browser.click("consent-allow").await;
        let shown = |id: &'static str| async { browser.id(id).await.text().await.unwrap() };
        let id_token: Value = serde_json::from_str(&shown("id-token").await).unwrap();
        let access_token: Value = serde_json::from_str(&shown("access-token").await).unwrap();
        assert_eq!((&id_token["aud"], &access_token["client_id"]), (&"demo".into(), &"demo".into()));
        assert_eq!(access_token["scope"], "openid profile email orders:read orders:write");
        assert!(shown("userinfo").await.contains("Alice Adams"));

        // A page loaded again does not send its code again, which would revoke what it gave.
        browser.client.refresh().await.unwrap();
        browser.id("notice").await;
        browser.click("sign-in-globex").await;
        browser.id("sign-in").await;
        assert!(browser.address().await.contains("/t/globex/"), "another tenant knows nobody yet");
        browser.fill("username", "alice").await;
        browser.fill("password", "another horse another staple").await;
        browser.click("sign-in-submit").await;
        browser.click("demo-sign-out-submit").await;
        browser.id("demo").await;

        // The letters that nobody sends from here are on a page, and their codes sign in.
        let issuer = claims["iss"].as_str().unwrap();
        browser.go(&format!("{issuer}/login/code")).await;
        browser.fill("username", "alice").await;
        browser.click("mailed-ask-submit").await;
        browser.id("mailed-code").await;
        let mail = format!("{}/demo/mail", issuer.strip_suffix("/t/acme").unwrap());
        let code = caught_code(&mail).await;
        browser.fill("code", &code).await;
        browser.click("mailed-code-submit").await;
        browser.id("account").await;
        browser.close().await;
    });
    drop(first);
    let again = Dev::start(directory.path());
    assert!(again.said.contains("/demo/sign-in/acme"), "what was made is there: {}", again.said);
}

/// The code of the letter that is caught next.
async fn caught_code(mail: &str) -> String {
    let began = Instant::now();
    loop {
        let page = http().get(mail).send().await.unwrap().text().await.unwrap();
        let is_code = |line: &&str| line.len() == 9 && line.chars().filter(char::is_ascii_digit).count() == 8;
        if let Some(code) = page.lines().find(is_code) {
            return code.to_owned();
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{page}");
        tokio::task::yield_now().await;
    }
}
