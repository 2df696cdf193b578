use leptos::prelude::*;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    label: String,
    is_number: bool,
    is_name: bool,
}

/// What stands in one cell.
pub type Cell = AnyView;

impl Column {
    /// A column of words.
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            is_number: false,
            is_name: false,
        }
    }

    /// A column of numbers, set flush right in figures of one width.
    pub fn number(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            is_number: true,
            is_name: false,
        }
    }

    /// The column that names the row.
    pub fn name(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            is_number: false,
            is_name: true,
        }
    }
}

/// A table; on a phone each row becomes a block in which every value carries its column's name.
#[component]
pub fn Table(
    /// What the table holds, for everyone who cannot see it at a glance.
    #[prop(into)]
    caption: String,
    /// Whether a heading over the table says the same, so that the caption need not be seen.
    #[prop(optional)]
    titled: bool,
    /// The columns.
    columns: Vec<Column>,
    /// The rows, one cell a column.
    rows: Vec<Vec<Cell>>,
) -> AnyView {
    let class = if titled {
        "table table--titled"
    } else {
        "table"
    };
    let heads = columns
        .iter()
        .map(|column| {
            let class = column.is_number.then_some("number");
            view! { <th scope="col" class=class>{column.label.clone()}</th> }
        })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .zip(&columns)
                .map(|(cell, column)| line(cell, column));
            view! { <tr>{cells.collect_view()}</tr> }
        })
        .collect_view();
    view! {
        <table class=class>
            <caption>{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The roles are said because a table whose display changes on a phone loses them in some browsers.
fn line(cell: Cell, column: &Column) -> AnyView {
    let class = column.is_number.then_some("number");
    let label = column.label.clone();
    if column.is_name {
        view! { <th scope="row" data-label=label class=class>{cell}</th> }.into_any()
    } else {
        view! { <td data-label=label class=class>{cell}</td> }.into_any()
    }
}
