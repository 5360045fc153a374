//! Somebody came from an upstream: whose account here is theirs, and what of what was said becomes the account's.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use signet_crypto::random;
use signet_protocol::upstream::Upstream;
use signet_protocol::upstream::claims::{self, Mapped};
use signet_protocol::upstream::link::{self, Facts, Holder, Next, Offer};
use signet_protocol::username;
use signet_storage::upstream_accounts::{self, Account};
use signet_storage::upstream_sessions::OriginRow;
use signet_storage::users::{self, UserRow};
use signet_storage::{TenantConnection, events};
use uuid::Uuid;

use super::{Failed, Identity};
use crate::answer::Failure;
use crate::clock;
use crate::mail::{Notice, links};
use crate::sessions::begin::{Origin, Shown};
use crate::sessions::enter::{self, Entered, SIGNED_IN};
use crate::state::State;

/// Somebody from an upstream, by the tenant's rules.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Arrived {
    /// The upstream's name.
    pub upstream: String,
    /// Who says so.
    pub issuer: String,
    /// Whom it means.
    pub subject: String,
    /// What the account there is called, for people.
    pub label: String,
    /// What of it counts here.
    pub mapped: Mapped,
    /// What was proven there, as far as it is believed.
    pub amr: Vec<String>,
    /// The session there.
    pub sid: Option<String>,
}

impl Arrived {
    /// By an identity that was proven.
    pub fn of(upstream: &Upstream, identity: &Identity) -> Self {
        let text = |name: &str| identity.said.get(name).and_then(Value::as_str);
        Self {
            upstream: upstream.name.clone(),
            issuer: identity.issuer.clone(),
            subject: identity.subject.clone(),
            label: claims::label(&identity.said, &identity.subject),
            mapped: claims::map(upstream, &identity.said),
            amr: claims::amr(upstream, &identity.said),
            sid: text("sid").filter(|sid| sid.len() <= 255).map(str::to_owned),
        }
    }

    fn account(&self) -> Account<'_> {
        Account { upstream: &self.upstream, issuer: &self.issuer, subject: &self.subject }
    }

    fn shown(&self) -> Shown {
        let from = OriginRow {
            upstream: self.upstream.clone(),
            issuer: self.issuer.clone(),
            subject: self.subject.clone(),
            sid: self.sid.clone(),
        };
        Shown { amr: self.amr.clone(), from: Some(from) }
    }

    /// What the account may be called, as far as can be told from there: a proposal.
    pub fn proposal(&self) -> String {
        let local = |text: &str| text.split_once('@').map_or(text, |(local, _)| local).to_owned();
        let named = self.mapped.username.as_deref().or(self.mapped.email.as_deref());
        named.map(local).filter(|name| username::username_key(name).is_ok()).unwrap_or_default()
    }
}

/// What came of it.
#[derive(Debug)]
pub enum Arrival {
    /// It is known who they are.
    Known(Box<Entered>),
    /// They have to show which account is theirs, or to choose a name.
    Ask(Offer),
}

/// Lets somebody in who is known here, makes an account where that is the tenant's wish, or says what to ask.
///
/// # Errors
/// When the database is away.
pub async fn arrive(
    origin: &Origin<'_>,
    state: &State,
    upstream: &Upstream,
    arrived: &Arrived,
) -> Result<Result<Arrival, Failed>, Failure> {
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    let linked = upstream_accounts::find(&mut connection, arrived.account()).await?;
    let user = match &linked {
        Some(linked) => users::find_enabled(&mut connection, linked.user_id).await?,
        None => None,
    };
    let facts = facts(&mut connection, upstream, arrived, linked.is_some()).await?;
    drop(connection);
    match (link::next(facts), user) {
        (Next::Enter, Some(user)) => enter(origin, state, upstream, (arrived, &user)).await,
        (Next::Enter, None) => Ok(Err(Failed::Disabled)),
        (Next::Ask(offer), _) => Ok(Ok(Arrival::Ask(offer))),
        (Next::Make, _) => {
            let username = arrived.mapped.username.as_deref().unwrap_or_default();
            match make(origin, state, arrived, username).await? {
                Ok(entered) => Ok(Ok(Arrival::Known(Box::new(entered)))),
                // Somebody was faster.
                Err(_) => Ok(Ok(Arrival::Ask(Offer { is_known: false, makes: true }))),
            }
        }
    }
}

async fn facts(
    connection: &mut TenantConnection,
    upstream: &Upstream,
    arrived: &Arrived,
    is_linked: bool,
) -> Result<Facts, Failure> {
    if is_linked {
        return Ok(Facts { is_linked, ..Facts::default() });
    }
    let key = arrived.mapped.email.as_deref().and_then(|email| username::email_key(email).ok());
    let holder = match &key {
        Some(key) => users::find_by_login(connection, None, Some(key)).await?,
        None => None,
    };
    let named = arrived.mapped.username.as_deref().and_then(|name| username::username_key(name).ok());
    let has_free_name = match &named {
        Some(key) => users::find_by_login(connection, Some(key), None).await?.is_none(),
        None => false,
    };
    let address = holder.map(|user| if user.email_verified { Holder::Proven } else { Holder::Unproven });
    Ok(Facts { is_linked, creates_users: upstream.creates_users, address, has_free_name })
}

async fn enter(
    origin: &Origin<'_>,
    state: &State,
    upstream: &Upstream,
    (arrived, user): (&Arrived, &UserRow),
) -> Result<Result<Arrival, Failed>, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    // As it is now, and nobody changes it until the session is there: rules add to what is stored.
    let Some(user) = &users::lock(&mut connection, user.id).await? else {
        connection.rollback().await?;
        return Ok(Err(Failed::Disabled));
    };
    if upstream_accounts::used(&mut connection, arrived.account(), (user.id, &arrived.label), now).await? == 0 {
        connection.rollback().await?;
        return Ok(Err(Failed::Over));
    }
    if claims::follows(upstream) {
        let (claims, roles) =
            (merged(user, &arrived.mapped), claims::roles_after(upstream, &user.roles, &arrived.mapped));
        let roles = known_roles(origin, roles);
        if claims != user.claims || roles != user.roles {
            users::set_claims(&mut connection, user.id, (&claims, &roles), now).await?;
        }
    }
    let shown = (user, SIGNED_IN);
    let entered = enter::enter(origin, &mut connection, shown, arrived.shown(), now).await?;
    connection.commit().await?;
    drop(connection);
    entered.tell(origin.tenant, state);
    Ok(Ok(Arrival::Known(Box::new(entered))))
}

fn merged(user: &UserRow, mapped: &Mapped) -> Value {
    let mut claims = user.claims.clone();
    if let Some(claims) = claims.as_object_mut() {
        claims.extend(mapped.claims.clone());
    }
    claims
}

fn known_roles(origin: &Origin<'_>, roles: Vec<String>) -> Vec<String> {
    let known = &origin.tenant.facts.roles;
    roles.into_iter().filter(|role| known.iter().any(|one| one.name == *role)).collect()
}

/// Why no account was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMade {
    /// The name cannot be one.
    Name,
    /// It would be read as a mail address.
    NameLikeEmail,
    /// The name is another's.
    Taken,
    /// Another account has the address, and proved it; or the account there was linked meanwhile.
    Known,
}

/// Makes an account for somebody from an upstream and begins a session, in one transaction. An address that they proved is
/// theirs from now on, and no longer that of an account which never did.
///
/// # Errors
/// When the database is away.
pub async fn make(
    origin: &Origin<'_>,
    state: &State,
    arrived: &Arrived,
    name: &str,
) -> Result<Result<Entered, NotMade>, Failure> {
    let now = clock::now();
    let user = match row(origin, arrived, name) {
        Ok(user) => user,
        Err(why) => return Ok(Err(why)),
    };
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    if let Some(key) = &user.email_key
        && let Some(former) = users::release_email(&mut connection, key, now).await?
    {
        events::insert(&mut connection, &origin.event("mail.released", (Some(former), None), now)).await?;
    }
    if users::insert(&mut connection, &user, now).await? == 0 {
        let taken = users::find_by_login(&mut connection, Some(&user.username_key), None).await?.is_some();
        connection.rollback().await?;
        return Ok(Err(if taken { NotMade::Taken } else { NotMade::Known }));
    }
    if upstream_accounts::insert(&mut connection, arrived.account(), (user.id, &arrived.label), now).await? == 0 {
        connection.rollback().await?;
        return Ok(Err(NotMade::Known));
    }
    let shown = (&user, "user.registered");
    let entered = enter::enter(origin, &mut connection, shown, arrived.shown(), now).await?;
    note(origin, &mut connection, "upstream.linked", (user.id, None), &arrived.upstream).await?;
    connection.commit().await?;
    drop(connection);
    entered.tell(origin.tenant, state);
    Ok(Ok(entered))
}

fn row(origin: &Origin<'_>, arrived: &Arrived, name: &str) -> Result<UserRow, NotMade> {
    let username_key = username::username_key(name).map_err(|error| match error {
        username::NameError::LooksLikeEmail => NotMade::NameLikeEmail,
        username::NameError::Username | username::NameError::Email => NotMade::Name,
    })?;
    let email_key = arrived.mapped.email.as_deref().and_then(|email| username::email_key(email).ok());
    Ok(UserRow {
        id: random::uuid_v7(clock::now()),
        username: name.to_owned(),
        username_key,
        // Only what is trusted is here, so it is proven.
        email: email_key.as_ref().and(arrived.mapped.email.clone()),
        email_verified: email_key.is_some(),
        email_key,
        password_hash: None,
        claims: Value::Object(arrived.mapped.claims.clone()),
        roles: known_roles(origin, arrived.mapped.roles.clone()),
        disabled: false,
        updated_at: clock::now(),
        deletion_at: None,
    })
}

/// Links the account there to somebody who just proved theirs here.
///
/// # Errors
/// When the database is away.
pub async fn link(
    origin: &Origin<'_>,
    state: &State,
    (user, session): (&UserRow, Uuid),
    arrived: &Arrived,
) -> Result<Result<(), Failed>, Failure> {
    let now = clock::now();
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    if upstream_accounts::insert(&mut connection, arrived.account(), (user.id, &arrived.label), now).await? == 0 {
        let holder = upstream_accounts::find(&mut connection, arrived.account()).await?;
        connection.rollback().await?;
        let is_own = holder.is_some_and(|linked| linked.user_id == user.id);
        return Ok(if is_own { Ok(()) } else { Err(Failed::Taken) });
    }
    note(origin, &mut connection, "upstream.linked", (user.id, Some(session)), &arrived.upstream).await?;
    let posted = links::tell(&mut connection, origin.tenant, user, Notice::UpstreamLinked).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(Ok(()))
}

/// Takes the link to an upstream away.
///
/// # Errors
/// When the database is away.
pub async fn unlink(
    origin: &Origin<'_>,
    state: &State,
    (user, session): (&UserRow, Uuid),
    upstream: &str,
) -> Result<(), Failure> {
    let mut connection = state.pool.tenant(origin.tenant.id).await?;
    connection.begin().await?;
    if upstream_accounts::delete(&mut connection, user.id, upstream).await? == 0 {
        return Ok(connection.rollback().await?);
    }
    note(origin, &mut connection, "upstream.unlinked", (user.id, Some(session)), upstream).await?;
    let posted = links::tell(&mut connection, origin.tenant, user, Notice::UpstreamUnlinked).await?;
    connection.commit().await?;
    state.shared.outbox.ring(posted);
    Ok(())
}

async fn note(
    origin: &Origin<'_>,
    connection: &mut TenantConnection,
    kind: &'static str,
    (user, session): (Uuid, Option<Uuid>),
    upstream: &str,
) -> Result<(), Failure> {
    let event = origin.event(kind, (Some(user), session), clock::now()).with(json!({ "upstream": upstream }));
    events::insert(connection, &event).await?;
    Ok(())
}
