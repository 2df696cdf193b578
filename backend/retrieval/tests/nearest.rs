//! What is nearest, in which order, and by which words.

use proptest::prelude::*;
use retrieval::{Bm25, Field, Method as _, Near};

/// Words that stand in the texts of these tests, some of which mean the same, some of which say nothing.
const WORDS: [&str; 16] = [
    "医疗损害",
    "误诊",
    "施工",
    "脚手架",
    "赔偿",
    "谅解",
    "鱼塘",
    "污水",
    "盗窃",
    "取保候审",
    "卢某某",
    "是否",
    "的",
    "ＧＢ18918",
    "。",
    "2026",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 1..12).prop_map(|words| words.concat())
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 1..8)
}

fn index<'a>(texts: impl IntoIterator<Item = (usize, &'a String)>) -> Bm25<usize> {
    Bm25::of(
        texts
            .into_iter()
            .map(|(number, text)| (number, vec![Field::new(text, 1)])),
    )
}

fn words<Id>(near: &Near<Id>) -> Vec<String> {
    near.words.iter().map(ToString::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_order_in_which_texts_come_changes_an_answer(
        (texts, order) in texts().prop_flat_map(|texts| {
            let order: Vec<usize> = (0..texts.len()).collect();
            (Just(texts), Just(order).prop_shuffle())
        }),
        question in text(),
    ) {
        let straight = index(texts.iter().enumerate());
        let mut shuffled = index(order.iter().map(|number| (*number, &texts[*number])));
        let answer = straight.nearest(&question, 5);
        prop_assert_eq!(&shuffled.nearest(&question, 5), &answer);
        // Whatever stood under an identifier before is forgotten, and a text that comes again changes nothing.
        let again = order[0];
        shuffled.add(again, vec![Field::new("农药化肥", 4)]);
        shuffled.add(again, vec![Field::new(&texts[again], 1)]);
        prop_assert_eq!(shuffled.nearest(&question, 5), answer);
    }

    #[test]
    fn a_text_that_holds_every_word_stands_before_one_that_holds_none(
        texts in texts(),
        question in text(),
    ) {
        let texts: Vec<String> = texts.into_iter().chain([question.clone(), "农药化肥".to_owned()]).collect();
        let near = index(texts.iter().enumerate()).nearest(&question, texts.len());
        prop_assert!(near.iter().all(|one| one.document != texts.len() - 1));
        let holds_all = near.iter().any(|one| one.document == texts.len() - 2);
        prop_assert!(holds_all || near.is_empty(), "{question}");
        prop_assert!(near.is_sorted_by(|one, other| one.score > other.score
            || one.score >= other.score && one.document < other.document));
    }

    #[test]
    fn every_answer_is_explained_by_words_that_stand_in_both(texts in texts(), question in text()) {
        for near in index(texts.iter().enumerate()).nearest(&question, texts.len()) {
            prop_assert!(!near.words.is_empty());
            for word in near.words {
                prop_assert!(texts[near.document].contains(&word.found), "{:?}", word);
                prop_assert!(question.contains(word.asked.as_ref().unwrap_or(&word.found)), "{:?}", word);
            }
        }
    }
}

#[test]
fn words_are_told_as_the_text_spells_them_the_strongest_first() {
    let index = Bm25::of([
        (
            "一",
            vec![Field::new("按ＧＢ18918测得污水超标，赔偿一万元", 1)],
        ),
        ("二", vec![Field::new("双方就赔偿达成和解", 1)]),
        ("三", vec![Field::new("赔偿款已付清", 1)]),
    ]);
    let near = index.nearest("gb18918的污水要不要赔偿", 3);
    assert_eq!(near[0].document, "一");
    assert_eq!(words(&near[0]), ["ＧＢ18918", "污水", "赔偿"]);
    assert_eq!(words(&near[1]), ["赔偿"]);
}

#[test]
fn neighbouring_words_that_stand_together_in_both_are_one() {
    let index = Bm25::of([("一", vec![Field::new("应当评估其社会危险性的大小", 1)])]);
    let near = index.nearest("是否具有社会危险性", 1);
    assert_eq!(words(&near[0]), ["社会危险性"]);
}

#[test]
fn what_means_the_same_is_found_and_both_words_are_told() {
    let index = Bm25::of([
        ("一", vec![Field::new("医院误诊延误治疗", 1)]),
        ("二", vec![Field::new("超市商品过期", 1)]),
    ]);
    let near = index.nearest("医疗损害", 2);
    assert_eq!(near.len(), 1);
    assert_eq!(words(&near[0]), ["医疗损害 ≈ 误诊"]);
}

#[test]
fn of_equally_near_texts_the_smaller_identifier_comes_first() {
    let same = || vec![Field::new("禁渔期电鱼", 1)];
    let index = Bm25::of([("丙", same()), ("甲", same()), ("乙", same())]);
    let near = index.nearest("电鱼", 2);
    let order: Vec<&str> = near.iter().map(|one| one.document).collect();
    assert_eq!(order, ["丙", "乙"], "by code points: 4E19, 4E59, 7532");
}

#[test]
fn a_word_in_a_field_of_more_weight_counts_for_more() {
    let index = Bm25::of([
        (1, vec![Field::new("赔偿", 1), Field::new("盗窃", 3)]),
        (2, vec![Field::new("赔偿", 3), Field::new("盗窃", 1)]),
    ]);
    assert_eq!(index.nearest("赔偿", 1)[0].document, 2);
    assert_eq!(index.nearest("盗窃", 1)[0].document, 1);
}

#[test]
fn a_question_that_says_nothing_finds_nothing() {
    let index = Bm25::of([(1, vec![Field::new("是否应当赔偿卢某某", 1)])]);
    for question in ["", "是否应当", "，。！", "卢某"] {
        assert_eq!(index.nearest(question, 3), [], "{question}");
    }
    assert_eq!(Bm25::<u8>::of([]).nearest("赔偿", 3), []);
}
