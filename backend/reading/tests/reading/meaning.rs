//! What glyphs mean, and when nobody can say.

use super::common::fixtures::small;
use super::common::{read, text, whole};
use hayro::hayro_interpret::font::StandardFont;
use reading::{About, Sheet, find};
use std::slice::from_ref;

/// A page with these drawing instructions, fonts by their keys, and further objects from 5 on.
async fn looked_at(content: &str, fonts: &str, more: &[Vec<u8>]) -> Sheet {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<<{fonts}>>>>>>"
    );
    let content = stream("", content.as_bytes());
    let mut objects: Vec<&[u8]> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page.as_bytes(),
        &content,
    ];
    objects.extend(more.iter().map(Vec::as_slice));
    let leaves = read(small::pdf(&objects, "")).await.unwrap();
    whole(&leaves[0]).clone()
}

fn stream(about: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{about}/Length {}>>stream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// The objects of a font of several bytes from 5 on: the font, its glyphs' font, and the program with what describes it.
fn composite(
    encoding: &str,
    ordering: &str,
    (is_embedded, table): (bool, Option<&str>),
) -> Vec<Vec<u8>> {
    let (program, _) = StandardFont::Helvetica.get_font_data();
    let program: &[u8] = (*program).as_ref();
    let said = if table.is_some() {
        "/ToUnicode 9 0 R"
    } else {
        ""
    };
    let file = if is_embedded { "/FontFile3 8 0 R" } else { "" };
    vec![
        format!("<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/{encoding}/DescendantFonts[6 0 R]{said}>>").into(),
        format!(
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/ABCDEF+Song/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 4>>\
             /FontDescriptor 7 0 R/DW 1000>>"
        )
        .into(),
        format!("<</Type/FontDescriptor/FontName/ABCDEF+Song/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80{file}>>").into(),
        stream("/Subtype/Type1C", program),
        stream("", table.unwrap_or_default().as_bytes()),
    ]
}

/// A table from codes of two bytes to characters.
fn table(rows: &[(u16, char)]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|(code, meant)| format!("<{code:04x}> <{:04x}>\n", u32::from(*meant)))
        .collect();
    let (count, rows) = (rows.len(), rows.concat());
    format!(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/M def/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{count} beginbfchar\n{rows}endbfchar\n\
         endcmap CMapName currentdict/CMap defineresource pop end end"
    )
}

fn remarks(sheet: &Sheet) -> Vec<(About, u32)> {
    let remarks = sheet.statement.remarks.iter();
    remarks.map(|remark| (remark.about, remark.count)).collect()
}

const LETTERS: &str = "/L<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

#[tokio::test]
async fn a_font_without_a_table_says_by_its_collection_what_it_means() {
    for (encoding, ordering, codes, meant) in [
        ("GBK-EUC-H", "GB1", "c8abcac0bde7", "全世界"),
        ("UniJIS-UCS2-H", "Japan1", "52114e8b", "刑事"),
        ("UniCNS-UCS2-H", "CNS1", "8b495247", "證則"),
        ("UniKS-UCS2-H", "Korea1", "d615c0ac", "형사"),
    ] {
        let content = format!("BT /F 20 Tf 40 300 Td <{codes}> Tj ET");
        let sheet = looked_at(
            &content,
            "/F 5 0 R",
            &composite(encoding, ordering, (true, None)),
        )
        .await;
        assert_eq!(text(&sheet), meant, "{encoding}");
        assert_eq!(remarks(&sheet), []);
    }
}

#[tokio::test]
async fn glyph_numbers_of_a_collection_are_its_characters() {
    // 34 is A in Adobe-Japan1.
    let content = "BT /F 20 Tf 40 300 Td <00220023> Tj ET";
    let sheet = looked_at(
        content,
        "/F 5 0 R",
        &composite("Identity-H", "Japan1", (true, None)),
    )
    .await;
    assert_eq!(text(&sheet), "AB");
}

#[tokio::test]
async fn a_page_whose_glyphs_mostly_mean_nothing_is_a_page_without_text() {
    let shown = "BT /F 20 Tf 40 300 Td <0022002300240025> Tj ET\n";
    let font = composite("Identity-H", "Identity", (true, None));
    let fonts = format!("/F 5 0 R{LETTERS}");
    let few = format!("{shown}BT /L 20 Tf 40 200 Td (a, b.) Tj ET");
    let sheet = looked_at(&few, &fonts, &font).await;
    assert_eq!(
        (sheet.runs.len(), remarks(&sheet)),
        (0, vec![(About::UnknownText, 1)])
    );
    let many = format!("{shown}BT /L 20 Tf 40 200 Td (most of it is read) Tj ET");
    let sheet = looked_at(&many, &fonts, &font).await;
    assert_eq!(text(&sheet), "mostofitisread");
    assert_eq!(remarks(&sheet), [(About::UnknownText, 1)]);
}

#[tokio::test]
async fn halves_of_characters_under_a_chinese_name_are_read_together() {
    let chinese = "/F<</Type/Font/Subtype/TrueType/BaseFont/#BA#DA#CC#E5/Encoding/WinAnsiEncoding/FirstChar 0/LastChar 255/Widths 5 0 R>>";
    let widths = format!("[{}]", "500 ".repeat(256)).into_bytes();
    let content = "BT /F 20 Tf 40 300 Td [<c8ab>-250<cac0>-250<bde7>] TJ ET\n";
    let sheet = looked_at(content, chinese, from_ref(&widths)).await;
    assert_eq!(text(&sheet), "全世界");
    let pages = [reading::PageText {
        number: 1,
        runs: sheet.runs.clone(),
    }];
    let hits = find(&pages, "世界", 10);
    assert_eq!(hits.len(), 1);
    let area = hits[0].areas[0];
    assert!(
        (area.x - 65.0).abs() < 1.0 && (area.width - 45.0).abs() < 1.0,
        "{area:?}"
    );
    assert_eq!(remarks(&sheet), []);

    let nonsense = "BT /F 20 Tf 40 300 Td <aaa1aaa2> Tj ET\n";
    let sheet = looked_at(nonsense, chinese, from_ref(&widths)).await;
    assert_eq!(
        (text(&sheet).as_str(), remarks(&sheet)),
        ("", vec![(About::UnknownText, 1)])
    );

    let french = "/F<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding/FirstChar 0/LastChar 255/Widths 5 0 R>>";
    let sheet = looked_at(content, french, &[widths]).await;
    assert_eq!(text(&sheet), "È«ÊÀ½ç", "nobody says that these are halves");
}

#[tokio::test]
async fn the_table_of_a_font_that_is_not_there_is_believed_only_when_it_is_whole() {
    let content =
        "BT /F 20 Tf 40 300 Td <000100020003> Tj ET\nBT /L 20 Tf 40 200 Td (read beside) Tj ET";
    let fonts = format!("/F 5 0 R{LETTERS}");
    let believed = table(&[(1, '王'), (2, '小'), (3, '明')]);
    let partial = table(&[(1, '王'), (3, '明')]);
    let repeated = table(&[(1, '王'), (2, '王'), (3, '王')]);
    for (table, is_embedded, said) in [
        (&believed, false, "王小明readbeside"),
        (&partial, false, "readbeside"),
        (&repeated, false, "readbeside"),
        (&repeated, true, "王王王readbeside"),
    ] {
        let font = composite("Identity-H", "Identity", (is_embedded, Some(table)));
        let sheet = looked_at(content, &fonts, &font).await;
        assert_eq!(text(&sheet), said);
        let is_remarked = remarks(&sheet)
            .iter()
            .any(|(about, _)| *about == About::UnknownText);
        assert_eq!(is_remarked, said == "readbeside");
    }
}

#[tokio::test]
async fn a_soft_hyphen_at_the_end_of_a_line_is_a_hyphen_and_elsewhere_nothing() {
    let leaves = read(small::meaning(&['a', '\u{ad}', 'b', '\u{ad}']))
        .await
        .unwrap();
    assert_eq!(text(whole(&leaves[0])), "ab-");
}

/// A glyph of the embedded font, with this in its place.
fn replaced(by: &str) -> String {
    let by: Vec<u8> = by.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let by = hex::encode(by);
    format!(
        "/Span<</ActualText<feff{by}>>>BDC BT /F 20 Tf 40 300 Td <0022> Tj ET EMC\n\
         BT /L 20 Tf 40 200 Td (read beside) Tj ET"
    )
}

#[tokio::test]
async fn what_a_glyph_means_stands_in_its_place_where_its_font_does_not_say_it() {
    let fonts = format!("/F 5 0 R{LETTERS}");
    for nothing in ['\u{e000}', '\0', '\u{fffd}'] {
        let table = table(&[(0x22, nothing)]);
        let font = composite("Identity-H", "Identity", (true, Some(&table)));
        let sheet = looked_at(&replaced("情况"), &fonts, &font).await;
        assert_eq!(text(&sheet), "情况readbeside");
        assert_eq!(remarks(&sheet), []);
        let sheet = looked_at(&replaced("\u{e000}"), &fonts, &font).await;
        assert_eq!(text(&sheet), "readbeside");
        assert_eq!(remarks(&sheet), [(About::UnknownText, 1)]);
    }

    let another = table(&[(0x22, '王')]);
    let font = composite("Identity-H", "Identity", (true, Some(&another)));
    let sheet = looked_at(&replaced("李"), &fonts, &font).await;
    assert_eq!(text(&sheet), "王readbeside");
    assert_eq!(remarks(&sheet), [(About::DisputedText, 1)]);
    assert!(sheet.statement.is_whole(), "nothing of it is missing");
}

#[tokio::test]
async fn a_table_that_says_otherwise_than_a_standard_is_disputed_and_its_gaps_are_filled() {
    let content = "BT /F 20 Tf 40 300 Td <c8abcac0bde7> Tj ET";
    for (rows, said, disputed) in [
        (
            vec![(0xc8ab, '全'), (0xcac0, '世'), (0xbde7, '界')],
            "全世界",
            0,
        ),
        (
            vec![(0xc8ab, '金'), (0xcac0, '世'), (0xbde7, '界')],
            "金世界",
            1,
        ),
        (vec![(0xcac0, '世')], "全世界", 0),
        (
            vec![(0xc8ab, '\0'), (0xcac0, '世'), (0xbde7, '\u{fffd}')],
            "全世界",
            0,
        ),
    ] {
        let table = table(&rows);
        let font = composite("GBK-EUC-H", "GB1", (true, Some(&table)));
        let sheet = looked_at(content, "/F 5 0 R", &font).await;
        assert_eq!(text(&sheet), said);
        let told = remarks(&sheet);
        let expected: Vec<_> = (disputed > 0)
            .then_some((About::DisputedText, disputed))
            .into_iter()
            .collect();
        assert_eq!(told, expected, "{said}");
    }
}
