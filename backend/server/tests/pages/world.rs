//! The demo office as the pages are tested on it: applications in every state, files at every step, people signed in.

mod claims;
mod hearings;
mod plans;
mod reported;
mod signed_in;

use std::{collections::BTreeMap, fs, path::Path};

use bytes::Bytes;
use contract::{
    AbsenceForm, AccessClass, AgendaDesk, ApplicationField, ApplicationId, ApplicationState,
    AuditDesk as _, CaseId, CaseQuery, CatalogueLine, CorrectionItem, DossierDesk, DraftChanges,
    Lang, LedgerSearch, MailDesk as _, MonitoringDesk, NodeQuery, OversightDesk as _, Upload,
};
use identity::PasswordCost;
use kernel::jobs::Foreman;
use reading::PressSettings;
use serde::{Deserialize, Serialize};
use server::{House, Means, People, Settings, Story};
use tempfile::TempDir;
use testkit::{MONDAY_MORNING, World};
use time::{
    Duration, OffsetDateTime,
    macros::{date, datetime},
};

/// Where the office is served in the clear, as the demo is.
pub(crate) const HERE: &str = "http://127.0.0.1:8080";

/// The folder of sealed objects in a world's folder.
pub(crate) const VAULT: &str = "vault";

const MARKS: &str = "marks.json";

/// An e-file of three pages with text and a scan.
pub(crate) const FOUR_PAGES: &[u8] = include_bytes!("../../../dossier/tests/files/four_pages.pdf");
const BROKEN_PAGE: &[u8] = include_bytes!("../../../dossier/tests/files/broken_page.pdf");

/// People by what they are there, with their codes in the tables of the demo.
const PEOPLE: [(&str, &str); 22] = [
    ("lawyer", "L002"),
    ("another-lawyer", "L001"),
    ("clerk", "P029"),
    ("auditor", "P028"),
    ("head", "P027"),
    ("monitor", "P030"),
    ("maker", "P033"),
    ("prosecutor", "P013"),
    ("audit", "P036"),
    ("system", "P034"),
    ("inspector", "P037"),
    ("department", "P005"),
    ("deputy", "P002"),
    ("security", "P035"),
    // Handles the case whose file is read.
    ("handler", "P015"),
    ("keeper", "P031"),
    ("officer", "H001"),
    ("accused", "H002"),
    ("candidate", "N001"),
    // A lawyer who is a hearing officer too.
    ("both", "H003"),
    ("party", "PT035"),
    // Handles the case in which a hearing was just asked for.
    ("hearing-handler", "P012"),
];

const NOTED: Story = story("990102202600010200", "卢岳", "99012220061120239X");
const CORRECTED: Story = story("990102202600011400", "伍伟辉", "990102199601156472");
const LAPSED: Story = story("990102202600010400", "盛启岳", "990102198212087237");
const LATE: Story = story("990102202600010100", "柯慧静", "990103198908019909");
const BARRED: Story = story("990102202600012000", "郭鹏彬", "990102200908217116");
const VISITED: Story = story("990102202600010600", "倪莹", "990103196906279302");
const VISITING: Story = story("990102202600011100", "万朗伟", "990100199205236291");
const TO_ARRANGE: Story = story("990102202600010500", "方强磊", "990103198909049579");
const SINCE_YESTERDAY: Story = Story {
    lawyer: "L001",
    ..story("990102202600011300", "姜文和", "99012319760510391X")
};

const fn story(case_no: &'static str, party: &'static str, id_no: &'static str) -> Story<'static> {
    Story {
        lawyer: "L002",
        case_no,
        party,
        id_no,
        mandate_no: "岚澄心〔2026〕刑委字第300号",
    }
}

/// What a copy of the world is read by: sessions of people, identifiers of what they have going on.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Marks {
    /// Tokens by person; with `-fresh` behind the name that of a session with a fresh factor.
    pub(crate) sessions: BTreeMap<String, String>,
    /// What people sign in as.
    pub(crate) logins: BTreeMap<String, String>,
    /// Applications by their state or by what is particular about them, cases by where their file stands.
    pub(crate) ids: BTreeMap<String, String>,
}

impl Marks {
    pub(crate) fn of(folder: &Path) -> Self {
        let marks = fs::read(folder.join(MARKS)).unwrap();
        serde_json::from_slice(&marks).unwrap()
    }
}

/// The demo's settings, with everything in this folder, served at this address.
pub(crate) fn settings(folder: &Path, origin: &str) -> Settings {
    let at = |name: &str| folder.join(name).display().to_string();
    let over = format!(
        "[server]\norigin = \"{origin}\"\n[database]\nurl = \"sqlite://{}\"\n\
         [vault]\ndir = \"{}\"\nroot_key_file = \"{}\"\n[writs]\nfaces = \"{}\"\n",
        at(testkit::DATABASE),
        at(VAULT),
        at("root.key"),
        testkit::faces().display(),
    );
    Settings::demo(&over).unwrap()
}

pub(crate) async fn house(world: &World, settings: &Settings) -> House {
    let means = Means {
        kernel: world.kernel.clone(),
        press: PressSettings {
            program: env!("CARGO_BIN_EXE_mingjian").into(),
            pdfium: testkit::second_program(),
            ..settings.press().unwrap()
        },
        password_cost: PasswordCost::for_tests(),
    };
    House::with(settings, means).await.unwrap()
}

/// Does every job that is due.
pub(crate) async fn work(house: &House, settings: &Settings) {
    let foreman = Foreman::new(house.kernel.clone(), house.workers(settings).unwrap());
    foreman.run_until_idle().await.unwrap();
}

/// Numbers and signs everything that was recorded.
pub(crate) async fn sign(house: &House, settings: &Settings) {
    house.sequencer(settings).unwrap().run(async {}).await;
}

/// Two weeks of the office, up to Monday at ten; nothing of the database stays open.
pub(crate) async fn build(folder: TempDir) -> TempDir {
    let world = testkit::sqlite_in(folder).await;
    let settings = settings(world.directory.path(), HERE);
    Box::pin(server::migrate(&settings)).await.unwrap();
    let house = Box::pin(house(&world, &settings)).await;
    world.clock.set(datetime!(2026-11-09 02:00 UTC));
    let people = Box::pin(People::settle(&house)).await.unwrap();
    let mut office = Office {
        people,
        marks: Marks::default(),
        house,
        settings,
        world,
    };
    Box::pin(office.weeks_before()).await;
    Box::pin(office.monday()).await;
    office.sign_in().await;
    Box::pin(office.close()).await
}

struct Office {
    people: People,
    marks: Marks,
    house: House,
    settings: Settings,
    world: World,
}

impl Office {
    fn desk(&self) -> &dyn DossierDesk {
        &self.house.dossier
    }

    /// Ends the day: what was recorded is signed before the next begins.
    async fn until(&self, moment: OffsetDateTime) {
        work(&self.house, &self.settings).await;
        sign(&self.house, &self.settings).await;
        self.world.clock.set(moment);
    }

    fn mark(&mut self, name: &str, id: &impl ToString) {
        self.marks.ids.insert(name.to_owned(), id.to_string());
    }

    async fn bring(
        &mut self,
        name: &str,
        story: &Story<'_>,
        state: ApplicationState,
    ) -> ApplicationId {
        let id = self.people.bring(story, state).await.unwrap();
        self.mark(name, &id);
        id
    }

    /// The last of it happens in the last minute of Sunday, as the office counts days.
    async fn weeks_before(&mut self) {
        self.bring("lapsed", &LAPSED, ApplicationState::Correction)
            .await;
        self.until(datetime!(2026-11-18 01:12 UTC)).await;
        self.bring("late", &LATE, ApplicationState::Submitted).await;
        let corrected = self
            .bring("corrected", &CORRECTED, ApplicationState::Submitted)
            .await;
        self.until(datetime!(2026-11-18 02:12 UTC)).await;
        self.ask_correction(corrected).await;
        self.until(datetime!(2026-11-20 02:12 UTC)).await;
        self.correct(corrected).await;
        self.bring("receipt-due", &VISITED, ApplicationState::Arranged)
            .await;
        self.bring("visiting", &VISITING, ApplicationState::Arranged)
            .await;
        self.until(datetime!(2026-11-22 15:59 UTC)).await;
        self.bring(
            "since-yesterday",
            &SINCE_YESTERDAY,
            ApplicationState::Verified,
        )
        .await;
        self.until(datetime!(2026-11-22 16:00 UTC)).await;
        self.house.dossier.tidy().await.unwrap();
    }

    async fn ask_correction(&self, id: ApplicationId) {
        let auditor = self.people.caller("P028").await.unwrap();
        let version = self.desk().application(&auditor, id).await.unwrap().version;
        let item = |field, note: &str| CorrectionItem {
            field,
            note: note.to_owned(),
        };
        let items = vec![
            item(ApplicationField::Mandate, "委托书编号与所附委托书不一致。"),
            item(ApplicationField::FirmCertificate, "所函没有加盖印章。"),
        ];
        let asked = self.desk().ask_correction(&auditor, id, version, items);
        asked.await.unwrap();
    }

    /// Answers the correction: the mandate is mended, the firm's letter is said to stay.
    async fn correct(&self, id: ApplicationId) {
        let lawyer = self.people.caller("L002").await.unwrap();
        let mended = DraftChanges {
            mandate_no: Some("岚澄心〔2026〕刑委字第301号".to_owned()),
            ..DraftChanges::default()
        };
        self.desk().save_draft(&lawyer, id, mended).await.unwrap();
        let stays = vec![ApplicationField::FirmCertificate];
        let sent = self.desk().submit_application(&lawyer, id, stays);
        sent.await.unwrap();
    }

    /// Begins in the first minute of Monday.
    async fn monday(&mut self) {
        self.people.stage().await.unwrap();
        self.mark_stages().await;
        self.bring("barred", &BARRED, ApplicationState::Draft).await;
        self.bring("to-arrange", &TO_ARRANGE, ApplicationState::Verified)
            .await;
        self.noted().await;
        self.hearings().await;
        Box::pin(self.claims()).await;
        Box::pin(self.hearings_before_the_office()).await;
        Box::pin(self.plans()).await;
        self.files().await;
        self.reported().await;
        let proposed = self.people.propose_closing().await.unwrap();
        self.mark("provision", &proposed);
        let personnel = Box::pin(self.people.personnel()).await.unwrap();
        self.mark("department", &personnel.department);
        self.mark("below", &personnel.below);
        let [waiting, admitted] = personnel.programs;
        self.mark("program-registered", &waiting);
        self.mark("program-admitted", &admitted);
        self.mark("invited", &personnel.invited);
        self.mark("proposed", &personnel.proposed);
        let [waiting, taken] = personnel.lists;
        self.mark("list-read", &waiting);
        self.mark("list-taken", &taken);
        let pool = Box::pin(self.people.pool()).await.unwrap();
        for (name, id) in &pool.officers {
            self.mark(name, id);
        }
        let [waiting, taken] = pool.lists;
        self.mark("officer-list-read", &waiting);
        self.mark("officer-list-taken", &taken);
        self.mark("officer-writ", &pool.writ);
        Box::pin(self.locked_out()).await;
        self.nodes().await;
        self.until(MONDAY_MORNING - Duration::minutes(30)).await;
        let (house, settings) = (&self.house, &self.settings);
        server::mail_witnesses(house, settings).await.unwrap();
        self.visited().await;
        self.audit().await;
    }

    async fn mark_stages(&mut self) {
        let lawyer = self.people.caller("L002").await.unwrap();
        let own = self.desk().my_applications(&lawyer, None).await.unwrap();
        for row in own.rows {
            let id = row.href.rsplit('/').next().unwrap_or_default().to_owned();
            if !self.marks.ids.values().any(|known| *known == id) {
                self.mark(&row.state, &id);
            }
        }
        let reading = self.marks.ids["reading"].parse().unwrap();
        let bundles = self.desk().bundles(&lawyer, reading).await.unwrap();
        let bundle = bundles.rows.first().unwrap().id;
        self.mark("bundle", &bundle);
        let view = self.desk().application(&lawyer, reading).await.unwrap();
        let mut writs = view.writs.iter();
        let writ = writs.find(|writ| writ.title == "阅卷安排通知书").unwrap();
        self.mark("writ", &writ.id);
        let head = self.people.caller("P027").await.unwrap();
        let agenda: &dyn AgendaDesk = &self.house.agenda;
        let places = agenda.places(&head, None).await.unwrap();
        self.mark("place", &places.rows.first().unwrap().id);
    }

    /// An application of whose mandate a person must judge.
    async fn noted(&mut self) {
        let id = self.bring("noted", &NOTED, ApplicationState::Draft).await;
        let lawyer = self.people.caller("L002").await.unwrap();
        let note = DraftChanges {
            conflict_note: Some("同所律师三年前代理过本案被害人的民事纠纷。".to_owned()),
            ..DraftChanges::default()
        };
        self.desk().save_draft(&lawyer, id, note).await.unwrap();
        let sent = self.desk().submit_application(&lawyer, id, Vec::new());
        sent.await.unwrap();
        let clerk = self.people.caller("P029").await.unwrap();
        let seen = self.desk().application(&clerk, id).await.unwrap();
        self.desk().accept(&clerk, id, seen.version).await.unwrap();
        self.mark("paper", &seen.papers.first().unwrap().id);
    }

    /// People who cannot sign in, and somebody who can.
    async fn locked_out(&mut self) {
        let locked_out = self.people.locked_out().await.unwrap();
        self.mark("suspended", &locked_out.suspended);
        let [requested, checked, _] = locked_out.recoveries;
        self.mark("recovery", &requested);
        self.mark("recovery-checked", &checked);
        // The second of them signs in to be there, as everybody does whom the tests know.
        for (name, code) in [("person", "P012"), ("at-work", "P029")] {
            let number = self.people.find_account(code).unwrap().number;
            let found = self.house.identity.find_account(&number).await.unwrap();
            self.mark(name, &found.unwrap().account);
        }
    }

    /// One file that waits for its approval and has a broken page, one without a catalogue, one that was approved.
    async fn files(&mut self) {
        let maker = self.people.caller("P033").await.unwrap();
        let cases = self
            .desk()
            .cases(&maker, CaseQuery::default())
            .await
            .unwrap();
        for (name, number) in [
            ("catalogued", NOTED.case_no),
            ("imported", "990102202600011600"),
            ("empty", BARRED.case_no),
            ("approved", SINCE_YESTERDAY.case_no),
            ("being-read", "990102202600010800"),
        ] {
            let mut rows = cases.rows.iter();
            let case = rows.find(|row| row.unified_case_no == number).unwrap();
            self.mark(&format!("case-{name}"), &case.id);
        }
        let [catalogued, imported] = ["case-catalogued", "case-imported"]
            .map(|name| self.marks.ids[name].parse::<CaseId>().unwrap());
        for (case, name, bytes) in [
            (catalogued, "卢岳案扫描件-第一批.pdf", FOUR_PAGES),
            (catalogued, "卢岳案扫描件-第二批.pdf", BROKEN_PAGE),
            (imported, "蓝航恒案卷.pdf", FOUR_PAGES),
        ] {
            let file = upload(name, bytes);
            self.desk().import(&maker, case, file).await.unwrap();
        }
        work(&self.house, &self.settings).await;
        let file = self.desk().case_file(&maker, catalogued).await.unwrap();
        self.mark("import", &file.imports.first().unwrap().id);
        let saved = self
            .desk()
            .save_catalogue(&maker, catalogued, file.version, catalogue());
        saved.await.unwrap();
    }

    /// Notes on the spot that the lawyer came who was expected at nine.
    async fn visited(&self) {
        let clerk = self.people.caller("P029").await.unwrap();
        let id = self.marks.ids["receipt-due"].parse().unwrap();
        let version = self.desk().application(&clerk, id).await.unwrap().version;
        let noted = self
            .desk()
            .note_visit_kept(&clerk, id, version, String::new());
        noted.await.unwrap();
    }

    /// Monitored nodes that are late, and somebody who is away.
    async fn nodes(&mut self) {
        self.house.oversight.watch().await.unwrap();
        let desk = &self.house.oversight;
        let monitor = self.people.caller("P030").await.unwrap();
        let raised = desk.nodes(&monitor, NodeQuery::default()).await.unwrap();
        let late = raised.rows.first().unwrap().id;
        let note = "已口头提醒案件管理部门，请当日受理。".to_owned();
        desk.note_node(&monitor, late, note).await.unwrap();
        let clerk = self.people.caller("P029").await.unwrap();
        let absence = AbsenceForm {
            account: None,
            from: Some(date!(2026 - 12 - 07)),
            until: Some(date!(2026 - 12 - 11)),
            substitute: Some(self.people.caller("P028").await.unwrap().account),
        };
        desk.enter_absence(&clerk, absence).await.unwrap();
        self.mark("node", &late);
        self.monitored().await;
    }

    /// What the monitor put to departments: a reminder, a notice, and one that was answered.
    async fn monitored(&mut self) {
        let application = |marks: &Marks, name: &str| marks.ids[name].parse().unwrap();
        let reminded = application(&self.marks, "to-arrange");
        let reminded = self.people.remind(reminded).await.unwrap();
        self.mark("reminded", &reminded);
        let late = application(&self.marks, "late");
        let noticed = self.people.notice(late).await.unwrap();
        self.mark("noticed", &noticed);
        let noted = application(&self.marks, "noted");
        let answered = self.people.notice(noted).await.unwrap();
        self.people.answer(noted, answered).await.unwrap();
        self.mark("answered", &answered);
        let head = self.people.caller("P005").await.unwrap();
        let desk: &dyn MonitoringDesk = &self.house.oversight;
        let view = desk.monitoring(&head, noticed).await.unwrap();
        self.mark("notice", &view.writs.first().unwrap().id);
    }

    /// An entry of the ledger, and a verification of the whole.
    async fn audit(&mut self) {
        let desk = self.house.auditor(&self.settings).unwrap();
        let admin = self.people.caller("P036").await.unwrap();
        let search = LedgerSearch {
            act: Some("dossier.grant".to_owned()),
            ..LedgerSearch::default()
        };
        let grants = desk.search(&admin, search).await.unwrap();
        self.mark("entry", &grants.entries.first().unwrap().id);
        let verification = desk.verify(&admin).await.unwrap();
        self.mark("verification", &verification);
        let lawyer = self.people.caller("L002").await.unwrap();
        let notices = self.house.notices.notices(&lawyer, Lang::ZhCn, None);
        self.mark("letter", &notices.await.unwrap().matters[0][0].id);
    }

    async fn close(self) -> TempDir {
        let folder = self.world.directory;
        let marks = serde_json::to_vec(&self.marks).unwrap();
        fs::write(folder.path().join(MARKS), marks).unwrap();
        self.world.kernel.db.close().await.unwrap();
        folder
    }
}

fn catalogue() -> Vec<CatalogueLine> {
    let line =
        |volume, (volume_name, title): (&str, &str), pages: (u32, u32), class| CatalogueLine {
            volume,
            volume_name: volume_name.to_owned(),
            title: title.to_owned(),
            page_from: pages.0,
            page_to: pages.1,
            class,
        };
    vec![
        line(1, ("诉讼文书卷", "起诉意见书"), (1, 2), AccessClass::Normal),
        line(
            2,
            ("证据材料卷", "未成年证人询问笔录"),
            (3, 3),
            AccessClass::OnsiteOnly,
        ),
        line(2, ("证据材料卷", "讯问笔录"), (4, 8), AccessClass::Normal),
    ]
}

/// A file as somebody sends it.
pub(crate) fn upload(name: &str, bytes: &'static [u8]) -> Upload {
    Upload {
        file_name: name.to_owned(),
        bytes: Box::pin(futures::stream::iter([Ok(Bytes::from_static(bytes))])),
    }
}
