//! Who is away, and who stands in.

use contract::{
    AbsenceForm, AbsenceId, AbsencePage, AbsenceView, AccountId, Caller, Colleague, FieldProblem,
    LONGEST_ABSENCE, OrganisationId, Role, Side,
    policy::{self, Act, Permit},
};
use ledger::{Entry, Moves, ObjectRef};
use matter::{Named as _, Refused, WRONG_STATE, change_sealed, ensure_as_written};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel as _,
    QueryFilter, QueryOrder,
};
use time::Date;
use uuid::Uuid;

use crate::{
    Oversight,
    rows::{absence, of_absence},
    whom::unreadable,
};

/// An absence that can be entered.
struct Judged {
    account: AccountId,
    from: Date,
    until: Date,
    substitute: Option<AccountId>,
}

impl Oversight {
    pub(crate) async fn absences(&self, caller: &Caller) -> Result<AbsencePage, Refused> {
        let account = ObjectRef::new("account", caller.account);
        let permit = self.own(caller, Act::EnterAbsence, account).await?;
        let for_others = may_for_others(caller);
        let db = &self.kernel.db;
        let mut found = absence::Entity::find()
            .filter(absence::Column::Organisation.eq(caller.organisation.0))
            .filter(absence::Column::EndedAt.is_null())
            .filter(absence::Column::UntilAt.gt(self.kernel.now()))
            .order_by_asc(absence::Column::FromAt)
            .order_by_asc(absence::Column::Id);
        if !for_others {
            found = found.filter(absence::Column::Account.eq(caller.account.0));
        }
        let rows = found.all(db).await?;
        let names = self.names_of(people_in(&rows)).await?;
        let name = |id| names.get(&AccountId(id)).cloned().unwrap_or_default();
        let mut answer = AbsencePage {
            colleagues: self.colleagues(caller.organisation).await?,
            for_others,
            ..AbsencePage::default()
        };
        let calendar = &self.rules.now().calendar;
        for row in &rows {
            match ensure_as_written(&self.vault, db, row).await {
                Ok(()) => {
                    let after = calendar.office_date(row.until_at);
                    answer.rows.push(AbsenceView {
                        id: AbsenceId(row.id),
                        name: name(row.account),
                        from: calendar.office_date(row.from_at),
                        until: after.previous_day().unwrap_or(after),
                        substitute: row.substitute.map(name),
                        may_end: true,
                    });
                }
                Err(fault) => {
                    fault.unless_altered(row.object())?;
                    answer.altered.push(row.id);
                }
            }
        }
        let entry = Entry::about(account).of(caller.account).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }

    pub(crate) async fn enter_absence(
        &self,
        caller: &Caller,
        form: AbsenceForm,
    ) -> Result<AbsenceId, Refused> {
        let whose = form.account.unwrap_or(caller.account);
        let permit = self.permit_for(caller, whose).await?;
        let judged = self.judge(caller, &form).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let calendar = &self.rules.now().calendar;
        let after = judged.until.next_day().unwrap_or(judged.until);
        let mut row = absence::Model {
            id: self.kernel.new_id(),
            organisation: caller.organisation.0,
            account: judged.account.0,
            from_at: calendar.start_of(judged.from),
            until_at: calendar.start_of(after),
            substitute: judged.substitute.map(|substitute| substitute.0),
            entered_by: caller.account.0,
            entered_at: self.kernel.now(),
            ended_at: None,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        let entry = Entry::about(row.object())
            .of(judged.account)
            .by(caller)
            .moving(Moves::begin(row.standing()));
        let id = AbsenceId(row.id);
        row.into_active_model().insert(tx).await?;
        act.done(entry).await?;
        Ok(id)
    }

    pub(crate) async fn end_absence(&self, caller: &Caller, id: AbsenceId) -> Result<(), Refused> {
        let db = &self.kernel.db;
        let found = absence::Entity::find_by_id(id.0)
            .filter(absence::Column::Organisation.eq(caller.organisation.0))
            .one(db)
            .await?;
        let Some(row) = found else {
            let _ = self.permit_for(caller, caller.account).await?;
            return Err(Refused::NoSuchThing);
        };
        let whose = AccountId(row.account);
        let permit = self.permit_for(caller, whose).await?;
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        if row.ended_at.is_some() {
            return Err(WRONG_STATE.refused());
        }
        let change = absence::ActiveModel {
            ended_at: Set(Some(self.kernel.now())),
            ..Default::default()
        };
        let columns = (absence::Column::Id, absence::Column::Bound);
        let stands = change_sealed(&self.vault, tx, (&row, change), columns).await?;
        let moves = Moves::between(row.standing(), stands.standing());
        let entry = Entry::about(of_absence(id)).of(whose).by(caller);
        act.done(entry.moving(moves)).await?;
        Ok(())
    }

    /// One's own, or somebody else's for whom it is to enter them.
    async fn permit_for(&self, caller: &Caller, whose: AccountId) -> Result<Permit, Refused> {
        let account = ObjectRef::new("account", whose);
        if whose == caller.account {
            self.own(caller, Act::EnterAbsence, account).await
        } else {
            let act = Act::EnterAbsenceOfOthers;
            self.permit(caller, act, account).await
        }
    }

    async fn judge(&self, caller: &Caller, form: &AbsenceForm) -> Result<Judged, Refused> {
        let today = self.rules.now().calendar.office_date(self.kernel.now());
        let colleagues = self.colleagues(caller.organisation).await?;
        let works = |who: AccountId| colleagues.iter().any(|one| one.account == who);
        let account = form.account.unwrap_or(caller.account);
        let mut faults = Vec::new();
        if !works(account) {
            faults.push(FieldProblem::at("account", "not-chosen"));
        }
        match form.substitute {
            Some(who) if who == account => {
                faults.push(FieldProblem::at("substitute", "stands-in-for-self"));
            }
            Some(who) if !works(who) => faults.push(FieldProblem::at("substitute", "not-chosen")),
            _ => {}
        }
        if form.from.is_none() {
            faults.push(FieldProblem::at("from", "date-shape"));
        }
        match (form.from, form.until) {
            (_, None) => faults.push(FieldProblem::at("until", "date-shape")),
            (_, Some(until)) if until < today => {
                faults.push(FieldProblem::at("until", "date-in-past"));
            }
            (Some(from), Some(until)) if until < from => {
                faults.push(FieldProblem::at("until", "until-before-from"));
            }
            (Some(from), Some(until)) if (until - from).whole_days() > LONGEST_ABSENCE => {
                let rule = format!("absence-too-long:{LONGEST_ABSENCE}");
                faults.push(FieldProblem::at("until", rule));
            }
            _ => {}
        }
        Refused::unless_none(faults)?;
        let days = form.from.zip(form.until);
        let (from, until) = days.ok_or(Refused::Broken("an absence without its days"))?;
        Ok(Judged {
            account,
            from,
            until,
            substitute: form.substitute,
        })
    }

    /// Whoever works in the office, by name.
    async fn colleagues(&self, office: OrganisationId) -> Result<Vec<Colleague>, Refused> {
        let mut colleagues: Vec<Colleague> = Vec::new();
        let of_office = Role::ALL
            .into_iter()
            .filter(|role| role.side() == Side::Office);
        for role in of_office {
            let holders = self.identity.accounts_with_role(office, role).await;
            for account in holders.map_err(unreadable)? {
                match colleagues.iter_mut().find(|one| one.account == account) {
                    Some(known) => known.roles.push(role),
                    None => colleagues.push(Colleague {
                        account,
                        name: String::new(),
                        roles: vec![role],
                    }),
                }
            }
        }
        let all = colleagues.iter().map(|one| one.account.0);
        let names = self.names_of(all.collect::<Vec<_>>()).await?;
        for one in &mut colleagues {
            one.name = names.get(&one.account).cloned().unwrap_or_default();
        }
        Ok(colleagues)
    }
}

/// Everybody whom absences name.
fn people_in(rows: &[absence::Model]) -> Vec<Uuid> {
    let people = rows.iter().map(|row| [Some(row.account), row.substitute]);
    people.flatten().flatten().collect()
}

fn may_for_others(caller: &Caller) -> bool {
    let relation = policy::relation_to_office(caller);
    policy::is_permitted(caller, Act::EnterAbsenceOfOthers, relation)
}
