//! Questions to the ledger that an audit administrator keeps.

use contract::{
    AskedDays, AuditDesk, Caller, KeptQuestion, LONGEST_VIEW_NAME, LedgerQuestion, LedgerSearch,
    Outcome, Problem, QuestionId, Role, VIEWS_KEPT, policy::Act,
};
use ledger::Auditor;
use testkit::World;
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::support::{House, application, by_act, person};

/// Who was granted something yesterday in one matter.
fn granted() -> LedgerQuestion {
    LedgerQuestion {
        days: Some(AskedDays::Yesterday),
        search: LedgerSearch {
            object: Some(application().id),
            outcomes: vec![Outcome::Done],
            ..by_act(Act::Grant)
        },
    }
}

/// What somebody keeps, as their first look says it.
async fn kept(desk: &Auditor, who: &Caller) -> Vec<KeptQuestion> {
    let day = desk.day(who, date!(2026 - 11 - 23)).await;
    day.unwrap().questions
}

async fn keep(desk: &Auditor, who: &Caller, name: &str) -> Result<(), Problem> {
    desk.keep_question(who, granted(), name.to_owned()).await
}

/// How the acts upon questions ended, the newest first.
async fn ended(desk: &Auditor, who: &Caller) -> Vec<Outcome> {
    let found = desk.search(who, by_act(Act::KeepQuestion)).await.unwrap();
    found.entries.iter().map(|row| row.outcome).collect()
}

#[testkit::on_both]
async fn a_question_is_kept_for_whoever_keeps_it_named_anew_and_struck(world: World) {
    let house = House::in_world(world);
    let desk = house.auditor();
    let (an, bo) = (
        person(3, &[Role::AuditAdmin]),
        person(4, &[Role::AuditAdmin]),
    );
    let asked = LedgerQuestion {
        search: LedgerSearch {
            from: Some(datetime!(2026-11-01 00:00 +8)),
            after: Some("7".to_owned()),
            ..granted().search
        },
        ..granted()
    };
    let named = desk.keep_question(&an, asked, " 昨天安排了谁 ".to_owned());
    named.await.unwrap();
    let all = kept(&desk, &an).await;
    assert_eq!(all.len(), 1);
    let own = &all[0];
    assert_eq!(own.name, "昨天安排了谁");
    assert_eq!(
        own.question,
        granted(),
        "days stay counted, from the first page"
    );
    let found = desk.search(&an, by_act(Act::Grant)).await.unwrap();
    assert_eq!(found.questions, std::slice::from_ref(own));
    assert!(kept(&desk, &bo).await.is_empty(), "nobody else sees it");

    let renamed = desk.rename_question(&an, own.id, "昨天的安排".to_owned());
    renamed.await.unwrap();
    let again = kept(&desk, &an).await;
    assert_eq!(
        (again[0].id, again[0].name.as_str()),
        (own.id, "昨天的安排")
    );
    assert_eq!(again[0].question, granted());
    desk.strike_question(&an, own.id).await.unwrap();
    assert!(kept(&desk, &an).await.is_empty());
    assert_eq!(ended(&desk, &an).await, [Outcome::Done; 3]);
}

#[testkit::on_both]
async fn a_question_of_fixed_minutes_says_them_again(world: World) {
    let house = House::in_world(world);
    let (desk, an) = (house.auditor(), person(3, &[Role::AuditAdmin]));
    let minutes = LedgerQuestion {
        days: None,
        search: LedgerSearch {
            from: Some(datetime!(2026-11-20 09:05 +8)),
            until: Some(datetime!(2026-11-20 09:06 +8)),
            account: Some(person(1, &[]).account),
            ..LedgerSearch::default()
        },
    };
    let named = desk.keep_question(&an, minutes.clone(), "那一分钟".to_owned());
    named.await.unwrap();
    assert_eq!(kept(&desk, &an).await[0].question, minutes);
}

#[testkit::on_both]
async fn a_name_that_does_not_fit_is_refused_and_the_refusal_entered(world: World) {
    let house = House::in_world(world);
    let (desk, an) = (house.auditor(), person(3, &[Role::AuditAdmin]));
    keep(&desk, &an, "安排").await.unwrap();
    keep(&desk, &an, "收回").await.unwrap();
    let own = kept(&desk, &an).await;
    let long = "名".repeat(LONGEST_VIEW_NAME + 1);
    let unfit = [
        ("收回", "view-name-kept"),
        (" ", "required"),
        (long.as_str(), "longer-than:20:21"),
    ];
    for (name, rule) in unfit {
        let kept = keep(&desk, &an, name).await.unwrap_err();
        assert_eq!((kept.status, &*kept.fields[0].rule), (422, rule));
        let renamed = desk.rename_question(&an, own[0].id, name.to_owned()).await;
        assert_eq!(renamed.unwrap_err().fields[0].rule, rule);
    }
    let same = desk.rename_question(&an, own[0].id, "安排".to_owned());
    same.await.unwrap();
    let mut nonsense = granted();
    nonsense.search.act = Some("谁的名字".to_owned());
    let named = desk.keep_question(&an, nonsense, "新的".to_owned()).await;
    assert_eq!(named.unwrap_err().fields[0].field, "act");
    let ended = ended(&desk, &an).await;
    let count = |outcome: Outcome| ended.iter().filter(|ended| **ended == outcome).count();
    assert_eq!((count(Outcome::Refused), count(Outcome::Done)), (7, 3));
    assert_eq!(kept(&desk, &an).await.len(), 2);
}

#[testkit::on_both]
async fn a_question_of_somebody_else_is_none_and_the_try_is_in_the_ledger(world: World) {
    let house = House::in_world(world);
    let desk = house.auditor();
    let (an, bo) = (
        person(3, &[Role::AuditAdmin]),
        person(4, &[Role::AuditAdmin]),
    );
    keep(&desk, &an, "安排").await.unwrap();
    let own = kept(&desk, &an).await;
    let nothing = QuestionId(Uuid::from_u128(404));
    for who in [
        &bo,
        &person(5, &[Role::CmHead]),
        &person(6, &[Role::Lawyer]),
    ] {
        for id in [own[0].id, nothing] {
            let renamed = desk.rename_question(who, id, "我的".to_owned()).await;
            assert_eq!(renamed.unwrap_err().status, 404);
            let struck = desk.strike_question(who, id).await;
            assert_eq!(struck.unwrap_err().status, 404);
        }
    }
    let stranger = keep(&desk, &person(6, &[Role::Lawyer]), "我的").await;
    assert_eq!(stranger.unwrap_err().status, 404);
    assert_eq!(kept(&desk, &an).await, own);
    let ended = ended(&desk, &an).await;
    let denied = ended.iter().filter(|ended| **ended == Outcome::Denied);
    assert_eq!(denied.count(), 13);
}

#[testkit::on_both]
async fn nobody_keeps_more_questions_than_there_are_places(world: World) {
    let house = House::in_world(world);
    let (desk, an) = (house.auditor(), person(3, &[Role::AuditAdmin]));
    for number in 0..VIEWS_KEPT {
        keep(&desk, &an, &format!("第{number}个")).await.unwrap();
    }
    let full = keep(&desk, &an, "又一个").await.unwrap_err();
    assert_eq!(full.fields[0].rule, "views-kept");
    let most = usize::try_from(VIEWS_KEPT).unwrap();
    assert_eq!(kept(&desk, &an).await.len(), most);

    house
        .sql("UPDATE work_view SET place = 99 WHERE place = 1")
        .await;
    assert_eq!(kept(&desk, &an).await.len(), most - 1, "changed by hand");
    house
        .sql("UPDATE work_view SET query = name WHERE place = 2")
        .await;
    assert_eq!(kept(&desk, &an).await.len(), most - 2, "changed by hand");
}
