//! Those about an account that is to be deleted.

use askama::Template;

use super::{FRAME, Page, alice, client};
use crate::pages::views::{Delete, Keep};

const OF_DELETION: &[&str] =
    &["delete-account", "delete-account-submit", "delete-goes", "delete-due", "data-link", "account-link"];
const OF_KEEPING: &[&str] = &["keep-account", "keep-account-submit", "keep-account-leave"];
const DUE: (&str, &str) = ("28 December 2026, 02:18 UTC", "2026-12-28T02:18:00Z");

pub(super) fn pages() -> Vec<Page> {
    let (web, person) = (&client("Acme Web"), &alice());
    let (csrf, problem) = ("Y3NyZg", Some("This page was out of date."));
    let later = Delete { frame: FRAME, person, csrf, due: Some(DUE), problem: None };
    let at_once = Delete { frame: FRAME, person, csrf, due: None, problem };
    let (client, flow, proof) = (Some(web), Some("Zmxvdw"), "cHJvb2Y");
    let keep = Keep { frame: FRAME, person, client, flow, proof, csrf, due: DUE, problem: None };
    let alone = Keep { frame: FRAME, person, client: None, flow: None, proof, csrf, due: DUE, problem };
    vec![
        ("delete", later.render().unwrap(), OF_DELETION),
        ("delete-at-once", at_once.render().unwrap(), OF_DELETION),
        ("keep", keep.render().unwrap(), OF_KEEPING),
        ("keep-problem", alone.render().unwrap(), OF_KEEPING),
    ]
}
