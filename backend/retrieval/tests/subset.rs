//! Who knows their way in what is asked: a set, and no order of merit.

use proptest::prelude::*;
use retrieval::{Fitting, Person, subset};

fn person(id: &'static str, declared: &[&str], shown: &[&str]) -> Person<&'static str> {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Person {
        id,
        declared: owned(declared),
        shown: owned(shown),
    }
}

fn said(words: &[retrieval::Word]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

const COLLAPSE: &str = "施工现场管理人员对脚手架坍塌应负何种责任；实施工作方案是否经过审批";

#[test]
fn whoever_knows_their_way_is_named_with_the_words_that_say_so() {
    let fitting = subset(
        COLLAPSE,
        [
            person("H3", &["临床医学"], &[]),
            person(
                "H2",
                &["建筑"],
                &["建设工程质量专题培训", "起重机是否检验过？"],
            ),
            person("H1", &["会计"], &["塔吊和脚手架由谁验收"]),
            person("H0", &[" 脚手架 "], &[]),
        ],
    );
    let told: Vec<(&str, Vec<String>, Vec<String>)> = fitting
        .iter()
        .map(|one| (one.id, said(&one.declared), said(&one.shown)))
        .collect();
    let owned =
        |words: &[&str]| -> Vec<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    assert_eq!(
        told,
        [
            ("H0", owned(&["脚手架"]), vec![]),
            ("H1", vec![], owned(&["脚手架"])),
            ("H2", owned(&["施工 ≈ 建筑"]), owned(&["施工 ≈ 建设工程"])),
        ]
    );
}

#[test]
fn language_in_common_is_no_expertise() {
    let shown = [
        "当事人对责任怎么看？",
        "检察听证工作规定培训",
        "现场有没有管理人员",
    ];
    let nobody: [Fitting<&str>; 0] = [];
    assert_eq!(
        subset(COLLAPSE, [person("H1", &["人大代表", "实施", ""], &shown)]).len(),
        1
    );
    assert_eq!(
        subset(COLLAPSE, [person("H1", &["人大代表", ""], &shown)]),
        nobody
    );
    assert_eq!(subset("", [person("H1", &["建筑"], &shown)]), nobody);
}

#[test]
fn a_declared_word_that_no_group_holds_fits_where_it_stands_as_a_word() {
    let question = "陶瓷烧制作坊的粉尘";
    assert_eq!(subset(question, [person("H1", &["陶瓷"], &[])]).len(), 1);
    // 制作 stands there only across the end of a word.
    assert_eq!(subset(question, [person("H1", &["瓷烧"], &[])]).len(), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn nobody_comes_before_another_for_what_they_know(
        people in prop::collection::btree_map(
            0_u32..100,
            prop::collection::vec(prop::sample::select(vec!["建筑", "机械", "脚手架", "法医", "会计", "安全生产"]), 0..4),
            1..8,
        )
        .prop_flat_map(|people| {
            let people: Vec<(u32, Vec<&'static str>)> = people.into_iter().collect();
            Just(people).prop_shuffle()
        }),
    ) {
        let people = people.into_iter().map(|(id, declared)| Person {
            id,
            declared: declared.into_iter().map(str::to_owned).collect(),
            shown: Vec::new(),
        });
        let fitting = subset(COLLAPSE, people);
        prop_assert!(fitting.is_sorted_by(|one, other| one.id < other.id));
    }
}
