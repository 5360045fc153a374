//! The `claims` parameter: OpenID Connect Core §5.5.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::claims::scope_of;
use crate::scope::Scope;

/// Claims asked for one by one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimsRequest {
    /// For the ID token.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub id_token: BTreeMap<String, Option<RequestedClaim>>,
    /// For the userinfo endpoint.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub userinfo: BTreeMap<String, Option<RequestedClaim>>,
}

/// How one claim is asked for; members of no meaning to us are ignored.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestedClaim {
    /// The client cannot do without.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub essential: bool,
    /// The value that it must have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The values of which it must have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<Value>>,
}

impl RequestedClaim {
    /// Whether a value will do.
    pub fn takes(&self, found: &Value) -> bool {
        self.value.as_ref().is_none_or(|value| value == found)
            && self.values.as_ref().is_none_or(|values| values.contains(found))
    }
}

impl ClaimsRequest {
    /// Reads the JSON of the parameter. `None` for what is not such an object, and for an escaped NUL, which no name
    /// or value has and no database keeps.
    pub fn parse(text: &str) -> Option<Self> {
        if text.contains("\\u0000") {
            return None;
        }
        // An array would do for a struct with serde, but it is no object.
        let object: Value = serde_json::from_str(text).ok().filter(Value::is_object)?;
        serde_json::from_value(object).ok()
    }

    /// Without the claims whose scope a client may not ask for: they are no way around it.
    #[must_use]
    pub fn within(mut self, scope: &Scope) -> Self {
        let may = |name: &String, _: &mut Option<RequestedClaim>| scope_of(name).is_none_or(|of| scope.has(of));
        self.id_token.retain(may);
        self.userinfo.retain(may);
        self
    }

    /// The scopes that carry the claims asked for.
    pub fn scopes(&self) -> impl Iterator<Item = &'static str> {
        self.id_token.keys().chain(self.userinfo.keys()).filter_map(|name| scope_of(name))
    }

    /// How a claim is asked for in the ID token.
    pub fn in_id_token(&self, name: &str) -> Option<&RequestedClaim> {
        self.id_token.get(name)?.as_ref()
    }
}
