//! People signing in through all the pages to tokens.

use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::http::{Answer, Connection, basic, get, post};
use crate::load::{Measured, drive};
use crate::passkey::Passkey;
use crate::processes::Signet;
use crate::rows::Tenant;
use crate::tenants::{PASSWORD, USERS};

/// People who sign in at once.
const PEOPLE: usize = 8;
const CALLBACK: &str = "https%3A%2F%2Fapp.test%2Fcb";
/// RFC 7636 appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// A browser at the pages of a tenant. It comes empty.
struct Browser<'a> {
    connection: &'a mut Connection,
    port: u16,
    tenant: Tenant,
    cookies: String,
}

impl<'a> Browser<'a> {
    const fn new(connection: &'a mut Connection, port: u16, tenant: Tenant) -> Self {
        Self { connection, port, tenant, cookies: String::new() }
    }

    fn path(&self, path: &str) -> String {
        format!("/t/{}{path}", self.tenant.slug())
    }

    async fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        let answer = self.connection.send(&get(self.port, path, &self.cookies)).await?;
        self.keep_cookies(&answer);
        Ok(answer)
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> anyhow::Result<Answer> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let answer = self.connection.send(&post(self.port, &self.path(path), &self.cookies, &body)).await?;
        self.keep_cookies(&answer);
        Ok(answer)
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        let before = self.cookies.trim_end().strip_prefix("Cookie: ").map(str::to_owned);
        let mut pairs: Vec<String> = before.into_iter().collect();
        pairs.extend(answer.headers("set-cookie").filter_map(|cookie| cookie.split(';').next()).map(str::to_owned));
        if !pairs.is_empty() {
            self.cookies = format!("Cookie: {}\r\n", pairs.join("; "));
        }
    }

    /// Where an application sends it to sign in.
    async fn sent_by_an_application(&mut self) -> anyhow::Result<String> {
        let answer = self.get(&self.path(&format!("/authorize?{}", query()))).await?;
        Ok(location(&answer)?.to_owned())
    }

    /// The sign-in page for an application.
    async fn at_the_door(&mut self) -> anyhow::Result<String> {
        let path = self.sent_by_an_application().await?;
        Ok(String::from_utf8(self.get(&path).await?.body)?)
    }

    /// From the answer to what signed somebody in, to that with the code.
    async fn on_to_the_code(&mut self, answer: Answer) -> anyhow::Result<Answer> {
        ensure!(answer.status == 303, "signing in: {}", String::from_utf8_lossy(&answer.body));
        self.get(location(&answer)?).await
    }

    /// Through the pages, by a password, to the answer with the code.
    async fn by_password(&mut self, user: usize) -> anyhow::Result<Answer> {
        let html = self.at_the_door().await?;
        let name = format!("user{}", user % USERS);
        let (csrf, flow) = (field(&html, "csrf")?, field(&html, "flow")?);
        let fields = [("csrf", csrf), ("flow", flow), ("username", &name), ("password", PASSWORD)];
        let answer = self.post("/login", &fields).await?;
        self.on_to_the_code(answer).await
    }

    /// The same by a passkey.
    async fn by_passkey(&mut self, passkey: &mut Passkey) -> anyhow::Result<Answer> {
        let html = self.at_the_door().await?;
        let (csrf, flow) = (field(&html, "csrf")?, field(&html, "flow")?);
        let (options, state) = self.question(csrf, "sign-in").await?;
        let credential = passkey.sign(&options)?;
        let fields = [("csrf", csrf), ("flow", flow), ("state", &state), ("credential", &credential)];
        let answer = self.post("/login/passkey", &fields).await?;
        self.on_to_the_code(answer).await
    }

    /// What a device is asked, and what goes back with its answer.
    async fn question(&mut self, csrf: &str, purpose: &str) -> anyhow::Result<(Value, String)> {
        let answer = self.post("/passkeys/options", &[("csrf", csrf), ("purpose", purpose)]).await?;
        let said: Value = serde_json::from_slice(&answer.body)?;
        let options = said.get("options").with_context(|| format!("no question in {said}"))?;
        Ok((options.clone(), answer.member("state")?))
    }

    /// Gives who is signed in a passkey.
    async fn with_passkey(&mut self) -> anyhow::Result<Passkey> {
        let html = String::from_utf8(self.get(&self.path("/account/passkeys")).await?.body)?;
        let csrf = field(&html, "csrf")?;
        let (options, state) = self.question(csrf, "add").await?;
        let (passkey, credential) = Passkey::new(format!("http://localhost:{}", self.port), &options)?;
        let fields = [("csrf", csrf), ("state", &state), ("credential", &credential)];
        let answer = self.post("/account/passkeys", &fields).await?;
        ensure!(answer.status < 400, "adding a passkey: {}", String::from_utf8_lossy(&answer.body));
        Ok(passkey)
    }
}

/// Signs a user in with an empty browser, redeems the code, and returns the refresh token.
pub(crate) async fn once(
    connection: &mut Connection,
    port: u16,
    tenant: Tenant,
    user: usize,
) -> anyhow::Result<String> {
    let answer = Browser::new(connection, port, tenant).by_password(user).await?;
    redeem(connection, port, tenant, &answer).await
}

/// Signs a user in with an empty browser, and returns what its cookies are then.
pub(crate) async fn session(
    connection: &mut Connection,
    port: u16,
    tenant: Tenant,
    user: usize,
) -> anyhow::Result<String> {
    let mut browser = Browser::new(connection, port, tenant);
    browser.by_password(user).await?;
    Ok(browser.cookies)
}

/// Gives a user a passkey.
pub(crate) async fn passkey(
    connection: &mut Connection,
    port: u16,
    tenant: Tenant,
    user: usize,
) -> anyhow::Result<Passkey> {
    let mut browser = Browser::new(connection, port, tenant);
    browser.by_password(user).await?;
    browser.with_passkey().await
}

/// Signs its owner in with an empty browser, and redeems the code.
pub(crate) async fn by_passkey(
    connection: &mut Connection,
    port: u16,
    tenant: Tenant,
    passkey: &mut Passkey,
) -> anyhow::Result<()> {
    let answer = Browser::new(connection, port, tenant).by_passkey(passkey).await?;
    redeem(connection, port, tenant, &answer).await.map(drop)
}

/// A request for the sign-in page, by a browser that an application sent.
pub(crate) async fn page(connection: &mut Connection, port: u16, tenant: Tenant) -> anyhow::Result<Vec<u8>> {
    let mut browser = Browser::new(connection, port, tenant);
    let path = browser.sent_by_an_application().await?;
    Ok(get(port, &path, &browser.cookies))
}

/// Pushes a request, brings it with a browser that is signed in, and redeems the code.
pub(crate) async fn pushed(
    connection: &mut Connection,
    port: u16,
    tenant: Tenant,
    cookies: &str,
) -> anyhow::Result<()> {
    let issuer = format!("/t/{}", tenant.slug());
    let answer = connection.send(&post(port, &format!("{issuer}/par"), &basic("web"), &query())).await?;
    let uri = answer.member("request_uri")?;
    let path = format!("{issuer}/authorize?client_id=web&request_uri={}", uri.replace(':', "%3A"));
    let answer = connection.send(&get(port, &path, cookies)).await?;
    redeem(connection, port, tenant, &answer).await.map(drop)
}

fn query() -> String {
    format!(
        "client_id=web&response_type=code&redirect_uri={CALLBACK}&scope=openid%20offline_access%20a&state=s&nonce=n\
         &code_challenge={CHALLENGE}&code_challenge_method=S256"
    )
}

/// Redeems the code of an answer, and returns the refresh token.
async fn redeem(connection: &mut Connection, port: u16, tenant: Tenant, answer: &Answer) -> anyhow::Result<String> {
    let code = location(answer)?.split("code=").nth(1).and_then(|rest| rest.split('&').next()).context("no code")?;
    let body = format!("grant_type=authorization_code&code={code}&redirect_uri={CALLBACK}&code_verifier={VERIFIER}");
    let answer = connection.send(&post(port, &format!("/t/{}/token", tenant.slug()), &basic("web"), &body)).await?;
    ensure!(answer.status == 200, "{}", String::from_utf8_lossy(&answer.body));
    answer.member("refresh_token")
}

fn location(answer: &Answer) -> anyhow::Result<&str> {
    let location = answer.header("location").with_context(|| format!("no redirect: {}", answer.head))?;
    Ok(location)
}

fn field<'a>(html: &'a str, name: &str) -> anyhow::Result<&'a str> {
    let rest = html.split(&format!("name=\"{name}\" value=\"")).nth(1).context("no such field")?;
    rest.split('"').next().context("an open field")
}

/// People who sign in again and again.
pub(crate) async fn people(server: &Signet, tenant: Tenant, time: Duration) -> anyhow::Result<Measured> {
    let mut states = Vec::new();
    for at in 0..PEOPLE {
        states.push((Connection::open(server.port).await?, at));
    }
    let work = async |(connection, user): &mut (Connection, usize)| {
        once(connection, server.port, tenant, *user).await.map(drop)
    };
    Ok(drive(states, time, work).await?.0)
}
