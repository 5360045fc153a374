//! The rows, each a piece of work under load beside what it cannot be cheaper than. A new row is a variant, its name
//! and limit, and its arm in [`Row::measure`].

use std::time::Duration;

use anyhow::ensure;

use crate::client_key::ClientKey;
use crate::cost::Cost;
use crate::database;
use crate::http::{Connection, basic, get, post};
use crate::limits::Limits;
use crate::load::{Measured, drive};
use crate::passkey::Passkey;
use crate::processes::Signet;
use crate::results::Line;
use crate::sign_in;

/// A tenant that is measured, by the algorithm that it signs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tenant {
    /// RS256.
    Rs,
    /// ES256.
    Es,
}

impl Tenant {
    /// Its name in addresses.
    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::Rs => "rs",
            Self::Es => "es",
        }
    }

    const fn alg(self) -> &'static str {
        match self {
            Self::Rs => "RS256",
            Self::Es => "ES256",
        }
    }

    /// What one of its signatures costs, in microseconds of CPU.
    pub(crate) const fn signature(self, limits: &Limits) -> f64 {
        match self {
            Self::Rs => limits.rsa,
            Self::Es => limits.p256,
        }
    }
}

/// What a row is measured with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bench<'a> {
    /// The server.
    pub server: &'a Signet,
    /// The key of the client that signs.
    pub key: &'a ClientKey,
    /// What nothing can be faster than, measured in the same round.
    pub limits: &'a Limits,
    /// Connections of most rows.
    pub connections: usize,
    /// How long each row is driven.
    pub time: Duration,
}

/// A row of the report.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Row {
    Discovery,
    Jwks,
    ClientCredentials(Tenant),
    Introspection(Tenant),
    Refresh(Tenant),
    SignIn(Tenant),
    SignInPage,
    SignInByPasskey,
    BesidePeople,
    PrivateKeyJwt,
    Dpop,
    PushedCode,
    OpaqueIntrospection,
}

impl Row {
    /// All rows, in the order of the report.
    pub(crate) const ALL: [Self; 17] = [
        Self::Discovery,
        Self::Jwks,
        Self::ClientCredentials(Tenant::Rs),
        Self::ClientCredentials(Tenant::Es),
        Self::Introspection(Tenant::Rs),
        Self::Introspection(Tenant::Es),
        Self::Refresh(Tenant::Rs),
        Self::Refresh(Tenant::Es),
        Self::SignIn(Tenant::Rs),
        Self::SignIn(Tenant::Es),
        Self::SignInPage,
        Self::SignInByPasskey,
        Self::BesidePeople,
        Self::PrivateKeyJwt,
        Self::Dpop,
        Self::PushedCode,
        Self::OpaqueIntrospection,
    ];

    /// Its name.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Discovery => "discovery".to_owned(),
            Self::Jwks => "JWKS".to_owned(),
            Self::ClientCredentials(tenant) => format!("client_credentials {}", tenant.alg()),
            Self::Introspection(tenant) => format!("introspection of a JWT {}", tenant.alg()),
            Self::Refresh(tenant) => format!("refresh with ID and access token {}", tenant.alg()),
            Self::SignIn(tenant) => format!("sign-in, all pages to tokens {}", tenant.alg()),
            Self::SignInPage => "sign-in page".to_owned(),
            Self::SignInByPasskey => "sign-in by a passkey, all pages to tokens ES256".to_owned(),
            Self::BesidePeople => "client_credentials while 8 people sign in".to_owned(),
            Self::PrivateKeyJwt => "client_credentials by private_key_jwt ES256".to_owned(),
            Self::Dpop => "client_credentials with a DPoP proof ES256".to_owned(),
            Self::PushedCode => "pushed request to code to tokens ES256".to_owned(),
            Self::OpaqueIntrospection => "introspection of an opaque token".to_owned(),
        }
    }

    /// Microseconds of CPU that it costs at the very least.
    const fn limit(self, limits: &Limits) -> f64 {
        match self {
            Self::Discovery
            | Self::Jwks
            | Self::Introspection(_)
            | Self::OpaqueIntrospection
            | Self::SignInPage
            | Self::ClientCredentials(Tenant::Es) => limits.static_answer,
            // A signature is checked, one is made, and one row says that the first was used.
            Self::PrivateKeyJwt | Self::Dpop => limits.p256_check + limits.p256 + limits.commit,
            Self::PushedCode => 2.0 * limits.p256,
            Self::ClientCredentials(Tenant::Rs) => limits.rsa,
            Self::Refresh(tenant) => 2.0 * tenant.signature(limits),
            Self::SignIn(tenant) => limits.argon2 + 2.0 * tenant.signature(limits),
            Self::SignInByPasskey => limits.p256_check + 2.0 * limits.p256,
            Self::BesidePeople => limits.p256,
        }
    }

    /// Measures it once; some rows add a line of what else was seen.
    pub(crate) async fn measure(self, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        match self {
            Self::Discovery => self.document("/t/rs/.well-known/openid-configuration", bench).await,
            Self::Jwks => self.document("/t/rs/jwks", bench).await,
            Self::ClientCredentials(tenant) => self.client_credentials(tenant, bench).await,
            Self::Introspection(tenant) => self.introspection(tenant, bench).await,
            Self::Refresh(tenant) => self.refresh(tenant, bench).await,
            Self::SignIn(tenant) => self.sign_in(tenant, bench).await,
            Self::SignInPage => self.sign_in_page(bench).await,
            Self::SignInByPasskey => self.sign_in_by_passkey(bench).await,
            Self::BesidePeople => self.beside_people(bench).await,
            Self::PrivateKeyJwt => self.private_key_jwt(bench).await,
            Self::Dpop => self.dpop(bench).await,
            Self::PushedCode => self.pushed_code(bench).await,
            Self::OpaqueIntrospection => self.opaque_introspection(bench).await,
        }
    }

    fn line(self, measured: &Measured, cost: Cost, limits: &Limits) -> Line {
        Line::driven(self.name(), measured, Some(cost), self.limit(limits))
    }

    async fn document(self, path: &str, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let (measured, cost) = bench.fixed(&get(bench.server.port, path, "")).await?;
        let ratio = cost.server / bench.limits.static_answer;
        Ok(vec![self.line(&measured, cost, bench.limits).counting(ratio, "static answers").at_most(2.0)])
    }

    async fn client_credentials(self, tenant: Tenant, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let (measured, cost) = bench.fixed(&machine_token(bench.server.port, tenant)).await?;
        let line = self.line(&measured, cost, bench.limits);
        Ok(vec![match tenant {
            Tenant::Rs => line.counting(cost.server / bench.limits.rsa, "RSA signatures").at_most(1.3),
            Tenant::Es => line.counting(cost.server / bench.limits.static_answer, "static answers").at_most(8.0),
        }])
    }

    async fn introspection(self, tenant: Tenant, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let port = bench.server.port;
        let mut connection = Connection::open(port).await?;
        let token = connection.send(&machine_token(port, tenant)).await?.member("access_token")?;
        let path = format!("/t/{}/introspect", tenant.slug());
        let request = post(port, &path, &basic("worker"), &format!("token={token}"));
        let answer = connection.send(&request).await?;
        ensure!(answer.body.starts_with(b"{\"active\":true"), "not active");
        let watch = database::Watch::begin(bench.server).await?;
        let (measured, cost) = bench.fixed(&request).await?;
        let busy = watch.busy().await?;
        let line = self.line(&measured, cost, bench.limits);
        let line = line.counting(cost.server / bench.limits.static_answer, "static answers");
        // Checking a P-256 signature costs three times what checking an RSA one does: no aim is set for it.
        let line = if tenant == Tenant::Rs { line.at_most(6.0) } else { line };
        let name = format!("… connections of requests that Postgres heard of {}", tenant.alg());
        Ok(vec![line, Line::figure(name, busy as f64, "connections").at_most(0.0)])
    }

    async fn refresh(self, tenant: Tenant, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let port = bench.server.port;
        let (path, authorization) = (format!("/t/{}/token", tenant.slug()), basic("web"));
        let mut states = Vec::new();
        for at in 0..bench.connections {
            let mut connection = Connection::open(port).await?;
            let token = sign_in::once(&mut connection, port, tenant, at).await?;
            states.push((connection, token));
        }
        let work = async |(connection, token): &mut (Connection, String)| {
            let body = format!("grant_type=refresh_token&refresh_token={token}");
            let answer = connection.send(&post(port, &path, &authorization, &body)).await?;
            ensure!(answer.status == 200, "{}", String::from_utf8_lossy(&answer.body));
            *token = answer.member("refresh_token")?;
            Ok(())
        };
        let (measured, cost) = costing(bench.server, async || Ok(drive(states, bench.time, work).await?.0)).await?;
        let beyond = (cost.whole() - 2.0 * tenant.signature(bench.limits)) / 1000.0;
        let line = self.line(&measured, cost, bench.limits);
        Ok(vec![line.counting(beyond, "ms beyond its signatures, Postgres included").at_most(0.5)])
    }

    async fn sign_in(self, tenant: Tenant, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let work = async || sign_in::people(bench.server, tenant, bench.time).await;
        let (measured, cost) = costing(bench.server, work).await?;
        let ratio = (cost.server - 2.0 * tenant.signature(bench.limits)) / bench.limits.argon2;
        let line = self.line(&measured, cost, bench.limits);
        Ok(vec![line.counting(ratio, "Argon2id hashes beside its signatures").at_most(1.15)])
    }

    async fn sign_in_page(self, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let mut connection = Connection::open(bench.server.port).await?;
        let request = sign_in::page(&mut connection, bench.server.port, Tenant::Es).await?;
        let (measured, cost) = bench.fixed(&request).await?;
        let line = self.line(&measured, cost, bench.limits);
        Ok(vec![line.counting(cost.server / 1000.0, "ms of the server's CPU").at_most(1.0)])
    }

    async fn sign_in_by_passkey(self, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let port = bench.server.port;
        let mut states = Vec::new();
        for at in 0..bench.connections {
            let mut connection = Connection::open(port).await?;
            let passkey = sign_in::passkey(&mut connection, port, Tenant::Es, at).await?;
            states.push((connection, passkey));
        }
        let work = async |(connection, passkey): &mut (Connection, Passkey)| {
            sign_in::by_passkey(connection, port, Tenant::Es, passkey).await
        };
        let (measured, cost) = costing(bench.server, async || Ok(drive(states, bench.time, work).await?.0)).await?;
        let line = self.line(&measured, cost, bench.limits);
        Ok(vec![line.counting(cost.server / 1000.0, "ms of the server's CPU").at_most(3.0)])
    }

    async fn private_key_jwt(self, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let (port, issuer) = (bench.server.port, bench.issuer());
        let request = || {
            let assertion = bench.key.assertion("signer", &issuer)?;
            let body =
                format!("grant_type=client_credentials&client_assertion_type={ASSERTION}&client_assertion={assertion}");
            Ok(post(port, "/t/es/token", "", &body))
        };
        self.once_only(bench, request).await
    }

    async fn dpop(self, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let (port, address) = (bench.server.port, format!("{}/token", bench.issuer()));
        let request = || {
            let headers = format!("{}DPoP: {}\r\n", basic("worker"), bench.key.proof(&address)?);
            Ok(post(port, "/t/es/token", &headers, "grant_type=client_credentials"))
        };
        self.once_only(bench, request).await
    }

    /// What cannot be sent twice: how much it costs beyond what it has to, its mark included.
    async fn once_only(
        self,
        bench: Bench<'_>,
        request: impl Fn() -> anyhow::Result<Vec<u8>>,
    ) -> anyhow::Result<Vec<Line>> {
        let (measured, cost) = bench.varied(request).await?;
        let beyond = (cost.whole() - self.limit(bench.limits)) / 1000.0;
        let line = self.line(&measured, cost, bench.limits);
        Ok(vec![line.counting(beyond, "ms beyond its signatures and one commit")])
    }

    async fn pushed_code(self, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let port = bench.server.port;
        let mut states = Vec::new();
        for at in 0..bench.connections {
            let mut connection = Connection::open(port).await?;
            let cookies = sign_in::session(&mut connection, port, Tenant::Es, at).await?;
            states.push((connection, cookies));
        }
        let work = async |(connection, cookies): &mut (Connection, String)| {
            sign_in::pushed(connection, port, Tenant::Es, cookies).await
        };
        let (measured, cost) = costing(bench.server, async || Ok(drive(states, bench.time, work).await?.0)).await?;
        let beyond = (cost.whole() - self.limit(bench.limits)) / 1000.0;
        let line = self.line(&measured, cost, bench.limits);
        Ok(vec![line.counting(beyond, "ms beyond its signatures, Postgres included")])
    }

    async fn opaque_introspection(self, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let port = bench.server.port;
        let mut connection = Connection::open(port).await?;
        let request = post(port, "/t/es/token", &basic("opaque"), "grant_type=client_credentials");
        let token = connection.send(&request).await?.member("access_token")?;
        ensure!(!token.contains('.'), "a JWT");
        let request = post(port, "/t/es/introspect", &basic("opaque"), &format!("token={token}"));
        let answer = connection.send(&request).await?;
        ensure!(answer.body.starts_with(b"{\"active\":true"), "not active");
        let (measured, cost) = bench.fixed(&request).await?;
        let ratio = cost.whole() / bench.limits.commit;
        let line = self.line(&measured, cost, bench.limits);
        Ok(vec![line.counting(ratio, "single-row commits of CPU, Postgres included")])
    }

    /// What one machine client notices of people who sign in.
    async fn beside_people(self, bench: Bench<'_>) -> anyhow::Result<Vec<Line>> {
        let request = machine_token(bench.server.port, Tenant::Es);
        let alone = Bench { connections: 1, ..bench };
        let (idle, _) = alone.fixed(&request).await?;
        let people = sign_in::people(bench.server, Tenant::Rs, bench.time);
        let (busy, people) = tokio::join!(alone.fixed(&request), people);
        let ((busy, _), _) = (busy?, people?);
        let ratio = busy.percentile(0.99) / idle.percentile(0.99);
        // The server's CPU time is that of the people, too: it says nothing here.
        let line = Line::driven(self.name(), &busy, None, self.limit(bench.limits));
        Ok(vec![line.counting(ratio, "times the idle p99").at_most(5.0)])
    }
}

/// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`: RFC 7523 §2.2.
const ASSERTION: &str = "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";

fn machine_token(port: u16, tenant: Tenant) -> Vec<u8> {
    post(port, &format!("/t/{}/token", tenant.slug()), &basic("worker"), "grant_type=client_credentials")
}

impl Bench<'_> {
    /// The issuer of the tenant that signs by ES256.
    fn issuer(self) -> String {
        format!("http://localhost:{}/t/es", self.server.port)
    }

    /// Drives requests that differ on all connections; what they cost.
    async fn varied(self, request: impl Fn() -> anyhow::Result<Vec<u8>>) -> anyhow::Result<(Measured, Cost)> {
        let once = async |connection: &mut Connection| {
            let answer = connection.send(&request()?).await?;
            ensure!(answer.status == 200, "{}", String::from_utf8_lossy(&answer.body));
            Ok(())
        };
        let mut states = Vec::new();
        for _ in 0..self.connections {
            let mut connection = Connection::open(self.server.port).await?;
            // Caches are warm before the clock runs.
            once(&mut connection).await?;
            states.push(connection);
        }
        costing(self.server, async || Ok(drive(states, self.time, once).await?.0)).await
    }

    /// Drives one request on all connections; what it costs.
    async fn fixed(self, request: &[u8]) -> anyhow::Result<(Measured, Cost)> {
        let mut states = Vec::new();
        for _ in 0..self.connections {
            let mut connection = Connection::open(self.server.port).await?;
            // Caches are warm before the clock runs.
            let answer = connection.send(request).await?;
            ensure!(answer.status == 200, "{}", answer.head);
            states.push(connection);
        }
        let work = async |connection: &mut Connection| {
            let answer = connection.send(request).await?;
            ensure!(answer.status == 200, "{}", answer.head);
            Ok(())
        };
        costing(self.server, async || Ok(drive(states, self.time, work).await?.0)).await
    }
}

/// What a piece of the work costs the server and its Postgres.
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
