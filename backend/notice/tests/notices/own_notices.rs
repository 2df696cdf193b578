//! A person's own notices on the site, and the mailbox of the demo.

use std::sync::Arc;

use async_trait::async_trait;
use contract::{
    AccountId, Caller, Lang, MailDesk, NoticeId, NoticeLine, NoticeView, OrganisationId, Role,
};
use ledger::ObjectRef;
use notice::{MatterLines, Notice, Notices, Status, Transport};
use sea_orm::{ConnectionTrait as _, DbErr};
use testkit::World;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::support::{self, CodeMailed, LU, OFFICE, Office, lawyer, plain, settings, to_lu, told};

/// The lines of the first page of somebody's notices.
async fn listed(office: &Office, caller: &Caller, lang: Lang) -> Vec<NoticeLine> {
    let page = office.notices.notices(caller, lang, None).await;
    page.unwrap().matters.into_iter().flatten().collect()
}

async fn opened(notices: &Notices, lang: Lang, notice: NoticeId) -> NoticeView {
    notices.notice(&lawyer(LU), lang, notice).await.unwrap()
}

#[testkit::on_both]
async fn a_notice_is_read_in_either_language(world: World) {
    let office = Office::with_mailbox(world);
    office.post(told()).await;
    let lu = lawyer(LU);
    let [line] = <[_; 1]>::try_from(listed(&office, &lu, Lang::En).await).unwrap();
    let zh = opened(&office.notices, Lang::ZhCn, line.id).await;
    let en = opened(&office.notices, Lang::En, line.id).await;
    assert_eq!(zh.subject, "有一件事 YJ-2026-000123");
    assert_eq!(en.subject, "There is something, YJ-2026-000123");
    assert_eq!(line.subject, en.subject);
    assert_eq!(en.act.as_deref(), Some("See it"));
    assert_eq!(zh.href, told().page);
    assert!(
        !zh.body.contains("鲁岳涛"),
        "the greeting belongs to the mail"
    );
    assert_eq!((zh.id, zh.is_read), (en.id, false));
}

/// The line of a matter that was moved on at this moment.
struct MovedAt(OffsetDateTime);

#[async_trait]
impl MatterLines for MovedAt {
    async fn last_moved(&self, matter: Uuid) -> Result<Option<OffsetDateTime>, DbErr> {
        Ok((matter == support::APPLICATION.0).then_some(self.0))
    }
}

#[testkit::on_both]
async fn a_notice_says_whether_its_matter_moved_on_since(world: World) {
    let office = Office::with_mailbox(world);
    office.post(told()).await;
    let line = listed(&office, &lawyer(LU), Lang::En).await.remove(0);
    for (later, has_moved_on) in [(-1, false), (0, false), (1, true)] {
        let at = line.posted_at + Duration::microseconds(later);
        let notices = office.notices.clone().beside(Arc::new(MovedAt(at)));
        let view = opened(&notices, Lang::En, line.id).await;
        assert_eq!(view.has_moved_on, has_moved_on, "{later}");
    }
    assert!(
        !opened(&office.notices, Lang::En, line.id)
            .await
            .has_moved_on
    );
}

#[testkit::on_both]
async fn looking_at_a_notice_leaves_it_as_new_as_it_was(world: World) {
    let office = Office::with_mailbox(world);
    office.post(told()).await;
    let lu = lawyer(LU);
    let id = listed(&office, &lu, Lang::En).await[0].id;
    opened(&office.notices, Lang::En, id).await;
    assert_eq!(office.notices.unread(&lu).await.unwrap(), 1);
    office.notices.mark_read(&lu, id).await.unwrap();
    assert!(opened(&office.notices, Lang::En, id).await.is_read);
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

/// Many stand on one moment of the clock, so that their places alone tell them apart. Every third matter has three.
#[testkit::on_both]
async fn notices_are_given_by_matter_page_by_page_without_gap_or_repetition(world: World) {
    let office = Office::with_mailbox(world);
    let lu = lawyer(LU);
    for number in 0..103 {
        if number % 40 == 0 {
            office.world.clock.advance(Duration::seconds(1));
        }
        for _ in 0..if number % 3 == 0 { 3 } else { 1 } {
            office.post(about(Some(number))).await;
        }
    }
    let (mut seen, mut sizes, mut after) = (Vec::new(), Vec::new(), None);
    loop {
        let page = office.notices.notices(&lu, Lang::En, after).await.unwrap();
        sizes.push(page.matters.len());
        seen.extend(page.matters);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [50, 50, 3]);
    let place = |notice: &NoticeLine| (notice.posted_at, notice.id.0);
    let newest: Vec<_> = seen.iter().map(|matter| place(&matter[0])).collect();
    assert!(newest.is_sorted_by(|newer, older| newer > older));
    for matter in &seen {
        let places = matter.iter().map(place);
        assert!(places.is_sorted_by(|newer, older| newer > older));
    }
    let mut counts: Vec<_> = seen.iter().map(Vec::len).collect();
    counts.sort_unstable();
    assert_eq!(counts.iter().filter(|count| **count == 3).count(), 35);
    let mut all: Vec<_> = seen.iter().flatten().map(|notice| notice.id).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 35 * 3 + 68);
    let other = lawyer(AccountId(Uuid::from_u128(99)));
    let none = office
        .notices
        .notices(&other, Lang::En, Some(seen[60][0].id));
    assert!(none.await.unwrap().matters.is_empty());
}

#[testkit::on_both]
async fn what_is_about_no_matter_stands_by_itself_and_a_new_notice_brings_its_matter_to_the_top(
    world: World,
) {
    let office = Office::with_mailbox(world);
    let lu = lawyer(LU);
    let mut lines = Vec::new();
    for matter in [Some(1), None, Some(2), None, Some(1)] {
        office.world.clock.advance(Duration::seconds(1));
        office.post(about(matter)).await;
        lines.push(office.world.kernel.now());
    }
    let page = office.notices.notices(&lu, Lang::En, None).await.unwrap();
    let at = |matter: &Vec<NoticeLine>| -> Vec<_> {
        let posted = matter.iter().map(|notice| notice.posted_at);
        posted.collect()
    };
    let shown: Vec<_> = page.matters.iter().map(at).collect();
    let [one, two, three, four, five] = <[_; 5]>::try_from(lines).unwrap();
    assert_eq!(shown, [vec![five, one], vec![four], vec![three], vec![two]]);
}

/// A notice about one of several matters, or about none.
fn about(matter: Option<u128>) -> Notice {
    Notice {
        about: matter.map(|number| ObjectRef::new("application", Uuid::from_u128(1000 + number))),
        ..told()
    }
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
    let refused = office.notices.notice(&other, Lang::En, id).await;
    assert_eq!(refused.unwrap_err().status, 404);
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
