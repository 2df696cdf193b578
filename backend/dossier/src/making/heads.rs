//! What the head of a page says: whether a document begins there, and what it is called.
//!
//! A title is known by its name alone, wherever its signs stand apart, below a page number or the name of an office. What
//! is not known is not guessed: the maker of the catalogue looks at every proposal.

use contract::{DOCUMENT_TITLES, VolumeKind};
use reading::TextRun;

/// In how many lines from the top a title is looked for.
const LINES: usize = 6;
/// How long a line with a title may be: what is longer is a sentence.
const LONGEST: usize = 40;

/// The head of a page on which a document begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// The title, as it stands there.
    pub(super) title: String,
    /// The volume in which such documents stand.
    pub(super) volume: VolumeKind,
}

/// The head of a page, where a document with a known title begins on it.
pub(super) fn head_of(runs: &[TextRun]) -> Option<Head> {
    let lines = lines_of(runs);
    let top = lines.iter().filter(|line| !line.is_empty()).take(LINES);
    let top: Vec<&String> = top.collect();
    if top.iter().any(|line| goes_on(line)) {
        return None;
    }
    top.into_iter().find_map(|line| titled(line))
}

/// The document of this title, where it is known.
pub(super) fn known(title: &str) -> Option<Head> {
    let signs: String = title.chars().filter(|sign| !sign.is_whitespace()).collect();
    titled(&signs)
}

/// The lines of a page from its top, without the spaces in them. What stands side by side is one line: titles are set
/// with room between their signs.
fn lines_of(runs: &[TextRun]) -> Vec<String> {
    let mut runs: Vec<&TextRun> = runs.iter().collect();
    runs.sort_by(|one, other| one.area.y.total_cmp(&other.area.y));
    let mut lines: Vec<Vec<&TextRun>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if line.iter().any(|other| is_beside(run, other)) => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    let lines = lines.into_iter().map(|mut line| {
        line.sort_by(|one, other| one.area.x.total_cmp(&other.area.x));
        let signs = line.iter().flat_map(|run| run.text.chars());
        signs.filter(|sign| !sign.is_whitespace()).collect()
    });
    lines.collect()
}

fn is_beside(run: &TextRun, other: &TextRun) -> bool {
    let middle = |run: &TextRun| run.area.y + run.area.height / 2.0;
    (middle(run) - middle(other)).abs() < 0.5 * run.area.height.max(other.area.height)
}

/// Whether the line says that its page is not the first of its document: 第2页, 第 3 页共 5 页, 续页.
fn goes_on(line: &str) -> bool {
    if line.contains("续页") || line.contains("（续）") || line.contains("(续)") {
        return true;
    }
    let mut rest = line;
    while let Some((_, behind)) = rest.split_once('第') {
        let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
        let is_page = behind
            .strip_prefix(digits.as_str())
            .is_some_and(|behind| behind.starts_with('页'));
        if is_page && digits.parse::<u32>().is_ok_and(|page| page > 1) {
            return true;
        }
        rest = behind;
    }
    false
}

/// The title that a line is, below the name of an office or with a remark in brackets.
fn titled(line: &str) -> Option<Head> {
    if line.chars().count() > LONGEST {
        return None;
    }
    let bare = line.trim_matches(['《', '》']);
    let named = bare.split(['（', '(']).next().unwrap_or_default();
    let known = DOCUMENT_TITLES
        .iter()
        .find(|known| named.ends_with(known.name))?;
    let before = named.strip_suffix(known.name)?;
    let kept = if before.is_empty() || is_office(before) {
        bare.strip_prefix(before)?
    } else if KINDS.contains(&before) {
        bare
    } else {
        return None;
    };
    Some(Head {
        title: kept.to_owned(),
        volume: known.volume,
    })
}

/// How the names of offices that issue documents end.
const OFFICES: [&str; 9] = ["局", "院", "队", "所", "厅", "部", "站", "中心", "委员会"];

fn is_office(before: &str) -> bool {
    OFFICES.iter().any(|end| before.ends_with(end))
}

/// What stands before the name of a document and belongs to its title.
const KINDS: [&str; 9] = [
    "犯罪嫌疑人",
    "犯罪嫌疑人诉讼",
    "被害人",
    "被害人诉讼",
    "证人",
    "证人诉讼",
    "司法",
    "法医学人体损伤程度",
    "电子数据",
];

#[cfg(test)]
mod tests {
    use contract::VolumeKind;
    use reading::{Area, Flow, TextRun};

    use super::{Head, head_of};

    /// A page of these lines, one below the other.
    fn page(lines: &[&str]) -> Vec<TextRun> {
        let run = |(at, text): (usize, &&str)| {
            run(
                text,
                (90.0, 60.0 + 30.0 * f32::from(u8::try_from(at).unwrap())),
            )
        };
        lines.iter().enumerate().map(run).collect()
    }

    fn run(text: &str, (x, y): (f32, f32)) -> TextRun {
        TextRun {
            text: text.to_owned(),
            area: Area {
                x,
                y,
                width: 200.0,
                height: 16.0,
            },
            flow: Flow::Across,
            edges: Vec::new(),
        }
    }

    fn title(lines: &[&str]) -> Option<String> {
        head_of(&page(lines)).map(|head| head.title)
    }

    #[test]
    fn a_title_is_known_however_its_signs_stand_apart() {
        for title_line in [
            "起诉意见书",
            "起 诉 意 见 书",
            "起　诉　意　见　书",
            " 《起诉意见书》 ",
        ] {
            let lines = ["澄川市公安局", title_line, "澄公诉字〔2026〕31号"];
            assert_eq!(title(&lines).as_deref(), Some("起诉意见书"), "{title_line}");
        }
        let apart = ["讯", "问", "笔", "录"];
        let apart = apart.iter().zip([120.0, 200.0, 280.0, 360.0]);
        let runs: Vec<_> = apart.rev().map(|(sign, x)| run(sign, (x, 80.0))).collect();
        let head = Head {
            title: "讯问笔录".to_owned(),
            volume: VolumeKind::Evidence,
        };
        assert_eq!(head_of(&runs), Some(head));
    }

    #[test]
    fn a_page_number_or_an_office_above_the_title_is_passed_over() {
        for above in [
            "1",
            "- 12 -",
            "第 1 页 共 3 页",
            "第1页",
            "澄川市公安局刑事侦查大队",
        ] {
            assert_eq!(
                title(&[above, "受案登记表"]).as_deref(),
                Some("受案登记表"),
                "{above}"
            );
        }
        assert_eq!(title(&["澄川市公安局 拘 留 证"]).as_deref(), Some("拘留证"));
    }

    #[test]
    fn what_belongs_to_the_title_stays_with_it() {
        assert_eq!(
            title(&["讯问笔录（第二次）"]).as_deref(),
            Some("讯问笔录（第二次）")
        );
        assert_eq!(
            title(&["澄川市公安局逮捕证（副本）"]).as_deref(),
            Some("逮捕证（副本）")
        );
        assert_eq!(
            title(&["司法鉴定意见书"]).as_deref(),
            Some("司法鉴定意见书")
        );
        let duties = "犯罪嫌疑人诉讼权利义务告知书";
        assert_eq!(title(&[duties]).as_deref(), Some(duties));
    }

    #[test]
    fn the_longer_of_two_names_is_meant() {
        assert_eq!(title(&["拘留通知书"]).as_deref(), Some("拘留通知书"));
        assert_eq!(
            title(&["鉴定意见通知书"]).as_deref(),
            Some("鉴定意见通知书")
        );
        assert_eq!(
            title(&["现场勘验检查笔录"]).as_deref(),
            Some("现场勘验检查笔录")
        );
    }

    #[test]
    fn a_page_that_goes_on_begins_nothing() {
        assert_eq!(title(&["第 2 页 共 3 页", "讯问笔录"]), None);
        assert_eq!(title(&["讯问笔录（续页）"]), None);
        assert_eq!(title(&["讯问笔录", "第3页"]), None);
        assert!(title(&["讯问笔录", "第2次讯问，第1页"]).is_some());
    }

    #[test]
    fn a_sentence_that_names_a_document_is_no_title() {
        for line in [
            "以上事实有现场勘验笔录",
            "详见起诉意见书",
            "我看过讯问笔录，和我说的一样",
            "经查，犯罪嫌疑人卢岳于二〇二六年九月某日在澄川市某商场盗窃一案已经本局依法作出立案决定书",
        ] {
            assert_eq!(title(&[line]), None, "{line}");
        }
        let seventh = ["一", "二", "三", "四", "五", "六", "起诉意见书"];
        assert_eq!(title(&seventh), None, "it stands too far down");
        assert_eq!(title(&[]), None);
    }
}
