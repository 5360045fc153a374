//! The private Postgres of this test process: started by the first test that wants it, thrown away with the process.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use signet_storage::private_postgres::{self, PrivatePostgres};

/// Stops Postgres without ceremony and removes its directory when standard input ends, which it does when the
/// process that holds the other end is gone, however it went.
const KEEPER: &str = r#"
read -r _
kill -QUIT "$(head -n 1 "$0/postgres/postmaster.pid")"
while [ -e "$0/postgres/postmaster.pid" ]; do sleep 0.05; done
rm -rf "$0"
"#;

/// What the tests need of a cluster that is not meant to last.
const SETTINGS: &str = "max_connections = 300\nfsync = off\nautovacuum = off\n";

pub(crate) struct Cluster {
    postgres: PrivatePostgres,
    programs: PathBuf,
    _keeper: Child,
}

impl Cluster {
    /// The connection string of one of its databases.
    pub(crate) fn url(&self, database: &str) -> String {
        self.postgres.url().replace("dbname=signet", &format!("dbname={database}"))
    }

    /// The schema of a database as `pg_dump` writes it.
    pub(crate) fn dump_schema(&self, database: &str) -> String {
        let dumped = Command::new(self.programs.join("pg_dump"))
            .args(["--schema-only", "--dbname", &self.url(database)])
            .output()
            .unwrap();
        assert!(dumped.status.success(), "{}", String::from_utf8_lossy(&dumped.stderr));
        // Newer versions guard a dump with a key that they draw each time.
        let text = String::from_utf8(dumped.stdout).unwrap();
        text.lines()
            .filter(|line| !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict"))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// The cluster of this process.
pub(crate) fn cluster() -> &'static Cluster {
    static CLUSTER: LazyLock<Cluster> = LazyLock::new(start);
    &CLUSTER
}

fn start() -> Cluster {
    let directory = tempfile::Builder::new().prefix("signet-storage-").tempdir_in("/tmp").unwrap().keep();
    // As root, Postgres runs as another user, who has to get here.
    fs::set_permissions(&directory, fs::Permissions::from_mode(0o755)).unwrap();
    let keeper = keeper(&directory);
    let path = search_path();
    // Made, set up, and started again: as the second start of a server does it.
    let made = private_postgres::start(&directory, &path).unwrap();
    assert!(!made.was_running());
    made.stop();
    append(&directory.join("postgres/postgresql.conf"), SETTINGS);
    let postgres = private_postgres::start(&directory, &path).unwrap();
    assert!(!postgres.was_running());
    Cluster { programs: programs(&directory), postgres, _keeper: keeper }
}

fn keeper(directory: &Path) -> Child {
    Command::new("sh")
        .args(["-c", KEEPER])
        .arg(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // A Ctrl-C in the terminal ends the tests, not the one who cleans up after them.
        .process_group(0)
        .spawn()
        .unwrap()
}

fn append(file: &Path, text: &str) {
    let before = fs::read_to_string(file).unwrap();
    fs::write(file, format!("{before}\n{text}")).unwrap();
}

/// The folder of the programs that the cluster was made with: beside the one that runs.
fn programs(directory: &Path) -> PathBuf {
    let options = fs::read_to_string(directory.join("postgres/postmaster.opts")).unwrap();
    let postgres = options.split_whitespace().next().unwrap().trim_matches('"').to_owned();
    PathBuf::from(postgres).parent().unwrap().to_owned()
}

#[expect(clippy::disallowed_methods, reason = "the tests stand in for the command line")]
fn search_path() -> String {
    std::env::var("PATH").unwrap_or_default()
}
