//! The documents, held to the product: commands run, links lead somewhere, settings and members are all there, and what
//! is named by name exists. A new document is covered by being there; `stage` says how its blocks are read.

pub(crate) mod stage;
pub(crate) mod text;

use std::path::Path;
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;

use self::stage::Stage;
use self::text::{Document, document, documents, files, top};
use crate::interop;
use crate::support::person::Person;
use crate::support::server::{Server, free_port, reachable_dir};
use crate::support::visitor::Visitor;
use crate::support::{Tenant, run, server};

#[test]
fn every_command_of_the_documents_works_and_prints_what_they_say() {
    let documents = documents();
    let with_commands: Vec<&Document> = documents
        .iter()
        .filter(|document| !interop::PAGES.contains(&document.name.as_str()))
        .filter(|document| document.blocks().iter().any(|block| matches!(block.info.as_str(), "sh" | "sh background")))
        .collect();
    let failures: Vec<String> = std::thread::scope(|scope| {
        let plays: Vec<_> = with_commands.iter().map(|document| scope.spawn(|| play(document))).collect();
        plays
            .into_iter()
            .filter_map(|play| play.join().unwrap_or_else(|_| Err("a step in the browser failed".to_owned())).err())
            .collect()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_block_is_of_a_kind_that_is_run_or_shown() {
    for document in documents() {
        for block in document.blocks() {
            let shown = ["text", "rust", "js", "toml", "yaml", "json", "html", "nginx"];
            let run = ["sh", "sh background", "sh not-run"];
            // `tests/operations.rs` runs these where it has made a PostgreSQL for them.
            let elsewhere = document.name == "docs/operations.md" && block.info == "bash";
            let info = block.info.as_str();
            assert!(
                elsewhere || shown.contains(&info) || run.contains(&info),
                "{}:{}: `{info}`",
                document.name,
                block.line
            );
        }
    }
}

/// Runs a document's commands, and then what its reader does in a browser.
fn play(document: &Document) -> Result<(), String> {
    let stage = stage::play(document)?;
    match document.name.as_str() {
        "README.md" => run(the_demo_shows_tokens(&stage)),
        "docs/tutorial-application.md" => run(the_application_signs_somebody_in(&stage)),
        "docs/fapi.md" => run(the_bank_signs_somebody_in(&stage)),
        _ => {}
    }
    stage.end(&document.name)
}

/// A person at an origin, whose pages are a tenant's and an application's.
fn person(origin: &str) -> Person {
    Person::new(&Tenant { slug: String::new(), issuer: origin.to_owned() })
}

async fn the_demo_shows_tokens(stage: &Stage) {
    let visitor = person(&stage.origin("8080"));
    assert!(visitor.get("/demo").await.has("sign-in-acme"));
    let page = visitor.get("/demo/sign-in/acme").await;
    let (csrf, flow) = (page.field("csrf"), page.field("flow"));
    let form =
        [("csrf", csrf.as_str()), ("flow", &flow), ("username", "alice"), ("password", "correct horse battery staple")];
    let page = visitor.post("/t/acme/login", &form).await;
    assert!(page.has("consent"), "{}", page.html);
    let (csrf, flow) = (page.field("csrf"), page.field("flow"));
    let page = visitor.post("/t/acme/consent", &[("csrf", csrf.as_str()), ("flow", &flow), ("answer", "allow")]).await;
    assert!(page.has("id-token") && page.has("access-token"), "{}: {}", page.url, page.html);
    assert!(page.html.contains("Hello, <bdi>Alice Adams</bdi>") && page.html.contains("orders:write"), "{}", page.html);
}

async fn the_application_signs_somebody_in(stage: &Stage) {
    let (signet, application) = (stage.origin("8080"), stage.origin("3000"));
    let at_signet = person(&signet);
    let browser = reqwest::Client::builder().cookie_store(true).redirect(Policy::none()).build().unwrap();
    // Where the application sends a browser, or what it shows.
    let get = async |path: &str| {
        let answer = browser.get(format!("{application}{path}")).send().await.unwrap();
        match answer.headers().get("location") {
            Some(location) => location.to_str().unwrap().to_owned(),
            None => answer.text().await.unwrap(),
        }
    };
    let at =
        |address: &str, origin: &str| address.strip_prefix(origin).unwrap_or_else(|| panic!("{address}")).to_owned();
    assert!(get("/").await.contains("id=\"sign-in\""));
    let page = at_signet.get(&at(&get("/sign-in").await, &signet)).await;
    let (csrf, flow) = (page.field("csrf"), page.field("flow"));
    let typed = [("username", "carol"), ("password", "a long walk along the shore")];
    let back =
        at_signet.post("/t/shop/login", &[&[("csrf", csrf.as_str()), ("flow", &flow)], &typed[..]].concat()).await;
    assert_eq!(get(&at(back.url.as_str(), &application)).await, "/");
    assert!(get("/").await.contains("Hello, Carol Chen"));
    assert!(get("/profile").await.contains("carol@shop.test"));
    let back = at_signet.get(&at(&get("/sign-out").await, &signet)).await;
    assert_eq!(back.url.as_str(), format!("{application}/"));
    assert!(get("/").await.contains("id=\"sign-in\""));
}

async fn the_bank_signs_somebody_in(stage: &Stage) {
    let finn = Visitor::new();
    let page = finn.get(&format!("{}/sign-in", stage.origin("3007")).replace("localhost", "127.0.0.1")).await;
    let shown = finn.sign_in(&page, "finn", "nine times nine is eighty one").await;
    assert_eq!(shown.html, "Hello, Finn Fapi. Your token is of type dpop.", "{}", shown.url);
    assert_eq!(finn.get(shown.url.as_str()).await.status, 502, "an answer is good once");
}

#[test]
fn every_link_leads_somewhere() {
    for document in documents() {
        let folder = top().join(&document.name).parent().unwrap().to_owned();
        for link in document.links() {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { top().join(&document.name) } else { folder.join(path) };
            assert!(target.exists(), "{}: {link} leads nowhere", document.name);
            if !anchor.is_empty() {
                let text = std::fs::read_to_string(&target).unwrap();
                let anchors = Document { name: link.clone(), text }.anchors();
                assert!(anchors.contains(&anchor.to_owned()), "{}: {link} is none of {anchors:?}", document.name);
            }
        }
    }
}

#[test]
fn every_setting_of_the_command_line_is_in_the_configuration_and_no_other() {
    let help = server().told(&["serve", "--help"], "");
    let configuration = document("docs/configuration.md");
    let rows = configuration.rows_under("## Settings");
    let mut known = Vec::new();
    for (at, _) in help.match_indices("[env: ") {
        let variable = help[at + 6..].split([']', '=']).next().unwrap();
        let flag = help[..at].rsplit("--").next().unwrap().split([' ', '\n']).next().unwrap();
        let key = if flag == "config" { "none".to_owned() } else { format!("`{}`", flag.replace('-', "_")) };
        let row = format!("| `--{flag}` | `{variable}` | {key} |");
        assert!(configuration.text.contains(&row), "docs/configuration.md has no row {row}");
        known.push(format!("--{flag}"));
    }
    assert!(known.len() > 10, "{help}");
    let gone: Vec<_> = rows.iter().filter(|row| row.starts_with("--") && !known.contains(row)).collect();
    assert!(gone.is_empty(), "docs/configuration.md has settings that are none: {gone:?}");
}

#[test]
fn every_member_of_a_tenant_document_is_in_the_configuration_and_no_other() {
    let configuration = document("docs/configuration.md");
    // Each kind of object with one member that it has not, its heading, and the names that are read apart.
    let objects = [
        ("tenants: [{slug: a, nope: 1}]", "### A tenant", ""),
        ("tenants: [{slug: a, settings: {nope: 1}}]", "### `settings`", ""),
        ("tenants: [{slug: a, settings: {registration_policy: {nope: 1}}}]", "### `registration_policy`", ""),
        ("tenants: [{slug: a, settings: {account: {nope: 1}}}]", "### `account`", ""),
        ("tenants: [{slug: a, settings: {acr_levels: [{acr: a, demands: [pwd], nope: 1}]}}]", "### `acr_levels`", ""),
        ("tenants: [{slug: a, settings: {second_factor: {nope: 1}}}]", "### `second_factor`", ""),
        ("tenants: [{slug: a, roles: [{name: A, nope: 1}]}]", "### `roles`", ""),
        ("tenants: [{slug: a, apis: [{audience: 'urn:a', nope: 1}]}]", "### `apis`", ""),
        ("tenants: [{slug: a, clients: [{nope: 1}]}]", "### `clients`", "client_id client_secret disabled"),
        ("tenants: [{slug: a, upstreams: [{nope: 1}]}]", "### `upstreams`", ""),
        ("tenants: [{slug: a, users: [{username: a, nope: 1}]}]", "### `users`", ""),
    ];
    for (text, heading, apart) in objects {
        let output = server().signet(&["apply", "--dry-run", "-f", "-"], text);
        let said = String::from_utf8_lossy(&output.stderr);
        let (_, names) = said.split_once("expected one of ").unwrap_or_else(|| panic!("{text}: {said}"));
        let mut known: Vec<&str> = names.trim().split(", ").chain(apart.split_whitespace()).collect();
        let mut rows = configuration.rows_under(heading);
        known.sort_unstable();
        rows.sort_unstable();
        assert_eq!(rows, known, "docs/configuration.md, {heading}");
    }
}

#[test]
fn what_the_documents_name_is_there() {
    let is_source = |path: &Path| {
        path.extension()
            .is_some_and(|e| ["rs", "sql", "yaml", "toml", "html", "mjs", "py"].iter().any(|known| e == *known))
    };
    let folders = ["crates", "tests", "migrations", "templates", "docs"];
    let mut sources = std::fs::read_to_string(top().join("clippy.toml")).unwrap();
    for file in folders.iter().flat_map(|folder| files(&top().join(folder), &is_source)) {
        sources.push_str(&std::fs::read_to_string(file).unwrap());
    }
    let makefile = std::fs::read_to_string(top().join("Makefile")).unwrap();
    let is_identifier = |name: &str| {
        name.matches('_').count() > 1 && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    for document in documents() {
        for name in document.named() {
            let at = format!("{}: `{name}`", document.name);
            // Those two have tests of their own, and name what is PostgreSQL's or a specification's.
            let names_others = matches!(document.name.as_str(), "docs/operations.md" | "docs/conformance.md");
            if !names_others && name.split("::").any(is_identifier) {
                // A word of a document may be a variant's: `fapi2_security` is `Fapi2Security`.
                let there = |part: &str| sources.contains(part) || sources.contains(&camel(part));
                assert!(name.split("::").all(there), "{at} is nowhere in the code");
            }
            if folders.iter().any(|folder| name.starts_with(&format!("{folder}/")))
                && !name.contains([' ', '*', '{', '<'])
            {
                assert!(top().join(&name).exists(), "{at} is not there");
            }
            if let Some(target) = name.strip_prefix("make ") {
                assert!(makefile.contains(&format!("\n{target}:")), "{at} is no target");
            }
            if let Some(arguments) = name.strip_prefix("signet ").filter(|rest| !rest.starts_with(['-', '…'])) {
                let mut arguments: Vec<&str> = arguments.split(' ').collect();
                arguments.push("--help");
                assert!(server().signet(&arguments, "").status.success(), "{at} is no command");
            }
        }
    }
}

fn camel(snake: &str) -> String {
    let word = |word: &str| {
        word.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(word.chars().skip(1)).collect::<String>()
    };
    snake.split('_').map(word).collect()
}

#[test]
fn crates_depend_on_each_other_as_the_architecture_says() {
    let architecture = document("docs/architecture.md").text;
    for manifest in files(&top().join("crates"), &|path| path.ends_with("Cargo.toml")) {
        let folder = manifest.parent().unwrap().file_name().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&manifest).unwrap();
        let dependencies = text.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
        let ours = dependencies.lines().filter_map(|line| line.strip_prefix("signet-")?.split('.').next());
        let ours: Vec<String> = ours.map(|name| format!("`{name}`")).collect();
        let uses = if ours.is_empty() { "none".to_owned() } else { ours.join(", ") };
        let row = format!("| `crates/{folder}` | {uses} |");
        assert!(architecture.contains(&row), "docs/architecture.md has no row {row}");
    }
}

#[test]
fn signet_dev_starts_again_on_what_it_made() {
    let (dir, port) = (reachable_dir(), free_port());
    let start = || {
        let began = Instant::now();
        let server = Server::start_as("dev", dir.path(), port, &[]);
        (began.elapsed(), server)
    };
    let (first, mut server) = start();
    server.told(&["tenant", "create", "kept"], "");
    server.stop();
    let (second, server) = start();
    eprintln!("signet dev: first start {first:?}, second start {second:?}");
    assert!(server.told(&["tenant", "list"], "").contains("kept"));
    // Two seconds is what the README promises of a release build; this is a debug build beside other tests.
    assert!(second < Duration::from_secs(20), "{second:?}");
}
