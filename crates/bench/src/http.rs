//! As little HTTP/1.1 as it takes to drive a server: one connection, one request at a time.

use anyhow::{Context, bail};
use base64::Engine;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::tenants::SECRET;

/// A kept-alive connection.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    /// Its status.
    pub status: u16,
    /// Its head, as it came.
    pub head: String,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| value_of(line, name))
    }

    /// All values of a header.
    pub(crate) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.head.lines().filter_map(move |line| value_of(line, name))
    }
}

impl Answer {
    /// A text member of its JSON.
    pub(crate) fn member(&self, name: &str) -> anyhow::Result<String> {
        let json: Value = serde_json::from_slice(&self.body)?;
        let member = json.get(name).and_then(Value::as_str);
        Ok(member.with_context(|| format!("no {name} in {json}"))?.to_owned())
    }
}

fn value_of<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let (key, value) = line.split_once(':')?;
    key.eq_ignore_ascii_case(name).then(|| value.trim())
}

impl Connection {
    /// Connects to a port of this machine.
    pub(crate) async fn open(port: u16) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(8192) })
    }

    /// Sends a request and reads its answer.
    pub(crate) async fn send(&mut self, request: &[u8]) -> anyhow::Result<Answer> {
        self.stream.write_all(request).await?;
        let end = loop {
            if let Some(end) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break end + 4;
            }
            self.fill().await?;
        };
        let head = String::from_utf8(self.buffer.drain(..end).collect())?;
        let status = head.get(9..12).context("no status")?.parse()?;
        let mut answer = Answer { status, head, body: Vec::new() };
        let length: usize = answer.header("content-length").unwrap_or("0").parse()?;
        while self.buffer.len() < length {
            self.fill().await?;
        }
        answer.body = self.buffer.drain(..length).collect();
        Ok(answer)
    }

    async fn fill(&mut self) -> anyhow::Result<()> {
        let read = self.stream.read_buf(&mut self.buffer).await?;
        if read == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

/// A GET request.
pub(crate) fn get(port: u16, path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}\r\n").into_bytes()
}

/// A form post.
pub(crate) fn post(port: u16, path: &str, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// The Basic credentials of a client whose secret is [`SECRET`].
pub(crate) fn basic(client: &str) -> String {
    let credentials = base64::engine::general_purpose::STANDARD.encode(format!("{client}:{SECRET}"));
    format!("Authorization: Basic {credentials}\r\n")
}
