//! Delays, and what counts where.

use super::*;

const TENANT: Uuid = Uuid::from_u128(7);

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
}

fn attempt(account: &str, address: &str) -> Attempt {
    Attempt::new(TENANT, account, address.parse().unwrap(), None)
}

fn failed(attempt: &Attempt, failures: [i64; 3]) -> Vec<Count> {
    let buckets = attempt.counted(false);
    buckets
        .iter()
        .zip(failures)
        .map(|(bucket, failures)| Count { bucket: bucket.as_bytes().to_vec(), failures, last_failed_at: at(0) })
        .collect()
}

#[test]
fn delays_grow_and_end() {
    let check = |failures, after, expected| {
        assert_eq!(
            wait(Counted::Pair, (failures, at(0)), 0, at(after)),
            expected,
            "{failures} failures, {after} s later"
        );
    };
    check(4, 0, None);
    check(5, 0, Some(1));
    check(5, 1, None);
    check(8, 0, Some(8));
    check(8, 3, Some(5));
    check(13, 0, Some(256));
    check(14, 0, Some(300));
    check(i64::MAX, 0, Some(300));
    check(i64::MAX, 300, None);
    check(5, -7200, Some(1));
    check(i64::MAX, -7200, Some(300));
}

#[test]
fn the_strictest_counter_decides() {
    let attempt = attempt("alice", "192.0.2.1");
    let wait = |failures| attempt.wait(&failed(&attempt, failures), &UnderWay::default(), false, at(0));
    assert_eq!(wait([4, 19, 99]), None);
    assert_eq!(wait([4, 24, 99]), Some(16));
    assert_eq!(wait([7, 0, 0]), Some(4));
    assert_eq!(wait([0, 0, 150]), Some(60));
}

#[test]
fn a_stranger_does_not_delay_a_known_device() {
    let device = Opaque::new();
    let attempt = Attempt::new(TENANT, "alice", "192.0.2.1".parse().unwrap(), Some(&device));
    let counts = failed(&attempt, [50, 5000, 5000]);
    assert!(attempt.wait(&counts, &UnderWay::default(), false, at(0)).is_some());
    assert_eq!(attempt.wait(&counts, &UnderWay::default(), true, at(0)), None);
    assert_eq!(attempt.counted(true).len(), 1);
}

#[test]
fn a_claim_to_be_a_device_that_is_not_known_changes_nothing() {
    let (with, without) = (
        Attempt::new(TENANT, "alice", "192.0.2.1".parse().unwrap(), Some(&Opaque::new())),
        attempt("alice", "192.0.2.1"),
    );
    assert_eq!(with.counted(false), without.counted(false));
}

#[test]
fn attempts_under_way_count_as_failed() {
    let (under_way, attempt) = (UnderWay::default(), attempt("alice", "192.0.2.1"));
    let entered: Vec<_> = (0..5).map(|_| under_way.enter(&attempt, false)).collect();
    assert_eq!(attempt.wait(&[], &under_way, false, at(0)), Some(1));
    assert_eq!(super::tests::attempt("bob", "192.0.2.1").wait(&[], &under_way, false, at(0)), None);
    drop(entered);
    assert_eq!(attempt.wait(&[], &under_way, false, at(0)), None);
    assert!(under_way.lock().is_empty());
}

#[test]
fn a_success_leaves_what_strangers_share() {
    let attempt = attempt("alice", "192.0.2.1");
    assert_eq!(attempt.cleared(), attempt.counted(false)[..1]);
}

#[test]
fn one_customer_of_ipv6_is_one_guesser() {
    assert_eq!(network("2001:db8:1:2:3::4".parse().unwrap()), network("2001:db8:1:2:ffff::".parse().unwrap()));
    assert_ne!(network("2001:db8:1:2::".parse().unwrap()), network("2001:db8:1:3::".parse().unwrap()));
    assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), "192.0.2.1");
}

#[test]
fn many_accounts_from_one_address_delay_those_that_did_not_fail_from_there_yet() {
    let (first, next) = (attempt("alice", "192.0.2.1"), attempt("bob", "192.0.2.1"));
    let accounts = first.counted(false)[3];
    assert_eq!(next.counted(false)[3], accounts, "one counter for the address");
    assert_ne!(attempt("bob", "192.0.2.2").counted(false)[3], accounts);
    let count =
        |bucket: Bucket, failures| Count { bucket: bucket.as_bytes().to_vec(), failures, last_failed_at: at(0) };
    let check = |attempt: &Attempt, accounts_failed, is_known_here, expected| {
        let mut counts = vec![count(accounts, accounts_failed)];
        if is_known_here {
            counts.push(count(attempt.counted(false)[0], 1));
        }
        let attempt = attempt.clone().known_from(&counts);
        assert_eq!(attempt.wait(&counts, &UnderWay::default(), false, at(0)), expected, "{accounts_failed}");
        assert_eq!(attempt.counted(false).contains(&accounts), !is_known_here);
        assert_eq!(attempt.is_last_of_many(&counts, false), accounts_failed == 19 && !is_known_here);
    };
    check(&next, 19, false, None);
    check(&next, 20, false, Some(1));
    check(&next, 23, false, Some(8));
    check(&next, 500, false, Some(300));
    check(&next, 500, true, None);
    check(&next, 19, true, None);
}

#[test]
fn what_is_under_way_in_one_tenant_delays_nobody_in_another() {
    let (under_way, address) = (UnderWay::default(), "192.0.2.1".parse().unwrap());
    let ours = Attempt::new(TENANT, "admin", address, None);
    let theirs = Attempt::new(Uuid::from_u128(8), "admin", address, None);
    let running: Vec<_> = (0..30).map(|_| under_way.enter(&theirs, false)).collect();
    assert_eq!(theirs.wait(&[], &under_way, false, at(0)), Some(1));
    assert_eq!(ours.wait(&[], &under_way, false, at(0)), None);
    drop(running);
}

#[test]
fn letters_to_a_stranger_are_counted_whoever_asks_for_them_and_wherever() {
    let ask = |user: u128, wanted: &str, address: &str| {
        Attempt::mail_change(TENANT, Uuid::from_u128(user), wanted, address.parse().unwrap())
    };
    let of = |attempt: &Attempt, at: usize| attempt.counted(false).get(at).copied().unwrap();
    let first = ask(1, "a@acme.test", "192.0.2.1");
    assert_eq!(of(&first, 1), of(&ask(2, "a@acme.test", "192.0.2.2"), 1));
    assert_eq!(of(&first, 0), of(&ask(1, "b@acme.test", "192.0.2.2"), 0));
    assert_eq!(of(&first, 2), of(&ask(2, "b@acme.test", "192.0.2.1"), 2));
    let wait = |failures| first.wait(&failed(&first, failures), &UnderWay::default(), false, at(0));
    assert_eq!(wait([2, 2, 29]), None);
    for failures in [[3, 0, 0], [0, 3, 0], [0, 0, 30]] {
        assert_eq!(wait(failures), Some(1));
    }
}
