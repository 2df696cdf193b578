//! Whoever has no part in the pool gets nowhere, whatever they know.

use contract::{
    AwayForm, Caller, ConflictsForm, OfficerForm, OfficerId, OfficerInvitationForm,
    OfficerListDesk as _, OfficerListForm, OfficerListId, OfficerListQuery, OwnOfficerDesk as _,
    PoolDesk as _, PoolQuery, Problem, RemovalDesk as _, RemovalForm, Role, TrainingForm, WeekForm,
    personal::PersonalField,
};
use testkit::World;

use crate::house::{Office, REASON, person, yan};

/// The verbs that somebody gets through to.
#[derive(Default)]
struct Through(Vec<&'static str>);

impl Through {
    fn note(&mut self, name: &'static str, answer: Result<(), Problem>) {
        match answer {
            Err(problem) if problem.kind == "not-found" => {}
            // Whatever else is the matter: the door let it through.
            Ok(()) | Err(_) => self.0.push(name),
        }
    }
}

/// Every verb that this person gets through to, with identifiers that are right and a version that nobody has seen.
async fn through(
    office: &Office,
    caller: &Caller,
    (id, list): (OfficerId, OfficerListId),
) -> Vec<&'static str> {
    let mut gone = Through::default();
    of_the_pool(&mut gone, office, (caller, id)).await;
    of_officers(&mut gone, office, (caller, id)).await;
    of_lists(&mut gone, office, (caller, list)).await;
    gone.0
}

/// What the office does.
async fn of_the_pool(gone: &mut Through, office: &Office, (caller, id): (&Caller, OfficerId)) {
    let (pool, reason, v) = (&office.pool, || REASON.to_owned(), 99);
    gone.note(
        "pool",
        pool.pool(caller, PoolQuery::default()).await.map(drop),
    );
    gone.note("health", pool.pool_health(caller).await.map(drop));
    gone.note("officer", pool.officer(caller, id).await.map(drop));
    let shown = pool.show_officer(caller, id, PersonalField::Mobile).await;
    gone.note("show", shown.map(drop));
    let form = OfficerForm::default();
    gone.note(
        "nominate",
        pool.nominate_officer(caller, form).await.map(drop),
    );
    gone.note("change", pool.change_officer(caller, id, v, yan()).await);
    gone.note("review", pool.review_officer(caller, id, v, reason()).await);
    gone.note(
        "turn-down",
        pool.turn_down_officer(caller, id, v, reason()).await,
    );
    let form = OfficerInvitationForm::default();
    gone.note("invite", pool.invite_officer(caller, id, v, form).await);
    let form = TrainingForm::default();
    gone.note("training", pool.note_training(caller, id, v, form).await);
    gone.note(
        "suspend",
        pool.suspend_officer(caller, id, v, reason()).await,
    );
    gone.note("resume", pool.resume_officer(caller, id, v, reason()).await);
    gone.note("renew", pool.renew_officer(caller, id, v).await);
    let form = RemovalForm::default();
    gone.note("propose", pool.propose_removal(caller, id, v, form).await);
    gone.note(
        "withdraw",
        pool.withdraw_removal(caller, id, v, reason()).await,
    );
    gone.note("answer", pool.answer_removal(caller, id, v, reason()).await);
    gone.note("remove", pool.remove_officer(caller, id, v, reason()).await);
    gone.note("keep", pool.keep_officer(caller, id, v, reason()).await);
}

/// What officers do themselves.
async fn of_officers(gone: &mut Through, office: &Office, (caller, id): (&Caller, OfficerId)) {
    let (pool, reason, v) = (&office.pool, || REASON.to_owned(), 99);
    gone.note("own", pool.own_officer(caller).await.map(drop));
    let writ = contract::WritId(id.0);
    gone.note("writ", pool.officer_writ(caller, writ).await.map(drop));
    gone.note("accept", pool.accept_pool(caller, id, v).await);
    gone.note("decline", pool.decline_pool(caller, id, v, reason()).await);
    let form = ConflictsForm::default();
    gone.note(
        "conflicts",
        pool.declare_conflicts(caller, id, v, form).await,
    );
    let form = WeekForm::default();
    gone.note("week", pool.keep_week(caller, id, v, form).await);
    let form = AwayForm::default();
    gone.note("away", pool.add_absence(caller, id, v, form).await);
    gone.note("back", pool.drop_absence(caller, id, v, 0).await);
    gone.note("leave", pool.leave_pool(caller, id, v, reason()).await);
}

/// What is done with lists.
async fn of_lists(gone: &mut Through, office: &Office, (caller, list): (&Caller, OfficerListId)) {
    let (pool, v) = (&office.pool, 99);
    gone.note("lists", pool.officer_lists(caller).await.map(drop));
    let query = OfficerListQuery::default();
    gone.note(
        "list",
        pool.officer_list(caller, list, query).await.map(drop),
    );
    let form = OfficerListForm::default();
    gone.note("read", pool.read_officers(caller, form).await.map(drop));
    gone.note(
        "take",
        pool.take_officers(caller, list, v, Vec::new()).await,
    );
    gone.note("drop", pool.drop_officers(caller, list, v).await);
    gone.note("undo", pool.undo_officers(caller, list, v).await);
}

#[testkit::on_both]
async fn a_stranger_with_leaked_identifiers_learns_nothing(world: World) {
    let office = Office::in_world(world).await;
    let (id, officer) = office.member(yan()).await;
    let (_, other) = office.member(person("丁航立", ("19751003", 3))).await;
    let list = office.brought("姓名,性别,出生日期,身份证号,手机号,行政区划,工作单位,职业,类别,学历,产生方式,任期至\n甲乙,女,,,,,,,,,,\n").await;
    let what = (id, list);
    let lawyer = office.somebody("L1", Role::Lawyer).await;
    let prosecutor = office.somebody("P050", Role::Prosecutor).await;
    let elsewhere = office.elsewhere("P930", Role::PoolAdmin).await;
    let none = Vec::<&str>::new();
    assert_eq!(through(&office, &lawyer, what).await, none);
    assert_eq!(through(&office, &prosecutor, what).await, none);
    // Another officer reaches nothing but the own record.
    assert_eq!(through(&office, &other, what).await, ["own"]);
    // The keeper of another office has a pool of their own, and no part in this one.
    let own_pool = ["pool", "health", "nominate", "lists", "read"];
    assert_eq!(through(&office, &elsewhere, what).await, own_pool);
    let reads = ["pool", "health", "officer", "lists", "list"];
    let inspector = office.somebody("P051", Role::Inspector).await;
    assert_eq!(through(&office, &inspector, what).await[..3], reads[..3]);
    let own = [
        "answer",
        "own",
        "accept",
        "decline",
        "conflicts",
        "week",
        "away",
        "back",
        "leave",
    ];
    assert_eq!(through(&office, &officer, what).await, own);
}
