//! Whose account somebody from an upstream has here. Never by a name or an address alone: whoever is not known yet proves the
//! account that is there, or gets one of their own.

use serde::{Deserialize, Serialize};

/// What is stored here of somebody from an upstream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// Their account there is linked to one here.
    pub is_linked: bool,
    /// The upstream is one whose people get accounts.
    pub creates_users: bool,
    /// Who has the address that they proved there; nothing where they proved none, or nobody has it.
    pub address: Option<Holder>,
    /// There is a name that an account can have and nobody has.
    pub has_free_name: bool,
}

/// An account here with the same address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// It was proven here, too.
    Proven,
    /// Somebody wrote it down.
    Unproven,
}

/// What comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// They enter as whom they are linked to.
    Enter,
    /// An account is made.
    Make,
    /// They are asked.
    Ask(Offer),
}

/// What they may choose, beside proving an account that they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// An account with their address is there.
    pub is_known: bool,
    /// They may make one.
    pub makes: bool,
}

/// Decides.
pub fn next(facts: Facts) -> Next {
    if facts.is_linked {
        return Next::Enter;
    }
    match facts.address {
        None if facts.creates_users && facts.has_free_name => Next::Make,
        None => Next::Ask(Offer { is_known: false, makes: facts.creates_users }),
        // An address is one person's: whoever proved it here has it. One that was only written down is theirs who prove it,
        // but its account is not: that may be a trap, or a person who has yet to read their mail.
        Some(Holder::Proven) => Next::Ask(Offer { is_known: true, makes: false }),
        Some(Holder::Unproven) => Next::Ask(Offer { is_known: true, makes: facts.creates_users }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equal_address_alone_opens_no_account() {
        let new = Facts { creates_users: true, has_free_name: true, ..Facts::default() };
        let ask = |is_known, makes| Next::Ask(Offer { is_known, makes });
        assert_eq!(next(new), Next::Make);
        assert_eq!(next(Facts { has_free_name: false, ..new }), ask(false, true));
        assert_eq!(next(Facts { creates_users: false, ..new }), ask(false, false));
        assert_eq!(next(Facts { address: Some(Holder::Proven), ..new }), ask(true, false));
        assert_eq!(next(Facts { address: Some(Holder::Unproven), ..new }), ask(true, true));
        assert_eq!(next(Facts { address: Some(Holder::Unproven), creates_users: false, ..new }), ask(true, false));
        for address in [None, Some(Holder::Proven), Some(Holder::Unproven)] {
            assert_eq!(next(Facts { is_linked: true, address, ..Facts::default() }), Next::Enter);
        }
    }
}
