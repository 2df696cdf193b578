//! Short messages beside mail, with everything that goes wrong on the way.

use contract::personal::Mobile;
use ledger::Outcome;
use notice::{
    Channel, GatewaySettings, Letter, Notice, NoticeError, Notices, SmsSettings, SmsTransport,
    Status,
};
use sea_orm::{ConnectionTrait, Statement};
use testkit::{MONDAY_MORNING, World};
use time::Duration;

use crate::{
    gateway::{self, FakeGateway, Reply},
    support::{CodeSent, Office, Warned, foundations, to_lu, told},
};

const NUMBER: &str = "13000000000";
const FICTITIOUS: &str = "15400000052";
const OUTBOX: SmsSettings = SmsSettings {
    transport: SmsTransport::Outbox,
    gateway: None,
};

fn to(number: &str, letter: impl Letter) -> Notice {
    let mut notice = to_lu(letter);
    notice.to.mobile = Some(Mobile::parse(number).unwrap());
    notice
}

fn office_on(world: World, gateway: &FakeGateway) -> Office {
    let settings = gateway.settings(&world);
    Office::with_short_messages(world, &settings)
}

/// Later than any pause between two tries or questions.
async fn later(office: &Office) {
    office.world.clock.advance(Duration::hours(1));
    office.deliver().await;
}

#[testkit::on_both]
async fn a_message_is_handed_over_signed_and_its_receipt_asked_for(world: World) {
    let delivered = r#"{"state":"delivered"}"#;
    let script = [
        Reply::With(200, ""),
        Reply::With(200, r#"{"state":"waiting"}"#),
        Reply::With(200, delivered),
    ];
    let gateway = FakeGateway::open(&script).await;
    let office = office_on(world, &gateway);
    office.post(to(NUMBER, Warned)).await;
    office.deliver().await;
    let sent = office.short().await;
    assert_eq!((sent.status, sent.attempts), (Status::Sent, 1));
    assert_eq!(sent.sent_at, Some(MONDAY_MORNING));
    let [message] = <[_; 1]>::try_from(gateway.asked()).unwrap();
    assert_eq!(message.path, "/messages");
    assert!(message.is_signed(), "{message:?}");
    let time = MONDAY_MORNING.unix_timestamp().to_string();
    assert_eq!(message.header("mingjian-time"), time);
    assert_eq!(message.header("mingjian-key"), "office-1");
    let body = message.body();
    assert_eq!(body["id"], sent.notice.to_string());
    assert_eq!(body["to"], "+8613000000000");
    assert_eq!(
        body["text"],
        "【云岭省岚江市望川区人民检察院】有一件事请留意。"
    );

    later(&office).await;
    assert_eq!(office.short().await.status, Status::Sent, "still waiting");
    later(&office).await;
    let arrived = office.short().await;
    let after = MONDAY_MORNING + Duration::hours(2);
    assert_eq!(
        (arrived.status, arrived.delivered_at),
        (Status::Delivered, Some(after))
    );
    let questions = gateway.asked().split_off(1);
    assert_eq!(questions.len(), 2);
    for question in &questions {
        assert_eq!(question.path, "/receipts");
        assert_eq!(question.body()["id"], sent.notice.to_string());
        assert!(question.is_signed());
    }
    let nonce = |at: usize| gateway.asked()[at].header("mingjian-nonce").to_owned();
    assert!(
        nonce(0) != nonce(1) && nonce(1) != nonce(2),
        "no nonce comes twice"
    );
    later(&office).await;
    assert_eq!(gateway.asked().len(), 3, "what is known is not asked again");
}

#[testkit::on_both]
async fn a_gateway_in_trouble_is_asked_again_with_the_same_message(world: World) {
    let script = [
        Reply::With(500, ""),
        Reply::HangUp,
        Reply::With(302, ""),
        Reply::With(401, ""),
        Reply::With(409, ""),
    ];
    let gateway = FakeGateway::open(&script).await;
    let office = office_on(world, &gateway);
    office.post(to(NUMBER, Warned)).await;
    office.deliver().await;
    for code in ["gateway-500", "", "gateway-302", "gateway-401"] {
        let waiting = office.short().await;
        assert_eq!(waiting.status, Status::Queued);
        let error = waiting.error.unwrap();
        assert!(code.is_empty() || error == code, "{error}");
        later(&office).await;
    }
    let sent = office.short().await;
    assert_eq!(
        (sent.status, sent.attempts, sent.error),
        (Status::Sent, 5, None)
    );
    let asked = gateway.asked();
    assert_eq!(asked.len(), 5);
    let id = sent.notice.to_string();
    assert!(
        asked
            .iter()
            .all(|one| one.path == "/messages" && one.body()["id"] == id)
    );
}

#[tokio::test]
async fn a_gateway_that_does_not_answer_is_not_waited_for() {
    let gateway = FakeGateway::open(&[Reply::Silence]).await;
    let world = testkit::sqlite().await;
    let mut settings = gateway.settings(&world);
    if let Some(gateway) = &mut settings.gateway {
        gateway.answer_seconds = 1;
    }
    let office = Office::with_short_messages(world, &settings);
    office.post(to(NUMBER, Warned)).await;
    office.deliver().await;
    let waiting = office.short().await;
    assert_eq!(
        (waiting.status, waiting.error.as_deref()),
        (Status::Queued, Some("timeout"))
    );
    assert_eq!(gateway.asked().len(), 1);
    later(&office).await;
    assert_eq!(office.short().await.status, Status::Sent);
}

#[tokio::test]
async fn a_gateway_that_is_down_holds_no_mail_up() {
    let world = testkit::sqlite().await;
    let down = SmsSettings {
        transport: SmsTransport::Gateway,
        gateway: Some(gateway::settings(&world)),
    };
    let office = Office::with_short_messages(world, &down);
    office.post(to(NUMBER, Warned)).await;
    office.deliver().await;
    let waiting = office.short().await;
    assert_eq!(
        (waiting.status, waiting.error.as_deref()),
        (Status::Queued, Some("unreachable"))
    );
    assert_eq!(office.mail().await.status, Status::Mailbox);
}

#[testkit::on_both]
async fn what_the_gateway_refuses_or_loses_is_told_with_its_reason(world: World) {
    let refusal = Reply::With(422, r#"{"reason":"blacklisted"}"#);
    let gateway = FakeGateway::open(&[refusal]).await;
    let office = office_on(world.another().await, &gateway);
    office.post(to(NUMBER, Warned)).await;
    office.deliver().await;
    later(&office).await;
    let refused = office.short().await;
    assert_eq!((refused.status, refused.attempts), (Status::Refused, 1));
    assert_eq!(refused.error.as_deref(), Some("gateway-blacklisted"));
    assert_eq!(gateway.asked().len(), 1, "for good is for good");

    let lost = Reply::With(200, r#"{"state":"failed","reason":"absent"}"#);
    let gateway = FakeGateway::open(&[Reply::With(202, ""), lost]).await;
    let office = office_on(world, &gateway);
    office.post(to(NUMBER, Warned)).await;
    office.deliver().await;
    later(&office).await;
    let failed = office.short().await;
    assert_eq!(
        (failed.status, failed.error.as_deref()),
        (Status::Failed, Some("gateway-absent"))
    );
    let steps = office.trail().await;
    let failures = steps.iter().filter(|step| step.outcome == Outcome::Failed);
    assert_eq!(failures.count(), 1);
    for step in &steps {
        let details = step.details.as_ref().unwrap().to_string();
        assert!(!details.contains("1300000"), "{details}");
    }
}

#[testkit::on_both]
async fn nothing_leaves_for_a_fictitious_number(world: World) {
    let gateway = FakeGateway::open(&[]).await;
    let office = office_on(world, &gateway);
    office.post(to(FICTITIOUS, Warned)).await;
    office.deliver().await;
    later(&office).await;
    let refused = office.short().await;
    assert_eq!(
        (refused.status, refused.error.as_deref()),
        (Status::Refused, Some("fictitious-number"))
    );
    assert_eq!(gateway.connections(), 0);
    assert_eq!(office.mail().await.status, Status::Mailbox);
}

#[testkit::on_both]
async fn a_code_is_not_sent_once_its_time_is_over(world: World) {
    let gateway = FakeGateway::open(&[Reply::With(503, "")]).await;
    let office = office_on(world, &gateway);
    let until = MONDAY_MORNING + Duration::minutes(10);
    let tx = office.world.kernel.begin().await.unwrap();
    let notice = to(NUMBER, CodeSent("20481734", until));
    office.notices.post_short(&tx, notice).await.unwrap();
    tx.commit().await.unwrap();
    office.deliver().await;
    assert_eq!(gateway.asked()[0].body()["until"], "2026-11-23T02:10:00Z");
    later(&office).await;
    let late = office.short().await;
    assert_eq!(
        (late.status, late.error.as_deref()),
        (Status::Refused, Some("too-late"))
    );
    assert_eq!(gateway.asked().len(), 1);
    assert!(
        office.delivery(Channel::Mail).await.is_none(),
        "a code for the telephone goes nowhere else"
    );
}

#[testkit::on_both]
async fn the_outbox_shows_what_would_have_been_sent(world: World) {
    let office = Office::with_short_messages(world, &OUTBOX);
    office.post(to(FICTITIOUS, Warned)).await;
    office.post(told()).await;
    office.deliver().await;
    assert_eq!(office.short().await.status, Status::Outbox);
    let [message] = <[_; 1]>::try_from(office.notices.outbox(10).await.unwrap()).unwrap();
    assert_eq!(message.to_masked, "154****0052");
    assert_eq!(
        message.text,
        "【云岭省岚江市望川区人民检察院】有一件事请留意。"
    );
    assert_eq!(office.notices.mailbox(10).await.unwrap().len(), 2);
}

#[testkit::on_both]
async fn number_and_text_lie_sealed(world: World) {
    let office = Office::with_short_messages(world, &OUTBOX);
    office.post(to(FICTITIOUS, Warned)).await;
    office.deliver().await;
    let db = &office.world.kernel.db;
    let all = "SELECT mobile, subject, body, error FROM notice WHERE channel = 'sms'";
    let all = Statement::from_string(db.get_database_backend(), all);
    let rows = db.query_all_raw(all).await.unwrap();
    assert_eq!(rows.len(), 1);
    for column in ["mobile", "subject", "body"] {
        let bytes: Vec<u8> = rows[0].try_get("", column).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("15400000052") && !text.contains("留意"),
            "{column}"
        );
    }
}

#[tokio::test]
async fn without_number_or_gateway_the_mail_goes_alone() {
    let outbox = Office::with_short_messages(testkit::sqlite().await, &OUTBOX);
    let nowhere = Office::with_mailbox(testkit::sqlite().await);
    for (office, notice) in [(&outbox, to_lu(Warned)), (&nowhere, to(NUMBER, Warned))] {
        let alone = to_lu(CodeSent("20481734", MONDAY_MORNING));
        let tx = office.world.kernel.begin().await.unwrap();
        let refused = office.notices.post_short(&tx, alone).await.unwrap_err();
        assert!(matches!(refused, NoticeError::NoNumber));
        office.notices.post(&tx, notice).await.unwrap();
        tx.commit().await.unwrap();
        office.deliver().await;
        assert!(office.delivery(Channel::ShortMessage).await.is_none());
        assert_eq!(office.mail().await.status, Status::Mailbox);
    }
}

#[tokio::test]
async fn over_a_network_the_gateway_is_believed_by_its_certificate_alone() {
    let authority = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/notices/tls/authority.pem"
    );
    for (ca_file, status, error) in [
        (Some(authority.into()), Status::Sent, None),
        (None, Status::Queued, Some("tls")),
    ] {
        let gateway = FakeGateway::open_under_tls().await;
        let world = testkit::sqlite().await;
        let mut settings = gateway.settings(&world);
        if let Some(gateway) = &mut settings.gateway {
            gateway.ca_file = ca_file;
        }
        let office = Office::with_short_messages(world, &settings);
        office.post(to(NUMBER, Warned)).await;
        office.deliver().await;
        let tried = office.short().await;
        assert_eq!((tried.status, tried.error.as_deref()), (status, error));
        let is_told = !gateway.asked().is_empty();
        assert_eq!(is_told, status == Status::Sent);
    }
}

#[tokio::test]
async fn wrong_settings_of_the_gateway_are_refused_by_their_key() {
    let world = testkit::sqlite().await;
    let good = || gateway::settings(&world);
    let short = world.directory.path().join("short.secret");
    std::fs::write(&short, "too short").unwrap();
    let cases: [(Option<GatewaySettings>, &str); 5] = [
        (None, "sms.gateway"),
        (
            Some(GatewaySettings {
                url: "http://sms.example.org".to_owned(),
                ..good()
            }),
            "sms.gateway.url",
        ),
        (
            Some(GatewaySettings {
                key_id: "a key".to_owned(),
                ..good()
            }),
            "sms.gateway.key_id",
        ),
        (
            Some(GatewaySettings {
                secret_file: short,
                ..good()
            }),
            "sms.gateway.secret_file",
        ),
        (
            Some(GatewaySettings {
                ca_file: Some("/nowhere.pem".into()),
                ..good()
            }),
            "sms.gateway.ca_file",
        ),
    ];
    for (gateway, key) in cases {
        let settings = SmsSettings {
            transport: SmsTransport::Gateway,
            gateway,
        };
        let mail = crate::support::settings(notice::Transport::Mailbox, None);
        let notices = Notices::new(foundations(&world), &mail).unwrap();
        let refused = notices
            .with_short_messages(&settings)
            .err()
            .expect("refused");
        assert!(refused.to_string().contains(key), "{key}");
    }
}
