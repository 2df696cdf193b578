//! A spreadsheet (ECMA-376, Office Open XML): a ZIP of small parts and of one that grows with every row.
//!
//! The parts are written one after the other and compressed as they come. The well-kept crates for spreadsheets keep
//! all cells until the end, or put them down in a file in the clear in between.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use time::{Date, OffsetDateTime};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};

use super::{Head, Value, by_office_clock};

/// The Julian day that a spreadsheet counts as nought.
const FIRST_DAY: i32 = 2_415_019;
const SECONDS_A_DAY: i64 = 86_400;
/// The parts of a day are written to ten places.
const PLACES: i64 = 10_000_000_000;

/// Fewer characters than a cell may hold (32,767 units of UTF-16), whatever planes they are of.
const LONGEST_CELL: usize = 16_000;

/// The styles of [`STYLES`], by their place.
const NUMBER: u8 = 0;
const TEXT: u8 = 1;
const DAY: u8 = 2;
const MOMENT: u8 = 3;
const NAME: u8 = 4;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

const PARTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>"#;

const SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#;
/// The names of the columns stay in sight.
const TABLE_VIEW: &str = r#"<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#;
const ABOUT_VIEW: &str =
    r#"<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>"#;
const COLUMNS: &str =
    r#"<cols><col min="1" max="64" width="24" customWidth="1"/></cols><sheetData>"#;
const SHEET_ENDS: &str = "</sheetData></worksheet>";

/// Writes a spreadsheet of two sheets.
pub(super) struct XlsxWriter<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    rows: Rows,
}

/// The rows of one sheet, each in the same piece of memory.
#[derive(Default)]
struct Rows {
    count: u32,
    xml: String,
}

impl<W: Write> XlsxWriter<W> {
    pub(super) fn begin(out: W, head: &Head<'_>) -> io::Result<Self> {
        let mut writer = Self {
            zip: ZipWriter::new_stream(out),
            rows: Rows::default(),
        };
        writer.part("[Content_Types].xml", CONTENT_TYPES)?;
        writer.part("_rels/.rels", ROOT)?;
        writer.part("xl/workbook.xml", &workbook(head.sheets))?;
        writer.part("xl/_rels/workbook.xml.rels", PARTS)?;
        writer.part("xl/styles.xml", STYLES)?;
        writer.part(
            "xl/worksheets/sheet1.xml",
            &format!("{SHEET}{ABOUT_VIEW}{COLUMNS}"),
        )?;
        for (name, value) in head.about {
            let name = Value::Text(name.clone());
            writer.styled([(&name, Some(NAME)), (value, None)])?;
        }
        writer.zip.write_all(SHEET_ENDS.as_bytes())?;
        writer.rows = Rows::default();
        writer.part(
            "xl/worksheets/sheet2.xml",
            &format!("{SHEET}{TABLE_VIEW}{COLUMNS}"),
        )?;
        let names: Vec<Value> = head.columns.iter().cloned().map(Value::Text).collect();
        writer.styled(names.iter().map(|name| (name, Some(NAME))))?;
        Ok(writer)
    }

    pub(super) fn row(&mut self, cells: &[Value]) -> io::Result<()> {
        self.styled(cells.iter().map(|cell| (cell, None)))
    }

    pub(super) fn end(mut self) -> io::Result<W> {
        self.zip.write_all(SHEET_ENDS.as_bytes())?;
        Ok(self.zip.finish()?.into_inner())
    }

    /// Begins a part of the file; what is written next belongs to it.
    fn part(&mut self, name: &str, content: &str) -> io::Result<()> {
        self.zip.start_file(name, SimpleFileOptions::default())?;
        self.zip.write_all(content.as_bytes())
    }

    fn styled<'v>(
        &mut self,
        cells: impl IntoIterator<Item = (&'v Value, Option<u8>)>,
    ) -> io::Result<()> {
        let row = self.rows.next(cells).map_err(io::Error::other)?;
        self.zip.write_all(row.as_bytes())
    }
}

impl Rows {
    fn next<'v>(
        &mut self,
        cells: impl IntoIterator<Item = (&'v Value, Option<u8>)>,
    ) -> Result<&str, std::fmt::Error> {
        self.count += 1;
        let Self { count, xml } = self;
        xml.clear();
        write!(xml, r#"<row r="{count}">"#)?;
        for (place, (value, style)) in cells.into_iter().enumerate() {
            let at = format!("{}{count}", letters(place));
            match value {
                Value::Nothing => {}
                Value::Text(text) => {
                    let style = style.unwrap_or(TEXT);
                    write!(xml, r#"<c r="{at}" s="{style}" t="inlineStr"><is>"#)?;
                    xml.push_str(r#"<t xml:space="preserve">"#);
                    escape(text, xml);
                    xml.push_str("</t></is></c>");
                }
                Value::Number(number) => {
                    write!(xml, r#"<c r="{at}" s="{NUMBER}"><v>{number}</v></c>"#)?;
                }
                Value::Day(day) => {
                    let day = days(*day);
                    write!(xml, r#"<c r="{at}" s="{DAY}"><v>{day}</v></c>"#)?;
                }
                Value::Moment(moment) => {
                    let moment = days_and_part(*moment);
                    write!(xml, r#"<c r="{at}" s="{MOMENT}"><v>{moment}</v></c>"#)?;
                }
            }
        }
        xml.push_str("</row>");
        Ok(xml.as_str())
    }
}

fn workbook([about, table]: [&str; 2]) -> String {
    let mut names = [String::new(), String::new()];
    for (name, escaped) in [about, table].into_iter().zip(&mut names) {
        escape(name, escaped);
    }
    let [about, table] = names;
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{about}" sheetId="1" r:id="rId1"/><sheet name="{table}" sheetId="2" r:id="rId2"/></sheets></workbook>"#
    )
}

/// A column by its letters: A for the first, AA after Z.
fn letters(place: usize) -> String {
    let mut rest = place + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn days(day: Date) -> i32 {
    day.to_julian_day() - FIRST_DAY
}

/// Days and the part of the last one, to the minute.
fn days_and_part(moment: OffsetDateTime) -> String {
    let moment = by_office_clock(moment);
    let minutes = i64::from(moment.hour()) * 60 + i64::from(moment.minute());
    let part = minutes * 60 * PLACES / SECONDS_A_DAY;
    format!("{}.{part:010}", days(moment.date()))
}

/// A text as it stands in XML. What XML does not know is written as spreadsheets write it, and so is what would read as
/// if it were (ECMA-376 part 1, 22.9.2.19).
fn escape(text: &str, xml: &mut String) {
    let mut written = 0;
    for (place, sign) in text.char_indices() {
        written += 1;
        if written > LONGEST_CELL {
            return;
        }
        match sign {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' => xml.push(sign),
            '_' if reads_as_escape(text.get(place..).unwrap_or_default()) => {
                xml.push_str("_x005F_");
            }
            sign if sign < ' ' || matches!(sign, '\u{fffe}' | '\u{ffff}') => {
                let _ = write!(xml, "_x{:04X}_", u32::from(sign));
            }
            sign => xml.push(sign),
        }
    }
}

fn reads_as_escape(text: &str) -> bool {
    let rest = text.strip_prefix("_x").unwrap_or_default();
    let mut signs = rest.chars();
    signs
        .by_ref()
        .take(4)
        .filter(char::is_ascii_hexdigit)
        .count()
        == 4
        && signs.next() == Some('_')
}
