//! What a list says, from the bytes of a file to what is sealed.

use contract::{FieldProblem, LONGEST_PEOPLE_LIST, ListedState, PEOPLE_LIST_KILOBYTES};
use serde::{Deserialize, Serialize};
use tabular::{CellFault, Column, Keys, Row, Table};
use uuid::Uuid;

use super::words::{COLUMNS, column_of};

/// Everybody in a list, and the columns of which nothing was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(super) people: Vec<Entry>,
    pub(super) unread: Vec<String>,
}

/// Somebody, as the file says it, under the identifier that their account will have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) account: Uuid,
    pub(super) name: String,
    pub(super) number: String,
    pub(super) email: String,
    pub(super) mobile: String,
    pub(super) department: String,
    pub(super) roles: String,
    pub(super) lang: String,
    /// What the file itself shows to be wrong; whatever was, once the list was taken.
    pub(super) faults: Vec<FieldProblem>,
    /// As what they were left out when the list was taken.
    pub(super) left_out: Option<ListedState>,
}

impl Content {
    /// Reads a file; every person gets an identifier from `ids`.
    pub(super) fn read(bytes: &[u8], mut ids: impl FnMut() -> Uuid) -> Result<Self, FieldProblem> {
        if bytes.is_empty() {
            return Err(FieldProblem::at("file", "required"));
        }
        if bytes.len() > PEOPLE_LIST_KILOBYTES * 1024 {
            let rule = format!("file-too-large:{PEOPLE_LIST_KILOBYTES}");
            return Err(FieldProblem::at("file", rule));
        }
        let table = Table::read(bytes).map_err(|fault| fault.problem("file"))?;
        let mut columns = Vec::with_capacity(COLUMNS.len());
        for field in COLUMNS {
            let column = column_of(&table, field).map_err(|fault| fault.problem("file"))?;
            columns.extend(column.map(|column| (field, column)));
        }
        if table.rows().is_empty() {
            return Err(FieldProblem::at("file", "table-empty"));
        }
        if table.rows().len() > LONGEST_PEOPLE_LIST {
            let found = table.rows().len();
            let rule = format!("table-too-long:{LONGEST_PEOPLE_LIST}:{found}");
            return Err(FieldProblem::at("file", rule));
        }
        let (mut numbers, mut emails) = (Keys::default(), Keys::default());
        let people = table.rows().iter().map(|row| {
            let mut entry = Entry::of(row, &columns);
            entry.account = ids();
            entry.take_keys(row, &columns, (&mut numbers, &mut emails));
            entry
        });
        let people = people.collect();
        let is_read = |name: &str| columns.iter().any(|(_, column)| column.name() == name);
        let unread = table
            .columns()
            .filter(|column| !is_read(column.name()))
            .map(|column| column.name().to_owned());
        let unread = unread.collect();
        Ok(Self { people, unread })
    }
}

impl Entry {
    fn of(row: &Row, columns: &[(&'static str, Column<'_>)]) -> Self {
        let mut entry = Self {
            line: row.line(),
            ..Self::default()
        };
        for (field, column) in columns {
            match row.cell(column).text() {
                Ok(text) => text.clone_into(entry.field(field)),
                Err(fault) => entry.note(field, &fault),
            }
        }
        entry
    }

    fn field(&mut self, field: &str) -> &mut String {
        match field {
            "name" => &mut self.name,
            "number" => &mut self.number,
            "email" => &mut self.email,
            "mobile" => &mut self.mobile,
            "department" => &mut self.department,
            "roles" => &mut self.roles,
            _ => &mut self.lang,
        }
    }

    /// Notes a fault; the value stands as it was found.
    fn note(&mut self, field: &'static str, fault: &CellFault) {
        self.field(field).clone_from(&fault.found);
        self.faults.push(fault.problem(field));
    }

    /// Numbers and addresses are somebody's alone.
    fn take_keys(
        &mut self,
        row: &Row,
        columns: &[(&'static str, Column<'_>)],
        (numbers, emails): (&mut Keys, &mut Keys),
    ) {
        for (field, keys) in [("number", numbers), ("email", emails)] {
            let column = columns.iter().find(|(of, _)| *of == field);
            let is_sound = self.faults.iter().all(|fault| fault.field != field);
            if let Some((_, column)) = column.filter(|_| is_sound)
                && let Err(fault) = keys.take(&row.cell(column))
            {
                self.faults.push(fault.problem(field));
            }
        }
    }

    /// Keeps who was left out, and why; of whoever was invited no address, which is their account's from here on.
    pub(super) fn be_dealt_with(&mut self, left_out: Option<(ListedState, Vec<FieldProblem>)>) {
        if let Some((state, faults)) = left_out {
            (self.left_out, self.faults) = (Some(state), faults);
        } else {
            (self.email, self.mobile) = (String::new(), String::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Content, FieldProblem> {
        let mut next = 0;
        Content::read(text.as_bytes(), || {
            next += 1;
            Uuid::from_u128(next)
        })
    }

    fn rule(text: &str) -> String {
        read(text).unwrap_err().rule.into_owned()
    }

    #[test]
    fn a_file_of_another_program_is_read_by_its_own_words() {
        let text = "序号;工号;姓名;部门;邮箱;角色\n1;Ｗ-1;陈望;案件管理办公室;w1@office.example;案管受理员、流程监控员\n";
        let content = read(text).unwrap();
        assert_eq!(content.unread, ["序号"]);
        let [entry] = content.people.as_slice() else {
            panic!("one person")
        };
        let wanted = Entry {
            line: 2,
            account: Uuid::from_u128(1),
            name: "陈望".to_owned(),
            number: "Ｗ-1".to_owned(),
            email: "w1@office.example".to_owned(),
            department: "案件管理办公室".to_owned(),
            roles: "案管受理员、流程监控员".to_owned(),
            ..Entry::default()
        };
        assert_eq!(entry, &wanted);
    }

    #[test]
    fn numbers_and_addresses_that_read_the_same_are_named_with_the_row_before() {
        let text =
            "姓名,登录名,电子邮箱,角色\n甲,W-1,a@b.example,书记员\n乙,ｗ-1,A@B.example,书记员\n";
        let content = read(text).unwrap();
        let faults = &content.people[1].faults;
        let named: Vec<String> = faults
            .iter()
            .map(|fault| format!("{} {}", fault.field, fault.rule))
            .collect();
        assert_eq!(
            named,
            ["number cell-same:2:W-1", "email cell-same:2:a@b.example"]
        );
        assert!(content.people[0].faults.is_empty());
    }

    #[test]
    fn digits_that_a_spreadsheet_rounded_are_a_fault_of_their_row() {
        let text = "姓名,登录名,电子邮箱,手机号,角色\n甲,W-1,a@b.example,1.54E+10,书记员\n";
        let content = read(text).unwrap();
        let fault = &content.people[0].faults[0];
        assert_eq!((&*fault.field, &*fault.rule), ("mobile", "cell-rounded"));
        assert_eq!(content.people[0].mobile, "1.54E+10");
    }

    #[test]
    fn a_file_without_what_is_needed_says_what() {
        assert_eq!(rule(""), "required");
        assert_eq!(rule("姓名,登录名,电子邮箱,角色\n"), "table-empty");
        let lacking = "姓名,登录名,电子邮箱,角包\n甲,W-1,a@b.example,书记员\n";
        assert_eq!(
            rule(lacking),
            "table-no-column:角色:姓名、登录名、电子邮箱、角包"
        );
        let many = "甲,W-1,a@b.example,书记员\n".repeat(LONGEST_PEOPLE_LIST + 1);
        let long = format!("姓名,登录名,电子邮箱,角色\n{many}");
        assert_eq!(rule(&long), "table-too-long:200:201");
        let large = "x".repeat(PEOPLE_LIST_KILOBYTES * 1024 + 1);
        assert_eq!(rule(&large), "file-too-large:512");
    }
}
