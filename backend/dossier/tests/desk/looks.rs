//! What happened since somebody last looked, and what they did last.

use contract::{
    ApplicationId, ApplicationView, Caller, Role, WorkMoved, WorklistFilter, WorklistQuery,
};
use testkit::World;
use time::Duration;

use crate::office::Office;

/// The steps that are marked as new.
fn new_in(view: &ApplicationView) -> Vec<&str> {
    let new = view.line.done.iter().filter(|step| step.is_new);
    new.map(|step| step.code.as_str()).collect()
}

fn ids(moved: &[WorkMoved]) -> Vec<ApplicationId> {
    moved.iter().map(|row| ApplicationId(row.id)).collect()
}

impl Office {
    /// Whether the office's list marks one.
    async fn is_marked(&self, who: &Caller, id: ApplicationId) -> bool {
        for filter in WorklistFilter::ALL {
            let query = WorklistQuery {
                filter,
                ..WorklistQuery::default()
            };
            let rows = self.desk.worklist(who, query).await.unwrap().rows;
            if let Some(row) = rows.iter().find(|row| row.id == id.0) {
                return row.is_new;
            }
        }
        panic!("it stands in no part of the list");
    }

    fn later(&self) {
        self.world.clock.advance(Duration::minutes(5));
    }

    async fn accepted_by(&self, who: &Caller, id: ApplicationId) {
        let version = self.seen(who, id).await.version;
        self.desk.accept(who, id, version).await.unwrap();
    }
}

#[testkit::on_both]
async fn what_others_did_since_the_last_look_is_marked_until_it_is_looked_at(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    assert!(!office.is_marked(&auditor, id).await, "never looked at");
    let first = office.seen(&auditor, id).await;
    assert_eq!(new_in(&first), [""; 0]);
    office.later();
    office.accepted_by(&clerk, id).await;
    assert!(office.is_marked(&auditor, id).await);
    assert!(
        !office.is_marked(&clerk, id).await,
        "one's own act is no news"
    );
    let own = office.desk.my_applications(&lawyer, None).await.unwrap();
    assert!(
        !own.rows[0].is_new,
        "the lawyer never opened it after sending it"
    );
    office.later();
    let seen = office.seen(&auditor, id).await;
    assert_eq!(new_in(&seen), ["accepted"]);
    assert!(!office.is_marked(&auditor, id).await);
    assert_eq!(new_in(&office.seen(&auditor, id).await), [""; 0]);
    office.seen(&lawyer, id).await;
    office.later();
    let version = office.seen(&auditor, id).await.version;
    let verified = office
        .desk
        .verify_mandate(&auditor, id, version, Vec::new());
    verified.await.unwrap();
    let own = office.desk.my_applications(&lawyer, None).await.unwrap();
    assert!(own.rows[0].is_new);
    assert_eq!(new_in(&office.seen(&lawyer, id).await), ["verified"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_note_of_a_colleague_is_news_to_the_office_alone(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    for who in [&lawyer, &clerk, &auditor] {
        office.seen(who, id).await;
    }
    office.later();
    let noted = office.desk.note_work(&clerk, id, "请核对人数。".to_owned());
    noted.await.unwrap();
    assert!(office.is_marked(&auditor, id).await);
    assert!(!office.is_marked(&clerk, id).await);
    let own = office.desk.my_applications(&lawyer, None).await.unwrap();
    assert!(!own.rows[0].is_new);
}

#[testkit::on_both]
async fn the_last_five_one_acted_upon_and_the_news_stand_latest_first(world: World) {
    let office = Office::in_world(world).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let mut sent = Vec::new();
    for number in 40..46 {
        let lawyer = office
            .lawyer_with(&format!("199012004119000{number}"))
            .await;
        let id = office.submitted(&lawyer).await;
        office.seen(&auditor, id).await;
        office.later();
        office.accepted_by(&clerk, id).await;
        sent.push(id);
    }
    sent.reverse();
    let own = office.desk.recent_work(&clerk).await.unwrap();
    assert_eq!(ids(&own.last), sent[..5]);
    assert_eq!(ids(&own.news), []);
    assert_eq!(own.last[0].state, "accepted");
    let others = office.desk.recent_work(&auditor).await.unwrap();
    assert_eq!(
        (ids(&others.last), ids(&others.news)),
        (vec![], sent.clone())
    );
    office.seen(&auditor, sent[2]).await;
    let others = office.desk.recent_work(&auditor).await.unwrap();
    assert!(!ids(&others.news).contains(&sent[2]));
    let elsewhere = office.elsewhere(Role::CmAuditor).await;
    let nothing = office.desk.recent_work(&elsewhere).await.unwrap();
    assert_eq!((nothing.last, nothing.news), (vec![], vec![]));
}
