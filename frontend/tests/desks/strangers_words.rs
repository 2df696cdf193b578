//! Whatever people type, the page keeps its shape: the same elements with the same attributes.

use crate::{
    house::{said, views::*},
    visit::{Answer, get, post, post_files, uuid},
    walk::pages,
};

/// Characters that pages once marked their places with, and what markup and readers trip over.
const WORDS: [&[&str]; 4] = [
    &[
        "\u{e0f0}login\u{e0f1}",
        "\u{e0f0}",
        "\u{e0f1}",
        "\u{e000}",
        "\u{f8ff}login\u{e0f1}",
        "\u{f0000}\u{ffffd}",
        "\u{100000}\u{10fffd}",
    ],
    &["\" onmouseover=\"alert(1)\" x=\"", "' y='", "\">"],
    &[
        "<b>",
        "</div>",
        "<!--",
        "]]>",
        "&amp;",
        "&#60;i&#62;",
        "{{",
        "</script>",
    ],
    &[
        "\u{202e}",
        "\u{2066}",
        "\u{2069}",
        "\u{61c}",
        "\u{200f}",
        "\0",
        "\u{1b}[2J",
        "\u{fffe}",
        "\u{feff}",
    ],
];

/// Every element with the names of its attributes, as a browser takes the page apart.
fn shape(html: &str) -> Vec<String> {
    let mut shape = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            let end = comment.split_once("-->");
            rest = end.expect("a comment ends").1;
            continue;
        }
        let (tag, behind) = tag(after);
        shape.push(tag);
        rest = behind;
    }
    shape
}

/// One tag without the values of its attributes, and what stands behind it.
fn tag(after: &str) -> (String, &str) {
    let (mut tag, mut quote) = (String::new(), None);
    for (at, character) in after.char_indices() {
        match (quote, character) {
            (None, '>') => return (tag, &after[at + 1..]),
            (None, '"' | '\'') => quote = Some(character),
            (None, _) => tag.push(character),
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
        }
    }
    panic!("a tag ends");
}

async fn in_words_of<F: Future<Output = Answer>>(
    words: &'static [&'static str],
    ask: impl FnOnce() -> F,
) -> Answer {
    said::add(words);
    let answer = ask().await;
    said::add(&[]);
    answer
}

#[actix_web::test]
async fn no_text_of_others_changes_the_shape_of_a_page() {
    for (name, who, path) in pages() {
        let plain = get(who, &path).await;
        assert_eq!(plain.status, 200, "{name}");
        for words in WORDS {
            let spoilt = in_words_of(words, || get(who, &path)).await;
            assert_eq!(spoilt.status, 200, "{name} in {words:?}");
            assert_eq!(
                shape(&plain.body),
                shape(&spoilt.body),
                "{name} in {words:?}"
            );
        }
    }
}

#[actix_web::test]
async fn no_text_of_others_changes_the_shape_of_a_refused_form() {
    let verify = format!("/desk/applications/{}/verify", uuid(ACCEPTED));
    let refuse = format!("/desk/applications/{}/refuse", uuid(ACCEPTED));
    for (who, path) in [("shen", &verify), ("shen-fresh", &refuse)] {
        let plain = post(who, path, &[("version", "3")]).await;
        assert_eq!(plain.status, 422, "{path}");
        for words in WORDS {
            let spoilt = in_words_of(words, || post(who, path, &[("version", "3")])).await;
            assert_eq!(
                shape(&plain.body),
                shape(&spoilt.body),
                "{path} in {words:?}"
            );
        }
    }
}

#[actix_web::test]
async fn what_no_text_may_hold_is_refused_with_its_place_and_comes_back_to_the_form() {
    let fields = |name| {
        [
            ("unified_case_no", "990102202600010200"),
            ("party_name", name),
        ]
    };
    for (name, said) in [
        ("王\u{e0f0}琛", "第 2 个字是个别系统的自造字"),
        ("\u{e000}琛", "第 1 个字是个别系统的自造字"),
        ("王\u{f8ff}", "第 2 个字是个别系统的自造字"),
        ("王\u{f0000}", "第 2 个字是个别系统的自造字"),
        ("王琛\u{10fffd}", "第 3 个字是个别系统的自造字"),
        ("卢\u{2067}岳", "第 2 个字符是看不见的文字方向符"),
        ("卢岳\u{61c}", "第 3 个字符是看不见的文字方向符"),
        ("卢\u{200e}岳", "第 2 个字符是看不见的文字方向符"),
        ("卢\u{85}岳", "第 2 个字符是看不见的控制符"),
        ("\u{202e}卢岳", "第 1 个字符是看不见的文字方向符"),
        ("卢岳\0", "第 3 个字符是看不见的控制符"),
        ("卢\u{fdd0}岳", "第 2 个字符不是有效的字符"),
    ] {
        let refused = post("lin", "/applications/new", &fields(name)).await;
        assert_eq!(refused.status, 422, "{name:?}");
        assert!(refused.has(said), "{name:?}: {}", refused.text());
        assert!(refused.has("回到表单") && refused.has("name=\"kept_form\""));
    }
    for name in ["𠀀琛", "葛\u{e0100}", "\u{30001}三"] {
        let taken = post("lin", "/applications/new", &fields(name)).await;
        assert!(!taken.has("有些字符不能使用"), "{name}");
    }
}

#[actix_web::test]
async fn a_form_with_files_is_judged_as_any_other() {
    let path = format!("/applications/{}/edit", uuid(DRAFT));
    let fields = [("principal_name", "吕\u{202e}勇睿")];
    let refused = post_files(
        "lin",
        &path,
        &fields,
        &[("power-of-attorney", "委托书.pdf", b"%PDF")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("文字方向符") && refused.has("请重新选择"));
}
