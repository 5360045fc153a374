//! Passkeys of people: Web Authentication Level 3. What a device is asked is sealed into the page, as flows are, so that a
//! visitor whose browser asks at once and who never signs in costs no row; that it is answered once is one mark in the
//! transaction that the answer begins ([`crate::replay`]).

mod add;
mod challenge;
mod enter;
mod own;
mod step;

use signet_crypto::passkey::{RelyingParty, Verification, Voucher};
use signet_protocol::domain::Feature;
use signet_protocol::passkeys::{self, UserVerification};

pub use add::{First, NotAdded, add, question as question_for_new};
pub use enter::{Refused, question, sign_in};
pub use own::{decline, remove, rename};
pub use step::{question as question_for_step, step};

use crate::tenants::Tenant;

/// What a device answered.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The question, as it was sealed.
    pub state: &'a str,
    /// A `PublicKeyCredential` as JSON.
    pub credential: &'a str,
}

impl std::fmt::Debug for Answer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answer(…)")
    }
}

/// A question to a device: the options for the browser, and what the answer has to come with.
#[derive(Debug)]
pub struct Question {
    /// `publicKey` of `navigator.credentials`.
    pub options: serde_json::Value,
    /// What is sealed.
    pub state: String,
}

/// Whether a tenant takes passkeys: it is not switched off, and its issuer has a name.
pub fn is_on(tenant: &Tenant) -> bool {
    tenant.settings().offers(Feature::Passkeys)
        && passkeys::party(tenant.issuer(), &tenant.settings().passkeys).is_some()
}

/// For whom passkeys of a tenant are made. Tenants of one host share an RP ID; that one's passkey is unknown in another is
/// because each looks for it among its own rows.
fn party(tenant: &Tenant) -> Option<RelyingParty> {
    let party = passkeys::party(tenant.issuer(), &tenant.settings().passkeys).filter(|_| is_on(tenant))?;
    let origins: Vec<_> = party.origins.iter().map(String::as_str).collect();
    RelyingParty::new(&tenant.name, &party.id, &origins)
}

fn verification(tenant: &Tenant) -> Verification {
    match tenant.settings().passkeys.user_verification {
        UserVerification::Preferred => Verification::Preferred,
        UserVerification::Required => Verification::Required,
    }
}

fn vouchers(tenant: &Tenant) -> Vec<Voucher<'_>> {
    let roots = &tenant.settings().passkeys.attestation_roots;
    roots.iter().map(|root| Voucher { certificate: &root.certificate, aaguids: &root.aaguids }).collect()
}
