use std::fs;

use contract::{
    ApplicationId, BundleId, BundleRequest, BundleState, Caller, DocumentId, DossierDesk,
    PasswordState, Role,
};
use futures::TryStreamExt;
use reading::{Password, verify_archive};
use time::Duration;

use crate::office::{Office, refused};

async fn readable_document(office: &Office, lawyer: &Caller, id: ApplicationId) -> DocumentId {
    let room = office.desk.reading_room(lawyer, id).await.unwrap();
    let documents = room.volumes.iter().flat_map(|volume| &volume.documents);
    documents
        .into_iter()
        .find(|document| document.withheld.is_none())
        .unwrap()
        .id
}

async fn ordered(office: &Office, lawyer: &Caller) -> BundleId {
    let application = office.readable(lawyer).await;
    let documents = vec![readable_document(office, lawyer, application).await];
    let request = BundleRequest {
        application,
        documents,
    };
    office.desk.order_bundle(lawyer, request).await.unwrap()
}

#[tokio::test]
async fn a_bundle_is_made_opens_with_its_password_and_verifies() {
    for office in Office::all().await {
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
            .retrieve_password(&lawyer, bundle)
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
        assert!(verify_archive(&file, &Password::from_typed(&password), &[1; 32]).is_err());
    }
}

#[tokio::test]
async fn a_password_is_retrieved_once_and_erased() {
    for office in Office::all().await {
        let lawyer = office.lawyer().await;
        let bundle = ordered(&office, &lawyer).await;
        refused(
            office.desk.retrieve_password(&lawyer, bundle).await,
            "wrong-state",
        );
        office.work().await;
        let (one, other) = tokio::join!(
            office.desk.retrieve_password(&lawyer, bundle),
            office.desk.retrieve_password(&lawyer, bundle),
        );
        assert!(
            one.is_ok() != other.is_ok(),
            "once means once: {}",
            office.world.name
        );
        refused(
            office.desk.retrieve_password(&lawyer, bundle).await,
            "already-retrieved",
        );
        let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
        assert_eq!(view.password, PasswordState::Retrieved);
    }
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
}

#[tokio::test]
async fn a_bundle_and_its_password_wait_one_day() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let bundle = ordered(&office, &lawyer).await;
    office.work().await;
    office.world.clock.advance(Duration::hours(24));
    refused(office.desk.retrieve_password(&lawyer, bundle).await, "gone");
    refused(
        office
            .desk
            .download_bundle(&lawyer, bundle)
            .await
            .map(|d| d.length),
        "gone",
    );
    office.desk.tidy().await.unwrap();
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_eq!(
        (view.state, view.password),
        (BundleState::Expired, PasswordState::Expired)
    );
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
        .revoke(&auditor, application, version, "委托关系已经解除。".into())
        .await
        .unwrap();
    refused(
        office.desk.retrieve_password(&lawyer, bundle).await,
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
        .revoke(&auditor, application, version, "委托关系已经解除。".into())
        .await
        .unwrap();
    office.work().await;
    let view = office.desk.bundle(&lawyer, bundle).await.unwrap();
    assert_ne!(view.state, BundleState::Ready);
}
