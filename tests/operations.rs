//! What `docs/operations.md` promises to operators, on real parts: a PostgreSQL of their own, backup and restore, the wrong
//! key, a full disk. The blocks of that page that are marked `bash` are run here, as they stand.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::cluster::{Cluster, programs};
use crate::support::person::{Person, post_as};
use crate::support::run;
use crate::support::server::{Server, free_port, reachable_dir, signet};
use crate::support::tenant::{PASSWORD, Tenant, WEB_SECRET, WORKER_SECRET, on};

const PAGE: &str = include_str!("../docs/operations.md");
const OTHER_KEY: &str = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=\n";

/// The runnable block of the page under a heading.
fn block(heading: &str) -> &'static str {
    let section = PAGE.split("\n## ").find(|section| section.starts_with(heading));
    let section = section.unwrap_or_else(|| panic!("docs/operations.md has no section `{heading}`"));
    let block = section.split("```bash\n").nth(1).unwrap_or_else(|| panic!("`{heading}` has nothing to run"));
    block.split("```").next().unwrap()
}

/// What the page's blocks find in their environment.
struct Shell {
    path: String,
    folder: tempfile::TempDir,
    environment: Vec<(&'static str, String)>,
}

impl Shell {
    fn new(server: &Server, cluster: &Cluster) -> Self {
        let signet = Path::new(env!("CARGO_BIN_EXE_signet")).parent().unwrap().to_owned();
        let path = format!("{}:{}:{}", programs(server).display(), signet.display(), std::env::var("PATH").unwrap());
        let environment = vec![
            ("ADMIN_URL", cluster.administrator()),
            ("OWNER_URL", cluster.url("signet_owner", "change-me-1", "signet")),
            ("SERVE_URL", cluster.url("signet_serve", "change-me-2", "signet")),
            ("BACKUP_URL", cluster.url("signet_backup", "change-me-3", "signet")),
        ];
        Self { path, folder: reachable_dir(), environment }
    }

    fn run(&self, script: &str, more: &[(&str, &str)]) {
        let output = Command::new("bash")
            .args(["-euo", "pipefail", "-c", script])
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", &self.path)
            .envs(self.environment.iter().cloned())
            .envs(more.iter().copied())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{script}\n{}{said}", String::from_utf8_lossy(&output.stdout));
    }

    fn url(&self, name: &str) -> &str {
        &self.environment.iter().find(|(known, _)| *known == name).unwrap().1
    }
}

fn one_line(output: &Output, status: i32, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{said}");
    assert!(said.contains(words) && said.lines().count() == 1, "{words}: {said}");
}

/// What a tenant's people and programs hold, and expect to go on working.
struct Held {
    alice: Person,
    tokens: Value,
}

impl Held {
    async fn of(tenant: &Tenant) -> Self {
        let alice = Person::new(tenant);
        let tokens = alice.tokens("alice", &[]).await;
        Self { alice, tokens }
    }

    async fn still_works(&self, tenant: &Tenant) {
        let grant = [("grant_type", "client_credentials")];
        let (status, body) = post_as(tenant, "/token", ("worker", WORKER_SECRET), &grant).await;
        assert_eq!(status, 200, "a client secret: {body}");
        let token = self.tokens["access_token"].as_str().unwrap();
        let (_, body) = post_as(tenant, "/introspect", ("worker", WORKER_SECRET), &[("token", token)]).await;
        assert_eq!(body["active"], true, "an access token: {body}");
        assert!(self.alice.authorize(&[]).await.sent("code").is_some(), "a session");
        let refresh = self.tokens["refresh_token"].as_str().unwrap();
        let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
        let (status, body) = post_as(tenant, "/token", ("web", WEB_SECRET), &fields).await;
        assert_eq!(status, 200, "a refresh token: {body}");
        let page = self.alice.authorize(&[("prompt", "login")]).await;
        assert!(self.alice.sign_in_at(&page, "alice", PASSWORD).await.sent("code").is_some(), "a password");
    }
}

async fn machine_token(tenant: &Tenant) -> String {
    let grant = [("grant_type", "client_credentials")];
    let (_, body) = post_as(tenant, "/token", ("worker", WORKER_SECRET), &grant).await;
    body["access_token"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
}

async fn is_active(tenant: &Tenant, token: &str) -> bool {
    post_as(tenant, "/introspect", ("worker", WORKER_SECRET), &[("token", token)]).await.1["active"] == true
}

#[test]
fn a_dump_and_the_master_key_are_a_whole_backup() {
    run(async {
        let mut lost = Server::start(&[]);
        let tenant = on(&lost, "backup", "signing_alg: ES256");
        let held = Held::of(&tenant).await;
        let cluster = Cluster::beside(&lost).await;
        let shell = Shell::new(&lost, &cluster);
        let key_file = lost.data_dir().join("master.key").display().to_string();
        let private = format!("host={}/socket user=signet dbname=signet", lost.data_dir().display());
        shell.run(block("Backup"), &[("BACKUP_URL", &private), ("SIGNET_MASTER_KEY_FILE", &key_file)]);

        // The machine is gone; another one takes its place, under the same address.
        let port: u16 = lost.url.rsplit(':').next().unwrap().parse().unwrap();
        lost.stop();
        shell.run(block("Restore"), &[]);
        let place = reachable_dir();
        let kept = shell.folder.path().join("signet-master.key").display().to_string();
        let settings = [("SIGNET_DATABASE_URL", shell.url("SERVE_URL")), ("SIGNET_MASTER_KEY_FILE", kept.as_str())];
        let again = Server::start_in(place.path(), port, &settings);
        assert_eq!(again.url, lost.url);
        held.still_works(&tenant).await;

        std::fs::write(place.path().join("other.key"), OTHER_KEY).unwrap();
        let other = place.path().join("other.key").display().to_string();
        let settings = [("SIGNET_DATABASE_URL", shell.url("SERVE_URL")), ("SIGNET_MASTER_KEY_FILE", other.as_str())];
        for arguments in [&["serve"][..], &["keys", "rotate", &tenant.slug], &["tenant", "create", "never-made"]] {
            one_line(&signet(place.path(), &settings, arguments, ""), 1, "the master key is not the one");
        }
        let settings = [("SIGNET_DATABASE_URL", shell.url("SERVE_URL"))];
        one_line(&signet(place.path(), &settings, &["serve"], ""), 1, "there is no master key");
    });
}

#[test]
fn a_server_owns_nothing_in_a_postgres_of_the_operators() {
    run(async {
        let private = Server::start(&[]);
        let cluster = Cluster::beside(&private).await;
        let shell = Shell::new(&private, &cluster);
        shell.run(block("A PostgreSQL of your own"), &[]);
        let place = reachable_dir();
        std::fs::write(place.path().join("master.key"), OTHER_KEY).unwrap();
        let settings = [("SIGNET_DATABASE_URL", shell.url("SERVE_URL"))];
        let mut server = Server::start_in(place.path(), free_port(), &settings);
        let made = crate::support::tenant::document("own", "signing_alg: ES256");
        let applied = signet(place.path(), &settings, &["apply", "-f", "-"], &made);
        assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
        let tenant = Tenant { slug: "own".to_owned(), issuer: server.issuer("own") };
        Held::of(&tenant).await.still_works(&tenant).await;
        assert!(!place.path().join("postgres").exists(), "no private cluster beside it");

        // Whoever gets hold of that login changes no schema, and with no tenant set sees nobody's rows.
        let (client, connection) =
            tokio_postgres::connect(shell.url("SERVE_URL"), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        for refused in ["CREATE TABLE t ()", "ALTER TABLE users DISABLE ROW LEVEL SECURITY", "SELECT * FROM users"] {
            assert!(client.batch_execute(refused).await.is_err(), "{refused}");
        }
        let seen = "SET ROLE signet_app";
        client.batch_execute(seen).await.unwrap();
        let count: i64 = client.query_one("SELECT count(*) FROM users", &[]).await.unwrap().get(0);
        assert_eq!(count, 0);

        // A key that leaked is struck: what it signed is nobody's any more, and the next one signs.
        let token = machine_token(&tenant).await;
        let leaked = crate::support::person::peek(&token, 0)["kid"].as_str().unwrap().to_owned();
        assert!(signet(place.path(), &settings, &["keys", "rotate", "own"], "").status.success());
        shell.run(block("Signing keys"), &[("LEAKED", &leaked)]);
        let began = Instant::now();
        while is_active(&tenant, &token).await {
            assert!(began.elapsed() < Duration::from_secs(1), "a key that leaked");
        }
        let next = machine_token(&tenant).await;
        assert!(is_active(&tenant, &next).await);

        // The dump of the role that is made for it has every row, and comes while the server runs.
        let key = place.path().join("master.key").display().to_string();
        shell.run(block("Backup"), &[("SIGNET_MASTER_KEY_FILE", &key)]);
        shell.run("pg_restore --data-only --table=users --file=- signet.dump | grep alice@test.test >/dev/null", &[]);
        server.stop();
    });
}

#[test]
fn a_document_is_applied_where_no_server_runs_and_served_later() {
    run(async {
        let place = reachable_dir();
        std::fs::write(place.path().join("master.key"), OTHER_KEY).unwrap();
        let document = crate::support::tenant::document("before", "signing_alg: ES256");
        let applied = signet(place.path(), &[], &["apply", "-f", "-"], &document);
        assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
        assert!(!place.path().join("postgres/postmaster.pid").exists(), "its PostgreSQL stopped with it");
        let server = Server::start_in(place.path(), free_port(), &[]);
        let tenant = Tenant { slug: "before".to_owned(), issuer: server.issuer("before") };
        Held::of(&tenant).await.still_works(&tenant).await;
    });
}

#[test]
fn a_database_that_is_not_there_is_one_line() {
    let place = reachable_dir();
    std::fs::write(place.path().join("master.key"), OTHER_KEY).unwrap();
    let nowhere = format!("postgres://nobody:hush-hush@127.0.0.1:{}/signet", free_port());
    for arguments in [&["serve"][..], &["migrate"], &["tenant", "list"]] {
        let output = signet(place.path(), &[("SIGNET_DATABASE_URL", &nowhere)], arguments, "");
        one_line(&output, 1, "the database cannot be reached");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("hush-hush"));
    }
    let output = signet(place.path(), &[("SIGNET_DATABASE_URL", "mysql://x")], &["serve"], "");
    one_line(&output, 1, "the database cannot be reached");
}

#[test]
fn a_disk_that_takes_no_more_is_one_line() {
    let place = reachable_dir();
    std::fs::write(place.path().join("master.key"), OTHER_KEY).unwrap();
    // Whoever may not mount a small disk gets a limit to the size of files instead: PostgreSQL cannot write either way.
    let disk = SmallDisk::mount();
    let (data, limit, words) = match &disk {
        Some(disk) => {
            (disk.folder.path(), "", "is full, so the private PostgreSQL did not make its cluster: free some space")
        }
        None => (
            place.path(),
            "trap '' XFSZ; ulimit -f 2000; ",
            "did not make its cluster: FATAL:  could not write to file",
        ),
    };
    let script = format!("{limit}exec \"$0\" serve");
    let output = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_signet")])
        .current_dir("/")
        .env("SIGNET_DATA_DIR", data)
        .env("SIGNET_MASTER_KEY_FILE", place.path().join("master.key"))
        .output()
        .unwrap();
    one_line(&output, 1, words);
}

/// A file system of eight megabytes.
struct SmallDisk {
    folder: tempfile::TempDir,
}

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = reachable_dir();
        let mount = ["-t", "tmpfs", "-o", "size=8m,mode=755", "signet-test"];
        let mounted = Command::new("mount").args(mount).arg(folder.path()).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(Self { folder })
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).status();
    }
}

#[test]
fn every_metric_is_explained() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/src");
    let mut folders = vec![root];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            for name in ["counter!(\"", "gauge!(\"", "histogram!(\""].iter().flat_map(|kind| text.split(kind).skip(1)) {
                let name = name.split('"').next().unwrap();
                assert!(PAGE.contains(&format!("| `{name}` |")), "docs/operations.md says nothing of {name}");
                count += 1;
            }
        }
    }
    assert!(count > 10, "the source was read: {count}");
}
