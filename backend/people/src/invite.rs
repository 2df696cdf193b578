//! Somebody is invited, or invited again.

use contract::{
    AccountId, Caller, FieldProblem, OrganisationId, Parameter, PersonForm, Role, ServiceState,
    policy::{Act, Permit},
};
use identity::{Invitation, Person};
use matter::{Refused, STALE, Taking, WRONG_STATE};
use sea_orm::ActiveValue::Set;
use time::{Duration, OffsetDateTime};

use crate::{
    People,
    judge::{Judged, judge_note},
    letters::RolesProposed,
    lists::COLUMNS,
    reach::of_office,
    roles::{Addressed, Proposed, state_roles},
    rows::service,
    unchanged,
};

/// Whose account is opened, where, and the permit for it.
pub(crate) struct Inviting {
    pub(crate) account: AccountId,
    pub(crate) organisation: OrganisationId,
    pub(crate) permit: Permit,
}

impl People {
    pub(crate) async fn invite_person(
        &self,
        caller: &Caller,
        form: PersonForm,
    ) -> Result<AccountId, Refused> {
        let id = AccountId(self.kernel.random_id());
        self.invite_as(caller, id, form).await?;
        Ok(id)
    }

    /// Invites somebody whose account has this identifier.
    pub(crate) async fn invite_as(
        &self,
        caller: &Caller,
        account: AccountId,
        form: PersonForm,
    ) -> Result<(), Refused> {
        let permit = self
            .permit(caller, Act::InvitePerson, of_office(caller))
            .await?;
        let inviting = Inviting {
            account,
            organisation: caller.organisation,
            permit,
        };
        self.invite_into(caller, inviting, form).await
    }

    /// Invites somebody into an organisation; roles that take two people wait for the security administrator of the office
    /// that invites.
    pub(crate) async fn invite_into(
        &self,
        caller: &Caller,
        Inviting {
            account: id,
            organisation,
            permit,
        }: Inviting,
        form: PersonForm,
    ) -> Result<(), Refused> {
        let office = caller.organisation;
        let (judged, roles) = self.judge_invitation(organisation, &form).await?;
        let proposed = Proposed {
            account: id,
            before: &[],
            after: &roles,
            reason: form.reason.trim(),
        };
        let takes_two = self.takes_two(office, &proposed).await?;
        let held: &[Role] = if takes_two { &[] } else { &roles };
        let told = if takes_two {
            self.addressed(office, Role::SecAdmin).await?
        } else {
            Vec::new()
        };
        let signer = self.identity().link_signer().await.map_err(unchanged)?;
        let said = (judged.particulars.lang(), self.invited_until());
        let letter = self.invitation(organisation, said).await?;

        let row = service::ActiveModel {
            owner: Set(id.0),
            department: Set(judged.department.map(|department| department.0)),
            invited_until: Set(Some(letter.until)),
            ..Default::default()
        };
        let begun = (caller, Act::InvitePerson, permit);
        let act = self
            .matters
            .beginning::<service::Entity>(begun, (id.0, organisation), row)
            .await?;
        let mut act = act.ok_or(STALE.refused())?;
        act.note(proposed.reason);
        let about = RolesProposed {
            name: judged.particulars.name().to_owned(),
            number: judged.particulars.number().to_owned(),
            proposer: caller.name.clone(),
        };
        let opened = (id, organisation, held);
        let opened = self
            .identity()
            .open_account(act.tx(), opened, judged.particulars)
            .await;
        act.moving(opened.map_err(unchanged)?);
        let sent = self
            .identity()
            .invite(act.tx(), (id, &signer), letter)
            .await;
        act.moving(sent.map_err(unchanged)?);
        state_roles(&mut act, (&[], held));
        if takes_two {
            self.propose_within(&mut act, (caller, &proposed), (about, told))
                .await?;
        }
        Box::pin(act.done()).await
    }

    /// Judges an invitation as a whole; whatever is at fault is named at once.
    async fn judge_invitation(
        &self,
        office: OrganisationId,
        form: &PersonForm,
    ) -> Result<(Judged, Vec<Role>), Refused> {
        let judged = self.judge(office, form).await?;
        let roles = self.judge_roles(office, (&[], &form.roles)).await?;
        match (judged, roles, judge_note("reason", &form.reason)) {
            (Ok(judged), Ok(roles), Ok(_)) => Ok((judged, roles)),
            (judged, roles, reason) => {
                let mut faults = judged.err().unwrap_or_default();
                faults.extend(roles.err().into_iter().chain(reason.err()));
                self.add_taken(form, &mut faults).await?;
                Err(Refused::Fields(faults))
            }
        }
    }

    /// Adds number and address that somebody has already, beside what else is at fault, in the order of the form.
    async fn add_taken(
        &self,
        form: &PersonForm,
        faults: &mut Vec<FieldProblem>,
    ) -> Result<(), Refused> {
        for (field, rule, login) in [
            ("number", "number-taken", &form.number),
            ("email", "email-taken", &form.email),
        ] {
            // What has no right shape is nobody's.
            let is_at_fault = faults.iter().any(|fault| fault.field == field);
            if !is_at_fault && self.holder(login).await?.is_some() {
                faults.push(FieldProblem::at(field, rule));
            }
        }
        // What no file has, such as the reason, stands last.
        let place = |fault: &FieldProblem| COLUMNS.iter().position(|field| fault.field == *field);
        faults.sort_by_key(|fault| place(fault).unwrap_or(COLUMNS.len()));
        Ok(())
    }

    /// Begins the authorisation of somebody's roles within the act by which they are invited.
    pub(crate) async fn propose_within(
        &self,
        act: &mut Taking<'_, service::Entity>,
        (caller, proposed): (&Caller, &Proposed<'_>),
        (about, told): (RolesProposed, Vec<Addressed>),
    ) -> Result<(), Refused> {
        let begun = (act.tx(), caller, Act::InvitePerson);
        let (id, entry) = self.begin_authorisation(begun, proposed).await?;
        for to in told {
            self.post(act.tx(), (caller.organisation, id), (to, about.clone()))
                .await?;
        }
        act.moving(entry.moves);
        act.stating("authorisation", id.to_string().into());
        Ok(())
    }

    pub(crate) async fn invite_again(
        &self,
        caller: &Caller,
        id: AccountId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::InviteAgain, id, version);
        let (person, inviting) = self.seen(caller, asked).await?;
        // Whoever has come and not left recovers their account, and is not given another.
        if person.has_come && inviting.row.stands() != ServiceState::Left {
            return Err(WRONG_STATE.refused());
        }
        let signer = self.identity().link_signer().await.map_err(unchanged)?;
        let letter = self
            .invitation(caller.organisation, (person.lang, self.invited_until()))
            .await?;
        let mut act = inviting.begin().await?;
        self.send(&mut act, (id, &signer), letter).await?;
        Box::pin(act.done()).await
    }

    /// Sends a link within an act upon somebody's service.
    pub(crate) async fn send(
        &self,
        act: &mut Taking<'_, service::Entity>,
        to: (AccountId, &link::Signer),
        letter: Invitation,
    ) -> Result<(), Refused> {
        act.change.invited_until = Set(Some(letter.until));
        let sent = self.identity().invite(act.tx(), to, letter).await;
        act.moving(sent.map_err(unchanged)?);
        Ok(())
    }

    /// Until when an invitation holds that is sent now.
    pub(crate) fn invited_until(&self) -> OffsetDateTime {
        let now = self.kernel.now();
        let days = self.rules().now().number(Parameter::InvitationDays, now);
        now + Duration::days(days.into())
    }

    /// What an invitation of the office says.
    pub(crate) async fn invitation(
        &self,
        office: OrganisationId,
        (lang, until): (contract::Lang, OffsetDateTime),
    ) -> Result<Invitation, Refused> {
        let office = self.find_office(office).await?;
        Ok(Invitation {
            office: office.name(lang).to_owned(),
            until,
        })
    }

    /// Whether somebody was invited and has not come, so that a link is out.
    pub(crate) fn has_link_out(person: &Person, row: &service::Model) -> bool {
        !person.has_come && row.stands() == ServiceState::InService
    }
}
