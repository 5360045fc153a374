//! Where the commands of a document run: a directory that looks like a clone after `make run` has built it, on ports of
//! its own. Blocks run in order in one shell, as a reader would type them, and what a document says is printed has to be.
//!
//! | fence | what becomes of it |
//! | --- | --- |
//! | `sh` | runs, and has to succeed |
//! | `sh background` | runs on, as in another terminal; the next block waits for its first line |
//! | `sh not-run` | does not run; the document says why |
//! | `text` after one of these | each line of it has to be printed, in this order; `…` stands for anything |
//!
//! A document that starts nothing itself finds `make run` running.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::text::{Block, Document, files, missing, ports, top, with_ports};
use crate::support::server::{free_port, reachable_dir};

/// How long the commands of one document may take.
const PATIENCE: Duration = Duration::from_mins(10);
const END: &str = "=== end";

/// What `cargo build` would build is built: `target/release` holds the binaries of this test run.
const CARGO: &str = "#!/bin/sh\n[ \"$1\" = build ] || { echo \"cargo $1 is not for a test\" >&2; exit 1; }\n";

/// What comes before the blocks. Everything that a block starts is of one process group and ends with the script; and
/// the script ends with standard input, whose other end the test holds.
const BEGIN: &str = "set -euo pipefail
exec 3<&0 </dev/null 9>&1
( cat <&3 >/dev/null; kill -TERM 0 ) &
trap 'trap \"\" TERM; kill -TERM 0; wait' EXIT
";

/// A document whose commands run.
pub(crate) struct Stage {
    _dir: TempDir,
    ports: HashMap<String, u16>,
    blocks: Vec<Block>,
    shell: Child,
    lines: Receiver<String>,
    printed: String,
}

/// Runs the blocks of a document to their end and leaves what they started running.
pub(crate) fn play(document: &Document) -> Result<Stage, String> {
    let mut blocks: Vec<Block> =
        document.blocks().into_iter().filter(|block| matches!(word(block), "sh" | "text")).collect();
    let starts = |text: &str| text.contains("make run") || text.contains("signet serve") || text.contains("signet dev");
    let starts = blocks.iter().any(|block| block.info == "sh background" && starts(&block.text));
    if !starts {
        blocks.insert(0, Block { line: 0, info: "sh background".to_owned(), text: "make run\n".to_owned() });
    }
    let mut numbers = ports(&blocks);
    numbers.push("8080".to_owned());
    let ports: HashMap<String, u16> = numbers.into_iter().map(|number| (number, free_port())).collect();
    for block in &mut blocks {
        block.text = with_ports(&block.text, &ports);
    }
    let dir = clone();
    let script = dir.path().join("bin/script");
    std::fs::write(&script, text(&document.name, &blocks)).unwrap();
    let mut shell = shell(dir.path(), &script, ports["8080"]);
    let (sender, lines) = channel();
    let out = BufReader::new(shell.stdout.take().unwrap());
    std::thread::spawn(move || {
        out.split(b'\n')
            .map_while(Result::ok)
            .try_for_each(|line| sender.send(String::from_utf8_lossy(&line).into_owned()))
    });
    let mut stage = Stage { _dir: dir, ports, blocks, shell, lines, printed: String::new() };
    if stage.read_until_end() {
        return Ok(stage);
    }
    Err(format!("{}: its commands do not work:\n{}", document.name, stage.printed))
}

fn word(block: &Block) -> &str {
    block.info.split(' ').next().unwrap_or_default()
}

/// The script of a document.
fn text(name: &str, blocks: &[Block]) -> String {
    let mut script = BEGIN.to_owned();
    for block in blocks {
        let (line, text) = (block.line, &block.text);
        let _ = match block.info.as_str() {
            "sh" => write!(script, "printf '\\n=== {line}\\n'\n{text}"),
            "sh background" => write!(
                script,
                "printf '\\n=== {line}\\n'\nexec {{first}}< <({{\n{text}}} | tee /dev/fd/9)\nIFS= read -r -t 300 -u $first _ || {{ echo '{name}:{line} printed nothing'; exit 1; }}\n"
            ),
            "text" | "sh not-run" => Ok(()),
            other => panic!("{name}:{line}: `{other}` is no kind of block; see tests/documents/stage.rs"),
        };
    }
    script + "printf '\\n" + END + "\\n'\ncat <&3 >/dev/null\n"
}

/// A directory that looks like a clone in which `make run` has built everything.
fn clone() -> TempDir {
    let (dir, top) = (reachable_dir(), top());
    let stage = dir.path();
    for file in files(&top.join("docs"), &|_| true) {
        let copy = stage.join(file.strip_prefix(&top).unwrap());
        std::fs::create_dir_all(copy.parent().unwrap()).unwrap();
        std::fs::copy(&file, copy).unwrap();
    }
    for name in ["Makefile", "tests", "crates", "Cargo.toml", "README.md"] {
        symlink(top.join(name), stage.join(name)).unwrap();
    }
    for name in ["target", "bin"] {
        std::fs::create_dir(stage.join(name)).unwrap();
    }
    symlink(Path::new(env!("CARGO_BIN_EXE_signet")).parent().unwrap(), stage.join("target/release")).unwrap();
    let cargo = stage.join("bin/cargo");
    std::fs::write(&cargo, CARGO).unwrap();
    std::fs::set_permissions(&cargo, std::fs::Permissions::from_mode(0o755)).unwrap();
    dir
}

fn shell(dir: &Path, script: &Path, port: u16) -> Child {
    let path = std::env::var("PATH").unwrap();
    let settings = std::env::vars().map(|(name, _)| name).filter(|name| name.starts_with("SIGNET_"));
    let mut command = Command::new("bash");
    for name in settings {
        command.env_remove(name);
    }
    command
        .arg("-c")
        .arg("exec bash \"$0\" 2>&1")
        .arg(script)
        .current_dir(dir)
        .env_remove("DATABASE_URL")
        .env_remove("MAKEFLAGS")
        .env_remove("MAKELEVEL")
        .env("PATH", format!("{}:{path}", dir.join("bin").display()))
        .env("SIGNET_LISTEN", format!("127.0.0.1:{port}"))
        .env("npm_config_prefer_offline", "true")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command.spawn().unwrap()
}

impl Stage {
    /// Where a port of the document is in truth.
    pub(crate) fn origin(&self, port: &str) -> String {
        format!("http://localhost:{}", self.ports[port])
    }

    fn read_until_end(&mut self) -> bool {
        let began = Instant::now();
        loop {
            match self.lines.recv_timeout(PATIENCE.saturating_sub(began.elapsed())) {
                Ok(line) if line == END => return true,
                Ok(line) => self.keep(&line),
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => {
                    self.keep("it takes too long");
                    self.stop();
                    return false;
                }
            }
        }
    }

    /// What was printed so far.
    pub(crate) fn printed(&mut self) -> &str {
        while let Ok(line) = self.lines.try_recv() {
            self.keep(&line);
        }
        &self.printed
    }

    fn keep(&mut self, line: &str) {
        self.printed.push_str(line);
        self.printed.push('\n');
    }

    /// Tells everything to stop and waits until it has.
    fn stop(&mut self) {
        drop(self.shell.stdin.take());
        while let Ok(line) = self.lines.recv() {
            self.keep(&line);
        }
        let _ = self.shell.wait();
    }

    /// Stops everything, and compares what was printed with what the document says is.
    pub(crate) fn end(mut self, name: &str) -> Result<(), String> {
        self.stop();
        let pairs = self.blocks.iter().zip(self.blocks.iter().skip(1));
        for (command, expected) in pairs.filter(|(command, expected)| word(command) == "sh" && expected.info == "text")
        {
            let printed = self.printed.split(&format!("=== {}\n", command.line)).nth(1).unwrap_or_default();
            // Who runs in the background prints when it likes.
            let printed =
                if command.info == "sh" { printed.split("\n=== ").next().unwrap_or_default() } else { printed };
            if let Some(line) = missing(&expected.text, printed).filter(|_| command.info != "sh not-run") {
                return Err(format!("{name}:{}: not printed: {line}\nbut:\n{printed}", expected.line));
            }
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.stop();
    }
}
