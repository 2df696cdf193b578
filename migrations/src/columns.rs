//! Columns the way every table has them.

use sea_orm_migration::prelude::{
    ColumnDef, Index, IndexCreateStatement, IntoIden, Table, TableCreateStatement,
};

/// A table of matters, with the columns that all of them have.
pub(crate) fn matter(name: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(id("id"))
        .col(uuid("organisation"))
        .col(uuid("owner"))
        .col(text("state"))
        .col(number("version"))
        .col(nullable(at("due_at")))
        .col(nullable(at("ended_at")))
        .col(bytes("bound"))
        .col(at("created_at"))
        .to_owned()
}

/// A table of matters whose owner types a form.
pub(crate) fn typed(name: &'static str) -> TableCreateStatement {
    matter(name)
        .col(bytes("form"))
        .col(number("edition"))
        .col(at("saved_at"))
        .to_owned()
}

/// An identifier that is the primary key.
pub(crate) fn id(name: impl IntoIden) -> ColumnDef {
    let mut column = uuid(name);
    column.primary_key();
    column
}

/// An identifier, not null.
pub(crate) fn uuid(name: impl IntoIden) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.uuid().not_null();
    column
}

/// A time in UTC, not null.
pub(crate) fn at(name: impl IntoIden) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.timestamp_with_time_zone().not_null();
    column
}

/// A short text, not null.
pub(crate) fn text(name: impl IntoIden) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.text().not_null();
    column
}

/// A whole number, not null.
pub(crate) fn number(name: impl IntoIden) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.integer().not_null();
    column
}

/// A big whole number, not null.
pub(crate) fn big(name: impl IntoIden) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.big_integer().not_null();
    column
}

/// Sealed or other raw bytes, not null.
pub(crate) fn bytes(name: impl IntoIden) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.blob().not_null();
    column
}

/// A yes or no, not null.
pub(crate) fn flag(name: impl IntoIden) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.boolean().not_null();
    column
}

/// The same column, nullable.
pub(crate) fn nullable(mut column: ColumnDef) -> ColumnDef {
    column.null();
    column
}

/// An index by these columns.
pub(crate) fn index(
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

/// An index by these columns, in which no row stands twice.
pub(crate) fn unique(
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    index(name, table, columns).unique().to_owned()
}
