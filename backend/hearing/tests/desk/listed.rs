use contract::{CaseKind, WorklistFilter, WorklistQuery, policy::Act};
use testkit::World;

use crate::{
    before_the_office::{Before, hold},
    house::{CASE_NO, SUSPECT, refused},
};

fn all() -> WorklistQuery {
    WorklistQuery::default()
}

async fn listed(before: &Before, who: &contract::Caller, query: WorklistQuery) -> Vec<uuid::Uuid> {
    let page = before
        .office
        .desk
        .hearing_worklist(who, query)
        .await
        .unwrap();
    page.rows.into_iter().map(|row| row.id).collect()
}

#[testkit::on_both]
async fn a_prosecutor_has_those_of_the_assigned_cases_and_heads_have_all(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let colleague = before
        .office
        .staff("P014", contract::Role::Prosecutor)
        .await;
    let own = before.office.prosecutor.clone();
    assert_eq!(listed(&before, &own, all()).await, [before.id.0]);
    assert!(listed(&before, &colleague, all()).await.is_empty());
    let colleagues = WorklistQuery {
        filter: WorklistFilter::Colleagues,
        ..all()
    };
    for who in [&before.head, &before.chief, &before.clerk] {
        let shown = listed(&before, who, colleagues.clone()).await;
        assert_eq!(shown, [before.id.0], "{:?}", who.roles);
    }
    before.propose(hold()).await.unwrap();
    assert_eq!(listed(&before, &before.head, all()).await, [before.id.0]);
}

#[testkit::on_both]
async fn an_application_is_found_by_number_case_party_and_applicant(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let colleague = before
        .office
        .staff("P014", contract::Role::Prosecutor)
        .await;
    let desk = &before.office.desk;
    let name = before.view().await.applicant_name;
    for words in [
        "TZ-2026-000001",
        "tz-2026-000001",
        "0001",
        CASE_NO,
        SUSPECT,
        &name,
    ] {
        let found = desk.seek_hearing_work(&before.head, words.to_owned()).await;
        assert_eq!(found.unwrap().about, [before.id.0], "{words}");
        let found = desk.seek_hearing_work(&colleague, words.to_owned()).await;
        assert!(found.unwrap().about.is_empty(), "{words}");
    }
    for words in ["TZ-2026-000002", "%", "吕勇", "990102202600011301"] {
        let found = desk.seek_hearing_work(&before.head, words.to_owned()).await;
        assert!(found.unwrap().about.is_empty(), "{words}");
    }
}

#[testkit::on_both]
async fn a_draft_stands_in_no_list_of_the_office(world: World) {
    let office = crate::house::Office::in_world(world).await;
    office.draft(CaseKind::NonProsecution).await;
    for filter in WorklistFilter::ALL {
        let query = WorklistQuery { filter, ..all() };
        let page = office
            .desk
            .hearing_worklist(&office.prosecutor, query)
            .await;
        assert_eq!(page.unwrap().rows.len(), 0, "{filter:?}");
    }
}

#[testkit::on_both]
async fn the_list_is_for_the_office_alone(world: World) {
    let before = Before::in_world(world, CaseKind::NonProsecution).await;
    let list = before
        .office
        .desk
        .hearing_worklist(&before.lawyer, all())
        .await;
    refused(list, "not-found");
    let view = before.view().await;
    assert!(
        !view.line.acts.contains(&Act::ProposeHearing),
        "only the handler proposes"
    );
}
