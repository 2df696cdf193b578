//! Appointments: one's own and the subscription to them, the office's calendar, its places.

mod subscription;

use actix_web::test::TestRequest;
use agenda::{ForMatter, Slot};
use contract::{
    AgendaDesk as _, ApplicationId, AppointmentId, AppointmentKind, PlaceForm, PlaceId,
    policy::{SystemAct, allow_system},
};
use ledger::{Acting, Entry, Moves, ObjectRef};
use testkit::MONDAY_MORNING;
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::{
    shape::shape,
    site::{Answer, BARE, Site},
    strangers_words::WORDS,
};

/// Tuesday, nine o'clock.
const NINE: OffsetDateTime = datetime!(2026-11-24 09:00 +8);
const DAY: &str = "/desk/calendar?date=2026-11-24";
const SUBSCRIPTION: &str = "/appointments/subscription";

impl Site {
    /// The place in which lawyers read.
    pub(crate) async fn place(&self) -> PlaceId {
        let head = self.caller("head").await;
        let places = self.house.agenda.places(&head, None).await.unwrap();
        let mut places = places.rows.iter();
        let place = places.find(|place| place.name == "律师阅卷室");
        place.unwrap().id
    }

    /// Ninety minutes of Tuesday in that place, arranged for an application.
    pub(crate) async fn arranged(&self, name: &str) -> AppointmentId {
        self.arranged_at(name, (NINE, NINE + Duration::minutes(90)))
            .await
    }

    async fn arranged_at(
        &self,
        name: &str,
        (from, until): (OffsetDateTime, OffsetDateTime),
    ) -> AppointmentId {
        let (auditor, lawyer) = (self.caller("auditor").await, self.caller("lawyer").await);
        let matter = ForMatter {
            object: self.object(name),
            organisation: auditor.organisation,
            owner: lawyer.account,
            reference: "YJ-2026-000777",
            kind: AppointmentKind::Reading,
            is_of_minor: false,
        };
        let slot = Slot {
            place: self.place().await,
            from,
            until,
            seats: 2,
        };
        let act = self.acting().await;
        let (agenda, tx) = (&self.house.agenda, act.tx());
        let arranged = agenda.arrange(tx, &auditor, (&matter, slot)).await.unwrap();
        done(act, matter.object, arranged.moves).await;
        arranged.id
    }

    async fn cancel(&self, name: &str, id: AppointmentId) {
        let object = self.object(name);
        let act = self.acting().await;
        let (agenda, tx) = (&self.house.agenda, act.tx());
        let cancelled = agenda.cancel(tx, (object.id, id), "当日停电检修").await;
        done(act, object, cancelled.unwrap().moves).await;
    }

    fn object(&self, name: &str) -> ObjectRef {
        let id: ApplicationId = self.id(name).parse().unwrap();
        ObjectRef::new("application", id)
    }

    async fn acting(&self) -> Acting {
        let office = self.caller("auditor").await.organisation;
        let request = self.house.kernel.new_request();
        let permit = allow_system(SystemAct::Administer, None, office, request);
        self.house.ledger.begin(permit).await.unwrap()
    }

    /// Makes an address to subscribe to, and answers its path.
    async fn subscribe(&self) -> String {
        let made = self.post("lawyer", SUBSCRIPTION, &[]).await;
        assert_eq!(made.status, 200, "{}", made.text());
        address(&made)
    }

    /// Asks as a calendar does: without a cookie.
    async fn retrieve(&self, path: &str, header: Option<(&str, &str)>) -> Answer {
        let request = TestRequest::get().uri(path);
        let request = match header {
            Some(header) => request.insert_header(header),
            None => request,
        };
        self.send(BARE, request).await
    }
}

async fn done(act: Acting, object: ObjectRef, moves: Moves) {
    act.done(Entry::about(object).moving(moves)).await.unwrap();
}

/// The path of the address that a page shows in its field.
fn address(page: &Answer) -> String {
    let field = page.body.split("id=\"address\"").nth(1).expect("a field");
    let value = field.split("value=\"").nth(1).unwrap();
    let value = value.split('"').next().unwrap();
    let path = value.strip_prefix(crate::world::HERE).expect("an address");
    path.to_owned()
}

fn token(path: &str) -> &str {
    let token = path.strip_prefix("/calendar/").unwrap();
    token.strip_suffix(".ics").unwrap()
}

#[track_caller]
fn says(page: &Answer, all: &[&str]) {
    for words in all {
        assert!(page.has(words), "{words} is not in {}", page.body);
    }
}

#[actix_web::test]
async fn ones_own_appointments_say_what_where_when_and_how_to_get_there() {
    let site = Site::open().await;
    let none = site.get("another-lawyer", "/appointments").await;
    says(&none, &["还没有预约", "发邮件给您"]);
    let id = site.arranged("reading").await;
    let matter = format!("href=\"{}\"", site.application("reading", ""));
    let one = format!("/appointments/{id}");
    says(&site.get("lawyer", "/").await, &["接下来的预约"]);
    for path in ["/appointments", one.as_str()] {
        let page = site.get("lawyer", path).await;
        let file = format!("href=\"{one}/file\"");
        says(
            &page,
            &[
                "2026年11月24日(周二)",
                "09:00–10:30",
                "现场阅卷",
                "律师阅卷室",
                "一楼东侧103室",
                "2 个座位",
                "已安排",
                "YJ-2026-000777",
                &matter,
                &file,
            ],
        );
    }
    let english = site.get_in_english("lawyer", &one).await;
    says(&english, &["Tue 24 Nov 2026, ", "09:00–10:30", "2 seats"]);
}

#[actix_web::test]
async fn what_is_over_or_cancelled_stands_below_what_is_to_come_and_says_so() {
    let site = Site::open().await;
    let id = site.arranged("reading").await;
    site.cancel("reading", id).await;
    let one = format!("/appointments/{id}");
    for path in ["/appointments", one.as_str()] {
        says(&site.get("lawyer", path).await, &["已取消", "当日停电检修"]);
    }
    let home = site.get("lawyer", "/").await;
    assert!(!home.has(&format!("/appointments/{id}\"")));
    let soon = |minutes| MONDAY_MORNING + Duration::minutes(minutes);
    let times = (soon(1), soon(6));
    site.arranged_at("granted", times).await;
    site.world.clock.set(soon(6));
    site.sign().await;
    let list = site.get("lawyer", "/appointments").await;
    says(&list, &["将要进行的预约", "时间已过"]);
    let text = list.text();
    let place = |words: &str| text.find(words).expect("some words");
    let order = ["已取消", "已经过去的预约", "10:01–10:06", "时间已过"].map(place);
    assert!(order.is_sorted(), "{text}");
}

#[actix_web::test]
async fn the_calendar_file_is_a_file_to_keep() {
    let site = Site::open().await;
    let id = site.arranged("reading").await;
    let file = site
        .get("lawyer", &format!("/appointments/{id}/file"))
        .await;
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"appointment.ics\""
    );
    assert_eq!(file.header("cache-control"), "no-store");
    let length = file.body.len().to_string();
    assert_eq!(file.header("content-length"), length);
    says(
        &file,
        &["BEGIN:VCALENDAR\r\n", "DTSTART:20261124T010000Z\r\n"],
    );
}

#[actix_web::test]
async fn an_appointment_of_somebody_else_is_not_there() {
    let site = Site::open().await;
    let id = site.arranged("reading").await;
    for page in ["", "/file"] {
        let path = format!("/appointments/{id}{page}");
        for who in ["another-lawyer", "auditor", "head", "audit"] {
            let answer = site.get(who, &path).await;
            assert_eq!(answer.status, 404, "{path} as {who}");
            assert!(!answer.has("律师阅卷室"), "{path} as {who}");
        }
        let stranger = site.get("nobody", &path).await;
        assert_eq!(stranger.status, 303);
        assert!(stranger.header("location").starts_with("/sign-in?next="));
    }
    let unknown = site.get("lawyer", "/appointments/no-identifier").await;
    assert_eq!(unknown.status, 404);
    assert!(
        !site
            .get("another-lawyer", "/appointments")
            .await
            .has("YJ-2026-000777")
    );
}

#[actix_web::test]
async fn the_calendar_of_a_day_says_who_comes_where_and_what_is_free() {
    let site = Site::open().await;
    site.arranged("reading").await;
    let lawyer = site.caller("lawyer").await.name;
    let page = site.get("auditor", DAY).await;
    let review = format!("href=\"{}\"", site.review("reading", ""));
    says(
        &page,
        &[
            "预约日历：2026年11月24日(周二)",
            "<h2>律师阅卷室",
            "09:00–10:30",
            &lawyer,
            "YJ-2026-000777",
            &review,
            "周二 11月24日",
            "1 个预约",
            "还有空位的时间：09:00–12:00、14:00–17:30",
            "href=\"/desk/calendar?date=2026-11-23\"",
            "href=\"/desk/calendar?date=2026-11-25\"",
            "休息日",
            "<caption>律师阅卷室：当天的预约",
        ],
    );
    assert!(page.has("aria-current=\"date\"") && !page.has("href=\"/desk/places\""));
    let today = site.get("head", "/desk/calendar").await;
    says(
        &today,
        &[
            "2026年11月23日(周一)",
            "当天没有预约",
            "href=\"/desk/places\"",
        ],
    );
    let rest = site.get("auditor", "/desk/calendar?date=2026-11-29").await;
    says(&rest, &["2026年11月29日(周日)", "没有空位", "当天不开放"]);
    for asked in ["2026年11月24日", "２０２６-１１-２４"] {
        let path = format!("/desk/calendar?date={}", encoded(asked));
        says(&site.get("auditor", &path).await, &["(周二)", &lawyer]);
    }
    for last in ["9999-12-31", "0000-01-01"] {
        let path = format!("/desk/calendar?date={last}");
        assert!(site.get("auditor", &path).await.status < 500, "{last}");
    }
}

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[actix_web::test]
async fn a_date_that_is_none_is_said_beside_what_was_typed() {
    let site = Site::open().await;
    for typed in ["2026-02-30", "明天", "24.11"] {
        let path = format!("/desk/calendar?date={}", encoded(typed));
        let page = site.get("auditor", &path).await;
        assert_eq!(page.status, 422, "{typed}");
        let value = format!("value=\"{typed}\"");
        says(
            &page,
            &["没有这一天", &value, "href=\"#date\"", "type=\"text\""],
        );
    }
}

#[actix_web::test]
async fn what_was_changed_by_hand_is_named_and_not_shown() {
    let site = Site::open().await;
    let id = site.arranged("reading").await;
    site.meddle("UPDATE appointment SET seats = 1").await;
    let page = site.get("auditor", DAY).await;
    says(&page, &["在系统之外被改动过", &id.to_string()]);
    assert!(!page.has("09:00–10:30"), "{}", page.text());
    let own = site.get("lawyer", "/appointments").await;
    says(&own, &["暂时不能显示", &id.to_string(), "确认时间和地点"]);
    let one = site.get("lawyer", &format!("/appointments/{id}")).await;
    assert_eq!(one.status, 404);
    site.meddle("UPDATE agenda_place SET seats = 9 WHERE seats = 4")
        .await;
    let places = site.get("head", "/desk/places").await;
    says(&places, &["1 个接待场所的记录在系统之外被改动过"]);
    assert!(!places.has("律师阅卷室</a>"));
}

/// A form of a place, with something in every field.
fn typed<'a>(name: &'a str, seats: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", name),
        ("way", "三楼西侧"),
        ("seats", seats),
        ("hours-1", "9:00—12:00"),
        ("hours-3", "09:00-11:00"),
        ("has_agent", "yes"),
        ("is_in_use", "yes"),
    ]
}

#[actix_web::test]
async fn a_place_is_set_up_and_changed_with_its_faults_beside_their_fields() {
    let site = Site::open().await;
    let new = "/desk/places/new";
    let mut form = typed("", "许多");
    form.extend([("hours-2", "9-12"), ("hours-7", "晚上")]);
    let refused = site.post("head", new, &form).await;
    assert_eq!(refused.status, 422);
    for field in ["name", "seats", "hours-2", "hours-7"] {
        says(
            &refused,
            &[
                &format!("href=\"#{field}\""),
                &format!("id=\"{field}-error\""),
            ],
        );
    }
    says(
        &refused,
        &[
            "value=\"许多\"",
            "value=\"9-12\"",
            "value=\"晚上\"",
            "三楼西侧",
            "value=\"9:00—12:00\"",
        ],
    );
    assert_eq!(refused.body.matches("checked").count(), 2);
    let made = site.post("head", new, &typed("听取意见室", "３")).await;
    assert_eq!(
        (made.status, made.header("location")),
        (303, "/desk/places")
    );
    let list = site.get("system", "/desk/places").await;
    says(&list, &["听取意见室", "律师阅卷室", "使用中", "三楼西侧"]);
    let link = list
        .body
        .split("href=\"/desk/places/")
        .find(|link| link.contains("听取意见室"));
    let id = link.unwrap().split('"').next().unwrap();
    let path = format!("/desk/places/{id}");
    let page = site.get("head", &path).await;
    says(
        &page,
        &["value=\"09:00-12:00\"", "value=\"3\"", "class=\"back\""],
    );
    assert_eq!(page.body.matches("checked").count(), 2);
    let mut form = typed("听取意见室", "5");
    form.retain(|(field, _)| *field != "is_in_use");
    form.push(("version", "0"));
    assert_eq!(site.post("head", &path, &form).await.status, 303);
    says(&site.get("head", "/desk/places").await, &["已停用"]);
}

#[actix_web::test]
async fn whoever_changes_a_place_second_sees_what_the_first_left() {
    let site = Site::open().await;
    let path = format!("/desk/places/{}", site.place().await);
    let mut form = typed("新的名称", "6");
    form.push(("version", "0"));
    assert_eq!(site.post("head", &path, &form).await.status, 303);
    form[0] = ("name", "另一个名称");
    let late = site.post("system", &path, &form).await;
    assert_eq!(late.status, 409);
    says(
        &late,
        &[
            "其他人刚刚处理了这件事",
            "没有保存",
            "新的名称",
            "value=\"另一个名称\"",
        ],
    );
    form.retain(|(field, _)| *field != "version");
    form.push(("version", late.hidden("version")));
    assert_eq!(site.post("system", &path, &form).await.status, 303);
    form.retain(|(field, _)| *field != "version");
    let bare = site.post("head", &path, &form).await;
    assert_eq!(
        bare.status, 422,
        "a form names the version it was shown with"
    );
}

#[actix_web::test]
async fn no_name_of_a_place_changes_the_shape_of_a_page() {
    let mut shapes = Vec::new();
    for words in [&[][..], &WORDS] {
        let site = Site::open().await;
        let behind = |text: &str, words: &[&[&str]]| format!("{text}{}", words.concat().concat());
        let few: Vec<&str> = words
            .iter()
            .filter_map(|words| words.first().copied())
            .collect();
        let (head, id) = (site.caller("head").await, site.place().await);
        let agenda = &site.house.agenda;
        let before = agenda.place(&head, id).await.unwrap();
        let form = PlaceForm {
            name: behind(&before.name, &[&few]),
            way: behind(&before.way, words),
            seats: Some(before.seats),
            hours: before.hours.written(),
            has_agent: false,
            is_in_use: true,
        };
        let own = format!("/appointments/{}", site.arranged("reading").await);
        agenda.change_place(&head, id, 0, form).await.unwrap();
        let place = format!("/desk/places/{id}");
        for (who, path) in [
            ("lawyer", "/appointments"),
            ("lawyer", "/"),
            ("lawyer", own.as_str()),
            ("auditor", DAY),
            ("head", "/desk/places"),
            ("head", &place),
        ] {
            let page = site.get(who, path).await;
            assert_eq!(page.status, 200, "{path}");
            shapes.push(shape(&page.body));
        }
    }
    let (plain, spoilt) = shapes.split_at(6);
    assert_eq!(plain, spoilt);
}

#[actix_web::test]
async fn everybody_finds_their_pages_and_nobody_those_of_others() {
    let site = Site::open().await;
    for (who, own) in [
        ("lawyer", &["/appointments"][..]),
        ("clerk", &["/desk/calendar"]),
        ("monitor", &["/desk/calendar"]),
        ("head", &["/desk/calendar", "/desk/places"]),
        ("system", &["/desk/places"]),
        ("maker", &[]),
        ("audit", &[]),
    ] {
        for home in [
            site.get(who, "/").await,
            site.get_in_english(who, "/").await,
        ] {
            for path in ["/appointments", "/desk/calendar", "/desk/places"] {
                let is_linked = home.has(&format!("href=\"{path}\""));
                assert_eq!(is_linked, own.contains(&path), "{path} for {who}");
            }
        }
        for path in [
            "/appointments",
            "/desk/calendar",
            "/desk/places",
            "/desk/places/new",
        ] {
            let is_own = own.iter().any(|own| path.starts_with(own));
            let status = if is_own { 200 } else { 404 };
            assert_eq!(site.get(who, path).await.status, status, "{path} for {who}");
        }
    }
    let places = site.get("head", "/desk/places").await;
    says(&places, &["href=\"/desk/calendar\" aria-current=\"page\""]);
}
