//! The procedure walked: every step leads where its table says, and what the table does not name is refused.

use contract::{
    AccessMode, Application, ApplicationField, ApplicationId, ApplicationState, BAR_LIFTED,
    BundleRequest, Caller, CorrectionItem, DraftChanges, ModeRequest, PaperKind, Problem, Role,
    WritStanding, WritWithdrawal,
    machine::{By, Machine, Procedure as _, Step, To},
    policy::Act,
};

use crate::office::{
    Office, PAPER, at_ten, on_site, read_on_site, refusal, revocation, upload, window,
};

const MACHINE: Machine<Application> = Application::MACHINE;

/// Acts upon an application that a step of the table names, each once.
fn acts() -> Vec<Act> {
    let mut acts = Vec::new();
    for step in MACHINE.steps.iter().filter(|step| !step.from.is_empty()) {
        if let By::Act(act) = step.by
            && !acts.contains(&act)
        {
            acts.push(act);
        }
    }
    acts
}

fn step_by(state: ApplicationState, act: Act) -> Option<&'static Step<Application>> {
    let mut steps = MACHINE.steps.iter();
    steps.find(|step| step.by == By::Act(act) && step.from.contains(&state))
}

/// An office in which everybody stands ready.
struct Walk {
    office: Office,
    lawyer: Caller,
    auditor: Caller,
    head: Caller,
}

impl Walk {
    async fn begin() -> Self {
        let office = Office::open().await;
        let lawyer = office.lawyer().await;
        let auditor = office.staff("P028", Role::CmAuditor).await;
        let head = office.staff("P027", Role::CmHead).await;
        let walk = Self {
            office,
            lawyer,
            auditor,
            head,
        };
        let first = walk.office.complete_draft(&walk.lawyer).await;
        let case = walk.office.make_file(first).await;
        walk.office.approve_all(case).await;
        walk.act(first, Act::Withdraw).await.unwrap();
        walk
    }

    async fn stands(&self, id: ApplicationId) -> ApplicationState {
        Application::state_of(&self.office.seen(&self.lawyer, id).await.line.state)
    }

    /// A fresh application, brought into a state.
    async fn in_state(&self, way: &[(ApplicationState, Act)]) -> ApplicationId {
        let id = self.office.complete_draft(&self.lawyer).await;
        for (state, act) in way {
            let done = self.act(id, *act).await;
            assert!(done.is_ok(), "{act:?} from {state:?}: {done:?}");
        }
        id
    }

    /// Somebody who may does it.
    async fn act(&self, id: ApplicationId, act: Act) -> Result<(), Problem> {
        let (desk, lawyer, auditor) = (&self.office.desk, &self.lawyer, &self.auditor);
        let version = self.office.seen(lawyer, id).await.version;
        match act {
            Act::EditApplication => {
                let kept = desk.save_draft(lawyer, id, DraftChanges::default());
                kept.await.map(drop)
            }
            Act::ChangePapers => {
                let paper = upload("说明.jpg", PAPER);
                let taken = desk.add_paper(lawyer, id, PaperKind::Other, paper);
                taken.await.map(drop)
            }
            Act::Submit => {
                let stays = ApplicationField::ALL.to_vec();
                let sent = desk.submit_application(lawyer, id, stays);
                sent.await.map(drop)
            }
            Act::Withdraw => desk.withdraw_application(lawyer, id).await,
            Act::Accept => desk.accept(auditor, id, version).await,
            Act::VerifyMandate => desk.verify_mandate(auditor, id, version, Vec::new()).await,
            Act::AskCorrection => {
                let item = CorrectionItem {
                    field: ApplicationField::FirmCertificate,
                    note: "所函缺少律师事务所公章，请重新上传。".into(),
                };
                desk.ask_correction(auditor, id, version, vec![item]).await
            }
            Act::ChangeMode => {
                let is_on_site = self.stands(id).await == ApplicationState::Arranged;
                let mode = if is_on_site { online() } else { on_site() };
                desk.change_mode(auditor, id, version, mode).await
            }
            Act::ProposeRefusal => desk.propose_refusal(auditor, id, version, refusal()).await,
            Act::WithdrawRefusal => desk.withdraw_refusal(auditor, id, version).await,
            Act::ConfirmRefusal => desk.confirm_refusal(&self.head, id, version).await,
            Act::ReturnRefusal => {
                let note = "请补充说明事实和依据后再报。".to_owned();
                desk.return_refusal(&self.head, id, version, note).await
            }
            Act::Grant => desk.grant(auditor, id, version, window()).await,
            Act::Revoke => {
                let ended = desk.revoke(auditor, id, version, revocation("breach"));
                ended.await
            }
            Act::SignPledge => desk.sign_pledge(lawyer, id, "项霞".into()).await,
            Act::ReadPage => desk.page(lawyer, id, 1).await.map(drop),
            Act::MakeBundle => {
                let room = desk.reading_room(lawyer, id).await?;
                let request = BundleRequest {
                    application: id,
                    documents: vec![room.volumes[0].documents[0].id],
                };
                desk.order_bundle(lawyer, request).await.map(drop)
            }
            Act::FinishReading => desk.finish_reading(lawyer, id, read_on_site()).await,
            Act::ReadTrail => desk.trail(lawyer, id, None).await.map(drop),
            other => self.act_of_a_visit(id, other).await,
        }
    }

    async fn act_of_a_visit(&self, id: ApplicationId, act: Act) -> Result<(), Problem> {
        let (desk, lawyer, auditor) = (&self.office.desk, &self.lawyer, &self.auditor);
        let version = self.office.seen(lawyer, id).await.version;
        match act {
            Act::ArrangeVisit => self.arrange(id).await,
            Act::MoveVisit => {
                let place = self.office.reading_room(&self.head).await;
                desk.move_visit(auditor, id, version, at_ten(place)).await
            }
            Act::CancelVisit => {
                let reason = "阅卷室停电检修".to_owned();
                desk.cancel_visit(auditor, id, Some(version), reason).await
            }
            Act::NoteVisitKept => {
                desk.note_visit_kept(auditor, id, version, String::new())
                    .await
            }
            Act::NoteVisitMissed => {
                desk.note_visit_missed(auditor, id, version, String::new())
                    .await
            }
            Act::TakeEvidence => {
                self.office.settle().await;
                desk.take_evidence(lawyer, id).await
            }
            Act::FileReceipt => {
                let receipt = read_on_site();
                desk.file_receipt(auditor, id, version, receipt).await
            }
            Act::WithdrawWrit => {
                let view = self.office.seen(lawyer, id).await;
                let mut writs = view.writs.iter();
                let standing = writs.find(|writ| writ.standing == WritStanding::Stands);
                let withdrawal = WritWithdrawal {
                    writ: standing.map(|writ| writ.id),
                    reason: "日期有误，另行送达新的通知书。".to_owned(),
                };
                desk.withdraw_writ(auditor, id, version, withdrawal).await
            }
            other => panic!("{other:?} is no step of an application"),
        }
    }
}

fn online() -> ModeRequest {
    ModeRequest {
        mode: Some(AccessMode::Online),
        ground: BAR_LIFTED.to_owned(),
        explanation: "在逃人员已经归案，可以在线上查阅。".to_owned(),
    }
}

impl Walk {
    /// Makes room for the next application: one that was read is completed, any other withdrawn.
    async fn end(&self, id: ApplicationId) {
        let stands = self.stands(id).await;
        if stands == ApplicationState::ReceiptDue {
            self.act(id, Act::FinishReading).await.unwrap();
        } else if !stands.is_ended() {
            self.act(id, Act::Withdraw).await.unwrap();
        }
    }

    /// Where the file is read online, it is read on site from now on.
    async fn arrange(&self, id: ApplicationId) -> Result<(), Problem> {
        let (desk, auditor) = (&self.office.desk, &self.auditor);
        let view = self.office.seen(&self.lawyer, id).await;
        let mut version = view.version;
        if view.state() == ApplicationState::Verified && view.mode_change.is_none() {
            desk.change_mode(auditor, id, version, on_site()).await?;
            version += 1;
        }
        let place = self.office.reading_room(&self.head).await;
        desk.arrange_visit(auditor, id, version, at_ten(place))
            .await
    }
}

#[tokio::test]
async fn what_the_procedure_does_not_name_is_refused_and_changes_nothing() {
    let walk = Box::pin(Walk::begin()).await;
    for state in &ApplicationState::ALL {
        let Some(way) = MACHINE.way(*state) else {
            assert_eq!(*state, ApplicationState::Lapsed, "only time leads there");
            continue;
        };
        let id = walk.in_state(&way).await;
        let before = walk.office.seen(&walk.lawyer, id).await;
        // Whose record it is sees it in every state.
        for act in acts().into_iter().filter(|act| *act != Act::ReadTrail) {
            if step_by(*state, act).is_none() {
                let tried = walk.act(id, act).await;
                assert!(tried.is_err(), "{act:?} in {state:?}");
            }
        }
        let after = walk.office.seen(&walk.lawyer, id).await;
        assert_eq!(after, before, "{state:?}");
        walk.end(id).await;
    }
    walk.office.stands_as_recorded().await;
}

#[tokio::test]
async fn every_step_of_the_procedure_leads_where_its_table_says() {
    let walk = Box::pin(Walk::begin()).await;
    for state in &ApplicationState::ALL {
        let Some(way) = MACHINE.way(*state) else {
            continue;
        };
        for act in acts() {
            let Some(step) = step_by(*state, act) else {
                continue;
            };
            let id = walk.in_state(&way).await;
            let has_writ = !walk.office.seen(&walk.lawyer, id).await.writs.is_empty();
            if act == Act::WithdrawWrit && !has_writ {
                continue;
            }
            let done = walk.act(id, act).await;
            assert!(done.is_ok(), "{act:?} from {state:?}: {done:?}");
            let expected = match step.to {
                To::State(state) => state,
                To::Same => *state,
                To::Back => way.last().unwrap().0,
            };
            let stands = walk.stands(id).await;
            assert_eq!(stands, expected, "{act:?} from {state:?}");
            if let Some(event) = step.event {
                let line = walk.office.seen(&walk.lawyer, id).await.line;
                let is_told = line.done.iter().any(|done| done.code == event);
                assert!(is_told, "{act:?} from {state:?} leaves {event}");
            }
            walk.end(id).await;
        }
    }
    walk.office.stands_as_recorded().await;
}
