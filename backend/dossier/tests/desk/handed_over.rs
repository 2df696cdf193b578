//! Cases whose handler leaves.

use contract::{
    Role,
    policy::{SystemAct, allow_system},
};
use ledger::{Entry, ObjectRef};
use matter::{Handlers as _, HandsOver as _};
use sea_orm::ConnectionTrait as _;
use testkit::World;

use crate::office::Office;

#[testkit::on_both]
async fn cases_are_passed_on_with_the_act_by_which_their_handler_leaves(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let (leaver, heir) = (
        office.prosecutor.account,
        office.staff("P014", Role::Prosecutor).await,
    );
    let held = async |whose| office.files.held(whose).await.unwrap().count;
    let before = held(leaver).await;
    assert!(before > 0);

    let passed_on = async |is_done: bool| {
        let request = office.world.kernel.new_request();
        let permit = allow_system(SystemAct::Administer, None, office.id, request);
        let act = office.ledger.begin(permit).await.unwrap();
        let handed = office.files.hand_over(act.tx(), (leaver, heir.account));
        let (count, moves) = handed.await.unwrap();
        assert_eq!(count, before);
        if is_done {
            let entry = Entry::about(ObjectRef::new("account", leaver)).moving(moves);
            act.done(entry).await.unwrap();
        } else {
            act.undone().await.unwrap();
        }
    };
    passed_on(false).await;
    assert_eq!(held(leaver).await, before, "the act came to nothing");
    passed_on(true).await;
    assert_eq!(held(leaver).await, 0);
    assert_eq!(held(heir.account).await, before);
    let handler = office.dossier.handler_of(id.0).await.unwrap();
    assert_eq!(handler, Some(heir.account));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_case_changed_by_hand_is_passed_on_to_nobody(world: World) {
    let office = Office::in_world(world).await;
    let heir = office.staff("P014", Role::Prosecutor).await;
    let changed = {
        let db = &office.world.kernel.db;
        let done = db.execute_unprepared("UPDATE case_record SET cause = 'theft'");
        done.await.unwrap().rows_affected()
    };
    assert!(changed > 0);
    let request = office.world.kernel.new_request();
    let permit = allow_system(SystemAct::Administer, None, office.id, request);
    let act = office.ledger.begin(permit).await.unwrap();
    let from_to = (office.prosecutor.account, heir.account);
    let handed = office.files.hand_over(act.tx(), from_to).await;
    assert!(matches!(handed, Err(matter::Refused::Altered(_))));
}
