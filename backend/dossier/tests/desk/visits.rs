//! Reading on site, from the place and the time to the receipt.

use contract::{
    AccessMode, ApplicationId, ApplicationState, ApplicationView, AppointmentState, Caller,
    ReadingReceipt, Role, VisitRequest, WritStanding, WritWithdrawal,
};
use testkit::World;
use time::{
    Duration,
    macros::{date, datetime, time},
};

use crate::office::{Office, at_ten, on_site, read_on_site, refused};

/// An office with an application that is to be read on site.
struct Counter {
    office: Office,
    lawyer: Caller,
    auditor: Caller,
    clerk: Caller,
    head: Caller,
    id: ApplicationId,
}

impl Counter {
    async fn open(world: World) -> Self {
        let office = Office::in_world(world).await;
        let lawyer = office.lawyer().await;
        let auditor = office.staff("P028", Role::CmAuditor).await;
        let clerk = office.staff("P029", Role::CmClerk).await;
        let head = office.staff("P027", Role::CmHead).await;
        let id = Box::pin(office.verified(&lawyer)).await;
        let version = office.seen(&auditor, id).await.version;
        office
            .desk
            .change_mode(&auditor, id, version, on_site())
            .await
            .unwrap();
        Self {
            office,
            lawyer,
            auditor,
            clerk,
            head,
            id,
        }
    }

    async fn seen(&self) -> ApplicationView {
        self.office.seen(&self.lawyer, self.id).await
    }

    async fn version(&self) -> i32 {
        self.seen().await.version
    }

    async fn at_ten(&self) -> VisitRequest {
        at_ten(self.office.reading_room(&self.head).await)
    }

    async fn arranged(&self) {
        let visit = self.at_ten().await;
        let version = self.version().await;
        let desk = &self.office.desk;
        let arranged = desk.arrange_visit(&self.auditor, self.id, version, visit);
        arranged.await.unwrap();
    }

    async fn kept(&self) {
        let version = self.version().await;
        let desk = &self.office.desk;
        let noted = desk.note_visit_kept(&self.clerk, self.id, version, String::new());
        noted.await.unwrap();
    }

    /// How the writs of this title stand, the oldest first.
    async fn writs(&self, title: &str) -> Vec<WritStanding> {
        let writs = self.seen().await.writs;
        let of_title = writs.iter().filter(|writ| writ.title == title);
        of_title.map(|writ| writ.standing).collect()
    }
}

#[testkit::on_both]
async fn a_visit_is_arranged_moved_and_kept_and_its_receipt_completes_the_matter(world: World) {
    let counter = Counter::open(world).await;
    counter.arranged().await;
    let view = counter.seen().await;
    assert_eq!(view.state(), ApplicationState::Arranged);
    assert_eq!(view.arrange_by, None, "access is arranged");
    assert_eq!(view.visits[0].from, datetime!(2026-11-23 02:00 UTC));
    let mail = counter.office.mail("现场阅卷已安排").await;
    assert!(mail.contains("律师阅卷室") && mail.contains("/appointments/"));

    counter.office.world.clock.advance(Duration::minutes(5));
    let later = VisitRequest {
        date: Some(date!(2026 - 11 - 24)),
        from: Some(time!(14:30)),
        until: Some(time!(16:30)),
        explanation: "阅卷室设备检修，改在次日下午。".to_owned(),
        ..counter.at_ten().await
    };
    let desk = &counter.office.desk;
    let version = counter.version().await;
    desk.move_visit(&counter.clerk, counter.id, version, later)
        .await
        .unwrap();
    let view = counter.seen().await;
    assert_eq!(view.state(), ApplicationState::Arranged);
    assert_eq!((view.visits.len(), view.visits[0].sequence), (1, 1));
    let stands = counter.writs("阅卷安排通知书").await;
    assert_eq!(stands, [WritStanding::Replaced, WritStanding::Stands]);

    let version = counter.version().await;
    let early = desk.note_visit_kept(&counter.clerk, counter.id, version, String::new());
    refused(early.await, "appointment-ahead");
    counter
        .office
        .world
        .clock
        .set(datetime!(2026-11-24 07:00 UTC));
    counter.kept().await;
    let view = counter.seen().await;
    assert_eq!(view.state(), ApplicationState::ReceiptDue);
    let due = view.line.next.unwrap().due.unwrap();
    assert_eq!(
        (due.code.as_str(), due.due_on),
        ("A-N16", date!(2026 - 11 - 26))
    );

    desk.finish_reading(&counter.lawyer, counter.id, read_on_site())
        .await
        .unwrap();
    let view = counter.seen().await;
    assert_eq!(view.state(), ApplicationState::Completed);
    assert_eq!(view.visits[0].state, AppointmentState::Kept);
    assert_eq!(counter.writs("阅卷回执").await, [WritStanding::Stands]);
    counter.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_the_office_takes_off_leaves_the_clock_running_and_what_the_lawyer_takes_off_does_not(
    world: World,
) {
    let counter = Counter::open(world).await;
    let desk = &counter.office.desk;
    let clock = &counter.office.world.clock;
    let received = counter.seen().await.arrange_by.unwrap();
    counter.arranged().await;
    let version = counter.version().await;
    let short = desk.cancel_visit(&counter.clerk, counter.id, Some(version), "停".into());
    assert_eq!(refused(short.await, "invalid").fields[0].field, "reason");
    desk.cancel_visit(
        &counter.clerk,
        counter.id,
        Some(version),
        "阅卷室停电".into(),
    )
    .await
    .unwrap();
    let view = counter.seen().await;
    assert_eq!(view.state(), ApplicationState::Verified);
    assert_eq!(view.visits[0].reason.as_deref(), Some("阅卷室停电"));
    assert_eq!(view.arrange_by.unwrap().due_at, received.due_at);
    let stands = counter.writs("阅卷安排通知书").await;
    assert_eq!(stands, [WritStanding::Withdrawn]);
    let mail = counter.office.mail("现场阅卷取消").await;
    assert!(mail.contains("阅卷室停电"));

    counter.arranged().await;
    clock.advance(Duration::minutes(5));
    desk.cancel_visit(&counter.lawyer, counter.id, None, "当日另有开庭".into())
        .await
        .unwrap();
    let anew = counter.seen().await.arrange_by.unwrap();
    assert_eq!(anew.base_event_at, counter.office.world.kernel.now());
    counter.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_does_not_come_is_given_another_time_and_may_still_read(world: World) {
    let counter = Counter::open(world).await;
    counter.arranged().await;
    counter.office.world.clock.advance(Duration::hours(1));
    let desk = &counter.office.desk;
    let version = counter.version().await;
    desk.note_visit_missed(&counter.clerk, counter.id, version, "等候至十一时".into())
        .await
        .unwrap();
    let view = counter.seen().await;
    assert_eq!(view.state(), ApplicationState::Verified);
    assert_eq!(view.visits[0].state, AppointmentState::Missed);
    let due = view.arrange_by.unwrap();
    assert_eq!(due.base_event_at, counter.office.world.kernel.now());
    let mail = counter.office.mail("现场阅卷没有进行").await;
    assert!(mail.contains("申请仍然有效"));
}

#[testkit::on_both]
async fn a_receipt_on_paper_says_what_was_read_and_that_the_pledge_was_signed(world: World) {
    let counter = Counter::open(world).await;
    counter.arranged().await;
    counter.kept().await;
    let desk = &counter.office.desk;
    let version = counter.version().await;
    let empty = ReadingReceipt::default();
    let lacks = desk.file_receipt(&counter.clerk, counter.id, version, empty);
    let fields = refused(lacks.await, "invalid").fields;
    let named: Vec<&str> = fields.iter().map(|fault| &*fault.field).collect();
    assert_eq!(named, ["read", "is_pledged"]);
    desk.file_receipt(&counter.clerk, counter.id, version, read_on_site())
        .await
        .unwrap();
    let view = counter.seen().await;
    assert_eq!(view.state(), ApplicationState::Completed);
    let mut done = view.line.done.iter();
    assert!(done.any(|step| step.code == "receipt-filed"));
}

#[testkit::on_both]
async fn whatever_ends_the_matter_takes_its_visit_off(world: World) {
    let counter = Counter::open(world).await;
    counter
        .office
        .world
        .clock
        .set(datetime!(2026-11-23 01:30 UTC));
    counter.arranged().await;
    let desk = &counter.office.desk;
    desk.withdraw_application(&counter.lawyer, counter.id)
        .await
        .unwrap();
    let view = counter.seen().await;
    assert_eq!(view.visits[0].state, AppointmentState::Cancelled);
    let stands = counter.writs("阅卷安排通知书").await;
    assert_eq!(stands, [WritStanding::Withdrawn]);
    counter.office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn each_thing_that_is_wrong_with_a_time_is_named(world: World) {
    let counter = Counter::open(world).await;
    let desk = &counter.office.desk;
    let version = counter.version().await;
    let asked = |visit| desk.arrange_visit(&counter.auditor, counter.id, version, visit);
    let nothing = refused(asked(VisitRequest::default()).await, "invalid").fields;
    let named: Vec<&str> = nothing.iter().map(|fault| &*fault.field).collect();
    assert_eq!(
        named,
        ["place", "date", "from", "until", "seats", "explanation"]
    );
    let good = counter.at_ten().await;
    let past = VisitRequest {
        from: Some(time!(09:00)),
        ..good.clone()
    };
    refused(asked(past).await, "slot-in-past");
    let crowd = VisitRequest {
        seats: Some(4),
        ..good.clone()
    };
    let crowd = refused(asked(crowd).await, "invalid").fields;
    assert_eq!(crowd[0].rule, "seats-between:3");
    let late = VisitRequest {
        date: Some(date!(2026 - 11 - 27)),
        ..good.clone()
    };
    let late = refused(asked(late).await, "invalid").fields;
    assert_eq!(late[0].field, "explanation", "the period ends on Thursday");
    asked(good).await.unwrap();
}

#[testkit::on_both]
async fn no_place_is_arranged_for_a_file_that_is_read_online(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let head = office.staff("P027", Role::CmHead).await;
    let id = office.verified(&lawyer).await;
    let view = office.seen(&auditor, id).await;
    assert_eq!(view.form.mode(), Some(AccessMode::Online));
    let visit = at_ten(office.reading_room(&head).await);
    let tried = office.desk.arrange_visit(&auditor, id, view.version, visit);
    refused(tried.await, "read-online");
}

#[testkit::on_both]
async fn a_document_that_is_withdrawn_says_so_to_whoever_holds_its_code(world: World) {
    let counter = Counter::open(world).await;
    let view = counter.seen().await;
    let writ = view
        .writs
        .iter()
        .find(|writ| writ.title == "阅卷方式变更告知书")
        .unwrap();
    let withdrawal = WritWithdrawal {
        writ: Some(writ.id),
        reason: "理由引用有误，另行送达新的告知书。".to_owned(),
    };
    let desk = &counter.office.desk;
    let (id, version) = (counter.id, view.version);
    desk.withdraw_writ(&counter.head, id, version, withdrawal.clone())
        .await
        .unwrap();
    let checked = counter.office.writs.checked(&writ.code).await.unwrap();
    let checked = checked.unwrap();
    assert_eq!(checked.standing, WritStanding::Withdrawn);
    let now = counter.office.world.kernel.now();
    assert_eq!(checked.changed_at, Some(now));
    let mail = counter.office.mail("文书已撤回").await;
    assert!(mail.contains("理由引用有误") && mail.contains("阅卷方式变更告知书"));
    let again = desk.withdraw_writ(&counter.head, id, version + 1, withdrawal);
    refused(again.await, "writ-not-standing");
    counter.office.stands_as_recorded().await;
}
