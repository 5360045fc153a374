//! A letter is asked for by a name: the form of `/forgot` and `/login/code`, which differ in words.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, HttpResponseBuilder};

use super::views::{Letter, LetterAsk};
use super::visit::Visit;
use super::{answers, words};
use crate::answer::PageAnswer;
use crate::sessions::csrf::Form;

/// The form's kind.
pub(super) const fn kind(letter: Letter) -> Form {
    match letter {
        Letter::NewPassword => Form::Forgot,
        Letter::Code => Form::MailedCode,
    }
}

/// The form; what was typed stays.
pub(super) fn form(
    visit: &Visit<'_>,
    begun: HttpResponseBuilder,
    (letter, username): (Letter, &str),
    problem: Option<&str>,
) -> Result<HttpResponse, PageAnswer> {
    let (client, sealed, csrf) = (visit.client_view(), visit.sealed()?, visit.csrf(kind(letter)));
    let (frame, client, flow) = (visit.frame(), client.as_ref(), sealed.as_deref());
    visit.page(begun, &LetterAsk { frame, client, flow, csrf: &csrf, letter, username, problem })
}

/// The same for who has to wait: several letters were asked for.
pub(super) fn wait(visit: &Visit<'_>, asked: (Letter, &str), seconds: u64) -> Result<HttpResponse, PageAnswer> {
    let begun = answers::refused(StatusCode::TOO_MANY_REQUESTS, Some(seconds));
    let frame = visit.frame();
    let problem = frame.with("forgot-too-many", "wait", &words::wait(seconds, frame.language));
    form(visit, begun, asked, Some(&problem))
}
