//! Canonical JSON (RFC 8785) of documents that hold only strings, whole numbers, lists and objects.
//!
//! A public document has one form. Reading writes it again and compares, so that blanks, repeated keys, another order,
//! another escape or a fraction cannot hide anything from whoever looks at the text.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Number, Value};

use crate::fault::DocumentFault;

/// The greatest whole number that JSON of RFC 8785 carries exactly.
pub(crate) const GREATEST: u64 = (1 << 53) - 1;
/// How deep lists and objects may lie within one another: a proof of a hundred nodes within a receipt.
pub(crate) const DEEPEST: usize = 107;
/// The longest string of digits: what keeps arithmetic with numbers of strangers affordable.
pub(crate) const MOST_DIGITS: usize = 10_000;

/// A type that documents write as a string, by its `Display` and its `FromStr`.
macro_rules! as_text {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use as_text;

/// Writes a document in canonical form.
///
/// # Errors
/// For values no document may hold: fractions, numbers too great, and what lies too deep.
pub fn to_canonical(document: &impl Serialize) -> Result<Vec<u8>, DocumentFault> {
    let value = serde_json::to_value(document).map_err(|error| DocumentFault::at("", error))?;
    canonical_bytes(&value)
}

/// Reads a document that must be in canonical form; one line break may follow it.
pub fn from_canonical<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<T, DocumentFault> {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| DocumentFault::at("", error))?;
    if canonical_bytes(&value)? != bytes {
        return Err(DocumentFault::at("", "not in canonical form (RFC 8785)"));
    }
    let document: T = from_value(&value)?;
    // A key the reader passed over or supplied would not survive the way back.
    if to_canonical(&document)? != bytes {
        return Err(DocumentFault::at(
            "",
            "keys are missing, or some are too many",
        ));
    }
    Ok(document)
}

/// Reads a document out of JSON that was parsed before.
#[cfg(not(feature = "places"))]
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, DocumentFault> {
    T::deserialize(value).map_err(|error| DocumentFault::at("", error))
}

/// Reads a document out of JSON that was parsed before; a fault names the place.
#[cfg(feature = "places")]
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, DocumentFault> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let place = error.path().to_string();
        let place = if place == "." { String::new() } else { place };
        DocumentFault::at(place, error.into_inner())
    })
}

fn canonical_bytes(value: &Value) -> Result<Vec<u8>, DocumentFault> {
    let mut out = Vec::new();
    write(value, DEEPEST, &mut out)?;
    Ok(out)
}

fn write(value: &Value, depth: usize, out: &mut Vec<u8>) -> Result<(), DocumentFault> {
    match value {
        Value::Null => out.extend(b"null"),
        Value::Bool(true) => out.extend(b"true"),
        Value::Bool(false) => out.extend(b"false"),
        Value::Number(number) => write_number(number, out)?,
        Value::String(text) => write_text(text, out)?,
        Value::Array(items) => write_list(items, deeper(depth)?, out)?,
        Value::Object(fields) => write_object(fields, deeper(depth)?, out)?,
    }
    Ok(())
}

fn deeper(depth: usize) -> Result<usize, DocumentFault> {
    depth
        .checked_sub(1)
        .ok_or_else(|| DocumentFault::at("", format_args!("more than {DEEPEST} levels deep")))
}

fn write_number(number: &Number, out: &mut Vec<u8>) -> Result<(), DocumentFault> {
    let whole = number
        .as_i64()
        .filter(|whole| whole.unsigned_abs() <= GREATEST)
        .ok_or_else(|| {
            DocumentFault::at(
                "",
                format_args!("{number} is not a whole number in ±(2^53 − 1)"),
            )
        })?;
    out.extend(whole.to_string().bytes());
    Ok(())
}

/// The escapes of RFC 8785, 3.2.2.2: the short ones where JSON has them, else `\u` and four lower-case digits.
fn write_text(text: &str, out: &mut Vec<u8>) -> Result<(), DocumentFault> {
    let digits = text.split(|sign: char| !sign.is_ascii_digit());
    if digits.map(str::len).any(|digits| digits > MOST_DIGITS) {
        let rule = format_args!("more than {MOST_DIGITS} digits");
        return Err(DocumentFault::at("", rule));
    }
    out.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend(b"\\\""),
            b'\\' => out.extend(b"\\\\"),
            0x08 => out.extend(b"\\b"),
            0x09 => out.extend(b"\\t"),
            0x0a => out.extend(b"\\n"),
            0x0c => out.extend(b"\\f"),
            0x0d => out.extend(b"\\r"),
            0x00..0x20 => out.extend(format!("\\u{byte:04x}").bytes()),
            _ => out.push(byte),
        }
    }
    out.push(b'"');
    Ok(())
}

fn write_list(items: &[Value], depth: usize, out: &mut Vec<u8>) -> Result<(), DocumentFault> {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(item, depth, out)?;
    }
    out.push(b']');
    Ok(())
}

fn write_object(
    fields: &Map<String, Value>,
    depth: usize,
    out: &mut Vec<u8>,
) -> Result<(), DocumentFault> {
    // RFC 8785 sorts by UTF-16 units; for the ASCII keys of our documents that is the order of bytes.
    let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
    sorted.sort_unstable_by_key(|(key, _)| *key);
    out.push(b'{');
    for (index, (key, item)) in sorted.into_iter().enumerate() {
        if !key.is_ascii() {
            return Err(DocumentFault::at("", "a key that is not ASCII"));
        }
        if index > 0 {
            out.push(b',');
        }
        write_text(key, out)?;
        out.push(b':');
        write(item, depth, out)?;
    }
    out.push(b'}');
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(text: &str) -> String {
        from_canonical::<Value>(text.as_bytes())
            .unwrap_err()
            .to_string()
    }

    #[test]
    fn keys_are_sorted_and_blanks_left_out() {
        let value = json!({ "b": [1, -2, 0], "a": { "z": null, "A": true } });
        let bytes = to_canonical(&value).unwrap();
        assert_eq!(bytes, br#"{"a":{"A":true,"z":null},"b":[1,-2,0]}"#);
        assert_eq!(from_canonical::<Value>(&bytes).unwrap(), value);
    }

    #[test]
    fn strings_are_escaped_as_in_the_example_of_rfc_8785() {
        let value = json!("\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{7f}\u{8}\u{c}\r\t\u{0}");
        let expected = "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u{7f}\\b\\f\\r\\t\\u0000\"";
        assert_eq!(to_canonical(&value).unwrap(), expected.as_bytes());
    }

    #[test]
    fn one_line_break_may_follow_and_nothing_else() {
        assert!(from_canonical::<Value>(b"[1]\n").is_ok());
        for text in ["[1]\n\n", " [1]", "[1] ", "[1,]", "[1]x", "\u{feff}[1]", ""] {
            assert!(
                from_canonical::<Value>(text.as_bytes()).is_err(),
                "{text:?}"
            );
        }
    }

    #[test]
    fn other_forms_of_the_same_document_are_refused() {
        for text in [
            r#"{"a":1,"a":1}"#,
            r#"{"b":1,"a":1}"#,
            r#"["\u0041"]"#,
            r#"["\/"]"#,
            r#"["\u000A"]"#,
            "[1, 2]",
        ] {
            assert_eq!(refused(text), "not in canonical form (RFC 8785)", "{text}");
        }
    }

    #[test]
    fn numbers_are_whole_and_exact() {
        for number in [
            "1.0",
            "1e3",
            "-0",
            "9007199254740992",
            "-9007199254740992",
            "1e999",
            "18446744073709551616",
        ] {
            assert!(
                from_canonical::<Value>(format!("[{number}]").as_bytes()).is_err(),
                "{number}"
            );
        }
        assert!(from_canonical::<Value>(b"[9007199254740991,-9007199254740991]").is_ok());
    }

    #[test]
    fn deep_and_long_documents_are_refused_without_harm() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(from_canonical::<Value>(nested(DEEPEST).as_bytes()).is_ok());
        assert_eq!(refused(&nested(DEEPEST + 1)), "more than 107 levels deep");
        assert!(refused(&nested(1_000_000)).contains("recursion limit"));
        assert!(
            refused(&format!("[\"{}\"]", "7".repeat(MOST_DIGITS + 1))).contains("10000 digits")
        );
        assert!(from_canonical::<Value>(b"[\"\xff\"]").is_err());
        assert!(from_canonical::<Value>(br#"["\ud800"]"#).is_err());
    }
}
