//! The programs of an office in a list, and one by one.

use std::collections::HashMap;

use contract::{
    AccountId, Caller, ProgramId, ProgramPage, ProgramRow, ProgramView,
    policy::{Act, Permit, is_permitted, relation_to_office},
};
use kernel::{ListPage, one_more};
use matter::{Matter as _, Refused, of_list};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{Programs, key::PublicKey, of_office, rows::program, unread};

impl Programs {
    pub(crate) async fn programs(
        &self,
        caller: &Caller,
        after: Option<ProgramId>,
    ) -> Result<ProgramPage, Refused> {
        let permit = self.permit(caller, Act::ReadPrograms).await?;
        let id = program::Column::Id;
        let mut wanted = program::Entity::of_office(caller)
            .order_by_desc(id)
            .limit(one_more());
        if let Some(ProgramId(after)) = after {
            wanted = wanted.filter(id.lt(after));
        }
        let rows = wanted.all(&self.kernel.db).await?;
        let page = ListPage::of(rows, |row| Some(row.program()));
        let (written, altered) = self
            .matters
            .as_written::<program::Entity>(page.rows)
            .await?;
        let names = self.registrars(&written).await?;
        let answer = ProgramPage {
            rows: written.iter().map(|row| row_of(row, &names)).collect(),
            altered,
            may_register: is_permitted(caller, Act::RegisterProgram, relation_to_office(caller)),
            next: page.next,
        };
        let entry = of_list(of_office(caller), &answer.altered).by(caller);
        self.ledger.note(permit, entry).await?;
        Ok(answer)
    }

    pub(crate) async fn program(
        &self,
        caller: &Caller,
        id: ProgramId,
    ) -> Result<ProgramView, Refused> {
        let act = Act::ReadPrograms;
        let (row, permit) = self.program_seen(caller, (act, id)).await?;
        let view = self.view_of(caller, &row).await;
        self.matters
            .shown::<program::Entity, _>((caller, act), (&row, permit), view)
            .await
    }

    /// A program of the caller's office, and the permit for the act.
    pub(crate) async fn program_seen(
        &self,
        caller: &Caller,
        (act, id): (Act, ProgramId),
    ) -> Result<(program::Model, Permit), Refused> {
        let relation = |row: &program::Model| row.relation(caller, act);
        self.matters
            .reach_by::<program::Entity>(caller, (act, id.0), relation)
            .await
    }

    async fn view_of(&self, caller: &Caller, row: &program::Model) -> Result<ProgramView, Refused> {
        let relation = |act| Some(row.relation(caller, act));
        let line = self
            .matters
            .line::<program::Entity>(caller, (row, &()), &relation)
            .await?;
        let names = self.registrars(std::slice::from_ref(row)).await?;
        let key = PublicKey::of_text(&row.key);
        let key = key.ok_or(Refused::Broken("a key that is none"))?;
        let (db, sealer) = (
            &self.kernel.db,
            self.vault().sealer(caller.organisation, row.id),
        );
        Ok(ProgramView {
            row: row_of(row, &names),
            version: row.version,
            contact: sealer.open(db, program::CONTACT, &row.contact).await?,
            reason: sealer.open(db, program::REASON, &row.reason).await?,
            fingerprint: key.fingerprint(),
            token_address: self.issuer.token_address(),
            line,
        })
    }

    async fn registrars(
        &self,
        rows: &[program::Model],
    ) -> Result<HashMap<AccountId, String>, Refused> {
        let registrars: Vec<AccountId> = rows.iter().map(|row| AccountId(row.owner)).collect();
        self.identity().names(registrars).await.map_err(unread)
    }
}

fn row_of(row: &program::Model, names: &HashMap<AccountId, String>) -> ProgramRow {
    ProgramRow {
        id: row.program(),
        name: row.name.clone(),
        scopes: row.scopes(),
        state: row.stands().code().to_owned(),
        registered_by: names
            .get(&AccountId(row.owner))
            .cloned()
            .unwrap_or_default(),
        registered_at: row.registered_at,
    }
}
