//! Whole files: places that are wrong, changes written behind, lengths that lie, locks, objects in streams.

use super::super::account::builder::{all, object, stream};
use super::super::common::{read, text};
use reading::{TakenPage, Unreadable};
use std::process::Command;

const FONT: &str =
    "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>";

/// Instructions that write a word.
fn word(word: &str) -> Vec<u8> {
    format!("BT /F 20 Tf 20 100 Td ({word}) Tj ET").into_bytes()
}

/// A document of one page that writes what its contents, object 4, say.
fn written(contents: Vec<u8>) -> Vec<u8> {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<{FONT}>>>>"
    );
    all(&[
        object("<</Type/Catalog/Pages 2 0 R>>"),
        object("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        object(&page),
        contents,
        stream("", &word("Other")),
    ])
}

fn place_of(document: &[u8], mark: &str) -> usize {
    let found = document
        .windows(mark.len())
        .rposition(|window| window == mark.as_bytes());
    found.expect("the mark stands in the document")
}

/// The same with a change written behind its end, from which so many bytes are left out at the end.
fn changed(document: &[u8], contents: &[u8], left_out: usize) -> Vec<u8> {
    let before = place_of(document, "xref\n0");
    let object = [b"4 0 obj\n".as_slice(), contents, b"\nendobj\n"].concat();
    let start = document.len() + object.len();
    let end = format!(
        "xref\n4 1\n{:010} 00000 n\r\ntrailer<</Size 6/Root 1 0 R/Prev {before}>>\nstartxref\n{start}\n%%EOF\n",
        document.len()
    );
    let whole = [document, &object, end.as_bytes()].concat();
    whole[..whole.len() - left_out].to_vec()
}

/// The same with the place of the contents in the table set by so much further.
fn displaced(document: &[u8], by: isize) -> Vec<u8> {
    let place = place_of(document, "4 0 obj");
    let entry = |place: usize| format!("{place:010} 00000 n");
    let at = place_of(document, &entry(place));
    let mut moved = document.to_vec();
    let wrong = entry(place.checked_add_signed(by).unwrap());
    moved[at..at + wrong.len()].copy_from_slice(wrong.as_bytes());
    moved
}

/// What is missing and what is read; the reason of a broken page.
async fn told(document: Vec<u8>) -> (Vec<&'static str>, String) {
    let pages = read(document).await.expect("the document can be read");
    let [page] = pages.as_slice() else {
        panic!("{pages:?}")
    };
    match page {
        TakenPage::Drawn(sheet) => {
            let lacks = sheet.statement.lacks.iter();
            (lacks.map(|lack| lack.reason.code()).collect(), text(sheet))
        }
        TakenPage::Broken { flaw, .. } => (vec![flaw.code()], String::new()),
    }
}

#[tokio::test]
async fn a_page_is_read_from_where_it_lies_in_its_newest_state_or_says_what_is_lost() {
    let sound = written(stream("", &word("First")));
    let newer = stream("", &word("Second"));
    let with_length = |length: &str| {
        let data = String::from_utf8(word("First")).unwrap();
        written(format!("<</Length {length}>>stream\n{data}\nendstream").into_bytes())
    };
    let other = isize::try_from(place_of(&sound, "5 0 obj") - place_of(&sound, "4 0 obj")).unwrap();
    let cut = |left_out: usize| changed(&sound, &newer, left_out);
    for (name, document, lacks, text) in [
        ("sound", sound.clone(), None, "First"),
        ("changed", cut(0), None, "Second"),
        (
            "a change without its end",
            cut(20),
            Some("file-cut"),
            "First",
        ),
        (
            "a change without its places",
            cut(90),
            Some("file-cut"),
            "First",
        ),
        (
            "a change cut in its data",
            cut(140),
            Some("file-cut"),
            "First",
        ),
        ("a length too short", with_length("5"), None, "First"),
        ("no length", with_length("null"), None, "First"),
        (
            "a length that is lost",
            with_length("99 0 R"),
            None,
            "First",
        ),
        (
            "a length too long",
            with_length("4000"),
            Some("instructions-cut"),
            "First",
        ),
        (
            "data elsewhere",
            written(stream("/F(other.txt)", &word("First"))),
            Some("damaged"),
            "",
        ),
    ] {
        let expected = (lacks.into_iter().collect::<Vec<_>>(), text.to_owned());
        assert_eq!(told(document).await, expected, "{name}");
    }
    // Programs believe the table, or look for the object: the page is the right one, or not called whole.
    for by in [3, 1, -1, -2, other] {
        let (lacks, text) = told(displaced(&sound, by)).await;
        assert!(text == "First" || !lacks.is_empty(), "{by}: {text}");
    }
}

/// The document as qpdf writes it with these arguments.
fn rewritten(document: &[u8], arguments: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("from.pdf"), folder.path().join("to.pdf"));
    std::fs::write(&from, document).unwrap();
    let mut qpdf = Command::new("qpdf");
    let output = qpdf
        .arg("--allow-weak-crypto")
        .args(arguments)
        .args([&from, &to])
        .output();
    let output = output.expect("qpdf is installed");
    assert!(output.status.success(), "{output:?}");
    std::fs::read(to).unwrap()
}

#[tokio::test]
async fn a_page_is_the_same_under_every_lock_and_order_of_objects() {
    let sound = written(stream("", &word("First")));
    let locks: [&[&str]; 7] = [
        &[],
        &["--encrypt", "", "o", "40", "--"],
        &["--encrypt", "", "o", "128", "--use-aes=n", "--"],
        &[
            "--encrypt",
            "",
            "o",
            "128",
            "--use-aes=y",
            "--cleartext-metadata",
            "--",
        ],
        &["--encrypt", "", "o", "128", "--force-V4", "--"],
        &["--encrypt", "", "o", "256", "--"],
        &[
            "--encrypt",
            "",
            "o",
            "256",
            "--force-R5",
            "--cleartext-metadata",
            "--",
        ],
    ];
    let orders: [&[&str]; 2] = [&[], &["--linearize", "--object-streams=generate"]];
    for (number, lock) in locks.into_iter().enumerate() {
        // Every lock, and every order with one lock or the other.
        let order = orders[number % 2];
        let document = rewritten(&sound, &[lock, order].concat());
        let expected = (Vec::new(), "First".to_owned());
        assert_eq!(told(document).await, expected, "{lock:?} {order:?}");
    }
    let ordered = rewritten(&sound, orders[1]);
    assert_eq!(told(ordered).await.1, "First");
    let locked = rewritten(&sound, &["--encrypt", "u", "o", "256", "--"]);
    assert!(matches!(read(locked).await, Err(Unreadable::Encrypted)));
}
