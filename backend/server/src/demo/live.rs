//! A demo office already at work: applications at several stages and a file to read.
//!
//! Everything goes through the desk as its people would do it, so nothing here knows how it is kept.
//! Case C002 is left alone: it is the one to walk the journey on.

use std::{collections::HashMap, sync::Arc};

use bytes::Bytes;
use contract::{
    AccessClass, AccountId, ApplicationField, ApplicationId, Caller, CaseId, CatalogueLine,
    ClassApproval, CorrectionItem, DossierDesk as _, DraftChanges, FindCase, GrantRequest,
    PaperKind, RequestId, SessionId, Upload,
};
use dossier::ImportWorker;
use kernel::jobs::{Foreman, Worker};
use time::Duration;
use uuid::Uuid;

use crate::house::House;

const CASE_FILE: &[u8] = include_bytes!("../../../../config/demo/files/case_file.pdf");
const PAPER: &[u8] = include_bytes!("../../../../config/demo/files/paper.jpg");

/// Documents of the demo file: volume, its name, title, first and last page, class.
const CATALOGUE: [(u32, &str, &str, u32, u32, AccessClass); 6] = [
    (1, "诉讼文书卷", "起诉意见书", 1, 4, AccessClass::Normal),
    (
        1,
        "诉讼文书卷",
        "立案决定书、拘留证",
        5,
        6,
        AccessClass::Normal,
    ),
    (2, "证据材料卷", "讯问笔录", 7, 14, AccessClass::Normal),
    (
        2,
        "证据材料卷",
        "价格认定结论书",
        15,
        18,
        AccessClass::Normal,
    ),
    (
        2,
        "证据材料卷",
        "现场监控截图说明",
        19,
        22,
        AccessClass::OnsiteOnly,
    ),
    (
        9,
        "检察内卷",
        "审查报告",
        23,
        24,
        AccessClass::InternalNever,
    ),
];

/// An application as its lawyer would send it.
struct Story {
    lawyer: &'static str,
    case_no: &'static str,
    party: &'static str,
    id_no: &'static str,
    mandate_no: &'static str,
}

const READING: Story = Story {
    lawyer: "L001",
    case_no: "990102202600011400",
    party: "伍伟辉",
    id_no: "990102199601156472",
    mandate_no: "岚澄心〔2026〕刑委字第088号",
};
const WAITING: Story = Story {
    lawyer: "L001",
    case_no: "990102202600011500",
    party: "郝梅敏",
    id_no: "99012219950616666X",
    mandate_no: "岚澄心〔2026〕刑委字第091号",
};
const SENT_BACK: Story = Story {
    lawyer: "L033",
    case_no: "990102202600011300",
    party: "姜文和",
    id_no: "99012319760510391X",
    mandate_no: "岚衡川〔2026〕刑委字第120号",
};

/// The case whose file was imported and has no catalogue yet.
const UNCATALOGUED: &str = "990102202600011000";

/// The demo's people by their codes, as callers of the desk.
pub(super) struct People<'a> {
    pub(super) house: &'a House,
    pub(super) accounts: &'a HashMap<String, AccountId>,
}

impl People<'_> {
    /// Brings the office to life unless it has been before.
    pub(super) async fn live(&self) -> anyhow::Result<()> {
        let first = self.caller(READING.lawyer).await?;
        if !self
            .house
            .dossier
            .my_applications(&first, None)
            .await?
            .rows
            .is_empty()
        {
            return Ok(());
        }
        let reading = self.apply(&READING).await?;
        self.take_up(reading).await?;
        self.make_file(reading).await?;
        self.grant(reading).await?;
        self.import(UNCATALOGUED).await?;
        self.apply(&WAITING).await?;
        let sent_back = self.apply(&SENT_BACK).await?;
        self.send_back(sent_back).await
    }

    async fn caller(&self, code: &str) -> anyhow::Result<Caller> {
        let account = self.accounts.get(code).copied();
        let account = account.ok_or_else(|| anyhow::anyhow!("the demo has no account {code}"))?;
        let person = self.house.identity.person(account).await?;
        let person = person.ok_or_else(|| anyhow::anyhow!("account {code} has nobody"))?;
        Ok(Caller {
            account,
            organisation: person.organisation,
            roles: person.roles,
            name: person.name,
            licence_no: person.licence_no,
            session: SessionId(Uuid::nil()),
            is_stepped_up: true,
            must_change_password: false,
            request: RequestId(self.house.kernel.new_id()),
        })
    }

    async fn apply(&self, story: &Story) -> anyhow::Result<ApplicationId> {
        let desk = &self.house.dossier;
        let lawyer = self.caller(story.lawyer).await?;
        let case = FindCase {
            unified_case_no: story.case_no.to_owned(),
            party_name: story.party.to_owned(),
        };
        let id = desk.start_application(&lawyer, case).await?;
        desk.save_draft(&lawyer, id, self.draft(story)).await?;
        for (kind, name) in [
            (PaperKind::PracticeCertificate, "执业证.jpg"),
            (PaperKind::PowerOfAttorney, "委托书.jpg"),
            (PaperKind::FirmCertificate, "所函.jpg"),
        ] {
            desk.add_paper(&lawyer, id, kind, upload(name, PAPER))
                .await?;
        }
        desk.submit_application(&lawyer, id, Vec::new()).await?;
        Ok(id)
    }

    fn draft(&self, story: &Story) -> DraftChanges {
        let yesterday = (self.house.kernel.now() - Duration::days(1)).date();
        DraftChanges {
            capacity: Some("retained-defence".to_owned()),
            principal_name: Some(story.party.to_owned()),
            principal_id_no: Some(story.id_no.to_owned()),
            principal_relation: Some("self".to_owned()),
            mandate_no: Some(story.mandate_no.to_owned()),
            mandate_date: Some(yesterday.to_string()),
            mode: Some("online".to_owned()),
            scope: Some("all".to_owned()),
            purposes: Some("read copy".to_owned()),
            no_conflict: Some("yes".to_owned()),
            ..DraftChanges::default()
        }
    }

    async fn take_up(&self, id: ApplicationId) -> anyhow::Result<()> {
        let desk = &self.house.dossier;
        let clerk = self.caller("P029").await?;
        let version = desk.application(&clerk, id).await?.version;
        desk.accept(&clerk, id, version).await?;
        let auditor = self.caller("P028").await?;
        let version = desk.application(&auditor, id).await?.version;
        desk.verify_mandate(&auditor, id, version, Vec::new())
            .await?;
        Ok(())
    }

    /// Imports a file into the case with this number.
    async fn import(&self, number: &str) -> anyhow::Result<CaseId> {
        let desk = &self.house.dossier;
        let maker = self.caller("P033").await?;
        let case = self.case(&maker, number).await?;
        desk.import(&maker, case, upload("卷宗.pdf", CASE_FILE))
            .await?;
        let importer: Arc<dyn Worker> = Arc::new(ImportWorker::new(desk.clone()));
        Foreman::new(self.house.kernel.clone(), vec![importer])
            .run_until_idle()
            .await?;
        Ok(case)
    }

    /// Imports the file, catalogues it, and has its classes approved.
    async fn make_file(&self, id: ApplicationId) -> anyhow::Result<()> {
        let desk = &self.house.dossier;
        let maker = self.caller("P033").await?;
        let auditor = self.caller("P028").await?;
        let number = desk.application(&auditor, id).await?.unified_case_no;
        let case = self.import(&number).await?;
        let version = desk.case_file(&maker, case).await?.version;
        let lines = CATALOGUE.into_iter().map(line_of).collect();
        desk.save_catalogue(&maker, case, version, lines).await?;

        let prosecutor = self.caller("P013").await?;
        let file = desk.case_file(&prosecutor, case).await?;
        let documents = file.volumes.iter().flat_map(|volume| &volume.documents);
        let approvals = documents
            .map(|document| ClassApproval {
                document: document.id,
                class: document.class,
            })
            .collect();
        desk.approve_classes(&prosecutor, case, file.version, approvals)
            .await?;
        Ok(())
    }

    async fn case(&self, maker: &Caller, number: &str) -> anyhow::Result<CaseId> {
        let mut after = None;
        loop {
            let page = self.house.dossier.cases(maker, after).await?;
            let case = page.rows.iter().find(|case| case.unified_case_no == number);
            if let Some(case) = case {
                return Ok(case.id);
            }
            after = page.next;
            anyhow::ensure!(after.is_some(), "the demo has no case {number}");
        }
    }

    async fn grant(&self, id: ApplicationId) -> anyhow::Result<()> {
        let desk = &self.house.dossier;
        let auditor = self.caller("P028").await?;
        let version = desk.application(&auditor, id).await?.version;
        let local = time::UtcOffset::from_hms(8, 0, 0)?;
        let today = self.house.kernel.now().to_offset(local).date();
        let window = GrantRequest {
            from: Some(today),
            until: Some(today + Duration::days(15)),
            may_copy: true,
            explanation: String::new(),
        };
        desk.grant(&auditor, id, version, window).await?;
        let lawyer = self.caller(READING.lawyer).await?;
        desk.sign_pledge(&lawyer, id, lawyer.name.clone()).await?;
        Ok(())
    }

    async fn send_back(&self, id: ApplicationId) -> anyhow::Result<()> {
        let auditor = self.caller("P028").await?;
        let version = self.house.dossier.application(&auditor, id).await?.version;
        let items = vec![CorrectionItem {
            field: ApplicationField::FirmCertificate,
            note: "所函缺少律师事务所公章，请重新上传盖章件。".to_owned(),
        }];
        self.house
            .dossier
            .ask_correction(&auditor, id, version, items)
            .await?;
        Ok(())
    }
}

fn upload(name: &str, bytes: &'static [u8]) -> Upload {
    let piece = futures::stream::iter([Ok(Bytes::from_static(bytes))]);
    Upload {
        file_name: name.to_owned(),
        bytes: Box::pin(piece),
    }
}

fn line_of(
    (volume, volume_name, title, page_from, page_to, class): (
        u32,
        &str,
        &str,
        u32,
        u32,
        AccessClass,
    ),
) -> CatalogueLine {
    CatalogueLine {
        volume,
        volume_name: volume_name.to_owned(),
        title: title.to_owned(),
        page_from,
        page_to,
        class,
    }
}
