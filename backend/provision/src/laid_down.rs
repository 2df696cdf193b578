//! The table of what holds: every number and every period, with where each came from.

use contract::{
    Caller, LaidDown, Parameter, ParameterLine, PeriodLine, Provided, Role, ValueLine, policy::Act,
};
use matter::{Refused, of_list};
use scheduling::Rulebook;
use time::Date;

use crate::{Provisions, laid::Standing, reach::of_office, rows::provision};

impl Provisions {
    pub(crate) async fn laid_down(&self, caller: &Caller) -> Result<LaidDown, Refused> {
        let permit = self.permit(caller, Act::ReadProvisions).await?;
        let Standing { rows, altered } = self.standing().await?;
        let rules = self.rules_of(&rows);
        let today = rules.calendar.office_date(self.kernel.now());
        let sources = Sources(&rows);
        let parameters = Parameter::ALL.into_iter();
        let years = (today.year() - 1..=today.year() + 2).collect::<Vec<_>>();
        let answer = LaidDown {
            today,
            parameters: parameters
                .filter_map(|name| parameter_line(name, &rules, &sources))
                .collect(),
            periods: rules
                .periods
                .codes()
                .filter_map(|code| period_line(code, &rules, &sources))
                .collect(),
            wordings: self.wording_lines(&rows),
            years: years
                .into_iter()
                .filter(|year| rules.calendar.is_published(*year))
                .collect(),
            may_propose: self.may_propose(caller).await?,
            altered,
        };
        let entry = of_list(of_office(caller), &answer.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }
}

/// The provisions by which values were laid down, in the order in which they were put in force.
struct Sources<'a>(&'a [provision::Model]);

impl Sources<'_> {
    /// The latest that laid this down from this day on.
    fn find(&self, from: Date, is_it: impl Fn(&Provided) -> bool) -> Option<&provision::Model> {
        let of_day = |row: &&provision::Model| row.first_day().is_ok_and(|day| day == from);
        let mut latest_first = self.0.iter().rev().filter(of_day);
        latest_first.find(|row| row.provided().is_ok_and(|provided| is_it(&provided)))
    }
}

fn value_line(
    (value, from): (u32, Date),
    reason: &str,
    source: Option<&provision::Model>,
) -> ValueLine {
    ValueLine {
        value,
        from,
        reason: source.map_or(reason, |row| &row.reason).to_owned(),
        provision: source.map(provision::Model::provision),
        doc_no: source.map(|row| row.doc_no.clone()),
    }
}

fn parameter_line(
    name: Parameter,
    rules: &Rulebook,
    sources: &Sources<'_>,
) -> Option<ParameterLine> {
    let values = rules.parameters.of_name(name).rev();
    let values = values.map(|rule| {
        let laid = |provided: &Provided| provided.number().is_some_and(|(it, _)| it == name);
        let source = sources.find(rule.effective_from, laid);
        value_line((rule.value, rule.effective_from), &rule.reason, source)
    });
    let values = values.collect();
    let rule = rules.parameters.of_name(name).next()?;
    Some(ParameterLine {
        name,
        unit: rule.unit,
        least: rule.least,
        most: rule.most,
        laid_down_by: rule.laid_down_by,
        values,
    })
}

fn period_line(code: &str, rules: &Rulebook, sources: &Sources<'_>) -> Option<PeriodLine> {
    let values = rules.periods.of_code(code).rev();
    let values = values.map(|rule| {
        let laid = |provided: &Provided| {
            matches!(provided, Provided::Period { period, .. } if period == code)
        };
        let source = sources.find(rule.effective_from, laid);
        value_line((rule.n, rule.effective_from), &rule.legal_ref, source)
    });
    let values = values.collect();
    let rule = rules.periods.of_code(code).next()?;
    Some(PeriodLine {
        code: code.to_owned(),
        kind: rule.kind,
        source: rule.source,
        laid_down_by: Role::Dcp,
        values,
    })
}
