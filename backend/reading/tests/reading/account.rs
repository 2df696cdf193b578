//! What is said of a page from the file's own structure, kind by kind, each beside a sound one.

mod annotations;
pub(crate) mod builder;
mod documents;
mod fonts;
mod instructions;
mod pictures;
mod streams;
pub(crate) mod truetype;

use super::common::{read_with, settings};
use reading::{Flaw, PressSettings, Statement, TakenPage, Unreadable};

/// What is missing on the only page of a document, by code, with the counts; `broken` with its flaw where nothing of the
/// page was drawn.
async fn lacks(document: Vec<u8>) -> Vec<(&'static str, u32)> {
    match only(document).await {
        Ok(statement) => statement
            .lacks
            .iter()
            .map(|lack| (lack.reason.code(), lack.count))
            .collect(),
        Err(flaw) => vec![(flaw.code(), 0)],
    }
}

/// The statement on the only page of a document.
async fn stated(document: Vec<u8>) -> Statement {
    only(document).await.expect("the page can be drawn")
}

/// What comes of a document where one program draws, so that all that is said comes from the account.
async fn read(document: Vec<u8>) -> Result<Vec<TakenPage>, Unreadable> {
    let one_program = PressSettings {
        pdfium: None,
        ..settings()
    };
    read_with(one_program, document).await
}

async fn only(document: Vec<u8>) -> Result<Statement, Flaw> {
    let mut pages = read(document).await.expect("the document can be read");
    assert_eq!(pages.len(), 1);
    match pages.remove(0) {
        TakenPage::Drawn(sheet) => Ok(sheet.statement),
        TakenPage::Broken { flaw, .. } => Err(flaw),
    }
}

/// Nothing is missing.
const WHOLE: [(&str, u32); 0] = [];
