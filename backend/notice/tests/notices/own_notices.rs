//! A person's own notices on the site, and the mailbox of the demo.

use contract::{AccountId, Caller, Lang, MailDesk, NoticeId, NoticeView, OrganisationId, Role};
use ledger::ObjectRef;
use notice::{Status, Transport};
use sea_orm::ConnectionTrait as _;
use testkit::World;
use uuid::Uuid;

use crate::support::{self, CodeMailed, LU, OFFICE, Office, lawyer, plain, settings, to_lu, told};

/// The first page of somebody's notices.
async fn listed(office: &Office, caller: &Caller, lang: Lang) -> Vec<NoticeView> {
    let page = office.notices.notices(caller, lang, None).await;
    page.unwrap().rows
}

#[testkit::on_both]
async fn a_notice_is_read_in_either_language(world: World) {
    let office = Office::with_mailbox(world);
    office.post(told()).await;
    let lu = lawyer(LU);
    let [zh] = <[_; 1]>::try_from(listed(&office, &lu, Lang::ZhCn).await).unwrap();
    let [en] = <[_; 1]>::try_from(listed(&office, &lu, Lang::En).await).unwrap();
    assert_eq!(zh.subject, "有一件事 YJ-2026-000123");
    assert_eq!(en.subject, "There is something, YJ-2026-000123");
    assert_eq!(en.act.as_deref(), Some("See it"));
    assert_eq!(zh.href, told().page);
    assert!(
        !zh.body.contains("鲁岳涛"),
        "the greeting belongs to the mail"
    );
    assert_eq!((zh.id, zh.is_read), (en.id, false));
}

#[testkit::on_both]
async fn opening_a_notice_takes_it_off_the_count(world: World) {
    let office = Office::with_mailbox(world);
    office.post(told()).await;
    office.post(told()).await;
    let lu = lawyer(LU);
    let first = listed(&office, &lu, Lang::En).await[0].id;
    assert_eq!(office.notices.unread(&lu).await.unwrap(), 2);
    office.notices.mark_read(&lu, first).await.unwrap();
    office.notices.mark_read(&lu, first).await.unwrap();
    assert_eq!(office.notices.unread(&lu).await.unwrap(), 1);
    office.notices.mark_all_read(&lu).await.unwrap();
    assert_eq!(office.notices.unread(&lu).await.unwrap(), 0);
    let all = listed(&office, &lu, Lang::En).await;
    assert!(all.iter().all(|notice| notice.is_read));
}

/// Many stand on one moment of the clock, so that their places alone tell them apart.
#[testkit::on_both]
async fn notices_are_given_page_by_page_without_gap_or_repetition(world: World) {
    let office = Office::with_mailbox(world);
    let lu = lawyer(LU);
    for number in 0..103 {
        if number % 40 == 0 {
            office.world.clock.advance(time::Duration::seconds(1));
        }
        office.post(told()).await;
    }
    let (mut seen, mut sizes, mut after) = (Vec::new(), Vec::new(), None);
    loop {
        let page = office.notices.notices(&lu, Lang::En, after).await.unwrap();
        sizes.push(page.rows.len());
        seen.extend(
            page.rows
                .iter()
                .map(|notice| (notice.posted_at, notice.id.0)),
        );
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [50, 50, 3]);
    assert!(seen.is_sorted_by(|newer, older| newer > older));
    let other = lawyer(AccountId(Uuid::from_u128(99)));
    let stranger = Some(NoticeId(seen[60].1));
    let none = office.notices.notices(&other, Lang::En, stranger);
    assert!(none.await.unwrap().rows.is_empty());
}

#[testkit::on_both]
async fn nobody_sees_or_marks_the_notices_of_another(world: World) {
    let office = Office::with_mailbox(world);
    office.post(told()).await;
    let id = listed(&office, &lawyer(LU), Lang::En).await[0].id;
    let other = lawyer(AccountId(Uuid::from_u128(99)));
    assert!(listed(&office, &other, Lang::En).await.is_empty());
    let refused = office.notices.mark_read(&other, id).await.unwrap_err();
    assert_eq!(refused.status, 404);
    office.notices.mark_all_read(&other).await.unwrap();
    assert_eq!(office.notices.unread(&lawyer(LU)).await.unwrap(), 1);
    let unknown = NoticeId(Uuid::from_u128(98));
    assert_eq!(
        office
            .notices
            .mark_read(&lawyer(LU), unknown)
            .await
            .unwrap_err()
            .status,
        404
    );
}

#[tokio::test]
async fn whoever_has_no_role_yet_reads_their_own() {
    let office = Office::with_mailbox(testkit::sqlite().await);
    let nobody = contract::Caller {
        roles: Vec::new(),
        ..lawyer(LU)
    };
    office.post(told()).await;
    assert_eq!(office.notices.unread(&nobody).await.unwrap(), 1);
    assert_eq!(listed(&office, &nobody, Lang::En).await.len(), 1);
}

#[tokio::test]
async fn a_confirmation_code_is_never_shown_on_the_site() {
    let office = Office::with_mailbox(testkit::sqlite().await);
    office.post(to_lu(CodeMailed("204817"))).await;
    assert_eq!(office.notices.unread(&lawyer(LU)).await.unwrap(), 0);
}

#[testkit::on_both]
async fn the_mailbox_shows_what_would_have_been_sent(world: World) {
    let office = Office::with_mailbox(world);
    assert!(office.notices.is_mailbox());
    office.post(to_lu(CodeMailed("204817"))).await;
    let id = office.post(told()).await;
    office.deliver().await;
    let letters = office.notices.mailbox(10).await.unwrap();
    assert_eq!(letters.len(), 2);
    assert!(
        letters
            .iter()
            .all(|letter| letter.status == Status::Mailbox)
    );
    assert!(letters.iter().any(|letter| letter.body.contains("204817")));
    let letter = office.notices.mailbox_letter(id).await.unwrap().unwrap();
    assert_eq!(letter.to, "luyuetao@demo.invalid");
    assert!(letter.body.starts_with("鲁岳涛，您好："));
    let link = format!(
        "https://mingjian.invalid/applications/{}",
        support::APPLICATION
    );
    assert!(letter.body.contains(&link), "{}", letter.body);
}

#[tokio::test]
async fn with_a_real_server_nobody_can_look_into_the_mails() {
    let office = Office::new(
        testkit::sqlite().await,
        &settings(Transport::Smtp, Some(plain(9))),
    );
    let id = office.post(told()).await;
    assert!(!office.notices.is_mailbox());
    assert!(office.notices.mailbox(10).await.unwrap().is_empty());
    assert_eq!(office.notices.mailbox_letter(id).await.unwrap(), None);
}

#[tokio::test]
async fn deliveries_are_told_per_channel_and_only_to_the_same_office() {
    let office = Office::with_mailbox(testkit::sqlite().await);
    office.post(told()).await;
    office.deliver().await;
    office.notices.mark_all_read(&lawyer(LU)).await.unwrap();
    let about = ObjectRef::new("application", support::APPLICATION);
    let db = &office.world.kernel.db;
    let mut deliveries = office.notices.deliveries(db, OFFICE, about).await.unwrap();
    deliveries.sort_by_key(|delivery| delivery.channel.code());
    let statuses: Vec<_> = deliveries.iter().map(|delivery| delivery.status).collect();
    assert_eq!(statuses, [Status::Mailbox, Status::Read]);
    let elsewhere = OrganisationId(Uuid::from_u128(77));
    assert!(
        office
            .notices
            .deliveries(db, elsewhere, about)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn staff_have_notices_of_their_own_too() {
    let office = Office::with_mailbox(testkit::sqlite().await);
    office.post(told()).await;
    let clerk = contract::Caller {
        roles: vec![Role::CmClerk],
        ..lawyer(LU)
    };
    assert_eq!(office.notices.unread(&clerk).await.unwrap(), 1);
}

/// Whoever writes waits for no letters to be opened: a list that cannot be opened says so while
/// another change is under way, which it could not if it had to wait for that change first.
#[testkit::on_both]
async fn letters_are_opened_before_the_writing_begins(world: World) {
    let office = Office::with_mailbox(world);
    office.post(told()).await;
    let db = &office.world.kernel.db;
    db.execute_unprepared("UPDATE notice SET body = subject")
        .await
        .unwrap();
    let another = office.world.kernel.begin().await.unwrap();
    let (lu, patience) = (lawyer(LU), std::time::Duration::from_secs(5));
    let list = office.notices.notices(&lu, Lang::En, None);
    let refused = tokio::time::timeout(patience, list).await;
    assert_eq!(refused.unwrap().unwrap_err().status, 500);
    another.rollback().await.unwrap();
}
