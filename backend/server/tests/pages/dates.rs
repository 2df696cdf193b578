//! The due dates and appointments of one's own matters, month by month.

use crate::site::Site;

#[actix_web::test]
async fn a_lawyer_sees_what_is_due_in_a_month_and_why_on_that_day() {
    let site = Site::open().await;
    let page = site.get("lawyer", "/dates").await;
    assert_eq!(page.status, 200);
    assert!(page.has("我的日程：2026年11月") && page.has("<table class=\"month\">"));
    let matter = format!("href=\"{}\"", site.application("submitted", ""));
    assert_eq!(
        page.body.matches(&matter).count(),
        2,
        "in the month and in the list"
    );
    assert!(page.has("2026年11月26日(周四)") && page.has("人民检察院刑事诉讼规则 第49条"));
    assert!(page.has("aria-current=\"date\""), "today");
    assert!(page.has("href=\"/dates?month=2026-10\"") && page.has("href=\"/dates?month=2026-12\""));
    let empty = site.get("lawyer", "/dates?month=2027-05").await;
    assert!(empty.has("我的日程：2027年5月") && empty.has("这个月没有期限和预约"));
    assert!(!empty.has(&matter));
    let none = site.get("lawyer", "/dates?month=2026-13").await;
    assert!(
        none.has("我的日程：2026年11月"),
        "what is no month is this one"
    );
}

#[actix_web::test]
async fn whoever_has_dates_is_led_to_them_from_the_home_page_and_nobody_else_finds_them() {
    let site = Site::open().await;
    for who in ["lawyer", "auditor", "monitor", "maker", "prosecutor"] {
        assert!(site.get(who, "/").await.has("href=\"/dates\""), "{who}");
        assert_eq!(site.get(who, "/dates").await.status, 200, "{who}");
    }
    assert!(!site.get("audit", "/").await.has("href=\"/dates\""));
    assert_eq!(site.get("audit", "/dates").await.status, 404);
}

#[actix_web::test]
async fn an_appointment_and_the_end_of_a_case_stand_among_the_dates() {
    let site = Site::open().await;
    let own = site.get("lawyer", "/dates").await;
    assert!(own.has("href=\"/appointments/"), "{}", own.text());
    let handled = site.get("prosecutor", "/dates").await;
    assert!(
        handled.has("案件期限届满") && handled.has("以案件系统为准"),
        "{}",
        handled.text()
    );
}
