use contract::{
    Caller, CaseClaimId, CaseClaimView, CaseKind, ClaimCode, ClaimCodeWay, ClaimRefusal,
    HearingCapacity, HearingStart, NameCase, Problem, Role, WorklistFilter, WorklistQuery,
    personal::PersonalField, policy::Act,
};
use futures::future::join_all;
use testkit::World;
use time::{Duration, macros::date};

use crate::house::{CASE_NO, Office, SUSPECT, refused, whole};

fn named(number: &str, name: &str) -> NameCase {
    NameCase {
        unified_case_no: number.to_owned(),
        party_name: name.to_owned(),
        capacity: Some(HearingCapacity::NearRelative),
    }
}

fn right() -> NameCase {
    named(CASE_NO, SUSPECT)
}

/// A number that is none of the office's.
fn wrong(number: usize) -> NameCase {
    named(&format!("9901022026999{number:05}"), SUSPECT)
}

impl Office {
    /// Somebody who registered for themselves.
    async fn party(&self, number: &str) -> Caller {
        self.staff(number, Role::Party).await
    }

    async fn clerk(&self) -> Caller {
        self.staff("P030", Role::CmClerk).await
    }

    async fn claimed(&self, party: &Caller) -> CaseClaimId {
        self.desk.name_case(party, right()).await.unwrap()
    }

    async fn claim(&self, caller: &Caller, id: CaseClaimId) -> CaseClaimView {
        self.desk.case_claim(caller, id).await.unwrap()
    }

    async fn make_code(&self, clerk: &Caller, id: CaseClaimId) -> Result<ClaimCode, Problem> {
        let version = self.claim(clerk, id).await.version;
        let made = self
            .desk
            .make_claim_code(clerk, id, version, ClaimCodeWay::Posted);
        made.await
    }

    async fn code(&self, clerk: &Caller, id: CaseClaimId) -> String {
        self.make_code(clerk, id).await.unwrap().code
    }
}

/// Another code than this one.
fn other_than(code: &str) -> String {
    let digits = code.chars().filter(char::is_ascii_digit);
    let turned = digits.map(|digit| if digit == '1' { '2' } else { '1' });
    turned.collect()
}

#[testkit::on_both]
async fn naming_a_case_says_nothing_of_whether_there_is_one(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let (party, clerk) = (office.party("G001").await, office.clerk().await);
    let is = office.claimed(&party).await;
    let is_not = office.desk.name_case(&party, wrong(1)).await.unwrap();
    let (mut one, mut other) = (
        office.claim(&party, is).await,
        office.claim(&party, is_not).await,
    );
    for view in [&mut one, &mut other] {
        view.reference.clear();
        view.unified_case_no.clear();
        view.id = is;
    }
    assert_eq!(one, other);
    let own = office.desk.my_case_claims(&party, None).await.unwrap();
    assert_eq!(own.rows[0].state, own.rows[1].state);
    assert!(
        office
            .claim(&clerk, is)
            .await
            .office
            .unwrap()
            .party
            .is_some()
    );
    let unmatched = office.claim(&clerk, is_not).await;
    assert_eq!(unmatched.office.unwrap().party, None);
    assert!(!unmatched.line.acts.contains(&Act::ConfirmClaim));
    let query = WorklistQuery {
        filter: WorklistFilter::Mine,
        ..WorklistQuery::default()
    };
    let list = office.desk.case_claims(&clerk, query).await.unwrap();
    let mut flags: Vec<_> = list.rows.iter().map(|row| row.flags.len()).collect();
    flags.sort_unstable();
    assert_eq!(flags, [0, 1]);
}

#[testkit::on_both]
async fn a_party_who_guesses_case_numbers_has_five_tries_a_day_and_learns_nothing(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let party = office.party("G001").await;
    let tries = (0..12).map(|number| office.desk.name_case(&party, wrong(number)));
    let taken = join_all(tries).await;
    assert_eq!(taken.iter().filter(|answer| answer.is_ok()).count(), 5);
    // The right one is not taken either, and what was taken leads to itself again.
    let problem = refused(
        office.desk.name_case(&party, right()).await,
        "too-many-guesses",
    );
    assert!(problem.wait_seconds.is_some());
    let first = (0..12).zip(&taken).find(|(_, answer)| answer.is_ok());
    let (number, first) = first.unwrap();
    let again = office.desk.name_case(&party, wrong(number)).await;
    assert_eq!(again.unwrap(), *first.as_ref().unwrap());
    office.world.clock.advance(Duration::days(1));
    office.claimed(&party).await;
}

#[testkit::on_both]
async fn the_right_code_binds_once_and_takes_the_draft_along(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let (party, clerk) = (office.party("G001").await, office.clerk().await);
    let start = || HearingStart::Case {
        unified_case_no: CASE_NO.to_owned(),
        party_name: SUSPECT.to_owned(),
    };
    let starts = (0..3).map(|_| office.desk.start_hearing_application(&party, start()));
    let drafts: Vec<_> = join_all(starts).await.into_iter().flatten().collect();
    let draft = drafts[0];
    assert!(drafts.iter().all(|other| *other == draft));
    office
        .desk
        .save_hearing_draft(&party, draft, whole())
        .await
        .unwrap();
    refused(
        office
            .desk
            .apply_for_hearing(&party, draft, Vec::new())
            .await,
        "not-bound",
    );
    let id = office.claimed(&party).await;
    let code = office.code(&clerk, id).await;
    let entered = (0..2).map(|_| office.desk.enter_claim_code(&party, id, code.clone()));
    let entered = join_all(entered).await;
    assert_eq!(entered.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(office.claim(&party, id).await.line.state, "claim-bound");
    let view = office
        .desk
        .hearing_application(&party, draft)
        .await
        .unwrap();
    assert!(view.is_bound);
    assert_eq!(view.case_kind, Some(CaseKind::NonProsecution));
    office
        .desk
        .apply_for_hearing(&party, draft, Vec::new())
        .await
        .unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_draft_begun_after_the_binding_is_bound_at_once(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::CriminalAppeal).await;
    let (party, clerk) = (office.party("G001").await, office.clerk().await);
    let id = office.claimed(&party).await;
    let version = office.claim(&clerk, id).await.version;
    let seen = "居民身份证原件，与案卷登记一致".to_owned();
    office
        .desk
        .confirm_claim(&clerk, id, version, seen.clone())
        .await
        .unwrap();
    let start = HearingStart::Claim { claim: id };
    let draft = office.desk.start_hearing_application(&party, start).await;
    let view = office
        .desk
        .hearing_application(&party, draft.unwrap())
        .await;
    let view = view.unwrap();
    assert!(view.is_bound);
    assert_eq!(view.form.capacity, "near-relative");
    let of_office = office.claim(&clerk, id).await.office.unwrap();
    assert_eq!(of_office.seen, Some(seen));
    assert_eq!(office.claim(&party, id).await.office, None);
    // The same case again leads to what is bound.
    assert_eq!(office.claimed(&party).await, id);
}

#[testkit::on_both]
async fn five_wrong_codes_end_the_code_and_the_office_may_make_another(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let (party, clerk) = (office.party("G001").await, office.clerk().await);
    let id = office.claimed(&party).await;
    let code = office.code(&clerk, id).await;
    let wrong = other_than(&code);
    let slip = office.desk.enter_claim_code(&party, id, "1234".to_owned());
    refused(slip.await, "invalid");
    for left in (0..5).rev() {
        let entered = office
            .desk
            .enter_claim_code(&party, id, wrong.clone())
            .await;
        assert_eq!(refused(entered, "wrong-claim-code").left, Some(left));
    }
    let entered = office.desk.enter_claim_code(&party, id, code.clone()).await;
    refused(entered, "wrong-state");
    assert_eq!(office.claim(&party, id).await.line.state, "claimed");
    let another = office.code(&clerk, id).await;
    assert_ne!(another, code);
    refused(
        office.desk.enter_claim_code(&party, id, code).await,
        "wrong-claim-code",
    );
    office
        .desk
        .enter_claim_code(&party, id, another)
        .await
        .unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_code_is_good_for_ten_days_and_a_claim_lapses_after_thirty(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let (party, clerk) = (office.party("G001").await, office.clerk().await);
    let id = office.claimed(&party).await;
    let made = office.make_code(&clerk, id).await.unwrap();
    assert_eq!(made.until.due_on, date!(2026 - 12 - 3));
    office.world.clock.advance(Duration::days(11));
    let late = office.desk.enter_claim_code(&party, id, made.code).await;
    refused(late, "claim-code-over");
    office.hearings.tidy().await.unwrap();
    let view = office.claim(&party, id).await;
    assert_eq!((view.line.state.as_str(), view.code), ("claimed", None));
    office.world.clock.advance(Duration::days(20));
    office.hearings.tidy().await.unwrap();
    assert_eq!(office.claim(&party, id).await.line.state, "claim-lapsed");
    // What was named may be named anew.
    assert_ne!(office.claimed(&party).await, id);
}

#[testkit::on_both]
async fn what_matches_nothing_is_confirmed_by_nobody_and_refused_in_fixed_words(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let (party, clerk) = (office.party("G001").await, office.clerk().await);
    let id = office.desk.name_case(&party, wrong(1)).await.unwrap();
    let version = office.claim(&clerk, id).await.version;
    refused(
        office.make_code(&clerk, id).await.map(|made| made.code),
        "claim-matches-nothing",
    );
    let seen = "居民身份证原件".to_owned();
    refused(
        office.desk.confirm_claim(&clerk, id, version, seen).await,
        "claim-matches-nothing",
    );
    let note = "案号不是本院的案件".to_owned();
    office
        .desk
        .refuse_claim(&clerk, id, version, (ClaimRefusal::NotShown, note.clone()))
        .await
        .unwrap();
    let view = office.claim(&party, id).await;
    assert_eq!(view.refusal, Some(ClaimRefusal::NotShown));
    assert!(view.line.done.iter().all(|step| step.note.is_none()));
    let staff = office.claim(&clerk, id).await;
    assert!(
        staff
            .line
            .done
            .iter()
            .any(|step| step.note.as_ref() == Some(&note))
    );
}

#[testkit::on_both]
async fn nobody_confirms_a_claim_of_their_own_and_strangers_learn_nothing(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let (party, stranger) = (office.party("G001").await, office.party("G002").await);
    let clerk = office.clerk().await;
    let id = office.claimed(&party).await;
    let code = office.code(&clerk, id).await;
    let version = office.claim(&clerk, id).await.version;
    let in_both = Caller {
        roles: vec![Role::CmClerk],
        ..party.clone()
    };
    let seen = || "居民身份证原件".to_owned();
    for nobody in [&in_both, &stranger, &office.prosecutor] {
        refused(
            office.desk.confirm_claim(nobody, id, version, seen()).await,
            "not-found",
        );
        refused(office.desk.case_claim(nobody, id).await, "not-found");
    }
    let entered = office.desk.enter_claim_code(&stranger, id, code).await;
    refused(entered, "not-found");
    let start = HearingStart::Claim { claim: id };
    let started = office
        .desk
        .start_hearing_application(&stranger, start)
        .await;
    refused(started, "not-found");
}

#[testkit::on_both]
async fn of_the_party_the_clerk_sees_masked_values_and_asks_for_each(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let (party, clerk) = (office.party("G001").await, office.clerk().await);
    let id = office.claimed(&party).await;
    let of_office = office.claim(&clerk, id).await.office.unwrap();
    let claimed = of_office.party.unwrap();
    assert_eq!(claimed.address.as_deref(), Some("云岭省岚江市****"));
    assert_eq!(claimed.id_no.as_deref(), Some("990102**********77"));
    let field = PersonalField::PartyAddress;
    let shown = office.desk.show_claim_personal(&clerk, id, field).await;
    assert_eq!(shown.unwrap().value, "云岭省岚江市望川区虚构路36号");
    let head = office.staff("P032", Role::CmHead).await;
    refused(
        office.desk.show_claim_personal(&head, id, field).await,
        "not-found",
    );
}

#[testkit::on_both]
async fn the_code_stands_in_nothing_that_is_kept(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let (party, clerk) = (office.party("G001").await, office.clerk().await);
    let id = office.claimed(&party).await;
    let made = office.make_code(&clerk, id).await.unwrap();
    let handed_out = made.letter.expect("a letter to be posted");
    let writs = office.claim(&clerk, id).await.office.unwrap().writs;
    assert_eq!(writs.len(), 1);
    let kept = office.desk.claim_writ(&clerk, writs[0].id).await.unwrap();
    assert_ne!(kept.length, handed_out.length);
    refused(
        office
            .desk
            .claim_writ(&party, writs[0].id)
            .await
            .map(|file| file.length),
        "not-found",
    );
}

#[testkit::on_both]
async fn a_claim_changed_by_hand_lets_nobody_in(world: World) {
    let office = Office::in_world(world).await;
    office.land(CaseKind::NonProsecution).await;
    let party = office.party("G001").await;
    let id = office.claimed(&party).await;
    let changed = office
        .by_hand("UPDATE case_claim SET state = 'claim-bound', case_id = id, party = id")
        .await;
    assert_eq!(changed, 1);
    refused(office.desk.case_claim(&party, id).await, "not-found");
    let start = HearingStart::Claim { claim: id };
    refused(
        office.desk.start_hearing_application(&party, start).await,
        "not-found",
    );
}
