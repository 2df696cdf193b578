//! What administrators do about people who cannot sign in, and what ends by itself.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, FieldProblem, Parameter, ProofForm, RecoveryFilter, RecoveryId,
    RecoveryPage, RecoveryProof, RecoveryQuery, RecoveryRow, RecoveryState, RecoveryView, Role,
    personal::Mobile,
    policy::{Act, Permit, Relation, SystemAct, is_permitted},
};
use identity::Person;
use kernel::{ListPage, one_more};
use matter::{Matter as _, Offered, Refused, object_of, of_list};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    People,
    judge::{both, judge_note, judge_only_note},
    letters::{RecoveryRefused, RecoveryToDecide},
    reach::of_office,
    rows::recovery,
    unread,
};

/// The states in which one is under way.
const LIVE: [RecoveryState; 3] = [
    RecoveryState::Requested,
    RecoveryState::Checked,
    RecoveryState::Approved,
];

impl People {
    pub(crate) async fn recoveries(
        &self,
        caller: &Caller,
        query: RecoveryQuery,
    ) -> Result<RecoveryPage, Refused> {
        let permit = self
            .permit(caller, Act::ReadPeople, of_office(caller))
            .await?;
        let live = LIVE.map(RecoveryState::code);
        let (id, state) = (recovery::Column::Id, recovery::Column::State);
        let mut wanted = recovery::Entity::of_office(caller)
            .filter(match query.show {
                RecoveryFilter::UnderWay => state.is_in(live),
                RecoveryFilter::Over => state.is_not_in(live),
            })
            .order_by_desc(id)
            .limit(one_more());
        if let Some(RecoveryId(after)) = query.after {
            wanted = wanted.filter(id.lt(after));
        }
        let rows = wanted.all(&self.kernel.db).await?;
        let page = ListPage::of(rows, |row| Some(row.recovery()));
        let (written, altered) = self
            .matters
            .as_written::<recovery::Entity>(page.rows)
            .await?;
        let mut rows = Vec::with_capacity(written.len());
        for row in &written {
            rows.push(row_of(row, &self.person_behind(row.whose()).await?));
        }
        let answer = RecoveryPage {
            rows,
            altered,
            next: page.next,
        };
        let entry = of_list(of_office(caller), &answer.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }

    pub(crate) async fn recovery(
        &self,
        caller: &Caller,
        id: RecoveryId,
    ) -> Result<RecoveryView, Refused> {
        let act = Act::ReadPeople;
        let (row, permit) = self.recovery_of(caller, (act, id)).await?;
        let view = self.recovery_view(caller, &row).await;
        self.matters
            .shown::<recovery::Entity, _>((caller, act), (&row, permit), view)
            .await
    }

    async fn recovery_view(
        &self,
        caller: &Caller,
        row: &recovery::Model,
    ) -> Result<RecoveryView, Refused> {
        let person = self.person_behind(row.whose()).await?;
        let relation = |act| Some(row.relation(caller, act));
        let line = self
            .matters
            .line::<recovery::Entity>(caller, (row, &()), &relation)
            .await?;
        let deciders = row.checked_by.into_iter().chain(row.approved_by);
        let names = self.identity().names(deciders.map(AccountId)).await;
        let names: HashMap<AccountId, String> = names.map_err(unread)?;
        let name = |id: Option<_>| id.and_then(|id| names.get(&AccountId(id)).cloned());
        let db = &self.kernel.db;
        let text = async |column| {
            self.matters
                .opened_text::<recovery::Entity>(db, row, column)
                .await
        };
        // The number to call back is for whoever calls.
        let calls = is_permitted(caller, Act::CheckRecovery, Relation::Office);
        let mobile = person.mobile.as_ref().filter(|_| calls);
        Ok(RecoveryView {
            version: row.version,
            statement: text(recovery::STATEMENT).await?,
            mobile: mobile.map(Mobile::as_str).map(str::to_owned),
            proof: row.proof.as_deref().and_then(RecoveryProof::find),
            proof_note: text(recovery::PROOF_NOTE).await?,
            checked_by: name(row.checked_by),
            approved_by: name(row.approved_by),
            until: row.until_at,
            row: row_of(row, &person),
            email: person.email,
            line,
        })
    }

    pub(crate) async fn check_recovery(
        &self,
        caller: &Caller,
        id: RecoveryId,
        version: i32,
        form: ProofForm,
    ) -> Result<(), Refused> {
        let checking = self
            .recovering(caller, (Act::CheckRecovery, id, version))
            .await?;
        let proof = form
            .proof
            .ok_or_else(|| FieldProblem::at("proof", "not-chosen"));
        let (proof, note) = both(proof, judge_note("note", &form.note))?;
        let person = self.person_behind(checking.row.whose()).await?;
        let told = self.addressed(caller.organisation, Role::SecAdmin).await?;
        let mut act = checking.begin().await?;
        act.seal(recovery::PROOF_NOTE, note).await?;
        act.change.proof = Set(Some(proof.code().to_owned()));
        act.change.checked_by = Set(Some(caller.account.0));
        for to in told {
            let letter = RecoveryToDecide {
                name: person.name.clone(),
                number: person.number.clone(),
                is_checked: true,
            };
            let about = object_of::<recovery::Entity>(id);
            let page = format!("/people/recoveries/{id}");
            self.write_to(act.tx(), (caller.organisation, about, page), (to, letter))
                .await?;
        }
        Box::pin(act.done()).await
    }

    pub(crate) async fn approve_recovery(
        &self,
        caller: &Caller,
        id: RecoveryId,
        version: i32,
    ) -> Result<(), Refused> {
        let approving = self
            .recovering(caller, (Act::ApproveRecovery, id, version))
            .await?;
        let account = approving.row.whose();
        let person = self.person_behind(account).await?;
        let opening = self.opening(account, Parameter::RecoveryHours).await?;
        let mut act = approving.begin().await?;
        act.change.approved_by = Set(Some(caller.account.0));
        self.open(act, (&person, opening), None).await
    }

    pub(crate) async fn refuse_recovery(
        &self,
        caller: &Caller,
        id: RecoveryId,
        version: i32,
        note: String,
    ) -> Result<(), Refused> {
        let refusing = self
            .recovering(caller, (Act::RefuseRecovery, id, version))
            .await?;
        let note = judge_only_note("note", &note)?;
        let person = self.person_behind(refusing.row.whose()).await?;
        let mut act = refusing.begin().await?;
        self.revoke(&act).await?;
        act.note(note);
        let letter = RecoveryRefused {
            note: note.to_owned(),
        };
        self.write(act.tx(), &person, ("/recover", letter)).await?;
        Box::pin(act.done()).await
    }

    /// A recovery of somebody of the caller's office, and the permit for the act.
    pub(crate) async fn recovery_of(
        &self,
        caller: &Caller,
        (act, id): (Act, RecoveryId),
    ) -> Result<(recovery::Model, Permit), Refused> {
        let relation = |row: &recovery::Model| row.relation(caller, act);
        self.matters
            .reach_by::<recovery::Entity>(caller, (act, id.0), relation)
            .await
    }

    /// The same, for an act upon it as this person saw it.
    async fn recovering<'a>(
        &'a self,
        caller: &'a Caller,
        (act, id, version): (Act, RecoveryId, i32),
    ) -> Result<Offered<'a, recovery::Entity>, Refused> {
        let relation = |row: &recovery::Model| row.relation(caller, act);
        self.matters
            .seen_by(caller, (act, id.0, version), relation)
            .await
    }

    /// Ends what time has ended, and what its holder has gone. Safe to repeat.
    ///
    /// # Errors
    /// When the ledger or the database cannot.
    pub async fn tidy(&self) -> Result<(), Refused> {
        let gone = recovery::Entity::find()
            .filter(recovery::Column::State.eq(RecoveryState::Approved.code()))
            .all(&self.kernel.db)
            .await?;
        let (written, _) = self.matters.as_written::<recovery::Entity>(gone).await?;
        for row in written {
            let person = self.person_behind(row.whose()).await?;
            let has_gone = row.approved_at.is_some_and(|at| person.factor_set_at > at);
            if has_gone {
                let ending = self
                    .matters
                    .by_itself::<recovery::Entity>(SystemAct::Recover, row)?;
                let ended = Box::pin(ending.begin().await?.done()).await;
                ended.or_else(Refused::unless_overtaken)?;
            }
        }
        self.matters.lapse::<recovery::Entity>().await?;
        self.lapse_lists().await
    }
}

fn row_of(row: &recovery::Model, person: &Person) -> RecoveryRow {
    RecoveryRow {
        id: row.recovery(),
        account: row.whose(),
        name: person.name.clone(),
        number: person.number.clone(),
        roles: person.roles.clone(),
        is_proven: row.is_proven,
        state: row.stands().code().to_owned(),
        requested_at: row.requested_at,
        opens_at: row.opens_at,
    }
}
