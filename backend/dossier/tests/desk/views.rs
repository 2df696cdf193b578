//! Views of the worklist that somebody keeps.

use contract::{
    Caller, LONGEST_VIEW_NAME, Role, VIEWS_KEPT, WorkHolder, WorkView, WorklistFilter,
    WorklistQuery,
};
use futures::future::join_all;
use sea_orm::ConnectionTrait as _;
use testkit::World;
use uuid::Uuid;

use crate::office::{Office, refused};

impl Office {
    async fn views(&self, who: &Caller) -> Vec<WorkView> {
        let list = self.desk.worklist(who, WorklistQuery::default()).await;
        list.unwrap().views
    }

    async fn kept(&self, who: &Caller, query: WorklistQuery, name: &str) {
        let kept = self.desk.keep_work_view(who, query, name.to_owned());
        kept.await.unwrap();
    }
}

fn asked() -> WorklistQuery {
    WorklistQuery {
        filter: WorklistFilter::Colleagues,
        state: Some("accepted".to_owned()),
        about: vec![Uuid::from_u128(5)],
        taken: Some(WorkHolder::Nobody),
        after: None,
    }
}

#[testkit::on_both]
async fn a_view_is_kept_under_its_name_for_whoever_keeps_it_and_removed_again(world: World) {
    let office = Office::in_world(world).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let paged = WorklistQuery {
        after: Some("1.x".to_owned()),
        ..asked()
    };
    office.kept(&clerk, paged, " 今天要催的 ").await;
    let views = office.views(&clerk).await;
    assert_eq!(views.len(), 1);
    assert_eq!(
        (views[0].name.as_str(), &views[0].query),
        ("今天要催的", &asked())
    );
    assert!(office.views(&auditor).await.is_empty());
    let desk = &office.desk;
    let long = "名".repeat(LONGEST_VIEW_NAME + 1);
    for (name, rule) in [
        ("今天要催的", "view-name-kept"),
        (" ", "required"),
        (long.as_str(), "longer-than:20:21"),
    ] {
        let again = desk.keep_work_view(&clerk, asked(), name.to_owned()).await;
        assert_eq!(again.unwrap_err().fields[0].rule, rule);
    }
    refused(
        desk.remove_work_view(&auditor, views[0].id).await,
        "not-found",
    );
    desk.remove_work_view(&clerk, views[0].id).await.unwrap();
    assert!(office.views(&clerk).await.is_empty());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nobody_keeps_more_than_there_are_places_however_many_come_at_once(world: World) {
    let office = Office::in_world(world).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let tries = (0..40).map(|number| {
        let name = format!("第{number}个");
        office.desk.keep_work_view(&clerk, asked(), name)
    });
    let answers = join_all(tries).await;
    let most = usize::try_from(VIEWS_KEPT).unwrap();
    assert!(answers.iter().filter(|answer| answer.is_ok()).count() <= most);
    for number in 40..60 {
        let name = format!("第{number}个");
        let _ = office.desk.keep_work_view(&clerk, asked(), name).await;
    }
    assert_eq!(office.views(&clerk).await.len(), most);
    let full = office
        .desk
        .keep_work_view(&clerk, asked(), "又一个".to_owned());
    assert_eq!(full.await.unwrap_err().fields[0].rule, "views-kept");
    let db = &office.world.kernel.db;
    db.execute_unprepared("UPDATE work_view SET place = 99 WHERE place = 1")
        .await
        .unwrap();
    let shown = office.views(&clerk).await.len();
    assert_eq!(shown, most - 1, "one changed by hand is not shown");
}
