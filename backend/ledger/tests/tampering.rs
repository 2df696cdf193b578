//! Whoever changes one byte of a published ledger is found out, and the place is named.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails loudly")]

use std::{collections::BTreeMap, sync::LazyLock};

use ledger::{
    Checkpoint, Fault, File, Finding, LEAF_VERSION, Leaf, NoteKey, NoteSigner, Outcome, Reference,
    Writer, commit, compare_witness, verify,
};
use proptest::prelude::*;
use time::OffsetDateTime;

type Files = BTreeMap<String, Vec<u8>>;

fn signer() -> NoteSigner {
    NoteSigner::from_seed("ledger.example", &[4; 32]).unwrap()
}

fn key() -> NoteKey {
    signer().public_key()
}

fn line(sequence: u64, act: &str) -> Vec<u8> {
    let leaf = Leaf {
        act: act.to_owned(),
        actor: Some(Reference([1; 32])),
        at: OffsetDateTime::UNIX_EPOCH + time::Duration::seconds(i64::try_from(sequence).unwrap()),
        commitment: commit(&[2; 32], &sequence.to_be_bytes()),
        object: Reference([3; 32]),
        request: uuid::Uuid::from_u128(sequence.into()),
        result: Outcome::Done,
        sequence,
        version: LEAF_VERSION,
    };
    leaf.to_bytes().unwrap()
}

fn publish(lines: &[Vec<u8>]) -> Files {
    let mut writer = Writer::default();
    let mut files = Files::new();
    for File { path, bytes } in writer.append(lines).unwrap() {
        files.insert(path, bytes);
    }
    let checkpoint = Checkpoint {
        size: writer.size(),
        root: writer.root(),
    };
    files.insert(
        "checkpoint".into(),
        checkpoint.sign(&signer()).unwrap().into_bytes(),
    );
    files
}

fn ledger(size: u64) -> Files {
    publish(
        &(0..size)
            .map(|number| line(number, "dossier.read_page"))
            .collect::<Vec<_>>(),
    )
}

static WHOLE: LazyLock<Files> = LazyLock::new(|| ledger(700));

fn findings(files: &Files) -> Vec<Finding> {
    verify(files, &key()).unwrap().findings
}

#[test]
fn an_untouched_ledger_of_any_size_is_sound() {
    for size in [0, 1, 2, 255, 256, 257, 600, 65_537] {
        let report = verify(&ledger(size), &key()).unwrap();
        assert!(report.is_sound(), "{size}: {:?}", report.findings);
        assert_eq!(report.entries, size);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn one_changed_bit_is_found_and_its_place_is_named(
        file in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        bit in 0..8_u8,
    ) {
        let mut files = WHOLE.clone();
        let paths: Vec<String> = files.keys().cloned().collect();
        let path = &paths[file.index(paths.len())];
        let bytes = files.get_mut(path).unwrap();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        let found = findings(&files);
        prop_assert!(!found.is_empty());
        prop_assert!(found.iter().all(|finding| finding.file.as_ref() == Some(path)), "{:?}", found);
        let is_named = found.iter().any(|finding| match &finding.bytes {
            // The two bytes of length before an entry belong to it.
            Some(range) if finding.fault == Fault::Entry => range.start - 2 <= place && place < range.end,
            Some(range) => range.contains(&place),
            None => false,
        });
        prop_assert!(is_named || found.iter().any(|finding| finding.fault == Fault::Shape), "{:?}", found);
    }
}

#[test]
fn a_changed_entry_is_named_by_number_and_bytes() {
    let mut files = ledger(700);
    let bundle = files.get_mut("tile/entries/001").unwrap();
    let act = bundle
        .windows(9)
        .position(|bytes| bytes == b"read_page")
        .unwrap();
    bundle[act] = b'R';
    let found = findings(&files);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].fault, found[0].sequence),
        (Fault::Entry, Some(256))
    );
    assert!(found[0].bytes.clone().unwrap().contains(&act));
}

#[test]
fn an_entry_taken_out_is_found() {
    let mut lines: Vec<_> = (0..300)
        .map(|number| line(number, "dossier.grant"))
        .collect();
    let whole = publish(&lines);
    lines.remove(17);
    let mut files = publish(&lines);
    files.insert("checkpoint".into(), whole["checkpoint"].clone());
    assert!(!findings(&files).is_empty());
}

#[test]
fn files_that_are_missing_cut_or_grown_are_found() {
    for path in [
        "checkpoint",
        "tile/0/000",
        "tile/0/002.p/188",
        "tile/1/000.p/2",
        "tile/entries/000",
    ] {
        let mut files = ledger(700);
        files.remove(path);
        let found = findings(&files);
        assert!(
            found
                .iter()
                .any(|it| it.fault == Fault::Missing && it.file.as_deref() == Some(path)),
            "{path}: {found:?}"
        );
        let mut files = ledger(700);
        files.get_mut(path).unwrap().pop();
        assert!(
            findings(&files)
                .iter()
                .any(|it| it.file.as_deref() == Some(path)),
            "{path}"
        );
        let mut files = ledger(700);
        files.get_mut(path).unwrap().push(b'x');
        assert!(
            findings(&files)
                .iter()
                .any(|it| it.file.as_deref() == Some(path)),
            "{path}"
        );
    }
}

#[test]
fn a_tree_rewritten_in_itself_does_not_lead_to_the_signed_root() {
    let signed = ledger(300);
    let mut lines: Vec<_> = (0..300)
        .map(|number| line(number, "dossier.read_page"))
        .collect();
    lines[40] = line(40, "dossier.find_case");
    let mut files = publish(&lines);
    files.insert("checkpoint".into(), signed["checkpoint"].clone());
    let found = findings(&files);
    assert_eq!(
        found.iter().map(|it| it.fault).collect::<Vec<_>>(),
        [Fault::Root]
    );
}

#[test]
fn an_operator_who_signs_another_history_is_found_by_the_witness() {
    let witnessed = String::from_utf8(ledger(120)["checkpoint"].clone()).unwrap();
    let honest = ledger(300);
    let mut lines: Vec<_> = (0..300)
        .map(|number| line(number, "dossier.read_page"))
        .collect();
    lines[40] = line(40, "dossier.find_case");
    let rewritten = publish(&lines);
    for (files, expected) in [(honest, None), (rewritten, Some(Fault::Witness))] {
        let report = verify(&files, &key()).unwrap();
        assert!(report.is_sound());
        let checkpoint = report.checkpoint.unwrap();
        let found = compare_witness(&files, &checkpoint, &key(), ("monday", &witnessed));
        assert_eq!(found.map(|finding| finding.fault), expected);
    }
}

#[test]
fn a_shortened_ledger_is_found_by_the_witness() {
    let witnessed = String::from_utf8(ledger(300)["checkpoint"].clone()).unwrap();
    let files = ledger(120);
    let checkpoint = verify(&files, &key()).unwrap().checkpoint.unwrap();
    let found = compare_witness(&files, &checkpoint, &key(), ("monday", &witnessed)).unwrap();
    assert_eq!(found.fault, Fault::Witness);
}

#[test]
fn signed_entries_that_are_no_lines_of_this_ledger_are_named() {
    let mut lines: Vec<_> = (0..5).map(|number| line(number, "dossier.grant")).collect();
    lines[3] = line(9, "dossier.grant");
    lines[4] = b"{}".to_vec();
    let found = findings(&publish(&lines));
    let named: Vec<_> = found.iter().map(|it| (it.fault, it.sequence)).collect();
    assert_eq!(named, [(Fault::Line, Some(3)), (Fault::Line, Some(4))]);
}

#[test]
fn another_key_proves_nothing() {
    let other = NoteSigner::from_seed("ledger.example", &[5; 32])
        .unwrap()
        .public_key();
    let report = verify(&ledger(3), &other).unwrap();
    assert_eq!(report.findings[0].fault, Fault::Unsigned);
    assert!(!report.is_sound());
}
