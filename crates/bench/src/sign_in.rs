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
    let (_, answer) = signed_in(connection, port, tenant, user).await?;
    redeem(connection, port, tenant, &answer).await
}

/// Signs a user in with an empty browser, and returns what its cookies are then.
pub(crate) async fn session(
    connection: &mut Connection,
    port: u16,
    tenant: Tenant,
    user: usize,
) -> anyhow::Result<String> {
    Ok(signed_in(connection, port, tenant, user).await?.0)
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

/// Through the pages to the answer with the code; the cookies, too.
async fn signed_in(
    connection: &mut Connection,
    port: u16,
    tenant: Tenant,
    user: usize,
) -> anyhow::Result<(String, Answer)> {
    let (mut cookies, tenant) = (String::new(), tenant.slug());
    let answer = connection.send(&get(port, &format!("/t/{tenant}/authorize?{}", query()), "")).await?;
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
    Ok((cookies, answer))
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
