#![allow(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;

use super::*;

const WHOLE: &str = r"
tenants:
  - slug: acme
    name: Acme Corp
    settings:
      access_token_lifetime: 300
      registration: open
      signing_alg: ES256
    roles:
      - name: ADMIN
        scopes: [orders:read, orders:write]
    apis:
      - audience: https://api.acme.test
        name: Orders
        scopes: [orders:read, orders:write]
    clients:
      - client_id: web
        client_name: Acme Web
        client_secret: 0123456789abcdef0123456789abcdef
        redirect_uris: [https://app.acme.test/callback]
        grant_types: [authorization_code, refresh_token]
        scope: openid profile orders:read
        first_party: true
        disabled: true
    users:
      - username: alice
        password: correct horse battery staple
        email: alice@acme.test
        email_verified: true
        given_name: Alice
        roles: [ADMIN]
";

fn read(text: &str) -> Result<Document, DocumentError> {
    parse(text, |hash| hash.starts_with("$argon2id$"))
}

/// The whole document with one piece replaced, and the place of what is wrong with it.
fn broken(piece: &str, by: &str) -> (u64, String, String) {
    assert!(WHOLE.contains(piece), "{piece}");
    let error = read(&WHOLE.replacen(piece, by, 1)).unwrap_err();
    (error.line, error.field, error.message)
}

#[test]
fn a_whole_document_is_read() {
    let document = read(WHOLE).unwrap();
    let tenant = &document.tenants[0];
    assert_eq!((tenant.slug.as_str(), tenant.name.as_deref()), ("acme", Some("Acme Corp")));
    assert_eq!(tenant.settings.as_ref().unwrap().access_token_lifetime, 300);
    let client = &tenant.clients.as_ref().unwrap()[0];
    assert_eq!(client.client_id.as_deref(), Some("web"));
    assert!(client.disabled && client.metadata.first_party);
    assert_eq!(client.metadata.scope.to_string(), "openid profile orders:read");
    assert_eq!(tenant.users[0].claims["given_name"], "Alice");
    assert_eq!(tenant.users[0].roles.as_deref(), Some(&["ADMIN".to_owned()][..]));
}

#[test]
fn json_is_a_document_too() {
    let document = read(r#"{"tenants":[{"slug":"acme","users":[{"username":"bob"}]}]}"#).unwrap();
    assert_eq!(document.tenants[0].users[0].username, "bob");
    assert!(document.tenants[0].clients.is_none());
}

#[test]
fn what_is_rendered_reads_back_the_same() {
    let document = read(WHOLE).unwrap();
    assert_eq!(read(&render(&document).unwrap()).unwrap(), document);
}

#[test]
fn secrets_are_not_printed_by_accident() {
    let shown = format!("{:?}", read(WHOLE).unwrap());
    assert!(!shown.contains("0123456789abcdef") && !shown.contains("correct horse"), "{shown}");
}

#[test]
fn an_error_of_form_names_line_and_field() {
    let (line, field, message) = broken("access_token_lifetime: 300", "access_token_lifetime: soon");
    assert_eq!((line, field.as_str()), (6, "tenants[0].settings.access_token_lifetime"), "{message}");
    let (line, field, message) = broken("redirect_uris:", "redirect_uri:");
    assert_eq!((line, field.as_str()), (20, "tenants[0].clients[0].redirect_uri"), "{message}");
    assert!(message.contains("unknown field") && message.contains("redirect_uris"), "{message}");
    let (line, _, _) = broken("given_name: Alice", "tenant_id: other");
    assert_eq!(line, 30);
    let error = read("tenants: [").unwrap_err();
    assert_eq!(error.line, 1, "{error}");
    assert!(!error.to_string().contains('\n'));
}

#[test]
fn an_error_of_meaning_names_line_and_field() {
    let place = |piece, by| {
        let (line, field, _) = broken(piece, by);
        (line, field)
    };
    let at = |line, field: &str| (line, format!("tenants[0]{field}"));
    assert_eq!(place("slug: acme", "slug: Acme"), at(3, ".slug"));
    assert_eq!(place("name: Acme Corp", "domain: Id.acme.test"), at(4, ".domain"));
    assert_eq!(place("lifetime: 300", "lifetime: 0"), at(6, ".settings.access_token_lifetime"));
    assert_eq!(place("https://app.acme.test/callback", "http://app.acme.test"), at(20, ".clients[0].redirect_uris[0]"));
    assert_eq!(place("0123456789abcdef0123456789abcdef", "short"), at(19, ".clients[0].client_secret"));
    assert_eq!(place("https://api.acme.test", "orders"), at(13, ".apis[0].audience"));
    assert_eq!(place("username: alice", "username: a b"), at(26, ".users[0].username"));
    assert_eq!(place("alice@acme.test", "alice"), at(28, ".users[0].email"));
    assert_eq!(place("roles: [ADMIN]", "roles: [BOSS]"), at(31, ".users[0].roles"));
    assert_eq!(
        place("password: correct horse battery staple", "password_hash: md5"),
        at(27, ".users[0].password_hash")
    );
    assert_eq!(place("given_name: Alice", "given_name: 5"), at(30, ".users[0].given_name"));
    assert_eq!(place("orders:read, orders:write]\n    apis", "'a b']\n    apis"), at(11, ".roles[0].scopes"));
}

#[test]
fn what_stands_twice_is_refused() {
    let twice = format!("{WHOLE}      - username: ALICE\n");
    assert_eq!(read(&twice).unwrap_err().field, "tenants[0].users[1].username");
    let twice = format!("{WHOLE}  - slug: acme\n");
    assert_eq!(read(&twice).unwrap_err().field, "tenants[1].slug");
    let two = |first: &str, second: &str| {
        read(&format!("tenants:\n  - {{slug: a, domain: '{first}'}}\n  - slug: b\n    domain: '{second}'\n"))
    };
    let error = two("id.acme.test", "id.acme.test").unwrap_err();
    assert_eq!((error.line, error.field.as_str()), (4, "tenants[1].domain"));
    assert!(two("id.acme.test", "id.beta.test").is_ok() && two("", "").is_ok());
}

#[test]
fn what_somebody_else_finds_wrong_has_its_line_too() {
    let text = format!("{WHOLE}  - slug: beta\n    name: Beta\n    domain: id.acme.test\n");
    let error = error_of_tenant(&text, 1, ("domain", "is taken"));
    assert_eq!((error.line, error.field.as_str(), error.message.as_str()), (34, "tenants[1].domain", "is taken"));
}

#[test]
fn an_error_never_repeats_a_secret() {
    for by in ["[0123456789abcdef0123456789abcdef]", "{a: 0123456789abcdef0123456789abcdef}"] {
        let error = read(&WHOLE.replacen("0123456789abcdef0123456789abcdef", by, 1)).unwrap_err();
        assert!(!error.to_string().contains("0123456789abcdef"), "{error}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let _ = read(&text);
    }

    #[test]
    fn no_damage_to_a_document_makes_it_panic(at in 0..WHOLE.len(), piece in "[\\PC\\n]{0,8}") {
        let (head, tail) = WHOLE.split_at(at);
        let _ = read(&format!("{head}{piece}{tail}"));
    }
}
