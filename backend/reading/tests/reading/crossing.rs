//! Pages in which features are crossed: each says what must be stated of it, read on it and seen on it, from how it was
//! made.

mod book;
mod boxes;
mod files;
mod fonts;
mod graphics;
mod marks;
mod others;

use super::common::{self, grey, pixels, read};
use book::{Book, Case};
use reading::{Sheet, TakenPage};

/// Draws every page of a book and holds it against what its case expects.
async fn hold(book: Book) {
    let (document, cases) = book.bound();
    let pages = read(document).await.expect("the book can be read");
    assert_eq!(pages.len(), cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .zip(&pages)
        .filter_map(|(case, page)| wrong(case, page))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What of a page is otherwise than its case expects.
fn wrong(case: &Case, page: &TakenPage) -> Option<String> {
    let name = &case.name;
    let sheet = match page {
        TakenPage::Drawn(sheet) => sheet,
        TakenPage::Broken { flaw, .. } => return Some(format!("{name}: {}", flaw.code())),
    };
    let codes: Vec<&str> = sheet
        .statement
        .lacks
        .iter()
        .map(|lack| lack.reason.code())
        .collect();
    if codes != case.lacks {
        return Some(format!("{name}: {codes:?} instead of {:?}", case.lacks));
    }
    let text = common::text(sheet);
    if case.text.is_some_and(|expected| expected != text) {
        return Some(format!("{name}: reads {text:?}"));
    }
    let odd = |places: &[(f32, f32)], is_dark| {
        let odd = |(x, y): &&(f32, f32)| (shade(sheet, *x, *y) < 128) != is_dark;
        places.iter().find(odd).copied()
    };
    let (dark, light) = (odd(&case.dark, true), odd(&case.light, false));
    (dark.or(light)).map(|place| format!("{name}: otherwise at {place:?}"))
}

/// The shade at a place in points from the upper left.
fn shade(sheet: &Sheet, x: f32, y: f32) -> u8 {
    let image = grey(sheet);
    let scale = f32::from(u16::try_from(image.width()).unwrap()) / sheet.width_pt;
    let pixel = |length: f32, most: u32| pixels(length * scale).min(most - 1);
    let (x, y) = (pixel(x, image.width()), pixel(y, image.height()));
    image.get_pixel(x, y).0[0]
}
