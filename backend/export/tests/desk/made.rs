//! What stands in a table, how long it lies there, and what was changed by hand.

use contract::{ExportDesk as _, ExportForm, ExportFormat, ExportState, SAME_PRESS, WorklistQuery};
use testkit::World;
use time::Duration;

use crate::house::{Office, REASON, form, refused};

/// What stands behind the last dot of a file's name.
fn kind_of(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, kind)| kind)
}

#[testkit::on_both]
async fn the_file_says_who_took_it_why_and_what_is_in_it(world: World) {
    let office = Office::in_world(world).await;
    let columns = ["party", "reference", "case-number"];
    let asked = ExportForm {
        query: WorklistQuery {
            state: Some("accepted".to_owned()),
            ..WorklistQuery::default()
        },
        ..form(&columns)
    };
    let asked = office.exports.ask_export(&office.auditor, asked);
    let id = asked.await.unwrap();
    office.approved(&office.head, id).await;
    office.work().await;
    let (name, bytes) = office.fetched(&office.auditor, id).await;
    assert!(
        name.starts_with("applications-") && kind_of(&name) == Some("csv"),
        "{name}"
    );
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(lines[0], r#""清单","阅卷申请""#);
    assert_eq!(lines[1], format!("\"导出人\",\"{}\"", office.auditor.name));
    assert_eq!(lines[4], format!("\"导出理由\",\"{REASON}\""));
    assert_eq!(lines[5], r#""所含状态","已受理""#);
    assert_eq!(lines[6], format!("\"批准人\",\"{}\"", office.head.name));
    assert_eq!(lines[7], r#""批准条数","5""#);
    // Columns stand in the order of the list; the second matter was changed by hand.
    let table: Vec<&str> = lines.into_iter().skip(9).collect();
    assert_eq!(
        table,
        [
            r#""","""#,
            r#""申请编号","统一受案号","当事人""#,
            r#""YJ-2026-000001","'990102202600010500","'=卢某""#,
            r#""YJ-2026-000003","'990102202600010500","'=卢某""#,
            r#""YJ-2026-000004","'990102202600010500","'=卢某""#,
            r#""YJ-2026-000005","'990102202600010500","'=卢某""#,
            "",
        ]
    );
    let view = office.view(&office.auditor, id).await;
    assert_eq!((view.rows, view.left_out), (4, 1));
}

#[testkit::on_both]
async fn a_spreadsheet_is_one(world: World) {
    let office = Office::in_world(world).await;
    let asked = ExportForm {
        format: ExportFormat::Xlsx.code().to_owned(),
        ..form(&["reference"])
    };
    let asked = office.exports.ask_export(&office.auditor, asked);
    let id = asked.await.unwrap();
    office.work().await;
    let (name, bytes) = office.fetched(&office.auditor, id).await;
    assert_eq!(kind_of(&name), Some("xlsx"));
    assert!(bytes.starts_with(b"PK\x03\x04"));
}

#[testkit::on_both]
async fn a_table_is_erased_when_its_time_is_over(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.auditor, &["reference"]).await;
    office.work().await;
    let until = office.view(&office.auditor, id).await.row.until.unwrap();
    assert_eq!(until - office.world.kernel.now(), Duration::hours(24));
    office.world.clock.set(until - Duration::seconds(1));
    office.exports.tidy().await.unwrap();
    office.fetched(&office.auditor, id).await;
    office.world.clock.set(until);
    let late = office.exports.fetch_export(&office.auditor, id).await;
    refused(late.map(|_| ()), "gone");
    office.exports.tidy().await.unwrap();
    office.exports.tidy().await.unwrap();
    assert_eq!(office.stands(id).await, ExportState::Gone);
    let gone = office.exports.fetch_export(&office.auditor, id).await;
    refused(gone.map(|_| ()), "gone");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_export_changed_by_hand_is_made_and_fetched_by_nobody(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.auditor, &["reference"]).await;
    let more = "UPDATE export SET columns = 'reference party'";
    assert_eq!(office.by_hand(more).await, 1);
    office.work().await;
    refused(
        office.exports.export(&office.auditor, id).await,
        "not-found",
    );
    let list = office.exports.exports(&office.auditor, None).await.unwrap();
    assert_eq!((list.rows.len(), list.altered), (0, vec![id.0]));
    assert_eq!(
        office
            .by_hand("UPDATE export SET columns = 'reference'")
            .await,
        1
    );
    assert_eq!(office.stands(id).await, ExportState::Making);

    office.world.clock.advance(SAME_PRESS);
    let ready = office.asked(&office.auditor, &["reference"]).await;
    office.work().await;
    let more = "UPDATE export SET row_count = 99";
    assert_eq!(office.by_hand(more).await, 2);
    let fetched = office.exports.fetch_export(&office.auditor, ready).await;
    refused(fetched.map(|_| ()), "not-found");
}

#[testkit::on_both]
async fn nothing_of_a_table_lies_in_the_clear(world: World) {
    let office = Office::in_world(world).await;
    let id = office.asked(&office.auditor, &["reference", "party"]).await;
    office.approved(&office.head, id).await;
    office.work().await;
    let sought = "卢某".as_bytes();
    let mut folders = vec![office.world.directory.path().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            let is_there = bytes.windows(sought.len()).any(|part| part == sought);
            assert!(!is_there, "{}", path.display());
        }
    }
    assert!(files > 1);
}
