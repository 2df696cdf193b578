//! Officers entered by a list.

use std::fmt::Write as _;

use contract::{
    ListedOfficerState, OfficerListDesk as _, OfficerListForm, OfficerListId, OfficerListQuery,
    OfficerListView, OfficerState, PoolDesk as _, PoolFilter, PoolQuery,
};
use testkit::World;
use time::Duration;

use crate::house::{Office, REASON, broken, id_no, kind, yan};

use ListedOfficerState::{Already, AtFault, Entered, New, Question};

const HEAD: &str = "听证员编号,姓名,性别,出生日期,身份证号,手机号,行政区划,工作单位,职业,类别,学历,产生方式,任期至,状态,状态说明\n";

fn row(number: &str, name: &str, (birth, serial): (&str, u32), rest: &str) -> String {
    let day = format!("{}-{}-{}", &birth[..4], &birth[4..6], &birth[6..]);
    let paper = id_no(birth, serial);
    format!(
        "{number},{name},女,{day},{paper},15400000155,990102,望川区第一小学,教师,基层群众代表型,本科,单位推荐,2028-06-30,{rest}\n"
    )
}

impl Office {
    pub(crate) async fn brought(&self, content: &str) -> OfficerListId {
        let read = self
            .pool
            .read_officers(&self.keeper, brought(content))
            .await;
        read.unwrap()
    }

    async fn list(&self, id: OfficerListId) -> OfficerListView {
        let all = OfficerListQuery::default();
        self.pool.officer_list(&self.keeper, id, all).await.unwrap()
    }

    async fn take(&self, id: OfficerListId, others: &[usize]) {
        let version = self.list(id).await.version;
        let taken = self
            .pool
            .take_officers(&self.keeper, id, version, others.to_vec());
        taken.await.unwrap();
    }

    async fn in_pool(&self) -> usize {
        let all = PoolQuery::default();
        self.pool.pool(&self.keeper, all).await.unwrap().rows.len()
    }
}

fn brought(content: &str) -> OfficerListForm {
    OfficerListForm {
        file_name: "听证员.csv".to_owned(),
        content: content.as_bytes().to_vec(),
        reason: REASON.to_owned(),
    }
}

fn states(view: &OfficerListView) -> Vec<(usize, ListedOfficerState)> {
    let officers = view.officers.iter();
    officers.map(|one| (one.line, one.state)).collect()
}

#[testkit::on_both]
async fn a_list_is_looked_at_before_it_is_taken_and_a_likeness_is_a_question(world: World) {
    let office = Office::in_world(world).await;
    office.member(yan()).await;
    let text = [
        HEAD.to_owned(),
        row("T1", "林若水", ("19700101", 1), "在库,"),
        // The same paper as somebody of the pool.
        row("T2", "严岚然", ("19800804", 44), "在库,"),
        // Born on the same day as her, and one sign is another: another person, or one with two papers.
        row("T3", "严兰然", ("19800804", 45), "在库,"),
        // Like somebody earlier in the file; the first sign is a radical that looks like it.
        row("T4", "⽊若水", ("19700101", 2), "在库,"),
        row("T5", "温帆", ("19720202", 3), "不在库,"),
        row("T6", "卜秋", ("19720203", 3), "暂停,本人申请"),
    ]
    .concat();
    let id = office.brought(&text).await;
    let view = office.list(id).await;
    assert_eq!(
        states(&view),
        [
            (2, New),
            (3, Already),
            (4, Question),
            (5, Question),
            (6, AtFault),
            (7, New)
        ]
    );
    let like: Vec<String> = view
        .questions
        .iter()
        .map(|one| format!("{:?}", one.like.as_ref().unwrap()))
        .collect();
    assert!(like[0].contains("严岚然") && like[0].contains("TZY-2026-000001"));
    assert!(like[1].contains("林若水") && like[1].contains("Some(2)"));
    assert_eq!(office.in_pool().await, 1);
    // Of the two questions one is answered: another person.
    office.take(id, &[4]).await;
    let view = office.list(id).await;
    assert_eq!(
        states(&view),
        [
            (2, Entered),
            (3, Already),
            (4, Entered),
            (5, Question),
            (6, AtFault),
            (7, Entered)
        ]
    );
    assert_eq!(office.in_pool().await, 3);
    assert_eq!(one_rests(&office).await.as_deref(), Some("本人申请"));
    office.stands_as_recorded().await;
}

/// Why the one rests who is listed among those who do.
async fn one_rests(office: &Office) -> Option<String> {
    let query = PoolQuery {
        show: PoolFilter::Resting,
        ..PoolQuery::default()
    };
    let resting = office.pool.pool(&office.keeper, query).await.unwrap();
    let id = resting.rows[0].id;
    assert_eq!(office.stands(id).await, OfficerState::Suspended);
    office.view(id).await.line.done[0].note.clone()
}

#[testkit::on_both]
async fn the_same_officers_twice_add_nobody_and_a_cut_file_is_named(world: World) {
    let office = Office::in_world(world).await;
    let mut text = HEAD.to_owned();
    for serial in 1..=300 {
        let birth = format!("19{:02}0{}15", 50 + serial % 40, 1 + serial % 9);
        let name = format!("甲{}", char::from_u32(0x4E00 + serial * 7).unwrap());
        let _ = write!(
            text,
            "{}",
            row(&format!("N{serial}"), &name, (&birth, serial), "在库,")
        );
    }
    let cut = &text[..text.len() - 15];
    let read = office.pool.read_officers(&office.keeper, brought(cut));
    assert_eq!(broken(read.await), ["file: table-cut:301"]);
    let id = office.brought(&text).await;
    office.take(id, &[]).await;
    let view = office.list(id).await;
    assert_eq!(view.counts, [(Entered, 300)]);
    assert_eq!((view.officers.len(), view.next), (50, Some(51)));
    let again = office.brought(&text).await;
    assert_eq!(office.list(again).await.counts, [(Already, 300)]);
    let version = office.list(again).await.version;
    let taken = office
        .pool
        .take_officers(&office.keeper, again, version, Vec::new());
    assert_eq!(kind(taken.await), "wrong-state");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_list_is_undone_within_a_day_but_for_whoever_something_was_done_with(world: World) {
    let office = Office::in_world(world).await;
    let text = [
        HEAD.to_owned(),
        row("T1", "林若水", ("19700101", 1), "在库,"),
        row("T2", "温帆", ("19720202", 3), "在库,"),
    ]
    .concat();
    let id = office.brought(&text).await;
    office.take(id, &[]).await;
    let first = office.list(id).await.officers[0].officer.unwrap();
    let suspended = office
        .pool
        .suspend_officer(&office.keeper, first, 0, REASON.to_owned());
    suspended.await.unwrap();
    let version = office.list(id).await.version;
    let undone = office.pool.undo_officers(&office.keeper, id, version);
    undone.await.unwrap();
    assert_eq!(office.in_pool().await, 0);
    assert_eq!(office.stands(first).await, OfficerState::Suspended);
    office.stands_as_recorded().await;
    // A day later it is too late, and what nobody took in three days lapses.
    let id = office.brought(&text).await;
    office.take(id, &[]).await;
    let waiting = office.brought(&text).await;
    office.later(Duration::days(4));
    let version = office.list(id).await.version;
    let late = office.pool.undo_officers(&office.keeper, id, version);
    assert_eq!(kind(late.await), "wrong-state");
    office.tidy().await;
    assert_eq!(office.list(waiting).await.row.state, "officers-lapsed");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_officer_of_a_list_is_invited_into_an_account_and_is_in_the_pool_as_before(
    world: World,
) {
    let office = Office::in_world(world).await;
    let text = [
        HEAD.to_owned(),
        row("T1", "林若水", ("19700101", 1), "在库,"),
    ]
    .concat();
    let id = office.brought(&text).await;
    office.take(id, &[]).await;
    let officer = office.list(id).await.officers[0].officer.unwrap();
    let who = office.invited(officer, "lin@demo.invalid").await;
    assert_eq!(office.stands(officer).await, OfficerState::InPool);
    let own = contract::OwnOfficerDesk::own_officer(&office.pool, &who).await;
    assert_eq!(own.unwrap().row.number, "T1");
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn the_pool_of_the_demo_office_is_entered_as_its_rows_say() {
    let world = testkit::sqlite().await;
    let office = Office::in_world(world).await;
    let text = include_str!("../../../../config/demo/hearing_officers.csv");
    let id = office.brought(text).await;
    let view = office.list(id).await;
    assert_eq!(view.counts, [(New, 120)]);
    office.take(id, &[]).await;
    let health = office.pool.pool_health(&office.keeper).await.unwrap();
    assert_eq!((health.members, health.resting), (114, 2));
    // In the order of the categories: law, medicine, … as the file counts whoever is in the pool.
    let counts: Vec<u32> = health.categories.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts.iter().sum::<u32>(), 114);
    assert_eq!(health.drawn_known, 114);
    let gone = PoolQuery {
        show: PoolFilter::Gone,
        ..PoolQuery::default()
    };
    let gone = office.pool.pool(&office.keeper, gone).await.unwrap().rows;
    assert_eq!(gone.len(), 4);
    office.stands_as_recorded().await;
}
