//! From text to rows.

use contract::personal::comparable;
use csv::StringRecord;

use crate::{
    Cell, Encoding, TableFault,
    cell::trimmed,
    encoding::decode,
    nearest::nearest,
    separator::{separator_of, wide_in},
};

/// A table: its columns, and the rows that say anything.
#[derive(Debug, Clone)]
pub struct Table {
    /// How the file was encoded.
    pub encoding: Encoding,
    /// What stands between its values.
    pub separator: char,
    columns: Vec<String>,
    rows: Vec<Row>,
    /// Whether the text ends with the end of a line.
    ends: bool,
}

/// A row that says something.
#[derive(Debug, Clone)]
pub struct Row {
    line: usize,
    cells: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column<'t> {
    name: &'t str,
    place: usize,
}

impl Table {
    /// Reads a file. The first row that says anything is the header; rows of nothing but separators are none.
    ///
    /// # Errors
    /// [`TableFault`]; [`TableFault::NoColumn`] is never among them.
    pub fn read(bytes: &[u8]) -> Result<Self, TableFault> {
        let (whole, encoding) = decode(bytes)?;
        let (separator, text) = separator_of(&whole);
        let taken_off = whole.strip_suffix(text).map_or(0, line_ends);
        let mut rows = rows(text, separator, taken_off)?.into_iter();
        let header = rows.next().ok_or(TableFault::Empty)?;
        if let Some(sign) = wide_in(&header.cells) {
            return Err(TableFault::WideSeparator { sign });
        }
        let table = Self {
            encoding,
            separator: char::from(separator),
            columns: header.cells,
            rows: rows.collect(),
            ends: text.ends_with(['\r', '\n']),
        };
        table.ensure_named()?;
        Ok(table)
    }

    /// Its rows, without the header.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The line of the last row where it breaks off: it has fewer values than the header has names, and no end. A file that
    /// a program wrote as a whole has neither fault alone, and one that was cut mostly has both.
    pub fn cut_at(&self) -> Option<usize> {
        let last = self.rows.last().filter(|_| !self.ends)?;
        (last.cells.len() < self.columns.len()).then_some(last.line)
    }

    /// The names of its columns; one that is empty names none.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let columns = self.columns.iter().zip(0..);
        columns
            .map(|(name, place)| Column { name, place })
            .filter(|column| !column.name.is_empty())
    }

    /// The column of this name.
    ///
    /// # Errors
    /// [`TableFault::NoColumn`] with the one that may be meant.
    pub fn column(&self, name: &str) -> Result<Column<'_>, TableFault> {
        let found = self.columns().find(|column| column.name == name);
        found.ok_or_else(|| {
            let names = || self.columns().map(|column| column.name);
            TableFault::NoColumn {
                name: name.to_owned(),
                nearest: nearest(name, names()).map(str::to_owned),
                columns: names().map(str::to_owned).collect(),
            }
        })
    }

    /// The column that has one of these names, whatever their case, width and blanks.
    ///
    /// # Errors
    /// [`TableFault::NoColumn`] of the first name.
    pub fn column_called<N: AsRef<str>>(&self, names: &[N]) -> Result<Column<'_>, TableFault> {
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        let called: Vec<String> = names.iter().map(|name| comparable(name)).collect();
        let found = self
            .columns()
            .find(|column| called.contains(&comparable(column.name)));
        let first = names.first().copied().unwrap_or_default();
        found.map_or_else(|| self.column(first), Ok)
    }

    /// Every value stands under a name, and no name twice.
    fn ensure_named(&self) -> Result<(), TableFault> {
        let names: Vec<String> = self.columns.iter().map(|name| comparable(name)).collect();
        let mut earlier = names.iter().enumerate();
        let twice = earlier.find(|(place, name)| {
            !name.is_empty()
                && names
                    .get(..*place)
                    .is_some_and(|before| before.contains(name))
        });
        if let Some((place, _)) = twice {
            let name = self.columns.get(place).cloned().unwrap_or_default();
            return Err(TableFault::TwoColumns { name });
        }
        for row in &self.rows {
            let mut cells = row.cells.iter().enumerate();
            let is_nameless = |place: usize| names.get(place).is_none_or(String::is_empty);
            let lost = cells.find(|(place, cell)| !cell.is_empty() && is_nameless(*place));
            if let Some((_, found)) = lost {
                return Err(TableFault::NoHeader {
                    line: row.line,
                    found: found.clone(),
                });
            }
        }
        Ok(())
    }
}

impl<'t> Column<'t> {
    /// Its name.
    pub const fn name(&self) -> &'t str {
        self.name
    }
}

impl Row {
    /// Its number, counted as a spreadsheet counts, the header and rows that say nothing included.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Its value in a column.
    pub fn cell<'t>(&'t self, column: &Column<'t>) -> Cell<'t> {
        let found = self.cells.get(column.place).map_or("", String::as_str);
        Cell::at((self.line, column.name), found)
    }
}

/// Put at the end of every text: a row that is swallowed where a quotation mark is closed nowhere.
const END: &str = "\u{4}";

/// The rows that say anything, the header among them; so many lines were taken off before.
fn rows(text: &str, separator: u8, before: usize) -> Result<Vec<Row>, TableFault> {
    let text = format!("{text}\n{END}");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut within_cells = 0;
    let mut counted = Counted::default();
    // Of a text every record is one, and it may have any number of cells: nothing can fail.
    for record in reader.records().map_while(Result::ok) {
        let lines = before + counted.before(&text, &record) + 1;
        let cells: Vec<String> = record.iter().map(|cell| trimmed(cell).to_owned()).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            let line = lines - within_cells;
            rows.push(Row { line, cells });
        }
        within_cells += record.iter().map(line_ends).sum::<usize>();
    }
    match rows.pop() {
        Some(last) if last.cells != [END] => Err(TableFault::OpenQuote { line: last.line }),
        _ => Ok(rows),
    }
}

/// Counts the lines that end before records, which come one after the other: no part of a text is looked at twice.
#[derive(Default)]
struct Counted {
    until: usize,
    ends: usize,
}

impl Counted {
    /// How many lines end before a record.
    fn before(&mut self, text: &str, record: &StringRecord) -> usize {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(text.len());
        let rest = text.get(start..).unwrap_or_default();
        // Empty lines, and what is left of the end of the line before, are counted to the record after them.
        let own = text.len() - rest.trim_start_matches(['\r', '\n']).len();
        self.ends += line_ends(text.get(self.until..own).unwrap_or_default());
        self.until = own;
        self.ends
    }
}

/// How many lines end in a text, by either sign or both.
pub(crate) fn line_ends(text: &str) -> usize {
    let signs = text.matches(['\r', '\n']).count();
    signs - text.matches("\r\n").count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{CellRule, Keys};

    fn read(text: &str) -> Table {
        Table::read(text.as_bytes()).unwrap()
    }

    fn fault(text: &str) -> TableFault {
        Table::read(text.as_bytes()).unwrap_err()
    }

    fn values(table: &Table) -> Vec<Vec<&str>> {
        let columns: Vec<Column<'_>> = table.columns().collect();
        let rows = table.rows().iter();
        rows.map(|row| {
            let cells = columns
                .iter()
                .map(|column| row.cell(column).text().unwrap());
            cells.collect()
        })
        .collect()
    }

    #[test]
    fn rows_without_a_value_are_none_and_the_others_keep_their_number() {
        let text = "\r\n编号,姓名\r\n,\r\nP1,\"两行\r\n的字\"\r\n\r\n , \u{3000}\r\nP2,项霞\r\n";
        let table = read(text);
        let lines: Vec<usize> = table.rows().iter().map(Row::line).collect();
        assert_eq!(lines, [4, 7]);
        assert_eq!(values(&table), [["P1", "两行\r\n的字"], ["P2", "项霞"]]);
    }

    #[test]
    fn a_line_that_says_the_separator_is_counted_and_is_no_row() {
        let table = read("sep=;\na;b\n1;2\n");
        assert_eq!(table.separator, ';');
        assert_eq!(table.rows()[0].line(), 3);
        assert_eq!(values(&table), [["1", "2"]]);
    }

    #[test]
    fn a_row_may_be_shorter_than_the_header_and_longer_only_by_nothing() {
        let table = read("a,b\n1\n2,3,,\n");
        assert_eq!(values(&table), [["1", ""], ["2", "3"]]);
        let found = "4".to_owned();
        assert_eq!(
            fault("a,b\n1,2\n1,2,4\n"),
            TableFault::NoHeader { line: 3, found }
        );
        let found = "x".to_owned();
        assert_eq!(
            fault("a,,b\n1,x,2\n"),
            TableFault::NoHeader { line: 2, found }
        );
    }

    #[test]
    fn a_last_row_that_breaks_off_is_named() {
        let cut = |text: &str| read(text).cut_at();
        assert_eq!(cut("a,b,c\n1,2,3\n4,5"), Some(3));
        // An end of line, or every value, and nothing is missing that anybody could see.
        assert_eq!(cut("a,b,c\n1,2,3\n4,5\n"), None);
        assert_eq!(cut("a,b,c\n1,2,3\n4,5,6"), None);
        assert_eq!(cut("a,b,c\n"), None);
    }

    #[test]
    fn a_file_that_is_no_table_says_why() {
        assert_eq!(fault(""), TableFault::Empty);
        assert_eq!(fault(",,\n \n"), TableFault::Empty);
        assert_eq!(
            fault("a,b\n1,\"2\n3,4\n"),
            TableFault::OpenQuote { line: 2 }
        );
        let sign = '，';
        assert_eq!(
            fault("编号，性别\nP1，女\n"),
            TableFault::WideSeparator { sign }
        );
        assert!(Table::read("编号,单位（部门、科室）\nP1,一部\n".as_bytes()).is_ok());
        let name = "ＮＯ".to_owned();
        assert_eq!(fault("no,name,ＮＯ\n"), TableFault::TwoColumns { name });
        let table = read("编号,姓名\nP1,项霞\n");
        assert_eq!(
            table.column("姓 名").unwrap_err().to_string(),
            "there is no column “姓 名”; is “姓名” meant?: the columns are 编号, 姓名"
        );
        assert_eq!(table.column("姓名").unwrap().name(), "姓名");
    }

    #[test]
    fn a_column_is_found_by_any_of_its_names() {
        let table = read("ＮＯ ,单位\n1,x\n");
        let called = |names: &[&str]| table.column_called(names).map(|column| column.name());
        assert_eq!(called(&["编号", "no"]), Ok("ＮＯ"));
        let fault = called(&["部门", "科室"]).unwrap_err();
        assert!(matches!(fault, TableFault::NoColumn { name, .. } if name == "部门"));
    }

    #[test]
    fn numbers_that_read_the_same_are_the_same() {
        let table = read("no\nP1\nP2\n ｐ１\n");
        let column = table.column("no").unwrap();
        let mut keys = Keys::default();
        let taken = table.rows().iter().map(|row| keys.take(&row.cell(&column)));
        let refused = taken.map(Result::err).collect::<Vec<_>>();
        let [None, None, Some(fault)] = refused.as_slice() else {
            panic!("{refused:?}")
        };
        let earlier = CellRule::Same {
            line: 2,
            found: "P1".to_owned(),
        };
        assert_eq!((fault.line, &fault.rule), (4, &earlier));
    }

    fn quoted(cell: &str) -> String {
        format!("\"{}\"", cell.replace('"', "\"\""))
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(
            cells in prop::collection::vec("[a-z\",;\n汉𠮷]{0,6}x", 2..30),
            separator in prop::sample::select(vec![',', ';', '\t']),
        ) {
            let rows: Vec<&[String]> = cells.chunks_exact(2).collect();
            let lines = rows.iter().map(|row| {
                let row: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
                row.join(&separator.to_string())
            });
            let head = format!("a{separator}b");
            let text: Vec<String> = std::iter::once(head).chain(lines).collect();
            let table = read(&text.join("\r\n"));
            prop_assert_eq!(table.separator, separator);
            let read = values(&table);
            prop_assert_eq!(read.len(), rows.len());
            for (place, (read, written)) in read.iter().zip(&rows).enumerate() {
                let written: Vec<&str> = written.iter().map(|cell| trimmed(cell)).collect();
                prop_assert_eq!(read, &written);
                prop_assert_eq!(table.rows()[place].line(), place + 2);
            }
        }

        #[test]
        fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(table) = Table::read(&bytes) {
                prop_assert!(table.rows().iter().all(|row| row.line() > 1));
            }
        }
    }
}
