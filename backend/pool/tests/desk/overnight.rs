//! What time and registers do to officers.

use contract::{Exclusion, OfficerForm, OfficerState, OwnOfficerDesk as _, PoolDesk as _};
use identity::LicenceStatus;
use testkit::World;
use time::Duration;

use crate::house::{LICENCE, Office, REASON, broken, kind, person, yan};

#[testkit::on_both]
async fn an_officer_turning_ineligible_overnight_is_suspended_with_the_reason_and_told(
    world: World,
) {
    let office = Office::in_world(world).await;
    let form = OfficerForm {
        licence_no: LICENCE.to_owned(),
        ..yan()
    };
    office.licensed(&form.paper_no, LicenceStatus::InPractice);
    let (id, _) = office.member(form.clone()).await;
    let (other, _) = office.member(person("丁航立", ("19751003", 3))).await;
    office.tidy().await;
    assert_eq!(office.stands(id).await, OfficerState::InPool);
    office.licensed(&form.paper_no, LicenceStatus::Revoked);
    // It was looked at today.
    office.tidy().await;
    assert_eq!(office.stands(id).await, OfficerState::InPool);
    office.later(Duration::days(1));
    office.tidy().await;
    office.tidy().await;
    assert_eq!(office.stands(id).await, OfficerState::Suspended);
    assert_eq!(office.stands(other).await, OfficerState::InPool);
    let view = office.view(id).await;
    assert_eq!(view.excluded, Some(Exclusion::LicenceRevoked));
    // The officer, and the keeper.
    assert_eq!(office.told("officer-ineligible").await.len(), 2);
    let version = view.version;
    let resumed = office
        .pool
        .resume_officer(&office.keeper, id, version, REASON.to_owned());
    assert_eq!(kind(resumed.await), "officer-not-eligible");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_is_written_down_against_an_officer_suspends_at_the_next_round(world: World) {
    let office = Office::in_world(world).await;
    let (id, officer) = office.member(yan()).await;
    office.tidy().await;
    let own = office.pool.own_officer(&officer).await.unwrap();
    let form = OfficerForm {
        exclusion: "listed-dishonest".to_owned(),
        basis: "registers".to_owned(),
        ..own.form
    };
    let changed = office
        .pool
        .change_officer(&office.keeper, id, own.version, form.clone());
    changed.await.unwrap();
    office.tidy().await;
    assert_eq!(office.stands(id).await, OfficerState::Suspended);
    // Of somebody who is to come in, the same keeps them out.
    let newcomer = OfficerForm {
        exclusion: "listed-dishonest".to_owned(),
        ..person("丁航立", ("19751003", 3))
    };
    let nominated = office.pool.nominate_officer(&office.keeper, newcomer);
    assert_eq!(broken(nominated.await), ["exclusion: officer-excluded"]);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_term_ends_with_its_last_day_and_is_renewed(world: World) {
    let office = Office::in_world(world).await;
    let (id, _) = office.member(yan()).await;
    let until = office.view(id).await.row.term_until.unwrap();
    let end = until
        .next_day()
        .unwrap()
        .midnight()
        .assume_offset(time::macros::offset!(+8));
    office.later(end - office.world.kernel.now() - Duration::minutes(1));
    office.tidy().await;
    assert_eq!(office.stands(id).await, OfficerState::InPool);
    office.later(Duration::minutes(1));
    office.tidy().await;
    assert_eq!(office.stands(id).await, OfficerState::TermOver);
    let version = office.version(id).await;
    let renewed = office.pool.renew_officer(&office.keeper, id, version);
    renewed.await.unwrap();
    let view = office.view(id).await;
    assert_eq!(view.term_from, until.next_day());
    assert_eq!(office.stands(id).await, OfficerState::InPool);
    assert_eq!(office.told("officer-term-over").await.len(), 1);
    assert_eq!(office.told("officer-term-renewed").await.len(), 1);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_invitation_that_nobody_takes_up_lapses(world: World) {
    let office = Office::in_world(world).await;
    let id = office.nominated(yan()).await;
    office.reviewed(id).await;
    let officer = office.invited(id, "yan@demo.invalid").await;
    office.later(Duration::days(400));
    office.tidy().await;
    assert_eq!(office.stands(id).await, OfficerState::Declined);
    let version = office.version(id).await;
    let late = office.pool.accept_pool(&officer, id, version).await;
    assert_eq!(kind(late), "wrong-state");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn somebody_of_another_pool_is_reviewed_once_that_pool_consents(world: World) {
    let office = Office::in_world(world).await;
    let form = OfficerForm {
        other_pool: "asked".to_owned(),
        other_pool_note: "岚江市人民检察院听证员库".to_owned(),
        ..yan()
    };
    let id = office.nominated(form.clone()).await;
    let version = office.version(id).await;
    let reviewed = office
        .pool
        .review_officer(&office.head, id, version, REASON.to_owned());
    assert_eq!(kind(reviewed.await), "pool-consent-missing");
    let consented = OfficerForm {
        other_pool: "consented".to_owned(),
        ..form
    };
    let changed = office
        .pool
        .change_officer(&office.keeper, id, version, consented);
    changed.await.unwrap();
    office.reviewed(id).await;
    office.stands_as_recorded().await;
}
