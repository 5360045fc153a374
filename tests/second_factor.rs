//! Second factors, and what is asked of somebody who is in before they change what protects their account.

use crate::support::person::{Page, Person};
use crate::support::tenant::PASSWORD;
use crate::support::{run, tenant};

/// Answers the page that asks once more who one is.
async fn confirm(person: &Person, next: &str, password: &str) -> Page {
    let page = person.get(&format!("/account/confirm?next={next}")).await;
    assert!(page.has("confirm") && page.has("confirm-submit"), "{}", page.html);
    let (csrf, next) = (page.field("csrf"), page.field("next"));
    person.post("/account/confirm", &[("csrf", csrf.as_str()), ("next", &next), ("password", password)]).await
}

#[test]
fn who_shows_once_more_who_they_are_goes_on_to_a_page_of_the_account_with_a_new_session() {
    run(async {
        let tenant = tenant("confirm");
        let alice = Person::new(&tenant);
        assert!(alice.get("/account/confirm?next=password").await.has("sign-in"), "a stranger");
        assert!(alice.post("/account/confirm", &[("password", PASSWORD)]).await.has("sign-in"));
        alice.sign_in("alice", &[]).await;
        let session = alice.cookie("session").unwrap();

        let wrong = confirm(&alice, "password", "a guess").await;
        assert!(wrong.status == 403 && wrong.has("problem"), "{}", wrong.html);
        let unproven = alice.post("/account/confirm", &[("password", PASSWORD), ("next", "password")]).await;
        assert_eq!(unproven.status, 403, "a form that is not ours");
        assert_eq!(alice.cookie("session").unwrap(), session);

        let done = confirm(&alice, "password", PASSWORD).await;
        assert!(done.has("change-password") && done.url.path().ends_with("/account/password"), "{}", done.url);
        assert_ne!(alice.cookie("session").unwrap(), session, "a session anew");
        for next in ["//evil.test", "https://evil.test", "", "../login"] {
            let done = confirm(&alice, next, PASSWORD).await;
            assert!(done.has("account") && done.url.path().ends_with("/account"), "{next}: {}", done.url);
        }
        let mut statuses = Vec::new();
        for _ in 0..7 {
            statuses.push(confirm(&alice, "mail", "a guess").await.status.as_u16());
        }
        assert!(statuses.starts_with(&[403]) && statuses.ends_with(&[429]), "{statuses:?}");
    });
}
