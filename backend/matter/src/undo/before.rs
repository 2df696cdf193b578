//! How everything stood before a decision, as it is kept until the decision can be undone no more.

use std::collections::BTreeMap;

use contract::NoticeId;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue, IdenStatic as _, Iterable as _, ModelTrait as _, Value,
};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Matter, Refused, claims::ClaimBefore, nodes::NodeBefore};

/// How everything stood before a decision, and what it brought.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Before {
    /// The code of the state.
    pub(crate) state: String,
    /// The columns that its desk changed, by name.
    pub(crate) columns: BTreeMap<String, Kept>,
    pub(crate) nodes: Vec<NodeBefore>,
    pub(crate) claim: Option<ClaimBefore>,
    /// The letters that are held back.
    pub(crate) notices: Vec<NoticeId>,
    /// The official documents that were issued.
    pub(crate) documents: Vec<Uuid>,
    /// What its desk keeps of whatever it changed beside the row.
    pub(crate) beside: serde_json::Value,
}

/// The value of a column; sealed ones as they lie sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Kept {
    Flag(Option<bool>),
    Number(Option<i32>),
    Big(Option<i64>),
    Text(Option<String>),
    Id(Option<Uuid>),
    Moment(#[serde(with = "time::serde::rfc3339::option")] Option<OffsetDateTime>),
    Bytes(Option<Vec<u8>>),
}

impl Kept {
    fn of(value: Value) -> Result<Self, Refused> {
        Ok(match value {
            Value::Bool(value) => Self::Flag(value),
            Value::Int(value) => Self::Number(value),
            Value::BigInt(value) => Self::Big(value),
            Value::String(value) => Self::Text(value),
            Value::Uuid(value) => Self::Id(value),
            Value::TimeDateTimeWithTimeZone(value) => Self::Moment(value),
            Value::Bytes(value) => Self::Bytes(value),
            _ => return Err(Refused::Broken("a column that no decision is undone in")),
        })
    }
}

impl From<Kept> for Value {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Flag(value) => Self::Bool(value),
            Kept::Number(value) => Self::Int(value),
            Kept::Big(value) => Self::BigInt(value),
            Kept::Text(value) => Self::String(value),
            Kept::Id(value) => Self::Uuid(value),
            Kept::Moment(value) => Self::TimeDateTimeWithTimeZone(value),
            Kept::Bytes(value) => Self::Bytes(value),
        }
    }
}

/// The columns that a change sets, as they stand before it.
pub(crate) fn columns_before<M: Matter>(
    row: &M::Model,
    change: &M::ActiveModel,
) -> Result<BTreeMap<String, Kept>, Refused> {
    let changed =
        M::Column::iter().filter(|column| matches!(change.get(*column), ActiveValue::Set(_)));
    changed
        .map(|column| Ok((column.as_str().to_owned(), Kept::of(row.get(column))?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_value_comes_back_as_it_was_also_where_there_was_none() {
        for value in [
            Value::Bool(Some(true)),
            Value::Int(Some(-7)),
            Value::BigInt(None),
            Value::String(Some("draft".to_owned())),
            Value::String(None),
            Value::Uuid(Some(Uuid::from_u128(7))),
            Value::TimeDateTimeWithTimeZone(Some(datetime!(2026-11-23 02:00:00.25 UTC))),
            Value::TimeDateTimeWithTimeZone(None),
            Value::Bytes(Some(vec![0, 255])),
            Value::Bytes(None),
        ] {
            let kept = serde_json::to_string(&Kept::of(value.clone()).unwrap()).unwrap();
            let kept: Kept = serde_json::from_str(&kept).unwrap();
            assert_eq!(Value::from(kept), value);
        }
        assert!(Kept::of(Value::Double(Some(0.5))).is_err());
    }
}
