//! What the office lays down: the table of what holds, the forms, a proposal with what it moves, and deciding on it.

use contract::{Lang, Parameter, ProvisionDesk as _, ProvisionList};
use time::Duration;

use crate::site::{Answer, Site};

/// The calendar of 2027 as the public collection might have it.
const YEAR: &str = r#"{"year": 2027, "papers": [], "days": [
    {"name": "元旦", "date": "2027-01-01", "isOffDay": true},
    {"name": "元旦", "date": "2027-01-03", "isOffDay": false}
]}"#;

const GROUND: [(&str, &str); 2] = [
    ("doc_no", "国办发明电〔2026〕7号"),
    ("reason", "国务院办公厅关于2027年部分节假日安排的通知"),
];

async fn propose(site: &Site, kind: &str, fields: &[(&str, &str)]) -> Answer {
    let all: Vec<_> = GROUND.iter().chain(fields).copied().collect();
    let path = format!("/provisions/new/{kind}");
    site.post_files("auditor", &path, &all, &[]).await
}

#[actix_web::test]
async fn every_number_stands_in_the_table_in_words_and_can_be_proposed() {
    let site = Site::open().await;
    let page = site.get("auditor", "/provisions").await;
    let english = site.get_in_english("auditor", "/provisions").await;
    for name in Parameter::ALL {
        let key = format!("parameter-{}", name.code());
        for (lang, page) in [(Lang::ZhCn, &page), (Lang::En, &english)] {
            let words = frontend::language::tr(lang, &key);
            assert_ne!(words, key);
            assert!(page.text().contains(&words), "{words}");
        }
        let kind = match name {
            Parameter::ClosingTime => "closing-time",
            _ => "parameter",
        };
        let way = format!("/provisions/new/{kind}?subject={}", name.code());
        assert!(page.has(&format!("href=\"{way}\"")), "{way}");
        let form = site.get("auditor", &way).await;
        assert_eq!(form.status, 200);
        let chosen = format!("value=\"{}\" selected", name.code());
        assert!(
            name == Parameter::ClosingTime || form.has(&chosen),
            "{chosen}"
        );
    }
    let rules = site.house.rules.now();
    for code in rules.periods.codes() {
        assert!(
            page.has(&format!("/provisions/new/period?subject={code}")),
            "{code}"
        );
    }
    assert!(!english.text().contains("本院规定："), "{}", english.text());
    assert!(page.has("2027 年的放假安排还没有载入"));
    let reader = site.get("clerk", "/provisions").await;
    assert!(
        !reader.has("/provisions/new/"),
        "who may not propose is offered nothing"
    );
}

#[actix_web::test]
async fn what_is_wrong_is_named_and_nothing_typed_is_lost() {
    let site = Site::open().await;
    let broken = YEAR.replace("2027-01-03", "2027-02-30");
    let path = "/provisions/new/calendar-year";
    let fields = [("days", ""), ("doc_no", "国办7号"), GROUND[1]];
    let file = [("file", "2027.json", broken.as_bytes())];
    let answer = site.post_files("auditor", path, &fields, &file).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.has("“2027-02-30”不是存在的日期"),
        "{}",
        answer.text()
    );
    assert!(answer.has("请按公文格式填写文号"));
    assert!(
        answer.has("\"2027-02-30\", \"isOffDay\": false"),
        "the file stands in the form"
    );
    assert!(answer.has("value=\"国办7号\"") && answer.has(GROUND[1].1));

    let large = vec![b' '; 70 * 1024];
    let file = [("file", "2027.json", large.as_slice())];
    let answer = site.post_files("auditor", path, &fields, &file).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("最多 60 KB"), "{}", answer.text());

    let lines = "2026-12-07 休 停电检修\n2026-12-08 放假";
    let typed = [("occasion", "emergency"), ("days", lines)];
    let answer = propose(&site, "local-days", &typed).await;
    assert_eq!(answer.status, 422);
    assert!(answer.has("第 2 行不能识别") && answer.has("2026-12-08 放假"));
    assert!(answer.has("value=\"emergency\" checked"));
}

#[actix_web::test]
async fn a_year_sent_as_a_file_is_proposed_looked_at_and_put_in_force_by_another() {
    let site = Site::open().await;
    let path = "/provisions/new/calendar-year";
    let mut fields = vec![("days", "")];
    fields.extend(GROUND);
    let file = [("file", "2027.json", YEAR.as_bytes())];
    let answer = site.post_files("system", path, &fields, &file).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = answer.header("location").to_owned();
    let shown = site.get("head", &page).await;
    for words in [
        "2027 年放假安排",
        "2027年1月1日",
        "元旦",
        "国办发明电〔2026〕7号",
        "待审定",
    ] {
        assert!(shown.has(words), "{words}: {}", shown.text());
    }
    let own = site.get("system", &page).await;
    assert!(
        own.has("由案管部门主任") || own.has("审定；您可以撤回"),
        "{}",
        own.text()
    );
    assert!(!own.has(&format!("{page}/adopt")));

    let adopt = format!("{page}/adopt");
    let asked = site.get("head", &adopt).await;
    assert_eq!(asked.status, 303);
    assert!(asked.header("location").starts_with("/step-up"));
    let asked = site.get("head-fresh", &adopt).await;
    assert!(asked.has("施行后不能撤销"));
    let seen = [("version", "0")];
    let done = site.post("head-fresh", &adopt, &seen).await;
    assert_eq!((done.status, done.header("location")), (303, &*page));
    let late = site.post("head-fresh", &adopt, &seen).await;
    assert_eq!((late.status, late.header("location")), (303, &*page));
    let holds = site.get("clerk", &page).await;
    assert!(holds.has("已施行"), "{}", holds.text());
    let calendar = site.get("clerk", "/provisions/calendar?year=2027").await;
    assert!(calendar.has("day--off") && calendar.has("元旦"));
    assert!(!calendar.has("该年的放假安排还没有载入"));
    let table = site.get("auditor", "/provisions").await;
    assert!(!table.has("2027 年的放假安排还没有载入"));
}

#[actix_web::test]
async fn a_year_leads_to_no_year_that_cannot_be_looked_at() {
    let site = Site::open().await;
    let last = site.get("clerk", "/provisions/calendar?year=2031").await;
    assert_eq!(last.status, 200);
    assert!(last.has("calendar?year=2030") && !last.has("calendar?year=2032"));
    let first = site.get("clerk", "/provisions/calendar?year=2021").await;
    assert!(first.has("calendar?year=2022") && !first.has("calendar?year=2020"));
}

#[actix_web::test]
async fn a_proposal_lists_every_due_date_that_moves_with_whom_it_tells() {
    let site = Site::open().await;
    let days = [
        ("occasion", "emergency"),
        ("days", "2026-11-24 休 停电检修"),
    ];
    let answer = propose(&site, "local-days", &days).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = answer.header("location").to_owned();
    let shown = site.get("deputy", &page).await;
    for words in [
        "会变动的期限",
        "YJ-2026-",
        "安排阅卷",
        "申请人",
        "案件管理部门",
    ] {
        assert!(shown.has(words), "{words}: {}", shown.text());
    }
    let id = page.rsplit('/').next().unwrap().parse().unwrap();
    let deputy = site.caller("deputy-fresh").await;
    let desk = &site.house.provisions;
    let view = desk.provision(&deputy, id, None).await.unwrap();
    let total = view.effect.unwrap().total;
    assert!(total > 1);
    let before = site.house.notices.mailbox(500).await.unwrap().len();
    let seen = [("version", "0")];
    let done = site
        .post("deputy-fresh", &format!("{page}/adopt"), &seen)
        .await;
    assert_eq!(done.status, 303);
    site.world.clock.advance(Duration::seconds(10));
    site.work().await;
    let mails = site.house.notices.mailbox(500).await.unwrap();
    assert!(mails.len() > before);
    let moved = mails
        .iter()
        .filter(|mail| mail.subject.contains("期限变动告知"));
    assert_eq!(u64::try_from(moved.count()).unwrap(), total);
    let line = site.get("lawyer", &site.application("verified", "")).await;
    assert!(line.has("期限因本院规定变动"), "{}", line.text());
}

#[actix_web::test]
async fn whoever_sends_something_back_says_why_and_its_author_can_take_it_back() {
    let site = Site::open().await;
    let page = format!("/provisions/{}", site.id("provision"));
    let back = format!("{page}/return");
    let short = [("version", "0"), ("note", "不")];
    let refused = site.post("deputy-fresh", &back, &short).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("您写了 1 个字") && refused.has(">不</textarea>"));
    let stranger = site.post("head-fresh", &back, &short).await;
    assert_eq!(
        stranger.status, 404,
        "the closing time is the deputy chief's"
    );
    let form = site.get("auditor", &format!("{page}/withdraw")).await;
    assert!(form.has("撤回后不再审定"));
    let taken = site
        .post("auditor", &format!("{page}/withdraw"), &[("version", "0")])
        .await;
    assert_eq!(taken.status, 303);
    let long = [("version", "0"), ("note", "时间不合适，请另选。")];
    let late = site.post("deputy-fresh", &back, &long).await;
    assert_eq!(late.status, 303, "it says where it stands");
    let shown = site.get("deputy", &page).await;
    assert!(shown.has("提出人已撤回"), "{}", shown.text());
    let over = site.get("deputy", "/provisions/all?show=over").await;
    assert!(over.has(&page));
}

#[actix_web::test]
async fn the_list_leads_back_through_the_pages_before() {
    let site = Site::open().await;
    let auditor = site.caller("auditor").await;
    let list = ProvisionList::default();
    let rows = site
        .house
        .provisions
        .provisions(&auditor, list)
        .await
        .unwrap()
        .rows;
    let id = rows[0].id;
    let path = format!("/provisions/all?after={id}&back={id}");
    let page = site.get("auditor", &path).await;
    let link = format!("rel=\"prev\" href=\"/provisions/all?after={id}\"");
    assert!(page.has(&link), "{}", page.body);
}
