//! Columns that hold the code of a value.

use contract::Code;
use sea_orm::{
    ColIdx, QueryResult, TryGetError, TryGetable, Value,
    sea_query::{ArrayType, ColumnType, Nullable, StringLen, ValueType, ValueTypeErr},
};

/// What a column of codes holds: a value that this version knows, or the code of one that it does not. Other than an
/// enumeration of the database layer it lets a list be read in which one row is from a newer version, or was changed
/// by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coded<T> {
    /// A value of this version.
    Known(T),
    /// A code that this version does not know. It counts as nothing.
    Unknown(String),
}

impl<T: Code> Coded<T> {
    /// The code, as it is stored.
    pub fn code(&self) -> &str {
        match self {
            Self::Known(value) => value.code(),
            Self::Unknown(code) => code,
        }
    }

    /// The value; `None` where this version does not know it.
    pub const fn known(&self) -> Option<T> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Unknown(_) => None,
        }
    }

    /// What a column with this code holds.
    pub fn of(code: String) -> Self {
        T::find(&code).map_or(Self::Unknown(code), Self::Known)
    }
}

impl<T: Code> PartialEq<T> for Coded<T> {
    fn eq(&self, value: &T) -> bool {
        self.known() == Some(*value)
    }
}

impl<T: Code> From<T> for Coded<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

impl<T: Code> From<Coded<T>> for Value {
    fn from(coded: Coded<T>) -> Self {
        coded.code().into()
    }
}

impl<T: Code> TryGetable for Coded<T> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        String::try_get_by(row, index).map(Self::of)
    }
}

impl<T: Code> ValueType for Coded<T> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        <String as ValueType>::try_from(value).map(Self::of)
    }

    fn type_name() -> String {
        String::type_name()
    }

    fn array_type() -> ArrayType {
        String::array_type()
    }

    fn column_type() -> ColumnType {
        ColumnType::String(StringLen::None)
    }
}

impl<T: Code> Nullable for Coded<T> {
    fn null() -> Value {
        String::null()
    }
}
