//! What a list of officers says, from the bytes of a file to what is sealed.

use contract::{
    Conflict, FieldProblem, LONGEST_NUMBER, LONGEST_OFFICER_LIST, ListedOfficerState,
    OFFICER_LIST_KILOBYTES, OfficerForm, OfficerState, personal::Standards,
};
use serde::{Deserialize, Serialize};
use tabular::{Keys, Row, Table};
use uuid::Uuid;

use super::{
    reading::{Columns, Reading, conflicts_in},
    words::{COLUMNS, column_of},
};
use crate::{
    judge::{Of, judge},
    state::julian,
};

/// Everybody in a list, and the columns of which nothing was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(super) officers: Vec<Entry>,
    pub(super) unread: Vec<String>,
}

/// Somebody as the file says it, under the identifier that the officer will have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) id: Uuid,
    /// The account that the officer will have, once invited.
    pub(super) owner: Uuid,
    pub(super) number: String,
    pub(super) form: OfficerForm,
    /// The code of the state in which the file says that they stand.
    pub(super) state: String,
    pub(super) state_reason: String,
    pub(super) term_from: Option<i32>,
    pub(super) term_until: Option<i32>,
    pub(super) drawn: Option<i32>,
    pub(super) conflicts: Vec<Conflict>,
    /// The blind indexes of paper and birth.
    pub(super) paper_index: Vec<u8>,
    pub(super) birth_index: Vec<u8>,
    /// What the file itself shows to be wrong; whatever was, once the list was taken.
    pub(super) faults: Vec<FieldProblem>,
    /// As what they were left out when the list was taken.
    pub(super) left_out: Option<ListedOfficerState>,
}

impl Content {
    /// Reads a file; every officer gets two identifiers from `ids`.
    pub(super) fn read(
        bytes: &[u8],
        standards: Standards,
        mut ids: impl FnMut() -> Uuid,
    ) -> Result<Self, FieldProblem> {
        let table = table_of(bytes)?;
        let mut columns = Columns::with_capacity(COLUMNS.len());
        for field in COLUMNS {
            let column = column_of(&table, field).map_err(|fault| fault.problem("file"))?;
            columns.extend(column.map(|column| (field, column)));
        }
        let (mut numbers, mut papers) = (Keys::default(), Keys::default());
        let officers = table.rows().iter().map(|row| {
            let mut entry = Entry::of(row, &columns, standards);
            (entry.id, entry.owner) = (ids(), ids());
            entry.take_key(row, (&columns, "number"), &mut numbers);
            entry.take_key(row, (&columns, "paper_no"), &mut papers);
            entry
        });
        let officers = officers.collect();
        let is_read = |name: &str| columns.iter().any(|(_, column)| column.name() == name);
        let unread = table
            .columns()
            .filter(|column| !is_read(column.name()))
            .map(|column| column.name().to_owned());
        let unread = unread.collect();
        Ok(Self { officers, unread })
    }
}

/// The rows of a file that is whole, and neither too large nor empty.
fn table_of(bytes: &[u8]) -> Result<Table, FieldProblem> {
    let fault = |rule: String| FieldProblem::at("file", rule);
    if bytes.is_empty() {
        return Err(fault("required".to_owned()));
    }
    if bytes.len() > OFFICER_LIST_KILOBYTES * 1024 {
        return Err(fault(format!("file-too-large:{OFFICER_LIST_KILOBYTES}")));
    }
    let table = Table::read(bytes).map_err(|fault| fault.problem("file"))?;
    if let Some(line) = table.cut_at() {
        return Err(fault(format!("table-cut:{line}")));
    }
    match table.rows().len() {
        0 => Err(fault("table-empty".to_owned())),
        found if found > LONGEST_OFFICER_LIST => Err(fault(format!(
            "table-too-long:{LONGEST_OFFICER_LIST}:{found}"
        ))),
        _ => Ok(table),
    }
}

impl Entry {
    fn of(row: &Row, columns: &Columns<'_>, standards: Standards) -> Self {
        let mut reading = Reading {
            row,
            columns,
            faults: Vec::new(),
        };
        let form = reading.form();
        let mut entry = Self {
            line: row.line(),
            number: reading.text("number").to_ascii_uppercase(),
            state: reading.codes("state"),
            state_reason: reading.text("state_reason"),
            term_from: reading.day("term_from").map(julian),
            term_until: reading.day("term_until").map(julian),
            drawn: reading.count("drawn"),
            conflicts: conflicts_in(&reading.text("conflicts")),
            form,
            ..Self::default()
        };
        if entry.state.is_empty() {
            OfficerState::InPool.code().clone_into(&mut entry.state);
        }
        entry.faults = reading.faults;
        entry.judge(standards);
        entry
    }

    /// Adds what the record breaks, where nothing was found at the field yet.
    fn judge(&mut self, standards: Standards) {
        match judge(&self.form, (Of::Newcomer, standards)) {
            Ok(judged) => self.form = judged.form,
            Err(faults) => faults.into_iter().for_each(|fault| self.note(fault)),
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if self.number.len() > LONGEST_NUMBER || !self.number.chars().all(is_plain) {
            self.note(FieldProblem::at("number", "number-shape"));
        }
        if self.term_until.is_none() {
            self.note(FieldProblem::at("term_until", "required"));
        }
        let is_turned = self
            .term_from
            .is_some_and(|from| Some(from) > self.term_until);
        if is_turned && self.term_until.is_some() {
            self.note(FieldProblem::at("term_until", "term-turned"));
        }
    }

    fn note(&mut self, problem: FieldProblem) {
        if self.faults.iter().all(|known| known.field != problem.field) {
            self.faults.push(problem);
        }
    }

    /// Numbers and papers are somebody's alone.
    fn take_key(
        &mut self,
        row: &Row,
        (columns, field): (&Columns<'_>, &'static str),
        keys: &mut Keys,
    ) {
        let column = columns.iter().find(|(of, _)| *of == field);
        let is_sound = self.faults.iter().all(|fault| fault.field != field);
        let Some((_, column)) = column.filter(|_| is_sound) else {
            return;
        };
        let cell = row.cell(column);
        if cell.text() != Ok("")
            && let Err(fault) = keys.take(&cell)
        {
            self.faults.push(fault.problem(field));
        }
    }

    /// Where the file says that they stand.
    pub(super) fn stands(&self) -> OfficerState {
        OfficerState::find(&self.state).unwrap_or(OfficerState::InPool)
    }

    /// Keeps who was left out, and why; of whoever was entered nothing but what lists show, for the rest is in their record.
    pub(super) fn be_dealt_with(
        &mut self,
        left_out: Option<(ListedOfficerState, Vec<FieldProblem>)>,
    ) {
        if let Some((state, faults)) = left_out {
            (self.left_out, self.faults) = (Some(state), faults);
        } else {
            self.form = OfficerForm {
                name: self.form.name.clone(),
                employer: self.form.employer.clone(),
                categories: self.form.categories.clone(),
                ..OfficerForm::default()
            };
            self.conflicts.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use contract::{ConflictKind, personal::Regions};
    use time::macros::date;

    use super::*;

    const HEAD: &str = "officer_id,name,gender,birth_date,id_no,phone,region,employer,occupation,category,expertise,education,source,entered_on,term_until,status,status_reason,also_supervisor,other_pools,remote_ok,draws_12m,conflict_declared";
    const ONE: &str = "H003,狄颖秀,女,1999-08-19,990103199908195405,15400000157,990103,云岭明岸律师事务所,律师,LEGAL,仲裁|法学,硕士研究生,单位推荐,2024-03-26,2027-03-26,在库,,S011,岚江市人民检察院,N,4,F02:执业律所";

    fn read(text: &str) -> Result<Content, FieldProblem> {
        let mut next = 0;
        let standards = Standards {
            regions: Regions::WithTest,
            today: date!(2026 - 11 - 30),
        };
        Content::read(text.as_bytes(), standards, || {
            next += 1;
            Uuid::from_u128(next)
        })
    }

    fn faults(rows: &str) -> Vec<String> {
        let content = read(&format!("{HEAD}\n{rows}\n")).unwrap();
        let officers = content.officers.iter();
        let faults = officers.flat_map(|one| one.faults.iter().map(|fault| (one.line, fault)));
        faults
            .map(|(line, fault)| format!("{line} {}: {}", fault.field, fault.rule))
            .collect()
    }

    #[test]
    fn a_row_of_another_program_is_read_by_its_own_words() {
        let content = read(&format!("{HEAD},avg_quality\n{ONE},4.4\n")).unwrap();
        assert_eq!(content.unread, ["avg_quality"]);
        let one = &content.officers[0];
        assert_eq!(one.faults, []);
        assert_eq!((one.number.as_str(), one.drawn), ("H003", Some(4)));
        assert_eq!(one.stands(), OfficerState::InPool);
        assert_eq!(one.term_until, Some(julian(date!(2027 - 3 - 26))));
        assert_eq!(one.form.gender, "female");
        assert_eq!(one.form.education, "master");
        assert_eq!(one.form.categories, "LEGAL");
        assert_eq!(one.form.expertise(), ["仲裁", "法学"]);
        assert_eq!(one.form.source, "recommendation");
        assert_eq!(one.form.remote, "no");
        assert_eq!(one.form.other_pool, "asked");
        assert_eq!(
            one.form.other_pool_note,
            "岚江市人民检察院、人民监督员库（S011）"
        );
        let wanted = Conflict {
            kind: ConflictKind::Firm,
            name: "F02".to_owned(),
            relation: "执业律所".to_owned(),
        };
        assert_eq!(one.conflicts, [wanted]);
    }

    #[test]
    fn what_is_wrong_is_named_with_row_field_and_what_may_be_meant() {
        let wrong = ONE
            .replace("本科", "硕士")
            .replace("LEGAL", "法律专业性")
            .replace("990103199908195405", "990103199908195404")
            .replace("2027-03-26", "03/04/2027");
        assert_eq!(
            faults(&wrong),
            [
                "2 categories: cell-meant:法律专业型:法律专业性",
                "2 term_until: cell-either-day",
                "2 paper_no: id-check-digit",
            ]
        );
        let twice = format!("{ONE}\n{ONE}");
        assert_eq!(
            faults(&twice),
            [
                "3 number: cell-same:2:H003",
                "3 paper_no: cell-same:2:990103199908195405",
            ]
        );
    }

    #[test]
    fn a_file_that_was_cut_says_in_which_row() {
        let cut = format!("{HEAD}\n{ONE}\nH004,霍珊怡,女,1978-11-14,9901");
        let fault = read(&cut).unwrap_err();
        assert_eq!((&*fault.field, &*fault.rule), ("file", "table-cut:3"));
        let lacking = read("姓名,性别\n甲乙,女\n").unwrap_err();
        assert_eq!(lacking.rule, "table-no-column:出生日期:姓名、性别");
    }
}
