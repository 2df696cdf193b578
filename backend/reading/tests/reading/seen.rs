//! What of a page's text is seen, and what of it nobody sees.

use super::common::fixtures::small;
use super::common::{read, text, whole};
use reading::{About, Sheet};

/// A page with these drawing instructions; `F` is a font of letters, `Half` paints half through, `Stain` darkens, `Dot` is a
/// small opaque picture, `Glass` the same with a mask, `Layer` is switched off.
fn page(content: &str) -> Vec<u8> {
    let stream = |about: &str, data: &str| {
        format!("<<{about}/Length {}>>stream\n{data}\nendstream", data.len())
    };
    let picture = "/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/ASCIIHexDecode";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[9 0 R]/D<</OFF[9 0 R]>>>>>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</Dot 6 0 R/Glass 7 0 R>>\
         /ExtGState<</Half<</ca 0.5>>/Stain<</BM/Multiply>>/None<</ca 0>>>>/Properties<</Layer 9 0 R>>>>>>"
            .to_owned(),
        stream("", content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        stream(picture, "ffff0000>"),
        stream(&format!("{picture}/SMask 8 0 R"), "ffff0000>"),
        stream(picture, "40404040>"),
        "<</Type/OCG/Name(Notes)>>".to_owned(),
    ];
    let objects: Vec<&[u8]> = objects.iter().map(String::as_bytes).collect();
    small::pdf(&objects, "")
}

/// A word at a height of the page, in the colour and the way that stand.
fn word(word: &str, height: u16) -> String {
    format!("BT /F 20 Tf 40 {height} Td ({word}) Tj ET\n")
}

fn joined(parts: &[&str]) -> String {
    parts.concat()
}

async fn looked_at(content: &str) -> Sheet {
    let leaves = read(page(content)).await.unwrap();
    whole(&leaves[0]).clone()
}

fn remarks(sheet: &Sheet) -> Vec<(About, u32)> {
    let remarks = sheet.statement.remarks.iter();
    remarks.map(|remark| (remark.about, remark.count)).collect()
}

/// A shape or a picture over the word at 300.
const BAR: &str = "0 g 35 294 120 24 re f\n";
const ERASER: &str = "1 g 35 294 120 24 re f 0 g\n";
const PATCH: &str = "q 120 0 0 24 35 294 cm /Dot Do Q\n";
const SCAN: &str = "q 400 0 0 400 0 0 cm /Dot Do Q\n";

#[tokio::test]
async fn words_below_something_opaque_are_not_of_the_text_and_the_maker_reads_where() {
    let line = "10 w 0 G 35 306 m 155 306 l S\n24 w 35 306 m 155 306 l S\n";
    let strips = "0 g 35 294 120 12 re f 35 306 120 12 re f\n";
    for cover in [BAR, ERASER, PATCH, line, strips] {
        let content = joined(&[&word("Secret", 300), cover, &word("Open", 200)]);
        let sheet = looked_at(&content).await;
        assert_eq!(text(&sheet), "Open", "{cover}");
        assert_eq!(remarks(&sheet), [(About::CoveredText, 1)], "{cover}");
        let area = sheet.statement.remarks[0].areas[0];
        assert!(
            (area.x - 40.0).abs() < 1.0 && (area.y - 82.0).abs() < 2.0,
            "{area:?}"
        );
        assert!(sheet.statement.is_whole());
    }
}

#[tokio::test]
async fn letters_higher_than_any_sheet_are_looked_for_on_the_sheet_alone() {
    let strokes = "-".repeat(40);
    let tall = format!("BT /F 1 Tf 20 0 0 2000000000 120 -100000000 Tm ({strokes}) Tj ET\n");
    let sheet = looked_at(&joined(&[&tall, &word("Open", 200)])).await;
    assert_eq!(text(&sheet), "Open");
}

#[tokio::test]
async fn of_a_line_covered_in_part_the_rest_is_found() {
    let content = joined(&[&word("Open Secret Open", 300), "0 g 90 294 64 24 re f\n"]);
    let sheet = looked_at(&content).await;
    assert_eq!(text(&sheet), "OpenOpen");
    assert_eq!(remarks(&sheet), [(About::CoveredText, 1)]);
}

#[tokio::test]
async fn what_is_seen_through_beside_or_before_hides_nothing() {
    let covers = [
        "/Half gs 1 0 0 rg 35 294 120 24 re f\n",
        "/Stain gs 1 1 0 rg 35 294 120 24 re f\n",
        "q 0 0 20 20 re W n 0 g 35 294 120 24 re f Q\n",
        "0 g 30 290 130 32 re 35 294 120 24 re f*\n",
        "1 w 0 G 35 306 m 155 306 l S\n",
        "q 120 0 0 24 35 294 cm /Glass Do Q\n",
        "q /Stain gs 120 0 0 24 35 294 cm /Dot Do Q\n",
    ];
    for cover in covers {
        let sheet = looked_at(&joined(&[&word("Open", 300), cover])).await;
        assert_eq!(text(&sheet), "Open", "{cover}");
        assert_eq!(remarks(&sheet), [], "{cover}");
    }
    for ground in [BAR, PATCH] {
        let sheet = looked_at(&joined(&[ground, "1 0 0 rg\n", &word("Open", 300)])).await;
        assert_eq!(
            (text(&sheet).as_str(), remarks(&sheet)),
            ("Open", vec![]),
            "{ground}"
        );
    }
}

#[tokio::test]
async fn words_in_the_colour_of_their_ground_are_unseen_and_white_ones_on_a_bar_are_seen() {
    let sheet = looked_at(&joined(&[
        "1 g\n",
        &word("Secret", 300),
        "0 g\n",
        &word("Open", 200),
    ]))
    .await;
    assert_eq!(
        (text(&sheet).as_str(), remarks(&sheet)),
        ("Open", vec![(About::UnseenText, 1)])
    );
    let sheet = looked_at(&joined(&[BAR, &word("Secret", 300)])).await;
    assert_eq!(
        (text(&sheet).as_str(), remarks(&sheet)),
        ("", vec![(About::UnseenText, 1)])
    );
    let sheet = looked_at(&joined(&[BAR, "1 g\n", &word("Open", 300)])).await;
    assert_eq!((text(&sheet).as_str(), remarks(&sheet)), ("Open", vec![]));
    let sheet = looked_at(&joined(&["0.9 g\n", &word("Pale", 300)])).await;
    assert_eq!((text(&sheet).as_str(), remarks(&sheet)), ("Pale", vec![]));
}

#[tokio::test]
async fn words_that_are_cut_off_are_unseen() {
    let clipped = format!("q 0 0 30 400 re W n {}Q\n", word("Secret", 300));
    let beside = "BT /F 20 Tf 440 300 Td (Secret) Tj ET\n".to_owned();
    for cut in [clipped, beside] {
        let sheet = looked_at(&joined(&[&cut, &word("Open", 200)])).await;
        assert_eq!(text(&sheet), "Open", "{cut}");
        assert_eq!(remarks(&sheet), [(About::UnseenText, 1)], "{cut}");
    }
    let sheet = looked_at(&format!("q 0 0 300 400 re W n {}Q\n", word("Open", 300))).await;
    assert_eq!((text(&sheet).as_str(), remarks(&sheet)), ("Open", vec![]));
}

#[tokio::test]
async fn words_in_a_layer_that_is_switched_off_are_unseen() {
    let hidden = format!(
        "/OC /Layer BDC {}{}EMC\n",
        word("Secret", 300),
        word("More", 250)
    );
    let sheet = looked_at(&joined(&[&hidden, &word("Open", 200)])).await;
    assert_eq!(text(&sheet), "Open");
    assert_eq!(remarks(&sheet), [(About::UnseenText, 1)]);
    let lines = "/OC /Layer BDC 0 0 10 10 re f EMC\n/Span /Other BDC EMC\n";
    let sheet = looked_at(&joined(&[lines, &word("Open", 200)])).await;
    assert_eq!(remarks(&sheet), []);
}

#[tokio::test]
async fn what_was_read_on_a_scan_is_found_wherever_it_was_painted() {
    let traceless = format!("q 3 Tr {}Q\n", word("Read", 300));
    let faint = format!("q /None gs {}Q\n", word("Read", 300));
    let strips: Vec<String> = (0..20)
        .map(|strip| format!("q 400 0 0 20 0 {} cm /Dot Do Q\n", strip * 20))
        .collect();
    let ground = "1 g 0 0 400 400 re f 0 g\n";
    let pages = [
        joined(&[SCAN, &traceless]),
        joined(&[&traceless, SCAN]),
        joined(&[SCAN, &faint]),
        joined(&[&word("Read", 300), SCAN]),
        joined(&[&word("Read", 300), ground, SCAN]),
        joined(&[&word("Read", 300), &strips.concat()]),
        joined(&[&traceless, PATCH]),
    ];
    for content in pages {
        let sheet = looked_at(&content).await;
        assert_eq!(text(&sheet), "Read", "{content}");
        assert_eq!(remarks(&sheet), [], "{content}");
    }
}

#[tokio::test]
async fn a_bar_over_a_scan_hides_what_was_read_below_it() {
    let traceless = format!("q 3 Tr {}Q\n", word("Secret", 300));
    for content in [
        joined(&[SCAN, &traceless, BAR]),
        joined(&[&traceless, SCAN, BAR]),
        joined(&[SCAN, BAR, &traceless]),
        joined(&[&word("Secret", 300), SCAN, BAR]),
        joined(&[&word("Secret", 300), SCAN, ERASER]),
    ] {
        let sheet = looked_at(&content).await;
        assert_eq!(text(&sheet), "", "{content}");
        assert_eq!(remarks(&sheet), [(About::CoveredText, 1)], "{content}");
    }
}

#[tokio::test]
async fn words_without_a_trace_where_nothing_is_drawn_are_unseen() {
    let traceless = format!("q 3 Tr {}Q\n", word("Secret", 300));
    let sheet = looked_at(&traceless).await;
    assert_eq!(
        (text(&sheet).as_str(), remarks(&sheet)),
        ("", vec![(About::UnseenText, 1)])
    );
    // Letters turned into shapes, and a layer that says what they are.
    let shapes = "0 g 42 300 8 12 re f 60 300 8 12 re f 80 300 8 12 re f\n";
    let sheet = looked_at(&joined(&[shapes, &traceless.replace("Secret", "Read")])).await;
    assert_eq!((text(&sheet).as_str(), remarks(&sheet)), ("Read", vec![]));
}

#[tokio::test]
async fn words_painted_once_more_above_their_ground_are_said_by_nobody_to_be_covered() {
    let content = joined(&[&word("Open", 300), ERASER, &word("Open", 300)]);
    let sheet = looked_at(&content).await;
    assert_eq!((text(&sheet).as_str(), remarks(&sheet)), ("Open", vec![]));
    // Lines to write on hide no word.
    let sheet = looked_at(&joined(&[&word("______", 300), ERASER])).await;
    assert_eq!(remarks(&sheet), []);
}

#[tokio::test]
async fn letters_set_one_below_the_other_are_a_word_and_figures_of_a_list_are_none() {
    let column = |letters: &str| -> String {
        let heights = (0..).map(|at| 380 - 22 * at);
        letters
            .chars()
            .zip(heights)
            .map(|(letter, height)| word(&letter.to_string(), height))
            .collect()
    };
    let sheet = looked_at(&column("Vertical")).await;
    assert_eq!(sheet.runs.len(), 1);
    let run = &sheet.runs[0];
    assert_eq!(
        (run.text.as_str(), run.flow),
        ("Vertical", reading::Flow::Down)
    );
    assert!(
        run.edges.windows(2).all(|pair| pair[0] < pair[1]),
        "{run:?}"
    );
    assert!(
        (run.area.y - 2.4).abs() < 1.0 && run.area.height > 150.0,
        "{run:?}"
    );
    assert_eq!(looked_at(&column("1234")).await.runs.len(), 4);
    assert_eq!(looked_at(&column("AB")).await.runs.len(), 2);
}
