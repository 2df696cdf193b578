//! How official documents are worded.

use contract::{ProvisionDesk as _, ProvisionForm, Reworded, TextKind};
use futures::TryStreamExt as _;
use testkit::World;
use time::macros::date;

use crate::house::{DOC_NO, Office, a_wording, refused};

const OTHER: [&str; 2] = [
    "{finder}同志：",
    "收到你交来的{thing}。\n失主领取后，将告知你。",
];

async fn bytes(file: contract::Download) -> Vec<u8> {
    let chunks: Vec<_> = file.bytes.try_collect().await.unwrap();
    chunks.concat()
}

impl Office {
    async fn faults(&self, form: ProvisionForm) -> Vec<String> {
        let desk = &self.here.provisions;
        let tried = desk
            .try_wording(&self.auditor, form.clone())
            .await
            .map(drop);
        let proposed = desk.propose_provision(&self.auditor, form).await.map(drop);
        let said = |answer: Result<(), contract::Problem>| {
            let fields = answer.unwrap_err().fields;
            let said = fields
                .iter()
                .map(|fault| format!("{} {}", fault.field, fault.rule));
            said.collect::<Vec<_>>()
        };
        let (tried, proposed) = (said(tried), said(proposed));
        assert_eq!(tried, proposed);
        proposed
    }

    fn texts_on(&self, day: time::Date) -> Option<Vec<String>> {
        let rules = self.here.rules.now();
        rules
            .wordings
            .find("find-receipt", day)
            .map(<[String]>::to_vec)
    }
}

#[testkit::on_both]
async fn a_wording_counts_from_its_first_day_once_the_head_put_it_in_force(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let id = office.propose(a_wording(OTHER, "2026-12-01")).await;
    let view = desk.provision(&office.head, id, None).await.unwrap();
    assert_eq!(view.row.title.as_deref(), Some("拾得物收据"));
    assert_eq!(
        view.reworded[0],
        Reworded {
            kind: TextKind::Salutation,
            before: "{finder}：".to_owned(),
            text: OTHER[0].to_owned(),
        }
    );
    assert!(view.effect.is_none(), "no date moves");
    refused(
        desk.adopt_provision(&office.deputy, id, 0).await,
        "not-found",
    );
    desk.adopt_provision(&office.head, id, 0).await.unwrap();
    assert_eq!(office.texts_on(date!(2026 - 11 - 30)), None);
    assert_eq!(office.texts_on(date!(2026 - 12 - 01)).unwrap(), OTHER);
    let table = desk.laid_down(&office.auditor).await.unwrap();
    let line = &table.wordings[0];
    assert_eq!(line.worded[0].provision, id);
    assert_eq!(line.worded[0].doc_no, DOC_NO);
    let form = desk.wording(&office.auditor, "find-receipt").await.unwrap();
    let texts: Vec<&str> = form.texts.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, OTHER);
    let names: Vec<&str> = form
        .values
        .iter()
        .map(|value| value.name.as_str())
        .collect();
    assert_eq!(names, ["finder", "thing"]);
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_wording_is_named_at_its_text() {
    let office = Office::in_world(testkit::sqlite().await).await;
    let faults = async |texts| office.faults(a_wording(texts, "2026-12-01")).await;
    assert_eq!(
        faults(["你好：", "收到{thing}。"]).await,
        ["texts-0 wording-lost:finder"]
    );
    assert_eq!(
        faults(["{finder}：", "收到{thing}，共{count}件：{things}"]).await,
        [
            "texts-1 wording-unknown:count",
            "texts-1 wording-unknown:things"
        ]
    );
    assert_eq!(
        faults(["{finder}：{thing}", "收到{thing。"]).await,
        ["texts-1 wording-brace"]
    );
    assert_eq!(faults([" ", ""]).await, ["texts-0 required"]);
    let long = "字".repeat(2_001);
    assert_eq!(
        faults(["{finder}{thing}", &long]).await,
        ["texts-1 too-long:2000"]
    );
    let mut of_nothing = a_wording(OTHER, "2026-12-01");
    of_nothing.subject = "no-such-writ".to_owned();
    assert_eq!(office.faults(of_nothing).await, ["subject not-chosen"]);
}

#[tokio::test]
async fn what_holds_already_and_what_is_past_is_not_proposed() {
    let office = Office::in_world(testkit::sqlite().await).await;
    let desk = &office.here.provisions;
    for (texts, from, field) in [
        (
            ["{finder}：", "收到你交来的{thing}。"],
            "2026-12-01",
            "texts-0",
        ),
        (OTHER, "2026-11-22", "effective_from"),
    ] {
        let form = a_wording(texts, from);
        let problem = desk
            .propose_provision(&office.auditor, form)
            .await
            .unwrap_err();
        assert_eq!(problem.fields[0].field, field);
    }
}

#[tokio::test]
async fn the_sample_is_set_in_the_wording_that_was_typed_and_in_that_of_a_provision() {
    let office = Office::in_world(testkit::sqlite().await).await;
    let desk = &office.here.provisions;
    let typed = desk
        .try_wording(&office.auditor, a_wording(OTHER, ""))
        .await
        .unwrap();
    let typed = bytes(typed).await;
    assert!(typed.starts_with(b"%PDF-"));
    let id = office.propose(a_wording(OTHER, "2026-12-01")).await;
    let proposed = bytes(desk.worded_sample(&office.head, id).await.unwrap()).await;
    assert_eq!(proposed, typed);
    let other = ["{finder}：", "{thing}已收到。"];
    let other = desk
        .try_wording(&office.auditor, a_wording(other, ""))
        .await
        .unwrap();
    assert_ne!(bytes(other).await, typed);
    let number = office
        .propose(crate::house::a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    refused(
        desk.worded_sample(&office.head, number).await.map(drop),
        "not-found",
    );
}
