//! What all judges of a token's claims share: RFC 7519.

use serde_json::Value;

/// Whether a token's `typ` is one of some, or left out; `application/` may stand before it (RFC 7515 §4.1.9).
pub fn is_typ(typ: &str, own: &[&str]) -> bool {
    let bare = typ.split_at_checked(12).filter(|(prefix, _)| prefix.eq_ignore_ascii_case("application/"));
    let bare = bare.map_or(typ, |(_, bare)| bare);
    bare.is_empty() || own.iter().any(|own| bare.eq_ignore_ascii_case(own))
}

/// A number of seconds, which may have a fraction: RFC 7519 §2.
pub fn seconds(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| {
        let text = value.as_f64().filter(|seconds| seconds.abs() < 1e15)?.trunc().to_string();
        text.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_type_is_read_with_or_without_its_prefix() {
        for typ in ["", "JWT", "jwt", "application/JWT", "Application/jwt"] {
            assert!(is_typ(typ, &["JWT"]), "{typ}");
        }
        for typ in ["at+jwt", "application/at+jwt", "JWT ", "application", "applicationsJWT"] {
            assert!(!is_typ(typ, &["JWT"]), "{typ}");
        }
    }

    #[test]
    fn seconds_are_numbers() {
        assert_eq!(seconds(&json!(1_800_000_000.9)), Some(1_800_000_000));
        assert_eq!(seconds(&json!(-1)), Some(-1));
        for other in [json!("1"), json!(null), json!(1e300), json!([1]), json!(u64::MAX)] {
            assert_eq!(seconds(&other), None, "{other}");
        }
    }
}
