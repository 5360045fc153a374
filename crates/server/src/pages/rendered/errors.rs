//! That of an error without a safe redirect.

use askama::Template;
use uuid::Uuid;

use super::{FRAME, Page};
use crate::pages::views::{Error, Frame};

fn error(frame: Frame<'_>, way_on: Option<(&str, &str)>) -> String {
    Error {
        frame,
        heading: "This request cannot go on",
        description: "The redirect_uri is not one of the client's.",
        is_english: true,
        advice: "Go back to the application and try again. If it keeps happening, tell its makers what you see below.",
        code: "invalid_request",
        request_id: Uuid::nil(),
        way_on,
    }
    .render()
    .unwrap()
}

pub(super) fn pages() -> Vec<Page> {
    let way_on = Some(("/t/acme/account", "Go to your account"));
    vec![
        ("error", error(FRAME, way_on), &["error-code", "error-description", "request-id", "way-on"]),
        ("error-nowhere", error(Frame::default(), None), &["error-code", "error-description", "request-id"]),
    ]
}
