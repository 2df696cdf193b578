//! Claims in lists: one's own, and the office's.

use async_trait::async_trait;
use casefile::Sought;
use contract::{
    Caller, CaseClaimFacts, CaseClaimId, MatterPage, MatterTitle, OrganisationId, WorkFound,
    WorklistPage, WorklistQuery, policy::Act,
};
use matter::{Beside, ListOf, Listing, Matter as _, Refused, Within, one_more_sought};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{apply::Asked, desk::Hearings, rows::case_claim};

/// That number and name match nothing, before the office.
const MATCHES_NOTHING: &str = "claim-matches-nothing";

#[async_trait]
impl Listing<case_claim::Entity> for Hearings {
    const FOUND_BY: &'static [case_claim::Column] = &[case_claim::Column::Id];

    async fn beside(
        &self,
        list: ListOf,
        rows: &[case_claim::Model],
    ) -> Result<Vec<Result<Beside<case_claim::Entity>, Refused>>, Refused> {
        let mut named = Vec::with_capacity(rows.len());
        for row in rows {
            named.push(self.named_in(&self.kernel.db, row).await);
        }
        let matching = match list {
            // Their own maker learns nothing of the case, and nothing is looked up.
            ListOf::Owner => Vec::new(),
            ListOf::Office => self.matching(rows, &named).await?,
        };
        let mut beside = Vec::with_capacity(rows.len());
        for (row, asked) in rows.iter().zip(named) {
            let matches = matching.contains(&row.id);
            beside.push(asked.map(|asked| beside_one((row, list), asked, matches)));
        }
        Ok(beside)
    }

    async fn sought(&self, caller: &Caller, words: &str) -> Result<Vec<Uuid>, Refused> {
        let words = words.trim().to_uppercase();
        let numbered = case_claim::Entity::of_office(caller)
            .filter(case_claim::Column::Reference.eq(words))
            .select_only()
            .column(case_claim::Column::Id)
            .limit(one_more_sought())
            .into_tuple::<Uuid>();
        Ok(numbered.all(&self.kernel.db).await?)
    }
}

fn beside_one(
    (row, list): (&case_claim::Model, ListOf),
    asked: Asked,
    matches: bool,
) -> Beside<case_claim::Entity> {
    let (lines, flags) = match list {
        ListOf::Owner => (Vec::new(), Vec::new()),
        ListOf::Office => (
            vec![
                [row.claimant_name.clone(), String::new()],
                [asked.party_name.clone(), asked.unified_case_no],
            ],
            if matches {
                Vec::new()
            } else {
                vec![MATCHES_NOTHING]
            },
        ),
    };
    Beside {
        facts: CaseClaimFacts { matches },
        reference: row.reference.clone(),
        title: MatterTitle::of(asked.party_name),
        lines,
        flags,
    }
}

impl Hearings {
    pub(crate) async fn my_case_claims(
        &self,
        caller: &Caller,
        after: Option<CaseClaimId>,
    ) -> Result<MatterPage, Refused> {
        let asked = (Act::ReadOwnClaim, after.map(|after| after.0));
        self.matters
            .own_page::<case_claim::Entity>(self, caller, asked)
            .await
    }

    pub(crate) async fn case_claims(
        &self,
        caller: &Caller,
        query: WorklistQuery,
    ) -> Result<WorklistPage, Refused> {
        let within = Within::office(caller, Act::ReadClaims);
        self.matters
            .worklist::<case_claim::Entity, _>(self, caller, (within, query))
            .await
    }

    pub(crate) async fn seek_case_claims(
        &self,
        caller: &Caller,
        words: String,
    ) -> Result<WorkFound, Refused> {
        let within = Within::office(caller, Act::ReadClaims);
        self.matters
            .seek_in_worklist::<case_claim::Entity, _>(self, caller, (within, &words))
            .await
    }

    /// Those of the claims whose number and name go together.
    async fn matching(
        &self,
        rows: &[case_claim::Model],
        named: &[Result<Asked, Refused>],
    ) -> Result<Vec<Uuid>, Refused> {
        let mut sought = Vec::new();
        for (row, asked) in rows.iter().zip(named) {
            if let Ok(asked) = asked {
                let read = Sought::read(&asked.unified_case_no, &asked.party_name)?;
                sought.push((row.id, read));
            }
        }
        let Some(first) = rows.first() else {
            return Ok(Vec::new());
        };
        let office = OrganisationId(first.organisation);
        self.files.matching(office, sought).await
    }
}
