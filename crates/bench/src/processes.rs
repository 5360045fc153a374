//! The processes that are measured: a server, its Postgres, and what they cost.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use tempfile::TempDir;
use tokio_postgres::Client;

use crate::cost;

/// A running Signet.
#[derive(Debug)]
pub(crate) struct Signet {
    binary: PathBuf,
    process: Child,
    /// There when it holds the data directory.
    _data: Option<TempDir>,
    data_dir: PathBuf,
    /// Where it listens.
    pub port: u16,
    /// From the start of the process until it listens.
    pub started_in: Duration,
}

impl Drop for Signet {
    fn drop(&mut self) {
        if let Ok(id) = i32::try_from(self.process.id())
            && let Some(id) = rustix::process::Pid::from_raw(id)
        {
            let _ = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        }
        let _ = self.process.wait();
    }
}

/// A port that was free a moment ago.
pub(crate) fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// A data directory that PostgreSQL's unprivileged user can reach.
fn data_directory() -> anyhow::Result<TempDir> {
    use std::os::unix::fs::PermissionsExt;
    let data = tempfile::Builder::new().prefix("signet-bench-").tempdir_in("/tmp")?;
    std::fs::set_permissions(data.path(), std::fs::Permissions::from_mode(0o755))?;
    std::fs::write(data.path().join("master.key"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n")?;
    Ok(data)
}

impl Signet {
    /// Starts one with a private Postgres of its own, or on another's.
    pub(crate) async fn start(binary: &Path, beside: Option<&Self>) -> anyhow::Result<Self> {
        let data = if beside.is_some() { None } else { Some(data_directory()?) };
        let own = data.as_ref().map(|data| data.path().to_owned());
        let data_dir = own.or_else(|| Some(beside?.data_dir.clone())).context("no data directory")?;
        let port = free_port()?;
        let began = Instant::now();
        let mut process = command(binary, &data_dir, port).arg("serve").stdout(Stdio::piped()).spawn()?;
        let mut said = String::new();
        BufReader::new(process.stdout.take().context("no output")?).read_line(&mut said)?;
        ensure!(said.starts_with("signet listens"), "{} did not start: {said}", binary.display());
        let started_in = began.elapsed();
        let signet = Self { binary: binary.to_owned(), process, _data: data, data_dir, port, started_in };
        signet.ready().await?;
        Ok(signet)
    }

    /// Waits until it says that it is ready.
    async fn ready(&self) -> anyhow::Result<()> {
        let mut connection = crate::http::Connection::open(self.port).await?;
        let answer = connection.send(&crate::http::get(self.port, "/readyz", "")).await?;
        ensure!(answer.status == 200, "not ready: {}", answer.status);
        Ok(())
    }

    /// Waits until signing keys were made ahead: what is measured is the usual state, not the first seconds.
    pub(crate) async fn warm(&self) -> anyhow::Result<()> {
        let client = self.connect("").await?;
        let (mut before, began) = (-1, Instant::now());
        loop {
            let count: i64 = client.query_one("SELECT count(*) FROM key_pool", &[]).await?.get(0);
            if count == before && count > 0 {
                return Ok(());
            }
            ensure!(began.elapsed() < Duration::from_mins(2), "the key pool does not fill");
            before = count;
            // Longer than a key takes to make, and than the pool is left alone.
            tokio::time::sleep(Duration::from_secs(4)).await;
        }
    }

    /// Applies a document.
    pub(crate) fn apply(&self, document: &str) -> anyhow::Result<()> {
        let mut command = command(&self.binary, &self.data_dir, self.port);
        let mut child = command.args(["apply", "-f", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
        child.stdin.take().context("no input")?.write_all(document.as_bytes())?;
        ensure!(child.wait()?.success(), "the document was not applied");
        Ok(())
    }

    /// A connection to its Postgres, with more settings.
    pub(crate) async fn connect(&self, settings: &str) -> anyhow::Result<Client> {
        let address = format!("host={}/socket user=signet dbname=signet {settings}", self.data_dir.display());
        let (client, connection) = tokio_postgres::connect(&address, tokio_postgres::NoTls).await?;
        tokio::spawn(connection);
        Ok(client)
    }

    /// CPU time of the server so far.
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        cost::of_process(self.process.id())
    }

    /// CPU time of its Postgres so far, with all that it started.
    pub(crate) fn postgres_cpu(&self) -> anyhow::Result<Duration> {
        let file = std::fs::read_to_string(self.data_dir.join("postgres/postmaster.pid"))?;
        cost::of_family(file.lines().next().context("no postmaster")?.parse()?)
    }

    /// Resident memory of the server, in MiB.
    pub(crate) fn memory(&self) -> anyhow::Result<f64> {
        cost::memory(self.process.id())
    }
}

fn command(binary: &Path, data_dir: &Path, port: u16) -> Command {
    let mut command = Command::new(binary);
    command
        .env_remove("SIGNET_DATABASE_URL")
        .env_remove("DATABASE_URL")
        .env("SIGNET_DATA_DIR", data_dir)
        .env("SIGNET_LISTEN", format!("127.0.0.1:{port}"))
        .env("SIGNET_LOG", "warn")
        .current_dir(data_dir);
    command
}
