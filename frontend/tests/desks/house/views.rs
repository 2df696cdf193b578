use contract::{policy::Act, *};
use time::{
    OffsetDateTime,
    macros::{date, datetime},
};
use uuid::Uuid;

use super::fakes;

/// Where an application stands, by its identifier.
pub(crate) const DRAFT: u128 = 0x11;
pub(crate) const COMPLETE_DRAFT: u128 = 0x12;
pub(crate) const SUBMITTED: u128 = 0x13;
pub(crate) const CORRECTION: u128 = 0x14;
pub(crate) const ACCEPTED: u128 = 0x15;
pub(crate) const VERIFIED: u128 = 0x16;
pub(crate) const GRANTED: u128 = 0x17;
pub(crate) const READING: u128 = 0x18;
pub(crate) const REFUSED: u128 = 0x19;
pub(crate) const REVOKED: u128 = 0x1a;
pub(crate) const ALL: [(u128, &str); 10] = [
    (DRAFT, "draft"),
    (COMPLETE_DRAFT, "draft"),
    (SUBMITTED, "submitted"),
    (CORRECTION, "correction"),
    (ACCEPTED, "accepted"),
    (VERIFIED, "verified"),
    (GRANTED, "granted"),
    (READING, "reading"),
    (REFUSED, "refused"),
    (REVOKED, "revoked"),
];
pub(crate) const PAPER: u128 = 0x21;
pub(crate) const BUNDLE_RUNNING: u128 = 0x31;
pub(crate) const BUNDLE_READY: u128 = 0x32;
pub(crate) const BUNDLE_TAKEN: u128 = 0x33;
pub(crate) const CASE: u128 = 0x41;
pub(crate) const EMPTY_CASE: u128 = 0x42;
pub(crate) const IMPORT: u128 = 0x51;
pub(crate) const PAGES: u32 = 298;

pub(crate) fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(number))
}

pub(crate) fn at(hour: i64) -> OffsetDateTime {
    datetime!(2026-11-18 01:12 UTC) + time::Duration::hours(hour)
}

fn step(code: &str, hour: i64, by: &str) -> MatterStep {
    MatterStep { code: code.into(), at: at(hour), by: by.into(), note: None }
}

fn line(state: &str, staff: bool) -> MatterLine {
    let steps = [
        step("draft", 0, "林允"),
        step("submitted", 1, "林允"),
        step("accepted", 3, "CM_CLERK"),
        step("verified", 6, "CM_AUDITOR"),
        step("granted", 27, "CM_AUDITOR"),
        step("pledged", 30, "林允"),
    ];
    let (count, next, applicant, office): (_, _, &[Act], &[Act]) = match state {
        "draft" => (1, Some(("submit", Turn::Applicant)), &[Act::EditApplication], &[]),
        "submitted" => (
            2,
            Some(("accept", Turn::CaseManagement)),
            &[Act::EditApplication, Act::ReadTrail],
            &[Act::Accept, Act::AskCorrection, Act::Refuse, Act::ReadTrail],
        ),
        "correction" => (2, Some(("correct", Turn::Applicant)), &[Act::EditApplication], &[]),
        "accepted" => (
            3,
            Some(("verify", Turn::CaseManagement)),
            &[Act::EditApplication, Act::ReadTrail],
            &[Act::VerifyMandate, Act::AskCorrection, Act::Refuse, Act::ReadTrail],
        ),
        "verified" => (
            4,
            Some(("grant", Turn::CaseManagement)),
            &[Act::EditApplication],
            &[Act::Grant, Act::Refuse],
        ),
        "granted" => (5, Some(("pledge", Turn::Applicant)), &[Act::SignPledge], &[Act::Revoke]),
        "reading" => (
            6,
            Some(("read", Turn::Applicant)),
            &[Act::ReadPage, Act::MakeBundle, Act::FinishReading, Act::EditApplication],
            &[Act::Revoke],
        ),
        _ => (3, None, &[Act::ReadTrail], &[Act::ReadTrail]),
    };
    let next = next.map(|(code, turn)| NextStep {
        code: code.into(),
        turn: match (turn, staff) {
            (Turn::Applicant, false) | (Turn::CaseManagement, true) => Turn::Yours,
            (turn, _) => turn,
        },
        due: Some(fakes::deadline()),
    });
    let acts = if staff { office } else { applicant };
    MatterLine { done: steps[..count].to_vec(), state: state.into(), next, acts: acts.to_vec() }
}

pub(crate) fn form() -> ApplicationForm {
    ApplicationForm {
        capacity: "retained-defence".into(),
        principal_name: "吕勇睿".into(),
        principal_id_no: "990102199401193877".into(),
        principal_relation: "near-relative".into(),
        mandate_no: "岚衡川〔2026〕刑委字第117号".into(),
        mandate_date: "2026-11-16".into(),
        mode: "online".into(),
        scope: "all".into(),
        purposes: "read copy".into(),
        no_conflict: "yes".into(),
        conflict_note: String::new(),
    }
}

fn papers() -> Vec<PaperView> {
    let paper = |number: u128, kind, name: &str, pages, size| PaperView {
        id: id(number),
        kind,
        file_name: name.into(),
        pages,
        size,
        received_at: at(0),
    };
    vec![
        paper(PAPER, PaperKind::PracticeCertificate, "执业证-林允.pdf", 2, 412_000),
        paper(0x22, PaperKind::PowerOfAttorney, "授权委托书（吕勇睿）.jpg", 1, 1_830_000),
        paper(0x23, PaperKind::FirmCertificate, "所函.pdf", 1, 96_400),
    ]
}

pub(crate) fn application(number: u128, staff: bool) -> Option<ApplicationView> {
    let (_, state) = *ALL.iter().find(|(known, _)| *known == number)?;
    let is_draft = state == "draft";
    let correction = vec![
        CorrectionItem {
            field: ApplicationField::Mandate,
            note: "委托书上的日期与填写的不一致，请核对后改正。".into(),
        },
        CorrectionItem {
            field: ApplicationField::FirmCertificate,
            note: "所函没有加盖律师事务所印章，请重新上传。".into(),
        },
    ];
    let open_fields = match state {
        "draft" => ApplicationField::ALL.to_vec(),
        "correction" => correction.iter().map(|item| item.field).collect(),
        _ => Vec::new(),
    };
    let has_grant = matches!(state, "granted" | "reading" | "revoked");
    let is_empty = number == DRAFT;
    Some(ApplicationView {
        id: id(number),
        reference: if is_draft { String::new() } else { "YJ-2026-000123".into() },
        unified_case_no: "990102202600010200".into(),
        office_name: "云岭省岚江市望川区人民检察院".into(),
        party_name: "卢岳".into(),
        applicant_name: "林允".into(),
        licence_no: "19901201010123456".into(),
        firm_name: "云岭明德律师事务所".into(),
        line: line(state, staff),
        form: if is_empty { ApplicationForm::default() } else { form() },
        papers: if is_empty { Vec::new() } else { papers() },
        open_fields,
        correction: if state == "correction" { correction } else { Vec::new() },
        was_corrected: state == "correction",
        reason_code: (state == "refused").then(|| "mandate-not-proved".into()),
        reason: matches!(state, "refused" | "revoked")
            .then(|| "授权委托书没有委托人签名，补正期内未能提供。".into()),
        grant: has_grant.then(|| GrantView {
            from: at(27),
            until: at(27 + 24 * 15),
            may_copy: true,
            pledged_at: (state == "reading").then(|| at(30)),
        }),
        online_bar: None,
        is_file_prepared: state != "accepted",
        facts: if staff { facts() } else { Vec::new() },
        checks: if staff { checks() } else { Vec::new() },
        saved_at: at(0),
        version: 3,
    })
}

fn facts() -> Vec<RegisterFact> {
    let fact = |code: &str, given: &str, registered: Option<&str>| RegisterFact {
        code: code.into(),
        given: given.into(),
        registered: registered.map(Into::into),
        agrees: registered == Some(given),
    };
    vec![
        fact("lawyer-name", "林允", Some("林允")),
        fact("firm", "云岭明德律师事务所", Some("云岭明德律师事务所")),
        fact("licence-status", "in-practice", Some("in-practice")),
        fact("case-stage", "审查起诉", Some("审查起诉")),
        fact("principal-id-no", "990102********3877", Some("990102********3878")),
    ]
}

fn checks() -> Vec<Check> {
    let check = |rule: &str, outcome, evidence: Option<&str>| Check {
        rule: rule.into(),
        outcome,
        evidence: evidence.map(Into::into),
    };
    vec![
        check("A-C01", CheckOutcome::Clear, None),
        check("A-C02", CheckOutcome::Clear, None),
        check("A-C04", CheckOutcome::Clear, None),
        check("A-H05", CheckOutcome::HumanCheck, Some("同所律师三年前代理过本案被害人的民事纠纷。")),
    ]
}

pub(crate) fn worklist() -> Vec<WorklistRow> {
    let row = |number, reference: &str, who: (&str, &str, &str), state: &str, alert: &str| WorklistRow {
        id: id(number),
        reference: reference.into(),
        unified_case_no: "990102202600010200".into(),
        applicant_name: who.0.into(),
        firm_name: who.1.into(),
        party_name: who.2.into(),
        state: state.into(),
        next: line(state, true).next,
        alert: alert.into(),
    };
    vec![
        row(VERIFIED, "YJ-2026-000119", ("周澜", "岚江衡川律师事务所", "齐言"), "verified", "late"),
        row(SUBMITTED, "YJ-2026-000123", ("林允", "云岭明德律师事务所", "卢岳"), "submitted", "red"),
        row(ACCEPTED, "YJ-2026-000124", ("许知远", "岚江衡川律师事务所", "范建辉"), "accepted", "amber"),
        row(0x61, "YJ-2026-000125", ("江临", "云岭百川律师事务所", "陆青禾"), "submitted", "none"),
    ]
}

pub(crate) fn matters() -> Vec<MatterRow> {
    let row = |number: u128, reference: &str, title: &str, state: &str| MatterRow {
        href: format!("/applications/{}", Uuid::from_u128(number)),
        reference: reference.into(),
        title: title.into(),
        state: state.into(),
        next: line(state, false).next,
    };
    vec![
        row(CORRECTION, "YJ-2026-000123", "卢岳（望川区人民检察院）", "correction"),
        row(READING, "YJ-2026-000098", "齐言（望川区人民检察院）", "reading"),
        row(SUBMITTED, "YJ-2026-000124", "范建辉（望川区人民检察院）", "submitted"),
        row(DRAFT, "", "陆青禾（望川区人民检察院）", "draft"),
        row(REFUSED, "YJ-2026-000051", "方絮（望川区人民检察院）", "refused"),
    ]
}

pub(crate) fn glimpse(name: String) -> CaseGlimpse {
    CaseGlimpse {
        case: id(CASE),
        party: id(0x43),
        unified_case_no: "990102202600010200".into(),
        party_name: name,
        office_name: "云岭省岚江市望川区人民检察院".into(),
        is_open_for_access: true,
        online_bar: None,
        existing: None,
        due_if_sent_now: fakes::deadline(),
    }
}

pub(crate) fn room(number: u128) -> ReadingRoom {
    let document = |number, title: &str, from, pages, withheld: Option<&str>| RoomDocument {
        id: id(number),
        title: title.into(),
        page_from: from,
        pages,
        withheld: withheld.map(Into::into),
    };
    ReadingRoom {
        application: id(number),
        reference: "YJ-2026-000123".into(),
        title: "卢岳等2人盗窃案".into(),
        volumes: vec![
            RoomVolume {
                number: 1,
                name: "诉讼文书卷".into(),
                documents: vec![
                    document(0x71, "立案决定书", 1, 1, None),
                    document(0x72, "拘留证", 2, 1, None),
                    document(0x73, "起诉意见书", 3, 14, None),
                    document(0x74, "提请批准逮捕书", 17, 6, None),
                ],
            },
            RoomVolume {
                number: 2,
                name: "证据材料卷".into(),
                documents: vec![
                    document(0x75, "犯罪嫌疑人卢岳讯问笔录（第一次）", 23, 9, None),
                    document(0x76, "被害人陈述", 32, 7, None),
                    document(0x77, "价格认定结论书", 39, 12, None),
                    document(0x78, "未成年证人询问笔录", 0, 0, Some("onsite-only")),
                    document(0x79, "监控视频截图及说明", 51, 248, None),
                ],
            },
        ],
        pages: PAGES,
        last_read: 12,
        opened: 37,
        until: at(27 + 24 * 15),
        may_copy: true,
    }
}

const LINES: [&str; 12] = [
    "岚江市公安局望川分局",
    "起诉意见书",
    "岚公望诉字〔2026〕00202号",
    "犯罪嫌疑人卢岳，男，1996年4月2日出生，身份号码",
    "990102199604020019，汉族，高中文化程度，无业，住",
    "云岭省岚江市望川区明理路31号。2026年8月30日因涉嫌",
    "盗窃罪被本局刑事拘留，同年9月12日经望川区人民检察",
    "院批准逮捕，现羁押于岚江市第一看守所。",
    "经依法侦查查明：2026年8月21日凌晨2时许，犯罪嫌疑",
    "人卢岳伙同方絮，攀爬进入望川区听涛路百货商行仓库，",
    "窃得香烟四十二条、现金人民币3,260元，经价格认定，",
    "被盗物品价值人民币9,180元。",
];

pub(crate) fn page(number: u32) -> PageView {
    let text = if number % 5 == 0 { Vec::new() } else { runs() };
    PageView {
        id: id(0x80),
        number,
        document_title: "起诉意见书".into(),
        number_in_document: number.saturating_sub(2),
        width: 595.0,
        height: 842.0,
        text,
        is_broken: number == 13,
    }
}

fn place(line: usize) -> (f32, f32, f32) {
    match line {
        0 => (180.0, 90.0, 20.0),
        1 => (220.0, 130.0, 26.0),
        2 => (330.0, 180.0, 13.0),
        line => (90.0, 220.0 + 30.0 * (line as f32 - 3.0), 16.0),
    }
}

fn runs() -> Vec<TextRun> {
    let run = |(line, text): (usize, &&str)| {
        let (x, y, size) = place(line);
        let width = text.chars().map(|c| if c.is_ascii() { size / 2.0 } else { size }).sum();
        TextRun { text: (*text).into(), area: Box { x, y, width, height: size * 1.2 } }
    };
    LINES.iter().enumerate().map(run).collect()
}

/// A drawn page: what the image would show.
pub(crate) fn image(words: &str) -> PageImage {
    let lines: String = LINES
        .iter()
        .enumerate()
        .map(|(line, text)| {
            let (x, y, size) = place(line);
            let down = y + size;
            format!("<text x='{x}' y='{down}' font-size='{size}' font-family='Noto Serif CJK SC'>{text}</text>")
        })
        .collect();
    let marks: String = (0..6)
        .map(|row| {
            let (x, y) = (60 + (row % 2) * 260, 120 + row * 125);
            format!("<text x='{x}' y='{y}' font-size='15' fill='#8a8f98' opacity='.28' transform='rotate(-24 {x} {y})'>{words}</text>")
        })
        .collect();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 595 842' width='595' height='842'>\
         <rect width='595' height='842' fill='#fbfaf7'/>{lines}{marks}</svg>"
    );
    PageImage { media_type: "image/svg+xml", bytes: svg.into_bytes().into() }
}

pub(crate) fn hits(query: String) -> Hits {
    let hit = |page, run: usize, before: &str, after: &str| Hit {
        page,
        document_title: "起诉意见书".into(),
        context: (before.into(), query.clone(), after.into()),
        areas: runs().get(run).map(|run| Box { width: 32.0, x: run.area.x + 96.0, ..run.area }).into_iter().collect(),
    };
    let hits = match query.as_str() {
        "没有的词" => Vec::new(),
        _ => vec![
            hit(4, 3, "犯罪嫌疑人", "，男，1996年4月2日出生"),
            hit(12, 3, "犯罪嫌疑人", "，男，1996年4月2日出生"),
            hit(14, 9, "人", "伙同方絮，攀爬进入望川区"),
        ],
    };
    let total = u32::try_from(hits.len()).unwrap();
    Hits { query, hits, total, pages_without_text: 56 }
}

pub(crate) fn bundle(number: u128) -> Option<BundleView> {
    let (state, password) = match number {
        BUNDLE_RUNNING => (BundleState::Running, PasswordState::NotYet),
        BUNDLE_READY => (BundleState::Ready, PasswordState::Waiting),
        BUNDLE_TAKEN => (BundleState::Ready, PasswordState::Retrieved),
        _ => return None,
    };
    let is_ready = state == BundleState::Ready;
    Some(BundleView {
        id: id(number),
        application: id(READING),
        reference: "YJ-2026-000123".into(),
        state,
        done: 120,
        total: 297,
        size: is_ready.then_some(48_210_332),
        sha256: is_ready
            .then(|| "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into()),
        documents: vec!["立案决定书".into(), "起诉意见书".into(), "价格认定结论书".into()],
        excluded: vec![("未成年证人询问笔录".into(), "onsite-only".into())],
        password,
        until: is_ready.then(|| at(26)),
        ordered_at: at(2),
    })
}

pub(crate) fn trail() -> Vec<TrailLine> {
    let line = |hour, act: &str, by: &str, detail: Option<&str>, sequence| TrailLine {
        at: at(hour),
        act: act.into(),
        by: by.into(),
        detail: detail.map(Into::into),
        is_denied: act == "dossier.read_page" && detail.is_none(),
        sequence,
    };
    vec![
        line(1, "dossier.edit_application", "林允", None, Some(1042)),
        line(3, "dossier.accept", "CM_CLERK", None, Some(1055)),
        line(6, "dossier.verify_mandate", "CM_AUDITOR", None, Some(1071)),
        line(27, "dossier.grant", "CM_AUDITOR", None, Some(1203)),
        line(31, "dossier.read_page", "林允", Some("12"), Some(1311)),
        line(32, "dossier.read_page", "林允", None, Some(1312)),
        line(33, "dossier.build_bundle", "SYSTEM", None, None),
    ]
}

pub(crate) fn cases() -> Vec<CaseRow> {
    let case = |number, title: &str, no: &str, pages, unapproved_pages, waiting_applications| CaseRow {
        id: id(number),
        unified_case_no: no.into(),
        title: title.into(),
        stage: "审查起诉".into(),
        prosecutor_name: "周明澈".into(),
        deadline_on: Some(date!(2026-11-27)),
        pages,
        unapproved_pages,
        waiting_applications,
    };
    vec![
        case(CASE, "卢岳等2人盗窃案", "990102202600010200", 298, 21, 2),
        case(EMPTY_CASE, "范建辉故意伤害案", "990102202600010300", 0, 0, 1),
        case(0x44, "齐言等3人诈骗案", "990102202600010100", 177, 0, 0),
    ]
}

pub(crate) fn case_file(number: u128, role: Role) -> Option<CaseFileView> {
    let case = cases().into_iter().find(|case| case.id == id(number))?;
    let is_empty = case.pages == 0;
    let document = |number, title: &str, page_from, page_to, class, is_approved| DocumentView {
        id: id(number),
        title: title.into(),
        page_from,
        page_to,
        class,
        is_approved,
    };
    let volumes = vec![
        VolumeView {
            id: id(0x91),
            number: 1,
            name: "诉讼文书卷".into(),
            documents: vec![
                document(0x71, "立案决定书", 1, 1, AccessClass::Normal, true),
                document(0x73, "起诉意见书", 2, 16, AccessClass::Normal, true),
            ],
        },
        VolumeView {
            id: id(0x92),
            number: 2,
            name: "证据材料卷".into(),
            documents: vec![
                document(0x75, "犯罪嫌疑人卢岳讯问笔录（第一次）", 17, 25, AccessClass::Normal, false),
                document(0x78, "未成年证人询问笔录", 26, 37, AccessClass::OnsiteOnly, false),
            ],
        },
    ];
    let import = |number, name: &str, state, done, total, error: Option<&str>| ImportView {
        id: id(number),
        file_name: name.into(),
        size: 48_300_000,
        state,
        done,
        total,
        error: error.map(Into::into),
        broken: if done == 298 { vec![(13, "damaged".into())] } else { Vec::new() },
        received_at: at(0),
    };
    Some(CaseFileView {
        imports: match is_empty {
            true => Vec::new(),
            false => vec![
                import(IMPORT, "卢岳案扫描件-第一批.pdf", ImportState::Done, 298, 298, None),
                import(0x52, "补充材料.tiff", ImportState::Running, 12, 40, None),
                import(0x53, "旧卷.pdf", ImportState::Failed, 0, 0, Some("encrypted")),
            ],
        },
        volumes: if is_empty { Vec::new() } else { volumes },
        pages: (1..=case.pages)
            .map(|number| PageRow { id: id(0x80), number, is_broken: number == 13 })
            .collect(),
        uncatalogued: if is_empty { 0 } else { 261 },
        may_make: role == Role::EfileMaker,
        may_approve: role == Role::Prosecutor,
        version: 3,
        case,
    })
}
