//! The values of a writ.

use std::collections::BTreeMap;

use contract::characters::{Unfit, is_seen};
use serde::{Deserialize, Serialize};

/// What a value says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Said {
    /// A text.
    Text(String),
    /// The rows of a table.
    Rows(Vec<Vec<String>>),
    /// Nothing: what of the form speaks of it is left out.
    Nothing,
}

/// The values of a writ by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Values(pub(crate) BTreeMap<String, Said>);

/// The values of a writ: `values! { reference: &self.reference, due: text }`.
#[macro_export]
macro_rules! values {
    ($($name:ident: $value:expr),* $(,)?) => {
        [$((stringify!($name), $crate::Said::from($value))),*]
            .into_iter()
            .collect::<$crate::Values>()
    };
}

impl Values {
    /// These and the others.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }
}

impl FromIterator<(&'static str, Said)> for Values {
    fn from_iter<I: IntoIterator<Item = (&'static str, Said)>>(values: I) -> Self {
        let values = values.into_iter();
        Self(values.map(|(name, said)| (name.to_owned(), said)).collect())
    }
}

/// What looks like nothing is left out. What one system alone agreed on (造字区) has a shape nowhere else: it stands there
/// by its number.
impl From<&str> for Said {
    fn from(text: &str) -> Self {
        let mut seen = String::with_capacity(text.len());
        for character in text.chars() {
            if Unfit::of(character) == Some(Unfit::Private) {
                seen.push_str(&numbered(character));
            } else if character == '\n' || is_seen(character) {
                seen.push(character);
            }
        }
        match seen.trim() {
            "" => Self::Nothing,
            text => Self::Text(text.to_owned()),
        }
    }
}

fn numbered(character: char) -> String {
    format!("〔U+{:04X}〕", u32::from(character))
}

impl From<&String> for Said {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl<T: Into<Self>> From<Option<T>> for Said {
    fn from(said: Option<T>) -> Self {
        said.map_or(Self::Nothing, Into::into)
    }
}

impl From<Vec<Vec<String>>> for Said {
    fn from(rows: Vec<Vec<String>>) -> Self {
        let seen = |cell: String| match Self::from(cell) {
            Self::Text(text) => text,
            Self::Rows(_) | Self::Nothing => String::new(),
        };
        let rows: Vec<Vec<String>> = rows
            .into_iter()
            .map(|row| row.into_iter().map(seen).collect())
            .collect();
        if rows.is_empty() {
            Self::Nothing
        } else {
            Self::Rows(rows)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn what_is_not_seen_is_left_out_and_what_has_no_shape_is_numbered() {
        let said = Said::from(" 第\u{202e}二\u{0}卷，王\u{e0f0}琛 ");
        assert_eq!(said, Said::Text("第二卷，王〔U+E0F0〕琛".to_owned()));
        assert_eq!(Said::from("\u{feff} \u{200f}"), Said::Nothing);
    }
}
