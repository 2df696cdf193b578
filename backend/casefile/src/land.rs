//! Landing cases from the case system: the office's cases, their parties and the counsel on record.
//!
//! The interface to the case system proper is not settled (DOMAIN Q4); until then an adapter – the
//! demo office, later a file import – hands cases over here.

use contract::{
    AccountId, CaseId, OrganisationId,
    personal::{comparable, comparable_number},
    policy::{SystemAct, allow_system},
};
use kernel::{Coded, Tx};
use ledger::Entry;
use matter::Refused;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use time::{Date, OffsetDateTime};

use crate::{
    CaseFiles, NewCard, PartyReach,
    rows::{
        case_party, case_record,
        mandate::{self, MandateState},
    },
    seal::{CASE_NO_INDEX, PARTY_NAME_INDEX},
    standings::of_case,
};

/// A case as the case system hands it over.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of the case system")]
pub struct NewCase {
    pub organisation: OrganisationId,
    pub unified_case_no: String,
    pub title: String,
    pub cause: String,
    pub stage: String,
    pub prosecutor: Option<AccountId>,
    pub deadline_on: Option<Date>,
    /// Online bar categories, separated by `|`.
    pub online_bars: String,
    /// Its card, where the case system has one.
    pub card: Option<NewCard>,
    pub parties: Vec<NewParty>,
    pub mandates: Vec<NewMandate>,
}

/// A party of a case.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of the case system")]
pub struct NewParty {
    pub role: String,
    pub name: String,
    pub id_no: Option<String>,
    pub is_minor: bool,
    /// Where the party is reached.
    pub reach: PartyReach,
}

/// Counsel on record for a party, named by the party's place in [`NewCase::parties`].
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the fields are those of the case system")]
pub struct NewMandate {
    pub party: usize,
    pub licence_no: String,
    pub lawyer_name: String,
    pub capacity: String,
    pub since: OffsetDateTime,
}

impl CaseFiles {
    /// Takes in a case unless the office has one with this number already.
    ///
    /// # Errors
    /// When vault, ledger or database cannot.
    pub async fn land(&self, case: &NewCase) -> Result<CaseId, Refused> {
        let request = self.kernel.new_request();
        let permit = allow_system(SystemAct::Administer, None, case.organisation, request);
        let act = self.ledger.begin(permit).await?;
        let tx = act.tx();
        let index = self
            .vault
            .blind_index(
                tx,
                case.organisation,
                CASE_NO_INDEX,
                &comparable_number(&case.unified_case_no),
            )
            .await?;
        let known = case_record::Entity::find()
            .filter(case_record::Column::Organisation.eq(case.organisation.0))
            .filter(case_record::Column::UnifiedNoIndex.eq(index.to_vec()))
            .one(tx)
            .await?;
        if let Some(known) = known {
            return Ok(CaseId(known.id));
        }
        let id = self.insert_case(tx, case, &index).await?;
        let mut parties = Vec::with_capacity(case.parties.len());
        for party in &case.parties {
            parties.push(self.insert_party(tx, case.organisation, id, party).await?);
        }
        if let Some(card) = &case.card {
            self.insert_card(tx, (case.organisation, id), card).await?;
        }
        for entry in &case.mandates {
            if let Some(party) = parties.get(entry.party) {
                self.insert_mandate(tx, (case.organisation, id, *party), entry)
                    .await?;
            }
        }
        let moves = self.seal_landed(tx, id.0).await?;
        let entry = Entry::about(of_case(id)).moving(moves);
        act.done(entry).await?;
        Ok(id)
    }

    async fn insert_case(&self, tx: &Tx, case: &NewCase, index: &[u8]) -> Result<CaseId, Refused> {
        let id = self.kernel.new_id();
        let sealer = self.sealer(case.organisation.0, id);
        let row = case_record::ActiveModel {
            id: Set(id),
            organisation: Set(case.organisation.0),
            unified_no: Set(sealer
                .text(tx, case_record::NUMBER, &case.unified_case_no)
                .await?),
            unified_no_index: Set(index.to_vec()),
            title: Set(sealer.text(tx, case_record::TITLE, &case.title).await?),
            cause: Set(case.cause.clone()),
            stage: Set(case.stage.clone()),
            prosecutor: Set(case.prosecutor.map(|account| account.0)),
            deadline_on: Set(case.deadline_on),
            online_bars: Set(case.online_bars.clone()),
            version: Set(0),
            counsel_changes: Set(0),
            // Sealed once its parties and mandates stand beside it, in this transaction.
            bound: Set(Vec::new()),
            counsel: Set(Vec::new()),
            created_at: Set(self.kernel.now()),
        };
        row.insert(tx).await?;
        Ok(CaseId(id))
    }

    async fn insert_party(
        &self,
        tx: &Tx,
        office: OrganisationId,
        case: CaseId,
        party: &NewParty,
    ) -> Result<uuid::Uuid, Refused> {
        let id = self.kernel.new_id();
        let sealer = self.sealer(office.0, id);
        let name = comparable(&party.name);
        let index = self
            .vault
            .blind_index(tx, office, PARTY_NAME_INDEX, &name)
            .await?;
        let id_no = match &party.id_no {
            Some(number) => Some(sealer.text(tx, case_party::ID_NO, number).await?),
            None => None,
        };
        let row = case_party::ActiveModel {
            id: Set(id),
            organisation: Set(office.0),
            case_id: Set(case.0),
            role: Set(party.role.clone()),
            name: Set(sealer.text(tx, case_party::NAME, &party.name).await?),
            name_index: Set(index.to_vec()),
            id_no: Set(id_no),
            is_minor: Set(party.is_minor),
        };
        row.insert(tx).await?;
        self.insert_reach(tx, (office, case, id), &party.reach)
            .await?;
        Ok(id)
    }

    async fn insert_mandate(
        &self,
        tx: &Tx,
        (office, case, party): (OrganisationId, CaseId, uuid::Uuid),
        entry: &NewMandate,
    ) -> Result<(), Refused> {
        let row = mandate::ActiveModel {
            id: Set(self.kernel.new_id()),
            organisation: Set(office.0),
            case_id: Set(case.0),
            party: Set(party),
            application: Set(None),
            licence_no: Set(entry.licence_no.clone()),
            lawyer_name: Set(entry.lawyer_name.clone()),
            capacity: Set(Coded::of(entry.capacity.clone())),
            state: Set(MandateState::Live.into()),
            since: Set(entry.since),
        };
        row.insert(tx).await?;
        Ok(())
    }
}
