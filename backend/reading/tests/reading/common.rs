//! What the tests of this crate share.

#[path = "../../fixtures/mod.rs"]
pub(crate) mod fixtures;

use bytes::Bytes;
use reading::{Press, PressSettings, Sheet, TakenPage, Unreadable};
use std::sync::Arc;

/// A press whose workers are the test build's own.
pub(crate) fn settings() -> PressSettings {
    PressSettings {
        program: env!("CARGO_BIN_EXE_page-worker").into(),
        arguments: Vec::new(),
        font: fixtures::typeface(),
        pdfium: Some(fixtures::second_program()),
        sandbox: reading::Sandbox::Required,
        seats: 2,
        outside_seats: 2,
        outside_cpu: std::time::Duration::from_mins(1),
        limits: reading::Limits::default(),
    }
}

/// Everything that comes out of the press for a document.
pub(crate) async fn read_with(
    settings: PressSettings,
    document: Vec<u8>,
) -> Result<Vec<TakenPage>, Unreadable> {
    let mut leaves = Press::new(settings)
        .open(Arc::new(Bytes::from(document)))
        .await?;
    let mut all = Vec::new();
    while let Some(leaf) = leaves.next().await? {
        all.push(leaf);
    }
    Ok(all)
}

pub(crate) async fn read(document: Vec<u8>) -> Result<Vec<TakenPage>, Unreadable> {
    read_with(settings(), document).await
}

/// The page, which must be whole.
pub(crate) fn whole(leaf: &TakenPage) -> &Sheet {
    match leaf {
        TakenPage::Drawn(sheet) => sheet,
        TakenPage::Broken { number, flaw } => panic!("page {number} is broken: {}", flaw.code()),
    }
}

/// The text of a page without spaces.
pub(crate) fn text(sheet: &Sheet) -> String {
    let characters = sheet.runs.iter().flat_map(|run| run.text.chars());
    characters
        .filter(|character| !character.is_whitespace())
        .collect()
}

/// The decoded master of a page, in grey.
pub(crate) fn grey(sheet: &Sheet) -> image::GrayImage {
    image::load_from_memory(&sheet.master.bytes)
        .expect("a master can be decoded")
        .to_luma8()
}

/// How many pixels are darker than mid grey.
pub(crate) fn dark(image: &image::GrayImage) -> usize {
    image.pixels().filter(|pixel| pixel.0[0] < 128).count()
}

/// The pixel nearest to a length in pixels.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place on a page, which has no other spelling as a whole number"
)]
pub(crate) fn pixels(length: f32) -> u32 {
    length.round() as u32
}
