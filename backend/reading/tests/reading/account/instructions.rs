//! Instructions that stop early, and parts that they paint by name.

use super::builder::{STROKE, flate, object, page, stream, without_last, written};
use super::{WHOLE, lacks};
use crate::common::{self, grey};
use reading::Reason;

#[tokio::test]
async fn instructions_that_stop_in_the_middle_are_cut() {
    for harmed in [
        "10 10 m 190 190 l S 10 20",
        "10 10 m 190 190 l S 10 20 mo",
        "10 10 m 190 190 l S (never closed",
        "10 10 m 190 190 l S <0102",
        "10 10 m 190 190 l S [1 2 3",
        "10 10 m 190 190 l S BT 1 0 0 1 10 10 Tm",
        "10 10 m 190 190 l S 5 l 1 1 m",
        "10 10 m 190 190 l S 9 9 Frobnicate",
    ] {
        assert_eq!(
            lacks(page(harmed, "", &[])).await,
            [("instructions-cut", 1)],
            "{harmed}"
        );
    }
}

#[tokio::test]
async fn instructions_of_which_a_part_is_wiped_out_are_cut() {
    let wiped = format!("{STROKE} {} {STROKE}", "\0".repeat(64));
    assert_eq!(
        lacks(page(&wiped, "", &[])).await,
        [("instructions-cut", 1)]
    );
    let spaced = format!("{STROKE} {} {STROKE}", " ".repeat(64));
    assert_eq!(lacks(page(&spaced, "", &[])).await, WHOLE);
}

#[tokio::test]
async fn instructions_that_are_odd_and_complete_are_whole() {
    for sound in [
        STROKE,
        "",
        "q q 10 10 m 190 190 l S",
        "10 10 m 190 190 l S Q Q",
        "BX 9 9 Frobnicate EX 10 10 m 190 190 l S",
        "10 10 m 190 190 l S % a comment (that never closes",
        "BT ET 10 10 m 190 190 l S",
    ] {
        assert_eq!(lacks(page(sound, "", &[])).await, WHOLE, "{sound}");
    }
}

#[tokio::test]
async fn lines_that_are_dashed_backwards_are_drawn_by_the_program_that_comes_to_an_end() {
    let line = |dashes: &str| {
        let set = object("<</D[[3 -4] 0]>>");
        let paints = format!("4 w {dashes} 10 100 m 190 100 l S");
        page(&paints, "/ExtGState<</Dashes 5 0 R>>", &[set])
    };
    for backward in ["[-3 2] 0 d", "/Dashes gs"] {
        let alone = lacks(line(backward)).await;
        assert_eq!(alone, [("damaged", 0)], "{backward}");
        let pages = common::read(line(backward)).await.unwrap();
        let sheet = common::whole(&pages[0]);
        let [lack] = &sheet.statement.lacks[..] else {
            panic!("{backward}: {:?}", sheet.statement);
        };
        assert_eq!(lack.reason, Reason::DrawnByOne, "{backward}");
        let is_drawn = grey(sheet).pixels().any(|pixel| pixel.0[0] < 255);
        assert!(is_drawn, "{backward}");
    }
    for sound in ["[3 2] -1 d", "[0 4] 0 d", "[] 0 d"] {
        assert_eq!(lacks(line(sound)).await, WHOLE, "{sound}");
    }
}

#[tokio::test]
async fn a_stream_that_is_much_shorter_than_it_says_is_cut() {
    let text = "10 10 m 190 190 l S\n".repeat(30);
    let head = format!("<</Length {}>>stream\n", text.len() * 2);
    let short = [head.as_bytes(), text.as_bytes(), b"\nendstream"].concat();
    assert_eq!(
        lacks(written(short, "", "", &[])).await,
        [("instructions-cut", 1)]
    );
    let head = format!("<</Length {}>>stream\n", text.len() + 2);
    let nearly = [head.as_bytes(), text.as_bytes(), b"\nendstream"].concat();
    assert_eq!(lacks(written(nearly, "", "", &[])).await, WHOLE);
}

/// A form of the page's size.
fn form(filter: &str, data: &[u8]) -> Vec<u8> {
    let entries = format!("/Type/XObject/Subtype/Form/BBox[0 0 200 200]{filter}");
    stream(&entries, data)
}

const PAINTS_FORM: &str = "0 0 m 9 9 l S /F Do";
const HAS_FORM: &str = "/XObject<</F 5 0 R>>";

#[tokio::test]
async fn a_form_is_followed_as_the_page_is() {
    let data = flate("10 10 m 190 190 l S\n".repeat(50).as_bytes());
    let with = |data: &[u8]| page(PAINTS_FORM, HAS_FORM, &[form("/Filter/FlateDecode", data)]);
    assert_eq!(lacks(with(&data)).await, WHOLE);
    assert_eq!(
        lacks(with(without_last(&data, data.len() / 2))).await,
        [("instructions-cut", 1)]
    );
    let stops = page(PAINTS_FORM, HAS_FORM, &[form("", b"10 10 m 190")]);
    assert_eq!(lacks(stops).await, [("instructions-cut", 1)]);
}

#[tokio::test]
async fn a_form_that_is_painted_twice_is_told_once() {
    let twice = "0 0 m 9 9 l S /F Do /F Do";
    assert_eq!(
        lacks(page(twice, HAS_FORM, &[form("", b"10 10 m 190")])).await,
        [("instructions-cut", 1)]
    );
}

#[tokio::test]
async fn patterns_shadings_and_masks_that_are_not_there_are_parts_lost() {
    let paints = |instructions: &str, resources: &str| {
        page(&format!("{STROKE} {instructions}"), resources, &[])
    };
    for (instructions, resources) in [
        ("/Pattern cs /P scn 0 0 9 9 re f", "/Pattern<</P 9 0 R>>"),
        ("/S sh", "/Shading<</S 9 0 R>>"),
        (
            "/G gs 0 0 9 9 re f",
            "/ExtGState<</G<</SMask<</S/Alpha/G 9 0 R>>>>>>",
        ),
        (
            "/S sh",
            "/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function 9 0 R>>>>",
        ),
    ] {
        assert_eq!(
            lacks(paints(instructions, resources)).await,
            [("part-lost", 1)],
            "{instructions}"
        );
    }
    let shaded = "/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 200 200]\
                  /Function<</FunctionType 2/Domain[0 1]/N 1>>>>>>";
    assert_eq!(lacks(paints("/S sh", shaded)).await, WHOLE);
}

/// A page that fills a square with this space, or with a shading in it.
fn in_space(space: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let resources = format!("/ColorSpace<</S {space}>>");
    page(&format!("{STROKE} /S cs 0 0 9 9 re f"), &resources, more)
}

#[tokio::test]
async fn colours_that_nothing_in_the_file_tells_are_parts_lost() {
    let tint = "<</FunctionType 2/N 1/Domain[0 1]/C1[0 1 0 0]/C0[0 0 0 0]>>";
    for space in [
        "/Foo",
        "9 0 R",
        "[/ICCBased 9 0 R]",
        "[/Indexed/DeviceRGB 2 9 0 R]",
        "[/Indexed/DeviceRGB 2<>]",
        "[/Indexed/Foo 1<ff00>]",
        &format!("[/Separation/Spot 9 0 R {tint}]"),
        "[/Separation/Spot/DeviceCMYK]",
        "[/Separation/Spot/DeviceCMYK<</FunctionType 9>>]",
        "[/DeviceN[/A]/DeviceCMYK<</FunctionType 4/Range[0 1]>>]",
        "[/Pattern/Foo]",
    ] {
        assert_eq!(
            lacks(in_space(space, &[])).await,
            [("part-lost", 1)],
            "{space}"
        );
    }
    for space in [
        "/DeviceGray",
        "[/DeviceRGB]",
        "[/Indexed/DeviceRGB 1<ff000000ff00>]",
        "[/CalGray<</WhitePoint[0.95 1 1.09]>>]",
        "[/Lab<</WhitePoint[0.95 1 1.09]>>]",
        &format!("[/Separation/Spot/DeviceCMYK {tint}]"),
        &format!("[/DeviceN[/A]/DeviceCMYK {tint}]"),
    ] {
        assert_eq!(lacks(in_space(space, &[])).await, WHOLE, "{space}");
    }
    let nameless = page(&format!("{STROKE} /None cs 0 0 9 9 re f"), "", &[]);
    assert_eq!(lacks(nameless).await, [("part-lost", 1)]);
}

#[tokio::test]
async fn a_tint_is_computed_from_all_of_its_function() {
    let table = "/FunctionType 0/Domain[0 1]/Range[0 1 0 1 0 1]/Size[2]/BitsPerSample 8";
    let program = "/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]";
    let space = "[/Separation/Spot/DeviceRGB 5 0 R]";
    for (entries, data, stated) in [
        (table, b"abcdef".as_slice(), WHOLE.as_slice()),
        (table, b"abcde", &[("part-lost", 1)]),
        (program, b"{ dup { 0 } if 0 } % }", &WHOLE),
        (program, b"{ dup { 0 } if 0", &[("part-lost", 1)]),
    ] {
        let document = in_space(space, &[stream(entries, data)]);
        assert_eq!(lacks(document).await, stated, "{entries}");
    }
}

#[tokio::test]
async fn a_shading_has_all_that_its_kind_needs() {
    let shaded = |shading: Vec<u8>| {
        let text = format!("{STROKE} /S sh");
        page(&text, "/Shading<</S 5 0 R>>", &[shading])
    };
    let runs = "/Function<</FunctionType 2/N 1/Domain[0 1]>>";
    for (entries, stated) in [
        ("/ShadingType 2/Coords[0 0 9 9]", WHOLE.as_slice()),
        ("/ShadingType 3/Coords[0 0 0 9 9 9]", &WHOLE),
        ("/ShadingType 2", &[("part-lost", 1)]),
        ("/ShadingType 3/Coords[0 0 9 9]", &[("part-lost", 1)]),
        ("/ShadingType 9", &[("part-lost", 1)]),
        ("", &[("part-lost", 1)]),
    ] {
        let shading = object(&format!("<<{entries}/ColorSpace/DeviceGray{runs}>>"));
        assert_eq!(lacks(shaded(shading)).await, stated, "{entries}");
    }
    let mesh = "/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8/ColorSpace/DeviceGray\
                /Decode[0 200 0 200 0 1]";
    let triangle = [0, 9, 9, 0, 0, 99, 9, 0, 0, 9, 99, 255];
    let two_rows = [9, 9, 0, 99, 9, 0, 9, 99, 255, 99, 99, 255];
    for (kind, points, stated) in [
        ("/ShadingType 4", &triangle[..], WHOLE.as_slice()),
        ("/ShadingType 4", &triangle[..8], &[("part-lost", 1)]),
        ("/ShadingType 4", &[], &[("part-lost", 1)]),
        ("/ShadingType 5/VerticesPerRow 2", &two_rows, &WHOLE),
        (
            "/ShadingType 5/VerticesPerRow 2",
            &two_rows[..9],
            &[("part-lost", 1)],
        ),
        ("/ShadingType 6", &triangle, &[("part-lost", 1)]),
    ] {
        let document = shaded(stream(&format!("{kind}{mesh}"), points));
        assert_eq!(
            lacks(document).await,
            stated,
            "{kind} of {} bytes",
            points.len()
        );
    }
}

#[tokio::test]
async fn settings_and_masks_that_are_not_in_the_file_are_parts_lost() {
    for resources in [
        "",
        "/ExtGState<</G 9 0 R>>",
        "/ExtGState<</G<</SMask 9 0 R>>>>",
    ] {
        let document = page(&format!("{STROKE} /G gs 0 0 9 9 re f"), resources, &[]);
        assert_eq!(lacks(document).await, [("part-lost", 1)], "{resources}");
    }
    let unmasked = "/ExtGState<</G<</SMask/None/ca 1>>>>";
    let document = page(&format!("{STROKE} /G gs 0 0 9 9 re f"), unmasked, &[]);
    assert_eq!(lacks(document).await, WHOLE);
}

#[tokio::test]
async fn tiles_without_a_size_or_a_step_are_not_painted() {
    let tiled = |entries: &str| {
        let tiles = format!("/PatternType 1/PaintType 1/TilingType 1/Resources<<>>{entries}");
        let text = format!("{STROKE} /Pattern cs /P scn 0 0 99 99 re f");
        let tiles = stream(&tiles, b"0 0 4 4 re f");
        page(&text, "/Pattern<</P 5 0 R>>", &[tiles])
    };
    assert_eq!(lacks(tiled("/BBox[0 0 9 9]/XStep 9/YStep -9")).await, WHOLE);
    for entries in [
        "/BBox[0 0 9 9]/XStep 0/YStep 9",
        "/BBox[0 0 9 9]/XStep 9",
        "/BBox[0 0 0 9]/XStep 9/YStep 9",
    ] {
        assert_eq!(lacks(tiled(entries)).await, [("part-lost", 1)], "{entries}");
    }
}

#[tokio::test]
async fn what_a_layer_hides_is_not_asked_for() {
    let hidden = |state: &str| {
        let catalogue = format!(
            "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R]/D<</{state}[5 0 R]>>>>>>"
        );
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R\
                    /Resources<</Properties<</L 5 0 R>>>>>>";
        let text = format!("{STROKE} /OC /L BDC /Nowhere Do EMC");
        super::builder::all(&[
            object(&catalogue),
            object("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
            object(page),
            stream("", text.as_bytes()),
            object("<</Type/OCG/Name(L)>>"),
        ])
    };
    assert_eq!(lacks(hidden("OFF")).await, WHOLE);
    assert_eq!(lacks(hidden("ON")).await, [("picture-lost", 1)]);
}
