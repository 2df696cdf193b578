//! Somebody is invited into the pool, or into an account, and answers.

use contract::{
    AccountId, Caller, FieldProblem, Lang, OfficerForm, OfficerId, OfficerInvitationForm,
    OfficerState, Parameter, Role, Side, personal::comparable, policy::Act,
};
use identity::{Invitation, Particulars, Person};
use matter::{Refused, Taking, WRONG_STATE};
use notice::{Notice, Recipient};
use sea_orm::ActiveValue::Set;
use time::{Duration, OffsetDateTime};

use crate::{
    Pool, letters::PoolInvited, obstacles::NOT_ELIGIBLE, reach::OWN_PAGE, rows::officer, unchanged,
    unread,
};

/// Where an invitation goes.
enum Way {
    /// Into an account that is opened for it, under the identifier that the officer's record names.
    New(Particulars),
    /// Another link into the account that was opened before, and that nobody has come into.
    Again,
    /// To somebody who deals with the office already: one person has one account.
    Known(Person),
}

impl Pool {
    pub(crate) async fn invite_officer(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        form: OfficerInvitationForm,
    ) -> Result<(), Refused> {
        let asked = (Act::InviteOfficer, id, version);
        let inviting = self.seen(caller, asked).await?;
        let is_joining = matches!(
            inviting.row.stands(),
            OfficerState::Reviewed | OfficerState::Invited
        );
        if is_joining && inviting.row.excluded.is_some() {
            return Err(NOT_ELIGIBLE.refused());
        }
        let record = self
            .matters
            .form_of::<officer::Entity>(&self.kernel.db, &inviting.row)
            .await?;
        let way = self.way_to(&inviting.row, (&record, &form)).await?;
        let signer = self.identity().link_signer().await.map_err(unchanged)?;
        let until = self.invited_until();
        let office = self.office_name(caller).await?;
        let mut act = inviting.begin().await?;
        act.change.invited_until = Set(Some(until));
        match way {
            Way::Known(person) => {
                self.bind(&mut act, &person).await?;
                self.tell_known(&act, (&person, until)).await?;
            }
            Way::New(particulars) => {
                let account = act.row.whose();
                let opened = (account, caller.organisation, &[Role::Officer][..]);
                let opened = self
                    .identity()
                    .open_account(act.tx(), opened, particulars)
                    .await;
                act.moving(opened.map_err(unchanged)?);
                act.stating("given", Role::Officer.code().into());
                self.send(&mut act, (account, &signer), (office, until))
                    .await?;
            }
            Way::Again => {
                let account = act.row.whose();
                self.send(&mut act, (account, &signer), (office, until))
                    .await?;
            }
        }
        Box::pin(act.done()).await
    }

    pub(crate) async fn accept_pool(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
    ) -> Result<(), Refused> {
        let accepting = self.seen(caller, (Act::AcceptPool, id, version)).await?;
        if accepting.row.excluded.is_some() {
            return Err(NOT_ELIGIBLE.refused());
        }
        let (from, until) = self.term_from(self.today());
        let mut act = accepting.begin().await?;
        act.change.term_from = Set(Some(from));
        act.change.term_until = Set(Some(until));
        act.change.invited_until = Set(None);
        Box::pin(act.done()).await
    }

    pub(crate) async fn decline_pool(
        &self,
        caller: &Caller,
        id: OfficerId,
        version: i32,
        reason: String,
    ) -> Result<(), Refused> {
        let declining = self.seen(caller, (Act::DeclinePool, id, version)).await?;
        let mut act = declining.begin().await?;
        act.note(&reason);
        act.change.live_index = Set(None);
        act.change.invited_until = Set(None);
        Box::pin(act.done()).await
    }

    /// How the person is invited: whoever deals with the office already, under an account of their own with the same name
    /// or the same paper, is asked there.
    async fn way_to(
        &self,
        row: &officer::Model,
        (record, form): (&OfficerForm, &OfficerInvitationForm),
    ) -> Result<Way, Refused> {
        let own = self.identity().person(row.whose()).await.map_err(unread)?;
        match own {
            Some(own) if own.has_come => return Err(WRONG_STATE.refused()),
            Some(_) => return Ok(Way::Again),
            None => {}
        }
        let typed = if form.email.trim().is_empty() {
            record.email.trim()
        } else {
            form.email.trim()
        };
        if typed.is_empty() {
            return Err(Refused::field("email", "required"));
        }
        let number = row.number.as_deref().unwrap_or_default();
        let mobile = record.mobile.as_str();
        let particulars = Particulars::parse((&record.name, number), (typed, mobile), Lang::ZhCn);
        let particulars = particulars.map_err(at_email)?;
        let known = self.identity().find_account(typed).await;
        match known.map_err(unread)? {
            None => Ok(Way::New(particulars)),
            Some(person) if is_same(&person, (row, record)) => Ok(Way::Known(person)),
            Some(_) => Err(Refused::field("email", "email-taken")),
        }
    }

    /// Makes the officer's record that of an account that is there, which holds the role besides from here on.
    async fn bind(
        &self,
        act: &mut Taking<'_, officer::Entity>,
        person: &Person,
    ) -> Result<(), Refused> {
        act.change.owner = Set(person.account.0);
        if person.roles.contains(&Role::Officer) {
            return Ok(());
        }
        let mut roles = person.roles.clone();
        roles.push(Role::Officer);
        let given = self
            .identity()
            .set_roles(act.tx(), person.account, &roles)
            .await;
        act.moving(given.map_err(unchanged)?);
        act.stating("given", Role::Officer.code().into());
        Ok(())
    }

    /// Mails the link by which somebody comes into the account.
    async fn send(
        &self,
        act: &mut Taking<'_, officer::Entity>,
        to: (AccountId, &link::Signer),
        (office, until): (String, OffsetDateTime),
    ) -> Result<(), Refused> {
        let letter = Invitation { office, until };
        let sent = self.identity().invite(act.tx(), to, letter).await;
        act.moving(sent.map_err(unchanged)?);
        Ok(())
    }

    async fn tell_known(
        &self,
        act: &Taking<'_, officer::Entity>,
        (person, until): (&Person, OffsetDateTime),
    ) -> Result<(), Refused> {
        let notice = Notice {
            organisation: person.organisation,
            to: Recipient::from(person),
            lang: person.lang,
            about: Some(matter::Named::object(&act.row)),
            page: Some(OWN_PAGE.to_owned()),
            letter: Box::new(PoolInvited { until }),
        };
        self.matters.on.notices.post(act.tx(), notice).await?;
        Ok(())
    }

    /// Until when an invitation holds that is sent now.
    fn invited_until(&self) -> OffsetDateTime {
        let days = self.matters.number(Parameter::InvitationDays);
        self.kernel.now() + Duration::days(days.into())
    }

    /// What the office is called in an invitation.
    async fn office_name(&self, caller: &Caller) -> Result<String, Refused> {
        let office = self
            .identity()
            .find_organisation_by_id(caller.organisation)
            .await;
        let office = office.map_err(unread)?.ok_or(Refused::NoSuchThing)?;
        Ok(office.name(Lang::ZhCn).to_owned())
    }
}

/// Whether the holder of an account is who the record is about: of the same office, from outside, with the same paper, or
/// the same name where the account has none.
fn is_same(person: &Person, (row, record): (&officer::Model, &OfficerForm)) -> bool {
    let is_outside = person.roles.iter().all(|role| role.side() <= Side::Public);
    let is_named = comparable(&person.name) == comparable(&record.name);
    let is_paper = match person.id_no.as_deref() {
        Some(number) => number == record.paper_no,
        None => is_named,
    };
    is_outside && is_paper && is_named && person.organisation.0 == row.organisation
}

/// What is wrong of an account, said at the one field that was typed.
fn at_email(faults: Vec<FieldProblem>) -> Refused {
    let rules = faults.into_iter();
    Refused::Fields(
        rules
            .map(|fault| FieldProblem::at("email", fault.rule))
            .collect(),
    )
}
