//! The evidence file: proven by the ledger's key alone, and found by its code.

use contract::{ApplicationId, Caller, Role, WritLine, WritStanding};
use futures::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use testkit::World;
use time::Duration;
use writ::{Evidence, EvidenceError};

use crate::{
    house::signer,
    office::{Office, refused},
};

impl Office {
    /// Puts everything that was recorded into the signed tree.
    pub(crate) async fn settle(&self) {
        self.sign(signer(), "ledger.signed").await;
    }

    /// The newest evidence file of an application.
    async fn evidence_line(&self, who: &Caller, id: ApplicationId) -> WritLine {
        let mut writs = self.seen(who, id).await.writs;
        writs.retain(|writ| writ.has_data);
        writs.pop().unwrap()
    }

    async fn data(&self, who: &Caller, line: &WritLine) -> Vec<u8> {
        let file = self.desk.writ_data(who, line.id).await.unwrap();
        assert_eq!(file.media_type, "application/json");
        assert!(file.file_name.contains("办理情况证明"));
        let chunks: Vec<_> = file.bytes.try_collect().await.unwrap();
        chunks.concat()
    }

    /// Submitted, accepted, and evidence taken of it.
    async fn with_evidence(&self, lawyer: &Caller) -> (ApplicationId, Evidence, Vec<u8>) {
        let id = self.submitted(lawyer).await;
        let auditor = self.staff("P028", Role::CmAuditor).await;
        let version = self.seen(&auditor, id).await.version;
        // What happens within one moment has no order.
        self.world.clock.advance(Duration::minutes(1));
        self.desk.accept(&auditor, id, version).await.unwrap();
        self.settle().await;
        self.desk.take_evidence(lawyer, id).await.unwrap();
        let line = self.evidence_line(lawyer, id).await;
        let data = self.data(lawyer, &line).await;
        (id, Evidence::read(&data).unwrap(), data)
    }
}

#[testkit::on_both]
async fn what_an_evidence_file_says_of_the_ledger_is_proven_by_the_key_alone(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let (id, evidence, data) = office.with_evidence(&lawyer).await;
    let proven = evidence.check(&signer().public_key()).unwrap();
    let acts: Vec<&str> = proven
        .entries
        .iter()
        .map(|one| one.leaf.act.as_str())
        .collect();
    assert_eq!(acts, ["dossier.submit", "dossier.accept"]);
    let titles: Vec<&str> = proven
        .documents
        .iter()
        .map(|(one, _)| one.title.as_str())
        .collect();
    assert!(titles.contains(&"阅卷申请收件回执"), "{titles:?}");
    let steps: Vec<&str> = evidence
        .steps
        .iter()
        .map(|step| step.code.as_str())
        .collect();
    assert!(steps.ends_with(&["submitted", "accepted"]), "{steps:?}");
    let due = evidence
        .periods
        .iter()
        .find(|due| due.code == "A-N03")
        .unwrap();
    assert!(due.days.len() > 3 && !due.legal_ref.is_empty());
    assert!(evidence.notices.iter().any(|told| told.channel == "mail"));
    let line = office.evidence_line(&lawyer, id).await;
    let checked = office.writs.checked(&line.code).await.unwrap().unwrap();
    assert_eq!(
        checked.data_digest,
        Some(hex::encode(Sha256::digest(&data)))
    );
    office.stands_as_recorded().await;
}

#[tokio::test]
async fn what_was_changed_in_an_evidence_file_is_named() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let (_, evidence, _) = office.with_evidence(&lawyer).await;
    let key = signer().public_key();
    let changed = |change: fn(&mut Evidence)| {
        let mut other = evidence.clone();
        change(&mut other);
        other.check(&key).unwrap_err()
    };
    let said = changed(|evidence| evidence.documents[0].digest = "0".repeat(64));
    assert!(matches!(said, EvidenceError::Document(_)), "{said}");
    let said =
        changed(|evidence| evidence.documents[1].number = Some("岚望检案管阅〔2026〕9号".into()));
    assert!(matches!(said, EvidenceError::Document(_)), "{said}");
    let said = changed(|evidence| evidence.matter.id = uuid::Uuid::nil());
    assert!(matches!(said, EvidenceError::OtherMatter(_)), "{said}");
    let said = changed(|evidence| {
        let entry = &mut evidence.ledger.entries[0];
        entry.particulars = entry.particulars.replace("digest", "digesT");
    });
    assert!(matches!(said, EvidenceError::Ledger(_)), "{said}");
    let mut written: serde_json::Value = serde_json::to_value(&evidence).unwrap();
    written["version"] = 2.into();
    let said = Evidence::read(written.to_string().as_bytes()).unwrap_err();
    assert!(matches!(said, EvidenceError::Version(2)), "{said}");
}

#[testkit::on_both]
async fn nothing_is_put_down_before_it_is_signed_and_a_later_file_takes_the_place(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.submitted(&lawyer).await;
    let before = office.seen(&lawyer, id).await;
    refused(
        office.desk.take_evidence(&lawyer, id).await,
        "not-signed-yet",
    );
    assert_eq!(office.seen(&lawyer, id).await, before);
    for _ in 0..2 {
        office.settle().await;
        office.desk.take_evidence(&lawyer, id).await.unwrap();
    }
    let writs = office.seen(&lawyer, id).await.writs;
    let mut standings: Vec<&str> = writs
        .iter()
        .filter(|writ| writ.has_data)
        .map(|writ| match writ.standing {
            WritStanding::Stands => "stands",
            WritStanding::Replaced => "replaced",
            WritStanding::Withdrawn => "withdrawn",
        })
        .collect();
    standings.sort_unstable();
    assert_eq!(standings, ["replaced", "stands"]);
    let receipt = writs.iter().find(|writ| !writ.has_data).unwrap();
    refused(
        office.desk.writ_data(&lawyer, receipt.id).await.map(drop),
        "not-found",
    );
}

#[tokio::test]
async fn an_evidence_file_holds_steps_of_its_own_matter_alone() {
    let office = Office::open().await;
    let lawyer = office.lawyer().await;
    let first = office.submitted(&lawyer).await;
    office
        .desk
        .withdraw_application(&lawyer, first)
        .await
        .unwrap();
    let (_, evidence, _) = office.with_evidence(&lawyer).await;
    let second = evidence.matter.id.to_string();
    for entry in &evidence.ledger.entries {
        assert!(entry.particulars.contains(&second), "{}", entry.particulars);
        assert!(!entry.particulars.contains(&first.to_string()));
    }
}
