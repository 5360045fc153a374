//! The letters that `signet dev` caught, since nobody sends any there.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::relying_party::only_in_dev;
use super::views::{Caught, Mail};
use crate::answer::PageAnswer;
use crate::pages::answers;
use crate::pages::policy::Policy;
use crate::pages::views::Frame;
use crate::state::State;

/// The last ones, the newest first.
pub(super) async fn show(state: web::Data<State>) -> Result<HttpResponse, PageAnswer> {
    only_in_dev(&state)?;
    let letters = state.shared.mailer.shown();
    let caught: Vec<_> = letters
        .iter()
        .map(|letter| Caught {
            from: &letter.from,
            to: &letter.to,
            subject: &letter.subject,
            text: &letter.text,
            link: letter.text.lines().find(|line| line.starts_with("http")),
        })
        .collect();
    let page = Mail { frame: Frame::default(), letters: &caught };
    let mut begun = HttpResponse::build(StatusCode::OK);
    Ok(answers::page_with(&mut begun, &page, &Policy::default())?)
}
