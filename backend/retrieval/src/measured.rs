//! How good what is found is: on generated summaries of hearings, by questions written by hand.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{Bm25, Field, Method as _, bm25::Shares};

/// What somebody asks, and which hearings they mean: the kind of the case, and a word of its title.
const QUESTIONS: [(&str, &str, &str); 52] = [
    (
        "开货车撞死人，负主要责任，赔偿后家属谅解，可以不起诉吗",
        "拟不起诉",
        "交通肇事",
    ),
    (
        "楼上楼下打架，对方鼻子骨折，双方已经和解",
        "拟不起诉",
        "故意伤害",
    ),
    ("酒后挪车被查，醉驾情节轻微", "拟不起诉", "危险驾驶"),
    (
        "大学生把银行卡借给别人走账，涉及电信诈骗资金",
        "拟不起诉",
        "帮助信息网络犯罪",
    ),
    ("禁渔期用电打鱼，愿意放鱼苗补偿", "拟不起诉", "非法捕捞"),
    ("自助收银漏扫商品，金额刚够立案，已退赔", "拟不起诉", "盗窃"),
    (
        "公司买发票抵税，做完合规整改后不起诉",
        "拟不起诉",
        "虚开增值税",
    ),
    (
        "砍了自家山上的树没办许可证，补种树苗",
        "拟不起诉",
        "滥伐林木",
    ),
    (
        "业务员收了客户货款不交公司，拿去打游戏",
        "审查起诉",
        "职务侵占",
    ),
    ("网上谈恋爱骗钱，说是投资周转", "审查起诉", "诈骗"),
    ("麻将馆抽头算不算赌场", "审查起诉", "开设赌场"),
    ("职业打假人威胁店家要赔偿", "审查起诉", "敲诈勒索"),
    (
        "工地脚手架垮塌压死工人，项目负责人的责任",
        "审查起诉",
        "重大责任事故",
    ),
    ("跳槽带走图纸和源代码，损失怎么算", "审查起诉", "商业秘密"),
    (
        "帮人用手机银行转账取现的跑分人员要不要逮捕",
        "审查逮捕",
        "掩饰",
    ),
    (
        "包工头欠农民工工资，正在筹款，有没有逮捕必要",
        "审查逮捕",
        "劳动报酬",
    ),
    (
        "高息揽储的业务员，老人投资养老项目",
        "审查逮捕",
        "非法吸收公众存款",
    ),
    ("诊所空刷社保卡套取医保", "审查逮捕", "医保"),
    (
        "尿毒症要做透析，看守所关押不合适",
        "羁押必要性审查",
        "严重疾病",
    ),
    (
        "妈妈还在喂奶，孩子几个月大，申请取保",
        "羁押必要性审查",
        "哺乳期",
    ),
    (
        "老板被关押，工厂员工工资和订单没人管",
        "羁押必要性审查",
        "企业负责人",
    ),
    (
        "家里只有他一个人带孩子，被羁押后孩子没人照顾",
        "羁押必要性审查",
        "唯一抚养人",
    ),
    ("七十多岁老人上坟烧纸引起山火", "羁押必要性审查", "高龄老人"),
    ("学生在宿舍被同学围打拍视频", "未成年人案件", "校园欺凌"),
    ("给初中生文身、卖电子烟的店", "未成年人案件", "文身"),
    (
        "爸爸吸毒不管孩子，奶奶想当监护人",
        "未成年人案件",
        "监护人资格",
    ),
    ("小孩偷偷给主播打赏，平台不退款", "未成年人案件", "网络保护"),
    (
        "附条件不起诉考察期结束，学了汽修手艺",
        "未成年人案件",
        "考察期满",
    ),
    (
        "被害人对不起诉不满意，觉得赔得太少，一直上访",
        "刑事申诉",
        "不服不起诉决定",
    ),
    ("两份伤情鉴定结论不一样", "刑事申诉", "伤情鉴定"),
    ("见义勇为推倒醉汉，是不是正当防卫", "刑事申诉", "正当防卫"),
    ("孕妇分娩大出血死亡，家属告医生", "刑事申诉", "医疗事故"),
    ("高利贷借条写的数比实际到账多", "民事诉讼监督", "民间借贷"),
    (
        "挂靠施工队追要工程尾款，质量有争议",
        "民事诉讼监督",
        "建设工程",
    ),
    (
        "手术后感染致残，医疗纠纷，鉴定说医院责任三成",
        "民事诉讼监督",
        "医疗损害",
    ),
    ("送外卖摔伤，平台不承认是员工", "民事诉讼监督", "劳动争议"),
    ("下班买菜路上被车撞，算不算工伤", "行政诉讼监督", "工伤认定"),
    ("别人拿我身份证领了结婚证", "行政诉讼监督", "婚姻登记"),
    ("猪场污水流进河里，河水发臭", "公益诉讼", "养殖废水"),
    ("驾校学员的电话号码被卖掉", "公益诉讼", "个人信息"),
    ("小区充电瓶车堵住逃生通道", "公益诉讼", "公共安全隐患"),
    ("烈士墓没人管，长满荒草", "公益诉讼", "英烈"),
    ("油桶和化工渣埋进山沟，谁出钱清理", "公益诉讼", "危险废物"),
    ("挖沙船把河床挖深，河堤危险", "公益诉讼", "非法采矿"),
    ("老房子临街开店，拆迁只按住房赔", "行政诉讼监督", "房屋征收"),
    (
        "小店卖了一包过期零食被罚几万，罚得太重",
        "行政诉讼监督",
        "市场监管部门",
    ),
    ("养老金少算了工龄，档案丢了", "行政诉讼监督", "养老待遇"),
    ("邻居加盖楼层挡住阳光", "民事诉讼监督", "相邻关系"),
    ("前夫偷偷转走存款，离婚后能不能再分", "民事诉讼监督", "离婚"),
    (
        "工友喝酒打架，头被打破，愿意和解不想关他",
        "审查逮捕",
        "故意伤害",
    ),
    ("偷电瓶车电池的惯犯，没有固定住处", "审查逮捕", "盗窃"),
    ("盲道被占，坐轮椅的人进不了大厅", "公益诉讼", "无障碍"),
];

struct Hearing {
    kind: String,
    title: String,
    fields: Vec<Field>,
}

/// The hearings of the demo, the title counted three times, the questions twice.
fn published() -> Vec<Hearing> {
    let hearings = include_str!("../../../config/demo/published_hearings.json");
    let hearings: Vec<Value> = serde_json::from_str(hearings).unwrap();
    let text = |hearing: &Value, name: &str| hearing[name].as_str().unwrap().to_owned();
    let read = hearings.iter().map(|hearing| {
        let questions = hearing["questions"].as_array().unwrap().iter();
        let questions: Vec<&str> = questions.map(|one| one.as_str().unwrap()).collect();
        Hearing {
            kind: text(hearing, "kind"),
            title: text(hearing, "title"),
            fields: vec![
                Field::new(text(hearing, "title"), 3),
                Field::new(questions.join("；"), 2),
                Field::new(text(hearing, "summary"), 1),
            ],
        }
    });
    read.collect()
}

/// In how many of the answers a hearing that is meant stands among the first three, and in how many it stands first.
fn found(shares: Shares) -> (usize, usize) {
    let hearings = published();
    let numbered = (0_usize..).zip(&hearings);
    let index = Bm25::weighing(
        shares,
        numbered.map(|(number, hearing)| (number, hearing.fields.clone())),
    );
    let places = QUESTIONS.iter().filter_map(|(question, kind, title)| {
        let near = index.nearest(question, 3);
        near.iter().position(|one| {
            let hearing = &hearings[one.document];
            hearing.kind == *kind && hearing.title.contains(title)
        })
    });
    let places: Vec<usize> = places.collect();
    let first = places.iter().filter(|place| **place == 0).count();
    (places.len(), first)
}

#[test]
fn what_is_meant_stands_among_the_first_three_and_words_are_no_worse_than_pairs_alone() {
    let pairs = Shares {
        words: 0.0,
        pairs: 1.0,
        meanings: 0.0,
    };
    let (all, alone) = (found(Shares::MEASURED), found(pairs));
    println!(
        "of {}: words, pairs and meanings {all:?}, pairs alone {alone:?}",
        QUESTIONS.len()
    );
    assert!(all.0 * 10 >= QUESTIONS.len() * 9, "{all:?}");
    assert!(all.0 >= alone.0 && all.1 >= alone.1, "{all:?}, {alone:?}");
}

/// The version, and a digest of the data that decide and of what is found in these questions by these questions.
const AS_IT_IS: (&str, &str) = (
    "1",
    "ba979268f57ea2d4d6eea4b2a89c9cde88c50c5efe6702eda413aa74ddbffff8",
);

#[test]
fn whoever_finds_otherwise_gives_the_method_another_version() {
    let mut digest = Sha256::new();
    for data in [
        include_str!("../data/words.txt"),
        include_str!("../data/own_words.txt"),
        include_str!("../data/stop_words.txt"),
        include_str!("../data/synonyms.toml"),
    ] {
        digest.update(data);
    }
    let texts = QUESTIONS.iter().enumerate();
    let index = Bm25::of(texts.map(|(number, (text, ..))| (number, vec![Field::new(*text, 1)])));
    for (question, ..) in QUESTIONS {
        for near in index.nearest(question, 5) {
            digest.update(format!("{} {:?}", near.document, near.words));
        }
    }
    let digest = hex::encode(digest.finalize());
    assert_eq!((index.version(), digest.as_str()), AS_IT_IS);
}
