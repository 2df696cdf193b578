use contract::{
    AccessClass, CaseFileView, CaseRow, DocumentView, ImportState, ImportView, PageRow, Role,
    VolumeView,
};
use time::macros::date;

use super::{CASE, EMPTY_CASE, IMPORT, IMPORTED_CASE, READ_CASE, at, id};

pub(crate) fn cases() -> Vec<CaseRow> {
    let case =
        |number, title: &str, no: &str, pages, unapproved_pages, waiting_applications| CaseRow {
            id: id(number),
            unified_case_no: no.into(),
            title: title.into(),
            stage: "审查起诉".into(),
            prosecutor_name: "周明澈".into(),
            deadline_on: Some(date!(2026 - 11 - 27)),
            pages,
            uncatalogued_pages: 0,
            unapproved_pages,
            waiting_applications,
        };
    let imported = CaseRow {
        uncatalogued_pages: 24,
        ..case(
            IMPORTED_CASE,
            "项霞等2人寻衅滋事案",
            "990102202600010400",
            24,
            24,
            1,
        )
    };
    vec![
        imported,
        case(CASE, "卢岳等2人盗窃案", "990102202600010200", 298, 21, 2),
        case(
            EMPTY_CASE,
            "范建辉故意伤害案",
            "990102202600010300",
            0,
            0,
            1,
        ),
        case(
            READ_CASE,
            "齐言等3人诈骗案",
            "990102202600010100",
            177,
            0,
            0,
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "one whole view")]
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
                document(
                    0x75,
                    "犯罪嫌疑人卢岳讯问笔录（第一次）",
                    17,
                    25,
                    AccessClass::Normal,
                    false,
                ),
                document(
                    0x78,
                    "未成年证人询问笔录",
                    26,
                    37,
                    AccessClass::OnsiteOnly,
                    false,
                ),
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
        broken: if done == 298 {
            vec![(13, "damaged".into())]
        } else {
            Vec::new()
        },
        received_at: at(0),
    };
    Some(CaseFileView {
        imports: if is_empty {
            Vec::new()
        } else {
            vec![
                import(
                    IMPORT,
                    "卢岳案扫描件-第一批.pdf",
                    ImportState::Done,
                    298,
                    298,
                    None,
                ),
                import(0x52, "补充材料.tiff", ImportState::Running, 12, 40, None),
                import(
                    0x53,
                    "旧卷.pdf",
                    ImportState::Failed,
                    0,
                    0,
                    Some("encrypted"),
                ),
                import(
                    0x54,
                    "厚卷.pdf",
                    ImportState::Failed,
                    0,
                    0,
                    Some("too-many-pages:2000:2317"),
                ),
            ]
        },
        volumes: if is_empty { Vec::new() } else { volumes },
        pages: (1..=case.pages)
            .map(|number| PageRow {
                id: id(0x80),
                number,
                is_broken: number == 13,
            })
            .collect(),
        uncatalogued: if is_empty { 0 } else { 261.min(case.pages) },
        may_make: role == Role::EfileMaker,
        is_being_read: number == READ_CASE,
        may_approve: role == Role::Prosecutor,
        version: 3,
        case,
    })
}
