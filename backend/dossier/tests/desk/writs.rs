//! Official documents: issued by the acts of the procedure, checked by their code, told apart once they stand no more.

use contract::{
    ApplicationField, ApplicationId, Caller, CorrectionItem, DraftChanges, ReadingReceipt, Role,
    ScopeAsked, WritDesk as _, WritId, WritLine, WritStanding,
};
use futures::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use testkit::World;

use crate::office::{Office, on_site, refusal, refused, revocation};

impl Office {
    /// Title and standing of what was issued, the oldest first.
    async fn issued(&self, id: ApplicationId) -> Vec<(String, WritStanding)> {
        let lawyer = self.lawyer().await;
        let writs = self.seen(&lawyer, id).await.writs;
        writs
            .into_iter()
            .map(|writ| (writ.title, writ.standing))
            .collect()
    }

    async fn has(&self, id: ApplicationId, title: &str) -> bool {
        self.issued(id)
            .await
            .iter()
            .any(|(issued, _)| issued == title)
    }

    async fn pdf(&self, who: &Caller, writ: WritId) -> Vec<u8> {
        let file = self.desk.writ(who, writ).await.unwrap();
        assert_eq!(file.media_type, "application/pdf");
        let chunks: Vec<_> = file.bytes.try_collect().await.unwrap();
        chunks.concat()
    }

    async fn checked(&self, code: &str) -> contract::CheckedWrit {
        self.writs.check_writ(code).await.unwrap()
    }

    async fn corrected(&self, lawyer: &Caller, id: ApplicationId) {
        let auditor = self.staff("P028", Role::CmAuditor).await;
        let version = self.seen(&auditor, id).await.version;
        let item = CorrectionItem {
            field: ApplicationField::FirmCertificate,
            note: "所函缺少律师事务所公章，请重新上传。".to_owned(),
        };
        let asked = self.desk.ask_correction(&auditor, id, version, vec![item]);
        asked.await.unwrap();
        let stays = ApplicationField::ALL.to_vec();
        self.desk
            .submit_application(lawyer, id, stays)
            .await
            .unwrap();
    }
}

#[testkit::on_both]
async fn every_act_that_hands_out_a_paper_issues_it(world: World) {
    use WritStanding::{Replaced, Stands};
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let id = office.submitted(&lawyer).await;
    office.corrected(&lawyer, id).await;
    let version = office.seen(&auditor, id).await.version;
    office.desk.accept(&auditor, id, version).await.unwrap();
    let version = office.seen(&auditor, id).await.version;
    office
        .desk
        .verify_mandate(&auditor, id, version, Vec::new())
        .await
        .unwrap();
    let case = office.make_file(id).await;
    office.approve_all(case).await;
    office.granted(id).await;
    office
        .desk
        .sign_pledge(&lawyer, id, "项霞".to_owned())
        .await
        .unwrap();
    let note = "第三卷第40页不清。".to_owned();
    office
        .desk
        .finish_reading(
            &lawyer,
            id,
            ReadingReceipt {
                note,
                ..ReadingReceipt::default()
            },
        )
        .await
        .unwrap();
    let mut issued = office.issued(id).await;
    let mut expected = [
        ("阅卷申请表", Replaced),
        ("阅卷申请收件回执", Replaced),
        ("补正告知书", Stands),
        ("阅卷申请表", Stands),
        ("阅卷申请收件回执", Stands),
        ("辩护人、诉讼代理人登记表", Stands),
        ("阅卷安排通知书", Stands),
        ("阅卷承诺书", Stands),
        ("阅卷回执", Stands),
    ];
    // The clock stands still: there is no order in time.
    issued.sort_by_key(|(title, standing)| (title.clone(), standing.code()));
    expected.sort_by_key(|(title, standing)| (*title, standing.code()));
    assert_eq!(
        issued,
        expected.map(|(title, standing)| (title.to_owned(), standing))
    );
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn a_mode_changed_a_refusal_and_a_revocation_are_put_down_too(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let auditor = office.staff("P028", Role::CmAuditor).await;
    let head = office.staff("P027", Role::CmHead).await;
    let read = office.readable(&lawyer).await;
    let version = office.seen(&auditor, read).await.version;
    let ended = office
        .desk
        .revoke(&auditor, read, version, revocation("mandate-ended"));
    ended.await.unwrap();
    assert!(office.has(read, "收回阅卷告知书").await);
    let id = office.submitted(&lawyer).await;
    let version = office.seen(&auditor, id).await.version;
    office
        .desk
        .change_mode(&auditor, id, version, on_site())
        .await
        .unwrap();
    assert!(office.has(id, "阅卷方式变更告知书").await);
    let version = office.seen(&auditor, id).await.version;
    office
        .desk
        .propose_refusal(&auditor, id, version, refusal())
        .await
        .unwrap();
    let proposed = office.issued(id).await.len();
    let version = office.seen(&auditor, id).await.version;
    office
        .desk
        .confirm_refusal(&head, id, version)
        .await
        .unwrap();
    let refused = office.issued(id).await;
    assert_eq!(refused.len(), proposed + 1);
    assert!(office.has(id, "不予准许阅卷告知书").await);
    office.stands_as_recorded().await;
}

#[testkit::on_both]
async fn whoever_holds_one_learns_how_it_stands_and_nothing_of_what_it_says(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let first = office.seen(&lawyer, id).await.writs;
    let receipt = first.iter().find(|writ| writ.number.is_some()).unwrap();
    let pdf = office.pdf(&lawyer, receipt.id).await;
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let checked = office.checked(&receipt.code).await;
    assert_eq!(checked.digest, hex::encode(Sha256::digest(&pdf)));
    assert_eq!(checked.standing, WritStanding::Stands);
    assert_eq!(checked.number.as_deref(), Some("岚望检案管收〔2026〕1号"));
    let said = serde_json::to_string(&checked).unwrap();
    assert!(!said.contains("项霞") && !said.contains("吕勇睿"), "{said}");

    office.corrected(&lawyer, id).await;
    let typed = format!(
        " {}-{} ",
        &receipt.code[..4].to_lowercase(),
        &receipt.code[4..]
    );
    let replaced = office.checked(&typed).await;
    assert_eq!(replaced.standing, WritStanding::Replaced);
    assert_eq!(
        replaced.replaced_by.as_deref(),
        Some("岚望检案管收〔2026〕2号")
    );
    assert_eq!(replaced.changed_at, Some(office.world.kernel.now()));
    let later = office.seen(&lawyer, id).await.writs;
    let mut later = later
        .iter()
        .filter(|writ| writ.number == replaced.replaced_by);
    let later = office.checked(&later.next().unwrap().code).await;
    let before = later.replaces.and_then(|before| before.number);
    assert_eq!(before, checked.number);
    assert_eq!(
        office.pdf(&lawyer, receipt.id).await,
        pdf,
        "what was issued stays"
    );
    for wrong in ["", "7KQ29XHT4WC8VN3D", "%", "'--"] {
        refused(office.writs.check_writ(wrong).await, "not-found");
    }
}

#[testkit::on_both]
async fn a_writ_is_for_whoever_reaches_its_matter(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let writ = office.seen(&lawyer, id).await.writs[0].id;
    for (number, role) in [("P028", Role::CmAuditor), ("P030", Role::CmMonitor)] {
        let staff = office.staff(number, role).await;
        assert!(!office.pdf(&staff, writ).await.is_empty());
    }
    let other = office.lawyer_with("19901200411900041").await;
    let elsewhere = office.elsewhere(Role::CmAuditor).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    for stranger in [&other, &elsewhere, &maker] {
        refused(
            office.desk.writ(stranger, writ).await.map(drop),
            "not-found",
        );
        let none = WritId(uuid::Uuid::nil());
        refused(
            office.desk.writ(stranger, none).await.map(drop),
            "not-found",
        );
    }
}

#[tokio::test]
async fn a_name_that_no_face_can_set_is_named_and_nothing_happens() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let asked = |detail: &str| DraftChanges {
        scope: Some(ScopeAsked::Part.code().to_owned()),
        scope_detail: Some(detail.to_owned()),
        ..DraftChanges::default()
    };
    office
        .desk
        .save_draft(&lawyer, id, asked("项\u{f40}的供述"))
        .await
        .unwrap();
    let error = office
        .desk
        .submit_application(&lawyer, id, Vec::new())
        .await
        .unwrap_err();
    assert_eq!(error.kind, "invalid");
    assert_eq!(error.fields[0].rule, "no-face:\u{f40} U+0F40");
    assert!(office.seen(&lawyer, id).await.writs.is_empty());
    office
        .desk
        .save_draft(&lawyer, id, asked("𠮷𬱖的供述"))
        .await
        .unwrap();
    office
        .desk
        .submit_application(&lawyer, id, Vec::new())
        .await
        .unwrap();
    assert_eq!(office.issued(id).await.len(), 2);
}

#[tokio::test]
async fn a_record_changed_by_hand_vouches_for_nothing() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    office.corrected(&lawyer, id).await;
    let writs = office.seen(&lawyer, id).await.writs;
    let replaced =
        |writ: &&WritLine| writ.number.is_some() && writ.standing == WritStanding::Replaced;
    let writ = writs.iter().find(replaced).unwrap();
    for change in [
        "UPDATE writ SET replaced_by = NULL WHERE replaced_by IS NOT NULL",
        "UPDATE writ SET number = '岚望检案管收〔2026〕9号'",
        "UPDATE writ SET digest = 'abc'",
        "UPDATE writ SET issued_at = '2020-01-01 00:00:00+00:00'",
        "UPDATE writ SET kind = 'refusal-notice'",
    ] {
        let tried = async {
            refused(office.writs.check_writ(&writ.code).await, "not-found");
            refused(
                office.desk.writ(&lawyer, writ.id).await.map(drop),
                "not-found",
            );
        };
        office.changed(&["writ"], change, tried).await;
    }
    assert_eq!(
        office.checked(&writ.code).await.standing,
        WritStanding::Replaced
    );
}

#[testkit::on_both]
async fn a_writ_put_back_after_it_was_replaced_is_named(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    office.keep("writ").await;
    office.corrected(&lawyer, id).await;
    office.stands_as_recorded().await;
    office.put_back("writ").await;
    let found = office.found().await;
    assert!(
        found
            .iter()
            .any(|found| found.starts_with("put-back writ ")),
        "{found:?}"
    );
}
