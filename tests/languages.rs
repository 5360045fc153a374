//! Pages in the person's language: `ui_locales` of OpenID Connect Core §3.1.2.1, and the browser's `Accept-Language`.

use reqwest::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue};

use crate::support::person::{Page, Person, answered};
use crate::support::tenant::{PASSWORD, Tenant};
use crate::support::{http, run, tenant};

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
