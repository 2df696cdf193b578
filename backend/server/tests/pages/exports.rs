//! Lists that leave the house: asked for on a page, approved on another, downloaded.

use casefile::NewCase;
use contract::{ExportDesk as _, ExportForm, ExportFormat, ExportId, ExportList, WorklistQuery};

use crate::{
    site::{Answer, Site},
    strangers_words::Told,
};

const REASON: &str = "第四季度阅卷保障情况统计";
const ASKING: &str = "/exports/new?list=applications";

impl Site {
    /// A list with columns that tell of people, asked for by the auditor.
    async fn asked(&self) -> ExportId {
        let form = ExportForm {
            list: ExportList::Applications,
            query: WorklistQuery::default(),
            columns: vec!["reference".to_owned(), "party".to_owned()],
            format: ExportFormat::Csv.code().to_owned(),
            reason: REASON.to_owned(),
        };
        let auditor = self.caller("auditor-fresh").await;
        match self.house.exports.ask_export(&auditor, form).await {
            Ok(id) => id,
            // The same as a moment ago.
            Err(problem) => ExportId(*problem.made.unwrap()),
        }
    }

    /// The same, approved by the head and made.
    async fn made(&self) -> ExportId {
        let id = self.asked().await;
        let (desk, head) = (&self.house.exports, self.caller("head-fresh").await);
        let view = desk.export(&head, id).await.unwrap();
        let approved = desk.approve_export(&head, id, view.version, view.rows);
        approved.await.unwrap();
        self.work().await;
        id
    }

    async fn ask(&self, who: &str, columns: &[&str], reason: &str) -> Answer {
        let mut fields = vec![("format", "csv"), ("reason", reason)];
        fields.extend(columns.iter().map(|code| ("columns", *code)));
        self.post(who, ASKING, &fields).await
    }
}

/// A page of exports with somebody who may open it, by the name of its route.
pub(crate) async fn example(site: &Site, name: &str) -> Option<(&'static str, String)> {
    let (who, page) = match name {
        "exports" => return Some(("deputy", "/exports".to_owned())),
        "export-new" => return Some(("auditor-fresh", ASKING.to_owned())),
        "export" => ("auditor", ""),
        "export-approve" => ("head-fresh", "/approve"),
        "export-refuse" => ("head", "/refuse"),
        "export-withdraw" => ("auditor", "/withdraw"),
        _ => return None,
    };
    Some((who, format!("/exports/{}{page}", site.asked().await)))
}

#[actix_web::test]
async fn a_list_is_asked_for_approved_by_another_and_downloaded_by_its_asker() {
    let site = Site::open().await;
    let list = site.get("auditor", "/desk?state=verified").await;
    let way = "/exports/new?list=applications&amp;state=verified";
    assert!(list.has(way), "the list leads to its export");
    let page = site.get("auditor-fresh", ASKING).await;
    assert_eq!(page.status, 200);
    assert!(page.has("由案件管理部门负责人或者分管副检察长批准"));

    let columns = ["reference", "party", "case-number", "due"];
    let asked = site.ask("auditor-fresh", &columns, REASON).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let own = asked.header("location").to_owned();
    let waits = site.get("auditor", &own).await;
    assert!(waits.has("待批准") && waits.has("逾期失效"));
    assert!(site.get("head", "/").await.has("待您批准的清单导出"));
    assert!(!site.get("auditor", "/").await.has("待您批准的清单导出"));

    let approve = format!("{own}/approve");
    let before = site.get("head-fresh", &approve).await;
    assert!(before.has(REASON) && before.has("统一受案号"));
    let (version, rows) = (before.hidden("version"), before.hidden("rows"));
    // A page that says another number approves nothing, and shows the number.
    let other = [("version", version), ("rows", "1000")];
    let refused = site.post("head-fresh", &approve, &other).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("清单的条数有变化"), "{}", refused.text());
    assert_eq!(refused.hidden("rows"), rows);
    let seen = [("version", version), ("rows", rows)];
    let approved = site.post("head-fresh", &approve, &seen).await;
    assert_eq!(approved.status, 303);
    assert!(site.get("auditor", &own).await.has("正在生成"));
    site.work().await;
    let ready = site.get("auditor-fresh", &own).await;
    let download = format!("{own}/download");
    assert!(ready.has(&format!("href=\"{download}\"")));

    let file = site.get("auditor-fresh", &download).await;
    assert_eq!(file.status, 200);
    assert!(file.header("content-disposition").ends_with(".csv\""));
    assert!(file.has(&format!("\"导出理由\",\"{REASON}\"\r\n")));
    assert!(file.has("\r\n\"申请编号\",\"办理期限\",\"统一受案号\",\"当事人\"\r\n"));
    assert!(
        file.has(",\"'990102202600010500\",\"方强磊\"\r\n"),
        "{}",
        file.body
    );
    for other in ["head-fresh", "deputy-fresh"] {
        assert_eq!(site.get(other, &download).await.status, 404, "{other}");
    }
    let stale = site.get("auditor", &download).await;
    assert!(stale.header("location").starts_with("/step-up?next="));
}

#[actix_web::test]
async fn the_name_of_a_minor_is_not_exported() {
    let site = Site::open().await;
    let told = Told::on(&site, &[]).await;
    let with_minor = |case: &mut NewCase| case.parties[0].is_minor = true;
    told.land_with(with_minor).await;
    let application = told.apply().await;
    told.submit(application).await;
    let auditor = site.caller("auditor").await;
    let view = site
        .desk()
        .application(&auditor, application)
        .await
        .unwrap();
    let reference = view.reference;
    let clerk = site.caller("clerk").await;
    let accepted = site.desk().accept(&clerk, application, view.version);
    accepted.await.unwrap();
    let id = site.made().await;
    let file = site
        .get("auditor-fresh", &format!("/exports/{id}/download"))
        .await;
    let row = format!("\"{reference}\",\"未成年人，姓名不导出\"\r\n");
    assert!(file.has(&row), "{}", file.body);
    // Whoever is grown up is named beside them.
    assert!(file.has("\"方强磊\"") && !file.has("陈某"));
}

#[actix_web::test]
async fn a_person_whose_record_was_changed_by_hand_is_in_no_list() {
    let site = Site::open().await;
    site.meddle("UPDATE case_party SET is_minor = NOT is_minor")
        .await;
    let id = site.made().await;
    let file = site
        .get("auditor-fresh", &format!("/exports/{id}/download"))
        .await;
    assert_eq!(file.status, 200);
    assert!(
        file.has("\"申请编号\",\"当事人\"") && !file.has("YJ-2026-"),
        "{}",
        file.body
    );
}

#[actix_web::test]
async fn a_form_that_is_refused_keeps_what_was_typed() {
    let site = Site::open().await;
    let refused = site.ask("auditor-fresh", &["firm"], "统计").await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("统计</textarea>"));
    assert!(refused.has("value=\"firm\" checked"));
    assert!(refused.has("请写 10 至 500 字，您写了 2 个字"));
    let nothing = site.ask("auditor-fresh", &[], REASON).await;
    assert_eq!(nothing.status, 422);
    assert!(nothing.has("还没有选择，请选择"));
}

#[actix_web::test]
async fn whoever_may_not_take_a_list_out_is_not_led_there() {
    let site = Site::open().await;
    let list = site.get("clerk", "/desk").await;
    assert!(list.status == 200 && !list.has("/exports/new"));
    assert_eq!(site.get("clerk", ASKING).await.status, 404);
    assert_eq!(site.get("clerk", "/exports").await.status, 404);
}

#[actix_web::test]
async fn the_maker_takes_out_the_files_being_made_and_no_list_of_others() {
    let site = Site::open().await;
    let list = site.get("maker", "/desk/cases?stands=ready").await;
    let way = "/exports/new?list=case-files&amp;state=ready";
    assert!(list.has(way), "{}", list.text());
    assert!(
        !site
            .get("prosecutor", "/desk/cases")
            .await
            .has("/exports/new")
    );
    let asking = "/exports/new?list=case-files&state=ready";
    let page = site.get("maker-fresh", asking).await;
    assert!(page.has("案件卷宗") && page.has("已导入页数"));
    let fields = [
        ("columns", "file-standing"),
        ("columns", "pages"),
        ("format", "csv"),
        ("reason", REASON),
    ];
    let asked = site.post("maker-fresh", asking, &fields).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let own = asked.header("location").to_owned();
    assert!(site.get("maker", &own).await.has("已就绪"));
    site.work().await;
    let file = site.get("maker-fresh", &format!("{own}/download")).await;
    assert!(file.has("\"清单\",\"案件卷宗\"\r\n"), "{}", file.body);
    assert!(file.has("\"所含状态\",\"已就绪\"\r\n"));
    assert!(file.has("\"卷宗状态\",\"已导入页数\"\r\n\"已就绪\","));
    assert_eq!(site.get("maker-fresh", ASKING).await.status, 404);
}

#[actix_web::test]
async fn the_monitors_list_leaves_by_who_monitors_and_with_names_by_two_people() {
    let site = Site::open().await;
    let list = site.get("monitor", "/monitoring?show=elsewhere").await;
    let way = "/exports/new?list=monitoring&amp;show=elsewhere";
    assert!(list.has(way), "{}", list.text());
    let chief = site.get("deputy", "/monitoring").await;
    assert!(chief.status == 200 && !chief.has("/exports/new"));
    let worklist = site.get("monitor", "/desk").await;
    assert!(worklist.status == 200 && !worklist.has("/exports/new"));
    assert_eq!(site.get("monitor-fresh", ASKING).await.status, 404);
    let asking = "/exports/new?list=monitoring&show=elsewhere";
    let fields = [
        ("columns", "number"),
        ("columns", "state"),
        ("columns", "rule"),
        ("columns", "handler"),
        ("format", "csv"),
        ("reason", REASON),
    ];
    let asked = site.post("monitor-fresh", asking, &fields).await;
    assert_eq!(asked.status, 303, "{}", asked.text());
    let own = asked.header("location").to_owned();
    assert!(site.get("monitor", &own).await.has("待批准"));
    let approve = format!("{own}/approve");
    let before = site.get("head-fresh", &approve).await;
    assert!(before.has("监控事项") && before.has("承办人"));
    let seen = ["version", "rows"].map(|name| (name, before.hidden(name)));
    let approved = site.post("head-fresh", &approve, &seen).await;
    assert_eq!(approved.status, 303);
    site.work().await;
    let file = site.get("monitor-fresh", &format!("{own}/download")).await;
    let head = "\"事项编号\",\"状态\",\"监控规则\",\"承办人\"\r\n\"JK-2026-";
    assert!(file.has(head), "{}", file.body);
    assert!(file.has("\"待部门回复\",\"A-N0"));
}
