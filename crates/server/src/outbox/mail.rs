//! A person gets a letter.

use std::time::Duration;

use uuid::Uuid;

use super::Delivery;
use crate::mail::Letter;
use crate::state::Shared;

/// A mail server that was away overnight still gets what tells of an account.
pub(super) const TRIED_FOR: Duration = Duration::from_hours(12);

/// Hands it to the mail server, under the same name at each attempt.
pub(super) async fn deliver(letter: &Letter, shared: &Shared, row: Uuid) -> Delivery {
    shared.mailer.send(row, letter).await
}
