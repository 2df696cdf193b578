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

/// Has every job that waits come now.
const AT_ONCE: &str = "UPDATE job SET run_at = (SELECT MIN(created_at) FROM notice)";

#[testkit::on_both]
async fn what_is_held_back_by_its_seal_leaves_no_sooner_whatever_job_or_status_say(world: World) {
    let office = Office::with_short_messages(world, &OUTBOX);
    office.hold(warning()).await;
    office.change_by_hand(AT_ONCE).await;
    office.deliver().await;
    assert_eq!(office.statuses().await, [Some(Status::Held); 3]);
    let released = "UPDATE notice SET status = 'queued' WHERE channel <> 'site'";
    office.change_by_hand(released).await;
    office.change_by_hand(AT_ONCE).await;
    office.deliver().await;
    let stays = [Status::Queued, Status::Held, Status::Queued];
    assert_eq!(office.statuses().await, stays.map(Some));
    office.world.clock.set(UNTIL);
    office.deliver().await;
    let left = [Status::Mailbox, Status::Shown, Status::Outbox];
    assert_eq!(office.statuses().await, left.map(Some));
}

#[testkit::on_both]
async fn a_moment_changed_by_hand_lets_nothing_leave_and_shows(world: World) {
    let office = Office::with_short_messages(world, &OUTBOX);
    office.hold(warning()).await;
    office
        .change_by_hand("UPDATE notice SET held_until = NULL")
        .await;
    office.change_by_hand(AT_ONCE).await;
    office.deliver().await;
    for channel in [Channel::Mail, Channel::ShortMessage] {
        let told = office.delivery(channel).await.unwrap();
        let shows = (told.status, told.error.as_deref());
        assert_eq!(shows, (Status::Failed, Some("altered")));
    }
    assert_eq!(office.acts().await, ["notice.deliver", "notice.deliver"]);
    let lu = lawyer(LU);
    let page = office.notices.notices(&lu, Lang::ZhCn, None).await;
    page.expect_err("the site shows no notice before its moment");
}

#[testkit::on_both]
async fn a_notice_that_was_not_held_back_is_not_kept_in_the_house_by_hand(world: World) {
    let office = Office::with_mailbox(world);
    office.post(told()).await;
    office
        .change_by_hand("UPDATE notice SET held_until = created_at")
        .await;
    office.deliver().await;
    let told = office.delivery(Channel::Mail).await.unwrap();
    assert_eq!(told.error.as_deref(), Some("altered"), "it shows");
}
