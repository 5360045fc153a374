//! Machine clients, checks of tokens, published documents, and refreshes.

use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::http::{Connection, get, post};
use crate::load::{Measured, drive};
use crate::processes::Signet;
use crate::report::{Cost, Report};
use crate::sign_in;
use crate::tenants::SECRET;

type Load = (usize, Duration);

/// The Basic credentials of a client whose secret is [`SECRET`].
pub(crate) fn basic(client: &str) -> String {
    format!("Authorization: Basic {}\r\n", base64(format!("{client}:{SECRET}").as_bytes()))
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |value: u32| char::from(ALPHABET.get((value & 63) as usize).copied().unwrap_or_default());
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        text.push(digit(bits >> 18));
        text.push(digit(bits >> 12));
        text.push(if chunk.len() > 1 { digit(bits >> 6) } else { '=' });
        text.push(if chunk.len() > 2 { digit(bits) } else { '=' });
    }
    text
}

/// Drives one request on all connections; what it costs.
pub(crate) async fn fixed(
    server: &Signet,
    (connections, time): Load,
    request: &[u8],
) -> anyhow::Result<(Measured, Cost)> {
    let mut states = Vec::new();
    for _ in 0..connections {
        let mut connection = Connection::open(server.port).await?;
        // Caches are warm before the clock runs.
        let answer = connection.send(request).await?;
        ensure!(answer.status == 200, "{}", answer.head);
        states.push(connection);
    }
    costing(server, async || {
        let (measured, _) = drive(states, time, async |connection: &mut Connection| {
            let answer = connection.send(request).await?;
            ensure!(answer.status == 200, "{}", answer.head);
            Ok(())
        })
        .await?;
        Ok(measured)
    })
    .await
}

/// What something cost, per piece of work.
pub(crate) async fn costing(
    server: &Signet,
    work: impl AsyncFnOnce() -> anyhow::Result<Measured>,
) -> anyhow::Result<(Measured, Cost)> {
    let before = (server.cpu()?, server.postgres_cpu()?);
    let measured = work().await?;
    let per =
        |after: Duration, before: Duration| after.saturating_sub(before).as_secs_f64() * 1e6 / measured.count() as f64;
    let cost = Cost { server: per(server.cpu()?, before.0), postgres: per(server.postgres_cpu()?, before.1) };
    Ok((measured, cost))
}

/// All rows of this file.
pub(crate) async fn measure(server: &Signet, load: Load, report: &mut Report) -> anyhow::Result<()> {
    let (port, limits) = (server.port, report.limits);
    for (name, path) in [("discovery", "/.well-known/openid-configuration"), ("JWKS", "/jwks")] {
        let (measured, cost) = fixed(server, load, &get(port, &format!("/t/rs{path}"), "")).await?;
        report.row(name, &measured, cost, Some((cost.server / limits.static_answer, "static answers", 2.0)));
    }
    let grant = "grant_type=client_credentials";
    let (measured, cost) = fixed(server, load, &post(port, "/t/rs/token", &basic("worker"), grant)).await?;
    report.row("client_credentials RS256", &measured, cost, Some((cost.server / limits.rsa, "RSA signatures", 1.3)));
    let (measured, cost) = fixed(server, load, &post(port, "/t/es/token", &basic("worker"), grant)).await?;
    let ratio = cost.server / limits.static_answer;
    report.row("client_credentials ES256", &measured, cost, Some((ratio, "static answers", 8.0)));
    introspection(server, load, report).await?;
    for (tenant, signature) in [("rs", limits.rsa), ("es", limits.p256)] {
        refresh(server, load, report, (tenant, signature)).await?;
    }
    Ok(())
}

async fn introspection(server: &Signet, load: Load, report: &mut Report) -> anyhow::Result<()> {
    let port = server.port;
    for tenant in ["rs", "es"] {
        let mut connection = Connection::open(port).await?;
        let request = post(port, &format!("/t/{tenant}/token"), &basic("worker"), "grant_type=client_credentials");
        let token: Value = serde_json::from_slice(&connection.send(&request).await?.body)?;
        let token = token.get("access_token").and_then(Value::as_str).context("no token")?.to_owned();
        let request = post(port, &format!("/t/{tenant}/introspect"), &basic("worker"), &format!("token={token}"));
        let answer = connection.send(&request).await?;
        ensure!(answer.body.starts_with(b"{\"active\":true"), "not active");
        let (measured, cost) = fixed(server, load, &request).await?;
        let ratio = cost.server / report.limits.static_answer;
        let name = format!("introspection of a JWT ({tenant})");
        // Checking a P-256 signature costs three times what checking an RSA one does: no target is set for it.
        let target = (tenant == "rs").then_some((ratio, "static answers", 6.0));
        report.row(&name, &measured, cost, target);
    }
    Ok(())
}

async fn refresh(
    server: &Signet,
    (connections, time): Load,
    report: &mut Report,
    (tenant, signature): (&str, f64),
) -> anyhow::Result<()> {
    let port = server.port;
    let (path, authorization) = (format!("/t/{tenant}/token"), basic("web"));
    let mut states = Vec::new();
    for at in 0..connections {
        let mut connection = Connection::open(port).await?;
        let token = sign_in::once(&mut connection, port, tenant, at).await?;
        states.push((connection, token));
    }
    let (measured, cost) = costing(server, async || {
        let work = async |(connection, token): &mut (Connection, String)| {
            let body = format!("grant_type=refresh_token&refresh_token={token}");
            let answer = connection.send(&post(port, &path, &authorization, &body)).await?;
            ensure!(answer.status == 200, "{}", String::from_utf8_lossy(&answer.body));
            *token = sign_in::refresh_token(&answer.body)?;
            Ok(())
        };
        Ok(drive(states, time, work).await?.0)
    })
    .await?;
    let beyond = (cost.server + cost.postgres - 2.0 * signature) / 1000.0;
    let name = format!("refresh with ID and access token ({tenant})");
    report.row(&name, &measured, cost, Some((beyond, "ms beyond its signatures", 0.5)));
    Ok(())
}
