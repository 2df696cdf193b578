//! Reports that were changed by hand, or put back as they were.

use casefile::rows::page_report;
use contract::{PageFault, PageReportState};
use sea_orm::EntityTrait as _;
use testkit::World;

use crate::office::{Office, PAPER, refused};

/// Columns of a report that waits with its scan, and of what its reader says.
const BY_HAND: [(&str, &str); 8] = [
    ("page_report", "state = 'replaced'"),
    ("page_report", "state = 'open'"),
    ("page_report", "page = organisation"),
    ("page_report", "scan = NULL"),
    ("page_report", "readers = 7"),
    ("page_complaint", "account = organisation"),
    ("page_complaint", "fault = 'other'"),
    ("page_complaint", "under = organisation"),
];

#[testkit::on_both]
async fn a_report_changed_by_hand_puts_no_page_anywhere_and_is_seen(world: World) {
    let office = Office::in_world(world).await;
    let (lawyer, id, maker, case) = office.read().await;
    let page = office.page_named(&lawyer, id, 1).await;
    office
        .complain((&lawyer, id), page, (PageFault::BadScan, ""))
        .await
        .unwrap();
    let report = office.reported(&maker, case).await.row.id;
    let import = office.brought(&maker, case, report, PAPER).await;
    for (table, change) in BY_HAND {
        let tried = async {
            let accepted = office
                .desk
                .accept_scan(&office.prosecutor, case, report, import);
            refused(accepted.await, "not-found");
            refused(
                office.desk.page_report(&maker, case, report).await,
                "not-found",
            );
        };
        let change = format!("UPDATE {table} SET {change}");
        office.changed(&[table], &change, Box::pin(tried)).await;
    }
    office.keep("page_report").await;
    let accepted = office
        .desk
        .accept_scan(&office.prosecutor, case, report, import);
    accepted.await.unwrap();
    office.stands_as_recorded().await;
    office.put_back("page_report").await;
    let row = page_report::Entity::find()
        .one(&office.world.kernel.db)
        .await;
    assert_eq!(row.unwrap().unwrap().state, PageReportState::Brought);
    refused(office.desk.page(&lawyer, id, 1).await, "not-found");
    let found = office.found().await;
    assert_eq!(found, [format!("put-back page-report {report}")]);
}
