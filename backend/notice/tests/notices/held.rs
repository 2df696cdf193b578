//! Notices that are held back: they leave at their moment, or are taken back whole.

use contract::{Lang, MailDesk as _, NoticeId, personal::Mobile};
use notice::{Channel, Notice, SmsSettings, SmsTransport, Status};
use testkit::{MONDAY_MORNING, World};
use time::{Duration, OffsetDateTime};

use crate::support::{LU, Office, Warned, lawyer, to_lu, told};

const OUTBOX: SmsSettings = SmsSettings {
    transport: SmsTransport::Outbox,
    gateway: None,
};

const UNTIL: OffsetDateTime = MONDAY_MORNING.saturating_add(Duration::minutes(1));

/// A notice on every channel.
fn warning() -> Notice {
    let mut notice = to_lu(Warned);
    notice.to.mobile = Some(Mobile::parse("15400000052").unwrap());
    notice
}

impl Office {
    async fn hold(&self, notice: Notice) -> Vec<NoticeId> {
        let tx = self.world.kernel.begin().await.unwrap();
        let held = self.notices.post_held(&tx, (notice, UNTIL)).await.unwrap();
        tx.commit().await.unwrap();
        held
    }

    async fn take_back(&self, held: &[NoticeId]) -> bool {
        let tx = self.world.kernel.begin().await.unwrap();
        let is_whole = self.notices.take_back(&tx, held).await.unwrap();
        if is_whole {
            tx.commit().await.unwrap();
        } else {
            tx.rollback().await.unwrap();
        }
        is_whole
    }

    async fn statuses(&self) -> [Option<Status>; 3] {
        let mut statuses = [None; 3];
        let channels = [Channel::Mail, Channel::Site, Channel::ShortMessage];
        for (place, channel) in channels.into_iter().enumerate() {
            statuses[place] = self.delivery(channel).await.map(|told| told.status);
        }
        statuses
    }

    /// How many notices the site shows, in how many of which nothing was read.
    async fn shown(&self) -> (usize, u32) {
        let lu = lawyer(LU);
        let page = self.notices.notices(&lu, Lang::ZhCn, None).await.unwrap();
        let unread = self.notices.unread(&lu).await.unwrap();
        (page.matters.into_iter().flatten().count(), unread)
    }
}

#[testkit::on_both]
async fn what_is_held_back_leaves_at_its_moment_and_not_before(world: World) {
    let office = Office::with_short_messages(world, &OUTBOX);
    let held = office.hold(warning()).await;
    assert_eq!(held.len(), 3);
    office.deliver().await;
    office.world.clock.set(UNTIL - Duration::milliseconds(1));
    office.deliver().await;
    assert_eq!(office.statuses().await, [Some(Status::Held); 3]);
    assert_eq!(office.shown().await, (0, 0));
    assert!(office.notices.mailbox(9).await.unwrap().is_empty());
    assert!(office.notices.outbox(9).await.unwrap().is_empty());

    office.world.clock.set(UNTIL);
    office.deliver().await;
    let left = [Status::Mailbox, Status::Shown, Status::Outbox];
    assert_eq!(office.statuses().await, left.map(Some));
    assert_eq!(office.shown().await, (1, 1));
    assert!(!office.take_back(&held).await, "they have left");
    assert_eq!(office.statuses().await, left.map(Some));
}

#[testkit::on_both]
async fn what_is_taken_back_is_never_sent_nor_shown(world: World) {
    let office = Office::with_short_messages(world, &OUTBOX);
    let held = office.hold(warning()).await;
    assert!(office.take_back(&held).await);
    assert!(!office.take_back(&held).await, "once");
    office.world.clock.set(UNTIL + Duration::hours(1));
    office.deliver().await;
    assert_eq!(office.statuses().await, [Some(Status::Withdrawn); 3]);
    assert_eq!(office.shown().await, (0, 0));
    assert!(office.notices.mailbox(9).await.unwrap().is_empty());
    assert!(office.notices.outbox(9).await.unwrap().is_empty());
    assert!(office.acts().await.is_empty(), "nothing was handed over");
}

#[testkit::on_both]
async fn of_taking_back_and_handing_over_at_once_one_is_done(world: World) {
    let office = Office::with_mailbox(world);
    for _ in 0..8 {
        office.world.clock.set(MONDAY_MORNING);
        let held = office.hold(told()).await;
        office.world.clock.set(UNTIL);
        let (is_taken, ()) = tokio::join!(office.take_back(&held), office.deliver());
        let mails = office.notices.mailbox(9).await.unwrap();
        let is_sent = mails.iter().any(|mail| mail.id == held[0]);
        assert_ne!(is_taken, is_sent);
    }
}

#[testkit::on_both]
async fn a_notice_held_back_hides_none_of_those_before_it(world: World) {
    let office = Office::with_mailbox(world);
    office.post(told()).await;
    office.hold(told()).await;
    assert_eq!(office.shown().await, (1, 1));
    office.notices.mark_all_read(&lawyer(LU)).await.unwrap();
    office.world.clock.set(UNTIL);
    assert_eq!(office.shown().await, (2, 1), "and is new when it comes");
}
