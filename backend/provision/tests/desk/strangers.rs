//! Whom all of this is not for.

use contract::{Caller, Problem, ProvisionDesk as _, ProvisionId, ProvisionList, Role};
use testkit::World;

use crate::house::{Office, a_number, refused};

/// Every verb, as this person asks for it.
async fn every_verb(
    office: &Office,
    caller: &Caller,
    id: ProvisionId,
) -> Vec<(&'static str, Option<Problem>)> {
    let desk = &office.here.provisions;
    let form = a_number("guesses-a-day", "4", "2026-12-01");
    let note = "文号有误，请核对。".to_owned();
    vec![
        ("laid_down", desk.laid_down(caller).await.err()),
        (
            "calendar_year",
            desk.calendar_year(caller, None).await.err(),
        ),
        (
            "provisions",
            desk.provisions(caller, ProvisionList::default())
                .await
                .err(),
        ),
        ("provision", desk.provision(caller, id, None).await.err()),
        ("wording", desk.wording(caller, "find-receipt").await.err()),
        (
            "try_wording",
            desk.try_wording(caller, form.clone()).await.err(),
        ),
        ("worded_sample", desk.worded_sample(caller, id).await.err()),
        ("propose", desk.propose_provision(caller, form).await.err()),
        ("adopt", desk.adopt_provision(caller, id, 0).await.err()),
        (
            "return",
            desk.return_provision(caller, id, 0, note).await.err(),
        ),
        (
            "withdraw",
            desk.withdraw_provision(caller, id, 0).await.err(),
        ),
    ]
}

#[testkit::on_both]
async fn a_stranger_learns_nothing_and_changes_nothing(world: World) {
    let office = Office::in_world(world).await;
    let id = office
        .propose(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let liaison = office.somebody("P051", Role::SupLiaison).await;
    for caller in [&office.lawyer, &liaison] {
        for (verb, problem) in every_verb(&office, caller, id).await {
            let kind = problem.map(|problem| problem.kind);
            assert_eq!(kind.as_deref(), Some("not-found"), "{verb} {caller:?}");
        }
    }
    let desk = &office.here.provisions;
    let nothing = ProvisionId(office.world.kernel.random_id());
    refused(
        desk.provision(&office.head, nothing, None).await,
        "not-found",
    );
    refused(
        desk.adopt_provision(&office.head, nothing, 0).await,
        "not-found",
    );
    let view = desk.provision(&office.head, id, None).await.unwrap();
    assert_eq!((view.version, view.row.state.as_str()), (0, "proposed"));
}

#[testkit::on_both]
async fn whoever_works_elsewhere_reads_what_holds_and_lays_nothing_down(world: World) {
    let office = Office::in_world(world).await;
    let id = office
        .propose(a_number("guesses-a-day", "4", "2026-12-01"))
        .await;
    let desk = &office.here.provisions;
    let elsewhere = office.elsewhere("P921", Role::CmHead).await;
    let holds = desk.laid_down(&elsewhere).await.unwrap();
    assert!(!holds.may_propose && !holds.parameters.is_empty());
    let list = desk.provisions(&elsewhere, ProvisionList::default()).await;
    assert_eq!(list.unwrap().rows, [], "what waits is the office's own");
    refused(desk.provision(&elsewhere, id, None).await, "not-found");
    refused(desk.adopt_provision(&elsewhere, id, 0).await, "not-found");
    let form = a_number("guesses-a-day", "4", "2026-12-01");
    refused(desk.propose_provision(&elsewhere, form).await, "not-found");
}

#[testkit::on_both]
async fn whoever_may_read_may_not_propose_by_that(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let clerk = office.somebody("P012", Role::CmClerk).await;
    desk.laid_down(&clerk).await.unwrap();
    let form = a_number("guesses-a-day", "4", "2026-12-01");
    refused(
        desk.propose_provision(&clerk, form.clone()).await,
        "not-found",
    );
    refused(
        desk.propose_provision(&office.deputy, form).await,
        "not-found",
    );
}

#[testkit::on_both]
async fn a_form_that_cannot_be_taken_names_its_fields(world: World) {
    let office = Office::in_world(world).await;
    let desk = &office.here.provisions;
    let mut form = a_number("guesses-a-day", "400", "2026-12-01");
    form.doc_no = "望检发12号".to_owned();
    let problem = desk.propose_provision(&office.auditor, form).await;
    let problem = problem.unwrap_err();
    let rules: Vec<_> = problem
        .fields
        .iter()
        .map(|fault| format!("{} {}", fault.field, fault.rule))
        .collect();
    assert_eq!(
        rules,
        ["value number-between:1:20", "doc_no document-number"]
    );
}
