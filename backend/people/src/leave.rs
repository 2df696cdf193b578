//! Somebody leaves: what is theirs to deal with is passed on in the same act that ends their roles and sessions.

use std::{collections::BTreeSet, sync::Arc};

use contract::{
    AccountId, Caller, FieldProblem, HeldMatters, LeavingForm, OrganisationId, Role, Side,
    StandingIn, Successor, policy::Act,
};
use identity::{Closing, Person};
use kernel::Tx;
use ledger::ObjectRef;
use matter::{HandsOver, Held, Refused};

use crate::{
    People,
    judge::judge_note,
    letters::{MattersTakenOver, SubstituteChanged},
    roles::state_roles,
    unchanged, unread,
};

/// Something that is passed on, and to whom.
struct Passing<'a> {
    desk: &'a Arc<dyn HandsOver>,
    to: Successor,
    standing_in: Vec<StandingIn>,
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
        let mut act = ending.begin().await?;
        act.note(reason);
        for one in &passing {
            let to = one.to.account;
            let (count, moves) = one.desk.hand_over(act.tx(), (id, to)).await?;
            act.moving(moves);
            act.stating(one.desk.kind(), count.into());
            act.stating("successor", to.to_string().into());
            self.tell_of(act.tx(), (&person, one), count).await?;
        }
        let let_go = self.matters.let_go(act.tx(), id).await?;
        if let_go > 0 {
            act.stating("work", let_go.into());
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
            let held = desk.held(id).await?;
            if held.count == 0 {
                continue;
            }
            let chosen = form.successors.iter().find(|(kind, _)| kind == desk.kind());
            let chosen = chosen.and_then(|(_, account)| *account);
            let may = self
                .may_take(desk, (id, caller.organisation), &held)
                .await?;
            let found =
                chosen.and_then(|account| may.into_iter().find(|one| one.account == account));
            if let Some(to) = found {
                let standing_in = held.standing_in;
                passing.push(Passing {
                    desk,
                    to,
                    standing_in,
                });
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

    /// What is somebody's to deal with, and who can take it over.
    pub(crate) async fn held_by(
        &self,
        (id, office): (AccountId, OrganisationId),
    ) -> Result<Vec<HeldMatters>, Refused> {
        let mut shown = Vec::new();
        for desk in &*self.desks {
            let held = desk.held(id).await?;
            if held.count > 0 {
                shown.push(HeldMatters {
                    kind: desk.kind().to_owned(),
                    role: desk.role(),
                    count: held.count,
                    successors: self.may_take(desk, (id, office), &held).await?,
                    standing_in: held.standing_in,
                });
            }
        }
        Ok(shown)
    }

    /// Whoever can take over what somebody holds at a desk, by name.
    async fn may_take(
        &self,
        desk: &Arc<dyn HandsOver>,
        (id, office): (AccountId, OrganisationId),
        held: &Held,
    ) -> Result<Vec<Successor>, Refused> {
        let works_here = |role: &Role| role.side() == Side::Office;
        let roles: Vec<Role> = match desk.role() {
            Some(role) => vec![role],
            None => Role::ALL.into_iter().filter(works_here).collect(),
        };
        let mut may = BTreeSet::new();
        for role in roles {
            let holders = self.identity().accounts_with_role(office, role).await;
            may.extend(holders.map_err(unread)?);
        }
        may.remove(&id);
        for away in &held.standing_in {
            may.remove(&away.account);
        }
        let names = self.identity().names(may).await.map_err(unread)?;
        let mut successors: Vec<Successor> = names
            .into_iter()
            .map(|(account, name)| Successor { account, name })
            .collect();
        successors.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(successors)
    }

    /// Tells whoever takes matters over, and those for whom somebody else stands in from now on.
    async fn tell_of(
        &self,
        tx: &Tx,
        (from, one): (&Person, &Passing<'_>),
        count: u64,
    ) -> Result<(), Refused> {
        let page = |account: AccountId, page: &str| {
            let about = ObjectRef::new("account", account);
            (from.organisation, about, page.to_owned())
        };
        let to = one.to.account;
        if one.standing_in.is_empty() {
            let letter = MattersTakenOver {
                from: from.name.clone(),
                count,
            };
            if let Some(addressed) = self.address_of(to).await? {
                self.write_to(tx, page(to, "/desk/cases"), (addressed, letter))
                    .await?;
            }
            return Ok(());
        }
        for away in &one.standing_in {
            let letter = |is_substitute| SubstituteChanged {
                from: from.name.clone(),
                to: one.to.name.clone(),
                away: away.clone(),
                is_substitute,
            };
            for (whom, is_substitute) in [(to, true), (away.account, false)] {
                if let Some(addressed) = self.address_of(whom).await? {
                    let led = page(whom, "/absences");
                    self.write_to(tx, led, (addressed, letter(is_substitute)))
                        .await?;
                }
            }
        }
        Ok(())
    }
}
