//! What a computer can decide about conflicts (DOMAIN 3.1), and what it leaves to a person.

use contract::{ApplicationForm, Capacity, Check, CheckOutcome};
use identity::{LicenceStatus, RegisterEntry};
use kernel::Tx;
use matter::Refused;

use crate::{
    desk::Dossier,
    rows::{
        application,
        mandate::{self, MandateState},
    },
};

/// The most defenders of one suspect (CPL art. 33).
const DEFENDERS_AT_MOST: usize = 2;
const DEFENCE: [Capacity; 2] = [Capacity::RetainedDefence, Capacity::AssignedDefence];

/// What the checks compare, read before a transaction begins: no transaction waits for the register.
pub(crate) struct Grounds {
    capacity: Option<Capacity>,
    statement: String,
    practice: Option<(LicenceStatus, bool)>,
}

/// An application beside the mandates on record in its case.
struct Record<'a> {
    row: &'a application::Model,
    capacity: Option<Capacity>,
    mandates: &'a [mandate::Model],
}

impl Grounds {
    /// By what was typed and the register's entry of the licence.
    pub(crate) fn of(form: &ApplicationForm, entry: Option<&RegisterEntry>) -> Self {
        Self {
            capacity: form.capacity(),
            statement: form.conflict_note.trim().to_owned(),
            practice: entry.map(|entry| (entry.status, entry.firm_is_active)),
        }
    }

    /// The checks of an application beside the register of counsel in its case.
    pub(crate) fn judge(
        &self,
        row: &application::Model,
        counsel: Vec<mandate::Model>,
    ) -> Vec<Check> {
        judge(row, self, &live(counsel))
    }
}

impl Dossier {
    pub(crate) async fn checks(&self, row: &application::Model) -> Result<Vec<Check>, Refused> {
        let grounds = self.grounds(row).await?;
        let counsel = self.files.counsel_of(row.case_id).await?;
        Ok(grounds.judge(row, counsel))
    }

    pub(super) async fn grounds(&self, row: &application::Model) -> Result<Grounds, Refused> {
        let entry = self
            .register
            .look_up(&row.licence_no)
            .await
            .map_err(|_| Refused::Broken("the licence register does not answer"))?;
        let form = self.form_of(row).await?;
        Ok(Grounds::of(&form, entry.as_ref()))
    }

    /// The checks as they stand while nobody else can change who is counsel in the case.
    ///
    /// Of many verifications at once each counts the mandates the one before it put on record
    /// (CPL art. 33).
    pub(super) async fn checks_alone(
        &self,
        tx: &Tx,
        row: &application::Model,
        grounds: &Grounds,
    ) -> Result<Vec<Check>, Refused> {
        let counsel = self.files.hold_counsel(tx, row.case_id).await?;
        Ok(grounds.judge(row, counsel))
    }
}

/// Who is counsel now, the longest on record first.
fn live(register: Vec<mandate::Model>) -> Vec<mandate::Model> {
    let mut live: Vec<_> = register
        .into_iter()
        .filter(|entry| entry.state == MandateState::Live)
        .collect();
    live.sort_by(|a, b| (a.since, &a.licence_no).cmp(&(b.since, &b.licence_no)));
    live
}

fn judge(row: &application::Model, grounds: &Grounds, mandates: &[mandate::Model]) -> Vec<Check> {
    let record = Record {
        row,
        capacity: grounds.capacity,
        mandates,
    };
    let statement = match grounds.statement.as_str() {
        "" => clear("A-H05"),
        said => found("A-H05", CheckOutcome::HumanCheck, Some(said.to_owned())),
    };
    vec![
        third_defender(&record),
        co_suspect(&record),
        both_sides(&record),
        licence(grounds.practice),
        firm(grounds.practice),
        statement,
    ]
}

fn is_defence(capacity: Option<Capacity>) -> bool {
    capacity.is_some_and(|capacity| DEFENCE.contains(&capacity))
}

/// A-C01: a third defender of one suspect.
fn third_defender(record: &Record<'_>) -> Check {
    let others: Vec<&str> = record
        .mandates
        .iter()
        .filter(|m| m.party == record.row.party && is_other(record, m))
        .filter(|m| is_defence(m.capacity.known()))
        .map(|m| m.lawyer_name.as_str())
        .collect();
    if is_defence(record.capacity) && others.len() >= DEFENDERS_AT_MOST {
        found("A-C01", CheckOutcome::Reject, Some(others.join("、")))
    } else {
        clear("A-C01")
    }
}

/// A-C02: the lawyer already defends another suspect of the same case.
fn co_suspect(record: &Record<'_>) -> Check {
    let defends_another = record.mandates.iter().any(|m| {
        m.party != record.row.party && !is_other(record, m) && is_defence(m.capacity.known())
    });
    if is_defence(record.capacity) && defends_another {
        found("A-C02", CheckOutcome::Reject, None)
    } else {
        clear("A-C02")
    }
}

/// A-C08: the same lawyer for a suspect and a victim.
fn both_sides(record: &Record<'_>) -> Check {
    let defends = is_defence(record.capacity);
    let is_on_both = record
        .mandates
        .iter()
        .any(|m| !is_other(record, m) && is_defence(m.capacity.known()) != defends);
    if is_on_both {
        found("A-C08", CheckOutcome::Reject, None)
    } else {
        clear("A-C08")
    }
}

/// A-C04: the licence is in practice.
fn licence(practice: Option<(LicenceStatus, bool)>) -> Check {
    match practice {
        Some((LicenceStatus::InPractice, _)) => clear("A-C04"),
        _ => found("A-C04", CheckOutcome::Reject, None),
    }
}

/// A-H03: the firm is suspended; a person decides.
fn firm(practice: Option<(LicenceStatus, bool)>) -> Check {
    match practice {
        Some((_, false)) => found("A-H03", CheckOutcome::HumanCheck, None),
        _ => clear("A-H03"),
    }
}

fn is_other(record: &Record<'_>, mandate: &mandate::Model) -> bool {
    mandate.licence_no != record.row.licence_no
}

fn clear(rule: &str) -> Check {
    found(rule, CheckOutcome::Clear, None)
}

fn found(rule: &str, outcome: CheckOutcome, evidence: Option<String>) -> Check {
    Check {
        rule: rule.to_owned(),
        outcome,
        evidence,
    }
}
