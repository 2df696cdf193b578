//! The door into every verb, and the entry that a refusal of one leaves.

use async_trait::async_trait;
use contract::{
    AbsenceForm, AbsenceId, AbsencePage, AnswerRequest, Caller, Colleague, Download,
    MonitoringDesk, MonitoringId, MonitoringView, MonitoringWorkDesk, NodeId, NodePage, NodeQuery,
    NodeRuleView, NodeView, OversightDesk, Problem, RecentWork, WorkAssignment, WorkFound,
    WorkNoteId, WorkViewId, WorklistPage, WorklistQuery, WritId,
    policy::{Act, Permit, Relation},
};
use ledger::{Entry, ObjectRef};
use matter::{Behind, Door, Named as _, Refused, of_node, open_desk};

use crate::{
    Oversight,
    monitoring::is_among_monitors,
    rows::{monitoring, of_absence},
};

contract::oversight_desk!(open_desk Oversight);
contract::monitoring_desk!(open_desk Oversight);
contract::monitoring_work_desk!(open_desk Oversight);

/// What a verb is about whose refusals are noted at the door.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// A node.
    Node(NodeId),
    /// An absence.
    Absence(AbsenceId),
    /// An absence that is to be entered.
    NewAbsence,
    /// A monitor's matter.
    Monitoring(MonitoringId),
    /// What somebody keeps for themselves.
    Own,
}

impl From<&MonitoringId> for On {
    fn from(id: &MonitoringId) -> Self {
        Self::Monitoring(*id)
    }
}

impl From<&WorklistQuery> for On {
    fn from(_: &WorklistQuery) -> Self {
        Self::Own
    }
}

impl From<&NodeId> for On {
    fn from(id: &NodeId) -> Self {
        Self::Node(*id)
    }
}

impl From<&AbsenceId> for On {
    fn from(id: &AbsenceId) -> Self {
        Self::Absence(*id)
    }
}

impl From<&AbsenceForm> for On {
    fn from(_: &AbsenceForm) -> Self {
        Self::NewAbsence
    }
}

#[async_trait]
impl Behind for Oversight {
    type About = On;

    fn door(&self) -> &Door {
        &self.door
    }

    async fn noting(&self, caller: &Caller, act: Act, on: On) -> Result<(Permit, Entry), Refused> {
        let (permit, object) = match on {
            On::Node(id) => (self.permit(caller, act, of_node(id)).await?, of_node(id)),
            On::Absence(id) => {
                let object = of_absence(id);
                (self.own(caller, act, object).await?, object)
            }
            On::NewAbsence => {
                let object = ObjectRef::new("account", caller.account);
                (self.own(caller, act, object).await?, object)
            }
            On::Monitoring(id) if is_among_monitors(act) => {
                // A note that is not there is nobody's own; who may write one may know that.
                let act = if act == Act::StrikeMonitoringNote {
                    Act::NoteMonitoring
                } else {
                    act
                };
                let asked = (act, id.0);
                let noting = self
                    .matters
                    .noting_work::<monitoring::Entity>(caller, asked);
                return noting.await;
            }
            On::Own => return self.matters.noting_view(caller, act).await,
            On::Monitoring(id) => {
                let (row, permit) = self.reach_monitoring(caller, act, id).await?;
                return Ok((permit, Entry::about(row.object()).of(row.owner)));
            }
        };
        Ok((permit, Entry::about(object)))
    }
}

impl Oversight {
    /// Asks the policy about what belongs to the caller's office.
    pub(crate) async fn permit(
        &self,
        caller: &Caller,
        act: Act,
        object: ObjectRef,
    ) -> Result<Permit, Refused> {
        let relation = contract::policy::relation_to_office(caller);
        self.door.permit(caller, act, relation, object).await
    }

    /// Asks the policy about what is the caller's own.
    pub(crate) async fn own(
        &self,
        caller: &Caller,
        act: Act,
        object: ObjectRef,
    ) -> Result<Permit, Refused> {
        self.door.permit(caller, act, Relation::Own, object).await
    }
}
