//! The three papers of an application as its lawyer would bring them: certificate, power of attorney, letter of the firm.
//!
//! Some of them disagree with their application in one fact ([`slip_of`]), so that whoever looks finds something.

use anyhow::Context as _;
use contract::PaperKind;
use time::{Date, Duration};
use typesetting::chinese_date;

use super::{
    data::{CaseRow, DemoData, FirmRow, LawyerRow},
    drawn::{Face, LEFT, Leaf, Mark, WIDTH},
    pen::{Faces, bound},
    people::Story,
};

/// What the papers of an application are about.
pub(super) struct Mandate<'a> {
    lawyer: &'a LawyerRow,
    firm: &'a FirmRow,
    case: &'a CaseRow,
    party: &'a str,
    id_no: &'a str,
    number: &'a str,
    given_on: Date,
    office: &'a str,
    prosecutor: &'a str,
    slip: Option<Slip>,
}

/// The one fact in which a paper disagrees with its application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// The power of attorney was given a year earlier.
    YearBefore,
    /// The power of attorney is not signed by whoever gives it.
    NotSigned,
    /// The letter is another firm's.
    OtherFirm,
    /// The letter has no seal.
    NotSealed,
}

/// In which application which paper disagrees, by lawyer and end of the case number; everywhere else all three are as they
/// should be.
const SLIPS: [(&str, &str, Slip); 7] = [
    // Waits to be accepted: the power of attorney is of the year before.
    ("L001", "11500", Slip::YearBefore),
    // Accepted and left undone: the letter is of a firm of which the lawyer is none.
    ("L009", "10100", Slip::OtherFirm),
    // Corrections were asked for, because the letter has no seal; the last one came again with it.
    ("L033", "11300", Slip::NotSealed),
    ("L002", "10600", Slip::NotSealed),
    ("L005", "11500", Slip::NotSealed),
    // Refusals, proposed and decided, because nobody signed the power of attorney.
    ("L002", "11200", Slip::NotSigned),
    ("L002", "11000", Slip::NotSigned),
];

/// What is amiss with the papers of an application.
fn slip_of(story: &Story<'_>) -> Option<Slip> {
    let mut slips = SLIPS.into_iter();
    let found =
        slips.find(|(lawyer, case, _)| *lawyer == story.lawyer && story.case_no.ends_with(case));
    found.map(|(_, _, slip)| slip)
}

impl<'a> Mandate<'a> {
    /// What the papers of this application say, if it is made today.
    pub(super) fn of(
        data: &'a DemoData,
        story: &'a Story<'a>,
        given_on: Date,
    ) -> anyhow::Result<Self> {
        let lawyer = data.find_lawyer(story.lawyer).context("no such lawyer")?;
        let firm = data.find_firm(&lawyer.firm_id).context("no such firm")?;
        let case = data.find_case(story.case_no).context("no such case")?;
        let slip = slip_of(story);
        let other = |other: &&FirmRow| other.is_active() && other.firm_id != firm.firm_id;
        let on_letter = match slip {
            Some(Slip::OtherFirm) => data.firms.iter().find(other),
            _ => None,
        };
        Ok(Self {
            lawyer,
            firm: on_letter.unwrap_or(firm),
            case,
            party: story.party,
            id_no: story.id_no,
            number: story.mandate_no,
            given_on,
            office: &data.office.procuratorate.name,
            prosecutor: data.name_of_staff(&case.prosecutor_id),
            slip,
        })
    }

    /// The same with everything as it should be.
    pub(super) fn mended(self) -> Self {
        Self { slip: None, ..self }
    }

    /// A paper as a PDF, with the name of its file.
    pub(super) fn paper(
        &self,
        (faces, data): (&Faces, &DemoData),
        kind: PaperKind,
    ) -> anyhow::Result<(&'static str, Vec<u8>)> {
        let (name, leaf) = match kind {
            PaperKind::PracticeCertificate => ("执业证.pdf", self.certificate(data)),
            PaperKind::PowerOfAttorney => ("委托书.pdf", self.power_of_attorney()),
            _ => ("所函.pdf", self.letter()),
        };
        Ok((name, bound(faces, name, &[leaf])?))
    }

    fn certificate(&self, data: &DemoData) -> Leaf {
        let lawyer = self.lawyer;
        let firm = data.find_firm(&lawyer.firm_id).unwrap_or(self.firm);
        let mut leaf = Leaf::new();
        leaf.centred(Face::Title, 14.0, "中华人民共和国");
        leaf.centred(Face::Title, 26.0, "律师执业证");
        leaf.y += 20.0;
        let photograph = Mark::Portrait(WIDTH - LEFT - 100.0, leaf.y - 118.0, 84.0, 108.0);
        leaf.marks.push(photograph);
        for (name, says) in [
            ("执业机构", firm.name.as_str()),
            ("执业证类别", lawyer.licence_category.as_str()),
            ("执业证号", lawyer.licence_no.as_str()),
            ("持证人", lawyer.name.as_str()),
            ("性别", lawyer.gender.as_str()),
            ("身份证号", lawyer.id_no.as_str()),
            ("发证机关", "云岭省司法厅"),
            ("发证日期", chinese_date(lawyer.status_from).as_str()),
        ] {
            leaf.row(name, says);
        }
        leaf.y += 34.0;
        leaf.centred(Face::Title, 16.0, "年度考核备案");
        leaf.row("考核年度", "二〇二五年度");
        leaf.row("考核结果", "称职");
        leaf.row("备案机关", "岚江市司法局");
        leaf.row("备案日期", "二〇二六年五月二十九日");
        let seal = |x: f32, y: f32, ring: &str, foot| Mark::Seal(x, y, ring.to_owned(), foot);
        leaf.marks
            .push(seal(430.0, 390.0, "云岭省司法厅", "发证专用"));
        leaf.marks
            .push(seal(430.0, leaf.y - 30.0, "岚江市司法局", "备案专用"));
        leaf.is_fiction();
        leaf
    }

    fn power_of_attorney(&self) -> Leaf {
        let Self { lawyer, firm, .. } = self;
        let given_on = match self.slip {
            Some(Slip::YearBefore) => a_year_before(self.given_on),
            _ => self.given_on,
        };
        let mut leaf = Leaf::new();
        leaf.centred(Face::Title, 24.0, "授 权 委 托 书");
        leaf.centred(Face::Body, 14.0, "（刑事案件审查起诉阶段）");
        leaf.at_right(self.number);
        leaf.y += 10.0;
        leaf.paragraph(&format!(
            "委托人{}，公民身份号码{}，因涉嫌{}一案，根据《中华人民共和国刑事诉讼法》第三十三条、第三十四条的规定，\
             委托{}{}律师担任辩护人。",
            self.party, self.id_no, self.case.cause, firm.name, lawyer.name,
        ));
        leaf.paragraph("委托事项：在人民检察院审查起诉阶段担任辩护人。");
        leaf.paragraph(
            "委托权限：查阅、摘抄、复制案卷材料，会见在押的犯罪嫌疑人，提出辩护意见，申请调取证据，申请变更强制措施，代为申诉、控告。",
        );
        leaf.paragraph("委托期限：自签订之日起至审查起诉阶段终结之日止。");
        leaf.paragraph(&format!(
            "受委托律师：{}，执业证号{}，联系电话{}。",
            lawyer.name, lawyer.licence_no, lawyer.phone,
        ));
        leaf.y += 26.0;
        leaf.at_left("　　委托人（签名、捺印）：");
        if self.slip != Some(Slip::NotSigned) {
            let y = leaf.y;
            leaf.marks.push(Mark::Hand(270.0, y, self.party.to_owned()));
            leaf.marks.push(Mark::Finger(388.0, y - 6.0));
        }
        leaf.y += 8.0;
        leaf.at_left("　　受委托律师（签名）：");
        let y = leaf.y;
        leaf.marks.push(Mark::Hand(270.0, y, lawyer.name.clone()));
        leaf.y += 8.0;
        leaf.at_right(&chinese_date(given_on));
        leaf.is_fiction();
        leaf.scanned()
    }

    fn letter(&self) -> Leaf {
        let Self {
            lawyer, firm, case, ..
        } = self;
        let mut leaf = Leaf::new();
        leaf.centred(Face::Title, 22.0, &firm.name);
        leaf.centred(Face::Title, 24.0, "律 师 事 务 所 函");
        leaf.at_right(&self.number.replace("刑委字", "刑函字"));
        leaf.y += 10.0;
        leaf.at_left(&format!("{}：", self.office));
        leaf.paragraph(&format!(
            "根据《中华人民共和国刑事诉讼法》第三十三条、第四十条和《中华人民共和国律师法》第三十四条的规定，本所接受{}的委托，\
             指派{}律师担任其涉嫌{}一案审查起诉阶段的辩护人。",
            self.party, lawyer.name, case.cause,
        ));
        leaf.paragraph(&format!(
            "案件名称：{}。受理文号：{}。承办检察官：{}。",
            case.title, case.accept_doc_no, self.prosecutor,
        ));
        leaf.paragraph(&format!(
            "承办律师：{}，执业证号{}，联系电话{}。",
            lawyer.name, lawyer.licence_no, lawyer.phone,
        ));
        leaf.paragraph("经本所利益冲突审查，承办律师未担任本案其他犯罪嫌疑人的辩护人，也未担任本案被害人的诉讼代理人。");
        leaf.paragraph("特此函告。");
        let date = chinese_date(self.given_on);
        let seal = (self.slip != Some(Slip::NotSealed)).then_some((firm.name.as_str(), "公章"));
        leaf.signed(&[&firm.name, &date], seal);
        leaf.y += 60.0;
        leaf.paragraph(&format!(
            "本所统一社会信用代码：{}，联系电话：{}。附：律师执业证复印件一份、授权委托书一份。",
            firm.uscc, firm.head_phone,
        ));
        leaf.is_fiction();
        leaf
    }
}

/// The same day of the year before; of the last day of February in a leap year, the day before it.
fn a_year_before(date: Date) -> Date {
    let before = date.replace_year(date.year() - 1);
    before.unwrap_or(date - Duration::days(366))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn story(lawyer: &'static str, case_no: &'static str) -> Story<'static> {
        Story {
            lawyer,
            case_no,
            party: "吕勇睿",
            id_no: "990102199401193877",
            mandate_no: "岚衡川〔2026〕刑委字第117号",
        }
    }

    fn says(story: &Story<'_>) -> [String; 3] {
        let data = DemoData::parse().unwrap();
        let mandate = Mandate::of(&data, story, date!(2026 - 10 - 30)).unwrap();
        let leaves = [
            mandate.certificate(&data),
            mandate.power_of_attorney(),
            mandate.letter(),
        ];
        leaves.map(|leaf| leaf.text())
    }

    #[test]
    fn three_papers_say_who_acts_for_whom_in_which_case() {
        let [certificate, power, letter] = says(&story("L033", "990102202600010200"));
        for text in [
            "项霞",
            "19901200411900033",
            "云岭衡川律师事务所",
            "二〇〇四年七月一日",
        ] {
            assert!(certificate.contains(text), "{text}: {certificate}");
        }
        for text in [
            "项霞",
            "吕勇睿",
            "990102199401193877",
            "刑委字第117号",
            "二〇二六年十月三十日",
        ] {
            assert!(power.contains(text), "{text}: {power}");
        }
        for text in [
            "项霞",
            "吕勇睿",
            "盗窃罪",
            "岚望检审诉受〔2026〕102号",
            "时博",
            "31990100877476072E",
        ] {
            assert!(letter.contains(text), "{text}: {letter}");
        }
    }

    #[test]
    fn a_paper_with_a_slip_disagrees_in_that_fact_alone() {
        let [_, power, letter] = says(&story("L001", "990102202600011500"));
        assert!(power.contains("二〇二五年十月三十日") && letter.contains("二〇二六年十月三十日"));
        let [certificate, _, letter] = says(&story("L009", "990102202600010100"));
        assert!(certificate.contains("云岭松涛律师事务所"), "{certificate}");
        assert!(
            letter.contains("云岭澄心律师事务所") && letter.contains("蒋平文"),
            "{letter}"
        );
        let [_, power, _] = says(&story("L002", "990102202600011000"));
        assert_eq!(
            power.matches("吕勇睿").count(),
            1,
            "named, and not signed: {power}"
        );
        let [_, _, letter] = says(&story("L033", "990102202600011300"));
        assert_eq!(
            letter.matches("云岭衡川律师事务所").count(),
            2,
            "no seal: {letter}"
        );
    }

    #[test]
    fn every_slip_is_in_an_application_that_the_demo_tells_of() {
        for (lawyer, _, slip) in SLIPS {
            assert!(super::super::live::tells_of(lawyer), "{slip:?}");
        }
    }

    #[test]
    fn a_leap_day_has_a_day_in_the_year_before() {
        assert_eq!(a_year_before(date!(2028 - 02 - 29)), date!(2027 - 02 - 28));
        assert_eq!(a_year_before(date!(2026 - 10 - 30)), date!(2025 - 10 - 30));
    }
}
