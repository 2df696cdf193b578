//! What every page does on which somebody takes one act, whatever the act is.

use contract::policy::Act;

use crate::{
    house::views::*,
    visit::{Answer, get, post, uuid},
};

type Fields = &'static [(&'static str, &'static str)];

/// A page of an act, and what is typed there.
struct Example {
    act: Act,
    /// Its address: the side of the desk, and what follows on the matter's own.
    side: &'static str,
    segment: &'static str,
    /// Who takes the act; their factor is stale.
    who: &'static str,
    /// Where it is offered, and where it is not any more.
    offered: u128,
    over: u128,
    /// Where it is offered, and somebody else was first.
    overtaken: u128,
    /// A form that the desk takes, and how the page shows that it kept it.
    good: Fields,
    kept: &'static str,
    /// A form that the desk refuses, and the field it names.
    wrong: Fields,
    at: &'static str,
}

const REVIEW: &str = "/desk/applications";
const OWN: &str = "/applications";
/// The version that staff saw before somebody else was first.
const OLD: (&str, &str) = ("version", "2");
const SEEN: (&str, &str) = ("version", "3");

const EXAMPLES: [Example; 10] = [
    Example {
        act: Act::VerifyMandate,
        segment: "verify",
        good: &[("cleared", "A-H05")],
        kept: "value=\"A-H05\" checked",
        at: "cleared",
        ..DECISION
    },
    Example {
        act: Act::AskCorrection,
        segment: "correction",
        good: &[("note-mandate", "日期与委托书不一致")],
        kept: "日期与委托书不一致",
        at: "notes",
        ..DECISION
    },
    Example {
        act: Act::ProposeRefusal,
        segment: "refuse",
        good: &[
            ("reason", "mandate-not-proved"),
            ("explanation", "委托书没有委托人签名。"),
        ],
        kept: "委托书没有委托人签名。",
        at: "reason",
        ..DECISION
    },
    Example {
        act: Act::ConfirmRefusal,
        segment: "refusal",
        who: "lu",
        offered: PROPOSED,
        overtaken: PROPOSED,
        good: &[("decision", "return"), ("note", "请再核对一次委托书。")],
        kept: "请再核对一次委托书。",
        wrong: &[("decision", "return")],
        at: "note",
        ..DECISION
    },
    Example {
        act: Act::ChangeMode,
        segment: "mode",
        good: &[
            ("mode", "on-site"),
            ("ground", "bar-3"),
            ("explanation", "同案犯在逃，暂不宜在互联网查阅。"),
        ],
        kept: "同案犯在逃，暂不宜在互联网查阅。",
        at: "ground",
        ..DECISION
    },
    Example {
        act: Act::Grant,
        segment: "grant",
        offered: VERIFIED,
        overtaken: VERIFIED,
        good: &[
            ("from", "2026-11-23"),
            ("until", "2026-12-08"),
            ("explanation", "卷宗今日方才制作完成"),
        ],
        kept: "卷宗今日方才制作完成",
        at: "from",
        ..DECISION
    },
    Example {
        act: Act::Revoke,
        segment: "revoke",
        offered: READING,
        overtaken: READING,
        good: &[
            ("ground", "breach"),
            ("explanation", "把卷宗材料发到了网上。"),
        ],
        kept: "把卷宗材料发到了网上。",
        at: "explanation",
        ..DECISION
    },
    Example {
        act: Act::Withdraw,
        segment: "withdraw",
        kept: "撤回之后不能恢复",
        ..OF_ONES_OWN
    },
    Example {
        act: Act::SignPledge,
        segment: "pledge",
        good: &[("typed_name", "林允")],
        kept: "value=\"林允\"",
        wrong: &[("typed_name", "许知远")],
        at: "typed_name",
        ..OF_ONES_OWN
    },
    Example {
        act: Act::FinishReading,
        segment: "finish",
        offered: READING,
        overtaken: OVERTAKEN_READING,
        good: &[("note", "第十二页看不清")],
        kept: "第十二页看不清",
        ..OF_ONES_OWN
    },
];

const DECISION: Example = Example {
    act: Act::Accept,
    side: REVIEW,
    segment: "",
    who: "shen",
    offered: ACCEPTED,
    over: REFUSED,
    overtaken: ACCEPTED,
    good: &[],
    kept: "",
    wrong: &[],
    at: "",
};
const OF_ONES_OWN: Example = Example {
    side: OWN,
    who: "lin",
    offered: GRANTED,
    overtaken: OVERTAKEN_GRANTED,
    ..DECISION
};

impl Example {
    fn matter(&self, number: u128) -> String {
        format!("{}/{}", self.side, uuid(number))
    }

    fn page(&self, number: u128) -> String {
        format!("{}/{}", self.matter(number), self.segment)
    }

    fn is_decision(&self) -> bool {
        self.side == REVIEW
    }

    fn fresh(&self) -> String {
        format!("{}-fresh", self.who)
    }

    /// Sends a form about an application as it was seen in this version.
    async fn send(&self, number: u128, version: (&str, &str), fields: Fields) -> Answer {
        let mut all = fields.to_vec();
        if self.is_decision() {
            all.push(version);
        }
        post(&self.fresh(), &self.page(number), &all).await
    }
}

#[test]
fn every_decision_stands_among_the_examples() {
    let pattern = format!("{REVIEW}/{{application}}/");
    let routes = frontend::routes().iter();
    let decisions = routes.filter_map(|route| route.path.strip_prefix(&pattern));
    for segment in decisions {
        let mut known = EXAMPLES.iter().filter(|example| example.is_decision());
        assert!(known.any(|example| example.segment == segment), "{segment}");
    }
}

#[actix_web::test]
async fn a_page_opens_where_its_act_is_offered_and_leads_to_the_matter_where_not() {
    for example in EXAMPLES {
        let page = example.page(example.offered);
        assert_eq!(get(&example.fresh(), &page).await.status, 200, "{page}");
        let over = example.page(example.over);
        let answer = get(&example.fresh(), &over).await;
        assert_eq!(answer.status, 303, "{over}");
        assert_eq!(answer.header("location"), example.matter(example.over));
    }
}

#[actix_web::test]
async fn a_fresh_factor_is_asked_for_before_anything_is_typed_where_the_policy_wants_one() {
    for example in EXAMPLES {
        let page = example.page(example.offered);
        let asked = get(example.who, &page).await;
        let is_sent_away = asked.header("location").starts_with("/step-up?next=");
        assert_eq!(is_sent_away, example.act.needs_step_up(), "{page}");
    }
}

#[actix_web::test]
async fn an_act_that_was_taken_leads_to_the_matter() {
    for example in EXAMPLES {
        let taken = example.send(example.offered, SEEN, example.good).await;
        assert_eq!(taken.status, 303, "{}", example.segment);
        assert_eq!(taken.header("location"), example.matter(example.offered));
    }
}

#[actix_web::test]
async fn whoever_comes_second_keeps_what_was_typed_while_the_act_is_offered() {
    for example in EXAMPLES {
        let late = example.send(example.overtaken, OLD, example.good).await;
        assert_eq!(late.status, 409, "{}", example.segment);
        assert!(late.has("其他人刚刚处理了这件事"), "{}", example.segment);
        assert!(late.has(example.kept), "{}: {}", example.segment, late.body);
        let names_the_present = late.has("name=\"version\" value=\"3\"");
        assert_eq!(names_the_present, example.is_decision());
    }
}

#[actix_web::test]
async fn whoever_comes_too_late_sees_where_the_matter_stands() {
    for example in EXAMPLES {
        let late = example.send(example.over, OLD, example.good).await;
        if example.is_decision() {
            assert_eq!(late.status, 409, "{}", example.segment);
            assert!(late.has("其他人刚刚处理了这件事"), "{}", example.segment);
            assert!(!late.has("name=\"version\""), "nothing is offered any more");
        } else if example.act == Act::FinishReading {
            assert_eq!(late.status, 403, "the window closed for another reason");
        } else {
            assert_eq!(late.status, 303, "{}", example.segment);
            let location = late.header("location");
            assert!(location.starts_with(&example.matter(example.over)));
        }
    }
}

#[actix_web::test]
async fn a_reading_ended_by_the_first_press_leads_to_the_matter() {
    let path = format!("{OWN}/{}", uuid(COMPLETED));
    let again = post("lin", &format!("{path}/finish"), &[("note", "")]).await;
    assert_eq!((again.status, again.header("location")), (303, &*path));
}

#[actix_web::test]
async fn a_factor_gone_stale_keeps_what_was_typed() {
    let gated = EXAMPLES.iter().filter(|page| page.act.needs_step_up());
    for example in gated {
        let mut fields = example.good.to_vec();
        fields.push(SEEN);
        let stale = post(example.who, &example.page(example.offered), &fields).await;
        assert_eq!(stale.status, 403, "{}", example.segment);
        assert!(stale.has(example.kept), "{}", example.segment);
        assert!(stale.has("target=\"_blank\""), "confirmed in another tab");
    }
}

#[actix_web::test]
async fn what_is_wrong_is_said_at_its_field() {
    let fallible = EXAMPLES.iter().filter(|page| !page.at.is_empty());
    for example in fallible {
        let refused = example.send(example.offered, SEEN, example.wrong).await;
        assert_eq!(refused.status, 422, "{}", example.segment);
        let named = format!("href=\"#{}\"", example.at);
        assert!(refused.has(&named), "{}: {}", example.segment, refused.body);
        for (_, typed) in example.wrong {
            assert!(refused.has(typed), "{}", example.segment);
        }
    }
    let long = "字".repeat(501);
    let path = format!("{OWN}/{}/finish", uuid(READING));
    let refused = post("lin", &path, &[("note", &long)]).await;
    assert!(refused.status == 422 && refused.has("href=\"#note\"") && refused.has(&long));
}
