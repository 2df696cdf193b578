//! The procedure walked: every step leads where its table says, and what the table does not name is refused.

use contract::{
    CaseKind, HearingApplication, HearingApplicationChanges, HearingApplicationField,
    HearingApplicationState, HearingProposal, Problem, Role,
    machine::{By, Machine, Procedure as _, Step, To},
    policy::Act,
};

use crate::{
    before_the_office::{Before, OPINION, hold, item, refusal},
    house::Office,
};

type State = HearingApplicationState;

const MACHINE: Machine<HearingApplication> = HearingApplication::MACHINE;

/// Acts upon an application that a step of the table names, each once.
fn acts() -> Vec<Act> {
    let mut acts = Vec::new();
    for step in MACHINE.steps.iter().filter(|step| !step.from.is_empty()) {
        if let By::Act(act) = step.by
            && act != Act::ChangeHearingPapers
            && !acts.contains(&act)
        {
            acts.push(act);
        }
    }
    acts
}

fn step_by(state: State, act: Act) -> Option<&'static Step<HearingApplication>> {
    let mut steps = MACHINE.steps.iter();
    steps.find(|step| step.by == By::Act(act) && step.from.contains(&state))
}

/// An office in which everybody stands ready.
struct Walk {
    before: Before,
    case: contract::ApplicationId,
    by_head: bool,
}

impl Walk {
    async fn begin(by_head: bool) -> Self {
        let kind = if by_head {
            CaseKind::ArrestReview
        } else {
            CaseKind::NonProsecution
        };
        let office = Office::in_world(testkit::sqlite().await).await;
        let before = Before::at(office, kind).await;
        let walk = Self {
            before,
            case: contract::ApplicationId(uuid::Uuid::from_u128(77)),
            by_head,
        };
        walk.end().await;
        walk
    }

    async fn stands(&self) -> State {
        let view = self.before.office.seen(&self.before.lawyer, self.before.id);
        HearingApplication::state_of(&view.await.line.state)
    }

    /// A fresh application, brought into a state.
    async fn in_state(&mut self, way: &[(State, Act)], proposal: &HearingProposal) {
        let office = &self.before.office;
        let start = contract::HearingStart::Mandate {
            application: self.case,
        };
        let lawyer = &self.before.lawyer;
        let id = office.desk.start_hearing_application(lawyer, start).await;
        let id = id.unwrap();
        let kept = office
            .desk
            .save_hearing_draft(lawyer, id, crate::house::whole());
        kept.await.unwrap();
        self.before.id = id;
        for (state, act) in way {
            let done = self.act(*act, proposal).await;
            assert!(done.is_ok(), "{act:?} from {state:?}: {done:?}");
        }
    }

    /// Somebody who may does it.
    async fn act(&self, act: Act, proposal: &HearingProposal) -> Result<(), Problem> {
        let Before {
            office,
            lawyer,
            clerk,
            head,
            chief,
            id,
        } = &self.before;
        let (desk, id) = (&office.desk, *id);
        let version = office.seen(lawyer, id).await.version;
        let note = || "请补充说明后再报。".to_owned();
        match act {
            Act::EditHearingApplication => {
                let changes = HearingApplicationChanges::default();
                desk.save_hearing_draft(lawyer, id, changes).await.map(drop)
            }
            Act::ApplyForHearing => {
                let stays = HearingApplicationField::ALL.to_vec();
                desk.apply_for_hearing(lawyer, id, stays).await.map(drop)
            }
            Act::WithdrawHearingApplication => desk.withdraw_hearing_application(lawyer, id).await,
            Act::ProposeHearing => {
                let by = &office.prosecutor;
                desk.propose_hearing(by, id, version, proposal.clone())
                    .await
            }
            Act::WithdrawHearingProposal => {
                let by = &office.prosecutor;
                desk.withdraw_hearing_proposal(by, id, version).await
            }
            Act::AskHearingCorrection => {
                desk.ask_hearing_correction(clerk, id, version, vec![item()])
                    .await
            }
            Act::ReviewHearingProposal => {
                desk.review_hearing_proposal(head, id, version, OPINION.to_owned())
                    .await
            }
            Act::ReturnHearingProposal => {
                desk.return_hearing_proposal(chief, id, version, note())
                    .await
            }
            Act::ApproveHearing => desk.approve_hearing(chief, id, version).await,
            Act::RefuseHearing => desk.refuse_hearing(chief, id, version).await,
            Act::ApproveHearingAsHead => desk.approve_hearing(head, id, version).await,
            Act::RefuseHearingAsHead => desk.refuse_hearing(head, id, version).await,
            other => panic!("{other:?} is no step of an application for a hearing"),
        }
    }

    /// Makes room for the next application.
    async fn end(&self) {
        if !self.stands().await.is_ended() {
            let proposal = hold();
            let withdrawn = self.act(Act::WithdrawHearingApplication, &proposal);
            withdrawn.await.unwrap();
        }
    }

    /// Whether the step is one of this kind of case and of what is proposed.
    fn is_of_this(&self, act: Act, proposal: &HearingProposal) -> bool {
        match act {
            Act::ReviewHearingProposal => !self.by_head,
            Act::ApproveHearing => !self.by_head && proposal.is_for(),
            Act::RefuseHearing => !self.by_head && !proposal.is_for(),
            Act::ApproveHearingAsHead => self.by_head && proposal.is_for(),
            Act::RefuseHearingAsHead => self.by_head && !proposal.is_for(),
            _ => true,
        }
    }

    /// How an application comes to a state here; `None` where none does.
    fn way(&self, state: State, proposal: &HearingProposal) -> Option<Vec<(State, Act)>> {
        let is_before = matches!(
            state,
            State::Draft | State::Applied | State::Correction | State::Withdrawn
        );
        // Where nothing is proposed yet, it is all the same what will be.
        if is_before && !proposal.is_for() {
            return None;
        }
        let mut way = vec![(State::Draft, Act::ApplyForHearing)];
        let proposed = (State::Applied, Act::ProposeHearing);
        let decide = match (self.by_head, proposal.is_for()) {
            (true, true) => (State::Proposed, Act::ApproveHearingAsHead),
            (true, false) => (State::Proposed, Act::RefuseHearingAsHead),
            (false, true) => (State::Reviewed, Act::ApproveHearing),
            (false, false) => (State::Reviewed, Act::RefuseHearing),
        };
        let reviewed = (State::Proposed, Act::ReviewHearingProposal);
        let reviewed = (!self.by_head).then_some(reviewed);
        match state {
            State::Draft => return Some(Vec::new()),
            State::Applied => {}
            State::Correction => way.push((State::Applied, Act::AskHearingCorrection)),
            State::Proposed => way.push(proposed),
            State::Reviewed => way.extend([proposed, reviewed?]),
            State::Approved | State::Refused => {
                if proposal.is_for() != (state == State::Approved) {
                    return None;
                }
                way.push(proposed);
                way.extend(reviewed);
                way.push(decide);
            }
            State::Withdrawn => way.push((State::Applied, Act::WithdrawHearingApplication)),
            State::Lapsed => return None,
        }
        Some(way)
    }
}

async fn walk(by_head: bool) {
    let mut walk = Box::pin(Walk::begin(by_head)).await;
    for proposal in [hold(), refusal()] {
        for state in State::ALL {
            let Some(way) = walk.way(state, &proposal) else {
                continue;
            };
            walk.in_state(&way, &proposal).await;
            let seen = walk.before.office.seen(&walk.before.lawyer, walk.before.id);
            let as_it_was = seen.await;
            for act in acts() {
                let is_named = step_by(state, act).is_some() && walk.is_of_this(act, &proposal);
                if !is_named {
                    let tried = walk.act(act, &proposal).await;
                    assert!(tried.is_err(), "{act:?} in {state:?}");
                }
            }
            let seen = walk.before.office.seen(&walk.before.lawyer, walk.before.id);
            assert_eq!(seen.await, as_it_was, "{state:?}");
            walk.end().await;
        }
    }
    walk.before.office.stands_as_recorded().await;
}

#[tokio::test]
async fn what_the_procedure_does_not_name_is_refused_where_the_chief_decides() {
    walk(false).await;
}

#[tokio::test]
async fn what_the_procedure_does_not_name_is_refused_where_the_head_decides() {
    walk(true).await;
}

#[tokio::test]
async fn every_step_of_the_procedure_leads_where_its_table_says() {
    for by_head in [false, true] {
        let mut walk = Box::pin(Walk::begin(by_head)).await;
        for proposal in [hold(), refusal()] {
            for state in State::ALL {
                let Some(way) = walk.way(state, &proposal) else {
                    continue;
                };
                for act in acts() {
                    let step = step_by(state, act).filter(|_| walk.is_of_this(act, &proposal));
                    let Some(step) = step else { continue };
                    walk.in_state(&way, &proposal).await;
                    let done = walk.act(act, &proposal).await;
                    assert!(done.is_ok(), "{act:?} from {state:?}: {done:?}");
                    let expected = match step.to {
                        To::State(state) => state,
                        To::Same => state,
                        To::Back => panic!("nothing goes back here"),
                    };
                    assert_eq!(walk.stands().await, expected, "{act:?} from {state:?}");
                    walk.end().await;
                }
            }
        }
        walk.before.office.stands_as_recorded().await;
    }
}

#[test]
fn the_walk_knows_everybody_who_decides() {
    let decides = [
        (Act::ReviewHearingProposal, [Role::DeptHead].as_slice()),
        (Act::ApproveHearing, &[Role::Dcp, Role::Cp]),
        (Act::ApproveHearingAsHead, &[Role::DeptHead]),
    ];
    for (act, roles) in decides {
        let may: Vec<Role> = contract::policy::roles_of(&[act]).collect();
        assert_eq!(may, roles, "{act:?}");
    }
}
