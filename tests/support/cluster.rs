//! A PostgreSQL as an operator has one: a cluster of its own, over TCP, with passwords. It is stopped with the test process,
//! however that ends.

use std::io::Write;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::server::{Server, free_port, reachable_dir};

/// The password of the superuser `postgres`.
const PASSWORD: &str = "of-the-administrator";

/// A running cluster.
#[derive(Debug)]
pub struct Cluster {
    /// Where it listens.
    pub port: u16,
    _folder: TempDir,
    keeper: Child,
}

/// The folder of PostgreSQL's programs that a server's private cluster runs with.
pub fn programs(server: &Server) -> PathBuf {
    let options = std::fs::read_to_string(server.data_dir().join("postgres/postmaster.opts")).unwrap();
    let binary = options.split_whitespace().next().unwrap().trim_matches('"');
    Path::new(binary).parent().unwrap().to_owned()
}

impl Cluster {
    /// Makes and starts one, with the programs and as the user of a server's private one.
    pub async fn beside(server: &Server) -> Self {
        let (folder, port, bin) = (reachable_dir(), free_port(), programs(server));
        let owner = std::fs::metadata(server.data_dir().join("postgres")).unwrap();
        let (cluster, secret) = (folder.path().join("cluster"), folder.path().join("password"));
        std::fs::create_dir(&cluster).unwrap();
        std::fs::File::create(&secret).unwrap().write_all(PASSWORD.as_bytes()).unwrap();
        chown(&cluster, Some(owner.uid()), Some(owner.gid())).unwrap();
        let as_owner = |command: &mut Command| {
            command.current_dir("/").uid(owner.uid()).gid(owner.gid());
        };
        let mut initdb = Command::new(bin.join("initdb"));
        as_owner(initdb.args(["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8", "--no-locale", "-N"]));
        let made = initdb.arg("--pwfile").arg(&secret).arg("-D").arg(&cluster).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let script = "\"$0\" -D \"$1\" -p \"$2\" -c listen_addresses=127.0.0.1 -k '' >/dev/null 2>&1 3>&- & \
             pid=$!; cat >/dev/null; kill -INT $pid; wait $pid";
        let mut keeper = Command::new("sh");
        as_owner(keeper.args(["-c", script]).arg(bin.join("postgres")).arg(&cluster).arg(port.to_string()));
        let keeper = keeper.stdin(Stdio::piped()).spawn().unwrap();
        let cluster = Self { port, _folder: folder, keeper };
        cluster.wait().await;
        cluster
    }

    async fn wait(&self) {
        let began = Instant::now();
        while tokio_postgres::connect(&self.administrator(), tokio_postgres::NoTls).await.is_err() {
            assert!(began.elapsed() < Duration::from_secs(30), "the cluster does not start");
        }
    }

    /// The connection string of its superuser.
    pub fn administrator(&self) -> String {
        self.url("postgres", PASSWORD, "postgres")
    }

    /// A connection string.
    pub fn url(&self, user: &str, password: &str, database: &str) -> String {
        format!("postgres://{user}:{password}@127.0.0.1:{}/{database}", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}
