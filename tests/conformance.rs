//! `docs/conformance.md` names a function and a test for each demand, `docs/defence.md` a test for each attack: here they are
//! looked up, so that the pages cannot outlive what they speak of.

use std::path::Path;

const PAGE: &str = include_str!("../docs/conformance.md");
const DEFENCE: &str = include_str!("../docs/defence.md");

/// The rows of a page's tables, whose head begins with a word.
fn rows<const COLUMNS: usize>(page: &'static str, first: &str) -> Vec<(usize, [&'static str; COLUMNS])> {
    let mut rows = Vec::new();
    for (at, line) in page.lines().enumerate() {
        let Some(inner) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) else { continue };
        let cells: Vec<&str> = inner.split(" | ").map(str::trim).collect();
        let cells: [&str; COLUMNS] =
            cells.try_into().unwrap_or_else(|cells| panic!("line {}: {COLUMNS} columns, not {cells:?}", at + 1));
        let head = cells[0] == first || cells[0].chars().all(|c| c == '-');
        if !head {
            rows.push((at + 1, cells));
        }
    }
    rows
}

/// The places that a cell names: `path/in/crates.rs` and `name`, each in backticks, with commas between.
fn places(cell: &'static str, line: usize) -> Vec<(&'static str, &'static str)> {
    let place = |text: &'static str| {
        let bare = text.trim().strip_prefix('`').and_then(|text| text.strip_suffix('`'));
        bare.and_then(|bare| bare.split_once("` `"))
            .unwrap_or_else(|| panic!("line {line}: `file.rs` `name`, not {text}"))
    };
    cell.split(',').map(place).collect()
}

fn source(path: &str, line: usize) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = if path.starts_with("tests/") { root.join(path) } else { root.join("crates").join(path) };
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("line {line}: {}: {error}", path.display()))
}

/// Whether a source defines a name: a function, a type, a constant, or a name of a macro's list.
fn defines(source: &str, name: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    ["fn ", "struct ", "enum ", "const ", "macro_rules! "].iter().any(|kind| {
        let marker = format!("{kind}{name}");
        source.match_indices(&marker).any(|(at, _)| ends(&source[at + marker.len()..]))
    })
}

fn check_tests(cell: &'static str, line: usize) {
    for (path, name) in places(cell, line) {
        let text = source(path, line);
        assert!(defines(&text, name), "line {line}: {path} has no `{name}`");
        assert!(
            path.contains("tests/")
                || path.ends_with("/tests.rs")
                || text.contains("mod tests")
                || text.contains("#[test]"),
            "line {line}: {path} has no tests"
        );
    }
}

#[test]
fn every_function_and_test_that_the_page_names_is_there() {
    let rows = rows(PAGE, "section");
    assert!(rows.len() > 100, "the page was read: {} rows", rows.len());
    for (line, [section, demand, functions, tests]) in rows {
        assert!(!section.is_empty() && !demand.is_empty(), "line {line}: a section and what it demands");
        for (path, name) in places(functions, line) {
            assert!(defines(&source(path, line), name), "line {line}: {path} has no `{name}`");
        }
        check_tests(tests, line);
    }
}

#[test]
fn every_attack_that_the_page_on_the_defence_names_has_a_test() {
    let rows = rows(DEFENCE, "attack");
    assert!(rows.len() > 30, "the page was read: {} rows", rows.len());
    for (line, [attack, promise, tests]) in rows {
        assert!(!attack.is_empty() && !promise.is_empty(), "line {line}: an attack and what is promised");
        check_tests(tests, line);
    }
}

#[test]
fn every_specification_says_what_is_missing() {
    let sections: Vec<&str> = PAGE.split("\n## ").skip(1).collect();
    assert!(sections.len() >= 15, "{}", sections.len());
    for section in sections {
        let name = section.lines().next().unwrap();
        assert!(section.contains("\nMissing: "), "{name} has a line `Missing: …`");
    }
}
