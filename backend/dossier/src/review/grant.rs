//! The access window, granted.

use contract::{
    AccessMode, ApplicationId, Caller, FieldProblem, GrantRequest, Parameter, policy::Act,
};
use kernel::Tx;
use matter::Refused;
use sea_orm::ActiveValue::Set;
use time::Date;
use uuid::Uuid;

use super::{delay_fault, said::Said};
use crate::{
    apply::online_bar,
    desk::Dossier,
    letters,
    obstacles::{FILE_NOT_PREPARED, NOT_FOR_ONLINE},
    rows::application,
    writs,
};

impl Dossier {
    pub(crate) async fn grant(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        grant: GrantRequest,
    ) -> Result<(), Refused> {
        let granting = self.seen(caller, (Act::Grant, id, version)).await?;
        let said = self.grant_said(&granting.row, &grant).await?;
        let owner = granting.owner().await?;
        let mut act = granting.begin().await?;
        self.ensure_file_may_be_read(act.tx(), act.row.case_id)
            .await?;
        act.change.grant_from = Set(Some(said.letter.from));
        act.change.grant_until = Set(Some(said.letter.until));
        act.change.may_copy = Set(grant.may_copy);
        act.note(&grant.explanation);
        self.say(&mut act, (owner, said)).await?;
        self.finish(act).await
    }

    /// What a grant says, where the file is read online and the window is fit.
    pub(super) async fn grant_said(
        &self,
        row: &application::Model,
        grant: &GrantRequest,
    ) -> Result<Said<writs::ArrangementNotice, letters::AccessGranted>, Refused> {
        let is_online = self.mode_of(row).await? == Some(AccessMode::Online);
        if !is_online || online_bar(&self.case_of(row).await?).is_some() {
            return Err(NOT_FOR_ONLINE.refused());
        }
        let (first, last) = self.judge_window(row, grant)?;
        let calendar = &self.rules.now().calendar;
        let (from, until) = (calendar.start_of(first), calendar.closing_of(last));
        let writ = writs::ArrangementNotice {
            about: self.about(row).await?,
            mode: AccessMode::Online.code().to_owned(),
            from,
            until,
            may_copy: grant.may_copy,
            place: None,
            bring: None,
            explanation: grant.explanation.clone(),
        };
        let letter = letters::AccessGranted {
            reference: row.reference.clone().unwrap_or_default(),
            from,
            until,
        };
        Ok(Said { writ, letter })
    }

    /// Holds the case's file and sees that every page of it has an approved class and none is to come.
    async fn ensure_file_may_be_read(&self, tx: &Tx, case: Uuid) -> Result<(), Refused> {
        self.files.hold(tx, case).await?;
        self.files.ensure_imports_ended(tx, case).await?;
        match self.files.load_file(tx, case).await {
            Ok(file) if file.is_prepared() => Ok(()),
            Ok(_) | Err(Refused::Altered(_)) => Err(FILE_NOT_PREPARED.refused()),
            Err(other) => Err(other),
        }
    }

    /// The first and the last day of the window asked for.
    fn judge_window(
        &self,
        row: &application::Model,
        grant: &GrantRequest,
    ) -> Result<(Date, Date), Refused> {
        let rules = self.rules.now();
        let today = rules.calendar.office_date(self.kernel.now());
        let mut faults = Vec::new();
        let number = |name| i64::from(rules.number(name, self.kernel.now()));
        let ahead = number(Parameter::GrantAheadDays);
        let longest = number(Parameter::WindowLongestDays);
        match grant.from {
            None => faults.push(FieldProblem::at("from", "date-shape")),
            Some(from) if from < today => faults.push(FieldProblem::at("from", "date-in-past")),
            Some(from) if (from - today).whole_days() > ahead => {
                faults.push(FieldProblem::at("from", format!("window-too-late:{ahead}")));
            }
            Some(_) => {}
        }
        match (grant.from, grant.until) {
            (_, None) => faults.push(FieldProblem::at("until", "date-shape")),
            (Some(from), Some(until)) if until < from => {
                faults.push(FieldProblem::at("until", "until-before-from"));
            }
            (Some(from), Some(until)) if (until - from).whole_days() > longest => {
                faults.push(FieldProblem::at(
                    "until",
                    format!("window-too-long:{longest}"),
                ));
            }
            _ => {}
        }
        let is_prompt = self.is_day_of_acceptance(row);
        faults.extend(delay_fault(&grant.explanation, is_prompt));
        match grant.from.zip(grant.until) {
            Some(days) if faults.is_empty() => Ok(days),
            _ => Err(Refused::Fields(faults)),
        }
    }
}
