//! One request and its answer over a connection that nothing else uses: HTTP/1.1 (RFC 9112), no redirects, no cookies,
//! no proxy, since there is nothing here that could follow, keep or use one.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{
    ACCEPT, AUTHORIZATION, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HOST, HeaderMap, HeaderName, USER_AGENT,
};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};

use super::error::Kind;
use super::target::Target;

/// The head of an answer, in bytes and in fields.
const HEAD: usize = 16 * 1024;
const FIELDS: usize = 64;
/// What a caller may set of a request's head.
const SENT: [HeaderName; 3] = [ACCEPT, AUTHORIZATION, CONTENT_TYPE];
/// What is read ahead, in bytes.
const BUFFER: usize = 32 * 1024;

/// What is asked.
#[derive(Debug, Clone)]
pub(super) enum Message {
    /// A document of these types, of at most so many bytes.
    Get(&'static str, usize),
    /// A body of a type; of the answer only its status counts.
    Post(&'static str, Bytes),
    /// A request of whose answer every status counts, with at most so many bytes.
    Call(Box<Request<Full<Bytes>>>, usize),
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// 200, unless other ones count.
    pub status: StatusCode,
    /// What it says it is, without parameters, in lower case.
    pub content_type: String,
    /// How long it may be kept, where it says so: RFC 9111 §5.2.2.1. Zero when it must not be.
    pub max_age: Option<Duration>,
    /// The document.
    pub body: Vec<u8>,
}

/// Asks, and reads the answer.
pub(super) async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static,
    target: &Target,
    message: Message,
) -> Result<Answer, Kind> {
    let mut http = http1::Builder::new();
    http.max_header_size(HEAD).max_headers(FIELDS).max_buf_size(BUFFER);
    let (mut sender, connection) = http.handshake(TokioIo::new(stream)).await.or(Err(Kind::Broken))?;
    let wants = match message {
        Message::Get(_, most) => Wants::Document(most),
        Message::Post(..) => Wants::Acceptance,
        Message::Call(_, most) => Wants::Any(most),
    };
    let request = request(target, message)?;
    let asked = async {
        let response = sender.send_request(request).await.or(Err(Kind::Broken))?;
        answer(response, wants).await
    };
    // The connection is driven here and not by a task of its own: with this future it is gone.
    let (mut connection, mut asked, mut closed) = (pin!(connection), pin!(asked), false);
    poll_fn(|context| {
        closed = closed || connection.as_mut().poll(context).is_ready();
        asked.as_mut().poll(context)
    })
    .await
}

fn request(target: &Target, message: Message) -> Result<Request<Full<Bytes>>, Kind> {
    let request = Request::builder()
        .uri(&target.path)
        .header(HOST, &target.authority)
        .header(USER_AGENT, "Signet")
        .header(CONNECTION, "close");
    let request = match message {
        Message::Call(call, _) => {
            let (head, body) = call.into_parts();
            let headers = head.headers.iter().filter(|(name, _)| SENT.contains(name));
            let request =
                headers.fold(request.method(head.method), |request, (name, value)| request.header(name, value));
            request.body(body)
        }
        Message::Get(accept, _) => request.method(Method::GET).header(ACCEPT, accept).body(Full::default()),
        Message::Post(content_type, body) => {
            request.method(Method::POST).header(CONTENT_TYPE, content_type).body(Full::new(body))
        }
    };
    request.or(Err(Kind::Url))
}

/// What of an answer counts.
#[derive(Clone, Copy)]
enum Wants {
    /// Its body, when its status is 200.
    Document(usize),
    /// That its status is any 2xx; its body is nothing to us.
    Acceptance,
    /// Its body, whatever its status.
    Any(usize),
}

async fn answer(response: Response<Incoming>, wants: Wants) -> Result<Answer, Kind> {
    let (head, body) = response.into_parts();
    let body = match wants {
        Wants::Any(most) => read(body, most).await?,
        Wants::Document(most) if head.status == StatusCode::OK => read(body, most).await?,
        Wants::Acceptance if head.status.is_success() => Vec::new(),
        Wants::Document(_) | Wants::Acceptance => return Err(Kind::Status(head.status.as_u16())),
    };
    Ok(Answer { status: head.status, content_type: content_type(&head.headers), max_age: max_age(&head.headers), body })
}

async fn read(mut body: Incoming, most: usize) -> Result<Vec<u8>, Kind> {
    let mut whole = Vec::new();
    if body.size_hint().lower() > u64::try_from(most).unwrap_or(u64::MAX) {
        return Err(Kind::TooLong);
    }
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame.or(Err(Kind::Broken))?.into_data() {
            if data.len() > most.saturating_sub(whole.len()) {
                return Err(Kind::TooLong);
            }
            whole.extend_from_slice(&data);
        }
    }
    Ok(whole)
}

fn content_type(headers: &HeaderMap) -> String {
    let text = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn max_age(headers: &HeaderMap) -> Option<Duration> {
    let values = headers.get_all(CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    let directives: Vec<String> =
        values.flat_map(|value| value.split(',')).map(|directive| directive.trim().to_ascii_lowercase()).collect();
    if directives.iter().any(|directive| matches!(directive.as_str(), "no-store" | "no-cache")) {
        return Some(Duration::ZERO);
    }
    let seconds = directives.iter().find_map(|directive| directive.strip_prefix("max-age="))?;
    seconds.trim_matches('"').parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn the_time_that_a_document_may_be_kept_is_read() {
        let check = |values: &[&str], expected: Option<u64>| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(CACHE_CONTROL, value.parse().unwrap());
            }
            assert_eq!(max_age(&headers), expected.map(Duration::from_secs), "{values:?}");
        };
        check(&[], None);
        check(&["public"], None);
        check(&["max-age=300"], Some(300));
        check(&["public, Max-Age=\"300\" , must-revalidate"], Some(300));
        check(&["public", "max-age=7"], Some(7));
        check(&["max-age=300, no-store"], Some(0));
        check(&["s-maxage=300"], None);
        check(&["max-age=-1"], None);
        check(&["max-age=99999999999999999999999"], None);
    }
}
