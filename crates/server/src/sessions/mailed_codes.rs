//! Codes in letters: for who reads the mail of an account. Each is for one purpose, one user, one browser and one use, dies
//! after five wrong guesses, and lives for ten minutes (NIST SP 800-63B-4 §3.1.3). Whoever has no account, no proven address
//! or may not sign in costs the same and is told the same.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use signet_crypto::mailed_code::MailedCode;
use signet_crypto::opaque::Opaque;
use signet_crypto::random;
use signet_protocol::username;
use signet_storage::mailed_codes::{self, MailedLink, NewMailedCode};
use signet_storage::users::{self, UserRow};
use signet_storage::{TenantConnection, events};
use uuid::Uuid;

use super::begin::{Origin, Shown};
use super::browser::{Binding, Browser};
use super::enter::{self, Entered, SIGNED_IN};
use super::sealed;
use super::sign_in::{Refused, is_known};
use crate::answer::Failure;
use crate::clock;
use crate::facts::display_name;
use crate::languages::Language;
use crate::mail::Heads;
use crate::mail::codes::{self, Words};
use crate::mail::links::NOBODY;
use crate::outbox::{self, Content, Posted};
use crate::reader;
use crate::state::State;
use crate::tenants::TenantContext;
use crate::throttle::{self, Attempt, UnderWay};

/// How long a code is good.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);
/// What a ticket is sealed as.
const TICKET: &[u8] = b"mailed code";
/// Characters of a name that a ticket carries: those of the field.
const LONGEST_NAME: usize = 320;

/// What a code is for: one for one is none for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Signing in with nothing else.
    SignIn,
    /// A second step after something else that is not mail.
    SecondStep,
}

impl Purpose {
    /// Its name in rows.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::SecondStep => "second_step",
        }
    }
}

/// What a browser keeps of the letter that it asked for, sealed into its pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    id: Uuid,
    /// The name that was typed.
    pub username: String,
    /// Whether the browser said that its device can keep a passkey.
    pub keeps_passkeys: bool,
    asked_at: DateTime<Utc>,
    binding: Binding,
}

impl Ticket {
    fn new(id: Uuid, typed: &str, browser: &Browser, now: DateTime<Utc>) -> Self {
        let username = typed.chars().take(LONGEST_NAME).collect();
        Self { id, username, keeps_passkeys: false, asked_at: now, binding: browser.binding() }
    }

    /// For a form field or a query parameter.
    ///
    /// # Errors
    /// Never in practice.
    pub fn seal(&self, tenant: &TenantContext) -> Result<String, Failure> {
        sealed::seal(&tenant.flow_key, TICKET, self)
    }

    /// Opens one of this tenant, this browser and the last minutes; nothing else opens.
    pub fn open(sealed: &str, tenant: &TenantContext, browser: &Browser, now: DateTime<Utc>) -> Option<Self> {
        let ticket: Self = sealed::open(&tenant.flow_key, TICKET, sealed)?;
        (ticket.binding == browser.binding() && sealed::is_live(ticket.asked_at, LIFETIME, now)).then_some(ticket)
    }
}

/// What a letter is for, and how it reads.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What its code is for.
    pub purpose: Purpose,
    /// What it is written in, for who has no language of their own.
    pub language: Language,
    /// What the browser is in the middle of, sealed: its link goes on there.
    pub flow: Option<&'a str>,
}

/// What came of asking. Whether there is an account is not among it.
#[derive(Debug)]
pub enum Asked {
    /// If there is an account with a proven address, a letter is on its way.
    Written(Ticket),
    /// Too many letters were asked for: wait so many seconds.
    Wait(u64),
}

/// Writes a letter with a code and a link to whoever has an account of a name. Each asking counts, for a name that exists and
/// for one that does not: the same statements either way.
///
/// # Errors
/// When the database is away.
pub async fn ask(
    origin: &Origin<'_>,
    state: &State,
    under_way: &UnderWay,
    (typed, wanted): (&str, Wanted<'_>),
) -> Result<Asked, Failure> {
    let keys = username::login_keys(typed);
    let account = keys.0.as_ref().or(keys.1.as_ref()).map_or("", String::as_str);
    let attempt = Attempt::mailed_code(origin.tenant.id, account, origin.address, origin.browser.device());
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    let user = users::find_by_login(&mut connection, keys.0.as_deref(), keys.1.as_deref()).await?;
    let counts = throttle::counts(&mut connection, &attempt, now).await?;
    let is_known = !counts.is_empty() && is_known(origin, &mut connection, user.as_ref(), now).await?;
    if let Some(seconds) = attempt.wait(&counts, under_way, is_known, now) {
        return Ok(Asked::Wait(seconds));
    }
    let _entered = under_way.enter(&attempt, is_known);
    connection.begin().await?;
    throttle::count(&mut connection, &attempt.counted(is_known), now).await?;
    let (id, posted) = send(origin, &mut connection, user.as_ref(), wanted, now).await?;
    let kind = if posted == Posted::NOTHING { "mailed_code.refused" } else { "mailed_code.sent" };
    let subject = (user.as_ref().map(|user| user.id), None);
    events::insert(&mut connection, &origin.event(kind, subject, now)).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Asked::Written(Ticket::new(id, typed, origin.browser, now)))
}

/// Writes a letter with a new code to the proven address of a user, in the transaction of the caller, and names it. It ends the
/// one that this browser asked for before. For nobody, and for a user who may not have one, all is done and nothing is kept.
///
/// # Errors
/// When the database is away.
pub async fn send(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    user: Option<&UserRow>,
    wanted: Wanted<'_>,
    now: DateTime<Utc>,
) -> Result<(Uuid, Posted), Failure> {
    let (tenant, id) = (origin.tenant, random::uuid_v7(now));
    let (code, token, key) = (MailedCode::new(), Opaque::new(), tenant.data_key.derive("mailed code"));
    let row = NewMailedCode {
        id,
        purpose: wanted.purpose.word(),
        user_id: user.map_or(Uuid::nil(), |user| user.id),
        email_key: user.and_then(|user| user.email_key.clone()).unwrap_or_default(),
        browser: origin.browser.binding().as_bytes().to_vec(),
        code_mac: code.tag(&key, wanted.purpose.word(), id.as_bytes()).to_vec(),
        token_hash: token.hash().as_bytes().to_vec(),
        flow: wanted.flow.map(str::to_owned),
        expires_at: now + LIFETIME,
    };
    let is_meant = mailed_codes::insert(connection, &row, now).await? == 1;
    let to = user.and_then(|user| user.email.as_deref()).unwrap_or(NOBODY);
    let link = format!("{}/login/link?token={}", tenant.issuer(), token.expose());
    let letter = codes::letter(&Words {
        heads: Heads {
            tenant: &tenant.name,
            person: &user.map(display_name).unwrap_or_default(),
            to,
            language: user.and_then(reader::own).unwrap_or(wanted.language),
        },
        code: &code.shown(),
        link: (wanted.purpose == Purpose::SignIn).then_some(link.as_str()),
        address: &origin.address.to_string(),
        minutes: LIFETIME.num_minutes(),
    })?;
    let posted = outbox::post_if(connection, &tenant.data_key, (to, &Content::Mail(letter)), is_meant).await?;
    Ok((id, posted))
}

/// Whose a letter is that this browser asked for, to be locked before its code is taken.
///
/// # Errors
/// When the database is away.
pub async fn owner(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (id, purpose): (Uuid, Purpose),
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, Failure> {
    let browser = origin.browser.binding();
    Ok(mailed_codes::find_owner(connection, (id, browser.as_bytes(), purpose.word()), now).await?)
}

/// Takes a code that was typed, in the transaction of the caller, who locked its owner: whose it was. Else the guess counts,
/// and the caller commits all the same.
///
/// # Errors
/// When the database is away.
pub async fn take(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    (id, purpose): (Uuid, Purpose),
    typed: &MailedCode,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, Failure> {
    let browser = origin.browser.binding();
    let asked = (id, browser.as_bytes(), purpose.word());
    let mac = typed.tag(&origin.tenant.data_key.derive("mailed code"), purpose.word(), id.as_bytes());
    let taken = mailed_codes::consume(connection, asked, &mac, now).await?;
    if taken.is_none() {
        mailed_codes::count_wrong(connection, asked).await?;
    }
    Ok(taken)
}

/// Signs in with the code of a letter that this browser asked for.
///
/// # Errors
/// When the database is away.
pub async fn sign_in(
    origin: &Origin<'_>,
    state: &State,
    under_way: &UnderWay,
    (ticket, typed): (&Ticket, &MailedCode),
) -> Result<Result<Entered, Refused>, Failure> {
    let attempt = Attempt::mailed_code_typed(origin.tenant.id, origin.address);
    let (now, letter) = (clock::now(), (ticket.id, Purpose::SignIn));
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    let counts = throttle::counts(&mut connection, &attempt, now).await?;
    if let Some(seconds) = attempt.wait(&counts, under_way, false, now) {
        return Ok(Err(Refused::Wait(seconds)));
    }
    let _entered = under_way.enter(&attempt, false);
    let owner = owner(origin, &mut connection, letter, now).await?;
    connection.begin().await?;
    // Their row first, as whoever changes it does: a code that dies of the change is not taken.
    let user = users::lock(&mut connection, owner.unwrap_or_default()).await?;
    let taken = take(origin, &mut connection, letter, typed, now).await?;
    let Some(user) = user.filter(|user| taken == Some(user.id)) else {
        throttle::count(&mut connection, &attempt.counted(false), now).await?;
        events::insert(&mut connection, &origin.event("mailed_code.failed", (owner, None), now)).await?;
        connection.commit().await?;
        return Ok(Err(Refused::Mismatch));
    };
    Ok(Ok(entered(origin, state, (connection, &user), now).await?))
}

/// A link that is good, without using it: whether this browser asked for it, and what it was in the middle of.
///
/// # Errors
/// When the database is away.
pub async fn find_link(
    tenant: &TenantContext,
    state: &State,
    browser: &Browser,
    token: &Opaque,
) -> Result<Option<(bool, Option<String>)>, Failure> {
    let mut connection = state.pool.tenant(tenant.id).await?;
    let found = mailed_codes::find_link(&mut connection, token.hash().as_bytes(), clock::now()).await?;
    Ok(found.map(|link| (is_of(&link, browser), link.flow)))
}

fn is_of(link: &MailedLink, browser: &Browser) -> bool {
    link.browser == browser.binding().as_bytes()
}

/// Signs in with the link of a letter that this browser asked for; nothing when it is no good here.
///
/// # Errors
/// When the database is away.
pub async fn sign_in_by_link(origin: &Origin<'_>, state: &State, token: &Opaque) -> Result<Option<Entered>, Failure> {
    let (now, hash, browser) = (clock::now(), token.hash(), origin.browser.binding());
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    let found = mailed_codes::find_link(&mut connection, hash.as_bytes(), now).await?;
    let Some(found) = found.filter(|link| is_of(link, origin.browser)) else { return Ok(None) };
    connection.begin().await?;
    let user = users::lock(&mut connection, found.user_id).await?;
    let owner = mailed_codes::consume_link(&mut connection, (hash.as_bytes(), browser.as_bytes()), now).await?;
    let Some(user) = user.filter(|user| owner == Some(user.id)) else {
        connection.rollback().await?;
        return Ok(None);
    };
    Ok(Some(entered(origin, state, (connection, &user), now).await?))
}

/// Goes through the gate with what came by mail.
async fn entered(
    origin: &Origin<'_>,
    state: &State,
    (mut connection, user): (TenantConnection, &UserRow),
    now: DateTime<Utc>,
) -> Result<Entered, Failure> {
    let entered = enter::enter(origin, &mut connection, (user, SIGNED_IN), Shown::mailed_code(), now).await?;
    connection.commit().await?;
    drop(connection);
    entered.tell(origin.tenant, state);
    Ok(entered)
}
