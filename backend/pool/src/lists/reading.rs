//! One row of a file with officers, value by value.

use contract::{
    Conflict, ConflictKind, EligibilityBasis, Exclusion, FieldProblem, Nationality, OfficerForm,
    OtherPool, YesOrNo, personal::IdentityPaper,
};
use tabular::{Column, Row, unknown};
use time::Date;

use super::words::{code_of, words_of};

/// The signs between several values in one cell.
const BETWEEN: [char; 6] = ['|', '、', ',', '，', ';', '；'];

/// The columns of a file, each under the name of its field.
pub(super) type Columns<'t> = Vec<(&'static str, Column<'t>)>;

/// A row, field by field, with what is wrong in it.
pub(super) struct Reading<'r, 't> {
    pub(super) row: &'r Row,
    pub(super) columns: &'r Columns<'t>,
    pub(super) faults: Vec<FieldProblem>,
}

impl Reading<'_, '_> {
    fn column(&self, field: &str) -> Option<&Column<'_>> {
        let mut columns = self.columns.iter();
        columns
            .find(|(of, _)| *of == field)
            .map(|(_, column)| column)
    }

    pub(super) fn text(&mut self, field: &'static str) -> String {
        let Some(column) = self.column(field) else {
            return String::new();
        };
        match self.row.cell(column).text() {
            Ok(text) => text.to_owned(),
            Err(fault) => {
                let problem = fault.problem(field);
                self.faults.push(problem);
                fault.found
            }
        }
    }

    /// The codes of what a cell names, separated by blanks.
    pub(super) fn codes(&mut self, field: &'static str) -> String {
        let typed = self.text(field);
        let Some(words) = words_of(field) else {
            return typed;
        };
        let mut codes: Vec<&str> = Vec::new();
        for word in typed.split(BETWEEN).map(str::trim) {
            match code_of(field, word) {
                Some(code) => codes.push(code),
                None if word.is_empty() => {}
                None => {
                    let known = words.values().flatten().map(String::as_str);
                    self.faults.push(unknown((field, word), known));
                }
            }
        }
        codes.join(" ")
    }

    pub(super) fn day(&mut self, field: &'static str) -> Option<Date> {
        let cell = self.row.cell(self.column(field)?);
        match (cell.text(), cell.day()) {
            (Ok(""), _) => None,
            (_, Ok(day)) => Some(day),
            (_, Err(fault)) => {
                let problem = fault.problem(field);
                self.faults.push(problem);
                None
            }
        }
    }

    pub(super) fn count(&mut self, field: &'static str) -> Option<i32> {
        let cell = self.row.cell(self.column(field)?);
        match (cell.text(), cell.whole_number()) {
            (Ok(""), _) => None,
            (_, Ok(number)) => i32::try_from(number).ok(),
            (_, Err(fault)) => {
                let problem = fault.problem(field);
                self.faults.push(problem);
                None
            }
        }
    }

    /// The other pools, that of the supervisors among them; whether each consents the file does not say.
    fn other_pools(&mut self) -> (OtherPool, String) {
        let supervisor = self.text("supervisor");
        let is_none = |text: &str| matches!(text, "" | "N" | "n" | "无" | "否" | "-");
        let mut pools = vec![self.text("other_pools")];
        if !is_none(&supervisor) {
            pools.push(format!("人民监督员库（{supervisor}）"));
        }
        pools.retain(|pool| !is_none(pool));
        let pool = if pools.is_empty() {
            OtherPool::None
        } else {
            OtherPool::Asked
        };
        (pool, pools.join("、"))
    }

    pub(super) fn form(&mut self) -> OfficerForm {
        let birth = self.day("birth_date");
        let (other_pool, other_pool_note) = self.other_pools();
        let remote = self.codes("remote");
        OfficerForm {
            name: self.text("name"),
            gender: self.codes("gender"),
            birth_date: birth.map(|day| day.to_string()).unwrap_or_default(),
            nationality: Nationality::Chinese.code().to_owned(),
            paper: IdentityPaper::ResidentCard.code().to_owned(),
            paper_no: self.text("paper_no"),
            mobile: self.text("mobile"),
            email: self.text("email"),
            address: self.text("address"),
            region: self.text("region"),
            employer: self.text("employer"),
            occupation: self.text("occupation"),
            education: self.codes("education"),
            licence_no: self.text("licence_no"),
            categories: self.codes("categories"),
            expertise: self.text("expertise").replace('|', "、"),
            source: self.codes("source"),
            remote: if remote.is_empty() {
                YesOrNo::No.code().to_owned()
            } else {
                remote
            },
            other_pool: other_pool.code().to_owned(),
            other_pool_note,
            exclusion: Exclusion::None.code().to_owned(),
            basis: EligibilityBasis::EarlierPool.code().to_owned(),
            basis_note: String::new(),
        }
    }
}

/// Conflicts as other programs write them: `<code>:<relation>`, several separated. What the code names they say by its
/// first letters.
pub(super) fn conflicts_in(typed: &str) -> Vec<Conflict> {
    let parts = typed.split(['|', '；', ';']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, relation) = part.split_once([':', '：']).unwrap_or((part, ""));
            let kind = if name.starts_with("PT") {
                ConflictKind::Party
            } else if name.starts_with('F') {
                ConflictKind::Firm
            } else {
                ConflictKind::Unit
            };
            Conflict {
                kind,
                name: name.trim().to_owned(),
                relation: relation.trim().to_owned(),
            }
        })
        .collect()
}
