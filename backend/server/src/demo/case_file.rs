//! The file of a case as the police and the procuratorate would have filled it: what stands on each page is what the
//! catalogue of the demo says of it. Interrogations and forms look scanned and have no text.

use contract::AccessClass;

use super::{
    data::{BadData, CaseRow, DemoData},
    drawn::{Face, LEFT, Leaf, MEASURE, Mark},
    pen::{Faces, bound},
    plots::Plot,
};

/// A document of the file as its catalogue has it.
pub(super) struct Entry {
    pub(super) volume: u32,
    pub(super) volume_name: &'static str,
    pub(super) title: &'static str,
    pub(super) pages: (u32, u32),
    pub(super) class: AccessClass,
}

const LAW: (u32, &str) = (1, "诉讼文书卷");
const PROOF: (u32, &str) = (2, "证据材料卷");
const OWN: (u32, &str) = (9, "检察内卷");

const fn entry(
    (volume, volume_name): (u32, &'static str),
    title: &'static str,
    pages: (u32, u32),
    class: AccessClass,
) -> Entry {
    Entry {
        volume,
        volume_name,
        title,
        pages,
        class,
    }
}

/// The documents of the file.
pub(super) const CATALOGUE: [Entry; 8] = [
    entry(LAW, "起诉意见书", (1, 4), AccessClass::Normal),
    entry(LAW, "受案登记表", (5, 5), AccessClass::Normal),
    entry(LAW, "立案决定书", (6, 6), AccessClass::Normal),
    entry(PROOF, "讯问笔录", (7, 10), AccessClass::Normal),
    entry(PROOF, "询问笔录", (11, 14), AccessClass::Normal),
    entry(PROOF, "鉴定意见书", (15, 18), AccessClass::Normal),
    entry(PROOF, "现场监控截图说明", (19, 22), AccessClass::OnsiteOnly),
    entry(OWN, "审查报告", (23, 24), AccessClass::InternalNever),
];

const POLICE: &str = "岚江市公安局望川分局";

/// What was asked and answered.
struct Record<'a> {
    title: &'static str,
    /// When, where, by whom and of whom.
    head: [(&'static str, &'a str); 4],
    opening: [(&'static str, &'static str); 2],
    pairs: &'a [(String, String)],
}

/// A case as its file tells it.
struct Told<'a> {
    case: &'a CaseRow,
    plot: Plot,
    suspect: &'a str,
    suspect_id: &'a str,
    victim: &'a str,
    prosecutor: &'a str,
    office: &'a str,
}

/// The file of a case as a PDF.
pub(super) fn case_file(faces: &Faces, data: &DemoData, case: &CaseRow) -> anyhow::Result<Vec<u8>> {
    bound(faces, &case.title, &leaves(data, case)?)
}

/// The pages of the file of a case, numbered.
fn leaves(data: &DemoData, case: &CaseRow) -> Result<Vec<Leaf>, BadData> {
    let told = Told::of(data, case)?;
    let mut leaves = [
        told.opinion(),
        vec![told.received(), told.opened()],
        told.interrogation(),
        told.questioning(),
        told.expertise(),
        told.footage(),
        told.report(),
    ]
    .concat();
    for (number, leaf) in (1..).zip(&mut leaves) {
        leaf.numbered(number);
        leaf.is_fiction();
    }
    Ok(leaves)
}

impl<'a> Told<'a> {
    fn of(data: &'a DemoData, case: &'a CaseRow) -> Result<Self, BadData> {
        let of_role = |role: &str| {
            data.parties_of(&case.case_id)
                .find(|party| party.role == role)
        };
        let suspect = of_role("犯罪嫌疑人");
        let victim = of_role("被害人").map_or("常远志", |party| party.name.as_str());
        Ok(Self {
            plot: Plot::of(&case.cause)?,
            suspect: suspect.map_or("", |party| party.name.as_str()),
            suspect_id: suspect
                .and_then(|party| party.id_no.as_deref())
                .unwrap_or(""),
            victim,
            prosecutor: data.name_of_staff(&case.prosecutor_id),
            office: &data.office.procuratorate.name,
            case,
        })
    }

    /// A sentence with the names of this case.
    fn said(&self, text: &str) -> String {
        text.replace("{suspect}", self.suspect)
            .replace("{victim}", self.victim)
            .replace("{cause}", &self.case.cause)
    }

    /// A page with its paragraphs.
    fn page(&self, paragraphs: &[&str]) -> Leaf {
        let mut leaf = Leaf::new();
        for text in paragraphs {
            leaf.paragraph(&self.said(text));
        }
        leaf
    }

    fn opinion(&self) -> Vec<Leaf> {
        let mut first = Leaf::new();
        first.centred(Face::Title, 20.0, POLICE);
        first.centred(Face::Title, 26.0, "起诉意见书");
        first.at_right(&self.case.source_doc_no);
        first.y += 8.0;
        first.paragraph(&format!(
            "犯罪嫌疑人{}，公民身份号码{}，汉族，户籍所在地云岭省岚江市望川区，住该处。因涉嫌{}，于2026年8月20日被我局刑事拘留，\
             现依法移送审查起诉。",
            self.suspect, self.suspect_id, self.case.cause,
        ));
        first.paragraph(&self.said(
            "犯罪嫌疑人{suspect}涉嫌{cause}一案，由{victim}向我局报案。我局经过审查，于同日立案进行侦查，犯罪嫌疑人{suspect}已被抓获归案，\
             案件现已侦查终结。",
        ));
        first.paragraph("经依法侦查查明：");
        let [one, two, three] = [0, 1, 2].map(|place| self.fact(place));
        let second = self.page(&[
            &one,
            &two,
            "上述犯罪事实，有报案材料、证人证言、书证、鉴定意见和监控录像等证据予以证实。",
        ]);
        let third = self.page(&[
            &three,
            "认定上述事实的证据如下：一、{victim}的陈述；二、犯罪嫌疑人{suspect}的供述和辩解；三、鉴定意见书；四、现场勘验笔录和照片；五、监控录像。",
            "上述犯罪事实清楚，证据确实、充分，足以认定。",
        ]);
        let mut fourth = self.page(&[
            "综上所述，犯罪嫌疑人{suspect}的行为已触犯《中华人民共和国刑法》的有关规定，涉嫌{cause}。依照《中华人民共和国刑事诉讼法》第一百六十二条之规定，现将此案移送审查起诉。",
            "犯罪嫌疑人到案后如实供述自己的罪行，愿意接受处罚，建议依法从宽处理。",
        ]);
        fourth.at_left("　　此致");
        fourth.at_left(self.office);
        fourth.signed(&[POLICE, "二〇二六年十月二十六日"], Some((POLICE, "公章")));
        fourth.y += 60.0;
        fourth.paragraph("附：一、本案卷宗二卷；二、随案移送物品清单一份。");
        vec![first, second, third, fourth]
    }

    fn fact(&self, place: usize) -> String {
        self.plot.facts.get(place).cloned().unwrap_or_default()
    }

    fn received(&self) -> Leaf {
        let mut leaf = Leaf::new();
        leaf.centred(Face::Title, 26.0, "受案登记表");
        leaf.y += 16.0;
        for (name, says) in [
            ("受案单位", POLICE),
            ("案件来源", "报案"),
            ("报案人", self.victim),
            ("联系地址", "云岭省岚江市望川区虚构路36号"),
            ("接报时间", "2026年8月12日9时40分"),
            ("接报地点", "望川分局案件受理室"),
            ("简要案情", &self.said("{victim}报称其权益受到侵害，怀疑与{suspect}有关，并提交了有关材料。经初步审查，有犯罪事实发生，需要追究刑事责任。")),
            ("受案意见", "属本单位管辖，建议立案侦查。"),
            ("受案民警", "谭雨辰　郎一鸣"),
            ("受案审批", "同意立案侦查。二〇二六年八月十二日"),
        ] {
            leaf.row(name, says);
        }
        leaf.marks
            .push(Mark::Hand(330.0, leaf.y + 46.0, "谭雨辰".to_owned()));
        leaf.scanned()
    }

    fn opened(&self) -> Leaf {
        let mut leaf = Leaf::new();
        leaf.centred(Face::Title, 20.0, POLICE);
        leaf.centred(Face::Title, 26.0, "立案决定书");
        leaf.at_right("岚公望立字〔2026〕00417号");
        leaf.y += 8.0;
        leaf.paragraph(&self.said(
            "根据《中华人民共和国刑事诉讼法》第一百一十二条之规定，决定对{suspect}涉嫌{cause}一案立案侦查。",
        ));
        leaf.signed(&[POLICE, "二〇二六年八月十二日"], Some((POLICE, "公章")));
        leaf
    }

    fn interrogation(&self) -> Vec<Leaf> {
        let head = [
            ("时间", "2026年8月21日9时10分至10时55分"),
            ("地点", "望川分局执法办案中心第三讯问室"),
            ("讯问人", "谭雨辰、郎一鸣"),
            ("被讯问人", self.suspect),
        ];
        let opening = [
            (
                "我们是岚江市公安局望川分局的民警，现依法对你进行讯问。你应当如实回答，对与本案无关的问题有权拒绝回答。听清楚了吗？",
                "听清楚了。",
            ),
            (
                "你有权聘请律师，有权申请回避。你现在有什么要求？",
                "没有申请回避，律师的事由家里人去办。",
            ),
        ];
        let pages = self.record(&Record {
            title: "讯 问 笔 录",
            head,
            opening,
            pairs: &self.plot.asked,
        });
        pages.into_iter().map(Leaf::scanned).collect()
    }

    fn questioning(&self) -> Vec<Leaf> {
        let head = [
            ("时间", "2026年8月12日10时20分至11时35分"),
            ("地点", "望川分局第一询问室"),
            ("询问人", "郎一鸣、乔若水"),
            ("被询问人", self.victim),
        ];
        let opening = [
            (
                "我们是岚江市公安局望川分局的民警，现就有关情况向你询问。有意作伪证要负法律责任，明白吗？",
                "明白，我如实说。",
            ),
            ("你的身体状况如何，能否接受询问？", "可以，没有问题。"),
        ];
        self.record(&Record {
            title: "询 问 笔 录",
            head,
            opening,
            pairs: &self.plot.told,
        })
    }

    /// Pages of question and answer, each signed at its foot by whoever answers.
    fn record(&self, record: &Record<'_>) -> Vec<Leaf> {
        let closing = [
            ("你以上所说是否属实？", "属实。"),
            (
                "以上笔录请你看一下，与你所说的是否一致？",
                "看过了，和我说的一样。",
            ),
        ];
        let own = record
            .pairs
            .iter()
            .map(|(asked, said)| (asked.as_str(), said.as_str()));
        let all: Vec<_> = record
            .opening
            .iter()
            .copied()
            .chain(own)
            .chain(closing)
            .collect();
        let mut pages = Vec::new();
        for (number, pairs) in all.chunks(3).enumerate() {
            let mut leaf = Leaf::new();
            if number == 0 {
                leaf.centred(Face::Title, 24.0, record.title);
                for (name, says) in record.head {
                    leaf.at_left(&format!("{name}：{says}"));
                }
                leaf.y += 12.0;
            }
            for (asked, said) in pairs {
                leaf.paragraph(&format!("问：{}", self.said(asked)));
                leaf.paragraph(&format!("答：{}", self.said(said)));
            }
            let whose = record.head.last().map_or("", |(_, name)| *name);
            leaf.marks
                .push(Mark::Hand(LEFT + 300.0, 770.0, whose.to_owned()));
            leaf.marks.push(Mark::Finger(LEFT + 430.0, 764.0));
            pages.push(leaf);
        }
        pages
    }

    fn expertise(&self) -> Vec<Leaf> {
        let mut cover = Leaf::new();
        cover.y += 90.0;
        cover.centred(Face::Title, 20.0, &self.plot.expert);
        cover.centred(Face::Title, 28.0, "鉴 定 意 见 书");
        cover.at_right("岚鉴字〔2026〕第308号");
        cover.y += 30.0;
        cover.row("委托单位", POLICE);
        cover.row("鉴定事项", &self.plot.subject);
        cover.row("基准日期", "2026年8月12日");
        cover.row("送检材料", &self.plot.goods);
        let mut findings = self.plot.findings.iter();
        let mut next = |heading: &str| {
            let mut leaf = Leaf::new();
            leaf.at_left(heading);
            leaf.paragraph(&self.said(findings.next().map_or("", String::as_str)));
            leaf
        };
        let (one, two, mut three) = (
            next("一、基本情况"),
            next("二、检验过程"),
            next("三、鉴定意见"),
        );
        three.paragraph(
            "本鉴定意见仅对送检材料负责。当事人有异议的，可以依法申请补充鉴定或者重新鉴定。",
        );
        let signed = [
            self.plot.expert.as_str(),
            "鉴定人：祝青岚　梁思齐",
            "二〇二六年九月四日",
        ];
        three.signed(&signed, Some((&self.plot.expert, "鉴定专用")));
        vec![cover, one, two, three]
    }

    fn footage(&self) -> Vec<Leaf> {
        let page = |(number, caption): (usize, &String)| {
            let mut leaf = Leaf::new();
            if number == 0 {
                leaf.centred(Face::Title, 24.0, "现场监控截图说明");
            }
            let top = leaf.y + 16.0;
            leaf.marks.push(Mark::Picture(LEFT, top, MEASURE, 300.0));
            leaf.y = top + 310.0;
            leaf.paragraph(&self.said(caption));
            leaf.paragraph(
                "以上截图与原始录像一致，录像已刻录光盘，编号随案移送。截取人：郎一鸣。",
            );
            leaf
        };
        self.plot.footage.iter().enumerate().map(page).collect()
    }

    fn report(&self) -> Vec<Leaf> {
        let mut first = Leaf::new();
        first.centred(Face::Title, 20.0, self.office);
        first.centred(Face::Title, 26.0, "审 查 报 告");
        first.at_right(&self.case.accept_doc_no);
        first.y += 8.0;
        first.paragraph(&format!(
            "本案由{POLICE}以犯罪嫌疑人{}涉嫌{}移送审查起诉。承办检察官{}已依法告知其诉讼权利，审阅了全部案卷材料，核实了证据。",
            self.suspect, self.case.cause, self.prosecutor,
        ));
        first.paragraph(&self.said(
            "经审查认定的事实与起诉意见书认定的基本一致。犯罪嫌疑人{suspect}对指控的事实无异议。",
        ));
        let mut second = self.page(&[
            "需要说明的问题：一、部分财物未追回，应当继续追缴；二、被害方的损失已部分赔付；三、听取辩护人意见后再作处理决定。",
            "处理意见：拟以{cause}提起公诉，并提出从宽处罚的量刑建议。妥否，请审批。",
        ]);
        second.signed(
            &[
                &format!("承办检察官：{}", self.prosecutor),
                "二〇二六年十一月二十日",
            ],
            None,
        );
        vec![first, second]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages_of(case_no: &str) -> Vec<String> {
        let data = DemoData::parse().unwrap();
        let case = data.find_case(case_no).unwrap();
        leaves(&data, case)
            .unwrap()
            .iter()
            .map(Leaf::text)
            .collect()
    }

    #[test]
    fn every_document_begins_on_the_page_that_the_catalogue_says() {
        for case_no in [
            "990102202600010200",
            "990102202600010700",
            "990102202600011300",
        ] {
            let pages = pages_of(case_no);
            assert_eq!(pages.len(), 24, "{case_no}");
            for Entry {
                title,
                pages: (from, _),
                ..
            } in CATALOGUE
            {
                let page = &pages[usize::try_from(from).unwrap() - 1];
                assert!(
                    page.replace(' ', "").contains(title),
                    "{title} on page {from}: {page}"
                );
            }
        }
    }

    #[test]
    fn the_documents_follow_one_another_and_fill_the_file() {
        let mut next = 1;
        for Entry {
            pages: (from, to), ..
        } in CATALOGUE
        {
            assert_eq!(from, next);
            next = to + 1;
        }
        assert_eq!(next, 25);
    }

    #[test]
    fn a_file_tells_of_the_people_of_its_case() {
        let pages = pages_of("990102202600010200");
        let all = pages.concat();
        for text in [
            "卢岳",
            "99012220061120239X",
            "毛恒岳",
            "岚公望诉字〔2026〕00202号",
            "时博",
            "盗窃罪",
        ] {
            assert!(all.contains(text), "{text}");
        }
        assert!(!all.contains('{'), "every name is filled in");
        assert!(pages[1].contains("犯罪嫌疑人"));
    }

    #[test]
    fn nothing_runs_off_a_page() {
        let data = DemoData::parse().unwrap();
        for case in &data.cases {
            for leaf in leaves(&data, case).unwrap() {
                for mark in &leaf.marks {
                    if let Mark::Text { y, text, .. } = mark {
                        assert!(*y < 820.0, "{}: {text}", case.title);
                    }
                }
            }
        }
    }
}
