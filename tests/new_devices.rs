//! A sign-in on a device that an account does not know is recorded, and told by mail to an address that is proven.

use crate::account_activity::{events, owner};
use crate::second_factor::{code, later, set_up, show};
use crate::support::mail::{notices, read};
use crate::support::person::Person;
use crate::support::tenant::{PASSWORD, Tenant, document, fresh_slug};
use crate::support::{run, server, tenant};

const HEADING: &str = "A sign-in on a new device";

#[test]
fn a_second_browser_is_told_of_with_device_address_and_time_and_the_same_one_is_not() {
    run(async {
        let tenant = tenant("new-device");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        assert_eq!(events(&tenant, "device.new").await, 0, "the first one: there is nothing to compare it with");
        alice.sign_in("alice", &[("prompt", "login")]).await;
        assert_eq!(events(&tenant, "device.new").await, 0, "the same one");

        let agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1";
        let phone = Person::with(&tenant, |browser| browser.user_agent(agent));
        phone.sign_in("alice", &[]).await;
        let letter = notices(server(), &tenant, HEADING, 1).await.remove(0);
        assert!(letter.contains("To: alice@test.test"), "{letter}");
        for line in ["Device: Safari on iPhone", "Address: 127.0.0.1", "Hello Alice Adams,"] {
            assert!(letter.lines().any(|found| found == line), "{line}: {letter}");
        }
        assert!(letter.lines().any(|line| line.starts_with("Time: ") && line.ends_with(" UTC")), "{letter}");
        assert!(letter.contains("change your password at once"), "{letter}");

        phone.sign_in("alice", &[("prompt", "login")]).await;
        alice.sign_in("alice", &[("prompt", "login")]).await;
        assert_eq!(events(&tenant, "device.new").await, 1);
        assert_eq!(read(server(), &format!("{}/account", tenant.issuer)).len(), 1);
        let page = alice.get("/account/activity").await;
        assert_eq!(page.html.matches("First sign-in on this device").count(), 1, "{}", page.html);
    });
}

/// Makes an account with a form, as people do.
async fn register(person: &Person, name: &str) {
    let page = person.get("/register").await;
    let address = format!("{name}@test.test");
    let fields =
        [("csrf", page.field("csrf").as_str()), ("username", name), ("email", &address), ("password", PASSWORD)]
            .map(|(field, value)| (field.to_owned(), value.to_owned()));
    let made = person.post("/register", &fields).await;
    assert!(person.cookie("session").is_some(), "{}: {}", made.url, made.html);
}

#[test]
fn nothing_is_told_of_where_an_account_was_made_nor_to_an_address_that_nobody_proved() {
    run(async {
        let tenant = tenant("new-account");
        let carol = Person::new(&tenant);
        register(&carol, "carol").await;
        assert_eq!(events(&tenant, "device.new").await, 0);
        Person::new(&tenant).sign_in("carol", &[]).await;
        assert_eq!(events(&tenant, "device.new").await, 1, "it is seen in the activity");
        assert!(read(server(), &format!("{}/account", tenant.issuer)).is_empty(), "whose address it is nobody knows");
    });
}

#[test]
fn it_is_told_once_the_second_step_is_done_and_in_the_persons_language() {
    run(async {
        let slug = fresh_slug("new-device-step");
        let german =
            document(&slug, "signing_alg: ES256").replace("name: Alice Adams", "name: Alice Adams, locale: de");
        server().told(&["apply", "-f", "-"], &german);
        let tenant = Tenant { issuer: server().issuer(&slug), slug };
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let (key, _) = set_up(&alice).await;
        later(&tenant).await;
        let other = Person::new(&tenant);
        let page = other.sign_in("alice", &[]).await;
        assert_eq!(events(&tenant, "device.new").await, 0, "whoever merely knows the password is not in");
        assert!(show(&other, &page, &code(&key)).await.sent("code").is_some());
        let letter = notices(server(), &tenant, "Anmeldung auf einem neuen Gerät", 1).await.remove(0);
        assert!(letter.contains("Gerät: Firefox unter Linux") && letter.contains("lang=\"de\""), "{letter}");
    });
}

#[test]
fn an_account_that_slept_for_longer_than_devices_are_remembered_is_told_of_the_next_one() {
    run(async {
        let tenant = tenant("new-device-slept");
        let (owner, id) = owner(&tenant).await;
        let old = "UPDATE users SET created_at = now() - interval '181 days' WHERE tenant_id = $1::text::uuid";
        owner.execute(old, &[&id]).await.unwrap();
        Person::new(&tenant).sign_in("alice", &[]).await;
        assert_eq!(events(&tenant, "device.new").await, 1);
        notices(server(), &tenant, HEADING, 1).await;
    });
}

#[test]
fn whoever_keeps_no_cookies_signs_in_each_time_and_gets_a_letter_now_and_then() {
    run(async {
        let tenant = tenant("new-device-flood");
        Person::new(&tenant).sign_in("alice", &[]).await;
        let (owner, id) = owner(&tenant).await;
        for (count, minutes) in [(0, 0), (20, 0), (20, 6)] {
            let told = "UPDATE sign_in_failures SET failures = $2, last_failed_at = now() - $3 * interval '1 minute' \
                 WHERE tenant_id = $1::text::uuid";
            owner.execute(told, &[&id, &count, &f64::from(minutes)]).await.unwrap();
            assert!(Person::new(&tenant).sign_in("alice", &[]).await.sent("code").is_some(), "{count}");
        }
        assert_eq!(events(&tenant, "device.new").await, 3, "each is recorded");
        notices(server(), &tenant, HEADING, 2).await;
    });
}
