//! The security administrator gives roles that somebody else proposed, or sends them back; whoever proposed takes back.

use contract::{AuthorisationId, Caller, ServiceState, policy::Act};
use matter::{Refused, object_of};
use sea_orm::ActiveValue::Set;

use crate::{
    People,
    judge::judge_only_note,
    letters::RolesDecided,
    obstacles::{NOT_IN_SERVICE, ROLES_OVERTAKEN},
    roles::state_roles,
    rows::service,
    unchanged,
};

impl People {
    pub(crate) async fn authorise_roles(
        &self,
        caller: &Caller,
        id: AuthorisationId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::AuthoriseRoles, id, version);
        let authorising = self.proposed(caller, asked).await?;
        let row = &authorising.row;
        let person = self.whose(row).await?;
        let service = self.service_of(row.whose()).await?;
        let stands = service.map(|service| service.stands());
        if stands != Some(ServiceState::InService) {
            return Err(NOT_IN_SERVICE.refused());
        }
        if person.roles != row.before() {
            return Err(ROLES_OVERTAKEN.refused());
        }
        let (before, after) = (row.before(), row.after());
        let owner = authorising.owner().await?;
        let mut act = authorising.begin().await?;
        act.hold().await?;
        act.under(object_of::<service::Entity>(person.account));
        let moves = self
            .identity()
            .set_roles(act.tx(), person.account, &after)
            .await;
        act.moving(moves.map_err(unchanged)?);
        state_roles(&mut act, (&before, &after));
        act.change.decided_by = Set(Some(caller.account.0));
        act.change.decided_at = Set(Some(self.kernel.now()));
        let letter = RolesDecided {
            name: person.name,
            number: person.number,
            note: None,
        };
        act.tell(owner, letter);
        Box::pin(act.done()).await
    }

    pub(crate) async fn return_roles(
        &self,
        caller: &Caller,
        id: AuthorisationId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let asked = (Act::ReturnRoles, id, version);
        let returning = self.proposed(caller, asked).await?;
        let note = judge_only_note("note", &note)?;
        let person = self.whose(&returning.row).await?;
        let owner = returning.owner().await?;
        let mut act = returning.begin().await?;
        act.under(object_of::<service::Entity>(person.account));
        act.change.decided_by = Set(Some(caller.account.0));
        act.change.decided_at = Set(Some(self.kernel.now()));
        act.note(note);
        let letter = RolesDecided {
            name: person.name,
            number: person.number,
            note: Some(note.to_owned()),
        };
        act.tell(owner, letter);
        Box::pin(act.done()).await
    }

    pub(crate) async fn withdraw_roles(
        &self,
        caller: &Caller,
        id: AuthorisationId,
        version: i32,
    ) -> Result<(), Refused> {
        let asked = (Act::WithdrawRoles, id, version);
        let withdrawing = self.proposed(caller, asked).await?;
        let whose = withdrawing.row.whose();
        let mut act = withdrawing.begin().await?;
        act.under(object_of::<service::Entity>(whose));
        Box::pin(act.done()).await
    }
}
