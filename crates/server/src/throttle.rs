//! Guessing passwords is slowed down: growing delays, never a lock.
//!
//! Failures are counted in Postgres, so all nodes see them, in up to four counters per attempt:
//!
//! | counter | failures without delay | then, from 1 s, doubling to | forgotten after |
//! | --- | --- | --- | --- |
//! | this account from this address | 5 | 5 minutes | an hour without a failure |
//! | this account from anywhere | 20 | 1 minute | an hour without a failure |
//! | any account from this address | 100 | 1 minute | an hour without a failure |
//! | accounts that failed from this address, each once | 20 | 5 minutes | an hour without another one |
//!
//! The last one is what whoever tries a stolen list does: a password each for many accounts. It delays attempts on accounts that
//! did not fail from this address yet, and no others: whoever shares the address and mistypes waits once at most.
//!
//! Accounts that are made count like failures, whatever comes of it, in a counter of their address: 30 without delay,
//! then from 1 s, doubling to 1 minute. Whoever has no account can neither keep the hashing threads busy nor learn whose
//! mail address is known here from more than that.
//!
//! Codes that are typed and that no device waits under count so, too: 30 from an address, and 10 by one user, then up to 5
//! minutes. No success makes them forgotten. A code is one of 20^8 and lives for ten minutes.
//!
//! Codes of a second factor count by user, apart from passwords: 5 without delay, then from 1 s, doubling to 15 minutes. Nobody
//! types one who has not shown something before, so a stranger delays nobody. A code is one of a million, and three are good.
//!
//! Letters that are asked for count like that too: 3 to an account without delay, then from 1 s, doubling to 5 minutes, and
//! 30 from an address. An account whose owner is pestered so can still be signed in to.
//!
//! Letters with a code that signs in count in the same way apart from those, but for a device that the account knows, which has
//! a counter of its own: whoever is pestered still gets one there. Codes of letters that are typed and wrong count by address, 30
//! without delay; each code dies of five of them besides.
//!
//! Letters that tell of a new device count like that by user: 3 without delay, then from 1 s, doubling to 5 minutes. Whoever
//! keeps no cookies signs in all the same, and gets fewer of them.
//!
//! Changes of a mail address that are asked for count by user and by the address that is wanted, 3 of each without delay, then from
//! 1 s, doubling to 5 minutes, and 30 from an address: nobody fills a stranger's mailbox with our letters.
//!
//! Answers of upstream providers that were refused count like accounts that are made: each may have cost us a call.
//!
//! Applications that register themselves are counted in the same way, apart from people.
//!
//! A stranger can fill the second, and from the same address the last two. So a device on which the account was signed in before (a
//! cookie says which, a row says that it is true) is held against a counter of its own alone, with the numbers
//! of the first. An attempt that is delayed is refused before any password is hashed, and is not counted.
//!
//! Attempts whose password is being hashed count as failed meanwhile, per worker, so that many at once are no
//! way around. An account is whatever name was typed, so an unknown one is slowed down like a known one.

mod under_way;

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use signet_crypto::opaque::{Opaque, TokenHash};
use signet_storage::TenantConnection;
use signet_storage::sign_in_failures::{self, FailureRow};
use uuid::Uuid;

pub use under_way::{Entered, UnderWay};

/// How long a counter is kept after its last failure.
const MEMORY: TimeDelta = TimeDelta::hours(1);

/// What a counter counts; its limits follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Pair,
    Device,
    Account,
    Address,
    Accounts,
    Registration,
    ClientRegistration,
    DeviceCode,
    DeviceCodeByUser,
    Recovery,
    RecoveryAddress,
    SecondFactor,
    MailedCode,
    MailedCodeAddress,
    MailedCodeDevice,
    MailedCodeTyped,
    NewDevice,
    MailChange,
    MailChangeTo,
    MailChangeAddress,
    Upstream,
}

impl Counted {
    const fn word(self) -> &'static str {
        match self {
            Self::Pair => "pair",
            Self::Device => "device",
            Self::Account => "account",
            Self::Address => "address",
            Self::Accounts => "accounts from",
            Self::Registration => "registration",
            Self::ClientRegistration => "client registration",
            Self::DeviceCode => "device code",
            Self::DeviceCodeByUser => "device code by user",
            Self::Recovery => "recovery",
            Self::RecoveryAddress => "recovery from",
            Self::SecondFactor => "second factor",
            Self::MailedCode => "mailed code",
            Self::MailedCodeAddress => "mailed code from",
            Self::MailedCodeDevice => "mailed code on",
            Self::MailedCodeTyped => "mailed code typed",
            Self::NewDevice => "new device",
            Self::MailChange => "mail change",
            Self::MailChangeTo => "mail change to",
            Self::MailChangeAddress => "mail change from",
            Self::Upstream => "upstream",
        }
    }

    /// Failures without delay, and the longest delay in seconds.
    const fn limits(self) -> (i64, i64) {
        match self {
            Self::Pair | Self::Device => (5, 300),
            Self::Account => (20, 60),
            Self::Accounts => (20, 300),
            Self::Address => (100, 60),
            Self::Registration
            | Self::ClientRegistration
            | Self::DeviceCode
            | Self::RecoveryAddress
            | Self::MailedCodeAddress
            | Self::MailedCodeTyped
            | Self::MailChangeAddress
            | Self::Upstream => (30, 60),
            Self::DeviceCodeByUser => (10, 300),
            Self::Recovery
            | Self::MailedCode
            | Self::MailedCodeDevice
            | Self::NewDevice
            | Self::MailChange
            | Self::MailChangeTo => (3, 300),
            Self::SecondFactor => (5, 900),
        }
    }
}

/// A counter's name: a hash, since what is counted is nobody else's business. It is of one tenant also where attempts of all are
/// looked at, as those under way are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bucket(TokenHash);

impl Bucket {
    fn of(tenant: Uuid, counted: Counted, account: &str, from: &str) -> Self {
        Self(TokenHash::of(&format!("{tenant}\0{}\0{account}\0{from}", counted.word())))
    }

    /// What a row holds.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A counter as it was read.
#[derive(Debug, Clone)]
pub struct Count {
    /// Its name.
    pub bucket: Vec<u8>,
    /// Failures in a row.
    pub failures: i64,
    /// The last one.
    pub last_failed_at: DateTime<Utc>,
}

/// The counters of one attempt.
#[derive(Debug, Clone)]
pub struct Attempt {
    strangers: Vec<(Counted, Bucket)>,
    device: Option<(Counted, Bucket)>,
}

impl Attempt {
    /// An attempt on an account, by the key of the name that was typed, from an address, on a device.
    pub fn new(tenant: Uuid, account: &str, address: IpAddr, device: Option<&Opaque>) -> Self {
        let address = network(address);
        let bucket = |counted, account: &str, from: &str| (counted, Bucket::of(tenant, counted, account, from));
        Self {
            strangers: vec![
                bucket(Counted::Pair, account, &address),
                bucket(Counted::Account, account, ""),
                bucket(Counted::Address, "", &address),
                bucket(Counted::Accounts, "", &address),
            ],
            device: device.map(|device| bucket(Counted::Device, account, device.expose())),
        }
    }

    /// Making an account from an address.
    pub fn registration(tenant: Uuid, address: IpAddr) -> Self {
        Self::from_address(tenant, Counted::Registration, address)
    }

    /// Registering an application from an address.
    pub fn client_registration(tenant: Uuid, address: IpAddr) -> Self {
        Self::from_address(tenant, Counted::ClientRegistration, address)
    }

    /// Bringing an upstream's answer from an address.
    pub fn upstream(tenant: Uuid, address: IpAddr) -> Self {
        Self::from_address(tenant, Counted::Upstream, address)
    }

    /// Typing a device's code at an address, by a user if somebody is signed in: RFC 8628 §5.1.
    pub fn device_code(tenant: Uuid, address: IpAddr, user: Option<Uuid>) -> Self {
        let mut attempt = Self::from_address(tenant, Counted::DeviceCode, address);
        let by_user = user.map(|user| {
            (Counted::DeviceCodeByUser, Bucket::of(tenant, Counted::DeviceCodeByUser, &user.to_string(), ""))
        });
        attempt.strangers.extend(by_user);
        attempt
    }

    /// Asking for a letter to an account, by the key of the name that was typed, from an address.
    pub fn recovery(tenant: Uuid, account: &str, address: IpAddr) -> Self {
        let (account, from) = (Bucket::of(tenant, Counted::Recovery, account, ""), network(address));
        let from = Bucket::of(tenant, Counted::RecoveryAddress, "", &from);
        Self { strangers: vec![(Counted::Recovery, account), (Counted::RecoveryAddress, from)], device: None }
    }

    /// Asking for a letter with a code that signs in, by the key of the name that was typed, from an address, on a device.
    pub fn mailed_code(tenant: Uuid, account: &str, address: IpAddr, device: Option<&Opaque>) -> Self {
        let bucket = |counted, account: &str, from: &str| (counted, Bucket::of(tenant, counted, account, from));
        Self {
            strangers: vec![
                bucket(Counted::MailedCode, account, ""),
                bucket(Counted::MailedCodeAddress, "", &network(address)),
            ],
            device: device.map(|device| bucket(Counted::MailedCodeDevice, account, device.expose())),
        }
    }

    /// Typing such a code.
    pub fn mailed_code_typed(tenant: Uuid, address: IpAddr) -> Self {
        Self::from_address(tenant, Counted::MailedCodeTyped, address)
    }

    /// Asking for another mail address, by a user, by the key of the address that is wanted, from an address.
    pub fn mail_change(tenant: Uuid, user: Uuid, wanted: &str, address: IpAddr) -> Self {
        let bucket = |counted, account: &str, from: &str| (counted, Bucket::of(tenant, counted, account, from));
        Self {
            strangers: vec![
                bucket(Counted::MailChange, &user.to_string(), ""),
                bucket(Counted::MailChangeTo, wanted, ""),
                bucket(Counted::MailChangeAddress, "", &network(address)),
            ],
            device: None,
        }
    }

    /// Typing a code of one's own as a second step.
    pub fn second_factor(tenant: Uuid, user: Uuid) -> Self {
        let bucket = Bucket::of(tenant, Counted::SecondFactor, &user.to_string(), "");
        Self { strangers: vec![(Counted::SecondFactor, bucket)], device: None }
    }

    /// Telling a user of a new device.
    pub fn new_device(tenant: Uuid, user: Uuid) -> Self {
        let bucket = Bucket::of(tenant, Counted::NewDevice, &user.to_string(), "");
        Self { strangers: vec![(Counted::NewDevice, bucket)], device: None }
    }

    fn from_address(tenant: Uuid, counted: Counted, address: IpAddr) -> Self {
        let bucket = Bucket::of(tenant, counted, "", &network(address));
        Self { strangers: vec![(counted, bucket)], device: None }
    }

    /// The same once the counters are read: an account that failed from here before is no further one.
    #[must_use]
    pub fn known_from(mut self, counts: &[Count]) -> Self {
        let is_pair = |(counted, bucket): &(Counted, Bucket)| {
            *counted == Counted::Pair && counts.iter().any(|count| count.bucket == bucket.as_bytes())
        };
        if self.strangers.iter().any(is_pair) {
            self.strangers.retain(|(counted, _)| *counted != Counted::Accounts);
        }
        self
    }

    /// Whether one more failure makes it look as if a list of accounts was tried from here.
    pub fn is_last_of_many(&self, counts: &[Count], is_known_device: bool) -> bool {
        let (free, _) = Counted::Accounts.limits();
        let bucket = self.held_against(is_known_device).iter().find(|(counted, _)| *counted == Counted::Accounts);
        let count = bucket.and_then(|(_, bucket)| counts.iter().find(|count| count.bucket == bucket.as_bytes()));
        count.is_some_and(|count| count.failures + 1 == free)
    }

    /// All that may count, to be read.
    pub fn buckets(&self) -> Vec<Bucket> {
        self.strangers.iter().chain(&self.device).map(|(_, bucket)| *bucket).collect()
    }

    /// Those in which a failure counts.
    pub fn counted(&self, is_known_device: bool) -> Vec<Bucket> {
        self.held_against(is_known_device).iter().map(|(_, bucket)| *bucket).collect()
    }

    /// Those that a success clears: never those that strangers share.
    pub fn cleared(&self) -> Vec<Bucket> {
        let own = self.strangers.iter().filter(|(counted, _)| *counted == Counted::Pair);
        own.chain(&self.device).map(|(_, bucket)| *bucket).collect()
    }

    fn held_against(&self, is_known_device: bool) -> &[(Counted, Bucket)] {
        match &self.device {
            Some(device) if is_known_device => std::slice::from_ref(device),
            _ => &self.strangers,
        }
    }

    /// The seconds to wait before this attempt may be made, or nothing. Between 1 and 300.
    pub fn wait(
        &self,
        counts: &[Count],
        under_way: &UnderWay,
        is_known_device: bool,
        now: DateTime<Utc>,
    ) -> Option<u64> {
        let running = under_way.lock();
        let waits = self.held_against(is_known_device).iter().filter_map(|(counted, bucket)| {
            let count = counts.iter().find(|count| count.bucket == bucket.as_bytes());
            let now_running = running.get(bucket).copied().unwrap_or(0);
            wait(*counted, count.map_or((0, now), |count| (count.failures, count.last_failed_at)), now_running, now)
        });
        waits.max().and_then(|seconds| u64::try_from(seconds).ok())
    }
}

/// Reads the counters of an attempt.
///
/// # Errors
/// Of the database.
pub async fn counts(
    connection: &mut TenantConnection,
    attempt: &Attempt,
    now: DateTime<Utc>,
) -> Result<Vec<Count>, signet_storage::Error> {
    let rows = sign_in_failures::find(connection, &rows(&attempt.buckets()), now).await?;
    let count = |row: FailureRow| Count {
        bucket: row.bucket,
        failures: i64::from(row.failures),
        last_failed_at: row.last_failed_at,
    };
    Ok(rows.into_iter().map(count).collect())
}

/// Counts in each of the counters.
///
/// # Errors
/// Of the database.
pub async fn count(
    connection: &mut TenantConnection,
    buckets: &[Bucket],
    now: DateTime<Utc>,
) -> Result<(), signet_storage::Error> {
    sign_in_failures::record(connection, &rows(buckets), now, now + MEMORY).await.map(drop)
}

/// Forgets counters.
///
/// # Errors
/// Of the database.
pub async fn forget(connection: &mut TenantConnection, buckets: &[Bucket]) -> Result<(), signet_storage::Error> {
    sign_in_failures::clear(connection, &rows(buckets)).await.map(drop)
}

fn rows(buckets: &[Bucket]) -> Vec<Vec<u8>> {
    buckets.iter().map(|bucket| bucket.as_bytes().to_vec()).collect()
}

/// The delay of one counter in seconds, when it has not passed yet.
fn wait(
    counted: Counted,
    (failures, last_failed_at): (i64, DateTime<Utc>),
    running: i64,
    now: DateTime<Utc>,
) -> Option<i64> {
    let (free, longest) = counted.limits();
    let beyond = failures.saturating_add(running).saturating_sub(free);
    if beyond < 0 {
        return None;
    }
    if running > 0 {
        return Some(1);
    }
    let delay = 1_i64
        .checked_shl(u32::try_from(beyond).unwrap_or(u32::MAX))
        .filter(|delay| *delay > 0)
        .unwrap_or(longest)
        .min(longest);
    let left = (last_failed_at + TimeDelta::seconds(delay) - now).num_milliseconds();
    // A clock that was set back makes nobody wait longer than that.
    (left > 0).then(|| (left.saturating_add(999) / 1000).min(delay))
}

/// An address as one guesser: IPv6 by the /64 that one customer has.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests;
