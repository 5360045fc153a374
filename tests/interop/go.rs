//! go-oidc and golang.org/x/oauth2: the page of the documentation, whose tenant signs by `EdDSA`.

use serde_json::{Value, json};

use super::page;
use crate::support::visitor::Visitor;

#[test]
fn go_oidc_signs_people_in_and_refreshes_as_the_page_says() {
    page("docs/go.md", async |stage| {
        let gail = Visitor::new();
        let sign_in = gail.get(&format!("{}/sign-in", stage.origin("3005"))).await;
        let back = gail.sign_in(&sign_in, "gail", "digging through the night").await;
        let said: Value = serde_json::from_str(&back.html).unwrap_or_else(|_| panic!("{}: {}", back.url, back.html));
        assert_eq!((&said["name"], &said["refreshed"]), (&json!("Gail Gopher"), &json!(true)), "{said}");
        assert_eq!(Visitor::new().get(back.url.as_str()).await.status, 400, "the answer is of another browser");
    });
}
