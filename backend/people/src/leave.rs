//! Somebody leaves: what is theirs to deal with is passed on in the same act that ends their roles and sessions.

use std::sync::Arc;

use contract::{AccountId, Caller, FieldProblem, HeldMatters, LeavingForm, policy::Act};
use identity::Closing;
use ledger::ObjectRef;
use matter::{HandsOver, Refused};

use crate::{
    People, judge::judge_note, letters::MattersTakenOver, roles::state_roles, unchanged, unread,
};

/// Something that is passed on, and to whom.
struct Passing<'a> {
    desk: &'a Arc<dyn HandsOver>,
    to: AccountId,
}

impl People {
    pub(crate) async fn end_service(
        &self,
        caller: &Caller,
        id: AccountId,
        version: i32,
        form: LeavingForm,
    ) -> Result<(), Refused> {
        let asked = (Act::EndService, id, version);
        let (person, ending) = self.seen(caller, asked).await?;
        let office = caller.organisation;
        let passing = self.passing(caller, id, &form).await?;
        let (passing, reason) = match (passing, judge_note("reason", &form.reason)) {
            (Ok(passing), Ok(reason)) => (passing, reason),
            (passing, reason) => {
                let mut faults = passing.err().unwrap_or_default();
                faults.extend(reason.err());
                return Err(Refused::Fields(faults));
            }
        };
        self.ensure_not_last(office, (id, &person.roles)).await?;
        let mut told = Vec::with_capacity(passing.len());
        for one in &passing {
            told.push(self.address_of(one.to).await?);
        }
        let mut act = ending.begin().await?;
        act.note(reason);
        for (one, to) in passing.iter().zip(told) {
            let (count, moves) = one.desk.hand_over(act.tx(), (id, one.to)).await?;
            act.moving(moves);
            act.stating(one.desk.kind(), count.into());
            act.stating("successor", one.to.to_string().into());
            if let Some(to) = to {
                let letter = MattersTakenOver {
                    from: person.name.clone(),
                    count,
                };
                let page = (
                    office,
                    ObjectRef::new("account", one.to),
                    "/desk/cases".to_owned(),
                );
                self.write_to(act.tx(), page, (to, letter)).await?;
            }
        }
        let why = Closing {
            reason,
            is_for_good: true,
        };
        let closed = self.identity().close_account(act.tx(), (id, why)).await;
        let closed = closed.map_err(unchanged)?;
        act.moving(closed.moves);
        let moves = self.identity().set_roles(act.tx(), id, &[]).await;
        act.moving(moves.map_err(unchanged)?);
        state_roles(&mut act, (&person.roles, &[]));
        Box::pin(act.done()).await
    }

    /// To whom what somebody holds is passed on; what nobody was chosen for is at fault.
    async fn passing(
        &self,
        caller: &Caller,
        id: AccountId,
        form: &LeavingForm,
    ) -> Result<Result<Vec<Passing<'_>>, Vec<FieldProblem>>, Refused> {
        let (mut passing, mut faults) = (Vec::new(), Vec::new());
        for desk in &*self.desks {
            if desk.count_held(id).await? == 0 {
                continue;
            }
            let chosen = form.successors.iter().find(|(kind, _)| kind == desk.kind());
            let chosen = chosen.and_then(|(_, account)| *account);
            let may = self
                .identity()
                .accounts_with_role(caller.organisation, desk.role())
                .await
                .map_err(unread)?;
            if let Some(to) = chosen.filter(|account| *account != id && may.contains(account)) {
                passing.push(Passing { desk, to });
            } else {
                let field = format!("successor-{}", desk.kind());
                faults.push(FieldProblem::at(field, "not-chosen"));
            }
        }
        Ok(if faults.is_empty() {
            Ok(passing)
        } else {
            Err(faults)
        })
    }

    /// What is somebody's to deal with.
    pub(crate) async fn held_by(&self, id: AccountId) -> Result<Vec<HeldMatters>, Refused> {
        let mut held = Vec::new();
        for desk in &*self.desks {
            let count = desk.count_held(id).await?;
            if count > 0 {
                held.push(HeldMatters {
                    kind: desk.kind().to_owned(),
                    role: desk.role(),
                    count,
                });
            }
        }
        Ok(held)
    }
}
