//! The door into every verb, and the entry that a refusal of one leaves.

use async_trait::async_trait;
use contract::{
    AwayForm, Caller, ConflictsForm, Download, OfficerForm, OfficerId, OfficerInvitationForm,
    OfficerListDesk, OfficerListForm, OfficerListId, OfficerListQuery, OfficerListView,
    OfficerListsView, OfficerView, OwnOfficerDesk, PoolDesk, PoolHealth, PoolPage, PoolQuery,
    Problem, RemovalDesk, RemovalForm, TrainingForm, WeekForm, WritId,
    personal::{PersonalField, ShownPersonal},
    policy::{Act, Permit},
};
use ledger::Entry;
use matter::{Behind, Door, Named as _, Refused, open_desk};

use crate::{Pool, reach::of_office};

contract::pool_desk!(open_desk Pool);
contract::removal_desk!(open_desk Pool);
contract::own_officer_desk!(open_desk Pool);
contract::officer_list_desk!(open_desk Pool);

/// What a verb is about whose refusals are noted at the door.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// An officer.
    Officer(OfficerId),
    /// A list of officers.
    List(OfficerListId),
    /// The office altogether.
    Office,
}

impl From<&OfficerId> for On {
    fn from(id: &OfficerId) -> Self {
        Self::Officer(*id)
    }
}

impl From<&OfficerListId> for On {
    fn from(id: &OfficerListId) -> Self {
        Self::List(*id)
    }
}

impl From<&OfficerForm> for On {
    fn from(_: &OfficerForm) -> Self {
        Self::Office
    }
}

impl From<&OfficerListForm> for On {
    fn from(_: &OfficerListForm) -> Self {
        Self::Office
    }
}

#[async_trait]
impl Behind for Pool {
    type About = On;

    fn door(&self) -> &Door {
        &self.door
    }

    async fn noting(&self, caller: &Caller, act: Act, on: On) -> Result<(Permit, Entry), Refused> {
        match on {
            On::Officer(id) => {
                let (row, permit) = self.officer_of(caller, (act, id)).await?;
                Ok((permit, Entry::about(row.object()).of(row.owner)))
            }
            On::List(id) => {
                let (row, permit) = self.list_of(caller, (act, id)).await?;
                Ok((permit, Entry::about(row.object()).of(row.owner)))
            }
            On::Office => {
                let permit = self.permit(caller, act).await?;
                Ok((permit, Entry::about(of_office(caller))))
            }
        }
    }
}
