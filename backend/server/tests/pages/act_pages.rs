//! What every page does on which somebody takes one act, whatever the act is.

use contract::policy::Act;
use sea_orm::ConnectionTrait as _;

use crate::site::{Answer, Site};

/// What is typed; after an `@` stands the name of what has to be looked up.
type Fields = &'static [(&'static str, &'static str)];

/// A page of an act, and what is typed there.
struct Example {
    act: Act,
    /// Whether case management decides; its forms name the version that was seen.
    is_decision: bool,
    /// What follows on the matter's own address.
    segment: &'static str,
    /// Who takes the act.
    who: &'static str,
    /// Where it is offered.
    offered: &'static str,
    /// A form that the desk takes, and how the page shows that it kept it.
    good: Fields,
    kept: &'static str,
    /// A form that the desk refuses, and the field it names.
    wrong: Fields,
    at: &'static str,
}

/// A time at which a place is free.
const TOMORROW: Fields = &[
    ("place", "@place"),
    ("date", "2026-11-24"),
    ("from", "14:30"),
    ("until", "16:30"),
    ("seats", "2"),
    ("explanation", "阅卷室今天已经约满，安排在明天下午。"),
];

/// What is offered also where the matter is over.
const WHENEVER: [Act; 2] = [Act::WithdrawWrit, Act::TakeEvidence];

/// Where nothing else is offered any more.
const OVER: &str = "refused";

const EXAMPLES: [Example; 18] = [
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
        who: "head",
        offered: "refusal-proposed",
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
        offered: "since-yesterday",
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
        offered: "reading",
        good: &[
            ("ground", "breach"),
            ("explanation", "把卷宗材料发到了网上。"),
        ],
        kept: "把卷宗材料发到了网上。",
        at: "explanation",
        ..DECISION
    },
    Example {
        act: Act::ArrangeVisit,
        segment: "visit",
        offered: "to-arrange",
        good: TOMORROW,
        kept: "阅卷室今天已经约满",
        wrong: &[("date", "2026-11-24")],
        at: "from",
        ..DECISION
    },
    Example {
        act: Act::MoveVisit,
        segment: "visit-move",
        offered: "arranged",
        good: TOMORROW,
        kept: "阅卷室今天已经约满",
        at: "until",
        ..DECISION
    },
    Example {
        act: Act::CancelVisit,
        segment: "visit-cancel",
        offered: "arranged",
        good: &[("reason", "阅卷室停电检修")],
        kept: "阅卷室停电检修",
        at: "reason",
        ..DECISION
    },
    Example {
        act: Act::NoteVisitKept,
        segment: "visit-outcome",
        offered: "visiting",
        good: &[("outcome", "missed"), ("note", "等候至上午十一时")],
        kept: "等候至上午十一时",
        at: "outcome",
        ..DECISION
    },
    Example {
        act: Act::FileReceipt,
        segment: "receipt",
        offered: "receipt-due",
        good: &[
            ("read", "诉讼文书卷全部"),
            ("is_pledged", "yes"),
            ("note", "第三页看不清"),
        ],
        kept: "第三页看不清",
        wrong: &[("read", "诉讼文书卷全部")],
        at: "is_pledged",
        ..DECISION
    },
    Example {
        act: Act::WithdrawWrit,
        segment: "withdraw-document",
        offered: "reading",
        good: &[
            ("writ", "@writ"),
            ("reason", "阅卷期间写错了，另行送达新的通知书。"),
        ],
        kept: "阅卷期间写错了",
        at: "writ",
        ..DECISION
    },
    Example {
        act: Act::CancelVisit,
        segment: "visit-cancel",
        offered: "arranged",
        good: &[("reason", "当天另有开庭，改在周四上午为宜")],
        kept: "当天另有开庭",
        at: "reason",
        ..OF_ONES_OWN
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
        good: &[("typed_name", "费丽岚")],
        kept: "value=\"费丽岚\"",
        wrong: &[("typed_name", "许知远")],
        at: "typed_name",
        ..OF_ONES_OWN
    },
    Example {
        act: Act::FinishReading,
        segment: "finish",
        offered: "reading",
        good: &[("note", "第十二页看不清")],
        kept: "第十二页看不清",
        ..OF_ONES_OWN
    },
    Example {
        act: Act::TakeEvidence,
        segment: "evidence",
        offered: "reading",
        kept: "不需要相信本院也能核验",
        ..OF_ONES_OWN
    },
];

const DECISION: Example = Example {
    act: Act::Accept,
    is_decision: true,
    segment: "",
    who: "auditor",
    offered: "noted",
    good: &[],
    kept: "",
    wrong: &[],
    at: "",
};
const OF_ONES_OWN: Example = Example {
    is_decision: false,
    who: "lawyer",
    offered: "granted",
    ..DECISION
};

impl Example {
    fn matter(&self, site: &Site, name: &str) -> String {
        if self.is_decision {
            site.review(name, "")
        } else {
            site.application(name, "")
        }
    }

    fn page(&self, site: &Site, name: &str) -> String {
        format!("{}/{}", self.matter(site, name), self.segment)
    }

    fn fresh(&self) -> String {
        format!("{}-fresh", self.who)
    }

    /// Sends a form about an application as it stands.
    async fn send(&self, site: &Site, name: &str, fields: Fields) -> Answer {
        let version = site.version(name).await;
        self.send_seen(site, name, &version, fields).await
    }

    /// Sends a form about an application as it stood before somebody else was first.
    async fn send_late(&self, site: &Site, name: &str, fields: Fields) -> Answer {
        let version: i32 = site.version(name).await.parse().unwrap();
        let seen = (version - 1).to_string();
        self.send_seen(site, name, &seen, fields).await
    }

    async fn send_seen(&self, site: &Site, name: &str, seen: &str, fields: Fields) -> Answer {
        let worded = |(name, value): &(&'static str, &'static str)| match value.strip_prefix('@') {
            Some(mark) => (*name, site.id(mark)),
            None => (*name, *value),
        };
        let mut all: Vec<(&str, &str)> = fields.iter().map(worded).collect();
        if self.is_decision {
            all.push(("version", seen));
        }
        site.post(&self.fresh(), &self.page(site, name), &all).await
    }
}

impl Example {
    fn is_kept(&self, late: &Answer) {
        assert_eq!(late.status, 409, "{}: {}", self.segment, late.text());
        assert!(late.has("其他人刚刚处理了这件事"), "{}", self.segment);
        assert!(late.has(self.kept), "{}: {}", self.segment, late.body);
    }
}

impl Site {
    /// From now on whoever changes an application comes too late: the row is not any more as it was read.
    async fn overtake(&self) {
        let trigger = "CREATE TRIGGER overtaken BEFORE UPDATE ON application \
                       BEGIN SELECT RAISE(IGNORE); END";
        let db = &self.world.kernel.db;
        db.execute_unprepared(trigger).await.unwrap();
    }
}

#[test]
fn every_decision_stands_among_the_examples() {
    // What is only asked for or led on from the review, and what colleagues tell each other, decides nothing.
    let pages = frontend::routes()
        .iter()
        .filter(|route| route.is_page && !route.path.ends_with("/notes"));
    let decisions = pages.filter_map(|route| {
        let pattern = "/desk/applications/{application}/";
        route.path.strip_prefix(pattern)
    });
    // Notes to colleagues have a page and decide nothing either.
    for segment in decisions.filter(|segment| *segment != "notes") {
        let mut known = EXAMPLES.iter().filter(|example| example.is_decision);
        assert!(known.any(|example| example.segment == segment), "{segment}");
    }
}

#[actix_web::test]
async fn a_page_opens_where_its_act_is_offered_and_leads_to_the_matter_where_not() {
    let site = Site::open().await;
    for example in EXAMPLES {
        let page = example.page(&site, example.offered);
        assert_eq!(
            site.get(&example.fresh(), &page).await.status,
            200,
            "{page}"
        );
        if WHENEVER.contains(&example.act) {
            continue;
        }
        let over = site.get(&example.fresh(), &example.page(&site, OVER)).await;
        assert_eq!(over.status, 303, "{}", example.segment);
        assert_eq!(over.header("location"), example.matter(&site, OVER));
    }
}

#[actix_web::test]
async fn a_fresh_factor_is_asked_for_before_anything_is_typed_where_the_policy_wants_one() {
    let site = Site::open().await;
    for example in EXAMPLES {
        let page = example.page(&site, example.offered);
        let asked = site.get(example.who, &page).await;
        let is_sent_away = asked.header("location").starts_with("/step-up?next=");
        assert_eq!(is_sent_away, example.act.needs_step_up(), "{page}");
    }
}

#[actix_web::test]
async fn an_act_that_was_taken_leads_to_the_matter() {
    for example in EXAMPLES {
        let site = Site::open().await;
        let taken = example.send(&site, example.offered, example.good).await;
        assert_eq!(taken.status, 303, "{}", example.segment);
        let matter = example.matter(&site, example.offered);
        assert_eq!(taken.header("location"), matter);
    }
}

#[actix_web::test]
async fn whoever_comes_second_keeps_what_was_typed_while_the_act_is_offered() {
    let site = Site::open().await;
    let (decisions, own): (Vec<_>, Vec<_>) = EXAMPLES.iter().partition(|page| page.is_decision);
    for example in decisions {
        let late = example
            .send_late(&site, example.offered, example.good)
            .await;
        example.is_kept(&late);
        let present = site.version(example.offered).await;
        assert_eq!(late.hidden("version"), present, "{}", example.segment);
    }
    site.overtake().await;
    for example in own {
        let late = example.send(&site, example.offered, example.good).await;
        example.is_kept(&late);
        assert!(!late.has("name=\"version\""), "{}", example.segment);
    }
}

#[actix_web::test]
async fn whoever_comes_too_late_sees_where_the_matter_stands() {
    let site = Site::open().await;
    for example in EXAMPLES.iter().filter(|page| !WHENEVER.contains(&page.act)) {
        let late = example.send_late(&site, OVER, example.good).await;
        if example.is_decision {
            assert_eq!(late.status, 409, "{}", example.segment);
            assert!(late.has("其他人刚刚处理了这件事"), "{}", example.segment);
            assert!(!late.has("name=\"version\""), "nothing is offered any more");
        } else {
            assert_eq!(late.status, 303, "{}", example.segment);
            let location = late.header("location");
            assert!(location.starts_with(&example.matter(&site, OVER)));
        }
    }
}

#[actix_web::test]
async fn a_reading_ended_by_the_first_press_leads_to_the_matter() {
    let site = Site::open().await;
    let path = site.application("completed", "");
    let finish = format!("{path}/finish");
    let again = site.post("lawyer", &finish, &[("note", "")]).await;
    assert_eq!((again.status, again.header("location")), (303, &*path));
}

#[actix_web::test]
async fn whoever_opened_no_page_is_asked_once_before_the_reading_ends() {
    let site = Site::open().await;
    let path = site.application("reading", "/finish");
    assert!(site.get("lawyer", &path).await.has("name=\"sure\""));
    let fields = [("asked", "yes"), ("note", "卷宗已从别处取得")];
    let asked = site.post("lawyer", &path, &fields).await;
    assert_eq!(asked.status, 422);
    assert!(asked.has("href=\"#sure\"") && asked.has("卷宗已从别处取得"));
    let done = site
        .post("lawyer", &path, &[("asked", "yes"), ("sure", "yes")])
        .await;
    let matter = site.application("reading", "");
    assert_eq!((done.status, done.header("location")), (303, &*matter));
}

#[actix_web::test]
async fn a_factor_gone_stale_keeps_what_was_typed() {
    let site = Site::open().await;
    let gated = EXAMPLES.iter().filter(|page| page.act.needs_step_up());
    for example in gated {
        let version = site.version(example.offered).await;
        let mut fields = example.good.to_vec();
        fields.push(("version", &version));
        let page = example.page(&site, example.offered);
        let stale = site.post(example.who, &page, &fields).await;
        assert_eq!(stale.status, 403, "{}", example.segment);
        assert!(stale.has(example.kept), "{}", example.segment);
        assert!(stale.has("target=\"_blank\""), "confirmed in another tab");
    }
}

#[actix_web::test]
async fn what_is_wrong_is_said_at_its_field() {
    let site = Site::open().await;
    let fallible = EXAMPLES.iter().filter(|page| !page.at.is_empty());
    for example in fallible {
        let refused = example.send(&site, example.offered, example.wrong).await;
        assert_eq!(refused.status, 422, "{}", example.segment);
        let named = format!("href=\"#{}\"", example.at);
        assert!(refused.has(&named), "{}: {}", example.segment, refused.body);
        for (_, typed) in example.wrong {
            assert!(refused.has(typed), "{}", example.segment);
        }
    }
    let long = "字".repeat(501);
    let path = site.application("reading", "/finish");
    let refused = site.post("lawyer", &path, &[("note", &long)]).await;
    assert!(refused.status == 422 && refused.has("href=\"#note\"") && refused.has(&long));
}
