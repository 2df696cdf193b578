//! Remarks, marks and fields that have no appearance of their own.

use super::builder::{STROKE, object, stream, written};
use super::{WHOLE, lacks, stated};
use reading::{About, Reason};

/// A page with one annotation.
fn with(annotation: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let annotation = format!("<</Type/Annot/Rect[20 30 120 80]{annotation}>>");
    let objects = [vec![object(&annotation)], more.to_vec()].concat();
    written(
        stream("", STROKE.as_bytes()),
        "",
        "/Annots[5 0 R]",
        &objects,
    )
}

const NOT_DRAWN: [(&str, u32); 1] = [("annotations-not-drawn", 1)];

#[tokio::test]
async fn what_shows_something_and_has_no_appearance_is_not_drawn() {
    for annotation in [
        "/Subtype/Widget/FT/Tx/V(Zhang)",
        "/Subtype/Widget/FT/Ch/V[(one)]",
        "/Subtype/Widget/FT/Btn/AS/Yes",
        "/Subtype/Widget/Parent<</FT/Tx/V(Zhang)>>",
        "/Subtype/Text/Contents(a note)",
        "/Subtype/FreeText/Contents(written)",
        "/Subtype/Highlight/QuadPoints[20 80 120 80 20 30 120 30]",
        "/Subtype/Underline",
        "/Subtype/Squiggly",
        "/Subtype/StrikeOut",
        "/Subtype/Ink/InkList[[20 30 120 80]]",
        "/Subtype/Line/L[20 30 120 80]",
        "/Subtype/Square",
        "/Subtype/Circle",
        "/Subtype/Polygon",
        "/Subtype/PolyLine",
        "/Subtype/Stamp/Name/Approved",
        "/Subtype/Caret",
        "/Subtype/FileAttachment",
        "/Subtype/Square/AP<</N 9 0 R>>",
        "/Subtype/Widget/FT/Btn/AS/Yes/AP<</N<</On 6 0 R>>>>",
    ] {
        assert_eq!(
            lacks(with(annotation, &[])).await,
            NOT_DRAWN,
            "{annotation}"
        );
    }
    let statement = stated(with("/Subtype/Square", &[])).await;
    let area = statement.lacks[0].areas[0];
    assert_eq!(
        (area.x, area.y, area.width, area.height),
        (20.0, 120.0, 100.0, 50.0)
    );
}

#[tokio::test]
async fn what_shows_nothing_is_no_lack() {
    for annotation in [
        "/Subtype/Link",
        "/Subtype/Popup",
        "/Subtype/Square/F 2",
        "/Subtype/Square/F 32",
        "/Subtype/Widget/FT/Tx",
        "/Subtype/Widget/FT/Tx/V()",
        "/Subtype/Widget/FT/Tx/V<FEFF>",
        "/Subtype/Widget/FT/Tx/V(  )",
        "/Subtype/Widget/FT/Btn/AS/Off",
        "/Subtype/Widget/FT/Btn/AS/Off/AP<</N<</Yes 6 0 R>>>>",
        "/Subtype/Widget/FT/Btn/Ff 65536/V/Go",
        "/Subtype/Widget/FT/Sig/V<<>>",
    ] {
        assert_eq!(lacks(with(annotation, &[])).await, WHOLE, "{annotation}");
    }
}

#[tokio::test]
async fn an_appearance_is_followed_like_a_form() {
    let appearance = |text: &str| {
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 100 50]",
            text.as_bytes(),
        )
    };
    let stamp = "/Subtype/Stamp/AP<</N 6 0 R>>";
    let sound = with(stamp, &[appearance("0 0 m 100 50 l S")]);
    assert_eq!(lacks(sound).await, WHOLE);
    let seal = with(stamp, &[appearance("q 100 0 0 50 0 0 cm /Seal Do Q")]);
    let statement = stated(seal).await;
    assert_eq!(statement.lacks[0].reason, Reason::PictureLost);
    let area = statement.lacks[0].areas[0];
    assert_eq!((area.x, area.y), (20.0, 120.0), "where the stamp stands");
    assert_eq!((area.width, area.height), (100.0, 50.0));
}

#[tokio::test]
async fn an_empty_appearance_of_a_field_with_a_value_is_none() {
    let empty = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 100 50]",
        b"/Tx BMC EMC",
    );
    let field = "/Subtype/Widget/FT/Tx/V(Zhang)/AP<</N 6 0 R>>";
    assert_eq!(lacks(with(field, &[empty])).await, NOT_DRAWN);
}

#[tokio::test]
async fn an_appearance_that_paints_nothing_of_a_mark_is_none() {
    let look = |bounds: &str, text: &str| {
        let entries = format!("/Type/XObject/Subtype/Form/BBox[{bounds}]");
        stream(&entries, text.as_bytes())
    };
    let field = "/Subtype/Widget/FT/Tx/V(Zhang)/AP<</N 6 0 R>>";
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let written = |text: &str| {
        let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 100 50]/Resources<<{font}>>");
        let text = format!("BT /F 12 Tf 5 5 Td {text} ET");
        with(field, &[stream(&entries, text.as_bytes())])
    };
    assert_eq!(lacks(written("(Zhang) Tj")).await, WHOLE);
    assert_eq!(lacks(written("[(Zh) -20 (ang)] TJ")).await, WHOLE);
    assert_eq!(lacks(written("() Tj")).await, NOT_DRAWN);
    assert_eq!(lacks(written("[() 20] TJ")).await, NOT_DRAWN);
    assert_eq!(lacks(written("(Li Si) Tj")).await, NOT_DRAWN, "another");
    for mark in [
        "/Subtype/Highlight/QuadPoints[20 80 120 80 20 30 120 30]/AP<</N 6 0 R>>",
        "/Subtype/Ink/InkList[[20 30 120 80]]/AP<</N 6 0 R>>",
        "/Subtype/FreeText/Contents(written)/AP<</N 6 0 R>>",
        "/Subtype/Stamp/AP<</N 6 0 R>>",
    ] {
        let painted = "0 0 50 20 re f";
        let sound = with(mark, &[look("0 0 100 50", painted)]);
        assert_eq!(lacks(sound).await, WHOLE, "{mark}");
        let empty = with(mark, &[look("0 0 100 50", "q Q")]);
        assert_eq!(lacks(empty).await, NOT_DRAWN, "{mark}");
        let nowhere = with(mark, &[look("0 0 0 0", painted)]);
        assert_eq!(lacks(nowhere).await, NOT_DRAWN, "{mark}");
    }
}

#[tokio::test]
async fn a_button_shows_the_state_that_its_field_has() {
    let look = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 100 50]",
        b"0 0 100 50 re S",
    );
    let button = |entries: &str| {
        let states = "/AP<</N<</Yes 6 0 R/Off 6 0 R>>>>";
        let button = format!("/Subtype/Widget/FT/Btn{entries}{states}");
        with(&button, std::slice::from_ref(&look))
    };
    for entries in [
        "/V/Yes/AS/Yes",
        "/V/Off/AS/Off",
        "/V/Other/AS/Off",
        "/AS/Yes",
        "/AS/Off",
    ] {
        assert_eq!(lacks(button(entries)).await, WHOLE, "{entries}");
    }
    for entries in ["/V/Yes/AS/Off", "/V/Off/AS/Yes", "/V/Other/AS/Yes"] {
        assert_eq!(lacks(button(entries)).await, NOT_DRAWN, "{entries}");
    }
    // Nothing but a button has states without saying which one it is in.
    let stamp = "/Subtype/Stamp/AP<</N<</Yes 6 0 R>>>>";
    assert_eq!(lacks(with(stamp, &[look])).await, NOT_DRAWN);
}

#[tokio::test]
async fn a_list_of_remarks_that_is_not_in_the_file_is_lost() {
    let listed = |entries: &str| written(stream("", STROKE.as_bytes()), "", entries, &[]);
    assert_eq!(lacks(listed("/Annots 9 0 R")).await, NOT_DRAWN);
    assert_eq!(lacks(listed("/Annots[]")).await, WHOLE);
    assert_eq!(lacks(listed("/Annots null")).await, WHOLE);
}

#[tokio::test]
async fn marked_redactions_and_computed_fields_are_remarked() {
    let empty = stream("/Type/XObject/Subtype/Form/BBox[0 0 100 50]", b"");
    let redacted = stated(with(
        "/Subtype/Redact/AP<</N 6 0 R>>",
        std::slice::from_ref(&empty),
    ))
    .await;
    assert!(redacted.is_whole());
    assert_eq!(redacted.remarks[0].about, About::RedactionMarked);
    assert_eq!(redacted.remarks[0].areas.len(), 1);
    let computed = "/Subtype/Widget/FT/Tx/AA<</C<</S/JavaScript/JS(1+1)>>>>";
    let computed = stated(with(computed, &[])).await;
    assert!(computed.is_whole());
    assert_eq!(computed.remarks[0].about, About::StoredValues);
}
