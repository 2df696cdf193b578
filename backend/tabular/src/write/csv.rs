//! Comma-separated values, in UTF-8 with the mark by which spreadsheets know it.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use csv::{QuoteStyle, Terminator, WriterBuilder};
use time::{format_description::BorrowedFormatItem, macros::format_description};

use super::{Head, Value, by_office_clock};

const MARK: &[u8] = "\u{feff}".as_bytes();
const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
const MOMENT: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day] [hour]:[minute]");

/// With these a cell begins that a spreadsheet may take for a formula (OWASP, CSV Injection), and with their full-width
/// forms.
const FORMULAS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// So many digits a spreadsheet shows of a number as they are; of more it makes another number.
const DIGITS_KEPT: usize = 11;

/// Writes comma-separated values, each in quotation marks: who takes another sign for the separator finds none in them.
pub(super) struct CsvWriter<W: Write>(csv::Writer<W>);

impl<W: Write> CsvWriter<W> {
    pub(super) fn begin(mut out: W, head: &Head<'_>) -> io::Result<Self> {
        out.write_all(MARK)?;
        let mut writer = Self(
            WriterBuilder::new()
                .flexible(true)
                .quote_style(QuoteStyle::Always)
                .terminator(Terminator::CRLF)
                .from_writer(out),
        );
        for (name, value) in head.about {
            writer.row(&[Value::Text(name.clone()), value.clone()])?;
        }
        if !head.about.is_empty() {
            writer.row(&[Value::Nothing, Value::Nothing])?;
        }
        let names: Vec<Value> = head.columns.iter().cloned().map(Value::Text).collect();
        writer.row(&names)?;
        Ok(writer)
    }

    pub(super) fn row(&mut self, cells: &[Value]) -> io::Result<()> {
        for cell in cells {
            let text = text_of(cell)?;
            self.0.write_field(text.as_bytes())?;
        }
        self.0.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub(super) fn end(self) -> io::Result<W> {
        self.0.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

fn text_of(value: &Value) -> io::Result<Cow<'_, str>> {
    Ok(match value {
        Value::Nothing => Cow::Borrowed(""),
        Value::Text(text) => defused(text),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Day(day) => Cow::Owned(day.format(DAY).map_err(io::Error::other)?),
        Value::Moment(moment) => {
            let moment = by_office_clock(*moment).format(MOMENT);
            Cow::Owned(moment.map_err(io::Error::other)?)
        }
    })
}

/// A text as no spreadsheet takes it for anything else: with an apostrophe in front where it would be a formula, or a
/// number that loses digits.
fn defused(text: &str) -> Cow<'_, str> {
    let first = text.chars().find(|sign| !is_unseen(*sign));
    let is_formula = first.is_some_and(|first| FORMULAS.contains(&first));
    if is_formula || is_maimed(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a spreadsheet may look through this sign to the one behind it.
fn is_unseen(sign: char) -> bool {
    let is_blank =
        sign.is_whitespace() || sign.is_control() || ('\u{200b}'..='\u{200f}').contains(&sign);
    (is_blank || sign == '\u{feff}') && !FORMULAS.contains(&sign)
}

/// Whether a spreadsheet would read a number of these characters and show another: of many digits, or with nought in
/// front.
fn is_maimed(text: &str) -> bool {
    let is_number = !text.is_empty() && text.parse::<f64>().is_ok_and(f64::is_finite);
    let is_plain = text.chars().all(|sign| sign.is_ascii_digit());
    let has_nought = text.len() > 1 && text.starts_with('0');
    is_number && (!is_plain || has_nought || text.len() > DIGITS_KEPT)
}
