//! Whom each step is told to, and that everybody is told once.

use contract::{
    AbsenceForm, NodeStep, NodeTold, OversightDesk as _, Parameter, Role, oversight::noted,
};
use scheduling::{ParameterRule, Rulebook};
use testkit::{MONDAY_MORNING, World};
use time::{
    OffsetDateTime,
    macros::{date, datetime},
};

use crate::house::Office;

const AMBER: OffsetDateTime = datetime!(2026-11-25 09:00 +8);
const RED: OffsetDateTime = datetime!(2026-11-26 18:00 +8);
const HEAD: OffsetDateTime = datetime!(2026-11-27 18:00 +8);
const LEAD: OffsetDateTime = datetime!(2026-12-01 18:00 +8);
const SUPERIOR: OffsetDateTime = datetime!(2026-12-03 18:00 +8);

impl Office {
    /// Who was told since the last time this was asked.
    async fn newly(&self, known: &mut Vec<String>) -> Vec<String> {
        let mut now = self.told().await;
        let all = now.clone();
        for one in known.drain(..) {
            let place = now.iter().position(|other| *other == one).unwrap();
            now.remove(place);
        }
        *known = all;
        now
    }
}

#[testkit::on_both]
async fn each_step_goes_to_whom_the_table_names(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    // Only arranging is left to be done.
    office.event(&matter, "mode-changed").await;
    let mut known = Vec::new();
    for (moment, told) in [
        (AMBER, &["p022", "p030"][..]),
        (RED, &["p021", "p024", "p030", "p040"]),
        (HEAD, &["p024"]),
        (LEAD, &["p021", "p025"]),
        (SUPERIOR, &["s001"]),
    ] {
        assert_eq!(office.at(moment).await, 1);
        assert_eq!(office.newly(&mut known).await, told, "{moment}");
        assert_eq!(office.at(moment).await, 0);
        assert_eq!(office.newly(&mut known).await, Vec::<String>::new());
    }
    let node = office.open(&matter, "A-N03").await;
    assert_eq!(
        office.history(node.id).await,
        ["opened", "amber", "red", "head", "lead", "superior"]
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn steps_that_were_missed_are_taken_in_order_and_each_person_hears_once(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "mode-changed").await;
    assert_eq!(office.at(LEAD).await, 1);
    let node = office.open(&matter, "A-N03").await;
    assert_eq!(node.step, NodeStep::Lead);
    assert_eq!(
        office.history(node.id).await,
        ["opened", "amber", "red", "head", "lead"]
    );
    // Of the furthest step that concerns them.
    let mails = office.mails().await;
    let step = |who: &str| {
        let mut of = mails.iter().filter(|(to, _)| to == who);
        let (_, subject) = of.next().unwrap();
        assert!(of.next().is_none(), "{who} hears twice");
        subject.clone()
    };
    for (who, says) in [
        ("p021", "分管副检察长"),
        ("p022", "即将到期"),
        ("p024", "报部门负责人"),
        ("p025", "分管副检察长"),
        ("p030", "已到监控界限"),
        ("p040", "已到监控界限"),
    ] {
        let subject = step(who);
        assert!(subject.contains(says), "{who}: {subject}");
    }
    assert_eq!(mails.len(), 6);
}

#[testkit::on_both]
async fn whoever_is_away_is_told_through_whoever_stands_in(world: World) {
    let office = Office::staffed(world).await;
    let head = office.somebody("P050", Role::CmHead).await;
    let deputy = office.somebody("P051", Role::Clerk).await;
    let form = AbsenceForm {
        account: None,
        from: Some(date!(2026 - 11 - 23)),
        until: Some(date!(2026 - 11 - 23)),
        substitute: Some(deputy.account),
    };
    office.oversight.enter_absence(&head, form).await.unwrap();
    let matter = office.matter();
    office.event(&matter, "fee-charged").await;
    office.at(MONDAY_MORNING).await;
    assert_eq!(office.told().await, ["p021", "p051"]);
    let node = office.open(&matter, "A-N12").await;
    let view = office.seen(node.id).await;
    let told = &view.history.last().unwrap().told;
    assert!(told.contains(&NodeTold {
        role: "CM_HEAD".to_owned(),
        name: Some("人员P051".to_owned()),
        instead_of: Some("人员P050".to_owned()),
    }));
    let mails = office.notices.mailbox(10).await.unwrap();
    let mail = mails.iter().find(|mail| mail.to.starts_with("p051"));
    assert!(mail.unwrap().body.contains("人员P050不在岗"));
    // The day after, the head is back.
    office.world.clock.set(datetime!(2026-11-24 10:00 +8));
    let matter = office.matter();
    office.event(&matter, "fee-charged").await;
    office.at(datetime!(2026-11-24 10:00 +8)).await;
    assert_eq!(office.told().await, ["p021", "p021", "p050", "p051"]);
}

#[testkit::on_both]
async fn where_nobody_is_there_the_next_step_is_told_and_the_node_says_so(world: World) {
    let office = Office::in_world(world).await;
    let deputy = office.somebody("P025", Role::Dcp).await;
    let matter = office.matter();
    office.noted(&matter, noted::MUCH_READ).await;
    office.at(MONDAY_MORNING).await;
    // No security administrator, and no head of case management: the deputy chief is who is left of the next step.
    assert_eq!(office.told().await, ["p025"]);
    let node = office.open(&matter, "A-N15").await;
    let view = office.seen(node.id).await;
    let told = &view.history.last().unwrap().told;
    let nobody = NodeTold {
        role: "SEC_ADMIN".to_owned(),
        name: None,
        instead_of: None,
    };
    assert_eq!(told.first(), Some(&nobody));
    assert_eq!(told.get(1).unwrap().name.as_deref(), Some(&*deputy.name));
}

#[testkit::on_both]
async fn an_account_that_was_disabled_is_nobody(world: World) {
    let office = Office::in_world(world).await;
    office.somebody("P021", Role::CmHead).await;
    office.somebody("P025", Role::Dcp).await;
    let operator = identity::Operator::of_system("test");
    let disabled = office.identity.disable_account("P021", &operator);
    disabled.await.unwrap();
    let matter = office.matter();
    office.event(&matter, "fee-charged").await;
    office.at(MONDAY_MORNING).await;
    assert_eq!(office.told().await, ["p025"]);
}

#[testkit::on_both]
async fn an_office_without_one_above_says_so(world: World) {
    let office = Office::in_world(world).await;
    office
        .by_hand("DELETE FROM account_role WHERE role = 'CM_HEAD'")
        .await;
    let matter = office.matter();
    office.event(&matter, "mode-changed").await;
    office.at(SUPERIOR).await;
    let node = office.open(&matter, "A-N03").await;
    let view = office.seen(node.id).await;
    let last = view.history.last().unwrap();
    assert_eq!(last.code, "superior");
    let roles: Vec<_> = last.told.iter().map(|told| told.role.as_str()).collect();
    assert_eq!(roles, ["SUPERIOR"]);
    assert_eq!(last.told.first().unwrap().name, None);
}

#[testkit::on_both]
async fn rules_that_changed_are_counted_anew(world: World) {
    let office = Office::staffed(world).await;
    let matter = office.matter();
    office.event(&matter, "fee-charged").await;
    office.at(MONDAY_MORNING).await;
    assert_eq!(office.oversight.recount().await.unwrap(), 0);
    let Rulebook {
        calendar,
        periods,
        parameters,
        ..
    } = (*office.rules.now()).clone();
    let sooner = ParameterRule {
        value: 1,
        effective_from: date!(2026 - 11 - 20),
        ..parameters
            .find(Parameter::AlertLeadDays, date!(2026 - 11 - 23))
            .clone()
    };
    let parameters = parameters.with(sooner).unwrap();
    let rules = Rulebook::new(calendar, periods, parameters);
    office.rules.replace(rules);
    assert_eq!(office.oversight.recount().await.unwrap(), 1);
    assert_eq!(office.at(datetime!(2026-11-24 18:00 +8)).await, 1);
    assert_eq!(office.step(&matter, "A-N12").await, Some(NodeStep::Lead));
    office.stands_as_recorded().await;
}
