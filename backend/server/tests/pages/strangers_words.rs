//! Whatever people type, the page keeps its shape: the same elements with the same attributes.

use casefile::{NewCase, NewParty, PartyReach};
use contract::{
    AccessClass, ApplicationField, ApplicationId, Caller, CaseId, CatalogueLine, ClassApproval,
    CorrectionItem, DraftChanges, FindCase, GrantRequest, PaperKind, ReadingReceipt,
};
use time::macros::date;

use crate::{
    shape::shape,
    site::Site,
    world::{FOUR_PAGES, upload},
};

/// Characters that pages once marked their places with, and what markup and readers trip over.
pub(crate) const WORDS: [&[&str]; 4] = [
    &[
        "\u{e0f0}login\u{e0f1}",
        "\u{e0f0}",
        "\u{e0f1}",
        "\u{e000}",
        "\u{f8ff}",
        "\u{f0000}\u{ffffd}",
        "\u{100000}\u{10fffd}",
    ],
    &["\" onmouseover=\"alert(1)\" x=\"", "' y='", "\">"],
    &[
        "<b>",
        "</div>",
        "</textarea>",
        "<!--",
        "]]>",
        "&amp;",
        "&#60;i&#62;",
        "{{",
        "</script>",
    ],
    &[
        "\u{202e}",
        "\u{2066}",
        "\u{2069}",
        "\u{61c}",
        "\u{200f}",
        "\0",
        "\u{1b}[2J",
        "\u{fffe}",
        "\u{feff}",
    ],
];

/// What strangers write about one application, with these words behind every text.
pub(crate) struct Told<'a> {
    site: &'a Site,
    lawyer: Caller,
    auditor: Caller,
    /// All of them, where a text may be long.
    all: String,
    /// One of each kind, where it may not.
    few: String,
    /// Every page that was looked at on the way, taken apart.
    shapes: Vec<(String, Vec<String>)>,
}

impl<'a> Told<'a> {
    pub(crate) async fn on(site: &'a Site, words: &[&[&str]]) -> Self {
        let few = words.iter().filter_map(|words| words.first().copied());
        Self {
            site,
            lawyer: site.caller("lawyer-fresh").await,
            auditor: site.caller("auditor-fresh").await,
            all: words.concat().concat(),
            few: few.collect(),
            shapes: Vec::new(),
        }
    }

    fn long(&self, text: &str) -> String {
        format!("{text}{}", self.all)
    }

    fn short(&self, text: &str) -> String {
        format!("{text}{}", self.few)
    }

    async fn look(&mut self, who: &str, path: &str) {
        let page = self.site.get(who, path).await;
        assert_eq!(page.status, 200, "{path} as {who}");
        self.shapes
            .push((format!("{path} as {who}"), shape(&page.body)));
    }

    /// From the case as the case system hands it over to the reading that was ended.
    async fn walk(mut self) -> Vec<(String, Vec<String>)> {
        let case = self.land().await;
        let id = self.apply().await;
        let own = format!("/applications/{id}");
        let review = format!("/desk/applications/{id}");
        let file = format!("/desk/cases/{case}");
        for page in ["/edit", "/check"] {
            self.look("lawyer", &format!("{own}{page}")).await;
        }
        self.submit(id).await;
        self.ask_correction(id).await;
        for page in ["", "/edit", "/check"] {
            self.look("lawyer", &format!("{own}{page}")).await;
        }
        self.correct(id).await;
        self.accept(id).await;
        for page in ["", "/verify"] {
            self.look("auditor", &format!("{review}{page}")).await;
        }
        self.make_file(id, case).await;
        for page in ["", "/catalogue", "/pages/1", "/strip"] {
            self.look("maker", &format!("{file}{page}")).await;
        }
        self.look("prosecutor-fresh", &format!("{file}/approve"))
            .await;
        self.grant(id, case).await;
        for page in [
            "/read/1",
            "/strip",
            "/bundles",
            "/trail",
            "/trail/ledger",
            "/receipt",
        ] {
            self.look("lawyer-fresh", &format!("{own}{page}")).await;
        }
        self.end(id).await;
        for (who, path) in [
            ("lawyer", own.as_str()),
            ("auditor", &review),
            ("lawyer", "/applications"),
            ("lawyer", "/notices"),
            ("auditor", "/desk?show=ended"),
            ("maker", "/desk/cases"),
            ("audit", "/audit"),
        ] {
            self.look(who, path).await;
        }
        self.shapes
    }

    async fn land(&self) -> CaseId {
        self.land_with(|_| ()).await
    }

    /// The same, with something of the case changed.
    pub(crate) async fn land_with(&self, change: impl FnOnce(&mut NewCase)) -> CaseId {
        let mut case = NewCase {
            organisation: self.lawyer.organisation,
            unified_case_no: CASE_NO.to_owned(),
            title: self.long("陈某盗窃案"),
            cause: self.long("盗窃罪"),
            stage: "审查起诉".to_owned(),
            prosecutor: Some(self.site.caller("prosecutor").await.account),
            deadline_on: None,
            online_bars: String::new(),
            card: None,
            parties: vec![NewParty {
                role: "犯罪嫌疑人".to_owned(),
                name: "陈某".to_owned(),
                id_no: None,
                is_minor: false,
                reach: PartyReach::default(),
            }],
            mandates: Vec::new(),
        };
        change(&mut case);
        self.site.house.files.land(&case).await.unwrap()
    }

    pub(crate) async fn apply(&self) -> ApplicationId {
        let desk = self.site.desk();
        let case = FindCase {
            unified_case_no: CASE_NO.to_owned(),
            party_name: "陈某".to_owned(),
        };
        let id = desk.start_application(&self.lawyer, case).await.unwrap();
        let form = DraftChanges {
            capacity: Some("retained-defence".to_owned()),
            principal_name: Some(self.short("陈1")),
            principal_id_no: Some("990102199401193877".to_owned()),
            principal_relation: Some("guardian".to_owned()),
            mandate_no: Some(self.short("第1号")),
            mandate_date: Some("2026-11-16".to_owned()),
            mode: Some("online".to_owned()),
            scope: Some("part".to_owned()),
            scope_detail: Some(self.long("全部")),
            purposes: Some("read copy".to_owned()),
            no_conflict: Some("yes".to_owned()),
            conflict_note: Some(self.long("同所律师代理过被害人。")),
            ..DraftChanges::default()
        };
        let kept = desk.save_draft(&self.lawyer, id, form).await.unwrap();
        assert_eq!(kept.unkept, []);
        for kind in [
            PaperKind::PracticeCertificate,
            PaperKind::PowerOfAttorney,
            PaperKind::FirmCertificate,
            PaperKind::PrincipalIdentity,
        ] {
            let paper = upload(&self.long("扫描件"), PAPER);
            let added = desk.add_paper(&self.lawyer, id, kind, paper);
            added.await.unwrap();
        }
        id
    }

    /// Names are judged by their letters, so that nothing else is sent.
    pub(crate) async fn submit(&self, id: ApplicationId) {
        let desk = self.site.desk();
        let name = DraftChanges {
            principal_name: Some("陈某".to_owned()),
            ..DraftChanges::default()
        };
        desk.save_draft(&self.lawyer, id, name).await.unwrap();
        let sent = desk.submit_application(&self.lawyer, id, Vec::new());
        sent.await.unwrap();
    }

    async fn version(&self, id: ApplicationId) -> i32 {
        let seen = self.site.desk().application(&self.auditor, id);
        seen.await.unwrap().version
    }

    async fn ask_correction(&self, id: ApplicationId) {
        let version = self.version(id).await;
        let items = vec![CorrectionItem {
            field: ApplicationField::Mandate,
            note: self.long("委托书编号与所附委托书不一致。"),
        }];
        let desk = self.site.desk();
        let asked = desk.ask_correction(&self.auditor, id, version, items);
        asked.await.unwrap();
    }

    async fn correct(&self, id: ApplicationId) {
        let mended = DraftChanges {
            mandate_no: Some(self.short("第2号")),
            ..DraftChanges::default()
        };
        let desk = self.site.desk();
        desk.save_draft(&self.lawyer, id, mended).await.unwrap();
        let sent = desk.submit_application(&self.lawyer, id, Vec::new());
        sent.await.unwrap();
    }

    async fn accept(&self, id: ApplicationId) {
        let version = self.version(id).await;
        let desk = self.site.desk();
        desk.accept(&self.auditor, id, version).await.unwrap();
    }

    async fn make_file(&self, id: ApplicationId, case: CaseId) {
        let desk = self.site.desk();
        let version = self.version(id).await;
        let cleared = vec!["A-H05".to_owned()];
        let verified = desk.verify_mandate(&self.auditor, id, version, cleared);
        verified.await.unwrap();
        let maker = self.site.caller("maker").await;
        let file = upload(&self.long("卷宗.pdf"), FOUR_PAGES);
        desk.import(&maker, case, file).await.unwrap();
        self.site.work().await;
        let line = |title: &str, pages: (u32, u32), class| CatalogueLine {
            volume: 1,
            volume_name: self.short("卷"),
            title: self.long(title),
            page_from: pages.0,
            page_to: pages.1,
            class,
        };
        let lines = vec![
            line("起诉书", (1, 3), AccessClass::Normal),
            line("询问笔录", (4, 4), AccessClass::OnsiteOnly),
        ];
        let version = desk.case_file(&maker, case).await.unwrap().version;
        let saved = desk.save_catalogue(&maker, case, version, lines);
        saved.await.unwrap();
    }

    async fn grant(&self, id: ApplicationId, case: CaseId) {
        let desk = self.site.desk();
        let prosecutor = self.site.caller("prosecutor-fresh").await;
        let file = desk.case_file(&prosecutor, case).await.unwrap();
        let documents = file.volumes.iter().flat_map(|volume| &volume.documents);
        let approvals = documents
            .map(|document| ClassApproval {
                document: document.id,
                class: document.class,
            })
            .collect();
        let approved = desk.approve_classes(&prosecutor, case, file.version, approvals);
        approved.await.unwrap();
        let window = GrantRequest {
            from: Some(date!(2026 - 11 - 23)),
            until: Some(date!(2026 - 12 - 8)),
            may_copy: true,
            explanation: self.long("卷宗今日方才制作完成。"),
        };
        let version = self.version(id).await;
        let granted = desk.grant(&self.auditor, id, version, window);
        granted.await.unwrap();
        let name = self.lawyer.name.clone();
        desk.sign_pledge(&self.lawyer, id, name).await.unwrap();
    }

    async fn end(&self, id: ApplicationId) {
        let receipt = ReadingReceipt {
            note: self.long("卷宗已阅。"),
            ..ReadingReceipt::default()
        };
        let ended = self.site.desk().finish_reading(&self.lawyer, id, receipt);
        ended.await.unwrap();
    }
}

const CASE_NO: &str = "990102202600019900";
const PAPER: &[u8] = include_bytes!("../../../../config/demo/files/paper.jpg");

#[actix_web::test]
async fn no_text_of_others_changes_the_shape_of_a_page() {
    let (plain, spoilt) = (Site::open().await, Site::open().await);
    let plain = Told::on(&plain, &[]).await;
    let plain = Box::pin(plain.walk());
    let spoilt = Told::on(&spoilt, &WORDS).await;
    let spoilt = Box::pin(spoilt.walk());
    for ((path, plain), (_, spoilt)) in plain.await.into_iter().zip(spoilt.await) {
        assert_eq!(plain, spoilt, "{path}");
    }
}

#[actix_web::test]
async fn no_text_of_others_changes_the_shape_of_a_refused_form() {
    let mut shapes = Vec::new();
    for words in [&[][..], &WORDS] {
        let site = Site::open().await;
        let told = Told::on(&site, words).await;
        told.land().await;
        let id = told.apply().await;
        told.submit(id).await;
        told.accept(id).await;
        let version = told.version(id).await.to_string();
        for (who, act) in [("auditor", "verify"), ("auditor-fresh", "refuse")] {
            let path = format!("/desk/applications/{id}/{act}");
            let typed = [("version", version.as_str()), ("explanation", "短")];
            let refused = site.post(who, &path, &typed).await;
            assert_eq!(refused.status, 422, "{path}");
            shapes.push(shape(&refused.body));
        }
    }
    assert_eq!(shapes[..2], shapes[2..]);
}

#[actix_web::test]
async fn what_no_text_may_hold_is_refused_with_its_place_and_comes_back_to_the_form() {
    let site = Site::open().await;
    let fields = |name| {
        [
            ("unified_case_no", "990102202600010200"),
            ("party_name", name),
        ]
    };
    for (name, said) in [
        ("王\u{e0f0}琛", "第 2 个字是个别系统的自造字"),
        ("\u{e000}琛", "第 1 个字是个别系统的自造字"),
        ("王\u{f8ff}", "第 2 个字是个别系统的自造字"),
        ("王\u{f0000}", "第 2 个字是个别系统的自造字"),
        ("王琛\u{10fffd}", "第 3 个字是个别系统的自造字"),
        ("卢\u{2067}岳", "第 2 个字符是看不见的文字方向符"),
        ("卢岳\u{61c}", "第 3 个字符是看不见的文字方向符"),
        ("卢\u{200e}岳", "第 2 个字符是看不见的文字方向符"),
        ("卢\u{85}岳", "第 2 个字符是看不见的控制符"),
        ("\u{202e}卢岳", "第 1 个字符是看不见的文字方向符"),
        ("卢岳\0", "第 3 个字符是看不见的控制符"),
        ("卢\u{fdd0}岳", "第 2 个字符不是有效的字符"),
    ] {
        let refused = site
            .post("lawyer", "/applications/new", &fields(name))
            .await;
        assert_eq!(refused.status, 422, "{name:?}");
        assert!(refused.has(said), "{name:?}: {}", refused.text());
        assert!(refused.has("回到表单") && refused.has("name=\"kept_form\""));
    }
    for name in ["𠀀琛", "葛\u{e0100}", "\u{30001}三"] {
        let taken = site
            .post("lawyer", "/applications/new", &fields(name))
            .await;
        assert!(!taken.has("有些字符不能使用"), "{name}");
    }
}

#[actix_web::test]
async fn a_form_with_files_is_judged_as_any_other() {
    let site = Site::open().await;
    let path = site.application("draft", "/edit");
    let fields = [("principal_name", "吕\u{202e}勇睿")];
    let refused = site
        .post_files(
            "lawyer",
            &path,
            &fields,
            &[("power-of-attorney", "委托书.pdf", b"%PDF")],
        )
        .await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("文字方向符") && refused.has("请重新选择"));
}
