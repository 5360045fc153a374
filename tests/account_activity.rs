//! What happened to one's account, and how its sessions are used.

use std::net::IpAddr;

use crate::support::person::Person;
use crate::support::tenant::{OTHER_CALLBACK, Tenant};
use crate::support::{http, run, server, tenant};

/// A connection of the database's owner, and the tenant's id.
pub(crate) async fn owner(tenant: &Tenant) -> (tokio_postgres::Client, String) {
    let (owner, connection) = tokio_postgres::connect(&server().database(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let id = "SELECT id::text FROM tenants WHERE slug = $1";
    let id: String = owner.query_one(id, &[&tenant.slug]).await.unwrap().get(0);
    (owner, id)
}

/// How many events of a kind there are.
pub(crate) async fn events(tenant: &Tenant, kind: &str) -> i64 {
    let (owner, id) = owner(tenant).await;
    let count = "SELECT count(*) FROM events WHERE tenant_id = $1::text::uuid AND kind = $2";
    owner.query_one(count, &[&id, &kind]).await.unwrap().get(0)
}

fn lines(html: &str) -> Vec<String> {
    let text = |line: &str| {
        let mut tag = false;
        let mut text = String::new();
        for c in line.chars() {
            match c {
                '<' => tag = true,
                '>' => tag = false,
                c if !tag => text.push(c),
                _ => {}
            }
        }
        text.trim().to_owned()
    };
    html.lines().filter(|line| line.starts_with("<li><span class=\"grow\">")).map(text).collect()
}

#[test]
fn a_person_sees_what_happened_to_their_account_and_nothing_of_anybody_else() {
    run(async {
        let (tenant, other) = (tenant("activity"), crate::support::tenant("activity-elsewhere"));
        let alice = Person::new(&tenant);
        assert!(alice.get("/account/activity").await.has("sign-in"), "a stranger signs in first");
        let page = alice.authorize(&[]).await;
        alice.sign_in_at(&page, "alice", "wrong").await;
        alice.sign_in("alice", &[]).await;
        let request = [("client_id", "other"), ("redirect_uri", OTHER_CALLBACK), ("scope", "openid")];
        let page = alice.authorize(&request).await;
        let fields = [("csrf", page.field("csrf")), ("flow", page.field("flow")), ("answer", "allow".to_owned())];
        alice.post("/consent", &fields).await;
        let page = alice.get("/account/activity").await;
        assert!(page.status == 200 && page.has("activity"), "{}", page.html);
        let seen = lines(&page.html);
        assert_eq!(seen.len(), 3, "{seen:?}");
        for (line, begins) in
            seen.iter().zip(["You allowed Other to use your account", "You signed in", "A sign-in was refused"])
        {
            assert!(line.starts_with(begins) && line.contains("UTC · Firefox on Linux · 127.0.0.1"), "{line}");
        }
        for nobody in [Person::new(&tenant), Person::new(&other)] {
            let name = if nobody.get("/login").await.url.as_str().starts_with(&other.issuer) { "alice" } else { "bob" };
            nobody.sign_in(name, &[]).await;
            let page = nobody.get("/account/activity").await;
            assert_eq!(lines(&page.html).len(), 1, "{}", page.html);
        }
    });
}

#[test]
fn older_activity_is_on_further_pages_and_what_has_no_words_is_on_none() {
    run(async {
        let tenant = tenant("activity-pages");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let (owner, id) = owner(&tenant).await;
        let more = "INSERT INTO events (tenant_id, occurred_at, id, kind, user_id, client_id, details) \
             SELECT tenant_id, now() - n * interval '1 hour', gen_random_uuid(), \
                 CASE n % 3 WHEN 0 THEN 'made.up' ELSE 'consent.given' END, id, '<b>x</b>', '{\"user_agent\": \"<i>curl</i>\"}' \
             FROM users, generate_series(1, 60) n WHERE tenant_id = $1::text::uuid AND username_key = 'alice'";
        assert_eq!(owner.execute(more, &[&id]).await.unwrap(), 60);
        let (mut page, mut all) = (alice.get("/account/activity").await, Vec::new());
        loop {
            assert!(!page.html.contains("<b>x") && !page.html.contains("<i>curl") && !page.html.contains("made.up"));
            all.extend(lines(&page.html));
            if !page.has("activity-older") {
                break;
            }
            let older = page.html.split("?before=").nth(1).unwrap().split('"').next().unwrap().to_owned();
            page = alice.get(&format!("/account/activity?before={older}")).await;
            assert!(page.has("activity-newest"));
        }
        assert_eq!(all.len(), 41, "{all:?}");
        for wrong in ["0.0", "%00", "a.b", "99999999999999999999.00000000000000000000000000000001", "-1.-1"] {
            let page = alice.get(&format!("/account/activity?before={wrong}")).await;
            assert!(page.status.as_u16() < 500, "{wrong}: {}", page.status);
        }
    });
}

/// The same browser at another address of this machine.
async fn from(person: &Person, tenant: &Tenant, address: [u8; 4]) -> reqwest::StatusCode {
    let cookies = ["session", "flow", "device"]
        .map(|name| format!("signet_{name}_{}={}", tenant.slug, person.cookie(name).unwrap()))
        .join("; ");
    let client = reqwest::Client::builder().local_address(IpAddr::from(address)).build().unwrap();
    client.get(format!("{}/account", tenant.issuer)).header("cookie", cookies).send().await.unwrap().status()
}

#[test]
fn a_session_that_moves_to_another_network_is_recorded_once_for_each() {
    run(async {
        let tenant = tenant("networks");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        for (address, expected) in [
            ([127, 0, 9, 9], 0),
            ([127, 1, 0, 1], 1),
            ([127, 1, 2, 3], 1),
            ([127, 0, 0, 1], 1),
            ([127, 2, 0, 1], 2),
            ([127, 1, 0, 1], 2),
        ] {
            assert_eq!(from(&alice, &tenant, address).await, 200);
            assert_eq!(events(&tenant, "session.network_changed").await, expected, "{address:?}");
        }
        let page = alice.get("/account/activity").await;
        assert_eq!(page.html.matches("A session went on from another network").count(), 2);
        assert!(page.html.contains("127.2.0.1"), "{}", page.html);
    });
}

#[test]
fn the_last_use_of_a_session_is_shown_and_written_once_a_minute_at_most() {
    run(async {
        let tenant = tenant("last-use");
        let alice = Person::new(&tenant);
        alice.sign_in("alice", &[]).await;
        let (owner, id) = owner(&tenant).await;
        let seen = "SELECT (last_seen_at = $2::text::timestamptz), (last_seen_at > now() - interval '1 minute') \
             FROM sessions WHERE tenant_id = $1::text::uuid";
        let set = "UPDATE sessions SET last_seen_at = $2::text::timestamptz WHERE tenant_id = $1::text::uuid";
        let moment = "SELECT (now() - interval '20 seconds')::text";
        let moment: String = owner.query_one(moment, &[]).await.unwrap().get(0);
        for (at, is_kept) in [(moment.as_str(), true), ("2026-01-02T03:04:05Z", false)] {
            owner.execute(set, &[&id, &at]).await.unwrap();
            assert!(alice.authorize(&[]).await.sent("code").is_some());
            let row = owner.query_one(seen, &[&id, &at]).await.unwrap();
            assert_eq!((row.get::<_, bool>(0), row.get::<_, bool>(1)), (is_kept, true), "{at}");
        }
        // Another one, of which nothing was heard since.
        let elsewhere = Person::new(&tenant);
        elsewhere.sign_in("alice", &[]).await;
        owner.execute(set, &[&id, &"2026-01-02T03:04:05Z"]).await.unwrap();
        let page = alice.get("/account").await;
        assert_eq!(page.html.matches("2 January 2026, 03:04 UTC").count(), 1, "{}", page.html);
        assert_eq!(page.html.matches("Last used <time").count(), 2);
        let signed_out = http().get(format!("{}/account", tenant.issuer)).send().await.unwrap();
        assert!(signed_out.url().path().ends_with("/account") && signed_out.status() == 303);
    });
}
