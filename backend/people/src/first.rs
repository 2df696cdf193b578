//! The first administrator of an organisation below the office: invited by the office's own, authorised by its security
//! administrator. From there on the organisation looks after its people itself.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, FirstAdministrator, OrganisationId, OrganisationRow, OrganisationView,
    PersonForm, Role, policy::Act,
};
use ledger::ObjectRef;
use matter::{Refused, WRONG_STATE};

use crate::{
    People, invite::Inviting, judge::judge_note, letters::RolesProposed, roles::Proposed,
    unchanged, unread,
};

impl People {
    /// Organisations with what is known of their administrators.
    pub(crate) async fn organisation_rows(
        &self,
        organisations: Vec<OrganisationView>,
    ) -> Result<Vec<OrganisationRow>, Refused> {
        let ids: Vec<OrganisationId> = organisations.iter().map(|one| one.id).collect();
        let come = self.identity().come_to(&ids).await.map_err(unread)?;
        let invited: HashMap<_, _> = self.identity().invited_to(&ids).await.map_err(unread)?;
        let row = |organisation: OrganisationView| {
            let administrator = if come.contains(&organisation.id) {
                FirstAdministrator::Come
            } else if invited.contains_key(&organisation.id) {
                FirstAdministrator::Invited
            } else {
                FirstAdministrator::None
            };
            OrganisationRow {
                organisation,
                administrator,
            }
        };
        Ok(organisations.into_iter().map(row).collect())
    }

    pub(crate) async fn invite_administrator(
        &self,
        caller: &Caller,
        id: OrganisationId,
        form: PersonForm,
    ) -> Result<(), Refused> {
        let object = ObjectRef::new("organisation", id);
        let permit = self.permit(caller, Act::InvitePerson, object).await?;
        let organisation = self.find_office(id).await?;
        if organisation.parent != Some(caller.organisation) {
            return Err(Refused::NoSuchThing);
        }
        let identity = self.identity();
        if !identity.come_to(&[id]).await.map_err(unread)?.is_empty() {
            return Err(WRONG_STATE.refused());
        }
        let form = PersonForm {
            department: String::new(),
            roles: vec![Role::SysAdmin.code().to_owned()],
            ..form
        };
        let invited = identity.invited_to(&[id]).await.map_err(unread)?;
        if let Some(account) = invited.get(&id) {
            return self.invite_instead(caller, (*account, id), form).await;
        }
        let inviting = Inviting {
            account: AccountId(self.kernel.random_id()),
            organisation: id,
            permit,
        };
        self.invite_into(caller, inviting, form).await
    }

    /// Sends the link anew to whoever was invited first, with what is known of them by now.
    async fn invite_instead(
        &self,
        caller: &Caller,
        (account, organisation): (AccountId, OrganisationId),
        form: PersonForm,
    ) -> Result<(), Refused> {
        let person = self.person_behind(account).await?;
        let judged = self.judge(organisation, &form).await?;
        let reason = judge_note("reason", &form.reason);
        let (judged, reason) = match (judged, reason) {
            (Ok(judged), Ok(reason)) => (judged, reason),
            (judged, reason) => {
                let mut faults = judged.err().unwrap_or_default();
                faults.extend(reason.err());
                return Err(Refused::Fields(faults));
            }
        };
        let object = matter::object_of::<crate::rows::service::Entity>(account);
        let permit = self.permit(caller, Act::InviteAgain, object).await?;
        let row = self.record(caller, (Act::InviteAgain, account)).await?;
        let inviting = self
            .matters
            .offered((caller, Act::InviteAgain), (row, permit))?;
        let said = (judged.particulars.lang(), self.invited_until());
        let letter = self.invitation(organisation, said).await?;
        let signer = self.identity().link_signer().await.map_err(unchanged)?;
        let asks = person.roles.is_empty() && !self.is_waiting(account).await?;
        let told = self.addressed(caller.organisation, Role::SecAdmin).await?;
        let about = RolesProposed {
            name: judged.particulars.name().to_owned(),
            number: judged.particulars.number().to_owned(),
            proposer: caller.name.clone(),
        };
        let mut act = inviting.begin().await?;
        act.note(reason);
        let changed = self
            .identity()
            .change_account(act.tx(), (account, &signer), judged.particulars)
            .await
            .map_err(unchanged)?;
        act.moving(changed.moves);
        self.send(&mut act, (account, &signer), letter).await?;
        if asks {
            let proposed = Proposed {
                account,
                before: &[],
                after: &[Role::SysAdmin],
                reason,
            };
            self.propose_within(&mut act, (caller, &proposed), (about, told))
                .await?;
        }
        Box::pin(act.done()).await
    }
}
