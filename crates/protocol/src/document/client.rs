//! A client of a document: RFC 7591 metadata beside its name and its secret.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Secret;
use crate::domain::ClientMetadata;

/// What a client is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ClientDocument {
    /// Its name in the protocol. Left out: made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Its secret, at least 32 characters. Left out: as it was, or made for a new confidential client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Secret>,
    /// What it registers.
    #[serde(flatten)]
    pub metadata: ClientMetadata,
    /// Switched off.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub disabled: bool,
}

impl<'de> Deserialize<'de> for ClientDocument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ClientVisitor)
    }
}

struct ClientVisitor;

impl<'de> Visitor<'de> for ClientVisitor {
    type Value = ClientDocument;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a client")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ClientDocument, A::Error> {
        let mut client = ClientDocument::default();
        client.metadata = ClientMetadata::deserialize(MapAccessDeserializer::new(Rest { map, client: &mut client }))?;
        Ok(client)
    }
}

/// Takes what is the document's own, and hands on the metadata, which refuses what it does not know. (`flatten`
/// would read everything first, and forget its lines.)
struct Rest<'a, A> {
    map: A,
    client: &'a mut ClientDocument,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Rest<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.map.next_key::<String>()? {
            match key.as_str() {
                "client_id" => self.client.client_id = self.map.next_value()?,
                "client_secret" => self.client.client_secret = self.map.next_value()?,
                "disabled" => self.client.disabled = self.map.next_value()?,
                _ => {
                    let key: StringDeserializer<A::Error> = key.into_deserializer();
                    return seed.deserialize(key).map(Some);
                }
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
