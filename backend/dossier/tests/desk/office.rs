//! An office with its people, who speak to the desk.

use std::{ops::Deref, sync::Arc};

use agenda::Agenda;
use bytes::Bytes;
use casefile::{ExamineWorker, ImportWorker, NewCase};
use contract::{
    AccessClass, AccessMode, AgendaDesk, ApplicationId, ApplicationView, Caller, CaseId, CaseQuery,
    CatalogueLine, ClassApproval, DossierDesk, DraftChanges, FindCase, GrantRequest, ModeRequest,
    OrganisationId, PaperKind, PlaceForm, PlaceId, ReadingReceipt, Refusal, Revocation, Role,
    Upload, VisitRequest,
};
use dossier::{BundleWorker, Dossier};
use kernel::jobs::{Foreman, Worker};
use reading::PressSettings;
use test_house::procuratorate;
pub(crate) use test_house::refused;
use testkit::World;
use time::{
    Date,
    macros::{date, time},
};
use writ::Writs;

pub(crate) use crate::house::mandate;
use crate::house::{House, press, rulebook, suspect};

pub(crate) const CASE_NO: &str = "990102202600010200";
pub(crate) const SUSPECT: &str = "吕勇睿";
pub(crate) const CO_SUSPECT: &str = "卢岳";
pub(crate) const LICENCE: &str = "19901200411900033";
pub(crate) const TODAY: Date = date!(2026 - 11 - 23);
pub(crate) const PAPER: &[u8] = include_bytes!("../../../../config/demo/files/paper.jpg");
pub(crate) const FOUR_PAGES: &[u8] = include_bytes!("../files/four_pages.pdf");
pub(crate) const BROKEN_PAGE: &[u8] = include_bytes!("../files/broken_page.pdf");

/// The desk with everything behind it.
pub(crate) struct Office {
    pub(crate) house: House,
    pub(crate) desk: Arc<dyn DossierDesk>,
    /// What ends by time is ended by the room itself.
    pub(crate) dossier: Dossier,
    pub(crate) writs: Writs,
    pub(crate) agenda: Agenda,
    pub(crate) id: OrganisationId,
    pub(crate) prosecutor: Caller,
}

impl Deref for Office {
    type Target = House;

    fn deref(&self) -> &House {
        &self.house
    }
}

impl Office {
    /// One on SQLite.
    pub(crate) async fn open() -> Self {
        Self::in_world(testkit::sqlite().await).await
    }

    /// One in this world, with the case landed.
    pub(crate) async fn in_world(world: World) -> Self {
        Box::pin(Self::reading(world, press())).await
    }

    /// One that reads documents in this way.
    pub(crate) async fn reading(world: World, press: PressSettings) -> Self {
        let house = House::reading(world, press);
        let desk = house.desk();
        let writs = house.writs();
        let agenda = house.agenda(rulebook());
        let id = house.organisation(procuratorate("990102")).await;
        let prosecutor = ("P013", [Role::Prosecutor].as_slice(), "时博");
        let prosecutor = house.person(id, prosecutor).await;
        let office = Self {
            house,
            desk: Arc::new(desk.clone()),
            dossier: desk,
            writs,
            agenda,
            id,
            prosecutor,
        };
        office.files.land(&office.case()).await.unwrap();
        office
    }

    fn case(&self) -> NewCase {
        NewCase {
            organisation: self.id,
            unified_case_no: CASE_NO.to_owned(),
            title: "卢岳等2人盗窃案".to_owned(),
            cause: "盗窃罪".to_owned(),
            stage: "审查起诉".to_owned(),
            prosecutor: Some(self.prosecutor.account),
            deadline_on: Some(date!(2026 - 11 - 27)),
            online_bars: String::new(),
            card: None,
            parties: vec![
                suspect(CO_SUSPECT, "99012220061120239X"),
                suspect(SUSPECT, "990102199401193877"),
            ],
            mandates: Vec::new(),
        }
    }

    /// Lands a case of the caller's making.
    pub(crate) async fn land(&self, change: impl FnOnce(&mut NewCase)) -> CaseId {
        let mut case = self.case();
        change(&mut case);
        self.files.land(&case).await.unwrap()
    }

    pub(crate) async fn lawyer(&self) -> Caller {
        self.lawyer_with(LICENCE).await
    }

    pub(crate) async fn lawyer_with(&self, licence: &str) -> Caller {
        let lawyer = self.person(self.id, (licence, &[Role::Lawyer], "项霞"));
        let mut lawyer = Box::pin(lawyer).await;
        lawyer.licence_no = Some(licence.to_owned());
        lawyer
    }

    pub(crate) async fn staff(&self, number: &str, role: Role) -> Caller {
        Box::pin(self.person(self.id, (number, &[role], "工作人员"))).await
    }

    /// A staff member of another procuratorate.
    pub(crate) async fn elsewhere(&self, role: Role) -> Caller {
        let other = self.organisation(procuratorate("990103")).await;
        Box::pin(self.person(other, ("Q001", &[role], "外院人员"))).await
    }

    /// A draft with every value and paper in place.
    pub(crate) async fn complete_draft(&self, lawyer: &Caller) -> ApplicationId {
        let id = self
            .desk
            .start_application(lawyer, find(CASE_NO, SUSPECT))
            .await
            .unwrap();
        self.desk.save_draft(lawyer, id, complete()).await.unwrap();
        self.add_papers(lawyer, id).await;
        id
    }

    /// The three papers of retained counsel.
    pub(crate) async fn add_papers(&self, lawyer: &Caller, id: ApplicationId) {
        for kind in [
            PaperKind::PracticeCertificate,
            PaperKind::PowerOfAttorney,
            PaperKind::FirmCertificate,
        ] {
            self.desk
                .add_paper(lawyer, id, kind, upload("扫描件.jpg", PAPER))
                .await
                .unwrap();
        }
    }

    pub(crate) async fn submitted(&self, lawyer: &Caller) -> ApplicationId {
        let id = self.complete_draft(lawyer).await;
        self.desk
            .submit_application(lawyer, id, Vec::new())
            .await
            .unwrap();
        id
    }

    pub(crate) async fn seen(&self, by: &Caller, id: ApplicationId) -> ApplicationView {
        self.desk.application(by, id).await.unwrap()
    }

    /// Accepted and verified by case management.
    pub(crate) async fn verified(&self, lawyer: &Caller) -> ApplicationId {
        let id = self.submitted(lawyer).await;
        let auditor = self.staff("P028", Role::CmAuditor).await;
        let version = self.seen(&auditor, id).await.version;
        self.desk.accept(&auditor, id, version).await.unwrap();
        self.desk
            .verify_mandate(&auditor, id, version + 1, Vec::new())
            .await
            .unwrap();
        id
    }

    /// The case's e-file: four pages in three documents, one of them to be read on site only.
    pub(crate) async fn make_file(&self, id: ApplicationId) -> CaseId {
        let maker = self.staff("P033", Role::EfileMaker).await;
        let case = self.case_of(&maker, id).await;
        self.import(&maker, case, FOUR_PAGES).await;
        let version = self.desk.case_file(&maker, case).await.unwrap().version;
        let lines = vec![
            line(1, "起诉意见书", (1, 2), AccessClass::Normal),
            line(1, "辨认笔录", (3, 3), AccessClass::OnsiteOnly),
            line(2, "审查报告", (4, 4), AccessClass::InternalNever),
        ];
        self.desk
            .save_catalogue(&maker, case, version, lines)
            .await
            .unwrap();
        case
    }

    pub(crate) async fn approve_all(&self, case: CaseId) {
        self.approve_as(case, |class| class).await;
    }

    /// With the class that takes the place of each that the maker proposed.
    pub(crate) async fn approve_as(
        &self,
        case: CaseId,
        approved: impl Fn(AccessClass) -> AccessClass,
    ) {
        let file = self.desk.case_file(&self.prosecutor, case).await.unwrap();
        let approvals = file
            .volumes
            .iter()
            .flat_map(|volume| &volume.documents)
            .map(|document| ClassApproval {
                document: document.id,
                class: approved(document.class),
            })
            .collect();
        self.desk
            .approve_classes(&self.prosecutor, case, file.version, approvals)
            .await
            .unwrap();
    }

    pub(crate) async fn import(&self, maker: &Caller, case: CaseId, bytes: &'static [u8]) {
        self.desk
            .import(maker, case, upload("卷宗.pdf", bytes))
            .await
            .unwrap();
        self.work().await;
    }

    pub(crate) async fn case_of(&self, staff: &Caller, _id: ApplicationId) -> CaseId {
        let cases = self
            .desk
            .cases(staff, CaseQuery::default())
            .await
            .unwrap()
            .rows;
        cases
            .iter()
            .find(|case| case.unified_case_no == CASE_NO)
            .unwrap()
            .id
    }

    /// The body of the mail whose subject begins so; mails of one second stand in no order.
    pub(crate) async fn mail(&self, subject: &str) -> String {
        let mails = self.notices.mailbox(50).await.unwrap();
        let mail = mails
            .into_iter()
            .find(|mail| mail.subject.starts_with(subject));
        mail.expect("a mail with this subject").body
    }

    /// The way to the password of the newest bundle, as its mail carries it.
    pub(crate) async fn way(&self) -> String {
        let mails = self.notices.mailbox(50).await.unwrap();
        let link = mails.iter().find_map(|mail| {
            let (_, way) = mail.body.split_once("/password?way=")?;
            way.split_whitespace().next().map(str::to_owned)
        });
        link.expect("a mail with a way")
    }

    /// Whatever the rows of all rooms name or hold and cannot be opened.
    pub(crate) async fn lost(&self) -> vault::CheckReport {
        let mut report = self.vault.check(&self.world.kernel.db).await.unwrap();
        let db = self.world.kernel.read_only().db;
        agenda::check_held(&self.vault, &db, &mut report)
            .await
            .unwrap();
        ledger::check_held(&self.vault, &db, &mut report)
            .await
            .unwrap();
        matter::check_held(&self.vault, &db, &mut report)
            .await
            .unwrap();
        casefile::check_held(&self.vault, &db, &mut report)
            .await
            .unwrap();
        writ::check_held(&self.vault, &db, &mut report)
            .await
            .unwrap();
        dossier::check_held(&self.vault, &db, &mut report)
            .await
            .unwrap();
        report
    }

    /// Does every job that is due.
    pub(crate) async fn work(&self) -> usize {
        let workers: Vec<Arc<dyn Worker>> = vec![
            Arc::new(ImportWorker::new(self.files.clone())),
            Arc::new(ExamineWorker::new(self.files.clone())),
            Arc::new(BundleWorker::new(self.dossier.clone())),
        ];
        Foreman::new(self.world.kernel.clone(), workers)
            .run_until_idle()
            .await
            .unwrap()
    }

    /// Granted for fifteen days with copies, and pledged.
    pub(crate) async fn readable(&self, lawyer: &Caller) -> ApplicationId {
        self.readable_as(lawyer, |class| class).await
    }

    /// The same, with other classes than the maker proposed.
    pub(crate) async fn readable_as(
        &self,
        lawyer: &Caller,
        approved: impl Fn(AccessClass) -> AccessClass,
    ) -> ApplicationId {
        let id = self.verified(lawyer).await;
        let case = self.make_file(id).await;
        self.approve_as(case, approved).await;
        self.granted(id).await;
        self.desk
            .sign_pledge(lawyer, id, "项霞".to_owned())
            .await
            .unwrap();
        id
    }

    /// The office's reading room, put up at the first call.
    pub(crate) async fn reading_room(&self, head: &Caller) -> PlaceId {
        let agenda: &dyn AgendaDesk = &self.agenda;
        let places = agenda.places(head, None).await.unwrap();
        match places.rows.first() {
            Some(place) => place.id,
            None => agenda.make_place(head, reading_room()).await.unwrap(),
        }
    }

    pub(crate) async fn granted(&self, id: ApplicationId) {
        self.granted_as(id, window()).await;
    }

    pub(crate) async fn granted_as(&self, id: ApplicationId, grant: GrantRequest) {
        let auditor = self.staff("P028", Role::CmAuditor).await;
        let version = self.seen(&auditor, id).await.version;
        let granted = self.desk.grant(&auditor, id, version, grant);
        granted.await.unwrap();
    }
}

pub(crate) fn reading_room() -> PlaceForm {
    test_house::reading_room(4)
}

/// Monday from ten to half past eleven: it begins as the tests do.
pub(crate) fn at_ten(place: PlaceId) -> VisitRequest {
    VisitRequest {
        place: Some(place),
        date: Some(TODAY),
        from: Some(time!(10:00)),
        until: Some(time!(11:30)),
        seats: Some(2),
        bring: "律师执业证书、授权委托书".to_owned(),
        explanation: String::new(),
    }
}

pub(crate) fn read_on_site() -> ReadingReceipt {
    ReadingReceipt {
        note: "第二卷第八页看不清。".to_owned(),
        read: "诉讼文书卷全部，证据卷第一册第1至60页".to_owned(),
        copies: "60页，光盘一张，编号 R-0117".to_owned(),
        is_pledged: true,
    }
}

pub(crate) fn window() -> GrantRequest {
    GrantRequest {
        from: Some(TODAY),
        until: Some(date!(2026 - 12 - 8)),
        may_copy: true,
        explanation: String::new(),
    }
}

pub(crate) fn revocation(ground: &str) -> Revocation {
    Revocation {
        ground: ground.to_owned(),
        explanation: "查明的情况已经记录在案，另行告知。".to_owned(),
    }
}

pub(crate) fn on_site() -> ModeRequest {
    ModeRequest {
        mode: Some(AccessMode::OnSite),
        ground: "bar-3".to_owned(),
        explanation: "同案犯罪嫌疑人在逃，追逃期间不宜在互联网查阅。".to_owned(),
    }
}

pub(crate) fn refusal() -> Refusal {
    Refusal {
        reason: "mandate-not-proved".to_owned(),
        explanation: "授权委托书没有委托人签名，不能证明委托关系。".to_owned(),
    }
}

pub(crate) fn find(number: &str, party: &str) -> FindCase {
    FindCase {
        unified_case_no: number.to_owned(),
        party_name: party.to_owned(),
    }
}

pub(crate) fn complete() -> DraftChanges {
    DraftChanges {
        capacity: Some("retained-defence".into()),
        principal_relation: Some("self".into()),
        mandate_no: Some("岚衡川〔2026〕刑委字第117号".into()),
        mandate_date: Some("2026-10-30".into()),
        mode: Some("online".into()),
        scope: Some("all".into()),
        purposes: Some("read copy".into()),
        no_conflict: Some("yes".into()),
        ..DraftChanges::default()
    }
}

pub(crate) fn upload(name: &str, bytes: &'static [u8]) -> Upload {
    let pieces: Vec<_> = bytes
        .chunks(40_000)
        .map(|piece| Ok(Bytes::from_static(piece)))
        .collect();
    Upload {
        file_name: name.to_owned(),
        bytes: Box::pin(futures::stream::iter(pieces)),
    }
}

pub(crate) fn line(
    volume: u32,
    title: &str,
    pages: (u32, u32),
    class: AccessClass,
) -> CatalogueLine {
    CatalogueLine {
        volume,
        volume_name: "诉讼文书卷".into(),
        title: title.into(),
        page_from: pages.0,
        page_to: pages.1,
        class,
    }
}
