//! Passkeys: Web Authentication Level 3. `webauthn-rs-core` reads and judges what authenticators say; no type of its is
//! seen outside, and what it needs between question and answer is one opaque value.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;
use uuid::Uuid;
use webauthn_rs_core::WebauthnCore;
use webauthn_rs_core::error::WebauthnError;
use webauthn_rs_core::proto::{
    AttestationCaList, AttestationCaListBuilder, AttestationConveyancePreference, AuthenticationState, CredProtect,
    Credential, CredentialProtectionPolicy, PublicKeyCredential, PublicKeyCredentialDescriptor,
    RegisterPublicKeyCredential, RegistrationState, RequestRegistrationExtensions, UserVerificationPolicy,
};

/// How long a browser may take over a question: Level 3 §15.1 recommends 300 to 600 seconds.
pub const PATIENCE: Duration = Duration::from_mins(5);
/// Bytes of a credential's id at most: Level 3 §7.1, step 25.
const LONGEST_ID: usize = 1023;

/// Why an answer of an authenticator was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is no answer at all.
    #[error("it cannot be read")]
    Unreadable,
    /// It answers another question, was made for somebody else, or is not signed by the key.
    #[error("it does not answer the question")]
    Mismatch,
    /// Nobody entered a PIN or showed a finger, though it was asked for.
    #[error("the person was not verified")]
    NotVerified,
    /// Nobody who is trusted vouches for the device.
    #[error("the device is not one of those that are trusted")]
    NotAttested,
    /// Its counter went back: there may be two of it.
    #[error("the counter went back")]
    Cloned,
}

impl From<WebauthnError> for Refusal {
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::UserNotVerified => Self::NotVerified,
            WebauthnError::CredentialPossibleCompromise => Self::Cloned,
            WebauthnError::AttestationNotVerifiable
            | WebauthnError::AttestationUntrustedAaguid
            | WebauthnError::AttestationFormatMissingAaguid
            | WebauthnError::AttestationNotSupported
            | WebauthnError::AttestationChainNotTrusted(_)
            | WebauthnError::MissingAttestationCaList => Self::NotAttested,
            _ => Self::Mismatch,
        }
    }
}

/// For whom passkeys are made.
#[derive(Debug)]
pub struct RelyingParty {
    core: WebauthnCore,
}

/// Whether a person has to show the device that it is them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verification {
    /// If it can.
    Preferred,
    /// Always.
    Required,
}

impl Verification {
    const fn policy(self) -> UserVerificationPolicy {
        match self {
            Self::Preferred => UserVerificationPolicy::Preferred,
            Self::Required => UserVerificationPolicy::Required,
        }
    }
}

/// Whom a passkey is made for.
#[derive(Debug, Clone, Copy)]
pub struct Owner<'a> {
    /// Names them to the authenticator: random, 1 to 64 bytes.
    pub handle: &'a [u8],
    /// What they type at sign-in.
    pub name: &'a str,
    /// Their name for people.
    pub display_name: &'a str,
}

/// Who vouches for devices: a certificate as PEM, and the models (AAGUID) that it is believed for.
#[derive(Debug, Clone, Copy)]
pub struct Voucher<'a> {
    /// The root.
    pub certificate: &'a str,
    /// The models.
    pub aaguids: &'a [Uuid],
}

/// What an answer to a question about a new passkey is held against.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Registration(RegistrationState);

/// What an answer to a question about an old one is held against.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Authentication(AuthenticationState);

/// A passkey that was made.
#[derive(Debug, Clone)]
pub struct NewPasskey {
    /// Its id, 1 to 1023 bytes.
    pub credential_id: Vec<u8>,
    /// What [`Passkey`] is read from.
    pub credential: Value,
    /// How often it signed; 0 where it does not count.
    pub counter: u32,
    /// Whether it may be copied to other devices of the person.
    pub backup_eligible: bool,
    /// Whether it was.
    pub backed_up: bool,
    /// The model of the device; zeroes where it does not say.
    pub aaguid: Uuid,
}

/// A passkey that is known.
#[derive(Debug, Clone)]
pub struct Passkey(Credential);

impl Passkey {
    /// As it was stored, with what was last heard of it; nothing if that cannot be read.
    pub fn stored(credential: Value, counter: u32, (backup_eligible, backed_up): (bool, bool)) -> Option<Self> {
        let credential: Credential = serde_json::from_value(credential).ok()?;
        Some(Self(Credential { counter, backup_eligible, backup_state: backed_up, ..credential }))
    }
}

/// What an authenticator said of a sign-in, before it is judged.
#[derive(Debug, Clone)]
pub struct Assertion(PublicKeyCredential);

impl Assertion {
    /// Reads it: `PublicKeyCredential.toJSON` of Level 3 §5.1.8.
    ///
    /// # Errors
    /// [`Refusal::Unreadable`].
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        serde_json::from_str(text).map(Self).or(Err(Refusal::Unreadable))
    }

    /// Which passkey it is of, as it claims.
    pub fn credential_id(&self) -> &[u8] {
        self.0.raw_id.as_ref()
    }

    /// Whose it is, as the authenticator remembers.
    pub fn user_handle(&self) -> Option<&[u8]> {
        self.0.response.user_handle.as_ref().map(AsRef::as_ref)
    }
}

/// A sign-in that was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asserted {
    /// Whether the person showed the device that it is them.
    pub verified: bool,
    /// The counter now.
    pub counter: u32,
    /// Whether it may be copied.
    pub backup_eligible: bool,
    /// Whether it was.
    pub backed_up: bool,
}

impl RelyingParty {
    /// By its name for people, its RP ID, and the origins whose pages may ask. Nothing when an origin is none.
    pub fn new(name: &str, id: &str, origins: &[&str]) -> Option<Self> {
        let origins: Vec<Url> = origins.iter().map(|origin| Url::parse(origin).ok()).collect::<Option<_>>()?;
        Some(Self {
            core: WebauthnCore::new_unsafe_experts_only(name, id, origins, PATIENCE, Some(false), Some(false)),
        })
    }

    /// Asks for a new passkey: `PublicKeyCredentialCreationOptions` as JSON. `known` are the ids of those that the person
    /// has; with `vouchers`, only devices for which one of them speaks are taken.
    ///
    /// # Errors
    /// [`Refusal`]; for vouchers that cannot be read, [`Refusal::NotAttested`].
    pub fn begin_registration(
        &self,
        owner: &Owner<'_>,
        known: &[Vec<u8>],
        verification: Verification,
        vouchers: &[Voucher<'_>],
    ) -> Result<(Value, Registration), Refusal> {
        let attestation = if vouchers.is_empty() {
            AttestationConveyancePreference::None
        } else {
            anchors(vouchers)?;
            AttestationConveyancePreference::Direct
        };
        let protection = CredProtect {
            credential_protection_policy: CredentialProtectionPolicy::UserVerificationRequired,
            // Devices that do not know it would refuse.
            enforce_credential_protection_policy: Some(false),
        };
        let extensions = RequestRegistrationExtensions {
            cred_protect: (verification == Verification::Required).then_some(protection),
            uvm: None,
            cred_props: Some(true),
            min_pin_length: None,
            hmac_create_secret: None,
        };
        let builder = self
            .core
            .new_challenge_register_builder(owner.handle, owner.name, owner.display_name)?
            .attestation(attestation)
            .user_verification_policy(verification.policy())
            .require_resident_key(true)
            .extensions(Some(extensions));
        let (mut question, state) = self.core.generate_challenge_register(builder)?;
        // Beside the state, which would grow with them: that an id is stored once is the database's to say.
        let descriptor = |id: &Vec<u8>| PublicKeyCredentialDescriptor {
            type_: "public-key".to_owned(),
            id: id.clone(),
            transports: None,
        };
        question.public_key.exclude_credentials = Some(known.iter().map(descriptor).collect());
        let options = serde_json::to_value(question.public_key).or(Err(Refusal::Unreadable))?;
        Ok((options, Registration(state)))
    }

    /// Takes a new passkey: Level 3 §7.1.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn register(
        &self,
        answer: &str,
        Registration(state): &Registration,
        vouchers: &[Voucher<'_>],
    ) -> Result<NewPasskey, Refusal> {
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).or(Err(Refusal::Unreadable))?;
        let anchors = if vouchers.is_empty() { None } else { Some(anchors(vouchers)?) };
        let made = self.core.register_credential(&answer, state, anchors.as_ref())?;
        if made.cred_id.is_empty() || made.cred_id.len() > LONGEST_ID {
            return Err(Refusal::Mismatch);
        }
        Ok(NewPasskey {
            credential_id: made.cred_id.clone(),
            counter: made.counter,
            backup_eligible: made.backup_eligible,
            backed_up: made.backup_state,
            aaguid: aaguid(&answer.response.attestation_object).ok_or(Refusal::Unreadable)?,
            credential: serde_json::to_value(made).or(Err(Refusal::Unreadable))?,
        })
    }

    /// Asks for a passkey: `PublicKeyCredentialRequestOptions` as JSON. Without ids, for whichever the device knows.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn begin_authentication(
        &self,
        known: &[Vec<u8>],
        verification: Verification,
    ) -> Result<(Value, Authentication), Refusal> {
        let builder = self
            .core
            .new_challenge_authenticate_builder(Vec::new(), Some(verification.policy()))?
            // A device of before may have learned since to copy its passkeys; the reverse is refused.
            .allow_backup_eligible_upgrade(true);
        let (question, state) = self.core.generate_challenge_authenticate(builder)?;
        let mut options = serde_json::to_value(question.public_key).or(Err(Refusal::Unreadable))?;
        if let (false, Some(members)) = (known.is_empty(), options.as_object_mut()) {
            let descriptor = |id: &Vec<u8>| PublicKeyCredentialDescriptor {
                type_: "public-key".to_owned(),
                id: id.clone(),
                transports: None,
            };
            let known: Vec<_> = known.iter().map(descriptor).collect();
            members.insert("allowCredentials".to_owned(), serde_json::to_value(known).or(Err(Refusal::Unreadable))?);
        }
        Ok((options, Authentication(state)))
    }

    /// Judges what was said, by the passkey that it claims to be of: Level 3 §7.2. Whose that is, the caller compares.
    ///
    /// # Errors
    /// [`Refusal`]; [`Refusal::Cloned`] only for what the key did sign.
    pub fn authenticate(
        &self,
        Assertion(answer): &Assertion,
        Authentication(state): &Authentication,
        Passkey(known): &Passkey,
    ) -> Result<Asserted, Refusal> {
        let result = self.core.authenticate_single_credential(answer, state, known)?;
        Ok(Asserted {
            verified: result.user_verified(),
            counter: result.counter(),
            backup_eligible: result.backup_eligible(),
            backed_up: result.backup_state(),
        })
    }
}

fn anchors(vouchers: &[Voucher<'_>]) -> Result<AttestationCaList, Refusal> {
    let mut list = AttestationCaListBuilder::new();
    for voucher in vouchers {
        for aaguid in voucher.aaguids {
            let (pem, name) = (voucher.certificate.as_bytes(), aaguid.to_string());
            list.insert_device_pem(pem, *aaguid, name, BTreeMap::new()).or(Err(Refusal::NotAttested))?;
        }
    }
    Ok(list.build())
}

#[derive(Deserialize)]
struct Attestation<'a> {
    #[serde(rename = "authData", borrow)]
    authenticator_data: &'a [u8],
}

/// The model of the device: Level 3 §6.5.1, where it follows 37 bytes of authenticator data.
fn aaguid(attestation: &[u8]) -> Option<Uuid> {
    let attestation: Attestation<'_> = serde_cbor_2::from_slice(attestation).ok()?;
    Uuid::from_slice(attestation.authenticator_data.get(37..53)?).ok()
}
