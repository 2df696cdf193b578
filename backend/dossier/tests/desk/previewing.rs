//! The letter of a decision is looked at before: in the words in which it is sent, and nothing is done.

use contract::{ApplicationField, CorrectionItem, Decision, GrantRequest, LetterPreview, Role};
use testkit::World;

use crate::office::{Office, refusal, refused, revocation, window};

fn item(note: &str) -> Vec<CorrectionItem> {
    vec![CorrectionItem {
        field: ApplicationField::Mandate,
        note: note.to_owned(),
    }]
}

/// That what was looked at is what was sent.
async fn is_sent(office: &Office, looked_at: &LetterPreview) {
    let mails = office.notices.mailbox(50).await.unwrap();
    let sent = mails
        .iter()
        .filter(|mail| mail.subject == looked_at.subject && mail.body == looked_at.body);
    assert_eq!(sent.count(), 1, "{looked_at:?}");
}

#[testkit::on_both]
async fn a_correction_is_read_before_it_is_asked_and_nothing_has_happened(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let before = office.seen(&auditor, id).await;
    let mails = office.notices.mailbox(50).await.unwrap().len();
    let items = item("委托书编号与所附委托书不一致，请更正。");
    let decision = Decision::Correction(items.clone());
    let looked_at = office.desk.preview(&auditor, id, before.version, decision);
    let looked_at = looked_at.await.unwrap();
    assert!(
        looked_at
            .body
            .contains("委托书编号与所附委托书不一致，请更正。")
    );
    assert_eq!(looked_at.documents, ["补正告知书"]);
    let after = office.seen(&auditor, id).await;
    assert_eq!(
        (after.version, after.line.state, after.writs),
        (before.version, before.line.state, before.writs)
    );
    assert_eq!(office.notices.mailbox(50).await.unwrap().len(), mails);

    let asked = office
        .desk
        .ask_correction(&auditor, id, before.version, items);
    asked.await.unwrap();
    is_sent(&office, &looked_at).await;
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_refusal_is_read_by_the_head_before_it_is_confirmed(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let proposed = office
        .desk
        .propose_refusal(&auditor, id, version, refusal());
    proposed.await.unwrap();
    let head = office.staff("P027", Role::CmHead).await;
    let version = office.seen(&head, id).await.version;
    let own = office
        .desk
        .preview(&auditor, id, version, Decision::Refusal);
    refused(own.await, "not-found");
    let looked_at = office.desk.preview(&head, id, version, Decision::Refusal);
    let looked_at = looked_at.await.unwrap();
    let confirmed = office.desk.confirm_refusal(&head, id, version);
    confirmed.await.unwrap();
    is_sent(&office, &looked_at).await;
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn grant_and_revocation_are_judged_before_they_are_read(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let version = office.seen(&auditor, id).await.version;
    let empty = Decision::Grant(GrantRequest {
        from: None,
        ..window()
    });
    let answer = office.desk.preview(&auditor, id, version, empty);
    refused(answer.await, "invalid");
    let decision = Decision::Grant(window());
    let looked_at = office.desk.preview(&auditor, id, version, decision);
    let looked_at = looked_at.await.unwrap();
    let granted = office.desk.grant(&auditor, id, version, window());
    granted.await.unwrap();
    is_sent(&office, &looked_at).await;

    let version = office.seen(&auditor, id).await.version;
    let decision = Decision::Revocation(revocation("breach"));
    let looked_at = office.desk.preview(&auditor, id, version, decision);
    let looked_at = looked_at.await.unwrap();
    let ended = office
        .desk
        .revoke(&auditor, id, version, revocation("breach"));
    ended.await.unwrap();
    is_sent(&office, &looked_at).await;
    office.stands_as_recorded().await;
}
