//! What is written to whoever is expected, and the file that comes with it.

use contract::{AccountId, AgendaDesk as _, Lang};
use notice::{Letter, Notice, Recipient};
use testkit::World;
use uuid::Uuid;

use crate::house::{Office, slot};

impl Office {
    fn notice(&self, letter: impl Letter) -> Notice {
        Notice {
            organisation: self.id,
            to: Recipient {
                account: Some(AccountId(Uuid::from_u128(3))),
                name: "项霞".to_owned(),
                email: "xiangxia@demo.invalid".to_owned(),
                mobile: None,
            },
            lang: Lang::ZhCn,
            about: None,
            page: Some("/appointments/1".to_owned()),
            letter: Box::new(letter),
        }
    }

    /// What the letter's mail carries.
    fn attached(&self, letter: impl Letter) -> notice::Attachment {
        let notice = self.notice(letter);
        let addressed = self.notices.addressed(&notice);
        notice.letter.attachment(&addressed).unwrap()
    }
}

#[testkit::on_both]
async fn each_change_is_mailed_with_a_file_that_calendars_follow(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let matter = office.matter(&office.lawyer);
    let act = office.act(office.id).await;
    let (agenda, tx) = (&office.agenda, act.tx());
    let arranged = agenda
        .arrange(tx, &office.head, (&matter, slot(room, (0, 90), 1)))
        .await
        .unwrap();
    let moved = (arranged.id, slot(room, (30, 120), 1));
    let moved = agenda.rearrange(tx, &matter, moved).await.unwrap();
    let of = (matter.object.id, arranged.id);
    let cancelled = agenda.cancel(tx, of, "停电").await.unwrap();
    let mut all = arranged.moves;
    all.join(moved.moves);
    all.join(cancelled.moves);
    let files = [
        office.attached(arranged.letter),
        office.attached(moved.letter),
        office.attached(cancelled.letter),
    ];
    office.done(act, (&matter, all)).await;
    for (number, (file, method)) in files
        .iter()
        .zip(["REQUEST", "REQUEST", "CANCEL"])
        .enumerate()
    {
        let media_type = format!("text/calendar; method={method}; charset=utf-8");
        assert_eq!(
            (file.media_type.as_str(), file.file_name.as_str()),
            (media_type.as_str(), "appointment.ics")
        );
        let text = file.text.replace("\r\n ", "");
        for said in [
            &format!("METHOD:{method}"),
            &format!("SEQUENCE:{number}"),
            &format!("UID:{}@wangchuan.invalid", arranged.id),
            "ATTENDEE:mailto:xiangxia@demo.invalid",
            "ORGANIZER;CN=\"望川区人民检察院\":mailto:noreply@wangchuan.invalid",
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
        assert!(!text.contains("YJ-2026"), "{text}");
    }
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn the_file_of_one_appointment_is_handed_to_its_owner(world: World) {
    let office = Office::in_world(world).await;
    let room = office.room(2).await;
    let (matter, id) = office.arranged(slot(room, (0, 90), 1)).await;
    let file = office
        .agenda
        .appointment_file(&office.lawyer, id)
        .await
        .unwrap();
    assert!(file.text.contains("METHOD:PUBLISH\r\n"));
    assert!(!file.text.contains("ATTENDEE"));
    office.cancel(&matter, id).await.unwrap();
    let file = office
        .agenda
        .appointment_file(&office.lawyer, id)
        .await
        .unwrap();
    assert!(file.text.contains("STATUS:CANCELLED\r\n"));
}
