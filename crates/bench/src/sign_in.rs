//! People signing in through all the pages to tokens.

use std::time::Duration;

use anyhow::{Context, ensure};

use crate::http::{Answer, Connection, basic, get, post};
use crate::load::{Measured, drive};
use crate::processes::Signet;
use crate::rows::Tenant;
use crate::tenants::{PASSWORD, USERS};

/// People who sign in at once.
const PEOPLE: usize = 8;
const CALLBACK: &str = "https%3A%2F%2Fapp.test%2Fcb";
/// RFC 7636 appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// Signs a user in with an empty browser, redeems the code, and returns the refresh token.
pub(crate) async fn once(
    connection: &mut Connection,
    port: u16,
    tenant: Tenant,
    user: usize,
) -> anyhow::Result<String> {
    let (mut cookies, tenant) = (String::new(), tenant.slug());
    let query = format!(
        "client_id=web&response_type=code&redirect_uri={CALLBACK}&scope=openid%20offline_access%20a&state=s&nonce=n\
         &code_challenge={CHALLENGE}&code_challenge_method=S256"
    );
    let answer = connection.send(&get(port, &format!("/t/{tenant}/authorize?{query}"), "")).await?;
    take_cookies(&answer, &mut cookies);
    let page = connection.send(&get(port, location(&answer)?, &cookies)).await?;
    take_cookies(&page, &mut cookies);
    let html = String::from_utf8(page.body)?;
    let body = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("csrf", field(&html, "csrf")?)
        .append_pair("flow", field(&html, "flow")?)
        .append_pair("username", &format!("user{}", user % USERS))
        .append_pair("password", PASSWORD)
        .finish();
    let answer = connection.send(&post(port, &format!("/t/{tenant}/login"), &cookies, &body)).await?;
    ensure!(answer.status == 303, "signing in: {}", String::from_utf8_lossy(&answer.body));
    take_cookies(&answer, &mut cookies);
    let answer = connection.send(&get(port, location(&answer)?, &cookies)).await?;
    let code = location(&answer)?.split("code=").nth(1).and_then(|rest| rest.split('&').next()).context("no code")?;
    let body = format!("grant_type=authorization_code&code={code}&redirect_uri={CALLBACK}&code_verifier={VERIFIER}");
    let answer = connection.send(&post(port, &format!("/t/{tenant}/token"), &basic("web"), &body)).await?;
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

fn take_cookies(answer: &Answer, cookies: &mut String) {
    let mut pairs: Vec<String> = cookies.trim_end().strip_prefix("Cookie: ").map(str::to_owned).into_iter().collect();
    pairs.extend(answer.headers("set-cookie").filter_map(|cookie| cookie.split(';').next()).map(str::to_owned));
    if !pairs.is_empty() {
        *cookies = format!("Cookie: {}\r\n", pairs.join("; "));
    }
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
