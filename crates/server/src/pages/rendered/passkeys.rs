//! Those about passkeys.

use askama::Template;
use uuid::Uuid;

use super::{FRAME, Page};
use crate::pages::views::passkeys::{OwnPasskey, PasskeyForm, PasskeyOffer, Passkeys};

pub(super) fn pages() -> Vec<Page> {
    let own = [OwnPasskey {
        id: Uuid::nil(),
        name: "Chrome on Android".to_owned(),
        added: "3 November 2026, 08:00 UTC".to_owned(),
        added_iso: "2026-11-03T08:00:00Z".to_owned(),
        used: Some(("23 November 2026, 02:54 UTC".to_owned(), "2026-11-23T02:54:00Z".to_owned())),
        backed_up: true,
    }];
    let make = PasskeyForm { csrf: "Y3NyZg", purpose: "add" };
    let passkeys =
        Passkeys { frame: FRAME, own: &own, passkey: &make, notice: None, problem: Some("Please try again.") };
    let offer = PasskeyOffer { frame: FRAME, flow: Some("Zmxvdw"), passkey: &make };
    vec![
        ("passkeys", passkeys.render().unwrap(), &["passkeys", "passkey", "passkey-add", "problem"]),
        ("passkey-offer", offer.render().unwrap(), &["passkey-offer", "passkey", "passkey-add", "passkey-later"]),
    ]
}
