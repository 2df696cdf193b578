//! Who took which matter: a courtesy among colleagues (decision 0058). It stands beside the matter and raises no version,
//! so that nobody's open page is out of date because somebody else took what it shows; whoever may act upon a matter may
//! act upon one that a colleague took.

mod held;

use std::collections::BTreeSet;

use contract::{
    AccountId, Caller, Colleague, FieldProblem, LONGEST_WORK_NOTE, OrganisationId, Role, Side,
    WorkAssignment,
    machine::Queue,
    policy::{self, Act, Permit},
};
use kernel::Tx;
use ledger::{Entry, ObjectRef};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel as _, QueryFilter,
    sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

pub(crate) use self::held::{Hands, not_colleagues, taken_by};
use crate::{
    Matter, MatterModel, Matters, Named as _, Refused, STALE, StateOf, WRONG_STATE, change_sealed,
    ensure_as_written,
    rows::work_claim::{self, NOTE},
    worklist::{is_ended, is_turn_in},
};

/// Who had a matter before it was let go.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ClaimBefore {
    claim: Uuid,
    account: Uuid,
    given_by: Uuid,
    #[serde(with = "time::serde::rfc3339")]
    taken_at: OffsetDateTime,
    /// As it lies sealed.
    note: Option<Vec<u8>>,
}

impl From<work_claim::Model> for ClaimBefore {
    fn from(claim: work_claim::Model) -> Self {
        Self {
            claim: claim.id,
            account: claim.account,
            given_by: claim.given_by,
            taken_at: claim.taken_at,
            note: claim.note,
        }
    }
}

impl Matters {
    /// Takes a matter that nobody has. Taking what one has changes nothing.
    ///
    /// # Errors
    /// As [`Matters::reach`]; [`STALE`] where a colleague has it, [`WRONG_STATE`] where it has ended.
    pub async fn take<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, Uuid),
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach::<M>(caller, act, id).await?;
        let under_way = self.on.ledger.begin(permit).await?;
        let tx = under_way.tx();
        self.hold_live::<M>(tx, &row).await?;
        let has = self.claim_in(tx, id).await?;
        let has = match has.filter(|claim| claim.account == caller.account.0) {
            Some(own) => own,
            None => {
                self.put_claim::<M>(tx, &row, (caller, caller.account))
                    .await?
            }
        };
        let entry = of_hand((&has, caller), (None, Some(caller.account)));
        under_way.done(entry).await?;
        Ok(())
    }

    /// Lets a matter go that the caller has.
    ///
    /// # Errors
    /// As [`Matters::reach`]; [`STALE`] where it is not, or no more, the caller's.
    pub async fn release<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, Uuid),
    ) -> Result<(), Refused> {
        let (_, permit) = self.reach::<M>(caller, act, id).await?;
        let under_way = self.on.ledger.begin(permit).await?;
        let has = self.claim_in(under_way.tx(), id).await?;
        let own = has.filter(|claim| claim.account == caller.account.0);
        let own = own.ok_or(STALE.refused())?;
        let gone = work_claim::Entity::delete_many()
            .filter(work_claim::Column::Id.eq(own.id))
            .filter(work_claim::Column::Bound.eq(own.bound.clone()))
            .exec(under_way.tx())
            .await?;
        if gone.rows_affected != 1 {
            return Err(STALE.refused());
        }
        let entry = of_hand((&own, caller), (Some(caller.account), None));
        under_way.done(entry).await?;
        Ok(())
    }

    /// Gives a matter to a colleague, or takes it over from one, if whoever had it still has.
    ///
    /// # Errors
    /// As [`Matters::take`]; [`Refused::Fields`] where it cannot be given to whom was chosen, or too much is said.
    pub async fn assign<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, Uuid),
        assignment: &WorkAssignment,
    ) -> Result<(), Refused> {
        let (row, permit) = self.reach::<M>(caller, act, id).await?;
        let (to, note) = self.judged::<M>((caller, (&row, act)), assignment).await?;
        let under_way = self.on.ledger.begin(permit).await?;
        let tx = under_way.tx();
        self.hold_live::<M>(tx, &row).await?;
        let has = self.claim_in(tx, id).await?;
        let from = has.as_ref().map(|claim| AccountId(claim.account));
        if from != assignment.from {
            return Err(STALE.refused());
        }
        let has = match has {
            Some(has) => has,
            None => self.put_claim::<M>(tx, &row, (caller, to)).await?,
        };
        let mut claim = work_claim::ActiveModel {
            account: Set(to.0),
            given_by: Set(caller.account.0),
            taken_at: Set(self.on.kernel.now()),
            note: Set(None),
            ..Default::default()
        };
        if !note.is_empty() {
            let sealer = self.on.vault.sealer(row.organisation(), has.id);
            claim.note = Set(Some(sealer.text(tx, NOTE, note).await?));
        }
        let columns = (work_claim::Column::Id, work_claim::Column::Bound);
        change_sealed(&self.on.vault, tx, (&has, claim), columns).await?;
        under_way
            .done(of_hand((&has, caller), (from, Some(to))))
            .await?;
        Ok(())
    }

    /// To whom all of these matters can be given, by name; that it was asked is one entry. The database is asked as often for
    /// fifty matters as for one.
    ///
    /// # Errors
    /// As [`Matters::reach`], for the first of them that is not reached.
    pub async fn who_may_work<M: Matter>(
        &self,
        caller: &Caller,
        (act, ids): (Act, &[Uuid]),
    ) -> Result<Vec<Colleague>, Refused> {
        let (rows, permit) = self.reach_all::<M>(caller, act, ids).await?;
        let mut able = self
            .able::<M>(caller.organisation, (rows.as_slice(), act))
            .await?;
        let names = self.on.identity.names(able.iter().map(|one| one.account));
        let names = names.await.map_err(unread)?;
        for one in &mut able {
            one.name = names.get(&one.account).cloned().unwrap_or_default();
        }
        able.sort_by(|one, other| one.name.cmp(&other.name));
        self.on.ledger.note(permit, of_person(caller)).await?;
        Ok(able)
    }

    /// Under which permit a refusal of an act upon who works on a matter is noted, and the entry: under whoever is refused,
    /// for the trail of the matter is read by its owner.
    ///
    /// # Errors
    /// As [`Matters::reach`].
    pub async fn noting_work<M: Matter>(
        &self,
        caller: &Caller,
        (act, id): (Act, Uuid),
    ) -> Result<(Permit, Entry), Refused> {
        let (_, permit) = self.reach::<M>(caller, act, id).await?;
        Ok((permit, of_person(caller)))
    }

    /// Lets go what somebody has who leaves; answers how many it were.
    ///
    /// # Errors
    /// When the database cannot.
    pub async fn let_go(&self, tx: &Tx, holder: AccountId) -> Result<u64, Refused> {
        let gone = work_claim::Entity::delete_many()
            .filter(work_claim::Column::Account.eq(holder.0))
            .exec(tx)
            .await?;
        Ok(gone.rows_affected)
    }

    /// Lets a matter go that has ended, or that is others' turn from now on; whoever just acted and goes on keeps it, and so
    /// does whoever took it while it was elsewhere. Answers who had it.
    pub(crate) async fn let_go_after<M: Matter>(
        &self,
        tx: &Tx,
        (row, state): (&M::Model, StateOf<M>),
        by: Option<&Caller>,
    ) -> Result<Option<ClaimBefore>, Refused> {
        let mut keeps = None;
        if !is_ended::<M>(state) {
            let (before, turns) = (row.stands(), turns_of::<M>(state));
            // Whoever took it while it was elsewhere goes on with it once it comes back.
            let comes_back = M::MACHINE.queue(before) == Queue::Elsewhere;
            if comes_back || turns.is_empty() || turns == turns_of::<M>(before) {
                return Ok(None);
            }
            keeps = by.filter(|caller| is_turn_in::<M>(caller, state));
        }
        // One changed by hand is none: it would come back under a new seal if the step is undone.
        let found = self.claim_in(tx, row.id()).await?;
        let gone = found.filter(|claim| keeps.is_none_or(|by| claim.account != by.account.0));
        let Some(claim) = gone else {
            return Ok(None);
        };
        work_claim::Entity::delete_by_id(claim.id).exec(tx).await?;
        Ok(Some(claim.into()))
    }

    /// Gives a matter back to whoever had it before a step that is undone, unless somebody has it by now.
    pub(crate) async fn give_back<M: Matter>(
        &self,
        tx: &Tx,
        (row, before): (&M::Model, ClaimBefore),
    ) -> Result<(), Refused> {
        let mut claim = work_claim::Model {
            id: before.claim,
            organisation: row.organisation().0,
            matter: row.id(),
            account: before.account,
            given_by: before.given_by,
            taken_at: before.taken_at,
            note: before.note,
            bound: Vec::new(),
        };
        claim.bound = self.on.vault.bind(tx, &claim).await?;
        work_claim::Entity::insert(claim.into_active_model())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }

    /// The matter as it stands, nobody else's to end until the transaction does.
    async fn hold_live<M: Matter>(&self, tx: &Tx, row: &M::Model) -> Result<(), Refused> {
        let held = self.hold::<M>(tx, row).await?;
        if is_ended::<M>(held.stands()) {
            return Err(WRONG_STATE.refused());
        }
        Ok(())
    }

    /// Who has a matter. A claim changed by hand is none, and makes room.
    async fn claim_in(&self, tx: &Tx, matter: Uuid) -> Result<Option<work_claim::Model>, Refused> {
        let found = work_claim::Entity::find()
            .filter(work_claim::Column::Matter.eq(matter))
            .one(tx)
            .await?;
        let Some(claim) = found else {
            return Ok(None);
        };
        match ensure_as_written(&self.on.vault, tx, &claim).await {
            Ok(()) => Ok(Some(claim)),
            Err(refused) => {
                refused.unless_altered(claim.object())?;
                work_claim::Entity::delete_by_id(claim.id).exec(tx).await?;
                Ok(None)
            }
        }
    }

    /// Claims a matter for somebody.
    ///
    /// # Errors
    /// [`STALE`] where somebody has it.
    async fn put_claim<M: Matter>(
        &self,
        tx: &Tx,
        row: &M::Model,
        (caller, account): (&Caller, AccountId),
    ) -> Result<work_claim::Model, Refused> {
        let mut claim = work_claim::Model {
            id: self.on.kernel.new_id(),
            organisation: row.organisation().0,
            matter: row.id(),
            account: account.0,
            given_by: caller.account.0,
            taken_at: self.on.kernel.now(),
            note: None,
            bound: Vec::new(),
        };
        claim.bound = self.on.vault.bind(tx, &claim).await?;
        let put = work_claim::Entity::insert(claim.clone().into_active_model())
            .on_conflict(OnConflict::new().do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        if put == 1 {
            Ok(claim)
        } else {
            Err(STALE.refused())
        }
    }

    /// To whom it goes, and what is said to them.
    async fn judged<'a, M: Matter>(
        &self,
        (caller, (row, act)): (&Caller, (&M::Model, Act)),
        assignment: &'a WorkAssignment,
    ) -> Result<(AccountId, &'a str), Refused> {
        let of = (std::slice::from_ref(row), act);
        let able = self.able::<M>(row.organisation(), of).await?;
        let to = assignment.to;
        // Whoever may pass it on may take it over.
        let is_able =
            |to: &AccountId| *to == caller.account || able.iter().any(|one| one.account == *to);
        let to = to.filter(is_able);
        let note = assignment.note.trim();
        let length = note.chars().count();
        let mut faults = Vec::new();
        if length > LONGEST_WORK_NOTE {
            let rule = format!("longer-than:{LONGEST_WORK_NOTE}:{length}");
            faults.push(FieldProblem::at("note", rule));
        }
        let Some(to) = to else {
            faults.insert(0, FieldProblem::at("to", "not-chosen"));
            return Err(Refused::Fields(faults));
        };
        Refused::unless_none(faults)?;
        Ok((to, note))
    }

    /// Whoever of the office may act upon each of these matters where it stands, and may be given one; where nobody of it
    /// may act now, whoever may be given one.
    async fn able<M: Matter>(
        &self,
        office: OrganisationId,
        (rows, act): (&[M::Model], Act),
    ) -> Result<Vec<Colleague>, Refused> {
        let wanted = rows.iter().map(|row| workers_of::<M>(row.stands(), act));
        let wanted: BTreeSet<BTreeSet<Role>> = wanted.collect();
        let roles: BTreeSet<Role> = wanted.iter().flatten().copied().collect();
        let mut able: Vec<Colleague> = Vec::new();
        for role in roles {
            let holders = self.on.identity.accounts_with_role(office, role);
            for account in holders.await.map_err(unread)? {
                match able.iter_mut().find(|one| one.account == account) {
                    Some(known) => known.roles.push(role),
                    None => able.push(Colleague {
                        account,
                        name: String::new(),
                        roles: vec![role],
                    }),
                }
            }
        }
        able.retain(|one| {
            let holds_any = |roles: &BTreeSet<Role>| one.roles.iter().any(|r| roles.contains(r));
            wanted.iter().all(holds_any)
        });
        Ok(able)
    }
}

/// The roles of the office that may act upon a matter in this state and may be given one; those that may be given one
/// where none of them may act.
fn workers_of<M: Matter>(state: StateOf<M>, act: Act) -> BTreeSet<Role> {
    let of_office = |role: &Role| role.side() == Side::Office;
    let given: BTreeSet<Role> = policy::roles_of(&[act]).filter(of_office).collect();
    let acts: Vec<Act> = Act::ALL
        .iter()
        .copied()
        // What leaves no event is to look at something, which others may who do not act.
        .filter(|act| {
            let step = M::MACHINE.step_by(state, *act);
            step.is_some_and(|step| step.event.is_some())
        })
        .collect();
    let acting: BTreeSet<Role> = policy::roles_of(&acts)
        .filter(|role| given.contains(role))
        .collect();
    if acting.is_empty() { given } else { acting }
}

/// The entry of a matter's passing from one hand to another.
fn of_hand(
    (claim, caller): (&work_claim::Model, &Caller),
    (from, to): (Option<AccountId>, Option<AccountId>),
) -> Entry {
    let entry = Entry::about(claim.object()).by(caller);
    entry.details(json!({ "matter": claim.matter, "from": from, "to": to }))
}

/// An entry that stands under whoever acts alone.
fn of_person(caller: &Caller) -> Entry {
    let person = ObjectRef::new("account", caller.account);
    Entry::about(person).of(caller.account).by(caller)
}

/// The roles of the office whose turn it may be in a state.
fn turns_of<M: Matter>(state: StateOf<M>) -> Vec<Role> {
    let turns = M::MACHINE.turns(state);
    let mut roles: Vec<Role> = turns
        .flat_map(|turn| turn.roles().iter().copied())
        .collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// People cannot be read.
pub(crate) fn unread(_: identity::Trouble) -> Refused {
    Refused::Broken("colleagues cannot be read")
}
