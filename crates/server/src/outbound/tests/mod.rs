//! The way out against servers that mean harm: a few lines over sockets each, at loopback addresses that stand for public
//! and private ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is what it is for"
)]

mod server;

use std::time::Duration;

use tokio::net::TcpListener;
use uuid::Uuid;

pub(super) use self::server::Answers;
use self::server::{Manner, NAMED, ok, serve, serve_tls};
use super::connect::Names;
use super::{Documents, Kind, Outbound, Wanted};

const TENANT: Uuid = Uuid::from_u128(7);
/// Longer than any machine takes for what is not slow on purpose, and shorter than what is.
const PATIENCE: Duration = Duration::from_mins(1);
const LITTLE: Duration = Duration::from_millis(200);

/// The way out, allowed to reach the one address, with names of the test's.
fn outbound(answers: &Answers) -> Outbound {
    let mut outbound = Outbound::new(vec![format!("{NAMED}/32").parse().unwrap()], None).unwrap();
    outbound.names = Names::Test(answers.clone());
    outbound.patience = (PATIENCE, PATIENCE);
    outbound
}

/// The reason why a server's document is not had.
async fn refused(manner: Manner) -> Kind {
    refused_within(PATIENCE, manner).await
}

async fn refused_within(patience: Duration, manner: Manner) -> Kind {
    let server = serve(NAMED, manner).await;
    let mut outbound = outbound(&Answers::default());
    outbound.patience = (patience, patience);
    let error = outbound.get(TENANT, &server.url("/jwks"), Wanted::JSON.up_to(1000)).await.unwrap_err();
    assert_eq!(error.to_string(), "An address that had to be called did not give what was needed.");
    error.kind()
}

#[tokio::test]
async fn a_document_is_asked_for_plainly_and_had_with_what_its_head_says() {
    let text = "HTTP/1.1 200 OK\r\ncontent-type: Application/JSON; charset=utf-8\r\ncache-control: max-age=60\r\n\
                set-cookie: a=b\r\ncontent-length: 2\r\n\r\n{}";
    let server = serve(NAMED, Manner::Says(text.to_owned())).await;
    let outbound = outbound(&Answers::default());
    for _ in 0..2 {
        let answer = outbound.get(TENANT, &server.url("/jwks?v=1#part"), Wanted::JSON).await.unwrap();
        assert_eq!(answer.content_type, "application/json");
        assert_eq!((answer.max_age, answer.body), (Some(Duration::from_mins(1)), b"{}".to_vec()));
    }
    let expected = format!(
        "GET /jwks?v=1 HTTP/1.1\r\nhost: {}\r\nuser-agent: Signet\r\nconnection: close\r\naccept: application/json\r\n\r\n",
        server.address
    );
    assert_eq!(server.heard(), [expected.clone(), expected], "and a cookie is not brought back");
}

#[tokio::test]
async fn a_form_is_delivered_and_any_success_will_do() {
    for (status, accepted) in [("200 OK", true), ("204 No Content", true), ("400 Bad Request", false)] {
        let server = serve(NAMED, Manner::Says(format!("HTTP/1.1 {status}\r\n\r\n"))).await;
        let outbound = outbound(&Answers::default());
        let delivered = outbound.post_form(TENANT, &server.url("/logout"), &[("logout_token", "a b&c")]).await;
        assert_eq!(delivered.is_ok(), accepted, "{status}");
        let heard = server.heard();
        assert!(heard[0].starts_with("POST /logout HTTP/1.1\r\n"), "{heard:?}");
        assert!(heard[0].contains("content-type: application/x-www-form-urlencoded\r\n"), "{heard:?}");
        assert!(heard[0].ends_with("\r\n\r\nlogout_token=a+b%26c"), "{heard:?}");
    }
}

#[tokio::test]
async fn an_answer_that_changes_is_of_no_use() {
    let (public, private) = (serve(NAMED, ok("public")).await, serve("127.0.0.1", ok("private")).await);
    // Both ports lead to the same place, whichever is asked for.
    for port in [public.address.port(), private.address.port()] {
        let answers = Answers::new(&[&[NAMED], &["127.0.0.1"]]);
        let outbound = outbound(&answers);
        let url = format!("http://rebind.test:{port}/");
        let first = outbound.get(TENANT, &url, Wanted::JSON).await.map(|answer| answer.body);
        assert_eq!(answers.asked(), 1, "a name is resolved once for a call");
        if port == public.address.port() {
            assert_eq!(first.unwrap(), b"public");
        } else {
            assert_eq!(first.unwrap_err().kind(), Kind::Connect);
        }
        let second = outbound.get(TENANT, &url, Wanted::JSON).await;
        assert_eq!(second.unwrap_err().kind(), Kind::Address);
    }
    assert_eq!(private.heard(), Vec::<String>::new());
}

#[tokio::test]
async fn of_several_addresses_only_those_are_tried_that_may_be() {
    let private = serve("127.0.0.1", ok("private")).await;
    let url = format!("http://both.test:{}/", private.address.port());
    let answers = Answers::new(&[&["127.0.0.1", "::1", NAMED, "::ffff:127.0.0.1"]]);
    let answer = outbound(&answers).get(TENANT, &url, Wanted::JSON).await;
    assert_eq!(answer.unwrap_err().kind(), Kind::Connect, "nobody listens there at the one that may");
    assert_eq!(private.heard(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_not_public_is_not_called_whatever_names_it() {
    let private = serve("127.0.0.1", ok("private")).await;
    let port = private.address.port();
    let hosts =
        ["127.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "10.0.0.1"];
    for host in hosts {
        for scheme in ["http", "https"] {
            let answers = Answers::default();
            let answer = outbound(&answers).get(TENANT, &format!("{scheme}://{host}:{port}/"), Wanted::JSON).await;
            assert_eq!(answer.unwrap_err().kind(), Kind::Address, "{scheme}://{host}");
            assert_eq!(answers.asked(), 0, "an address is not resolved");
        }
    }
    for host in ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "user@127.0.0.2"] {
        let answer = outbound(&Answers::default()).get(TENANT, &format!("http://{host}:{port}/"), Wanted::JSON).await;
        assert_eq!(answer.unwrap_err().kind(), Kind::Url, "{host}");
    }
    let mut outbound = outbound(&Answers::default());
    outbound.names = Names::System;
    let answer = outbound.get(TENANT, &format!("http://localhost:{port}/"), Wanted::JSON).await;
    assert_eq!(answer.unwrap_err().kind(), Kind::Address);
    assert_eq!(private.heard(), Vec::<String>::new());
}

#[tokio::test]
async fn a_name_that_does_not_resolve_and_a_port_where_nobody_listens_are_told_by_the_same_sentence() {
    let outbound = outbound(&Answers::default());
    let nameless = outbound.get(TENANT, "https://nobody.test/", Wanted::JSON).await.unwrap_err();
    let listener = TcpListener::bind((NAMED, 0)).await.unwrap();
    let free = listener.local_addr().unwrap();
    drop(listener);
    let silent = outbound.get(TENANT, &format!("http://{free}/"), Wanted::JSON).await.unwrap_err();
    assert_eq!((nameless.kind(), silent.kind()), (Kind::Name, Kind::Connect));
    assert_eq!(nameless.to_string(), silent.to_string());
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let private = serve(NAMED, ok("elsewhere")).await;
    for status in [301, 302, 303, 307, 308] {
        let text = format!("HTTP/1.1 {status} Moved\r\nlocation: {}\r\ncontent-length: 0\r\n\r\n", private.url("/"));
        assert_eq!(refused(Manner::Says(text)).await, Kind::Status(status));
    }
    assert_eq!(private.heard(), Vec::<String>::new());
}

#[tokio::test]
async fn any_status_but_200_is_no_document() {
    for status in [201_u16, 204, 206, 404, 500] {
        let text = format!("HTTP/1.1 {status} Status\r\ncontent-length: 0\r\n\r\n");
        assert_eq!(refused(Manner::Says(text)).await, Kind::Status(status));
    }
}

#[tokio::test]
async fn a_body_is_read_up_to_a_limit() {
    let head = |field: &str| format!("HTTP/1.1 200 OK\r\n{field}\r\n\r\n");
    let chunked = head("transfer-encoding: chunked");
    let endless = Manner::Repeats(chunked.clone(), format!("64\r\n{}\r\n", "a".repeat(100)));
    assert_eq!(refused(endless).await, Kind::TooLong);
    assert_eq!(refused(Manner::Repeats(head("x: y"), "a".repeat(100))).await, Kind::TooLong, "until it hangs up");
    assert_eq!(refused(Manner::Hangs(head("content-length: 1001"))).await, Kind::TooLong, "announced");
    assert_eq!(refused(Manner::Hangs(head("content-length: 9223372036854775807"))).await, Kind::TooLong);
    assert_eq!(refused(ok(&"a".repeat(1001))).await, Kind::TooLong);
    let trailers = Manner::Repeats(format!("{chunked}0\r\n"), "x: y\r\n".to_owned());
    assert!(matches!(refused(trailers).await, Kind::Broken | Kind::TooLong));

    let server = serve(NAMED, ok(&"a".repeat(1000))).await;
    let answer = outbound(&Answers::default()).get(TENANT, &server.url("/"), Wanted::JSON.up_to(1000)).await;
    assert_eq!(answer.unwrap().body.len(), 1000);
}

#[tokio::test]
async fn a_head_is_read_up_to_a_limit() {
    let begun = "HTTP/1.1 200 OK\r\n".to_owned();
    assert_eq!(refused(Manner::Repeats(begun.clone(), format!("x: {}\r\n", "y".repeat(1000)))).await, Kind::Broken);
    assert_eq!(refused(Manner::Repeats(begun.clone(), "x: y\r\n".to_owned())).await, Kind::Broken, "many fields");
    assert_eq!(refused(Manner::Repeats(format!("{begun}x: "), "y".repeat(1000))).await, Kind::Broken, "one long field");
    assert_eq!(refused(Manner::Repeats(String::new(), "H".repeat(1000))).await, Kind::Broken, "no HTTP");
    assert_eq!(refused(Manner::Says("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}".to_owned())).await, Kind::Broken);
}

#[tokio::test]
async fn whoever_is_slow_is_not_waited_for() {
    let slow = async |text: &str| refused_within(LITTLE, Manner::Hangs(text.to_owned())).await;
    assert_eq!(slow("").await, Kind::TimedOut, "no head");
    assert_eq!(slow("HTTP/1.1 200 OK\r\nx:").await, Kind::TimedOut, "half a head");
    assert_eq!(slow("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{").await, Kind::TimedOut, "half a body");
    assert_eq!(slow("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await, Kind::TimedOut);
    let early = Manner::Repeats(String::new(), "HTTP/1.1 103 Early Hints\r\n\r\n".to_owned());
    assert_eq!(refused_within(LITTLE, early).await, Kind::TimedOut, "news without an answer");
    // Connections are taken by the system, but nobody speaks TLS.
    let listener = TcpListener::bind((NAMED, 0)).await.unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    let mut outbound = outbound(&Answers::default());
    outbound.patience = (LITTLE, LITTLE);
    assert_eq!(outbound.get(TENANT, &url, Wanted::JSON).await.unwrap_err().kind(), Kind::TimedOut);
}

#[tokio::test]
async fn tls_and_the_host_header_keep_the_name_and_an_unknown_authority_is_refused() {
    let (server, authority) = serve_tls("app.test").await;
    let url = |name: &str| format!("https://{name}:{}/jwks", server.address.port());
    let get = async |trusted: bool, name: &str| {
        let answers = Answers::new(&[&[NAMED]]);
        let mut outbound = outbound(&answers);
        if trusted {
            outbound.tls = super::tls::Tls::new(Some(authority.path())).unwrap();
        }
        outbound.get(TENANT, &url(name), Wanted::JSON).await.map_err(super::OutboundError::kind)
    };
    assert_eq!(get(true, "app.test").await.unwrap().body, b"{}");
    assert_eq!(get(true, "other.test").await, Err(Kind::Tls), "a certificate for another name");
    assert_eq!(get(true, NAMED).await, Err(Kind::Tls), "the address is no name");
    assert_eq!(get(false, "app.test").await, Err(Kind::Tls), "nobody trusts it");
    let heard = server.heard();
    assert_eq!(heard.len(), 1);
    assert!(heard[0].contains(&format!("host: app.test:{}\r\n", server.address.port())), "{heard:?}");
}

#[test]
fn trust_anchors_that_cannot_be_read_are_named() {
    let error = Outbound::new(Vec::new(), Some("/nowhere/ca.pem".as_ref())).unwrap_err().to_string();
    assert!(error.contains("SSL_CERT_FILE") && error.contains("/nowhere/ca.pem"), "{error}");
    let empty = tempfile::NamedTempFile::new().unwrap();
    assert!(Outbound::new(Vec::new(), Some(empty.path())).is_err());
}

#[tokio::test]
async fn a_document_is_fetched_once_however_many_ask_and_again_when_it_lacks_something() {
    let server = serve(NAMED, ok("7")).await;
    let (outbound, url) = (outbound(&Answers::default()), server.url("/"));
    let documents = Documents::new(Wanted::JSON, |body| std::str::from_utf8(body).ok()?.parse::<u32>().ok());
    let many = (0..30).map(|_| documents.find(&outbound, (TENANT, &url), |_| true));
    for found in futures_util::future::join_all(many).await {
        assert_eq!(*found.unwrap(), 7);
    }
    assert_eq!(server.heard().len(), 1);
    let lacking = (0..30).map(|_| documents.find(&outbound, (TENANT, &url), |value| *value == 8));
    for found in futures_util::future::join_all(lacking).await {
        assert_eq!(*found.unwrap(), 7, "what it lacks it may lack still");
    }
    assert_eq!(server.heard().len(), 2);
    documents.find(&outbound, (Uuid::from_u128(8), &url), |_| true).await.unwrap();
    assert_eq!(server.heard().len(), 3, "another tenant's is another");
}

#[tokio::test]
async fn what_is_no_document_is_not_asked_for_all_the_time() {
    let server = serve(NAMED, ok("seven")).await;
    let (outbound, url) = (outbound(&Answers::default()), server.url("/"));
    let documents = Documents::new(Wanted::JSON, |body| std::str::from_utf8(body).ok()?.parse::<u32>().ok());
    for _ in 0..3 {
        let error = documents.find(&outbound, (TENANT, &url), |_| true).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Document);
    }
    assert_eq!(server.heard().len(), 1);
}
