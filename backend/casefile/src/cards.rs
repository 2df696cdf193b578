//! The card of a case (案卡) and where its parties are reached, as the case system hands them over.

use contract::{CaseId, CaseKind, OpennessGround, OrganisationId};
use kernel::Tx;
use ledger::ObjectRef;
use matter::{Named, Refused};
use sea_orm::{ConnectionTrait, EntityTrait};
use time::Date;
use uuid::Uuid;

use crate::{
    CaseFiles,
    rows::{case_card, party_card},
    standings::of_case,
};

/// A card as it is handed over.
#[derive(Debug, Clone)]
pub struct NewCard {
    /// What kind of case it is.
    pub kind: CaseKind,
    /// What bears on whether a hearing is open.
    pub grounds: Vec<OpennessGround>,
    /// When the office accepted it.
    pub accepted_on: Option<Date>,
}

/// Where a party is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartyReach {
    /// The address on file.
    pub address: Option<String>,
    /// The mobile number on file.
    pub mobile: Option<String>,
}

/// The card of a case as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseCard {
    /// What kind of case it is.
    pub kind: CaseKind,
    /// What bears on whether a hearing is open.
    pub grounds: Vec<OpennessGround>,
    /// When the office accepted it.
    pub accepted_on: Option<Date>,
}

impl Named for case_card::Model {
    fn object(&self) -> ObjectRef {
        of_case(CaseId(self.id))
    }
}

impl Named for party_card::Model {
    fn object(&self) -> ObjectRef {
        of_case(CaseId(self.case_id))
    }
}

impl CaseFiles {
    /// The card of a case; `None` where it was landed without one.
    ///
    /// # Errors
    /// [`Refused::Altered`].
    pub async fn card_of<C: ConnectionTrait>(
        &self,
        db: &C,
        case: Uuid,
    ) -> Result<Option<CaseCard>, Refused> {
        let Some(row) = case_card::Entity::find_by_id(case).one(db).await? else {
            return Ok(None);
        };
        self.ensure_as_written(db, &row).await?;
        let grounds = row.grounds.split_whitespace();
        Ok(row.kind.known().map(|kind| CaseCard {
            kind,
            grounds: grounds.filter_map(OpennessGround::find).collect(),
            accepted_on: row.accepted_on,
        }))
    }

    /// Where a party is reached.
    ///
    /// # Errors
    /// [`Refused::Altered`]; when the vault cannot.
    pub async fn reach_of<C: ConnectionTrait>(
        &self,
        db: &C,
        party: Uuid,
    ) -> Result<PartyReach, Refused> {
        let Some(row) = party_card::Entity::find_by_id(party).one(db).await? else {
            return Ok(PartyReach::default());
        };
        self.ensure_as_written(db, &row).await?;
        let sealer = self.sealer(row.organisation, row.id);
        let mut reach = PartyReach::default();
        if let Some(address) = &row.address {
            reach.address = Some(sealer.open(db, party_card::ADDRESS, address).await?);
        }
        if let Some(mobile) = &row.mobile {
            reach.mobile = Some(sealer.open(db, party_card::MOBILE, mobile).await?);
        }
        Ok(reach)
    }

    pub(crate) async fn insert_card(
        &self,
        tx: &Tx,
        (office, case): (OrganisationId, CaseId),
        card: &NewCard,
    ) -> Result<(), Refused> {
        let grounds: Vec<&str> = card.grounds.iter().map(|ground| ground.code()).collect();
        let mut row = case_card::Model {
            id: case.0,
            organisation: office.0,
            kind: card.kind.into(),
            grounds: grounds.join(" "),
            accepted_on: card.accepted_on,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(tx, &row).await?;
        case_card::Entity::insert(case_card::ActiveModel::from(row))
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }

    pub(crate) async fn insert_reach(
        &self,
        tx: &Tx,
        (office, case, party): (OrganisationId, CaseId, Uuid),
        reach: &PartyReach,
    ) -> Result<(), Refused> {
        if *reach == PartyReach::default() {
            return Ok(());
        }
        let sealer = self.sealer(office.0, party);
        let mut row = party_card::Model {
            id: party,
            organisation: office.0,
            case_id: case.0,
            address: None,
            mobile: None,
            bound: Vec::new(),
        };
        if let Some(address) = &reach.address {
            row.address = Some(sealer.text(tx, party_card::ADDRESS, address).await?);
        }
        if let Some(mobile) = &reach.mobile {
            row.mobile = Some(sealer.text(tx, party_card::MOBILE, mobile).await?);
        }
        row.bound = self.vault.bind(tx, &row).await?;
        party_card::Entity::insert(party_card::ActiveModel::from(row))
            .exec_without_returning(tx)
            .await?;
        Ok(())
    }
}
