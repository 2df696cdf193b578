use super::*;
use crate::machine::By;

const MACHINE: Machine<Application> = Application::MACHINE;

fn facts() -> impl Iterator<Item = ApplicationFacts> {
    let access = [Access::Prepared, Access::Unprepared, Access::OffLine];
    let access = access
        .into_iter()
        .flat_map(|access| [(access, false), (access, true)]);
    access.map(|(access, yes)| ApplicationFacts {
        access,
        was_corrected: yes,
        may_copy: !yes,
    })
}

#[test]
fn every_state_stands_once_and_is_known_by_its_code() {
    let standing: Vec<_> = STANDINGS.iter().map(|standing| standing.state).collect();
    assert_eq!(standing, ApplicationState::ALL);
    for state in &ApplicationState::ALL {
        assert_eq!(Application::state_of(state.code()), *state);
    }
    assert!(Application::state_of("something-newer").is_ended());
}

#[test]
fn exactly_what_has_ended_names_nothing_to_be_done() {
    for state in &ApplicationState::ALL {
        for facts in facts() {
            let next = MACHINE.next(*state, &facts);
            assert_eq!(next.is_none(), state.is_ended(), "{state:?} {facts:?}");
        }
    }
}

#[test]
fn whatever_comes_next_in_a_state_one_period_runs() {
    for standing in STANDINGS {
        for next in standing.next {
            assert_eq!(
                next.runs,
                MACHINE.runs(standing.state),
                "{:?}",
                standing.state
            );
        }
    }
}

#[test]
fn every_live_state_can_be_left_and_none_that_has_ended() {
    for state in &ApplicationState::ALL {
        let leads_on = STEPS
            .iter()
            .any(|step| step.from.contains(state) && step.to != To::Same);
        assert_eq!(leads_on, !state.is_ended(), "{state:?}");
    }
}

#[test]
fn every_period_runs_from_an_event_that_some_step_leaves() {
    for standing in STANDINGS {
        for next in standing.next {
            if let Runs::Since { event, .. } = next.runs {
                let left = STEPS.iter().any(|step| step.event == Some(event));
                assert!(left, "{:?}: {event}", standing.state);
            }
        }
    }
}

#[test]
fn an_application_begins_in_the_first_state() {
    let begin = MACHINE.begins().next().map(|step| step.to);
    assert_eq!(begin, Some(To::State(ApplicationState::ALL[0])));
}

#[test]
fn an_act_takes_one_step_from_a_state() {
    for state in &ApplicationState::ALL {
        let steps = STEPS.iter().filter(|step| step.from.contains(state));
        let acts: Vec<_> = steps.map(|step| step.by).collect();
        let alone = |by: &By| acts.iter().filter(|other| *other == by).count() == 1;
        assert!(acts.iter().all(alone), "{state:?}");
    }
}

#[test]
fn an_event_leads_from_a_state_to_one_place() {
    for (place, one) in STEPS.iter().enumerate() {
        for other in &STEPS[place + 1..] {
            let is_same = one.event.is_some() && one.event == other.event;
            let meets = one.from.iter().any(|state| other.from.contains(state));
            let parts = one.to != other.to;
            assert!(!(is_same && meets && parts), "{:?}", one.event);
        }
    }
}

#[test]
fn the_procedure_is_drawn() {
    insta::assert_snapshot!(MACHINE.described().mermaid());
}
