use std::fs;

use contract::{
    ApplicationId, BundleId, BundleRequest, BundleState, Caller, DocumentId, PasswordState,
    Problem, Role,
};
use futures::TryStreamExt;
use reading::{Password, verify_archive};
use sea_orm::ConnectionTrait;
use testkit::World;
use time::Duration;

use crate::office::{Office, on_site, refused, revocation};

async fn readable_document(office: &Office, lawyer: &Caller, id: ApplicationId) -> DocumentId {
    let room = office.desk.reading_room(lawyer, id).await.unwrap();
    let documents = room.volumes.iter().flat_map(|volume| &volume.documents);
    documents
        .into_iter()
        .find(|document| document.withheld.is_none())
        .unwrap()
        .id
}

pub(crate) async fn ordered(office: &Office, lawyer: &Caller) -> BundleId {
    let application = office.readable(lawyer).await;
    let documents = vec![readable_document(office, lawyer, application).await];
    let request = BundleRequest {
        application,
        documents,
    };
    office.desk.order_bundle(lawyer, request).await.unwrap()
}

pub(crate) async fn retrieved(
    office: &Office,
    by: &Caller,
    bundle: BundleId,
    way: &str,
) -> Result<String, Problem> {
    office
        .desk
        .retrieve_password(by, bundle, way.to_owned())
        .await
}

#[testkit::on_both]
async fn a_bundle_is_made_opens_with_its_password_and_verifies(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    assert_eq!(
        office.desk.bundle(&lawyer, bundle).await.unwrap().state,
        BundleState::Waiting
    );
    office.work().await;
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(
        (view.state, view.password),
        (BundleState::Ready, PasswordState::Waiting)
    );
    assert_eq!((view.done, view.total), (2, 2));
    assert_eq!(
        view.excluded,
        [("辨认笔录".to_owned(), "onsite-only".to_owned())]
    );

    let mails = office.notices.mailbox(20).await.unwrap();
    let password = office
        .desk
        .retrieve_password(&lawyer, bundle, office.way().await)
        .await
        .unwrap();
    assert!(
        mails.iter().all(|mail| !mail.body.contains(&password)),
        "the mail leads to the password and never holds it"
    );
    let page = format!("/bundles/{bundle}/password");
    assert!(mails.iter().any(|mail| mail.body.contains(&page)));

    let download = office.desk.download_bundle(&lawyer, bundle).await.unwrap();
    let bytes: Vec<u8> = download
        .bytes
        .map_ok(|b| b.to_vec())
        .try_concat()
        .await
        .unwrap();
    assert_eq!(u64::try_from(bytes.len()).unwrap(), download.length);
    let file = office.world.directory.path().join("bundle.zip");
    fs::write(&file, bytes).unwrap();
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32])
        .verifying_key()
        .to_bytes();
    let check = verify_archive(&file, &Password::from_typed(&password), &key).unwrap();
    assert_eq!(check.manifest.made_for, "项霞");
    let said = check
        .manifest
        .entries
        .iter()
        .flat_map(|entry| &entry.statements);
    let said: Vec<_> = said.map(|note| (note.page, note.state.as_str())).collect();
    assert_eq!(said, [(1, "whole"), (2, "whole")]);
    assert!(verify_archive(&file, &Password::from_typed(&password), &[1; 32]).is_err());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_password_is_retrieved_once_and_erased(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    refused(
        retrieved(&office, &lawyer, bundle, "way").await,
        "wrong-state",
    );
    office.work().await;
    let way = office.way().await;
    let (one, other) = tokio::join!(
        retrieved(&office, &lawyer, bundle, &way),
        retrieved(&office, &lawyer, bundle, &way),
    );
    assert!(one.is_ok() != other.is_ok(), "once means once");
    refused(
        retrieved(&office, &lawyer, bundle, &way).await,
        "already-retrieved",
    );
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(view.password, PasswordState::Retrieved);
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn ordering_and_retrieving_need_a_fresh_factor() {
    let office = Office::open().await;
    let mut lawyer = office.lawyer().await;
    let application = office.readable(&lawyer).await;
    let documents = vec![readable_document(&office, &lawyer, application).await];
    lawyer.is_stepped_up = false;
    let request = BundleRequest {
        application,
        documents,
    };
    refused(
        office.desk.order_bundle(&lawyer, request).await,
        "step-up-required",
    );
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn a_withheld_document_is_never_bundled() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let application = office.readable(&lawyer).await;
    let room = office
        .desk
        .reading_room(&lawyer, application)
        .await
        .unwrap();
    let withheld = room.volumes[0]
        .documents
        .iter()
        .find(|d| d.withheld.is_some())
        .unwrap()
        .id;
    let request = BundleRequest {
        application,
        documents: vec![withheld],
    };
    let problem = refused(office.desk.order_bundle(&lawyer, request).await, "invalid");
    assert_eq!(problem.fields[0].rule, "document-withheld");
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn a_bundle_and_its_password_wait_one_day() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    office.work().await;
    office.world.clock.advance(Duration::hours(24));
    let way = office.way().await;
    refused(retrieved(&office, &lawyer, bundle, &way).await, "gone");
    refused(
        office
            .desk
            .download_bundle(&lawyer, bundle)
            .await
            .map(|d| d.length),
        "gone",
    );
    office.dossier.tidy().await.unwrap();
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(
        (view.state, view.password),
        (BundleState::Expired, PasswordState::Expired)
    );
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn revoking_takes_back_what_was_not_retrieved() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    office.work().await;
    let application = office
        .desk
        .bundle(&lawyer, bundle)
        .await
        .unwrap()
        .application;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, application).await.version;
    office
        .desk
        .revoke(&auditor, application, version, revocation("breach"))
        .await
        .unwrap();
    refused(
        retrieved(&office, &lawyer, bundle, "way").await,
        "window-closed",
    );
    refused(
        office
            .desk
            .download_bundle(&lawyer, bundle)
            .await
            .map(|d| d.length),
        "window-closed",
    );
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn a_bundle_whose_grant_ends_while_it_is_made_is_not_made() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    let application = office
        .desk
        .bundle(&lawyer, bundle)
        .await
        .unwrap()
        .application;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, application).await.version;
    office
        .desk
        .revoke(&auditor, application, version, revocation("breach"))
        .await
        .unwrap();
    office.work().await;
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_ne!(view.state, BundleState::Ready);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_session_with_a_code_does_not_open_what_it_downloads(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    office.work().await;
    let mut thief = lawyer.clone();
    thief.session = contract::SessionId(uuid::Uuid::from_u128(7));
    office.desk.download_bundle(&thief, bundle).await.unwrap();
    refused(retrieved(&office, &thief, bundle, "").await, "wrong-way");
    let way = office.way().await;
    let (lang, mail): (_, &dyn contract::MailDesk) = (contract::Lang::ZhCn, &office.notices);
    let list = mail.notices(&lawyer, lang, None).await.unwrap();
    for line in list.matters.iter().flatten() {
        let shown = format!("{:?}", mail.notice(&lawyer, lang, line.id).await.unwrap());
        assert!(!shown.contains(&way), "the site never shows the way");
    }
    let mut stale = lawyer.clone();
    stale.is_stepped_up = false;
    refused(
        retrieved(&office, &stale, bundle, &way).await,
        "step-up-required",
    );
    assert!(retrieved(&office, &lawyer, bundle, &way).await.is_ok());
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn five_wrong_ways_at_once_or_in_turn_lock_the_password_and_the_holder_is_told(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    office.work().await;
    let way = office.way().await;
    let tries = (0..20).map(|_| retrieved(&office, &lawyer, bundle, "guessed"));
    let answers = futures::future::join_all(tries).await;
    let wrong = answers.iter().filter(|answer| {
        let kind = answer.as_ref().unwrap_err().kind.as_ref();
        assert!(["wrong-way", "password-locked"].contains(&kind), "{kind}");
        kind == "wrong-way"
    });
    assert_eq!(wrong.count(), 4);
    let problem = refused(
        retrieved(&office, &lawyer, bundle, &way).await,
        "password-locked",
    );
    assert_eq!(problem.status, 429);
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(view.password, PasswordState::Locked);
    let mails = office.notices.mailbox(50).await.unwrap();
    let told = mails.iter().filter(|mail| mail.subject.contains("已锁定"));
    assert_eq!(told.count(), 1);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn of_many_orders_at_once_one_waits_and_a_day_has_three(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let application = office.readable(&lawyer).await;
    let documents = vec![readable_document(&office, &lawyer, application).await];
    let request = || BundleRequest {
        application,
        documents: documents.clone(),
    };
    for _ in 0..3 {
        let orders = (0..6).map(|_| office.desk.order_bundle(&lawyer, request()));
        let answers = futures::future::join_all(orders).await;
        let (made, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
        assert_eq!(made.len(), 1);
        for answer in lost {
            refused(answer, "bundle-under-way");
        }
        office.work().await;
    }
    refused(
        office.desk.order_bundle(&lawyer, request()).await,
        "too-many-bundles",
    );
    office.world.clock.advance(Duration::days(1));
    office.desk.order_bundle(&lawyer, request()).await.unwrap();
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn an_order_that_cannot_be_read_is_never_bound(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    let torn = "UPDATE bundle SET documents = '{\"torn\": true}'";
    office
        .world
        .kernel
        .db
        .execute_unprepared(torn)
        .await
        .unwrap();
    office.work().await;
    let view = office.desk.bundle(&lawyer, bundle).await;
    assert!(
        view.is_err(),
        "an order that cannot be read is not shown as empty"
    );
    let mails = office.notices.mailbox(50).await.unwrap();
    assert!(mails.iter().all(|mail| !mail.body.contains("?way=")));
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn bundles_go_with_the_grant_and_say_why_without_a_fresh_factor(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    office.work().await;
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, view.application).await.version;
    office
        .desk
        .change_mode(&auditor, view.application, version, on_site())
        .await
        .unwrap();
    let mut stale = lawyer.clone();
    stale.is_stepped_up = false;
    let view = office.desk.bundle(&stale, bundle).await.unwrap();
    assert_eq!(view.state, BundleState::Expired);
    assert_eq!(view.grant_over.as_deref(), Some("verified"));
    let listed = office.desk.bundles(&stale, view.application).await.unwrap();
    assert_eq!(listed.rows.len(), 1);
    office.stands_as_recorded().await;
}
