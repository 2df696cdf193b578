use contract::{
    BundleState, BundleView, Hit, Hits, PageArea as Area, PageImage, PageView, PasswordState,
    ReadingRoom, RoomDocument, RoomVolume, TextRun, TrailLine,
};

use super::{BUNDLE_READY, BUNDLE_REVOKED, BUNDLE_RUNNING, BUNDLE_TAKEN, PAGES, READING, at, id};

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
    let text = if number.is_multiple_of(5) {
        Vec::new()
    } else {
        runs()
    };
    PageView {
        id: id(0x80),
        number,
        document_title: "起诉意见书".into(),
        number_in_document: number.saturating_sub(2),
        width: 595.0,
        height: 842.0,
        text,
        opened: None,
        is_broken: number == 13,
    }
}

fn place(line: u16) -> (f32, f32, f32) {
    match line {
        0 => (180.0, 90.0, 20.0),
        1 => (220.0, 130.0, 26.0),
        2 => (330.0, 180.0, 13.0),
        line => (90.0, 220.0 + 30.0 * (f32::from(line) - 3.0), 16.0),
    }
}

fn runs() -> Vec<TextRun> {
    let run = |(line, text): (u16, &&str)| {
        let (x, y, size) = place(line);
        let width = text
            .chars()
            .map(|c| if c.is_ascii() { size / 2.0 } else { size })
            .sum();
        TextRun {
            text: (*text).into(),
            area: Area {
                x,
                y,
                width,
                height: size * 1.2,
            },
        }
    };
    (0..).zip(LINES.iter()).map(run).collect()
}

/// A drawn page: what the image would show.
pub(crate) fn image(words: &str) -> PageImage {
    let lines: Vec<String> = (0..)
        .zip(LINES.iter())
        .map(|(line, text)| {
            let (x, y, size) = place(line);
            let down = y + size;
            format!("<text x='{x}' y='{down}' font-size='{size}' font-family='Noto Serif CJK SC'>{text}</text>")
        })
        .collect();
    let marks: Vec<String> = (0..6)
        .map(|row| {
            let (x, y) = (60 + (row % 2) * 260, 120 + row * 125);
            format!("<text x='{x}' y='{y}' font-size='15' fill='#8a8f98' opacity='.28' transform='rotate(-24 {x} {y})'>{words}</text>")
        })
        .collect();
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 595 842' width='595' height='842'>\
         <rect width='595' height='842' fill='#fbfaf7'/>{}{}</svg>",
        lines.concat(),
        marks.concat(),
    );
    PageImage {
        media_type: "image/svg+xml",
        bytes: svg.into_bytes().into(),
    }
}

pub(crate) fn hits(query: String) -> Hits {
    let hit = |page, run: usize, before: &str, after: &str| Hit {
        page,
        document_title: "起诉意见书".into(),
        context: (before.into(), query.clone(), after.into()),
        areas: runs()
            .get(run)
            .map(|run| Area {
                width: 32.0,
                x: run.area.x + 96.0,
                ..run.area
            })
            .into_iter()
            .collect(),
    };
    let hits = match query.as_str() {
        "没有的词" => Vec::new(),
        _ => vec![
            hit(4, 3, "犯罪嫌疑人", "，男，1996年4月2日出生"),
            hit(12, 3, "犯罪嫌疑人", "，男，1996年4月2日出生"),
            hit(14, 9, "人", "伙同方絮，攀爬进入望川区"),
        ],
    };
    let total = u32::try_from(hits.len()).unwrap_or_default();
    Hits {
        query,
        hits,
        total,
        pages_without_text: 56,
    }
}

pub(crate) fn bundle(number: u128) -> Option<BundleView> {
    let (state, password) = match number {
        BUNDLE_RUNNING => (BundleState::Running, PasswordState::NotYet),
        BUNDLE_READY => (BundleState::Ready, PasswordState::Waiting),
        BUNDLE_TAKEN => (BundleState::Ready, PasswordState::Retrieved),
        BUNDLE_REVOKED => (BundleState::Expired, PasswordState::Expired),
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
        documents: vec![
            "立案决定书".into(),
            "起诉意见书".into(),
            "价格认定结论书".into(),
        ],
        excluded: vec![("未成年证人询问笔录".into(), "onsite-only".into())],
        password,
        grant_over: (number == BUNDLE_REVOKED).then(|| "revoked".into()),
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
