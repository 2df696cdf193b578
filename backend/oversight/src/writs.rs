//! What is put down in official documents of process monitoring (DOMAIN A.10).

use contract::{Deadline, Lang};
use notice::Words;
use time::{OffsetDateTime, macros::datetime};
use writ::{Sample, Values, Writ, values};

use crate::words;

writ::writs! {
    /// The writs of process monitoring.
    pub static WRITS in "writs" {
        MonitoringNotice = "monitoring-notice",
    }
}

/// 案件流程监控通知书.
pub(crate) struct MonitoringNotice {
    pub(crate) reference: String,
    /// Who handles the case; nobody where the notice goes to the department alone.
    pub(crate) handler: Option<String>,
    /// The code of the node's rule.
    pub(crate) rule: String,
    /// The number of the matter that the node watches.
    pub(crate) watched: Option<String>,
    pub(crate) since: OffsetDateTime,
    pub(crate) limit: OffsetDateTime,
    pub(crate) article: String,
    pub(crate) fault: String,
    pub(crate) due: Deadline,
}

impl Writ for MonitoringNotice {
    fn values(&self, words: Words) -> Values {
        let addressed = match &self.handler {
            Some(handler) => format!("办案部门（承办人{handler}）"),
            None => "办案部门".to_owned(),
        };
        values! {
            addressed: addressed,
            reference: &self.reference,
            rule: &self.rule,
            cause: words::cause(&self.rule, Lang::ZhCn),
            watched: self.watched.clone(),
            since: words.moment(self.since),
            limit: words.moment(self.limit),
            article: &self.article,
            fault: &self.fault,
            due: words.moment(self.due.due_at),
            due_ref: &self.due.legal_ref,
        }
    }
}

impl Sample for MonitoringNotice {
    fn sample() -> Self {
        let issued = datetime!(2026-11-27 01:20 UTC);
        Self {
            reference: "JK-2026-000007".to_owned(),
            handler: Some("祁启强".to_owned()),
            rule: "A-N03".to_owned(),
            watched: Some("YJ-2026-000123".to_owned()),
            since: datetime!(2026-11-23 01:20 UTC),
            limit: datetime!(2026-11-26 10:00 UTC),
            article: "人民检察院刑事诉讼规则 第49条".to_owned(),
            fault:
                "律师十一月二十三日提交的阅卷申请，至十一月二十六日仍未安排，也未向律师说明理由。"
                    .to_owned(),
            due: Deadline {
                code: "A-N14".to_owned(),
                base_event_at: issued,
                kind: contract::PeriodKind::CalendarDays,
                n: 10,
                due_at: datetime!(2026-12-07 10:00 UTC),
                due_on: time::macros::date!(2026 - 12 - 07),
                is_provisional: false,
                legal_ref: "人民检察院刑事诉讼规则 第664条、第665条（十日内书面回复）".to_owned(),
                source: contract::PeriodSource::Statute,
                in_custody: false,
                minimal_on: None,
                days: Vec::new(),
            },
        }
    }
}
