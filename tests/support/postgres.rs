//! What happens to a server's private Postgres behind its back.

use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::Command;

use super::cluster::programs;
use super::server::Server;

/// Stops it.
pub fn stop(server: &Server) {
    pg_ctl(server, &["stop", "-m", "fast", "-w"]);
}

/// Starts it as the server did.
pub fn start(server: &Server) {
    pg_ctl(server, &["start", "-w", "-s", "-l", "/dev/null", "-o", &options(server)]);
}

/// Lets it crash, and starts it again.
pub fn crash_and_restart(server: &Server) {
    pg_ctl(server, &["restart", "-m", "immediate", "-w", "-s", "-l", "/dev/null", "-o", &options(server)]);
}

fn options(server: &Server) -> String {
    format!("-c listen_addresses='' -c unix_socket_directories='{}'", server.data_dir().join("socket").display())
}

fn pg_ctl(server: &Server, arguments: &[&str]) {
    let cluster = server.data_dir().join("postgres");
    // As root, PostgreSQL runs as the owner of its cluster.
    let owner = std::fs::metadata(&cluster).unwrap();
    let mut command = Command::new(programs(server).join("pg_ctl"));
    command.current_dir("/").gid(owner.gid()).uid(owner.uid());
    let done = command.arg("-D").arg(&cluster).args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
