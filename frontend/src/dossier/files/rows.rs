use std::collections::BTreeSet;

use contract::{AccessClass, CaseFileView, CatalogueLine, FieldProblem, Lang, Problem};

use super::super::division::{FIELDS, Row, name};
use crate::{
    language::tr,
    web::{Form, FormState},
};

/// More documents than any e-file has; it bounds what a form may carry.
const ROWS: usize = 5000;

/// The rows of the catalogue as it stands; where there is none yet, one over the whole file.
pub(super) fn rows_of(file: &CaseFileView, lang: Lang) -> Vec<Row> {
    let rows: Vec<Row> = file
        .volumes
        .iter()
        .flat_map(|volume| {
            volume
                .documents
                .iter()
                .map(move |document| (volume, document))
        })
        .map(|(volume, document)| {
            Row::default()
                .with("volume", volume.number.to_string())
                .with("volume_name", volume.name.clone())
                .with("title", document.title.clone())
                .with("page_from", document.page_from.to_string())
                .with("page_to", document.page_to.to_string())
                .with("class", document.class.code())
        })
        .collect();
    if rows.is_empty() {
        vec![whole(file.pages.len(), lang)]
    } else {
        rows
    }
}

/// Whether the catalogue stands as these rows say: pressed twice, the first press has saved it.
pub(super) fn stand(rows: &[Row], file: &CaseFileView, lang: Lang) -> bool {
    let is_made = file
        .volumes
        .iter()
        .any(|volume| !volume.documents.is_empty());
    let plain = rows.iter().map(|row| row.clone().with("proposed", ""));
    is_made && plain.eq(rows_of(file, lang))
}

/// One document over the whole file, in the volume with which files begin.
fn whole(pages: usize, lang: Lang) -> Row {
    Row::default()
        .with("volume", "1")
        .with("volume_name", tr(lang, "dossier-volume-procedural"))
        .with("page_from", "1")
        .with("page_to", pages.to_string())
        .with("class", AccessClass::Normal.code())
}

/// The rows that the form carried.
pub(super) fn rows_in(form: &Form) -> Vec<Row> {
    let row = |row| Row::read(|field| form.text(&name(row, field)).to_owned());
    (0..count(form)).map(row).collect()
}

/// The rows as fields.
pub(super) fn filled(rows: &[Row]) -> FormState {
    let cells = rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| FIELDS.map(|field| (name(at, field), row.get(field).to_owned())));
    FormState::filled(cells)
}

/// The pages of which a tick says that a document begins there.
pub(super) fn ticks(form: &Form) -> BTreeSet<u32> {
    form.all("begins")
        .filter_map(|page| page.parse().ok())
        .collect()
}

/// How many rows the form carried.
fn count(form: &Form) -> usize {
    (0..ROWS)
        .take_while(|row| form.has(&name(*row, "title")))
        .count()
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
