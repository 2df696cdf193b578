use contract::{
    ApplicationId, BundleList, BundleRequest, Caller, GrantRequest, ImageSize, Opened,
    ReadingReceipt, Role, SeenPage,
    policy::{Act, SystemAct, allow_system},
};
use ledger::{ObjectRef, TrailOf, TrailStep};
use testkit::World;
use time::Duration;

use crate::office::{LICENCE, Office, SUSPECT, refused, revocation, window};

#[testkit::on_both]
async fn the_room_shows_what_may_be_read_names_what_is_withheld_and_never_the_internal_file(
    world: World,
) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let room = office.desk.reading_room(&lawyer, id).await.unwrap();
    let shown: Vec<_> = room
        .volumes
        .iter()
        .flat_map(|volume| &volume.documents)
        .map(|d| {
            (
                d.title.as_str(),
                d.page_from,
                d.pages,
                d.withheld.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("起诉意见书", 1, 2, None),
            ("辨认笔录", 0, 0, Some("onsite-only"))
        ]
    );
    assert_eq!(room.pages, 2);
    refused(office.desk.page(&lawyer, id, 3).await, "not-found");
    refused(office.desk.page(&lawyer, id, 0).await, "not-found");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_page_is_drawn_for_this_reader_and_the_trail_says_so(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let page = office.desk.page(&lawyer, id, 1).await.unwrap();
    assert_eq!(
        (page.document_title.as_str(), page.number_in_document),
        ("起诉意见书", 1)
    );
    let text: String = page.text.iter().map(|run| run.text.as_str()).collect();
    assert!(text.contains(SUSPECT), "{text}");
    let image = office
        .desk
        .page_image(&lawyer, id, 1, ImageSize::Full)
        .await
        .unwrap();
    let again = office
        .desk
        .page_image(&lawyer, id, 1, ImageSize::Full)
        .await
        .unwrap();
    assert_ne!(
        image.bytes, again.bytes,
        "each view carries a code of its own"
    );
    let room = office.desk.reading_room(&lawyer, id).await.unwrap();
    assert_eq!((room.opened, room.last_read), (1, 1));

    let trail = office.desk.trail(&lawyer, id, None).await.unwrap().lines;
    let own = trail
        .iter()
        .filter(|line| line.act == Act::ReadPage.code() && line.by == "项霞");
    assert_eq!(
        own.filter(|line| line.detail.as_deref() == Some("1"))
            .count(),
        3
    );
    assert!(
        trail
            .iter()
            .any(|line| line.act == Act::Grant.code() && line.by == "CM_AUDITOR")
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn what_was_seen_is_told_page_by_page_and_after_the_reading_too(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let told = office.desk.handled(&lawyer, id).await.unwrap();
    assert_eq!(told.pages, Some(Vec::new()), "nothing is granted yet");
    let case = office.make_file(id).await;
    office.approve_as(case, |class| class).await;
    office.granted(id).await;
    let signed = office.desk.sign_pledge(&lawyer, id, "项霞".to_owned());
    signed.await.unwrap();
    let first_at = office.world.kernel.now();
    office.desk.page(&lawyer, id, 2).await.unwrap();
    let image = office.desk.page_image(&lawyer, id, 2, ImageSize::Full);
    image
        .await
        .expect("the picture of a page is no further opening");
    office.desk.reading_room(&lawyer, id).await.unwrap();
    office.world.clock.advance(Duration::MINUTE);
    let last_at = office.world.kernel.now();
    for _ in 0..2 {
        office.desk.page(&lawyer, id, 2).await.unwrap();
    }
    let opened = Opened {
        times: 3,
        first_at,
        last_at,
    };
    let seen = [(1, None), (2, Some(opened))];
    let seen = seen.map(|(number, opened)| SeenPage { number, opened });
    let told = office.desk.handled(&lawyer, id).await.unwrap();
    assert_eq!(told.pages.as_deref(), Some(&seen[..]));
    let steps = told.line.done.iter();
    let by: Vec<_> = steps
        .map(|step| (step.code.as_str(), step.by.as_str()))
        .collect();
    assert!(by.contains(&("granted", "CM_AUDITOR")), "{by:?}");
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let to_office = office.desk.handled(&auditor, id).await.unwrap();
    assert_eq!(to_office.pages.as_deref(), Some(&seen[..]));

    let version = office.seen(&auditor, id).await.version;
    let revoked = office
        .desk
        .revoke(&auditor, id, version, revocation("breach"));
    revoked.await.unwrap();
    let told = office.desk.handled(&lawyer, id).await.unwrap();
    assert_eq!(told.pages.as_deref(), Some(&seen[..]), "it stays told");

    let later =
        |by: &str| format!("UPDATE ledger_entry SET at = at {by} WHERE act = 'dossier.read_page'");
    office.by_hand(&later("+ 60000000")).await;
    let told = office.desk.handled(&lawyer, id).await.unwrap();
    assert_eq!(told.pages, None, "entries changed by hand tell nothing");
    office.by_hand(&later("- 60000000")).await;
    let told = office.desk.handled(&lawyer, id).await.unwrap();
    assert_eq!(told.pages.as_deref(), Some(&seen[..]));

    let change = "UPDATE file_document SET is_approved = NOT is_approved";
    office.by_hand(change).await;
    let told = office.desk.handled(&lawyer, id).await.unwrap();
    assert_eq!(told.pages, None, "a file changed by hand tells nothing");
}

#[testkit::on_both]
async fn what_an_erased_reader_opened_is_not_said_to_be_unopened(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    office.desk.page(&lawyer, id, 1).await.unwrap();
    let told = office.desk.handled(&auditor, id).await.unwrap();
    assert!(told.pages.unwrap()[0].opened.is_some());
    let request = office.world.kernel.new_request();
    let permit = allow_system(SystemAct::Administer, None, office.id, request);
    let erased = office.ledger.erase(permit, lawyer.account.0);
    erased.await.unwrap();
    let told = office.desk.handled(&auditor, id).await.unwrap();
    assert_eq!(told.pages, None);
}

#[testkit::on_both]
async fn pages_opened_are_counted_on_and_thumbnails_are_not_among_them(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let desk = &office.desk;
    for number in [1, 2] {
        let size = ImageSize::Thumbnail;
        desk.page_image(&lawyer, id, number, size).await.unwrap();
    }
    let leafed = desk.trail(&lawyer, id, None).await.unwrap().lines;
    let of = |act: Act, number: &str| {
        let lines = leafed.iter().filter(|line| line.act == act.code());
        lines
            .filter(|line| line.detail.as_deref() == Some(number))
            .count()
    };
    for number in ["1", "2"] {
        assert_eq!(
            (of(Act::LeafThrough, number), of(Act::ReadPage, number)),
            (1, 0),
            "a thumbnail is no page read"
        );
    }
    assert_eq!(desk.reading_room(&lawyer, id).await.unwrap().opened, 0);
    for (number, opened) in [(1, 1), (2, 2), (1, 2)] {
        office.world.clock.advance(Duration::SECOND);
        let page = desk.page(&lawyer, id, number).await.unwrap();
        assert_eq!(page.opened, Some(opened), "page {number}");
    }
    let size = ImageSize::Thumbnail;
    desk.page_image(&lawyer, id, 2, size).await.unwrap();
    let room = desk.reading_room(&lawyer, id).await.unwrap();
    assert_eq!(
        (room.opened, room.last_read),
        (2, 1),
        "what the receipt says"
    );
}

#[testkit::on_both]
async fn what_was_opened_is_counted_document_by_document(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    for (page, opened) in [(2, 1), (2, 1), (1, 2)] {
        office.desk.page(&lawyer, id, page).await.unwrap();
        let room = office.desk.reading_room(&lawyer, id).await.unwrap();
        let documents = room.volumes.iter().flat_map(|volume| &volume.documents);
        let counted: Vec<_> = documents
            .map(|document| (document.title.as_str(), document.opened, document.pages))
            .collect();
        let expected = [("起诉意见书", opened, 2), ("辨认笔录", 0, 0)];
        assert_eq!(counted, expected, "after page {page}");
    }
}

/// The codes that the entries of views keep, each with as what the page was shown.
fn view_codes(trail: &[TrailStep]) -> Vec<(String, String)> {
    let said = trail.iter().filter_map(|step| step.details.as_ref());
    let said = said.filter_map(|said| {
        let word = |name: &str| said[name].as_str().map(str::to_owned);
        Some((word("as")?, word("view_code")?))
    });
    said.collect()
}

#[testkit::on_both]
async fn text_carries_a_mark_whose_code_the_entry_keeps(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let mut marks = Vec::new();
    for _ in 0..2 {
        let page = office.desk.page(&lawyer, id, 1).await.unwrap();
        let [who, when] = page.mark.try_into().unwrap();
        assert_eq!(who, format!("项霞  {LICENCE}"));
        marks.push(when);
    }
    assert_ne!(marks[0], marks[1], "each view carries a code of its own");
    let db = &office.world.kernel.db;
    let of = TrailOf::Object(ObjectRef::new("application", id.0));
    let trail = office.ledger.trail(db, office.id, of).await.unwrap();
    let kept = view_codes(&trail);
    for mark in marks {
        let (_, code) = mark.rsplit_once(' ').unwrap();
        let kept_as = kept.iter().filter(|(_, kept)| kept == code);
        let kept_as: Vec<_> = kept_as.map(|(shown, _)| shown.as_str()).collect();
        assert_eq!(kept_as, ["text"], "{mark}");
    }
}

#[testkit::on_both]
async fn revoking_ends_the_reading_at_the_next_request(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    office.desk.page(&lawyer, id, 1).await.unwrap();
    let monitor = office.staff("P030", Role::CmMonitor).await;
    let version = office.seen(&monitor, id).await.version;
    let reason = revocation("breach").explanation;
    office
        .desk
        .revoke(&monitor, id, version, revocation("breach"))
        .await
        .unwrap();
    refused(office.desk.page(&lawyer, id, 1).await, "window-closed");
    refused(
        office
            .desk
            .page_image(&lawyer, id, 1, ImageSize::Full)
            .await,
        "window-closed",
    );
    refused(
        office.desk.find_in_file(&lawyer, id, "盗窃".into()).await,
        "window-closed",
    );
    let view = office.seen(&lawyer, id).await;
    assert_eq!(
        (view.line.state.as_str(), view.reason),
        ("revoked", Some(reason))
    );
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn the_window_opens_with_the_pledge_and_closes_at_its_end() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    office.granted(id).await;
    refused(office.desk.page(&lawyer, id, 1).await, "window-closed");
    let wrong = office.desk.sign_pledge(&lawyer, id, "别人".into()).await;
    assert_eq!(refused(wrong, "invalid").fields[0].rule, "not-your-name");
    office
        .desk
        .sign_pledge(&lawyer, id, " 项 霞 ".into())
        .await
        .unwrap();
    office.desk.page(&lawyer, id, 1).await.unwrap();
    office
        .world
        .clock
        .advance(Duration::days(15) + Duration::hours(7) + Duration::minutes(59));
    office.desk.page(&lawyer, id, 1).await.unwrap();
    office.world.clock.advance(Duration::minutes(1));
    refused(office.desk.page(&lawyer, id, 1).await, "window-closed");
    office.dossier.tidy().await.unwrap();
    assert_eq!(office.seen(&lawyer, id).await.line.state, "receipt-due");
    office
        .desk
        .finish_reading(&lawyer, id, ReadingReceipt::default())
        .await
        .unwrap();
    assert_eq!(office.seen(&lawyer, id).await.line.state, "completed");
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn words_are_found_in_readable_pages_alone(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let hits = office
        .desk
        .find_in_file(&lawyer, id, SUSPECT.into())
        .await
        .unwrap();
    assert!(hits.total > 0);
    assert!(
        hits.hits
            .iter()
            .all(|hit| hit.page <= 2 && hit.document_title == "起诉意见书")
    );
    assert_eq!(hits.hits[0].context.1, SUSPECT);
    let nothing = office
        .desk
        .find_in_file(&lawyer, id, "没有这样的词".into())
        .await
        .unwrap();
    assert_eq!(nothing.total, 0);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn without_copies_the_text_is_read_and_found_and_nothing_is_taken_away(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let grant = GrantRequest {
        may_copy: false,
        ..window()
    };
    office.granted_as(id, grant).await;
    let pledge = office.desk.sign_pledge(&lawyer, id, "项霞".into());
    pledge.await.unwrap();
    // Who reads with a screen reader reads the text and nothing else.
    let page = office.desk.page(&lawyer, id, 1).await.unwrap();
    assert!(page.text.iter().any(|run| run.text.contains(SUSPECT)));
    let found = office.desk.find_in_file(&lawyer, id, SUSPECT.into()).await;
    assert!(found.unwrap().total > 0);

    let room = office.desk.reading_room(&lawyer, id).await.unwrap();
    assert!(!room.may_copy);
    let view = office.seen(&lawyer, id).await;
    assert!(!view.line.acts.contains(&Act::MakeBundle));
    let order = BundleRequest {
        application: id,
        documents: vec![room.volumes[0].documents[0].id],
    };
    refused(
        office.desk.order_bundle(&lawyer, order).await,
        "wrong-state",
    );
    let made = office.desk.bundles(&lawyer, id).await.unwrap();
    assert_eq!(made, BundleList::default());
}

#[tokio::test]
async fn the_receipt_ends_the_reading() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.readable(&lawyer).await;
    let receipt = ReadingReceipt {
        note: "阅卷完毕。".into(),
        ..ReadingReceipt::default()
    };
    office
        .desk
        .finish_reading(&lawyer, id, receipt)
        .await
        .unwrap();
    assert_eq!(office.seen(&lawyer, id).await.line.state, "completed");
    refused(office.desk.reading_room(&lawyer, id).await, "window-closed");
    office.stands_as_recorded().await;
}

/// What happened to an application, as its applicant is told: in the order of its times, and here by name, for what
/// happens in one moment has no order.
async fn steps(office: &Office, lawyer: &Caller, id: ApplicationId) -> Vec<String> {
    let done = office.seen(lawyer, id).await.line.done;
    assert!(done.is_sorted_by_key(|step| step.at));
    let mut codes: Vec<_> = done.into_iter().map(|step| step.code).collect();
    codes.sort();
    codes
}

#[testkit::on_both]
async fn that_the_file_was_prepared_is_told_where_the_application_waited_for_it(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    office.world.clock.advance(Duration::hours(1));
    let case = office.make_file(id).await;
    assert!(
        !steps(&office, &lawyer, id)
            .await
            .contains(&"prepared".to_owned())
    );
    office.approve_all(case).await;
    let told = ["accepted", "prepared", "submitted", "verified"];
    assert_eq!(steps(&office, &lawyer, id).await, told);
    office.world.clock.advance(Duration::hours(1));
    office.granted(id).await;
    let told = ["accepted", "granted", "prepared", "submitted", "verified"];
    assert_eq!(steps(&office, &lawyer, id).await, told);
}

#[testkit::on_both]
async fn a_file_prepared_after_the_matter_ended_is_no_step_of_it(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    office.desk.withdraw_application(&lawyer, id).await.unwrap();
    office.world.clock.advance(Duration::hours(1));
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let told = ["accepted", "submitted", "verified", "withdrawn"];
    assert_eq!(steps(&office, &lawyer, id).await, told);
}

#[testkit::on_both]
async fn a_file_prepared_before_nobody_waited_for(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let case = office.make_file(ApplicationId(uuid::Uuid::nil())).await;
    office.approve_all(case).await;
    office.world.clock.advance(Duration::hours(1));
    let id = office.verified(&lawyer).await;
    let told = ["accepted", "submitted", "verified"];
    assert_eq!(steps(&office, &lawyer, id).await, told);
}
