use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use proptest::prelude::*;
use time::macros::{date, datetime};

use super::*;
use crate::{Column, Table};

/// What OWASP names for CSV injection, as somebody writes it into a name, and what spreadsheets in Chinese take for it.
const INJECTIONS: [&str; 17] = [
    "=cmd|'/C calc'!A0",
    "=HYPERLINK(\"http://example.invalid\")",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "\u{3000}=1+1",
    "\u{a0}=1+1",
    "\u{200b}=1+1",
    "\u{feff}=1+1",
];

fn written(format: ExportFormat, about: &[(String, Value)], rows: &[Vec<Value>]) -> Vec<u8> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let columns: Vec<String> = (1..=width).map(|place| format!("列{place}")).collect();
    let head = Head {
        about,
        columns: &columns,
        sheets: ["说明", "清单"],
    };
    let mut writer = Writer::begin(format, Vec::new(), &head).unwrap();
    for row in rows {
        writer.row(row).unwrap();
    }
    writer.end().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn sheet(bytes: Vec<u8>, name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["说明", "清单"]);
    assert!(book.worksheet_formula(name).unwrap().is_empty());
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn no_text_begins_a_formula_in_csv() {
    for typed in INJECTIONS {
        let row = vec![Value::from(typed), Value::from("b")];
        let bytes = written(ExportFormat::Csv, &[], &[row]);
        let mut read = ::csv::ReaderBuilder::new().from_reader(&bytes[3..]);
        let record = read.records().next().unwrap().unwrap();
        assert_eq!(&record[0], format!("'{typed}"), "{typed:?}");
    }
}

#[test]
fn no_text_is_a_formula_in_a_spreadsheet() {
    let rows: Vec<Vec<Value>> = INJECTIONS.map(|typed| vec![typed.into()]).into();
    let read = sheet(written(ExportFormat::Xlsx, &[], &rows), "清单");
    for (row, typed) in read.iter().skip(1).zip(INJECTIONS) {
        let Data::String(text) = &row[0] else {
            panic!("{typed:?} is {row:?}")
        };
        assert_eq!(text.trim(), typed.trim(), "{typed:?}");
    }
}

#[test]
fn numbers_that_are_names_keep_their_digits() {
    let row: Vec<Value> = ["110101202600000012", "007", "1e5", "42", "YJ-2026-000123"]
        .map(Value::from)
        .into();
    let csv = text(&written(ExportFormat::Csv, &[], std::slice::from_ref(&row)));
    let (_, line) = csv.split_once("\r\n").unwrap();
    assert_eq!(
        line,
        "\"'110101202600000012\",\"'007\",\"'1e5\",\"42\",\"YJ-2026-000123\"\r\n"
    );

    let read = sheet(written(ExportFormat::Xlsx, &[], &[row]), "清单");
    assert_eq!(read[1][0], Data::String("110101202600000012".into()));
    assert_eq!(read[1][1], Data::String("007".into()));
    assert_eq!(read[1][3], Data::String("42".into()));
}

#[test]
fn days_and_moments_are_those_of_the_office() {
    let row = vec![
        Value::Day(date!(2026 - 02 - 28)),
        // One minute past midnight of the next day in Shanghai.
        Value::Moment(datetime!(2026-02-28 16:01:59 UTC)),
        Value::Number(-7),
        Value::Nothing,
        Value::from("x"),
    ];
    let csv = text(&written(ExportFormat::Csv, &[], std::slice::from_ref(&row)));
    assert!(csv.ends_with("\r\n\"2026-02-28\",\"2026-03-01 00:01\",\"-7\",\"\",\"x\"\r\n"));

    let read = sheet(written(ExportFormat::Xlsx, &[], &[row]), "清单");
    let Data::DateTime(day) = &read[1][0] else {
        panic!("{:?}", read[1])
    };
    // 46,081 days after 30 December 1899.
    assert!((day.as_f64() - 46_081.0).abs() < f64::EPSILON);
    let Data::DateTime(moment) = &read[1][1] else {
        panic!("{:?}", read[1])
    };
    assert!((moment.as_f64() - (46_082.0 + 1.0 / 1440.0)).abs() < 1e-9);
    assert_eq!(read[1][2], Data::Float(-7.0));
    assert_eq!(read[1][3], Data::Empty);
}

#[test]
fn who_wrote_it_stands_before_the_table() {
    let about = [
        ("导出人".to_owned(), Value::from("钟明")),
        ("理由".to_owned(), Value::from("=季度统计")),
    ];
    let row = vec![Value::from("甲,乙"), Value::from("\"丙\"\n丁")];
    let csv = text(&written(
        ExportFormat::Csv,
        &about,
        std::slice::from_ref(&row),
    ));
    assert_eq!(
        csv,
        "\u{feff}\"导出人\",\"钟明\"\r\n\"理由\",\"'=季度统计\"\r\n\"\",\"\"\r\n\"列1\",\"列2\"\r\n\"甲,乙\",\"\"\"丙\"\"\n丁\"\r\n"
    );

    let bytes = written(ExportFormat::Xlsx, &about, &[row]);
    let read = sheet(bytes.clone(), "说明");
    assert_eq!(read[0][1], Data::String("钟明".into()));
    assert_eq!(read[1][1], Data::String("=季度统计".into()));
    let read = sheet(bytes, "清单");
    assert_eq!(read[1][1], Data::String("\"丙\"\n丁".into()));
}

#[test]
fn a_table_of_many_columns_names_each() {
    let row: Vec<Value> = (0..60).map(Value::Number).collect();
    let read = sheet(written(ExportFormat::Xlsx, &[], &[row]), "清单");
    assert_eq!(read[1].len(), 60);
    assert_eq!(read[1][59], Data::Float(59.0));
    assert_eq!(read[0][27], Data::String("列28".into()));
}

proptest! {
    #[test]
    fn what_was_written_reads_back(
        cells in prop::collection::vec("[=+@a-z0-9\"<>&,;_x\n汉𠮷-]{0,8}x", 2..24),
    ) {
        let rows: Vec<Vec<Value>> = cells
            .chunks_exact(2)
            .map(|row| row.iter().map(|cell| Value::from(cell.as_str())).collect())
            .collect();
        let table = Table::read(&written(ExportFormat::Csv, &[], &rows)).unwrap();
        let columns: Vec<Column<'_>> = table.columns().collect();
        prop_assert_eq!(table.rows().len(), rows.len());
        let book = sheet(written(ExportFormat::Xlsx, &[], &rows), "清单");
        for (place, row) in cells.chunks_exact(2).enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let read = table.rows()[place].cell(&columns[column]).text().unwrap();
                prop_assert_eq!(read.trim_start_matches('\'').trim(), cell.trim());
                let read = &book[place + 1][column];
                prop_assert_eq!(read, &Data::String(cell.clone()));
            }
        }
    }
}
