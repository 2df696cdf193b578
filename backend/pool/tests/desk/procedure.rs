//! The procedure walked: what the table does not name where an officer stands is refused.

use contract::{
    Caller, ConflictsForm, Officer, OfficerForm, OfficerId, OfficerInvitationForm, OfficerState,
    OwnOfficerDesk as _, PoolDesk as _, Problem, RemovalDesk as _, TrainingForm, WeekForm,
    machine::Procedure as _, policy::Act,
};
use testkit::World;

use crate::house::{Office, REASON, ground, person};

const ANSWER: &str = "情况属实，但当时并不知情，请予考虑。";

/// The acts upon an officer that is there.
const ACTS: [Act; 18] = [
    Act::ReviewOfficer,
    Act::TurnDownOfficer,
    Act::InviteOfficer,
    Act::AcceptPool,
    Act::DeclinePool,
    Act::ChangeOfficer,
    Act::NoteTraining,
    Act::DeclareConflicts,
    Act::KeepAvailability,
    Act::SuspendOfficer,
    Act::ResumeOfficer,
    Act::RenewOfficer,
    Act::ProposeRemoval,
    Act::WithdrawRemoval,
    Act::AnswerRemoval,
    Act::RemoveOfficer,
    Act::KeepOfficer,
    Act::LeavePool,
];

struct Walk {
    office: Office,
    serial: u32,
}

/// An officer on the way, and whoever answers as them.
struct One {
    id: OfficerId,
    form: OfficerForm,
    officer: Option<Caller>,
}

impl Walk {
    async fn somebody(&mut self) -> One {
        self.serial += 1;
        let form = person("甲乙", ("19700101", self.serial));
        let id = self.office.nominated(form.clone()).await;
        One {
            id,
            form,
            officer: None,
        }
    }

    async fn act(&self, one: &mut One, act: Act) -> Result<(), Problem> {
        let (office, id, reason) = (&self.office, one.id, || REASON.to_owned());
        let (pool, keeper, v) = (&office.pool, &office.keeper, office.version(id).await);
        let own = one.officer.as_ref().unwrap_or(keeper);
        match act {
            Act::ReviewOfficer => pool.review_officer(&office.head, id, v, reason()).await,
            Act::TurnDownOfficer => pool.turn_down_officer(&office.head, id, v, reason()).await,
            Act::InviteOfficer => {
                let email = format!("{}@demo.invalid", one.form.paper_no.to_lowercase());
                let form = OfficerInvitationForm {
                    email: email.clone(),
                };
                pool.invite_officer(keeper, id, v, form).await?;
                let person = office.identity.find_account(&email).await.unwrap().unwrap();
                one.officer = Some(office.officer_of(person.account, &person.name));
                Ok(())
            }
            Act::AcceptPool => pool.accept_pool(own, id, v).await,
            Act::DeclinePool => pool.decline_pool(own, id, v, reason()).await,
            Act::ChangeOfficer => pool.change_officer(keeper, id, v, one.form.clone()).await,
            Act::NoteTraining => {
                let form = TrainingForm {
                    day: "2026-11-02".to_owned(),
                    title: "听证规则培训".to_owned(),
                    hours: "6".to_owned(),
                    part: "given".to_owned(),
                };
                pool.note_training(keeper, id, v, form).await
            }
            Act::DeclareConflicts => {
                let form = ConflictsForm::default();
                pool.declare_conflicts(keeper, id, v, form).await
            }
            Act::KeepAvailability => pool.keep_week(own, id, v, WeekForm::default()).await,
            Act::SuspendOfficer => pool.suspend_officer(keeper, id, v, reason()).await,
            Act::ResumeOfficer => pool.resume_officer(keeper, id, v, reason()).await,
            Act::RenewOfficer => pool.renew_officer(keeper, id, v).await,
            Act::ProposeRemoval => pool.propose_removal(keeper, id, v, ground()).await,
            Act::WithdrawRemoval => pool.withdraw_removal(keeper, id, v, reason()).await,
            Act::AnswerRemoval => pool.answer_removal(keeper, id, v, ANSWER.to_owned()).await,
            Act::RemoveOfficer => pool.remove_officer(&office.deputy, id, v, reason()).await,
            Act::KeepOfficer => pool.keep_officer(&office.deputy, id, v, reason()).await,
            Act::LeavePool => pool.leave_pool(keeper, id, v, reason()).await,
            other => panic!("{other:?} is no act upon an officer"),
        }
    }
}

#[testkit::on_both]
async fn every_act_is_done_where_the_table_has_it_and_refused_elsewhere(world: World) {
    let office = Box::pin(Office::in_world(world)).await;
    let mut walk = Walk { office, serial: 0 };
    let machine = Officer::MACHINE;
    // Time alone ends a term, and declines for whoever does not answer.
    let reached = |state: &OfficerState| *state != OfficerState::TermOver;
    for state in OfficerState::ALL.into_iter().filter(reached) {
        let mut one = Box::pin(walk.somebody()).await;
        for act in way_to(state) {
            let done = Box::pin(walk.act(&mut one, act)).await;
            done.unwrap_or_else(|problem| panic!("{act:?} to {state:?}: {}", problem.kind));
        }
        assert_eq!(walk.office.stands(one.id).await, state);
        // What is refused changes nothing, so that one stands for all of them.
        for act in ACTS.into_iter().filter(|act| !machine.fits(state, *act)) {
            let refused = Box::pin(walk.act(&mut one, act)).await;
            let kind = refused.expect_err("a refusal").kind;
            assert!(
                kind == "wrong-state" || kind == "not-found",
                "{act:?} in {state:?}: {kind}"
            );
            assert_eq!(walk.office.stands(one.id).await, state, "{act:?}");
        }
    }
    walk.office.stands_as_recorded().await;
}

/// How somebody who was nominated comes there. The table's own way may begin with a list.
fn way_to(state: OfficerState) -> Vec<Act> {
    use Act::{
        AcceptPool, AnswerRemoval, DeclinePool, InviteOfficer, LeavePool, ProposeRemoval,
        RemoveOfficer, ReviewOfficer, SuspendOfficer, TurnDownOfficer,
    };
    let (mut way, member) = (Vec::new(), [ReviewOfficer, InviteOfficer, AcceptPool]);
    way.extend(match state {
        OfficerState::Nominated => &member[..0],
        OfficerState::TurnedDown => &[TurnDownOfficer],
        OfficerState::Reviewed => &member[..1],
        OfficerState::Invited | OfficerState::Declined => &member[..2],
        _ => &member[..],
    });
    way.extend(match state {
        OfficerState::Declined => &[DeclinePool][..],
        OfficerState::Suspended => &[SuspendOfficer],
        OfficerState::Left => &[LeavePool],
        OfficerState::RemovalProposed => &[ProposeRemoval],
        OfficerState::RemovalHeard => &[ProposeRemoval, AnswerRemoval],
        OfficerState::Removed => &[ProposeRemoval, AnswerRemoval, RemoveOfficer],
        _ => &[],
    });
    way
}
