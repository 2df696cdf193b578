//! What stands in the cells of the monitors' list when it leaves the house.

use contract::{
    ExportList, Lang, MonitoringWorkDesk as _, WorklistFilter, WorklistQuery, policy::Act,
};
use matter::{
    ExportCell::{Code, Day, Nothing, Text},
    ExportOf, Exported,
};
use testkit::World;
use time::macros::date;

use crate::monitoring::Desk;

#[testkit::on_both]
async fn each_matter_is_a_row_and_one_changed_by_hand_is_left_out(world: World) {
    let mut desk = Desk::open(world).await;
    let [first, _] = desk.two().await;
    desk.act(first, Act::AnswerNotice).await.unwrap();
    let (of, monitor) = (&desk.office.oversight, &desk.office.monitor);
    of.take_monitoring(monitor, first).await.unwrap();
    let list: &dyn Exported = &desk.office.oversight;
    assert_eq!(list.list(), ExportList::Monitoring);
    let elsewhere = WorklistQuery {
        filter: WorklistFilter::Elsewhere,
        ..WorklistQuery::default()
    };
    let states = list.states(&desk.office.monitor, &elsewhere);
    assert_eq!(states, ["reminded", "notice-issued"]);
    let columns = [
        "number",
        "state",
        "rule",
        "watched",
        "corrected-by",
        "handler",
        "taken-by",
    ];
    let of = ExportOf {
        organisation: desk.office.id,
        states: vec!["answered".to_owned(), "notice-issued".to_owned()],
        about: Vec::new(),
        columns: columns.map(str::to_owned).into(),
        lang: Lang::ZhCn,
    };
    assert_eq!(list.count(&of).await.unwrap(), 2);
    let page = list.rows(&of, None).await.unwrap();
    assert_eq!((page.left_out, page.next), (0, None));
    let mut rows = page.rows;
    rows.sort_by_key(|cells| format!("{cells:?}"));
    let text = |text: &str| Text(text.to_owned());
    let row = |number, state, day, taken| {
        let (rule, watched) = (text("A-N03"), text("YJ-2026-000123"));
        let state = Code(state);
        let handler = text("人员P030");
        vec![text(number), state, rule, watched, day, handler, taken]
    };
    let day = Day(date!(2026 - 11 - 30));
    let taken = text(&desk.office.monitor.name);
    let answered = row("JK-2026-000001", "answered", day, taken);
    let issued = row("JK-2026-000002", "notice-issued", Nothing, Nothing);
    assert_eq!(rows, [answered, issued]);
    let by_hand = "UPDATE monitoring SET was_returned = NOT was_returned";
    assert_eq!(desk.office.by_hand(by_hand).await, 2);
    let page = list.rows(&of, None).await.unwrap();
    assert_eq!((page.rows.len(), page.left_out), (0, 2));
}
