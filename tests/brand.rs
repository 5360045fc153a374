//! A tenant's look: a handful of values, on its own pages only, and never markup.

use reqwest::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};

use crate::support::person::Person;
use crate::support::tenant::{Tenant, on};
use crate::support::{http, run, server, tenant};

/// A picture that is a document with script, if a browser takes it for one.
const LOGO: &str = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA5IDkiPjxzY3JpcHQ+YWxlcnQoMSk8L3NjcmlwdD48Y2lyY2xlIGN4PSI0IiBjeT0iNCIgcj0iNCIvPjwvc3ZnPg==";

fn branded(name: &str) -> Tenant {
    let brand = format!(
        "brand: {{ light: {{ accent: '#7a0019' }}, dark: {{ accent: '#ffb3bd' }}, logo: '{LOGO}', text: '<b>Staff</b> only', \
         policy_uri: 'https://test.test/privacy', help_uri: 'https://help.test.test/' }}"
    );
    on(server(), name, &format!("signing_alg: ES256\n{brand}"))
}

/// The address of an attribute that ends in `part`.
fn address(html: &str, part: &str) -> String {
    let found = html.split('"').find(|value| value.contains(part)).unwrap_or_else(|| panic!("no {part}: {html}"));
    format!("{}{found}", server().url)
}

#[test]
fn a_tenants_pages_have_its_colours_its_picture_and_its_links_from_our_own_origin() {
    run(async {
        let (own, other) = (branded("brand"), tenant("no-brand"));
        let page = Person::new(&own).authorize(&[]).await;
        assert_eq!(page.text("tenant-text"), "&#60;b&#62;Staff&#60;/b&#62; only");
        assert!(page.has("tenant-help") && page.has("tenant-policy") && !page.has("tenant-terms"), "{}", page.html);
        assert!(page.policy.contains("img-src 'self';"), "no other site is asked: {}", page.policy);

        let sheet = http().get(address(&page.html, "/brand.css?v=")).send().await.unwrap();
        assert_eq!(sheet.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(sheet.headers()[CACHE_CONTROL].to_str().unwrap().contains("immutable"));
        assert!(sheet.text().await.unwrap().starts_with(":root{--accent:#7a0019;--on-accent:#ffffff;"));
        let logo = http().get(address(&page.html, "/brand/logo?v=")).send().await.unwrap();
        assert_eq!(logo.headers()[CONTENT_TYPE], "image/svg+xml");
        let policy = logo.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && policy.ends_with("sandbox") && !policy.contains("script"));

        let page = Person::new(&other).authorize(&[]).await;
        assert!(!page.html.contains("/brand"), "{}", page.html);
        for path in ["/brand.css", "/brand/logo", "/brand/favicon"] {
            assert_eq!(Person::new(&other).get(path).await.status, 404, "{path}");
        }
        let page = Person::new(&own).get("/nowhere").await;
        assert!(page.html.contains("/brand.css?v="), "errors, too: {}", page.html);
    });
}

#[test]
fn a_look_that_people_could_not_read_or_that_is_more_than_values_is_refused_by_name() {
    let slug = branded("brand-refused").slug;
    for (brand, named) in [
        ("light: { accent: '#ffdd00' }", "brand.light.accent"),
        ("dark: { accent: '#7a0019' }", "brand.dark.accent"),
        ("logo: 'https://evil.test/logo.png'", "brand.logo"),
        ("help_uri: 'javascript:alert(1)'", "brand.help_uri"),
        ("css: 'body{display:none}'", "css"),
        ("light: { accent: 'red;}' }", "colour"),
    ] {
        let document = format!("tenants: [{{slug: {slug}, settings: {{ brand: {{ {brand} }} }}}}]");
        let refused = server().signet(&["apply", "-f", "-"], &document);
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(refused.status.code() == Some(2) && said.contains(named), "{brand}: {said}");
    }
    assert!(server().told(&["export", &slug], "").contains("#7a0019"));
}
