//! Ways from here to an application, whose sign-in we begin: OpenID Connect Core §4.

use serde_json::{Value, json};
use url::Url;

use crate::support::person::{Person, answered};
use crate::support::tenant::{CALLBACK, OTHER_CALLBACK, Tenant, with_clients};
use crate::support::{http, run, server};

const SECRET: &str = "secret-of-an-application-0123456789abcdef";

fn client(client_id: &str, first_party: bool, more: &Value) -> Value {
    let mut client = json!({
        "client_id": client_id, "client_name": format!("The {client_id}"), "client_secret": SECRET, "redirect_uris": [CALLBACK],
        "scope": "openid", "first_party": first_party, "initiate_login_uri": format!("https://{client_id}.test/begin?a=b"),
    });
    client.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client
}

/// Where the links of a page go that leave the issuer.
fn links(html: &str) -> Vec<Url> {
    let all = html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&"));
    all.filter_map(|link| Url::parse(&link).ok()).collect()
}

fn sent(link: &Url, name: &str) -> Option<String> {
    link.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

#[test]
fn a_person_goes_to_an_application_which_hears_of_the_issuer() {
    run(async {
        let clients = [
            client("mail", true, &json!({})),
            client("shop", false, &json!({})),
            client("gone", true, &json!({ "disabled": true })),
        ];
        let tenant = with_clients(server(), "applications", "signing_alg: ES256\ndynamic_registration: open", &clients);
        let alice = Person::new(&tenant);
        let page = alice.get("/applications").await;
        assert!(page.has("sign-in"), "{}", page.url);
        alice.sign_in("alice", &[]).await;
        let page = alice.get("/account").await;
        assert!(page.has("applications-link"));
        let page = alice.get("/applications").await;
        let links = links(&page.html);
        let hosts: Vec<_> = links.iter().map(|link| link.host_str().unwrap()).collect();
        assert_eq!(hosts, ["mail.test", "shop.test"], "{}", page.html);
        for link in &links {
            assert_eq!(
                (sent(link, "iss"), sent(link, "a")),
                (Some(tenant.issuer.clone()), Some("b".to_owned())),
                "{link}"
            );
        }
        assert_eq!(sent(&links[0], "login_hint").as_deref(), Some("alice"));
        assert_eq!(sent(&links[1], "login_hint"), None, "others are not told who comes");
    });
}

/// A client that registered itself, with an address to begin at.
async fn registered(tenant: &Tenant, uri: &str) -> (u16, Value) {
    let metadata = json!({ "client_name": "Stranger", "redirect_uris": [OTHER_CALLBACK], "initiate_login_uri": uri });
    answered(http().post(format!("{}/clients", tenant.issuer)).json(&metadata)).await
}

#[test]
fn who_registers_gives_an_https_address_and_is_on_nobodys_page_unasked() {
    run(async {
        let tenant = with_clients(server(), "applications-new", "signing_alg: ES256\ndynamic_registration: open", &[]);
        for uri in ["http://new.test/begin", "http://127.0.0.1/begin", "javascript:alert(1)", "https://new.test/#x"] {
            let (status, said) = registered(&tenant, uri).await;
            assert_eq!((status, &said["error"]), (400, &json!("invalid_client_metadata")), "{uri}: {said}");
        }
        let (status, stranger) = registered(&tenant, "https://new.test/begin").await;
        assert_eq!((status, &stranger["initiate_login_uri"]), (201, &json!("https://new.test/begin")), "{stranger}");
        let id = stranger["client_id"].as_str().unwrap();

        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        assert!(alice.get("/applications").await.has("no-applications"), "nobody asked for it");
        // Named, it is shown to anybody, by its host and without going there by itself.
        let page = Person::new(&tenant).get(&format!("/applications?client_id={id}")).await;
        let links = links(&page.html);
        assert_eq!((links[0].host_str(), sent(&links[0], "iss")), (Some("new.test"), Some(tenant.issuer.clone())));
        assert!(page.html.contains("new.test") && page.policy.contains("frame-ancestors 'none'"), "{}", page.html);

        let wish = [("client_id", id), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid")];
        let page = alice.authorize(&wish).await;
        let (csrf, flow) = (page.field("csrf"), page.field("flow"));
        let page = alice.post("/consent", &[("csrf", csrf.as_str()), ("flow", &flow), ("answer", "allow")]).await;
        assert!(page.sent("code").is_some(), "{}", page.url);
        assert!(alice.get("/applications").await.html.contains("https://new.test/begin?iss="), "now she did");
    });
}

#[test]
fn who_signed_out_without_an_address_to_return_to_is_shown_the_way_back() {
    run(async {
        let tenant =
            with_clients(server(), "applications-out", "signing_alg: ES256", &[client("mail", true, &json!({}))]);
        for (client, has_way) in [("mail", true), ("web", false)] {
            let alice = Person::new(&tenant);
            alice.sign_in("alice", &[]).await;
            let page = alice.get(&format!("/logout?client_id={client}")).await;
            let fields = [("csrf", page.field("csrf")), ("client_id", client.to_owned())];
            let page = alice.post("/logout", &fields).await;
            assert!(page.has("signed-out"), "{}", page.html);
            assert_eq!(page.has("application-again"), has_way, "{client}: {}", page.html);
            let found = links(&page.html).iter().any(|link| sent(link, "iss").as_ref() == Some(&tenant.issuer));
            assert_eq!(found, has_way);
        }
        for unknown in ["nobody", "web", "%00", ""] {
            let page = Person::new(&tenant).get(&format!("/signed-out?client_id={unknown}")).await;
            assert!(!page.has("application-again"), "{unknown}");
        }
    });
}
