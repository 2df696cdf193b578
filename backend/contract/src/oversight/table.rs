//! The table of nodes (DOMAIN A.5, B.6). A further desk adds rows here and nothing else.

use super::{NodeRule, NodeStep, On, Tells, Threshold, When, Whom, noted};
use crate::{caller::Role, parameter::Parameter, policy::SystemAct};

const APPLICATION: &str = "application";
const HEARING: &str = "hearing-application";

use NodeStep::{Amber, Head, Lead, Red, Superior};
use Whom::{Above, Handler, Holders};

const fn tells(step: NodeStep, whom: &'static [Whom]) -> Tells {
    Tells { step, whom }
}

/// What goes up the line is told to the same everywhere (DOMAIN 2.2).
const TO_HEAD: Tells = tells(Head, &[Holders(Role::DeptHead)]);
const TO_LEAD: Tells = tells(Lead, &[Holders(Role::CmHead), Holders(Role::Dcp)]);
const TO_SUPERIOR: Tells = tells(Superior, &[Above(Role::CmHead)]);

/// A rule of which only its own is to be said.
const RULE: NodeRule = NodeRule {
    code: "",
    matter: APPLICATION,
    article: None,
    threshold: Threshold::AtOnce,
    starts: &[],
    pauses: &[],
    resumes: &[],
    clears: &[],
    note_clears: false,
    tells: &[],
    blocks: None,
    takes: None,
    waits_for: None,
};

const fn period(code: &'static str) -> Threshold {
    Threshold::Period { code, warns: None }
}

const RIGHTS_14: &str = "关于依法保障律师执业权利的规定 第14条";
const RULES_49: &str = "人民检察院刑事诉讼规则 第49条";

/// Every monitored node of the office.
pub const NODE_RULES: &[NodeRule] = &[
    NodeRule {
        code: "A-N01",
        threshold: period("A-N01"),
        starts: &[On::event("accepted").since("accepted")],
        pauses: &["correction-asked"],
        clears: &["verified", "refused", "withdrawn", "lapsed"],
        tells: &[
            tells(Amber, &[Holders(Role::CmAuditor)]),
            tells(Red, &[Holders(Role::CmHead)]),
            TO_HEAD,
            TO_LEAD,
            TO_SUPERIOR,
        ],
        ..RULE
    },
    NodeRule {
        code: "A-N02",
        threshold: period("A-N02"),
        starts: &[
            On::event("submitted").since("submitted"),
            On::event("corrected").since("submitted"),
        ],
        pauses: &["correction-asked"],
        clears: &["accepted", "refused", "withdrawn", "lapsed"],
        tells: &[
            tells(Amber, &[Holders(Role::CmClerk)]),
            tells(Red, &[Holders(Role::CmAuditor)]),
            tells(Head, &[Holders(Role::CmHead)]),
            TO_LEAD,
            TO_SUPERIOR,
        ],
        ..RULE
    },
    NodeRule {
        code: "A-N03",
        threshold: period("A-N03"),
        starts: &[
            On::event("submitted").since("submitted"),
            On::event("corrected").since("submitted"),
            // A window online ends with the mode, and the period goes on from where it began.
            On::event("mode-changed").since("submitted"),
            // A visit that did not take place leaves the file to be arranged again.
            On::event("visit-cancelled").since("submitted"),
            On::event("visit-missed").since("submitted"),
        ],
        pauses: &["correction-asked"],
        clears: &[
            "granted",
            "arranged",
            "refused",
            "revoked",
            "withdrawn",
            "lapsed",
        ],
        tells: &[
            tells(Amber, &[Handler, Holders(Role::CmAuditor)]),
            tells(
                Red,
                &[
                    Handler,
                    Holders(Role::DeptHead),
                    Holders(Role::CmHead),
                    Holders(Role::CmMonitor),
                ],
            ),
            TO_HEAD,
            TO_LEAD,
            TO_SUPERIOR,
        ],
        ..RULE
    },
    NodeRule {
        code: "A-N04",
        article: Some(RULES_49),
        starts: &[
            On::event("granted").when(&[When::LaterDay("submitted"), When::Unremarked]),
            On::event("arranged").when(&[When::LaterDay("submitted"), When::Unremarked]),
        ],
        clears: &["revoked", "withdrawn"],
        note_clears: true,
        tells: &[
            tells(Red, &[Handler, Holders(Role::CmAuditor)]),
            TO_LEAD,
            TO_SUPERIOR,
        ],
        ..RULE
    },
    NodeRule {
        code: "A-N05",
        matter: "permission",
        threshold: period("A-N05"),
        starts: &[On::event("permission-asked")],
        clears: &["permitted", "not-permitted", "withdrawn"],
        tells: &[
            tells(Amber, &[Holders(Role::DeptHead)]),
            tells(Red, &[Holders(Role::DeptHead), Holders(Role::CmHead)]),
            TO_LEAD,
            TO_SUPERIOR,
        ],
        waits_for: Some("permission"),
        ..RULE
    },
    NodeRule {
        code: "A-N06",
        article: Some("人民检察院刑事诉讼规则 第57条"),
        starts: &[On::event("refused").when(&[When::Unstated("ground")])],
        tells: &[
            tells(Red, &[Holders(Role::CmHead), Holders(Role::Inspector)]),
            TO_LEAD,
            TO_SUPERIOR,
        ],
        ..RULE
    },
    NodeRule {
        code: "A-N07",
        threshold: period("A-N07"),
        starts: &[
            On::event("case-returned"),
            On::event("jurisdiction-changed"),
            On::event("prosecuted"),
        ],
        clears: &["lawyer-told", "withdrawn"],
        tells: &[
            tells(Amber, &[Handler]),
            tells(Red, &[Handler, Holders(Role::CmMonitor)]),
            TO_HEAD,
            TO_LEAD,
            TO_SUPERIOR,
        ],
        waits_for: Some("case-told"),
        ..RULE
    },
    NodeRule {
        code: "A-N08",
        threshold: period("A-N08"),
        starts: &[On::event("file-extended")],
        clears: &["update-told", "withdrawn"],
        tells: &[
            tells(Amber, &[Handler]),
            tells(Red, &[Handler]),
            TO_HEAD,
            TO_LEAD,
            TO_SUPERIOR,
        ],
        waits_for: Some("file-update"),
        ..RULE
    },
    NodeRule {
        code: "A-N09",
        article: Some("本院规定：页面以批准的密级开放"),
        starts: &[
            On::event(noted::CLASS_NOT_APPROVED),
            On::event(noted::STUB_OPENED),
        ],
        clears: &["revoked"],
        tells: &[
            tells(Red, &[Holders(Role::SecAdmin), Holders(Role::Inspector)]),
            TO_LEAD,
            TO_SUPERIOR,
        ],
        takes: Some(SystemAct::StopAccess),
        ..RULE
    },
    NodeRule {
        code: "A-N10",
        article: Some("律师法 第33条；本院规定：执业状态变化时停止阅卷"),
        threshold: Threshold::Minutes(Parameter::LicenceMinutes),
        starts: &[On::event(noted::LICENCE_CHANGED)],
        clears: &[
            "revoked",
            "completed",
            "window-ended",
            "withdrawn",
            noted::LICENCE_RESTORED,
        ],
        tells: &[
            tells(Red, &[Holders(Role::CmAuditor)]),
            TO_LEAD,
            TO_SUPERIOR,
        ],
        takes: Some(SystemAct::StopAccess),
        ..RULE
    },
    NodeRule {
        code: "A-N11",
        article: Some(RIGHTS_14),
        starts: &[On::event("refused-as-read")],
        tells: &[tells(Red, &[Holders(Role::CmHead)]), TO_LEAD, TO_SUPERIOR],
        waits_for: Some("refusal-as-read"),
        ..RULE
    },
    NodeRule {
        code: "A-N12",
        article: Some(RULES_49),
        starts: &[On::event("fee-charged")],
        clears: &["fee-returned"],
        tells: &[tells(Red, &[Holders(Role::CmHead)]), TO_LEAD, TO_SUPERIOR],
        waits_for: Some("copying-record"),
        ..RULE
    },
    NodeRule {
        code: "A-N13",
        matter: "complaint",
        threshold: Threshold::Period {
            code: "A-N13",
            warns: Some("A-N13-WARNING"),
        },
        starts: &[On::event("complained")],
        clears: &["answered", "withdrawn"],
        tells: &[
            tells(Amber, &[Holders(Role::ControlAppeal), Holders(Role::Cp)]),
            tells(Red, &[Holders(Role::ControlAppeal), Holders(Role::Cp)]),
            TO_LEAD,
            TO_SUPERIOR,
        ],
        waits_for: Some("complaint"),
        ..RULE
    },
    NodeRule {
        code: "A-N14",
        matter: "monitoring",
        threshold: period("A-N14"),
        starts: &[
            On::event("notice-issued").since("notice-issued"),
            // An answer that is wanting is asked for anew.
            On::event("answer-returned").since("notice-issued"),
        ],
        clears: &["notice-answered", "reported-to-chief"],
        tells: &[
            tells(Amber, &[Handler, Holders(Role::CmMonitor)]),
            tells(Red, &[Holders(Role::Cp), Holders(Role::CmMonitor)]),
            TO_HEAD,
            TO_LEAD,
            TO_SUPERIOR,
        ],
        ..RULE
    },
    NodeRule {
        code: "A-N15",
        article: Some("本院规定：异常阅卷提示安全管理员"),
        starts: &[
            On::event(noted::MUCH_READ),
            On::event(noted::MANY_ADDRESSES),
            On::event(noted::FETCHED_AFTER_END),
        ],
        clears: &["revoked"],
        tells: &[tells(Red, &[Holders(Role::SecAdmin)]), TO_LEAD, TO_SUPERIOR],
        ..RULE
    },
    NodeRule {
        code: "A-N16",
        threshold: period("A-N16"),
        starts: &[
            On::event("window-ended").when(&[When::Unstated("receipt")]),
            On::event("visit-kept").when(&[When::Unstated("receipt")]),
        ],
        clears: &["completed", "receipt-filed", "revoked", "withdrawn"],
        tells: &[
            tells(Amber, &[Holders(Role::CmClerk)]),
            tells(Red, &[Holders(Role::CmClerk)]),
            TO_HEAD,
            TO_LEAD,
            TO_SUPERIOR,
        ],
        ..RULE
    },
    // In arrest review it runs by the shorter period, which the matter says (B.2).
    NodeRule {
        code: "B-N01",
        matter: HEARING,
        threshold: period("B-N01"),
        starts: &[
            On::event("applied").since("applied"),
            On::event("corrected").since("applied"),
        ],
        pauses: &["correction-asked"],
        clears: &["hearing-approved", "hearing-refused", "withdrawn", "lapsed"],
        tells: &[
            tells(Amber, &[Handler]),
            tells(Red, &[Handler, Holders(Role::DeptHead)]),
            TO_HEAD,
            TO_LEAD,
            TO_SUPERIOR,
        ],
        ..RULE
    },
    // No page and no verb refuses without its ground: this watches that none ever does.
    NodeRule {
        code: "B-N02",
        matter: HEARING,
        article: Some("人民检察院审查案件听证工作规定 第9条"),
        starts: &[On::event("hearing-refused").when(&[When::Unstated("ground")])],
        tells: &[
            tells(Red, &[Holders(Role::CmMonitor), Handler]),
            TO_LEAD,
            TO_SUPERIOR,
        ],
        ..RULE
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::machines;

    /// The rows of DOMAIN A.5, and those of B.6 that are watched so far.
    #[test]
    fn the_table_has_every_row_of_the_domain() {
        let codes: Vec<&str> = NODE_RULES.iter().map(|rule| rule.code).collect();
        let of_files = (1..=16).map(|row| format!("A-N{row:02}"));
        let of_hearings = (1..=2).map(|row| format!("B-N{row:02}"));
        let rows: Vec<String> = of_files.chain(of_hearings).collect();
        assert_eq!(codes, rows);
        let waiting: Vec<&str> = NODE_RULES
            .iter()
            .filter(|rule| rule.waits_for.is_some())
            .map(|rule| rule.code)
            .collect();
        assert_eq!(
            waiting,
            ["A-N05", "A-N07", "A-N08", "A-N11", "A-N12", "A-N13"]
        );
    }

    /// Whom the tables of DOMAIN A.5 and B.6 name, is told when the node turns red or goes to the head.
    #[test]
    fn whoever_the_domain_names_is_told() {
        let named = |code: &str| match code {
            "A-N01" | "A-N11" | "A-N12" => "CM_HEAD",
            "A-N02" => "CM_AUDITOR CM_HEAD",
            "A-N03" => "HANDLER DEPT_HEAD CM_HEAD",
            "A-N04" => "HANDLER CM_AUDITOR",
            "A-N05" => "DEPT_HEAD CM_HEAD",
            "A-N06" => "CM_HEAD INSPECTOR",
            "A-N07" => "HANDLER CM_MONITOR",
            "A-N08" => "HANDLER",
            "A-N09" => "SEC_ADMIN INSPECTOR",
            "A-N10" => "CM_AUDITOR",
            "A-N13" => "CONTROL_APPEAL CP",
            "A-N14" => "CP HANDLER DEPT_HEAD",
            "A-N15" => "SEC_ADMIN",
            "A-N16" => "CM_CLERK",
            "B-N01" => "DEPT_HEAD",
            "B-N02" => "CM_MONITOR HANDLER",
            other => panic!("{other} stands in no row"),
        };
        for rule in NODE_RULES {
            let steps = rule.tells.iter().filter(|tells| tells.step <= Head);
            let told: BTreeSet<&str> = steps
                .flat_map(|tells| tells.whom)
                .map(|whom| whom.code())
                .collect();
            for whom in named(rule.code).split(' ') {
                assert!(told.contains(whom), "{} does not tell {whom}", rule.code);
            }
        }
    }

    /// An event that nobody leaves would keep a node from ever opening or being cleared.
    #[test]
    fn every_event_of_the_table_exists() {
        let machines = machines();
        let of_steps: BTreeSet<&str> = machines
            .iter()
            .flat_map(|machine| machine.states.iter().flat_map(|state| &state.steps))
            .filter_map(|step| step.event)
            .collect();
        for rule in NODE_RULES.iter().filter(|rule| rule.waits_for.is_none()) {
            for event in rule.events() {
                let exists = of_steps.contains(event) || noted::ALL.contains(&event);
                assert!(exists, "{}: nobody leaves {event}", rule.code);
            }
        }
    }

    #[test]
    fn steps_stand_in_their_order_and_end_at_the_superior_office() {
        for rule in NODE_RULES {
            let steps: Vec<NodeStep> = rule.tells.iter().map(|tells| tells.step).collect();
            assert!(steps.is_sorted(), "{}", rule.code);
            assert!(steps.contains(&Red), "{}", rule.code);
            assert_eq!(steps.last(), Some(&Superior), "{}", rule.code);
            let has_period = matches!(rule.threshold, Threshold::Period { .. });
            assert!(has_period || rule.article.is_some(), "{}", rule.code);
            assert_eq!(steps.contains(&Amber), has_period, "{}", rule.code);
        }
    }

    #[test]
    fn nothing_of_file_access_is_blocked_by_a_node() {
        assert!(NODE_RULES.iter().all(|rule| rule.blocks.is_none()));
    }
}
