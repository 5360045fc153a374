//! What people say of themselves: the claims that their tenant lets them set, and no other member of their account.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use signet_protocol::account::{self, OwnClaim, Unfit};
use signet_storage::{events, users};

use super::begin::Origin;
use super::current::Current;
use crate::answer::Failure;
use crate::clock;
use crate::languages::Language;
use crate::pages::times;
use crate::state::State;

/// A change of claims.
#[derive(Debug, Default, PartialEq)]
struct Change {
    set: Map<String, Value>,
    taken: Vec<String>,
}

/// Changes the claims that were typed otherwise than they are; what is wrong with them if that cannot be.
///
/// # Errors
/// When the database is away.
pub async fn change(
    origin: &Origin<'_>,
    state: &State,
    current: &Current,
    typed: &[(OwnClaim, &str)],
) -> Result<Result<(), Vec<(OwnClaim, Unfit)>>, Failure> {
    let (now, user) = (clock::now(), &current.user);
    let Change { set, taken } = match judge(&user.claims, typed, now) {
        Ok(change) if change == Change::default() => return Ok(Ok(())),
        Ok(change) => change,
        Err(unfit) => return Ok(Err(unfit)),
    };
    let names: Vec<_> = set.keys().chain(&taken).cloned().collect();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    if users::change_claims(&mut connection, user.id, (&Value::Object(set), &taken), now).await? == 0 {
        connection.rollback().await?;
        return Ok(Ok(()));
    }
    let event = origin.event("profile.changed", (Some(user.id), Some(current.session.id)), now);
    events::insert(&mut connection, &event.with(json!({ "claims": names }))).await?;
    connection.commit().await?;
    Ok(Ok(()))
}

fn judge(claims: &Value, typed: &[(OwnClaim, &str)], now: DateTime<Utc>) -> Result<Change, Vec<(OwnClaim, Unfit)>> {
    let languages = Language::ALL.map(Language::tag);
    let (mut change, mut unfit) = (Change::default(), Vec::new());
    for &(claim, text) in typed.iter().filter(|(claim, text)| !is_same(claims, *claim, text)) {
        let name = claim.as_str().to_owned();
        match account::read(claim, text, now.date_naive(), &languages) {
            // The same number, with other blanks in it.
            Ok(Some(value)) if account::shown(claims, claim) == value => continue,
            Ok(Some(zone)) if claim == OwnClaim::Zoneinfo && !times::is_zone(&zone) => unfit.push((claim, Unfit::Zone)),
            Ok(Some(value)) => drop(change.set.insert(name, Value::String(value))),
            Ok(None) => change.taken.push(name),
            Err(problem) => unfit.push((claim, problem)),
        }
        if claim == OwnClaim::PhoneNumber {
            // Another number is not proven because the former one was.
            change.taken.push("phone_number_verified".to_owned());
        }
    }
    if unfit.is_empty() { Ok(change) } else { Err(unfit) }
}

/// Whether a field came back as it was shown: then its value stays, whatever form it has.
fn is_same(claims: &Value, claim: OwnClaim, typed: &str) -> bool {
    let shown = account::shown(claims, claim);
    // Austrian German is shown as German.
    let is_its_language = claim == OwnClaim::Locale && Language::of(shown).is_some_and(|own| own.tag() == typed);
    shown.trim() == typed.trim() || is_its_language
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claims: &Value, typed: &[(OwnClaim, &str)], expected: Result<(Value, &[&str]), &[Unfit]>) {
        let now = DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_000);
        let judged = judge(claims, typed, now);
        match (&judged, expected) {
            (Ok(change), Ok((set, taken))) => {
                assert_eq!(Value::Object(change.set.clone()), set, "{typed:?}");
                assert_eq!(change.taken, taken, "{typed:?}");
            }
            (Err(unfit), Err(expected)) => {
                assert_eq!(unfit.iter().map(|(_, unfit)| *unfit).collect::<Vec<_>>(), expected, "{typed:?}");
            }
            _ => panic!("{typed:?}: {judged:?}"),
        }
    }

    #[test]
    fn what_comes_back_as_it_was_stays_and_what_is_empty_goes() {
        let claims =
            json!({ "name": "Alice", "birthdate": "0000-05-05", "locale": "de-AT", "phone_number": "+49301234567" });
        let same = [(OwnClaim::Name, " Alice"), (OwnClaim::Birthdate, "0000-05-05"), (OwnClaim::Locale, "de")];
        check(&claims, &same, Ok((json!({}), &[])));
        check(&claims, &[(OwnClaim::Locale, "fr"), (OwnClaim::Name, "")], Ok((json!({ "locale": "fr" }), &["name"])));
        let phone = [(OwnClaim::PhoneNumber, "+49 30 7654321")];
        check(&claims, &phone, Ok((json!({ "phone_number": "+49307654321" }), &["phone_number_verified"])));
        let wrong = [(OwnClaim::Nickname, "a\u{202e}b"), (OwnClaim::Birthdate, "0000-05-06"), (OwnClaim::Name, "Al")];
        check(&claims, &wrong, Err(&[Unfit::Invisible, Unfit::Date]));
    }
}
