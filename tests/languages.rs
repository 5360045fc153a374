//! Pages and letters in the person's language: `ui_locales` of OpenID Connect Core §3.1.2.1, their own `locale`, and the
//! browser's `Accept-Language`.

use reqwest::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue};

use crate::recovery::forget;
use crate::support::mail::letters;
use crate::support::person::{Page, Person, answered};
use crate::support::tenant::{OTHER_CALLBACK, PASSWORD, Tenant, document, fresh_slug};
use crate::support::{http, run, server, tenant};

fn reader(tenant: &Tenant, languages: &'static str) -> Person {
    let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(languages))]);
    Person::with(tenant, |client| client.default_headers(headers))
}

fn is_in(page: &Page, tag: &str, direction: &str) -> bool {
    page.html.contains(&format!("<html lang=\"{tag}\" dir=\"{direction}\">"))
}

#[test]
fn pages_speak_the_language_that_is_asked_for_or_that_the_browser_reads() {
    run(async {
        let tenant = tenant("languages");
        let page = reader(&tenant, "de-AT,de;q=0.9,en;q=0.5").authorize(&[]).await;
        assert!(is_in(&page, "de", "ltr") && page.html.contains("Passwort"), "{}", page.html);
        let page = reader(&tenant, "de").authorize(&[("ui_locales", "tlh ar en")]).await;
        assert!(is_in(&page, "ar", "rtl"), "{}", page.html);
        let page = reader(&tenant, "tlh").authorize(&[("ui_locales", "tlh")]).await;
        assert!(is_in(&page, "en", "ltr"), "{}", page.html);

        // What the application asked for holds until the person is back there, refusals included.
        let person = reader(&tenant, "de");
        let page = person.authorize(&[("ui_locales", "fr"), ("prompt", "consent")]).await;
        let page = person.sign_in_at(&page, "alice", "wrong").await;
        assert!(is_in(&page, "fr", "ltr") && page.has("problem"), "{}", page.html);
        let page = person.sign_in_at(&page, "alice", PASSWORD).await;
        assert!(page.has("consent") && is_in(&page, "fr", "ltr"), "{}", page.html);
        let page = person.get("/logout?ui_locales=ja").await;
        assert!(page.has("sign-out") && is_in(&page, "ja", "ltr"), "{}", page.html);
        let page = person.get("/nowhere").await;
        assert!(page.has("error-code") && is_in(&page, "de", "ltr"), "{}", page.html);
    });
}

/// The usual tenant, where alice reads Arabic and bob does not say what he reads.
fn with_arabic(name: &str) -> Tenant {
    let slug = fresh_slug(name);
    let document =
        document(&slug, "signing_alg: ES256").replace("name: Alice Adams", "name: Alice Adams, locale: ar-EG");
    server().told(&["apply", "-f", "-"], &document);
    Tenant { issuer: server().issuer(&slug), slug }
}

#[test]
fn whoever_is_signed_in_reads_their_own_language_unless_the_application_asks_for_another() {
    run(async {
        let tenant = with_arabic("own-language");
        let alice = reader(&tenant, "de");
        let page = alice.authorize(&[]).await;
        assert!(is_in(&page, "de", "ltr"), "nobody is known yet: {}", page.html);
        let page = alice.sign_in_at(&page, "alice", "wrong").await;
        assert!(is_in(&page, "de", "ltr"), "whose name it is stays untold: {}", page.html);
        alice.sign_in_at(&page, "alice", PASSWORD).await;
        for path in ["/account", "/account/password", "/account/confirm", "/logout", "/applications", "/device"] {
            let page = alice.get(path).await;
            assert!(is_in(&page, "ar", "rtl"), "{path}: {}", page.html);
        }
        let page = alice.authorize(&[("client_id", "other"), ("redirect_uri", OTHER_CALLBACK)]).await;
        assert!(page.has("consent") && is_in(&page, "ar", "rtl"), "{}", page.html);
        let changes = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("ui_locales", "pl")];
        let page = alice.authorize(&changes).await;
        assert!(page.has("consent") && is_in(&page, "pl", "ltr"), "{}", page.html);

        let bob = reader(&tenant, "nl");
        bob.sign_in("bob", &[]).await;
        assert!(is_in(&bob.get("/account").await, "nl", "ltr"));
    });
}

#[test]
fn a_letter_is_in_the_language_of_whom_it_is_for_or_else_of_the_page() {
    run(async {
        let tenant = with_arabic("letters");
        let letter = async |count: usize| {
            let all = letters(server(), &format!("{}/reset?token=", tenant.issuer), count).await;
            all.last().unwrap().clone()
        };
        forget(&reader(&tenant, "de"), "alice").await;
        let said = letter(1).await;
        assert!(said.contains("<html lang=\"ar\" dir=\"rtl\">") && said.contains("كلمة مرور جديدة"), "{said}");

        forget(&reader(&tenant, "fr"), "bob").await;
        let said = letter(2).await;
        assert!(said.contains("<html lang=\"fr\" dir=\"ltr\">") && said.contains("mot de passe"), "{said}");

        let asks = reader(&tenant, "fr");
        let page = asks.authorize(&[("ui_locales", "ja")]).await;
        let page = asks.get(&format!("/forgot?flow={}", page.field("flow"))).await;
        let fields = [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("username", "bob".to_owned())];
        asks.post("/forgot", &fields).await;
        let said = letter(3).await;
        assert!(said.contains("<html lang=\"ja\" dir=\"ltr\">") && said.contains("パスワード"), "{said}");
    });
}

#[test]
fn errors_that_a_person_meets_are_in_their_language() {
    run(async {
        let slug = fresh_slug("errors");
        let closed = document(&slug, "disabled_features: [password_recovery]");
        let closed = closed.replace("registration: open", "registration: closed");
        server().told(&["apply", "-f", "-"], &closed);
        let tenant = Tenant { issuer: server().issuer(&slug), slug };
        let person = reader(&tenant, "de");
        for (path, words) in
            [("/nowhere", "Eine solche Seite"), ("/register", "Konten werden"), ("/forgot", "Passwörter werden")]
        {
            let page = person.get(path).await;
            assert!(is_in(&page, "de", "ltr") && page.text("error-description").starts_with(words), "{}", page.html);
            assert!(!page.html.contains("lang=\"en\""), "{}", page.html);
        }
        // What is meant for whoever makes the application is English, and says so.
        let page = person.authorize(&[("redirect_uri", "https://evil.test/")]).await;
        assert!(
            is_in(&page, "de", "ltr") && page.html.contains("id=\"error-description\" lang=\"en\""),
            "{}",
            page.html
        );
        let nobody =
            reader(&Tenant { issuer: server().issuer("no-such-tenant"), slug: "no-such-tenant".to_owned() }, "tr");
        let page = nobody.send("/login", &[("accept", "text/html")], "").await;
        assert!(is_in(&page, "tr", "ltr"), "{}", page.html);
    });
}

#[test]
fn discovery_names_the_languages_of_the_pages() {
    run(async {
        let tenant = tenant("locales");
        let metadata = answered(http().get(format!("{}/.well-known/openid-configuration", tenant.issuer))).await.1;
        let offered: Vec<_> = metadata["ui_locales_supported"].as_array().unwrap().iter().collect();
        assert_eq!(offered.len(), 12);
        for tag in offered {
            let page = Person::new(&tenant).authorize(&[("ui_locales", tag.as_str().unwrap())]).await;
            assert!(page.html.contains(&format!("<html lang={tag} ")), "{tag}: {}", page.html);
        }
    });
}
