//! The documents as text: their fenced blocks, their links, their tables, what they name in passing.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A document of the repository.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its path from the top.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
}

/// A fenced block.
#[derive(Debug)]
pub(crate) struct Block {
    /// The line of its fence, from 1.
    pub(crate) line: usize,
    /// What stands behind the fence: `sh`, `sh background`, `text`.
    pub(crate) info: String,
    /// What it holds.
    pub(crate) text: String,
}

/// The top of the repository.
pub(crate) fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// All files under a directory that pass, without what tools put there.
pub(crate) fn files(under: &Path, passes: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(under).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            if !matches!(name, "node_modules" | ".venv" | "target" | "__pycache__" | ".git") {
                found.extend(files(&path, passes));
            }
        } else if passes(&path) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// README.md and all that is under docs.
pub(crate) fn documents() -> Vec<Document> {
    let is_document = |path: &Path| path.extension().is_some_and(|extension| extension == "md");
    let mut paths = files(&top().join("docs"), &is_document);
    paths.push(top().join("README.md"));
    let read = |path: &PathBuf| Document {
        name: path.strip_prefix(top()).unwrap().to_str().unwrap().to_owned(),
        text: std::fs::read_to_string(path).unwrap(),
    };
    paths.iter().map(read).collect()
}

/// One document.
pub(crate) fn document(name: &str) -> Document {
    documents().into_iter().find(|document| document.name == name).unwrap_or_else(|| panic!("there is no {name}"))
}

impl Document {
    /// Its fenced blocks, in order.
    pub(crate) fn blocks(&self) -> Vec<Block> {
        let (mut blocks, mut open): (Vec<Block>, Option<Block>) = (Vec::new(), None);
        for (at, line) in self.text.lines().enumerate() {
            match (line.strip_prefix("```"), open.take()) {
                (Some(info), None) => {
                    open = Some(Block { line: at + 1, info: info.trim().to_owned(), text: String::new() });
                }
                (Some(_), Some(block)) => blocks.push(block),
                (None, Some(mut block)) => {
                    block.text.push_str(line);
                    block.text.push('\n');
                    open = Some(block);
                }
                (None, None) => {}
            }
        }
        assert!(open.is_none(), "{}: a fence is not closed", self.name);
        blocks
    }

    /// Its text without the fenced blocks.
    pub(crate) fn prose(&self) -> String {
        let mut fenced = false;
        let mut prose = String::new();
        for line in self.text.lines() {
            let is_fence = line.starts_with("```");
            if !is_fence && !fenced {
                prose.push_str(line);
            }
            prose.push('\n');
            fenced ^= is_fence;
        }
        prose
    }

    /// What stands in backticks in its prose.
    pub(crate) fn named(&self) -> Vec<String> {
        self.prose().lines().flat_map(|line| line.split('`').skip(1).step_by(2).map(str::to_owned)).collect()
    }

    /// Where its links lead.
    pub(crate) fn links(&self) -> Vec<String> {
        let prose = self.prose();
        let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        targets.map(str::to_owned).collect()
    }

    /// The names of its headings as links spell them.
    pub(crate) fn anchors(&self) -> Vec<String> {
        let (mut anchors, mut seen) = (Vec::new(), HashMap::new());
        for heading in self.prose().lines().filter(|line| line.starts_with('#')) {
            let heading = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
            let kept: String = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
            let again = seen.entry(kept.clone()).and_modify(|count| *count += 1).or_insert(0);
            anchors.push(if *again == 0 { kept } else { format!("{kept}-{again}") });
        }
        anchors
    }

    /// The names in the first column of the tables under a heading, without their backticks.
    pub(crate) fn rows_under(&self, heading: &str) -> Vec<String> {
        let section = self.text.split(&format!("\n{heading}\n")).nth(1);
        let section = section.unwrap_or_else(|| panic!("{}: there is no {heading}", self.name));
        let section = section.lines().take_while(|line| !line.starts_with('#'));
        let first = |line: &str| line.strip_prefix("| `")?.split('`').next().map(str::to_owned);
        section.filter_map(first).collect()
    }
}

/// The ports of this machine that a document's blocks speak of.
pub(crate) fn ports(blocks: &[Block]) -> Vec<String> {
    let mut ports: Vec<String> = Vec::new();
    for text in blocks.iter().map(|block| &block.text) {
        for host in ["localhost:", "127.0.0.1:"] {
            for rest in text.split(host).skip(1) {
                let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
                if !port.is_empty() && !ports.contains(&port) {
                    ports.push(port);
                }
            }
        }
    }
    ports
}

/// A text with whole numbers replaced.
pub(crate) fn with_ports(text: &str, ports: &HashMap<String, u16>) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let number: String = rest[at..].chars().take_while(char::is_ascii_digit).collect();
        replaced.push_str(&rest[..at]);
        replaced.push_str(&ports.get(&number).map_or(number.clone(), u16::to_string));
        rest = &rest[at + number.len()..];
    }
    replaced + rest
}

/// The first line of a document's `text` block that was not printed, each after the one before. `…` stands for
/// anything.
pub(crate) fn missing<'a>(expected: &'a str, printed: &str) -> Option<&'a str> {
    let mut lines = printed.lines();
    let fits = |line: &str, pattern: &str| {
        let mut rest = Some(line);
        for part in pattern.trim().split('…') {
            rest = rest.and_then(|rest| rest.split_once(part)).map(|(_, after)| after);
        }
        rest.is_some()
    };
    expected.lines().filter(|line| !line.trim().is_empty()).find(|pattern| !lines.any(|line| fits(line, pattern)))
}

#[test]
fn what_a_document_says_is_printed_is_looked_for_in_order() {
    let printed = "signet listens on 127.0.0.1:4000\ncreated   shop/tenant shop\nsecret: abc\n";
    assert_eq!(missing("signet listens on …\n\nsecret: …\n", printed), None);
    assert_eq!(missing("secret: …\nsignet listens on …\n", printed), Some("signet listens on …"));
    assert_eq!(missing("created …/tenant toys\n", printed), Some("created …/tenant toys"));
    let ports = HashMap::from([("3000".to_owned(), 4000)]);
    assert_eq!(with_ports("PORT=3000 30000 x3000.", &ports), "PORT=4000 30000 x4000.");
}
