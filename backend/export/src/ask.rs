//! Somebody asks for a list.

use contract::{
    Caller, DataClass, EXPORT_REASON_LENGTH, ExportColumn, ExportForm, ExportFormat, ExportId,
    ExportList, ExportOffer, ExportState, FieldProblem, LONGEST_EXPORT, Lang, OrganisationId,
    Parameter, Role, SAME_PRESS, WorklistQuery,
    policy::{Act, is_permitted, relation_to_office},
};
use identity::Person;
use kernel::{
    Tx,
    jobs::{NewJob, enqueue},
};
use ledger::Entry;
use matter::{ExportOf, Named as _, Refused, Taking, ensure_as_written, length_fault, object_of};
use notice::Notice;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{
    Exports,
    letters::ExportWaits,
    make::{MAKE_JOB, MakeJob},
    of_office,
    rows::export,
    unread,
};

/// How often a table is tried before it counts as failed.
const TRIES: i32 = 5;

/// Where an export stands that still comes to something.
const UNDER_WAY: [ExportState; 3] = [
    ExportState::Waiting,
    ExportState::Making,
    ExportState::Ready,
];

/// What was asked for, fit to be written.
struct Judged<'a> {
    columns: Vec<&'static ExportColumn>,
    format: ExportFormat,
    reason: &'a str,
}

impl Exports {
    pub(crate) async fn export_offer(
        &self,
        caller: &Caller,
        list: ExportList,
        query: WorklistQuery,
    ) -> Result<ExportOffer, Refused> {
        let permit = self.permit(caller, list.act()).await?;
        self.ensure_asker(caller, list).await?;
        let of = self.asked_for(caller, (list, &query))?;
        let rows = self.list(list)?.count(&of).await?;
        let entry = Entry::about(of_office(caller)).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(ExportOffer { rows })
    }

    pub(crate) async fn ask_export(
        &self,
        caller: &Caller,
        form: ExportForm,
    ) -> Result<ExportId, Refused> {
        let chosen = form
            .columns
            .iter()
            .filter_map(|code| form.list.column(code));
        let takes_two = chosen.map(|column| column.class).any(DataClass::takes_two);
        let act = if takes_two {
            Act::AskExport
        } else {
            Act::OrderExport
        };
        let permit = self.permit(caller, act).await?;
        self.ensure_asker(caller, form.list).await?;
        let judged = judge(&form).map_err(Refused::Fields)?;
        let of = self.asked_for(caller, (form.list, &form.query))?;
        let rows = self.list(form.list)?.count(&of).await?;
        ensure_some(rows)?;
        let told = if takes_two {
            let is_heads = caller.holds(Role::CmHead);
            self.second_people(caller.organisation, is_heads).await?
        } else {
            Vec::new()
        };
        let id = ExportId(self.kernel.new_id());
        let row = self.row_of((caller, id), (&judged, &of, rows), form.list);
        let mut row = row.await?;
        row.until = Set(takes_two.then(|| self.waits_until(self.kernel.now())));
        let begun = (caller, act, permit);
        let act = self
            .matters
            .beginning::<export::Entity>(begun, (id.0, caller.organisation), row)
            .await?;
        let mut act = act.ok_or(Refused::Broken("an export that is there already"))?;
        self.identity().hold(act.tx(), caller.account).await?;
        if let Some(first) = self.asked_already(&act, judged.reason).await? {
            return Err(Refused::Made(first));
        }
        act.stating("list", form.list.code().into());
        for column in &judged.columns {
            act.stating("column", column.code.into());
        }
        act.stating("rows", rows.into());
        if !takes_two {
            let job = self.have_made(act.tx(), (caller.organisation, id)).await?;
            act.change.job = Set(Some(job));
        }
        for person in &told {
            let by = (caller.organisation, caller.name.clone());
            self.post_waits(act.tx(), (id, by), person).await?;
        }
        Box::pin(act.done()).await?;
        Ok(id)
    }

    /// The export under way which its asker asked for in the same words so short a while ago that it is the same form.
    async fn asked_already(
        &self,
        asking: &Taking<'_, export::Entity>,
        reason: &str,
    ) -> Result<Option<Uuid>, Refused> {
        let (tx, row) = (asking.tx(), &asking.row);
        let alike = export::Entity::find()
            .filter(export::Column::Owner.eq(row.owner))
            .filter(export::Column::Id.ne(row.id))
            .filter(export::Column::AskedAt.gt(row.asked_at - SAME_PRESS))
            .filter(export::Column::List.eq(row.list.clone()))
            .filter(export::Column::Format.eq(row.format.clone()))
            .filter(export::Column::Columns.eq(row.columns.as_str()))
            .filter(export::Column::States.eq(row.states.as_str()))
            .filter(export::Column::About.eq(row.about.as_str()))
            .filter(export::Column::State.is_in(UNDER_WAY.map(ExportState::code)))
            .all(tx)
            .await?;
        for first in alike {
            let said = match ensure_as_written(self.vault(), tx, &first).await {
                Ok(()) => {
                    self.matters
                        .opened_text::<export::Entity>(tx, &first, export::REASON)
                        .await
                }
                Err(altered) => Err(altered),
            };
            match said {
                Ok(said) if said.as_deref() == Some(reason) => return Ok(Some(first.id)),
                Ok(_) => {}
                Err(refused) => refused.unless_altered(first.object())?,
            }
        }
        Ok(None)
    }

    /// Passes for whoever works through the list: nobody takes out what they may not look at, and whoever merely looks on
    /// takes nothing out. The denial is noted.
    async fn ensure_asker(&self, caller: &Caller, list: ExportList) -> Result<(), Refused> {
        let relation = relation_to_office(caller);
        for act in [list.act(), list.asker()] {
            if !is_permitted(caller, act, relation) {
                let denied = self.permit(caller, act).await;
                return Err(denied.err().unwrap_or(Refused::NoSuchThing));
            }
        }
        Ok(())
    }

    /// What of a list somebody looks at.
    fn asked_for(
        &self,
        caller: &Caller,
        (list, query): (ExportList, &WorklistQuery),
    ) -> Result<ExportOf, Refused> {
        let states = self.list(list)?.states(caller, query).into_iter();
        Ok(ExportOf {
            organisation: caller.organisation,
            states: states.map(str::to_owned).collect(),
            about: query.about.clone(),
            columns: Vec::new(),
            lang: Lang::default(),
        })
    }

    async fn row_of(
        &self,
        (caller, id): (&Caller, ExportId),
        (judged, of, rows): (&Judged<'_>, &ExportOf, u64),
        list: ExportList,
    ) -> Result<export::ActiveModel, Refused> {
        let person = self.identity().person(caller.account).await;
        let person = person.map_err(unread)?.ok_or(Refused::NoSuchThing)?;
        let sealer = self.vault().sealer(caller.organisation, id.0);
        let reason = sealer.text(&self.kernel.db, export::REASON, judged.reason);
        let columns = judged.columns.iter().map(|column| column.code);
        Ok(export::ActiveModel {
            list: Set(list.into()),
            format: Set(judged.format.into()),
            lang: Set(person.lang.tag().to_owned()),
            columns: Set(columns.collect::<Vec<_>>().join(" ")),
            states: Set(of.states.join(" ")),
            about: Set(of
                .about
                .iter()
                .map(Uuid::to_string)
                .collect::<Vec<_>>()
                .join(" ")),
            is_heads: Set(caller.holds(Role::CmHead)),
            asked_at: Set(self.kernel.now()),
            decided_by: Set(None),
            decided_at: Set(None),
            job: Set(None),
            row_count: Set(i64::try_from(rows).unwrap_or(i64::MAX)),
            left_out: Set(0),
            object: Set(None),
            until: Set(None),
            reason: Set(reason.await?),
            ..Default::default()
        })
    }

    /// Has the table made, in the transaction from which on it may be.
    pub(crate) async fn have_made(
        &self,
        tx: &Tx,
        (organisation, id): (OrganisationId, ExportId),
    ) -> Result<Uuid, Refused> {
        let job = NewJob {
            kind: MAKE_JOB,
            organisation,
            payload: MakeJob { export: id.0 },
            run_at: self.kernel.now(),
            max_attempts: TRIES,
        };
        Ok(enqueue(tx, &self.kernel, job).await?.0)
    }

    /// Until when an export waits for a second person from a moment on: the close of the last of the working days that the
    /// office lays down.
    pub(crate) fn waits_until(&self, from: OffsetDateTime) -> OffsetDateTime {
        let rules = self.matters.on.rules.now();
        let days = rules.number(Parameter::ExportWaitingDays, from);
        let calendar = &rules.calendar;
        let last = calendar.add_working_days(calendar.office_date(from), days);
        calendar.closing_of(last)
    }

    /// When an export that waits, or lies there, is over. One that was asked for before there was an end to waiting has
    /// none of its own: it waits from when it was asked for.
    pub(crate) fn over_at(&self, row: &export::Model) -> OffsetDateTime {
        let until = row.until;
        until.unwrap_or_else(|| self.waits_until(row.asked_at))
    }

    /// Whoever is told that an export waits: the head of case management, and for what the head asks the deputy chief.
    pub(crate) async fn second_people(
        &self,
        office: OrganisationId,
        is_heads: bool,
    ) -> Result<Vec<Person>, Refused> {
        let role = if is_heads { Role::Dcp } else { Role::CmHead };
        let people = self.identity().people_with_role(office, role);
        people.await.map_err(unread)
    }

    /// Tells one of them that somebody's export waits.
    pub(crate) async fn post_waits(
        &self,
        tx: &Tx,
        (id, (organisation, by)): (ExportId, (OrganisationId, String)),
        person: &Person,
    ) -> Result<(), Refused> {
        let letter = ExportWaits { by };
        let notice = Notice {
            organisation,
            to: person.into(),
            lang: person.lang,
            about: Some(object_of::<export::Entity>(id)),
            page: Some(format!("/exports/{id}")),
            letter: Box::new(letter),
        };
        self.matters.on.notices.post(tx, notice).await?;
        Ok(())
    }
}

/// Judges the form as a whole; whatever is at fault is named at once. Columns stand in the order of their list.
fn judge(form: &ExportForm) -> Result<Judged<'_>, Vec<FieldProblem>> {
    let mut faults = Vec::new();
    let all_known = form
        .columns
        .iter()
        .all(|code| form.list.column(code).is_some());
    let chosen = form.list.columns().iter();
    let columns: Vec<_> = chosen
        .filter(|column| form.columns.iter().any(|code| code == column.code))
        .collect();
    if columns.is_empty() || !all_known {
        faults.push(FieldProblem::at("columns", "not-chosen"));
    }
    let format = ExportFormat::find(&form.format);
    if format.is_none() {
        faults.push(FieldProblem::at("format", "not-chosen"));
    }
    let named = ("reason", "export-reason-length");
    faults.extend(length_fault(named, &form.reason, EXPORT_REASON_LENGTH));
    match format {
        Some(format) if faults.is_empty() => Ok(Judged {
            columns,
            format,
            reason: form.reason.trim(),
        }),
        _ => Err(faults),
    }
}

/// Passes where there is something to take out, and not more than may leave at once.
pub(crate) fn ensure_some(rows: u64) -> Result<(), Refused> {
    match rows {
        0 => Err(Refused::field("columns", "no-rows")),
        rows if rows > LONGEST_EXPORT => Err(Refused::field("columns", "too-many-rows")),
        _ => Ok(()),
    }
}
