//! The private Postgres of a single machine: found, made in the data directory, started on a unix socket without
//! a TCP port, and stopped with the server. One that runs already is used; a cluster is never wiped.

use std::fs;
use std::io;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The oldest version that will do.
const OLDEST: u32 = 15;
/// A socket's path may have 107 bytes, and Postgres appends `/.s.PGSQL.5432.lock`.
const LONGEST_SOCKET_DIRECTORY: usize = 85;
/// What the C library says when a disk is full.
const NO_SPACE: &str = "No space left";
/// The database in the cluster, and its owner.
const NAME: &str = "signet";

/// Why there is no private Postgres. Each is one line that names what to do.
#[derive(Debug, thiserror::Error)]
pub enum PrivatePostgresError {
    /// None is installed.
    #[error(
        "PostgreSQL 15 or newer is not installed: install the package `postgresql` (Debian, Ubuntu), `postgresql-server` (Fedora), \
         `postgresql16` (Alpine) or `postgresql@16` (Homebrew), or set SIGNET_DATABASE_URL"
    )]
    NotInstalled,
    /// As root, it runs as another user, who has to reach the directory.
    #[error("PostgreSQL runs as the user `{user}`, who cannot reach {}: choose another with --data-dir or SIGNET_DATA_DIR", path.display())]
    Unreachable {
        /// Who it runs as.
        user: String,
        /// The directory.
        path: PathBuf,
    },
    /// As root, there is nobody to run it as.
    #[error("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody` here")]
    NoUser,
    /// The directory cannot be made or written.
    #[error("the data directory {} cannot be used: {error}", path.display())]
    Directory {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The disk is full.
    #[error("the disk under {} is full, so the private PostgreSQL did not {step}: free some space, or choose another place with \
             --data-dir or SIGNET_DATA_DIR", path.display())]
    Full {
        /// What it was to do.
        step: &'static str,
        /// Where there is no room.
        path: PathBuf,
    },
    /// Postgres says no.
    #[error("the private PostgreSQL did not {step}: {said}")]
    Refused {
        /// What it was to do.
        step: &'static str,
        /// Its last words.
        said: String,
    },
}

/// A running private Postgres.
#[derive(Debug)]
pub struct PrivatePostgres {
    bin: PathBuf,
    cluster: PathBuf,
    socket: PathBuf,
    user: Option<(u32, u32)>,
    was_running: bool,
}

/// Finds, makes and starts the cluster of a data directory.
///
/// # Errors
/// See [`PrivatePostgresError`].
pub fn start(data_dir: &Path, search_path: &str) -> Result<PrivatePostgres, PrivatePostgresError> {
    let bin = find(search_path).ok_or(PrivatePostgresError::NotInstalled)?;
    let at = |error| PrivatePostgresError::Directory { path: data_dir.to_owned(), error };
    fs::create_dir_all(data_dir).map_err(at)?;
    let data_dir = data_dir.canonicalize().map_err(at)?;
    let user = unprivileged_user()?;
    let cluster = data_dir.join("postgres");
    let socket = socket_directory(&data_dir);
    for directory in [&cluster, &socket] {
        fs::create_dir_all(directory).map_err(at)?;
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700)).map_err(at)?;
        if let Some((uid, gid, _)) = &user {
            chown(directory, Some(*uid), Some(*gid)).map_err(at)?;
        }
    }
    let ids = user.as_ref().map(|(uid, gid, _)| (*uid, *gid));
    let postgres = PrivatePostgres { bin, cluster, socket, user: ids, was_running: false };
    if let Some((_, _, name)) = user {
        let reached = postgres.command("/usr/bin/env").args(["test", "-w"]).arg(&postgres.cluster).status();
        if !reached.is_ok_and(|status| status.success()) {
            return Err(PrivatePostgresError::Unreachable { user: name, path: postgres.cluster });
        }
    }
    postgres.begin().map_err(|error| match error {
        PrivatePostgresError::Refused { step, said } if said.contains(NO_SPACE) => {
            PrivatePostgresError::Full { step, path: data_dir }
        }
        error => error,
    })
}

impl PrivatePostgres {
    /// The connection string of its database.
    pub fn url(&self) -> String {
        format!("host='{}' user={NAME} dbname={NAME}", self.socket.display())
    }

    /// Whether somebody else had started it, so that it is not ours to stop.
    pub const fn was_running(&self) -> bool {
        self.was_running
    }

    /// Stops it, unless somebody else had started it. Open connections are closed.
    pub fn stop(&self) {
        if !self.was_running {
            let _ = self.pg_ctl(&["stop", "-m", "fast", "-w"]);
        }
    }

    fn begin(mut self) -> Result<Self, PrivatePostgresError> {
        if !self.cluster.join("PG_VERSION").exists() {
            let made = self
                .command(self.bin.join("initdb"))
                .args(["-U", NAME, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-instructions", "-D"])
                .arg(&self.cluster)
                .output();
            succeeded("make its cluster", made)?;
        }
        if self.pg_ctl(&["status"]).is_ok_and(|said| said.status.success()) {
            self.was_running = true;
        } else {
            let log = self.cluster.join("log.txt");
            // Plans are made for tables as they were when statistics were last taken: new ones grow fast.
            let options = format!(
                "-c listen_addresses='' -c autovacuum_naptime=10s -c unix_socket_directories='{}'",
                self.socket.display()
            );
            let started = self.pg_ctl(&["start", "-w", "-s", "-l", &log.display().to_string(), "-o", &options]);
            if let Err(PrivatePostgresError::Refused { step, said }) = succeeded("start", started) {
                return Err(PrivatePostgresError::Refused { step, said: last_words(&log).unwrap_or(said) });
            }
        }
        self.create_database().inspect_err(|_| self.stop())?;
        Ok(self)
    }

    fn create_database(&self) -> Result<(), PrivatePostgresError> {
        let made =
            self.command(self.bin.join("createdb")).args(["-U", NAME, "-h"]).arg(&self.socket).arg(NAME).output();
        match succeeded("make its database", made) {
            Err(PrivatePostgresError::Refused { said, .. }) if said.contains("already exists") => Ok(()),
            other => other,
        }
    }

    fn pg_ctl(&self, arguments: &[&str]) -> io::Result<Output> {
        self.command(self.bin.join("pg_ctl")).arg("-D").arg(&self.cluster).args(arguments).output()
    }

    /// A command as the cluster's user, in a process group of its own, so that Ctrl-C in a terminal reaches the
    /// server and not its database.
    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir("/")
            .stdin(Stdio::null())
            .process_group(0)
            .env("LC_ALL", "C")
            .env_remove("PGHOST")
            .env_remove("PGUSER");
        if let Some((uid, gid)) = self.user {
            command.gid(gid).uid(uid);
        }
        command
    }
}

fn succeeded(step: &'static str, ran: io::Result<Output>) -> Result<(), PrivatePostgresError> {
    let said = match ran {
        Ok(output) if output.status.success() => return Ok(()),
        Ok(output) => telling(&String::from_utf8_lossy(&output.stderr)).unwrap_or_else(|| output.status.to_string()),
        Err(error) => error.to_string(),
    };
    Err(PrivatePostgresError::Refused { step, said })
}

fn last_words(log: &Path) -> Option<String> {
    telling(&fs::read_to_string(log).ok()?)
}

/// The line that says why, of many: the last one of the worst kind there is, without the time before it.
fn telling(text: &str) -> Option<String> {
    let lines = || text.lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let kinds = [NO_SPACE, "PANIC:", "FATAL:", "ERROR:", "error:"];
    let found = kinds.iter().find_map(|kind| lines().find(|line| line.contains(kind))).or_else(|| lines().next())?;
    let from = ["PANIC:", "FATAL:", "ERROR:"].iter().filter_map(|kind| found.find(kind)).min();
    Some(found.split_at(from.unwrap_or_default()).1.to_owned())
}

/// The folder of an installed PostgreSQL's programs: on the search path, Debian's, Homebrew's, Postgres.app's.
fn find(search_path: &str) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> =
        search_path.split(':').filter(|folder| !folder.is_empty()).map(PathBuf::from).collect();
    if let Ok(said) = Command::new("pg_config").arg("--bindir").output() {
        folders.push(PathBuf::from(String::from_utf8_lossy(&said.stdout).trim()));
    }
    for parent in ["/usr/lib/postgresql", "/usr/pgsql", "/Applications/Postgres.app/Contents/Versions"] {
        folders.extend(versions(Path::new(parent), ""));
    }
    for parent in ["/opt/homebrew/opt", "/usr/local/opt", "/usr/libexec"] {
        folders.extend(versions(Path::new(parent), "postgresql"));
    }
    folders
        .into_iter()
        .filter_map(|folder| Some(folder.join("initdb").canonicalize().ok()?.parent()?.to_owned()))
        .find(|folder| version(folder).is_some_and(|version| version >= OLDEST))
}

fn versions(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .map(|entry| entry.path().join("bin"))
        .collect();
    found.sort();
    found.reverse();
    found
}

fn version(folder: &Path) -> Option<u32> {
    let said = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    text.split_whitespace().find_map(|word| word.split('.').next()?.parse().ok())
}

/// Where the socket lives: in the data directory, or for a long path in a short one that its hash names.
fn socket_directory(data_dir: &Path) -> PathBuf {
    let here = data_dir.join("socket");
    if here.as_os_str().len() <= LONGEST_SOCKET_DIRECTORY {
        return here;
    }
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in data_dir.as_os_str().as_encoded_bytes() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    PathBuf::from(format!("/tmp/signet-{hash:016x}"))
}

/// As root: who runs Postgres instead.
fn unprivileged_user() -> Result<Option<(u32, u32, String)>, PrivatePostgresError> {
    if !rustix::process::geteuid().is_root() {
        return Ok(None);
    }
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let find = |name: &str| {
        passwd.lines().find_map(|line| {
            let mut fields = line.split(':');
            let matches = fields.next() == Some(name);
            let (uid, gid) = (fields.nth(1)?.parse().ok()?, fields.next()?.parse().ok()?);
            matches.then(|| (uid, gid, name.to_owned()))
        })
    };
    find("postgres").or_else(|| find("nobody")).map(Some).ok_or(PrivatePostgresError::NoUser)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_lines_the_one_that_says_why_is_told() {
        let check = |text: &str, expected: &str| assert_eq!(telling(text).as_deref(), Some(expected), "{text}");
        check(
            "2026-11-24 23:18:38 UTC [1] FATAL:  could not write to file \"base/4/1247\": No space left on device\n\
             2026-11-24 23:18:38 UTC [1] STATEMENT:  CREATE DATABASE template0;\n\t\nchild process exited with exit code 1\n\
             initdb: removing contents of data directory \"/data/postgres\"\n",
            "FATAL:  could not write to file \"base/4/1247\": No space left on device",
        );
        check(
            "createdb: error: database creation failed: ERROR:  could not copy\nHINT:  Check free disk space.\n",
            "ERROR:  could not copy",
        );
        check("initdb: error: directory exists\ninitdb: hint: remove it\n", "initdb: error: directory exists");
        check("LOG:  starting\n2026 FATAL:  lock file exists\nLOG:  shut down\n", "FATAL:  lock file exists");
        check("something else\n\n", "something else");
        assert_eq!(telling("\n"), None);
    }
}
