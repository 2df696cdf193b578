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
    let rows = lines(rows, &columns);
    view! { <Framed caption titled columns><tbody>{rows}</tbody></Framed> }.into_any()
}

/// Rows of a table that belong together, under what they have in common.
pub struct RowGroup {
    /// What that is.
    pub label: AnyView,
    /// The rows, one cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// A table whose rows stand in groups, each under its heading.
#[component]
pub fn GroupedTable(
    /// What the table holds, for everyone who cannot see it at a glance.
    #[prop(into)]
    caption: String,
    /// Whether a heading over the table says the same, so that the caption need not be seen.
    #[prop(optional)]
    titled: bool,
    /// The columns.
    columns: Vec<Column>,
    /// The groups.
    groups: Vec<RowGroup>,
) -> AnyView {
    let width = columns.len().to_string();
    let groups = groups
        .into_iter()
        .map(|RowGroup { label, rows }| {
            let rows = lines(rows, &columns);
            view! {
                <tbody>
                    <tr class="table__group">
                        <th scope="rowgroup" colspan=width.clone()>{label}</th>
                    </tr>
                    {rows}
                </tbody>
            }
        })
        .collect_view();
    view! { <Framed caption titled columns>{groups}</Framed> }.into_any()
}

#[component]
fn Framed(caption: String, titled: bool, columns: Vec<Column>, children: Children) -> AnyView {
    let class = if titled {
        "table table--titled"
    } else {
        "table"
    };
    let heads = columns
        .into_iter()
        .map(|column| {
            let class = column.is_number.then_some("number");
            view! { <th scope="col" class=class>{column.label}</th> }
        })
        .collect_view();
    view! {
        <table class=class>
            <caption>{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            {children()}
        </table>
    }
    .into_any()
}

fn lines(rows: Vec<Vec<Cell>>, columns: &[Column]) -> Vec<AnyView> {
    let lines = rows.into_iter().map(|cells| {
        let cells = cells
            .into_iter()
            .zip(columns)
            .map(|(cell, column)| line(cell, column));
        view! { <tr>{cells.collect_view()}</tr> }.into_any()
    });
    lines.collect()
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
