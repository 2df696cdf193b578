//! The rules that an application must keep before it is sent (DOMAIN B.3).

use contract::{
    FieldProblem, HearingApplicationForm,
    form::{FormValues as _, RuleCode},
};
use time::Date;

/// Every rule that the values break.
pub(crate) fn faults(form: &HearingApplicationForm, today: Date) -> Vec<FieldProblem> {
    let form = &form.unfolded();
    form.faults(&across(form), today)
}

/// The rules that look further than whether something was typed, each at its input.
fn across(form: &HearingApplicationForm) -> Vec<(&'static str, RuleCode)> {
    let short = form
        .values()
        .filter_map(|(input, value)| too_short(input.name, value));
    let mut broken: Vec<_> = short.collect();
    if form.statement.is_empty() {
        broken.push(("statement", "not-stated".into()));
    }
    broken
}

/// A question that is too short to be heard on, or reasons that are too short to be judged.
fn too_short(input: &'static str, value: &str) -> Option<(&'static str, RuleCode)> {
    let count = value.trim().chars().count();
    let least = HearingApplicationForm::at_least(input)?;
    let is_short = count > 0 && count < least;
    is_short.then(|| (input, format!("shorter-than:{least}:{count}").into()))
}

#[cfg(test)]
mod tests {
    use contract::HearingApplicationForm;
    use time::macros::date;

    use super::faults;

    fn whole() -> HearingApplicationForm {
        HearingApplicationForm {
            capacity: "party".into(),
            question_1: "是否符合相对不起诉的条件？".into(),
            reasons:
                "双方已经和解，被害人出具了谅解书，本人愿意当面说明经过，并请求听取社区的意见。"
                    .into(),
            minor: "no".into(),
            openness: "public".into(),
            broadcast: "no".into(),
            need: "none".into(),
            statement: "yes".into(),
            ..Default::default()
        }
    }

    fn named(form: &HearingApplicationForm) -> Vec<String> {
        let found = faults(form, date!(2026 - 11 - 30));
        let named = found
            .iter()
            .map(|fault| format!("{} {}", fault.field, fault.rule));
        named.collect()
    }

    #[test]
    fn a_whole_application_breaks_no_rule() {
        assert_eq!(named(&whole()), [""; 0]);
    }

    #[test]
    fn questions_and_reasons_are_counted_as_typed() {
        let form = HearingApplicationForm {
            question_1: " 该放人吗 ".into(),
            question_3: "为什么".into(),
            reasons: "请求听证".into(),
            ..whole()
        };
        assert_eq!(
            named(&form),
            [
                "question_1 shorter-than:10:4",
                "question_3 shorter-than:10:3",
                "reasons shorter-than:30:4"
            ]
        );
    }

    #[test]
    fn where_a_minor_is_involved_nobody_is_asked_whether_it_is_public() {
        let form = HearingApplicationForm {
            minor: "yes".into(),
            openness: String::new(),
            broadcast: String::new(),
            ..whole()
        };
        assert_eq!(named(&form), [""; 0]);
    }

    #[test]
    fn whoever_asks_for_a_closed_hearing_says_why() {
        let form = HearingApplicationForm {
            openness: "closed".into(),
            broadcast: String::new(),
            ..whole()
        };
        assert_eq!(named(&form), ["closed_reason required"]);
    }
}
