//! A decision undone while its letters are held back: everything is as before, and there are two entries.

use std::sync::Arc;

use contract::{
    ApplicationField, ApplicationId, ApplicationState, ApplicationView, Caller, CorrectionItem,
    DraftChanges, Lang, MailDesk as _, Problem, Role, Undoable, WritStanding,
};
use futures::future::join_all;
use kernel::jobs::{Foreman, Worker};
use ledger::{ObjectRef, Outcome, TrailOf};
use matter::node;
use notice::{Postman, Status};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use testkit::World;
use time::Duration;

use crate::office::{
    CASE_NO, LICENCE, Office, SUSPECT, complete, find, mandate, refusal, refused, window,
};

const OTHER_CASE: &str = "990102202600088800";

impl Office {
    /// One as the rules come: decisions can be undone for a minute.
    pub(crate) async fn that_undoes(world: World) -> Self {
        let office = Self::in_world(world).await;
        let desk = office.desk_with(test_house::rulebook_that_undoes());
        Self {
            desk: Arc::new(desk.clone()),
            dossier: desk,
            ..office
        }
    }

    /// Hands over every letter that is due.
    async fn deliver(&self) {
        let postman = Postman::new(self.notices.clone()).unwrap();
        let workers: Vec<Arc<dyn Worker>> = vec![Arc::new(postman)];
        let foreman = Foreman::new(self.world.kernel.clone(), workers);
        foreman.run_until_idle().await.unwrap();
    }

    /// How every letter of this kind about the application stands.
    async fn letters(&self, id: ApplicationId, template: &str) -> Vec<Status> {
        let about = ObjectRef::new("application", id.0);
        let told = self
            .notices
            .deliveries(&self.world.kernel.db, self.id, about);
        let told = told.await.unwrap().into_iter();
        let of_kind = told.filter(|told| told.template == template);
        of_kind.map(|told| told.status).collect()
    }

    /// Whether the site shows the lawyer a notice whose subject begins so.
    async fn is_told(&self, lawyer: &Caller, subject: &str) -> bool {
        let page = self.notices.notices(lawyer, Lang::ZhCn, None).await;
        let mut lines = page.unwrap().matters.into_iter().flatten();
        lines.any(|line| line.subject.starts_with(subject))
    }

    /// The clocks of the open nodes that watch the application: rule, moment and step.
    async fn clocks(&self, id: ApplicationId) -> Vec<(String, i64, String)> {
        let open = node::Entity::find()
            .filter(node::Column::Matter.eq(id.0))
            .filter(node::Column::EndedAt.is_null())
            .order_by_asc(node::Column::Rule)
            .all(&self.world.kernel.db);
        let clock = |row: node::Model| {
            assert_eq!(row.paused_at, None);
            let since = row.since.unix_timestamp();
            (row.rule, since, row.step.code().to_owned())
        };
        open.await.unwrap().into_iter().map(clock).collect()
    }

    /// The acts done in the application, the oldest first.
    async fn done(&self, id: ApplicationId) -> Vec<String> {
        let of = TrailOf::Object(ObjectRef::new("application", id.0));
        let db = &self.world.kernel.db;
        let trail = self.ledger.trail(db, self.id, of).await.unwrap();
        let done = trail.into_iter();
        let done = done.filter(|step| step.outcome == Outcome::Done && step.actor.is_some());
        done.map(|step| step.act).collect()
    }

    pub(crate) async fn undo(&self, who: &Caller, id: ApplicationId) -> Result<(), Problem> {
        let version = self.seen(who, id).await.version;
        self.desk.undo_decision(who, id, version).await
    }

    pub(crate) async fn ask(&self, auditor: &Caller, id: ApplicationId) {
        let version = self.seen(auditor, id).await.version;
        let item = CorrectionItem {
            field: ApplicationField::Mandate,
            note: "委托书编号与所函不一致。".to_owned(),
        };
        let asked = self.desk.ask_correction(auditor, id, version, vec![item]);
        asked.await.unwrap();
    }

    pub(crate) async fn accept(&self, who: &Caller, id: ApplicationId) {
        let version = self.seen(who, id).await.version;
        self.desk.accept(who, id, version).await.unwrap();
    }

    pub(crate) async fn verify(&self, auditor: &Caller, id: ApplicationId) {
        let version = self.seen(auditor, id).await.version;
        let verified = self.desk.verify_mandate(auditor, id, version, Vec::new());
        verified.await.unwrap();
    }

    async fn stands(&self, who: &Caller, id: ApplicationId) -> ApplicationState {
        self.seen(who, id).await.state()
    }
}

/// The same application but for what says that a decision was taken and undone.
fn assert_as_before(after: &ApplicationView, before: &ApplicationView) {
    let left = |view: &ApplicationView| {
        let mut view = view.clone();
        view.version = 0;
        view.line.done.clear();
        view.writs.clear();
        view.undoable = None;
        view
    };
    assert_eq!(left(after), left(before));
    assert_eq!(after.version, before.version + 2);
    let told = after.line.done.len() - before.line.done.len();
    assert_eq!(told, 2, "the decision and that it was undone");
    let undone = |view: &ApplicationView| {
        let steps = view.line.done.iter();
        steps.filter(|step| step.code == "undone").count()
    };
    assert_eq!(undone(after), undone(before) + 1);
}

#[testkit::on_both]
async fn a_correction_undone_in_time_is_never_sent_and_leaves_two_entries(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    office.world.clock.advance(Duration::hours(1));
    let (before, clocks) = (office.seen(&auditor, id).await, office.clocks(id).await);
    office.ask(&auditor, id).await;
    let held = [Status::Held, Status::Held];
    assert_eq!(office.letters(id, "correction-asked").await, held);
    office.deliver().await;
    assert!(!office.is_told(&lawyer, "请补正").await);
    assert_eq!(office.seen(&lawyer, id).await.undoable, None);

    office.world.clock.advance(Duration::milliseconds(58_500));
    let version = before.version + 1;
    let undoable = Some(Undoable {
        event: "correction-asked".to_owned(),
        version,
        seconds: 2,
    });
    assert_eq!(office.seen(&auditor, id).await.undoable, undoable);
    let asked = office.desk.undoable(&auditor, id).await.unwrap();
    assert_eq!(asked, undoable);
    let undone = office.desk.undo_decision(&auditor, id, version).await;
    undone.unwrap();

    let after = office.seen(&auditor, id).await;
    assert_as_before(&after, &before);
    assert_eq!(office.clocks(id).await, clocks);
    let mut writs = after.writs.iter();
    let notice = writs.find(|writ| writ.title == "补正告知书").unwrap();
    assert_eq!(notice.standing, WritStanding::Withdrawn);
    office.world.clock.advance(Duration::hours(1));
    office.deliver().await;
    let withdrawn = [Status::Withdrawn, Status::Withdrawn];
    assert_eq!(office.letters(id, "correction-asked").await, withdrawn);
    assert!(!office.is_told(&lawyer, "请补正").await);
    let mails = office.notices.mailbox(50).await.unwrap();
    assert!(mails.iter().all(|mail| mail.template != "correction-asked"));
    let done = office.done(id).await;
    let decided = |act: &str| done.iter().filter(|done| *done == act).count();
    assert_eq!(decided("dossier.ask_correction"), 1);
    assert_eq!(decided("dossier.undo_decision"), 1);
    // It may be asked for once, and was not.
    office.ask(&auditor, id).await;
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_verification_undone_puts_the_register_back_as_it_was(world: World) {
    let office = Office::that_undoes(world).await;
    let case = office
        .land(|case| {
            case.unified_case_no = OTHER_CASE.to_owned();
            case.mandates = vec![mandate(1, LICENCE, "项霞"), mandate(0, "7", "甲律师")];
        })
        .await;
    let lawyer = office.lawyer().await;
    let id = office
        .desk
        .start_application(&lawyer, find(OTHER_CASE, SUSPECT))
        .await
        .unwrap();
    let kept = office.desk.save_draft(&lawyer, id, complete()).await;
    kept.unwrap();
    office.add_papers(&lawyer, id).await;
    let sent = office.desk.submit_application(&lawyer, id, Vec::new());
    sent.await.unwrap();
    let auditor = office.staff("P028", Role::CmAuditor).await;
    office.accept(&auditor, id).await;
    let (before, clocks) = (office.seen(&auditor, id).await, office.clocks(id).await);
    let register = office.files.counsel_of(case.0).await.unwrap();
    assert_eq!(register.len(), 2);
    office.verify(&auditor, id).await;
    let now = office.files.counsel_of(case.0).await.unwrap();
    assert_ne!(now, register);
    office.undo(&auditor, id).await.unwrap();
    assert_eq!(office.files.counsel_of(case.0).await.unwrap(), register);
    assert_as_before(&office.seen(&auditor, id).await, &before);
    assert_eq!(office.clocks(id).await, clocks);
    office.verify(&auditor, id).await;
    assert_eq!(office.files.counsel_of(case.0).await.unwrap().len(), 2);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_refusal_undone_waits_for_the_head_again_unless_another_was_begun(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let head = office.staff("P027", Role::CmHead).await;
    office.accept(&auditor, id).await;
    office.verify(&auditor, id).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    let register = office.files.counsel_of(case.0).await.unwrap();
    let version = office.seen(&auditor, id).await.version;
    let proposed = office
        .desk
        .propose_refusal(&auditor, id, version, refusal());
    proposed.await.unwrap();
    let (before, clocks) = (office.seen(&head, id).await, office.clocks(id).await);
    let refuse = || async {
        let version = office.seen(&head, id).await.version;
        office.desk.confirm_refusal(&head, id, version).await
    };
    refuse().await.unwrap();
    assert_eq!(office.stands(&head, id).await, ApplicationState::Refused);
    office.undo(&head, id).await.unwrap();
    assert_as_before(&office.seen(&head, id).await, &before);
    assert_eq!(office.clocks(id).await, clocks);
    assert_eq!(office.files.counsel_of(case.0).await.unwrap(), register);

    refuse().await.unwrap();
    let another = office
        .desk
        .start_application(&lawyer, find(CASE_NO, SUSPECT));
    assert_ne!(another.await.unwrap(), id);
    refused(office.undo(&head, id).await, "undo-too-late");
    assert_eq!(office.stands(&head, id).await, ApplicationState::Refused);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_refusal_is_not_undone_once_another_is_counsel_in_its_place(world: World) {
    let office = Office::that_undoes(world).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let head = office.staff("P027", Role::CmHead).await;
    let first = office.lawyer_with("19901200411900040").await;
    office.verified(&first).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let third = office.lawyer_with("19901200411900041").await;
    let waits = office.submitted(&third).await;
    office.accept(&auditor, waits).await;
    let version = office.seen(&auditor, id).await.version;
    let proposed = office
        .desk
        .propose_refusal(&auditor, id, version, refusal());
    proposed.await.unwrap();
    let version = office.seen(&head, id).await.version;
    let confirmed = office.desk.confirm_refusal(&head, id, version);
    confirmed.await.unwrap();
    // The place that the refusal made free is taken.
    office.verify(&auditor, waits).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    let register = office.files.counsel_of(case.0).await.unwrap();
    refused(office.undo(&head, id).await, "undo-too-late");
    assert_eq!(office.files.counsel_of(case.0).await.unwrap(), register);
    assert_eq!(office.stands(&head, id).await, ApplicationState::Refused);
    // Once it is free again, there is nothing in the way.
    office.undo(&auditor, waits).await.unwrap();
    office.undo(&head, id).await.unwrap();
    let stands = office.stands(&head, id).await;
    assert_eq!(stands, ApplicationState::RefusalProposed);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_grant_is_undone_until_its_pledge_is_signed(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let (before, clocks) = (office.seen(&auditor, id).await, office.clocks(id).await);
    office.granted(id).await;
    assert!(office.clocks(id).await.is_empty());
    office.undo(&auditor, id).await.unwrap();
    assert_as_before(&office.seen(&auditor, id).await, &before);
    assert_eq!(office.clocks(id).await, clocks);

    let version = office.seen(&auditor, id).await.version;
    let granted = office.desk.grant(&auditor, id, version, window());
    granted.await.unwrap();
    let signed = office.desk.sign_pledge(&lawyer, id, "项霞".to_owned());
    signed.await.unwrap();
    let late = office.desk.undo_decision(&auditor, id, version + 1).await;
    refused(late, "conflict");
    refused(office.undo(&auditor, id).await, "undo-too-late");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_acceptance_undone_is_back_in_the_hands_of_whoever_had_it(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    office.desk.take_work(&clerk, id).await.unwrap();
    let (before, clocks) = (office.seen(&clerk, id).await, office.clocks(id).await);
    assert!(before.taken.is_some());
    office.accept(&clerk, id).await;
    assert_eq!(office.seen(&clerk, id).await.taken, None);
    assert_ne!(office.clocks(id).await, clocks);
    office.undo(&clerk, id).await.unwrap();
    assert_as_before(&office.seen(&clerk, id).await, &before);
    assert_eq!(office.clocks(id).await, clocks);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_claim_changed_by_hand_is_given_back_to_nobody(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let clerk = office.staff("P029", Role::CmClerk).await;
    let colleague = office.staff("P030", Role::CmClerk).await;
    office.desk.take_work(&colleague, id).await.unwrap();
    office
        .by_hand("UPDATE work_claim SET given_by = matter")
        .await;
    office.accept(&clerk, id).await;
    office.undo(&clerk, id).await.unwrap();
    assert_eq!(office.seen(&clerk, id).await.taken, None);
    let left = "DELETE FROM work_claim";
    assert_eq!(office.house.by_hand(left).await, 0);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn nobody_else_undoes_and_nobody_too_late_or_after_a_later_step(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let colleague = office.staff("P031", Role::CmAuditor).await;
    office.accept(&auditor, id).await;
    refused(office.undo(&colleague, id).await, "not-found");
    assert_eq!(office.seen(&colleague, id).await.undoable, None);
    let mut moved = auditor.clone();
    moved.roles = vec![Role::CmHead];
    refused(office.undo(&moved, id).await, "not-found");

    let version = office.seen(&auditor, id).await.version;
    office.ask(&colleague, id).await;
    let after = office.desk.undo_decision(&auditor, id, version).await;
    refused(after, "conflict");
    let theirs = office.seen(&colleague, id).await.version;
    refused(office.undo(&auditor, id).await, "not-found");
    office.world.clock.advance(Duration::seconds(60));
    refused(office.undo(&colleague, id).await, "undo-too-late");
    office.deliver().await;
    let sent = [Status::Mailbox, Status::Shown];
    assert_eq!(office.letters(id, "correction-asked").await, sent);
    assert!(office.is_told(&lawyer, "请补正").await);
    assert_eq!(office.seen(&colleague, id).await.version, theirs);

    // What the lawyer does with it ends it as well.
    office.world.clock.advance(Duration::seconds(1));
    let kept = office.desk.save_draft(&lawyer, id, DraftChanges::default());
    kept.await.unwrap();
    let late = office.desk.undo_decision(&colleague, id, theirs).await;
    refused(late, "conflict");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn of_thirty_who_undo_at_once_one_does(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    office.ask(&auditor, id).await;
    let version = office.seen(&auditor, id).await.version;
    let tries = (0..30).map(|_| office.desk.undo_decision(&auditor, id, version));
    let answers = join_all(tries).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    for problem in answers.into_iter().filter_map(Result::err) {
        assert_eq!(problem.status, 409);
        assert!(["conflict", "undo-too-late"].contains(&problem.kind.as_ref()));
    }
    let stands = office.stands(&auditor, id).await;
    assert_eq!(stands, ApplicationState::Submitted);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn of_an_undoing_and_the_next_step_at_once_one_is_done(world: World) {
    let office = Office::that_undoes(world).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let colleague = office.staff("P031", Role::CmAuditor).await;
    for _ in 0..6 {
        let lawyer = office.lawyer().await;
        let id = office.submitted(&lawyer).await;
        office.accept(&auditor, id).await;
        office.verify(&auditor, id).await;
        let version = office.seen(&auditor, id).await.version;
        let (undone, proposed) = tokio::join!(
            office.desk.undo_decision(&auditor, id, version),
            office
                .desk
                .propose_refusal(&colleague, id, version, refusal()),
        );
        assert_ne!(undone.is_ok(), proposed.is_ok());
        let lost = undone.err().or(proposed.err()).unwrap();
        assert!(["conflict", "undo-too-late"].contains(&lost.kind.as_ref()));
        office.desk.withdraw_application(&lawyer, id).await.unwrap();
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_was_kept_and_changed_by_hand_undoes_nothing(world: World) {
    let office = Office::that_undoes(world).await;
    let lawyer = office.lawyer().await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    for (change, answer) in [
        ("event = 'granted'", "undo-too-late"),
        ("act = 'dossier.grant'", "undo-too-late"),
        ("before = bound", "not-found"),
    ] {
        let id = office.submitted(&lawyer).await;
        office.accept(&auditor, id).await;
        let by_hand = format!("UPDATE matter_undo SET {change}");
        office.by_hand(&by_hand).await;
        refused(office.undo(&auditor, id).await, answer);
        let stands = office.stands(&auditor, id).await;
        assert_eq!(stands, ApplicationState::Accepted, "{change}");
        // Whatever comes next leaves nothing of it.
        office.desk.withdraw_application(&lawyer, id).await.unwrap();
        let left = "DELETE FROM matter_undo";
        assert_eq!(office.house.by_hand(left).await, 0);
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn in_an_office_that_holds_nothing_back_letters_leave_at_once(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    office.ask(&auditor, id).await;
    assert_eq!(office.seen(&auditor, id).await.undoable, None);
    office.deliver().await;
    assert!(office.is_told(&lawyer, "请补正").await);
    refused(office.undo(&auditor, id).await, "undo-too-late");
}
