//! The command line beside a running server.

use crate::support::server::{reachable_dir, signet};
use crate::support::tenant::{WORKER_SECRET, document, fresh_slug};
use crate::support::{run, server, tenant};

fn stderr(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn applying_a_document_twice_changes_nothing() {
    let slug = fresh_slug("twice");
    let text = document(&slug, "signing_alg: ES256");
    let planned = server().told(&["apply", "-f", "-", "--dry-run"], &text);
    assert!(planned.contains("nothing was changed"), "{planned}");
    let first = server().told(&["apply", "-f", "-"], &text);
    assert!(first.contains(&format!("created   {slug}/tenant {slug}")), "{first}");
    assert!(first.contains("0 changed, 0 deleted, 0 unchanged"), "{first}");
    let second = server().told(&["apply", "-f", "-"], &text);
    assert!(second.contains("0 created, 0 changed, 0 deleted"), "{second}");
}

#[test]
fn a_list_is_the_whole_of_it_but_users_stay() {
    let tenant = tenant("whole");
    let slug = &tenant.slug;
    let said = server().told(&["apply", "-f", "-"], &format!("tenants: [{{slug: {slug}, clients: [], users: []}}]"));
    assert!(said.contains(&format!("deleted   {slug}/client worker")), "{said}");
    let exported = server().told(&["export", slug], "");
    assert!(exported.contains("username: alice") && !exported.contains("client_id"), "{exported}");
}

#[test]
fn an_export_applies_again_and_holds_no_secret() {
    let tenant = tenant("export");
    let exported = server().told(&["export", &tenant.slug], "");
    assert!(!exported.contains("argon2") && !exported.contains(WORKER_SECRET), "{exported}");
    let again = server().told(&["apply", "-f", "-"], &exported);
    assert!(again.contains("0 created, 0 changed, 0 deleted"), "{again}");
    assert!(server().told(&["export", &tenant.slug, "--secrets"], "").contains("$argon2id$"));
}

#[test]
fn a_secret_that_is_left_out_is_made_and_shown_once() {
    run(async {
        let slug = fresh_slug("made");
        let client = "{client_name: Robot, grant_types: [client_credentials], scope: 'a b'}";
        let text = format!("tenants: [{{slug: {slug}, settings: {{signing_alg: EdDSA}}, clients: [{client}]}}]");
        let said = server().told(&["apply", "-f", "-"], &text);
        let line = said.lines().find(|line| line.starts_with("client_secret of")).expect("the secret").to_owned();
        let secret = line.rsplit(' ').next().unwrap();
        let id = line.split('/').nth(1).unwrap().split(',').next().unwrap();
        let tenant = crate::support::Tenant { issuer: server().issuer(&slug), slug };
        let grant = [("grant_type", "client_credentials")];
        let (status, body) = crate::support::person::post_as(&tenant, "/token", (id, secret), &grant).await;
        assert_eq!(status, 200, "{body}");
        let again = server().told(&["apply", "-f", "-"], &text);
        assert!(again.contains("0 created, 0 changed") && !again.contains("client_secret"), "{again}");
    });
}

#[test]
fn a_bad_document_changes_nothing_and_names_its_place() {
    let slug = fresh_slug("bad");
    let text = document(&slug, "signing_alg: ES256").replace("https://app.test/callback,", "http://app.test/callback,");
    let output = server().signet(&["apply", "-f", "-"], &text);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("line 16: tenants[0].clients[0].redirect_uris[0]: must be https"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!server().told(&["tenant", "list"], "").contains(&slug));
}

#[test]
fn tenants_are_made_listed_and_deleted_and_a_slug_is_used_once() {
    let slug = fresh_slug("life");
    let said = server().told(&["tenant", "create", &slug, "--name", "Life", "--signing-alg", "ES256"], "");
    assert!(said.contains(&server().issuer(&slug)), "{said}");
    assert!(server().told(&["tenant", "list"], "").contains(&format!("active    {slug}")));
    assert_eq!(server().signet(&["tenant", "create", &slug], "").status.code(), Some(1));
    assert_eq!(server().signet(&["tenant", "delete", &slug], "").status.code(), Some(2), "without --yes");
    server().told(&["tenant", "delete", &slug, "--yes"], "");
    assert!(!server().told(&["tenant", "list"], "").contains(&slug));
    let again = server().signet(&["tenant", "create", &slug], "");
    assert!(stderr(&again).contains("never used again"), "{}", stderr(&again));
}

#[test]
fn what_cannot_be_is_one_line_and_a_status() {
    let empty = reachable_dir();
    let check = |settings: &[(&str, &str)], arguments: &[&str], status: i32, words: &str| {
        let output = signet(empty.path(), settings, arguments, "");
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
        assert!(said.contains(words) && said.lines().count() == 1, "{arguments:?}: {said}");
    };
    check(&[], &["frobnicate"], 2, "frobnicate");
    check(&[], &[], 2, "--help");
    check(&[("SIGNET_LISTEN", "here")], &["serve"], 2, "SIGNET_LISTEN must be an address");
    check(&[("SIGNET_PUBLIC_URL", "https://id.test/path")], &["serve"], 2, "SIGNET_PUBLIC_URL must be an origin");
    check(&[("SIGNET_TRUSTED_PROXIES", "proxy")], &["serve"], 2, "SIGNET_TRUSTED_PROXIES");
    check(&[("SIGNET_TLS_CERT", "x.pem")], &["serve"], 2, "SIGNET_TLS_KEY");
    check(&[], &["serve"], 1, "there is no master key");
    check(&[], &["apply", "-f", "nowhere.yaml"], 2, "nowhere.yaml cannot be read");
    std::fs::write(empty.path().join("master.key"), "short\n").unwrap();
    check(&[], &["serve"], 1, "does not hold a master key");
    std::fs::write(empty.path().join("signet.toml"), "listen = \"127.0.0.1:1\"\nlisten_on = 5\n").unwrap();
    check(&[], &["serve"], 2, "listen_on");
}

#[test]
fn help_and_version_are_answers() {
    let empty = reachable_dir();
    for arguments in [&["--help"][..], &["apply", "--help"], &["tenant", "create", "--help"], &["--version"]] {
        let output = signet(empty.path(), &[], arguments, "");
        assert!(output.status.success() && !output.stdout.is_empty(), "{arguments:?}");
    }
}
