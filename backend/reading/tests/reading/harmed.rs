//! Sound pages with one object harmed, and documents as no program writes them: a fixed small part of what
//! `cargo xtask bench harmed` tries.

use super::common::fixtures::harm::{self, Dice, mutation};
use super::common::fixtures::sound;
use super::common::read;
use reading::{Sheet, TakenPage};

fn sheet(pages: &[TakenPage]) -> Option<&Sheet> {
    match pages.first() {
        Some(TakenPage::Drawn(sheet)) => Some(sheet),
        _ => None,
    }
}

fn pixels(sheet: &Sheet) -> Vec<u8> {
    let master = image::load_from_memory(&sheet.master.bytes);
    master
        .expect("a master can be decoded")
        .to_rgb8()
        .into_raw()
}

#[tokio::test]
async fn a_harmed_page_is_named_or_looks_as_it_did() {
    let sheets = sound::all_sheets(sound::KINDS).unwrap();
    for (kind, (name, of)) in sound::NAMES.iter().zip(&sheets).enumerate() {
        let document = harm::unharmed(&sound::page(of, kind).unwrap()).unwrap();
        let before = read(document.clone()).await.unwrap();
        let before = sheet(&before).expect("a sound page is drawn");
        assert!(
            before.statement.is_whole(),
            "{name}: {:?}",
            before.statement
        );
        for throw in 0..4 {
            let harmed = harm::harmed(&document, &mut Dice::new(throw + 1)).unwrap();
            let after = read(harmed.pdf).await.unwrap_or_default();
            let Some(after) = sheet(&after).filter(|page| page.statement.is_whole()) else {
                continue;
            };
            assert!(
                pixels(before) == pixels(after),
                "{name}: {:?} of the {:?} in object {} is not noticed",
                harmed.way,
                harmed.place,
                harmed.object
            );
        }
    }
}

#[tokio::test]
async fn documents_as_no_program_writes_them_end_in_an_answer() {
    let sheets = sound::all_sheets(sound::KINDS).unwrap();
    let mut answers = 0;
    for (kind, of) in sheets.iter().enumerate() {
        let document = sound::page(of, kind).unwrap();
        for throw in 0..6 {
            // Refused, broken, incomplete or whole: whatever it is, it is said, and in time.
            let mutated = mutation::mutated(&document, &mut Dice::new(throw + 100));
            let read = read(mutated);
            let limit = std::time::Duration::from_mins(1);
            match tokio::time::timeout(limit, read).await.expect("no hang") {
                Ok(pages) => assert!(!pages.is_empty()),
                Err(refused) => assert_ne!(refused.code(), "worker-failed", "{refused}"),
            }
            answers += 1;
        }
    }
    assert_eq!(answers, 6 * sound::KINDS);
}
