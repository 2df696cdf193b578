//! Delivery to a real SMTP server, with everything that goes wrong on the way.

use contract::Lang;
use ledger::Outcome;
use notice::{NoticeError, Recipient, Status};
use sea_orm::{ConnectionTrait, Statement};
use testkit::World;
use time::Duration;

use crate::{
    sink::{Answer, Sink},
    support::{CodeMailed, Invited, Office, Signed, Told, to_lu, told},
};

#[testkit::on_both]
async fn a_notice_arrives_with_the_headers_of_an_official_mail(world: World) {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(world, sink.port);
    let id = office.post(told()).await;
    assert_eq!(office.mail().await.status, Status::Queued);
    office.deliver().await;

    let [mail] = <[_; 1]>::try_from(sink.taken()).unwrap();
    assert_eq!(mail.recipients, ["RCPT TO:<luyuetao@demo.invalid>"]);
    assert_eq!(
        mail.header("Message-ID").unwrap(),
        format!("<{id}@wangchuan.invalid>")
    );
    assert_eq!(
        mail.header("Date").unwrap(),
        "Mon, 23 Nov 2026 02:00:00 +0000"
    );
    assert_eq!(mail.header("Auto-Submitted").unwrap(), "auto-generated");
    assert_eq!(mail.header("Content-Language").unwrap(), "zh-CN");
    assert!(
        mail.header("Content-Type")
            .unwrap()
            .starts_with("text/plain; charset=utf-8")
    );
    assert!(mail.text.is_ascii(), "every server can carry it");
    let delivery = office.mail().await;
    assert_eq!((delivery.status, delivery.attempts), (Status::Sent, 1));
    assert_eq!(delivery.sent_at, Some(testkit::MONDAY_MORNING));
}

#[testkit::on_both]
async fn a_file_goes_along_under_its_media_type(world: World) {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(world, sink.port);
    office.post(to_lu(Invited("阅卷"))).await;
    office.deliver().await;
    let [mail] = <[_; 1]>::try_from(sink.taken()).unwrap();
    let media_type = mail.header("Content-Type").unwrap();
    assert!(media_type.starts_with("multipart/mixed; "), "{media_type}");
    assert!(mail.text.is_ascii(), "every server can carry it");
    let parts: Vec<&str> = mail.text.split("\r\n\r\n").collect();
    let head = parts
        .iter()
        .position(|part| part.contains("invitation.ics"));
    let head = head.unwrap();
    for said in [
        "Content-Type: text/calendar; method=REQUEST; charset=utf-8",
        "Content-Disposition: attachment; filename=\"invitation.ics\"",
        "Content-Transfer-Encoding: quoted-printable",
    ] {
        assert!(parts[head].contains(said), "{said}\n{}", parts[head]);
    }
    let body = parts[head + 1].replace("=\r\n", "");
    let body = body.split("\r\n--").next().unwrap();
    let told = "noreply@wangchuan.invalid luyuetao@demo.invalid https://mingjian.invalid/x";
    assert_eq!(body, format!("=E9=98=85=E5=8D=B7\r\n{told}"));
}

#[testkit::on_both]
async fn nothing_leaves_when_the_change_is_rolled_back(world: World) {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(world, sink.port);
    let tx = office.world.kernel.begin().await.unwrap();
    office.notices.post(&tx, told()).await.unwrap();
    tx.rollback().await.unwrap();
    office.deliver().await;
    assert!(sink.taken().is_empty());
}

#[testkit::on_both]
async fn a_server_that_is_busy_is_asked_again_later(world: World) {
    let sink = Sink::open(&[Answer::AtRecipient("451 4.3.2 try later"), Answer::Take]).await;
    let office = Office::with_server(world, sink.port);
    office.post(told()).await;
    office.deliver().await;
    let waiting = office.mail().await;
    assert_eq!((waiting.status, waiting.attempts), (Status::Queued, 1));
    assert_eq!(waiting.error.as_deref(), Some("smtp-451"));
    assert!(office.trail().await.is_empty(), "a try is not a delivery");

    office.deliver().await;
    assert!(sink.taken().is_empty(), "not before the pause is over");
    office.world.clock.advance(Duration::seconds(10));
    office.deliver().await;
    let sent = office.mail().await;
    assert_eq!(
        (sent.status, sent.attempts, sent.error),
        (Status::Sent, 2, None)
    );
    assert_eq!(sink.taken().len(), 1);
}

#[testkit::on_both]
async fn a_refusal_for_good_is_written_down_and_not_repeated(world: World) {
    for answer in [
        Answer::AtRecipient("550 5.1.1 nobody"),
        Answer::AtText("554 5.6.0 no"),
    ] {
        let sink = Sink::open(&[answer]).await;
        let office = Office::with_server(world.another().await, sink.port);
        office.post(told()).await;
        office.deliver().await;
        office.world.clock.advance(Duration::days(3));
        office.deliver().await;
        let failed = office.mail().await;
        assert_eq!((failed.status, failed.attempts), (Status::Failed, 1));
        assert!(failed.error.is_some_and(|code| code.starts_with("smtp-55")));
        assert!(sink.taken().is_empty());
        let steps = office.trail().await;
        assert_eq!(
            steps.iter().map(|step| step.outcome).collect::<Vec<_>>(),
            [Outcome::Failed]
        );
    }
}

#[testkit::on_both]
async fn a_server_that_is_down_gets_the_mail_once_it_is_up(world: World) {
    let port = a_port_nobody_listens_on().await;
    let office = Office::with_server(world, port);
    office.post(told()).await;
    for tries in 1..=3 {
        office.deliver().await;
        let waiting = office.mail().await;
        assert_eq!((waiting.status, waiting.attempts), (Status::Queued, tries));
        assert_eq!(waiting.error.as_deref(), Some("unreachable"));
        office.world.clock.advance(Duration::hours(1));
    }
    let sink = Sink::open_on(port, &[]).await;
    office.deliver().await;
    assert_eq!(office.mail().await.status, Status::Sent);
    assert_eq!(sink.taken().len(), 1);
}

#[tokio::test]
async fn after_two_days_of_silence_it_is_given_up() {
    let port = a_port_nobody_listens_on().await;
    let office = Office::with_server(testkit::sqlite().await, port);
    office.post(told()).await;
    for _ in 0..80 {
        office.deliver().await;
        office.world.clock.advance(Duration::hours(1));
    }
    let failed = office.mail().await;
    assert_eq!(
        (failed.status, failed.error.as_deref()),
        (Status::Failed, Some("unreachable"))
    );
    assert!((40..80).contains(&failed.attempts), "{}", failed.attempts);
}

#[testkit::on_both]
async fn a_mail_sent_twice_after_a_lost_answer_is_recognised_as_one(world: World) {
    let sink = Sink::open(&[Answer::TakeAndHangUp]).await;
    let office = Office::with_server(world, sink.port);
    office.post(told()).await;
    office.deliver().await;
    office.world.clock.advance(Duration::minutes(1));
    office.deliver().await;
    let [first, second] = <[_; 2]>::try_from(sink.taken()).unwrap();
    assert_eq!(first.header("Message-ID"), second.header("Message-ID"));
    assert_eq!(first.header("Date"), second.header("Date"));
    assert_eq!(office.mail().await.status, Status::Sent);
}

#[tokio::test]
async fn each_recipient_gets_a_mail_of_their_own() {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(testkit::sqlite().await, sink.port);
    for name in ["luyuetao", "xiangxia"] {
        let email = format!("{name}@demo.invalid");
        let to = Recipient {
            account: None,
            name: name.to_owned(),
            email,
            mobile: None,
        };
        office.post(notice::Notice { to, ..told() }).await;
    }
    office.deliver().await;
    assert!(sink.taken().iter().all(|mail| mail.recipients.len() == 1));
    assert_eq!(sink.taken().len(), 2);
}

#[tokio::test]
async fn a_name_cannot_add_headers() {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(testkit::sqlite().await, sink.port);
    let mut notice = told();
    notice.to.name = "Lu\r\nBcc: eve@demo.invalid\r\n\r\nHello".to_owned();
    office.post(notice).await;
    office.deliver().await;
    let [mail] = <[_; 1]>::try_from(sink.taken()).unwrap();
    assert_eq!(mail.header("Bcc"), None);
    assert_eq!(mail.recipients.len(), 1);
}

#[testkit::on_both]
async fn a_delivery_stands_in_the_trail_of_its_application(world: World) {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(world, sink.port);
    office.post(told()).await;
    office.deliver().await;
    let [step] = <[_; 1]>::try_from(office.trail().await).unwrap();
    assert_eq!(
        (step.act.as_str(), step.outcome),
        ("notice.deliver", Outcome::Done)
    );
    let details = step.details.unwrap().to_string();
    assert!(details.contains("told") && !details.contains("demo.invalid"));
}

#[testkit::on_both]
async fn address_and_text_lie_sealed(world: World) {
    let office = Office::with_mailbox(world);
    office.post(to_lu(CodeMailed("204817"))).await;
    office.post(told()).await;
    office.post(to_lu(Invited("204817"))).await;
    let db = &office.world.kernel.db;
    let all = Statement::from_string(db.get_database_backend(), "SELECT * FROM notice");
    for row in db.query_all_raw(all).await.unwrap() {
        for column in ["recipient", "subject", "body", "attachment"] {
            let bytes: Option<Vec<u8>> = row.try_get("", column).unwrap();
            let text = String::from_utf8_lossy(bytes.as_deref().unwrap_or_default()).into_owned();
            for plain in ["204817", "luyuetao", "鲁岳涛", "YJ-2026"] {
                assert!(!text.contains(plain), "{plain} in {column}");
            }
        }
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_at_the_desk() {
    let office = Office::with_mailbox(testkit::sqlite().await);
    let tx = office.world.kernel.begin().await.unwrap();
    for email in [
        "",
        "lu",
        "lu@demo.invalid\r\nBcc: eve@demo.invalid",
        "154 0000 0052",
    ] {
        let mut notice = told();
        notice.to.email = email.to_owned();
        let refused = office.notices.post(&tx, notice).await.unwrap_err();
        assert!(matches!(refused, NoticeError::BadAddress), "{email}");
    }
    let elsewhere = notice::Notice {
        page: Some("//evil.invalid/".to_owned()),
        ..told()
    };
    let refused = office.notices.post(&tx, elsewhere).await.unwrap_err();
    assert!(matches!(refused, NoticeError::BadPage));
}

#[tokio::test]
async fn an_english_reader_gets_an_english_mail() {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(testkit::sqlite().await, sink.port);
    office
        .post(notice::Notice {
            lang: Lang::En,
            ..told()
        })
        .await;
    office.deliver().await;
    let [mail] = <[_; 1]>::try_from(sink.taken()).unwrap();
    assert_eq!(
        mail.header("Subject").unwrap(),
        "There is something, YJ-2026-000123"
    );
    assert_eq!(mail.header("Content-Language").unwrap(), "en");
}

async fn a_port_nobody_listens_on() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap().port()
}

/// What a signed note looks like.
const NOTE: &str = "ledger.example\n5\nAAAA\n\n— ledger.example BBBB\n";

#[testkit::on_both]
async fn a_letter_whose_delivery_is_an_act_of_its_own_is_one(world: World) {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(world, sink.port);
    office.post(to_lu(Signed(NOTE))).await;
    office.deliver().await;
    assert_eq!(office.acts().await, ["ledger.publish"]);
    assert_eq!(sink.taken().len(), 1);
}

#[testkit::on_both]
async fn no_name_in_the_database_makes_one_act_of_another(world: World) {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(world, sink.port);
    // Not even of a mail in which somebody quotes a signature.
    office.post(to_lu(Told(NOTE))).await;
    let renamed = "UPDATE notice SET template = 'signed'";
    office.change_by_hand(renamed).await;
    office.deliver().await;
    office.post(to_lu(Signed(NOTE))).await;
    let renamed = "UPDATE notice SET template = 'told' WHERE status = 'queued'";
    office.change_by_hand(renamed).await;
    office.deliver().await;
    assert_eq!(office.acts().await, ["notice.deliver", "ledger.publish"]);
    assert_eq!(sink.taken().len(), 2);
}

#[testkit::on_both]
async fn the_envelope_of_another_mail_is_not_opened(world: World) {
    let sink = Sink::open(&[]).await;
    let office = Office::with_server(world, sink.port);
    office.post(to_lu(Signed(NOTE))).await;
    office.deliver().await;
    office.post(told()).await;
    let moved = "UPDATE notice SET recipient = (SELECT recipient FROM notice WHERE status = 'sent') \
                 WHERE status = 'queued'";
    office.change_by_hand(moved).await;
    office.deliver().await;
    assert_eq!(office.acts().await, ["ledger.publish"]);
    assert_eq!(sink.taken().len(), 1);
}
