//! What nothing can be faster than: a static answer, a raw signature, a raw hash, a commit.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use actix_web::{App, HttpResponse, HttpServer, web};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair, ParsedPublicKey, RSA_PKCS1_SHA256,
    RsaKeyPair,
};

use crate::cost;
use crate::http::{Connection, get};
use crate::load::drive;
use crate::processes::{Signet, free_port};
use crate::results::median;

/// Costs in microseconds of CPU.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// One static answer of actix-web.
    pub static_answer: f64,
    /// One RSA-2048 signature.
    pub rsa: f64,
    /// One P-256 signature.
    pub p256: f64,
    /// Checking one.
    pub p256_check: f64,
    /// One Argon2id hash of 19 MiB and two passes.
    pub argon2: f64,
    /// One single-row commit, in Postgres.
    pub commit: f64,
}

impl Limits {
    /// Measures all of them.
    pub(crate) async fn measure(
        own: &Path,
        keeper: &Signet,
        (connections, time): (usize, Duration),
    ) -> anyhow::Result<Self> {
        Ok(Self {
            static_answer: static_answer(own, connections, time).await?,
            rsa: rsa()?,
            p256: p256()?,
            p256_check: p256_check()?,
            argon2: argon2()?,
            commit: commit(keeper, connections, time).await?,
        })
    }
}

impl Limits {
    /// The median of each.
    pub(crate) fn median(rounds: &[Self]) -> Self {
        let of = |limit: fn(&Self) -> f64| median(rounds.iter().map(limit));
        Self {
            static_answer: of(|limits| limits.static_answer),
            rsa: of(|limits| limits.rsa),
            p256: of(|limits| limits.p256),
            p256_check: of(|limits| limits.p256_check),
            argon2: of(|limits| limits.argon2),
            commit: of(|limits| limits.commit),
        }
    }
}

/// Serves one static answer until it is killed.
pub(crate) fn serve_static(port: u16) -> anyhow::Result<()> {
    let body = "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expires_in\":600}";
    let factory = move || {
        App::new().route(
            "/",
            web::get().to(move || async move { HttpResponse::Ok().content_type("application/json").body(body) }),
        )
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(async { HttpServer::new(factory).bind(("127.0.0.1", port))?.run().await })?;
    Ok(())
}

/// Ends with its owner, whatever happened.
struct StaticServer(Child);

impl Drop for StaticServer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn static_answer(own: &Path, connections: usize, time: Duration) -> anyhow::Result<f64> {
    let port = free_port()?;
    let mut command = Command::new(own);
    command.args(["static", &port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
    let server = StaticServer(command.spawn()?);
    let began = Instant::now();
    while Connection::open(port).await.is_err() {
        anyhow::ensure!(began.elapsed() < Duration::from_secs(5), "the static server did not start");
        tokio::task::yield_now().await;
    }
    let mut states = Vec::new();
    for _ in 0..connections {
        states.push(Connection::open(port).await?);
    }
    let request = get(port, "/", "");
    let before = cost::of_process(server.0.id())?;
    let (measured, _) = drive(states, time, async |connection: &mut Connection| {
        connection.send(&request).await?;
        Ok(())
    })
    .await?;
    let cost = cost::of_process(server.0.id())?.saturating_sub(before);
    Ok(cost.as_secs_f64() * 1e6 / measured.count() as f64)
}

/// Microseconds of this thread's CPU for one of many.
fn each(count: u32, mut work: impl FnMut() -> anyhow::Result<()>) -> anyhow::Result<f64> {
    let began = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    for _ in 0..count {
        work()?;
    }
    let ended = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = (ended.tv_sec - began.tv_sec) as f64 + (ended.tv_nsec - began.tv_nsec) as f64 / 1e9;
    Ok(seconds * 1e6 / f64::from(count))
}

fn rsa() -> anyhow::Result<f64> {
    let (key, random) = (RsaKeyPair::generate(KeySize::Rsa2048)?, SystemRandom::new());
    let (mut signature, message) = (vec![0; key.public_modulus_len()], [7; 600]);
    each(2000, || Ok(key.sign(&RSA_PKCS1_SHA256, &random, &message, &mut signature)?))
}

fn p256() -> anyhow::Result<f64> {
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?;
    let (random, message) = (SystemRandom::new(), [7; 600]);
    each(20_000, || key.sign(&random, &message).map(drop).map_err(Into::into))
}

fn p256_check() -> anyhow::Result<f64> {
    let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?;
    let message = [7; 600];
    let signature = key.sign(&SystemRandom::new(), &message)?;
    let public = ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.public_key())?;
    each(10_000, || Ok(public.verify_sig(&message, signature.as_ref())?))
}

/// On as many threads as hash in the server, since they share the memory's bandwidth.
fn argon2() -> anyhow::Result<f64> {
    let cores = std::thread::available_parallelism()?.get();
    let threads: Vec<_> = (0..cores).map(|_| std::thread::spawn(argon2_on_one)).collect();
    let mut sum = 0.0;
    for thread in threads {
        sum += thread.join().map_err(|_panic| anyhow::anyhow!("a thread panicked"))??;
    }
    Ok(sum / cores as f64)
}

fn argon2_on_one() -> anyhow::Result<f64> {
    let params = Params::new(19 * 1024, 2, 1, Some(32)).map_err(|error| anyhow::anyhow!("{error}"))?;
    let mut memory = vec![Block::default(); params.block_count()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut out = [0; 32];
    each(60, || {
        argon2
            .hash_password_into_with_memory(b"correct horse battery staple", b"0123456789abcdef", &mut out, &mut memory)
            .map_err(|error| anyhow::anyhow!("{error}"))
    })
}

async fn commit(keeper: &Signet, connections: usize, time: Duration) -> anyhow::Result<f64> {
    let mut states = Vec::new();
    for at in 0..connections {
        let client = keeper.connect("").await?;
        if at == 0 {
            client.batch_execute("CREATE TABLE IF NOT EXISTS bench (id bigserial PRIMARY KEY, value text)").await?;
        }
        let statement = client.prepare("INSERT INTO bench (value) VALUES ('x')").await?;
        states.push((client, statement));
    }
    let before = keeper.postgres_cpu()?;
    let (measured, states) = drive(states, time, async |(client, statement)| {
        client.execute(statement, &[]).await?;
        Ok(())
    })
    .await?;
    let cost = keeper.postgres_cpu()?.saturating_sub(before);
    if let Some((client, _)) = states.first() {
        client.batch_execute("DROP TABLE bench").await?;
    }
    Ok(cost.as_secs_f64() * 1e6 / measured.count() as f64)
}
