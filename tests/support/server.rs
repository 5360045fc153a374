//! The binary, started on a free port with a data directory of its own, and stopped with the test process, however
//! that ends: its keeper waits for the end of a pipe that only this process holds.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

use tempfile::TempDir;

/// A running server.
#[derive(Debug)]
pub struct Server {
    /// The origin: `http://localhost:PORT`.
    pub url: String,
    data: Option<TempDir>,
    data_dir: std::path::PathBuf,
    keeper: Child,
}

/// The server that most tests share.
pub fn server() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(|| Server::start(&[]))
}

/// A server that may call this machine, shared too.
pub fn calling() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(|| Server::start(&[("SIGNET_OUTBOUND_ALLOW", "127.0.0.0/8")]))
}

/// A port that was free a moment ago.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A directory that PostgreSQL's unprivileged user can reach when tests run as root.
pub fn reachable_dir() -> TempDir {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::Builder::new().prefix("signet-test-").tempdir_in("/tmp").unwrap();
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    dir
}

impl Server {
    /// Starts one with a private Postgres of its own and more settings.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        let data = reachable_dir();
        let path = data.path().to_owned();
        std::fs::write(path.join("master.key"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
        let mut server = Self::start_in(&path, free_port(), settings);
        server.data = Some(data);
        server
    }

    /// Starts one on a data directory and a port.
    pub fn start_in(data_dir: &Path, port: u16, settings: &[(&str, &str)]) -> Self {
        Self::start_as("serve", data_dir, port, settings)
    }

    /// The same by another command than `serve`.
    pub fn start_as(subcommand: &str, data_dir: &Path, port: u16, settings: &[(&str, &str)]) -> Self {
        let url = format!("http://localhost:{port}");
        // The keeper: when its standard input ends, it stops the server and waits for it.
        let script = "\"$0\" \"$1\" 3>&- & pid=$!; cat >/dev/null; kill -TERM $pid 2>/dev/null; wait $pid";
        let mut command = Command::new("sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_signet"), subcommand]);
        environment(&mut command, data_dir);
        command
            .env("SIGNET_LISTEN", format!("127.0.0.1:{port}"))
            .env("SIGNET_PUBLIC_URL", &url)
            .envs(settings.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(std::fs::File::options().create(true).append(true).open(data_dir.join("log.txt")).unwrap());
        let mut keeper = command.spawn().unwrap();
        let mut said = String::new();
        BufReader::new(keeper.stdout.take().unwrap()).read_line(&mut said).unwrap();
        let log = || std::fs::read_to_string(data_dir.join("log.txt")).unwrap_or_default();
        assert!(said.starts_with("signet listens on"), "the server did not start: {said}{}", log());
        Self { url, data: None, data_dir: data_dir.to_owned(), keeper }
    }

    /// Where its Postgres and its key are.
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.data_dir.join("log.txt")).unwrap()
    }

    /// Runs a command beside it.
    pub fn signet(&self, arguments: &[&str], input: &str) -> Output {
        signet(&self.data_dir, &[("SIGNET_PUBLIC_URL", &self.url)], arguments, input)
    }

    /// Runs a command that has to succeed, and returns what it printed.
    pub fn told(&self, arguments: &[&str], input: &str) -> String {
        let output = self.signet(arguments, input);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "signet {arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The issuer of a tenant.
    pub fn issuer(&self, slug: &str) -> String {
        format!("{}/t/{slug}", self.url)
    }

    /// Tells it to stop, and waits until it has.
    pub fn stop(&mut self) {
        drop(self.keeper.stdin.take());
        self.keeper.wait().unwrap();
    }

    /// The connection string of its private Postgres.
    pub fn database(&self) -> String {
        format!("host={}/socket user=signet dbname=signet", self.data_dir.display())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Runs the binary with a data directory.
pub fn signet(data_dir: &Path, settings: &[(&str, &str)], arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signet"));
    environment(&mut command, data_dir);
    command.args(arguments).envs(settings.iter().copied());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that does not read its input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// Nothing of the caller's environment counts but where programs are.
fn environment(command: &mut Command, data_dir: &Path) {
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("SIGNET_DATA_DIR", data_dir)
        .env("SIGNET_WORKERS", "2")
        .current_dir(data_dir);
}
