//! The people of a list are invited, and their invitations taken back.

use contract::{
    AccountId, AuthorisationState, Caller, ListedState, PeopleListId, UNDO_PEOPLE_LIST, policy::Act,
};
use identity::NotChanged;
use ledger::{Entry, Moves};
use matter::{MatterModel as _, Refused, WRONG_STATE, ensure_as_written, object_of};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::content::Content;
use crate::{
    People,
    rows::{authorisation, people_list, service},
    unchanged, unread,
};

impl People {
    pub(crate) async fn take_list(
        &self,
        caller: &Caller,
        id: PeopleListId,
        version: i32,
    ) -> Result<(), Refused> {
        let taking = self.list_seen(caller, (Act::TakeList, id, version)).await?;
        let mut content = self.content_of(&taking.row).await?;
        let reason = self.reason_of(&taking.row).await?;
        let judged = self.judge_list(caller, (&content, &reason)).await?;
        let has = |state| judged.iter().any(|one| one.shown.state == state);
        if !has(ListedState::New) && !has(ListedState::Invited) {
            return Err(WRONG_STATE.refused());
        }
        // Each in an act of its own under the identifier that the list keeps: whatever interrupts this, it goes on there.
        for (entry, one) in content.people.iter_mut().zip(judged) {
            let account = AccountId(entry.account);
            let left_out = match one.shown.state {
                ListedState::New => {
                    match Box::pin(self.invite_as(caller, account, one.form)).await {
                        Ok(()) => None,
                        // Somebody took the number meanwhile.
                        Err(Refused::Fields(faults)) => Some((ListedState::AtFault, faults)),
                        Err(other) => return Err(other),
                    }
                }
                state if one.shown.account.is_none() => Some((state, one.shown.faults)),
                _ => None,
            };
            entry.be_dealt_with(left_out);
        }
        let mut act = taking.begin().await?;
        act.seal_json(people_list::CONTENT, &content).await?;
        act.change.taken_at = Set(Some(self.kernel.now()));
        Box::pin(act.done()).await
    }

    pub(crate) async fn undo_list(
        &self,
        caller: &Caller,
        id: PeopleListId,
        version: i32,
    ) -> Result<(), Refused> {
        let undoing = self.list_seen(caller, (Act::UndoList, id, version)).await?;
        let taken_at = undoing.row.taken_at;
        if taken_at.is_none_or(|at| at + UNDO_PEOPLE_LIST <= self.kernel.now()) {
            return Err(WRONG_STATE.refused());
        }
        let content = self.content_of(&undoing.row).await?;
        let withdrawn = self.withdraw_all(caller, &content).await?;
        let mut act = undoing.begin().await?;
        act.change.content = Set(None);
        act.stating("withdrawn", withdrawn.into());
        Box::pin(act.done()).await
    }

    /// Takes the invitations back of those in a list who have not come; how many those were.
    pub(super) async fn withdraw_all(
        &self,
        caller: &Caller,
        content: &Content,
    ) -> Result<u32, Refused> {
        let mut withdrawn = 0;
        for entry in &content.people {
            let account = AccountId(entry.account);
            let person = self.identity().person(account).await.map_err(unread)?;
            if person.is_some_and(|person| !person.has_come) {
                self.take_roles_back(caller, account).await?;
                withdrawn += u32::from(self.withdraw(caller, account).await?);
            }
        }
        Ok(withdrawn)
    }

    /// Takes one invitation back; nothing where they came at the same moment.
    async fn withdraw(&self, caller: &Caller, id: AccountId) -> Result<bool, Refused> {
        let object = object_of::<service::Entity>(id);
        let permit = self.permit(caller, Act::UndoList, object).await?;
        let row = self.service_of(id).await?.ok_or(Refused::NoSuchThing)?;
        ensure_as_written(self.vault(), &self.kernel.db, &row).await?;
        let act = self.ledger.begin(permit).await?;
        let mut moves = match self.identity().withdraw_account(act.tx(), id).await {
            Ok(moves) => moves,
            Err(NotChanged::Raced) => {
                act.undone().await?;
                return Ok(false);
            }
            Err(other) => return Err(unchanged(other)),
        };
        service::Entity::delete_by_id(id.0).exec(act.tx()).await?;
        moves.join(Moves::end(row.standing()));
        let entry = Entry::about(object).of(id).by(caller).moving(moves);
        act.done(entry).await?;
        Ok(true)
    }

    /// Takes back what waits for the second of two people about somebody.
    async fn take_roles_back(&self, caller: &Caller, id: AccountId) -> Result<(), Refused> {
        let waiting = authorisation::Entity::find()
            .filter(authorisation::Column::Account.eq(id.0))
            .filter(authorisation::Column::State.eq(AuthorisationState::Proposed.code()))
            .all(&self.kernel.db)
            .await?;
        for row in waiting {
            let (row, permit) = self
                .authorisation_of(caller, (Act::UndoList, row.authorisation()))
                .await?;
            let taking = self
                .matters
                .offered::<authorisation::Entity>((caller, Act::UndoList), (row, permit))?;
            Box::pin(taking.begin().await?.done()).await?;
        }
        Ok(())
    }
}
