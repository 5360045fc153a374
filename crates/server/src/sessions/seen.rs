//! That a session is used: when, to the minute, and from which networks. It is noted where a browser's session is read, so
//! at `/authorize` and on pages, and never where tokens are given: at most one write a minute, and one for each new network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use signet_crypto::random;
use signet_storage::TenantConnection;
use signet_storage::events::{self, NewEvent};
use signet_storage::sessions::{self, SessionRow};

use super::browser::Browser;
use crate::answer::Failure;
use crate::effects;
use crate::tenants::Tenant;

/// How exactly the last use is known.
const EVERY: TimeDelta = TimeDelta::minutes(1);
/// Networks of a session that are told apart: whoever has more is on a train, or hides.
const MOST: i32 = 16;

/// The network of an address, as far as one may expect a person to stay in it: /16 of IPv4, /32 of IPv6.
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => format!("{}/16", Ipv4Addr::from_bits(address.to_bits() & 0xffff_0000)),
        IpAddr::V6(address) => format!("{}/32", Ipv6Addr::from_bits(address.to_bits() & (0xffff_ffff << 96))),
    }
}

/// Notes a use of a session, and records that it came from a network that is new to it.
///
/// # Errors
/// When the database is away.
pub async fn note(
    browser: &Browser,
    tenant: &Tenant,
    connection: &mut TenantConnection,
    session: &SessionRow,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let Some(address) = browser.address() else { return Ok(()) };
    let network = network(address);
    if session.networks.contains(&network) {
        let since = now - EVERY;
        if session.last_seen_at < since {
            sessions::touch(connection, session.id, (since, now)).await?;
        }
        return Ok(());
    }
    connection.begin().await?;
    let noted = sessions::touch_from(connection, session.id, (&network, MOST), now).await?;
    // Of a session that began before networks were noted, the first is as good as any.
    if noted == 1 && !session.networks.is_empty() {
        let event = NewEvent {
            id: random::uuid_v7(now),
            user_id: Some(session.user_id),
            session_id: Some(session.id),
            address: Some(address.to_string()),
            ..effects::event(tenant, "session.network_changed", now)
        };
        let details = json!({ "user_agent": browser.user_agent(), "network": network });
        events::insert(connection, &event.with(details)).await?;
    }
    Ok(connection.commit().await?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail")]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_of_one_network_and_strangers_are_not() {
        let check = |address: &str, expected: &str| {
            assert_eq!(network(address.parse().unwrap()), expected, "{address}");
        };
        check("192.0.2.7", "192.0.0.0/16");
        check("192.0.255.255", "192.0.0.0/16");
        check("192.1.0.0", "192.1.0.0/16");
        check("::ffff:192.0.2.7", "192.0.0.0/16");
        check("2001:db8:1:2::7", "2001:db8::/32");
        check("2001:db9::7", "2001:db9::/32");
        check("::1", "::/32");
    }
}
