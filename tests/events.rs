//! What happened in a tenant, as its operator reads it.

use serde_json::Value;

use crate::support::person::Person;
use crate::support::tenant::tenant;
use crate::support::{run, server};

/// What `signet events` prints, each line read.
fn told(slug: &str, more: &[&str]) -> Vec<Value> {
    let said = server().told(&[&["events", slug], more].concat(), "");
    said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn kinds(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["kind"].as_str().unwrap()).collect()
}

#[test]
fn an_operator_reads_who_did_what_from_where_and_how_it_ended() {
    run(async {
        let (tenant, other) = (tenant("events"), tenant("events-elsewhere"));
        let (alice, bob) = (Person::new(&tenant), Person::new(&tenant));
        let page = bob.authorize(&[]).await;
        assert!(bob.sign_in_at(&page, "bob", "not the password of bob").await.has("problem"));
        alice.sign_in("alice", &[]).await;
        let all = told(&tenant.slug, &[]);
        assert_eq!(kinds(&all)[..3], ["tenant.applied", "sign_in.failed", "sign_in.succeeded"], "{all:?}");
        let found = |kind: &str| all.iter().find(|event| event["kind"] == kind).unwrap();
        let applied = found("tenant.applied");
        assert_eq!((&applied["actor"], &applied["request_id"]), (&"operator".into(), &Value::Null), "{applied}");
        let failed = found("sign_in.failed");
        assert_eq!((&failed["actor"], &failed["result"]), (&"unknown".into(), &"failure".into()), "{failed}");
        assert_eq!((&failed["username"], &failed["address"]), (&"bob".into(), &"127.0.0.1".into()), "{failed}");
        let came = found("sign_in.succeeded");
        assert_eq!((&came["actor"], &came["result"]), (&"user".into(), &"success".into()), "{came}");
        assert!(came["session_id"].is_string() && came["request_id"].is_string(), "{came}");
        assert!(came["user_agent"].as_str().unwrap().contains("Firefox"), "{came}");

        assert_eq!(kinds(&told(&tenant.slug, &["--user", "alice@test.test"]))[0], "sign_in.succeeded");
        assert_eq!(kinds(&told(&tenant.slug, &["--kind", "sign_in."])), ["sign_in.failed", "sign_in.succeeded"]);
        assert_eq!(kinds(&told(&tenant.slug, &["--kind", "sign_in.", "--last", "1"])), ["sign_in.succeeded"]);
        assert_eq!(kinds(&told(&other.slug, &[])), ["tenant.applied"]);
    });
}

#[test]
fn who_is_not_there_has_no_events() {
    let tenant = tenant("events-of-nobody");
    for (arguments, said) in [
        (["events", "nowhere", "--user", "alice"], "there is no tenant `nowhere`"),
        (["events", &tenant.slug, "--user", "mallory"], "has no user `mallory`"),
    ] {
        let output = server().signet(&arguments, "");
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains(said), "{output:?}");
    }
    assert_eq!(server().signet(&["events", &tenant.slug, "--days", "0"], "").status.code(), Some(2));
}
