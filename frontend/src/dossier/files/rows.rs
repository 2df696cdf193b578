use contract::{AccessClass, CaseFileView, CatalogueLine, FieldProblem, Problem};

use crate::web::{Form, FormState};

/// The fields of one row, as they are named in the form: `line-3-title`.
pub(super) const FIELDS: [&str; 6] = [
    "volume",
    "volume_name",
    "title",
    "page_from",
    "page_to",
    "class",
];

/// More documents than any e-file has; it bounds what a form may carry.
const ROWS: usize = 5000;

/// The name of a field in a row.
pub(super) fn name(row: usize, field: &str) -> String {
    format!("line-{row}-{field}")
}

/// The rows of the catalogue as it stands; one empty row where there is none yet.
pub(super) fn rows_of(file: &CaseFileView) -> (FormState, usize) {
    let mut values = Vec::new();
    let mut row = 0usize;
    for volume in &file.volumes {
        for document in &volume.documents {
            values.push((name(row, "volume"), volume.number.to_string()));
            values.push((name(row, "volume_name"), volume.name.clone()));
            values.push((name(row, "title"), document.title.clone()));
            values.push((name(row, "page_from"), document.page_from.to_string()));
            values.push((name(row, "page_to"), document.page_to.to_string()));
            values.push((name(row, "class"), document.class.code().to_owned()));
            row = row.saturating_add(1);
        }
    }
    if row == 0 {
        values.push((name(0, "volume"), "1".to_owned()));
        values.push((name(0, "page_from"), "1".to_owned()));
        values.push((name(0, "class"), AccessClass::Normal.code().to_owned()));
        row = 1;
    }
    (FormState::filled(values), row)
}

/// How many rows the form carried.
pub(super) fn count(form: &Form) -> usize {
    (0..ROWS)
        .take_while(|row| form.has(&name(*row, "title")))
        .count()
}

/// The same rows with an empty one at the end that goes on where the last one stopped.
pub(super) fn with_added(form: &Form) -> (FormState, usize) {
    let rows = count(form);
    let mut values = typed(form, &(0..rows).collect::<Vec<_>>());
    let last = rows.checked_sub(1);
    let before = |field: &str| last.map(|row| form.text(&name(row, field)).to_owned());
    let next = before("page_to").and_then(|page| page.parse::<u32>().ok());
    let next = next
        .map(|page| page.saturating_add(1).to_string())
        .unwrap_or_default();
    values.push((
        name(rows, "volume"),
        before("volume").unwrap_or_else(|| "1".to_owned()),
    ));
    values.push((
        name(rows, "volume_name"),
        before("volume_name").unwrap_or_default(),
    ));
    values.push((name(rows, "page_from"), next));
    values.push((name(rows, "class"), before("class").unwrap_or_default()));
    (FormState::filled(values), rows.saturating_add(1))
}

/// The same rows without this one.
pub(super) fn with_removed(form: &Form, removed: usize) -> (FormState, usize) {
    let kept: Vec<usize> = (0..count(form)).filter(|row| *row != removed).collect();
    (FormState::filled(typed(form, &kept)), kept.len())
}

fn typed(form: &Form, rows: &[usize]) -> Vec<(String, String)> {
    let cells = rows.iter().enumerate().flat_map(|(place, row)| {
        FIELDS.map(|field| (name(place, field), form.text(&name(*row, field)).to_owned()))
    });
    cells.collect()
}

/// The lines to save with every cell that cannot be read. A number that cannot be read is nought,
/// which the desk refuses, so that it judges all the others in the same round.
pub(super) fn lines_of(form: &Form) -> Result<(Vec<CatalogueLine>, Vec<FieldProblem>), Problem> {
    let mut faults = Vec::new();
    let lines: Option<Vec<_>> = (0..count(form))
        .map(|row| line(form, row, &mut faults))
        .collect();
    match lines {
        Some(lines) => Ok((lines, faults)),
        None => Err(Problem::invalid(faults)),
    }
}

/// What the desk refused, with what could not be read said where both speak of one cell.
pub(super) fn with_faults(mut problem: Problem, faults: Vec<FieldProblem>) -> Problem {
    if problem.fields.is_empty() {
        return problem;
    }
    for fault in faults {
        match problem
            .fields
            .iter_mut()
            .find(|known| known.field == fault.field)
        {
            Some(known) => *known = fault,
            None => problem.fields.push(fault),
        }
    }
    problem
}

fn line(form: &Form, row: usize, faults: &mut Vec<FieldProblem>) -> Option<CatalogueLine> {
    let mut number = |field: &str| {
        let text = form.text(&name(row, field));
        let value = text.parse::<u32>().ok().filter(|value| *value > 0);
        if value.is_none() {
            let rule = if text.is_empty() {
                "required"
            } else {
                "number"
            };
            faults.push(FieldProblem::at(name(row, field), rule));
        }
        value.unwrap_or_default()
    };
    let (volume, page_from, page_to) = (number("volume"), number("page_from"), number("page_to"));
    let class = AccessClass::find(form.text(&name(row, "class")));
    // Without a class the desk is not asked; an empty title must be named in the same round.
    if form.text(&name(row, "title")).is_empty() {
        faults.push(FieldProblem::at(name(row, "title"), "required"));
    }
    if class.is_none() {
        faults.push(FieldProblem::at(name(row, "class"), "not-chosen"));
    }
    Some(CatalogueLine {
        volume,
        volume_name: form.text(&name(row, "volume_name")).to_owned(),
        title: form.text(&name(row, "title")).to_owned(),
        page_from,
        page_to,
        class: class?,
    })
}
