//! What letters call the nodes of the table; pages say the same from their catalogue.

use contract::Lang;

/// What each node watches, and what clears it, in Chinese and in English.
const WORDS: &[(&str, [&str; 2], [&str; 2])] = &[
    (
        "A-N01",
        ["委托手续核验未办结", "a mandate waits for its verification"],
        [
            "完成委托手续核验，或者依法作出其他处理",
            "verify the mandate, or decide otherwise under the law",
        ],
    ),
    (
        "A-N02",
        [
            "阅卷申请未当日受理",
            "an application was not accepted on its day",
        ],
        [
            "受理申请，或者一次告知补正",
            "accept the application, or ask once for what is missing",
        ],
    ),
    (
        "A-N03",
        [
            "法定期限内未安排阅卷",
            "access was not arranged within the statutory period",
        ],
        ["安排阅卷", "arrange access"],
    ),
    (
        "A-N04",
        [
            "未当日安排阅卷且未说明理由",
            "access was not arranged on the day, and nothing explains why",
        ],
        [
            "在监控节点中补充说明理由",
            "write the explanation to the monitored node",
        ],
    ),
    (
        "A-N05",
        [
            "其他辩护人阅卷许可未决定",
            "the permission of another defender is not decided",
        ],
        ["作出许可或者不予许可的决定", "permit or refuse"],
    ),
    (
        "A-N06",
        [
            "不予阅卷未写明法定理由",
            "access was refused without a reason of law",
        ],
        [
            "由流程监控员核查，写明处理结果后结束",
            "the monitor looks into it and ends it with what was done",
        ],
    ),
    (
        "A-N07",
        [
            "退回补充侦查、改变管辖或者提起公诉未告知律师",
            "the lawyer was not told of return, jurisdiction or prosecution",
        ],
        ["告知律师", "tell the lawyer"],
    ),
    (
        "A-N08",
        [
            "新的案卷材料未告知律师",
            "the lawyer was not told of new material",
        ],
        ["发出案卷材料更新告知", "send the notice of new material"],
    ),
    (
        "A-N09",
        [
            "页面的类别与批准的不一致",
            "a page does not have the class that was approved",
        ],
        [
            "系统自动收回阅卷；请核查页面为何与批准的不一致",
            "the system revokes the access; look into why the page is not the one approved",
        ],
    ),
    (
        "A-N10",
        [
            "执业状态或者账号已变化，阅卷仍在进行",
            "the licence or the account changed, and access goes on",
        ],
        [
            "系统自动收回阅卷，除非状态已经恢复",
            "the system revokes the access, unless the licence is as before",
        ],
    ),
    (
        "A-N11",
        [
            "以已经阅过为由不予再次阅卷",
            "a further visit was refused because the file was read before",
        ],
        [
            "由流程监控员核查，写明处理结果后结束",
            "the monitor looks into it and ends it with what was done",
        ],
    ),
    (
        "A-N12",
        ["复制案卷收取费用", "a fee was charged for copies"],
        ["退还费用", "return the fee"],
    ),
    (
        "A-N13",
        [
            "阻碍执业的申诉控告未答复",
            "a complaint of obstruction is not answered",
        ],
        ["书面答复", "answer in writing"],
    ),
    (
        "A-N14",
        [
            "部门未回复案件流程监控通知书",
            "the department has not answered the monitoring notice",
        ],
        ["书面回复", "answer in writing"],
    ),
    (
        "A-N15",
        ["阅卷情况异常", "the reading is unusual"],
        [
            "收回阅卷，或者由流程监控员核查后写明结果",
            "revoke the access, or the monitor looks into it and says what came of it",
        ],
    ),
    (
        "A-N16",
        [
            "阅卷结束，缺少阅卷回执",
            "the reading is over and the access receipt is missing",
        ],
        ["填写阅卷回执", "fill in the access receipt"],
    ),
    (
        "B-N01",
        [
            "听证申请未及时决定",
            "an application for a hearing was not decided in time",
        ],
        [
            "提出意见并按权限审批，决定是否召开听证会",
            "propose and decide whether a hearing is held",
        ],
    ),
    (
        "B-N02",
        [
            "不予召开听证会未说明理由",
            "a hearing was refused without reasons",
        ],
        [
            "由流程监控员核查，写明处理结果后结束",
            "the monitor looks into it and ends it with what was done",
        ],
    ),
];

/// What a node watches; its code where it is none of the table.
pub(crate) fn cause(rule: &str, lang: Lang) -> &str {
    let found = WORDS.iter().find(|(code, _, _)| *code == rule);
    found.map_or(rule, |(_, cause, _)| of(cause, lang))
}

/// What clears it.
pub(crate) fn cure(rule: &str, lang: Lang) -> &str {
    let found = WORDS.iter().find(|(code, _, _)| *code == rule);
    found.map_or(rule, |(_, _, cure)| of(cure, lang))
}

const fn of<'a>([zh, en]: &[&'a str; 2], lang: Lang) -> &'a str {
    match lang {
        Lang::ZhCn => zh,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use contract::NODE_RULES;

    use super::*;

    #[test]
    fn every_node_of_the_table_has_its_words() {
        for rule in NODE_RULES {
            for lang in [Lang::ZhCn, Lang::En] {
                assert_ne!(cause(rule.code, lang), rule.code);
                assert_ne!(cure(rule.code, lang), rule.code);
            }
        }
    }
}
