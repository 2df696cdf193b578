//! Tables that leave the house, written row by row: as CSV (RFC 4180) and as a spreadsheet (ECMA-376).
//!
//! Nothing is kept but the row at hand, and nothing is put down in between: whoever seals what comes out never has it
//! lie in the clear. Every cell has its type, and none is ever a formula.

mod csv;
mod xlsx;

use std::io::{self, Write};

use contract::ExportFormat;
use time::{Date, OffsetDateTime, UtcOffset, macros::offset};

use self::{csv::CsvWriter, xlsx::XlsxWriter};

/// The clock of every office (Asia/Shanghai), by which moments are written.
const OFFICE_CLOCK: UtcOffset = offset!(+8);

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A text, and every number that is a name: of a case, of a licence.
    Text(String),
    /// A number that counts something.
    Number(i64),
    /// A day.
    Day(Date),
    /// A moment, in the office's time, to the minute.
    Moment(OffsetDateTime),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// What is said of a table before its rows.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// Who wrote it, when and why: in lines of a name and a value, before the table or on a sheet before it.
    pub about: &'a [(String, Value)],
    /// The names of its columns.
    pub columns: &'a [String],
    /// What the two sheets are called: the one that says this, and the one with the table.
    pub sheets: [&'a str; 2],
}

/// Writes a table.
pub struct Writer<W: Write>(Written<W>);

enum Written<W: Write> {
    Csv(Box<CsvWriter<W>>),
    Xlsx(Box<XlsxWriter<W>>),
}

impl<W: Write> Writer<W> {
    /// Begins a table in this format.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn begin(format: ExportFormat, out: W, head: &Head<'_>) -> io::Result<Self> {
        Ok(Self(match format {
            ExportFormat::Csv => Written::Csv(Box::new(CsvWriter::begin(out, head)?)),
            ExportFormat::Xlsx => Written::Xlsx(Box::new(XlsxWriter::begin(out, head)?)),
        }))
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn row(&mut self, cells: &[Value]) -> io::Result<()> {
        match &mut self.0 {
            Written::Csv(writer) => writer.row(cells),
            Written::Xlsx(writer) => writer.row(cells),
        }
    }

    /// Ends the table and gives its output back.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn end(self) -> io::Result<W> {
        match self.0 {
            Written::Csv(writer) => writer.end(),
            Written::Xlsx(writer) => writer.end(),
        }
    }
}

/// A moment by the office's clock.
fn by_office_clock(moment: OffsetDateTime) -> OffsetDateTime {
    moment.to_offset(OFFICE_CLOCK)
}

#[cfg(test)]
mod tests;
