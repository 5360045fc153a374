//! Stolen lists tried from one address: many accounts, a password each.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use crate::nodes::at;
use crate::support::person::{Page, Person};
use crate::support::run;
use crate::support::server::{Server, free_port};
use crate::support::tenant::{PASSWORD, Tenant, on};

const PROXY: (&str, &str) = ("SIGNET_TRUSTED_PROXIES", "127.0.0.1");

/// A person behind a proxy, at an address.
fn from(tenant: &Tenant, address: &str) -> Person {
    let header = (HeaderName::from_static("x-forwarded-for"), HeaderValue::from_str(address).unwrap());
    Person::with(tenant, |client| client.default_headers(HeaderMap::from_iter([header])))
}

async fn attempt(person: &Person, username: &str, password: &str) -> Page {
    let page = person.authorize(&[("prompt", "login")]).await;
    person.sign_in_at(&page, username, password).await
}

#[test]
fn many_accounts_from_one_address_are_slowed_down_there_on_all_nodes_and_nobody_is_locked_out() {
    run(async {
        let first = Server::start(&[PROXY]);
        let second = Server::start_in(first.data_dir(), free_port(), &[PROXY, ("SIGNET_PUBLIC_URL", &first.url)]);
        let (here, other) =
            (on(&first, "stuffing", "signing_alg: ES256"), on(&first, "unstuffed", "signing_alg: ES256"));
        let there = at(&here, &second);
        let known = from(&here, "2001:db8:1:2::7");
        assert!(attempt(&known, "alice", PASSWORD).await.sent("code").is_some());

        // A list of names, from addresses of one network, at both nodes.
        let mut slowed = None;
        for name in 0..40 {
            let node = if name % 2 == 0 { &here } else { &there };
            let guesser = from(node, &format!("2001:db8:1:2::{name:x}"));
            let page = attempt(&guesser, &format!("user{name}"), "a password of a list").await;
            if page.status == 429 {
                assert!(page.has("problem"), "{}", page.html);
                slowed = Some(name);
                break;
            }
            assert_eq!(page.status, 403, "{name}: {}", page.html);
        }
        // Seconds that a loaded machine takes pass as waits.
        assert!(slowed.is_some_and(|name| (20..30).contains(&name)), "{slowed:?}");

        // An account that failed from there is none more, a device that is known gets in, and so does everybody elsewhere.
        let again = attempt(&from(&here, "2001:db8:1:2::9"), "user1", "another").await;
        assert_eq!(again.status, 403, "{}", again.html);
        assert!(attempt(&known, "alice", PASSWORD).await.sent("code").is_some(), "a device that is known");
        assert!(attempt(&from(&here, "2001:db8:1:3::1"), "bob", PASSWORD).await.sent("code").is_some(), "elsewhere");
        assert!(
            attempt(&from(&other, "2001:db8:1:2::9"), "bob", PASSWORD).await.sent("code").is_some(),
            "its tenant alone"
        );

        let (owner, connection) = tokio_postgres::connect(&first.database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let told = "SELECT count(*) FROM events WHERE kind = 'sign_in.many_accounts' AND address LIKE '2001:db8:1:2:%' \
                    AND tenant_id = (SELECT id FROM tenants WHERE slug = $1)";
        assert_eq!(owner.query_one(told, &[&here.slug]).await.unwrap().get::<_, i64>(0), 1);
    });
}

#[test]
fn whoever_mistypes_one_password_many_times_is_not_taken_for_a_list() {
    run(async {
        let server = Server::start(&[PROXY]);
        let tenant = on(&server, "mistyped", "signing_alg: ES256");
        for _ in 0..5 {
            assert_eq!(attempt(&from(&tenant, "192.0.2.1"), "alice", "wrong").await.status, 403);
        }
        let (owner, connection) = tokio_postgres::connect(&server.database(), tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let counters = "SELECT failures FROM sign_in_failures ORDER BY failures";
        let counters = owner.query(counters, &[]).await.unwrap();
        let counters: Vec<i32> = counters.iter().map(|row| row.get(0)).collect();
        assert_eq!(counters, [1, 5, 5, 5], "one account, and the three counters of its failures");
    });
}
