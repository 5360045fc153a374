//! Messages to a client: signed with a key of the tenant, and encrypted to a key of the client where it asks for that
//! (sign, then encrypt: RFC 7519 §11.2).

use signet_crypto::jwe;
use signet_protocol::domain::{ContentEncryption, KeyManagement, SigningAlg};

use crate::answer::Failure;
use crate::client_keys;
use crate::state::State;
use crate::tenants::{KnownClient, Tenant};

/// What a message looks like.
#[derive(Debug, Clone, Copy)]
pub struct Form<'a> {
    /// Its `typ`.
    pub typ: &'a str,
    /// How it is signed; left out: as the tenant signs.
    pub alg: Option<SigningAlg>,
    /// How it is encrypted; left out: not at all.
    pub encryption: Option<(KeyManagement, ContentEncryption)>,
}

/// Signs claims, a JSON object, and encrypts them.
///
/// # Errors
/// [`Failure::NoClientKey`] where the client asks for encryption and has no key for it: it is never sent in clear.
pub async fn write(
    state: &State,
    tenant: &Tenant,
    client: &KnownClient,
    form: Form<'_>,
    claims: &[u8],
) -> Result<String, Failure> {
    let signed = tenant.signer(form.alg)?.sign(form.typ, claims).map_err(|error| Failure::internal(&error))?;
    match form.encryption {
        None => Ok(signed),
        Some(encryption) => encrypt(state, tenant, client, encryption, signed.as_bytes(), Some("JWT")).await,
    }
}

/// Encrypts content to a client.
///
/// # Errors
/// [`Failure::NoClientKey`] where the client has none.
pub async fn encrypt(
    state: &State,
    tenant: &Tenant,
    client: &KnownClient,
    (management, encryption): (KeyManagement, ContentEncryption),
    content: &[u8],
    cty: Option<&str>,
) -> Result<String, Failure> {
    let (management, encryption) = (crypto_management(management), crypto_encryption(encryption));
    let keys = client_keys::for_encryption(state, tenant, client, management).await;
    let keys = keys.filter(|keys| keys.encrypts(management)).ok_or(Failure::NoClientKey)?;
    jwe::encrypt(&keys, (management, encryption), cty, content).map_err(|error| Failure::internal(&error))
}

/// The way as `crypto` names it.
pub const fn crypto_management(management: KeyManagement) -> jwe::KeyManagement {
    match management {
        KeyManagement::RsaOaep256 => jwe::KeyManagement::RsaOaep256,
        KeyManagement::EcdhEs => jwe::KeyManagement::EcdhEs,
        KeyManagement::EcdhEsA128Kw => jwe::KeyManagement::EcdhEsA128Kw,
        KeyManagement::EcdhEsA256Kw => jwe::KeyManagement::EcdhEsA256Kw,
    }
}

const fn crypto_encryption(encryption: ContentEncryption) -> jwe::ContentEncryption {
    match encryption {
        ContentEncryption::A128CbcHs256 => jwe::ContentEncryption::A128CbcHs256,
        ContentEncryption::A256CbcHs512 => jwe::ContentEncryption::A256CbcHs512,
        ContentEncryption::A128GCM => jwe::ContentEncryption::A128Gcm,
        ContentEncryption::A256GCM => jwe::ContentEncryption::A256Gcm,
    }
}
