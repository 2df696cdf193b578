//! What a case's rows are held to: what the case system handed over, and who is counsel on record.

use std::collections::HashMap;

use contract::CaseId;
use kernel::Tx;
use ledger::{Moves, Standing};
use matter::{Refused, STALE, after};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, sea_query::Expr,
};
use serde::Serialize;
use uuid::Uuid;
use vault::Column;

use crate::{
    CaseFiles,
    rows::{case_party, case_record, mandate},
    standings::of_case,
};

/// How often a register that changes while it is read is read again.
const READINGS: usize = 3;

/// Whose case it is, where it stands, what bars it from online reading and who its parties are: what
/// rights follow from. Sealed for the case when it is landed.
///
/// Not in it: number, title and names, which are sealed by themselves; the version, which decides
/// about nothing but who was first.
#[derive(Serialize)]
struct Landed {
    organisation: Uuid,
    number_index: Vec<u8>,
    cause: String,
    stage: String,
    prosecutor: Option<Uuid>,
    deadline_on: Option<i32>,
    online_bars: String,
    parties: Vec<Party>,
}

#[derive(Serialize)]
struct Party {
    id: Uuid,
    role: String,
    name_index: Vec<u8>,
    is_minor: bool,
}

/// An entry of the register of defenders as the checks of conflicts count it (CPL art. 33).
#[derive(Serialize)]
struct Counsel {
    id: Uuid,
    party: Uuid,
    application: Option<Uuid>,
    licence_no: String,
    lawyer_name: String,
    capacity: String,
    state: String,
}

impl Landed {
    fn of(case: &case_record::Model, parties: Vec<case_party::Model>) -> Self {
        Self {
            organisation: case.organisation,
            number_index: case.unified_no_index.clone(),
            cause: case.cause.clone(),
            stage: case.stage.clone(),
            prosecutor: case.prosecutor,
            deadline_on: case.deadline_on.map(time::Date::to_julian_day),
            online_bars: case.online_bars.clone(),
            parties: parties.into_iter().map(Party::from).collect(),
        }
    }
}

impl From<case_party::Model> for Party {
    fn from(party: case_party::Model) -> Self {
        Self {
            id: party.id,
            role: party.role,
            name_index: party.name_index,
            is_minor: party.is_minor,
        }
    }
}

impl From<&mandate::Model> for Counsel {
    fn from(mandate: &mandate::Model) -> Self {
        Self {
            id: mandate.id,
            party: mandate.party,
            application: mandate.application,
            licence_no: mandate.licence_no.clone(),
            lawyer_name: mandate.lawyer_name.clone(),
            capacity: mandate.capacity.code().to_owned(),
            state: mandate.state.code().to_owned(),
        }
    }
}

impl CaseFiles {
    /// Seals a case, its parties and its counsel as they were handed over.
    pub(crate) async fn seal_landed(&self, tx: &Tx, case: Uuid) -> Result<Moves, Refused> {
        Box::pin(self.bind_landed(tx, case)).await?;
        self.seal_counsel(tx, case).await?;
        Ok(Moves::begin([case_in(tx, case).await?.standing()]))
    }

    /// Changes a case that stands as it was landed, seals what it is since, and answers how it stands.
    pub(crate) async fn sealed_anew(
        &self,
        tx: &Tx,
        case: Uuid,
        change: case_record::ActiveModel,
    ) -> Result<Standing, Refused> {
        write(tx, case, change).await?;
        Box::pin(self.bind_landed(tx, case)).await?;
        Ok(case_in(tx, case).await?.standing())
    }

    /// Seals a case and its parties as they are in the transaction.
    async fn bind_landed(&self, tx: &Tx, case: Uuid) -> Result<(), Refused> {
        let row = case_in(tx, case).await?;
        let landed = Landed::of(&row, parties_in(tx, case).await?);
        let sealer = self.sealer(row.organisation, row.id);
        let change = case_record::ActiveModel {
            bound: Set(sealer.json(tx, case_record::BOUND, &landed).await?),
            ..Default::default()
        };
        write(tx, case, change).await
    }

    /// Passes when a case and its parties stand as they were landed.
    pub async fn ensure_as_landed<C: ConnectionTrait>(
        &self,
        db: &C,
        case: &case_record::Model,
    ) -> Result<(), Refused> {
        let parties = parties_in(db, case.id).await?;
        self.ensure_landed_with(db, case, parties).await
    }

    async fn ensure_landed_with<C: ConnectionTrait>(
        &self,
        db: &C,
        case: &case_record::Model,
        parties: Vec<case_party::Model>,
    ) -> Result<(), Refused> {
        let landed = Landed::of(case, parties);
        let bound = (case_record::BOUND, case.bound.as_slice());
        self.ensure_holds(db, case, (bound, &landed)).await
    }

    /// Those of the cases that stand as they were landed, and by their names those that do not: one
    /// altered row takes no other from whoever works with them, and opening it is refused.
    pub async fn as_landed(
        &self,
        cases: Vec<case_record::Model>,
    ) -> Result<(Vec<case_record::Model>, Vec<CaseId>), Refused> {
        let db = &self.kernel.db;
        let rows = case_party::Entity::find()
            .filter(case_party::Column::CaseId.is_in(cases.iter().map(|case| case.id)))
            .order_by_asc(case_party::Column::Id)
            .all(db)
            .await?;
        let mut parties: HashMap<Uuid, Vec<case_party::Model>> = HashMap::new();
        for party in rows {
            parties.entry(party.case_id).or_default().push(party);
        }
        let (mut as_landed, mut altered) = (Vec::with_capacity(cases.len()), Vec::new());
        for case in cases {
            let parties = parties.remove(&case.id).unwrap_or_default();
            match self.ensure_landed_with(db, &case, parties).await {
                Ok(()) => as_landed.push(case),
                Err(error) => altered.push(unfit(&case, error)?),
            }
        }
        Ok((as_landed, altered))
    }

    /// The register of a case while nobody else can change it, held to what was sealed.
    ///
    /// The conditional update holds the case's row until the transaction ends, so that of many
    /// verifications at once each counts the mandates the one before it put on record.
    pub async fn hold_counsel(&self, tx: &Tx, case: Uuid) -> Result<Vec<mandate::Model>, Refused> {
        let held = case_record::Entity::update_many()
            .col_expr(
                case_record::Column::CounselChanges,
                Expr::col(case_record::Column::CounselChanges).add(1),
            )
            .filter(case_record::Column::Id.eq(case))
            .exec(tx)
            .await?;
        if held.rows_affected != 1 {
            return Err(Refused::Broken("an application without its case"));
        }
        let row = case_in(tx, case).await?;
        let register = register_in(tx, case).await?;
        self.ensure_as_sealed(tx, &row, &register).await?;
        Ok(register)
    }

    /// The register of a case as it is shown; one that changes meanwhile is read again.
    pub async fn counsel_of(&self, case: Uuid) -> Result<Vec<mandate::Model>, Refused> {
        let db = &self.kernel.db;
        for _ in 0..READINGS {
            let row = case_in(db, case).await?;
            let register = register_in(db, case).await?;
            match self.ensure_as_sealed(db, &row, &register).await {
                Err(Refused::Altered(object)) => {
                    let now = case_in(db, case).await?;
                    if now.counsel_changes == row.counsel_changes {
                        return Err(Refused::Altered(object));
                    }
                }
                sealed => return sealed.map(|()| register),
            }
        }
        Err(STALE.refused())
    }

    /// The registers of these cases, in one question for all. One that does not stand as it was sealed is a refusal of its
    /// own.
    pub async fn counsel_of_all(
        &self,
        cases: &[&case_record::Model],
    ) -> Result<HashMap<Uuid, Result<Vec<mandate::Model>, Refused>>, Refused> {
        let db = &self.kernel.db;
        let all = mandate::Entity::find()
            .filter(mandate::Column::CaseId.is_in(cases.iter().map(|case| case.id)))
            .order_by_asc(mandate::Column::Id)
            .all(db)
            .await?;
        let mut registers: HashMap<Uuid, Vec<mandate::Model>> = HashMap::new();
        for entry in all {
            registers.entry(entry.case_id).or_default().push(entry);
        }
        let mut counsel = HashMap::new();
        for case in cases {
            let register = registers.remove(&case.id).unwrap_or_default();
            let register = match self.ensure_as_sealed(db, case, &register).await {
                Ok(()) => Ok(register),
                // It may have changed between the two questions.
                Err(Refused::Altered(_)) => self.counsel_of(case.id).await,
                Err(refused) => return Err(refused),
            };
            counsel.insert(case.id, register);
        }
        Ok(counsel)
    }

    /// Seals the register as the transaction leaves it; it is held and was compared before.
    pub async fn seal_counsel(&self, tx: &Tx, case: Uuid) -> Result<Moves, Refused> {
        let row = case_in(tx, case).await?;
        let register = register_in(tx, case).await?;
        let counsel: Vec<Counsel> = register.iter().map(Counsel::from).collect();
        let sealer = self.sealer(row.organisation, row.id);
        let change = case_record::ActiveModel {
            counsel: Set(sealer.json(tx, case_record::COUNSEL, &counsel).await?),
            ..Default::default()
        };
        let stands = after(&row, &change)?.standing();
        write(tx, case, change).await?;
        Ok(Moves::between([row.standing()], [stands]))
    }

    async fn ensure_as_sealed<C: ConnectionTrait>(
        &self,
        db: &C,
        case: &case_record::Model,
        register: &[mandate::Model],
    ) -> Result<(), Refused> {
        let counsel: Vec<Counsel> = register.iter().map(Counsel::from).collect();
        let sealed = (case_record::COUNSEL, case.counsel.as_slice());
        self.ensure_holds(db, case, (sealed, &counsel)).await
    }

    async fn ensure_holds<C: ConnectionTrait, T: Serialize + Sync>(
        &self,
        db: &C,
        case: &case_record::Model,
        (bound, stands): ((Column, &[u8]), &T),
    ) -> Result<(), Refused> {
        let sealer = self.sealer(case.organisation, case.id);
        if sealer.holds(db, bound, stands).await? {
            Ok(())
        } else {
            Err(Refused::Altered(of_case(CaseId(case.id))))
        }
    }
}

/// The case that a list cannot show, for what belongs to it was changed by hand; any other fault is the
/// whole list's.
fn unfit(case: &case_record::Model, error: Refused) -> Result<CaseId, Refused> {
    let id = CaseId(case.id);
    error.unless_altered(of_case(id))?;
    Ok(id)
}

async fn case_in<C: ConnectionTrait>(db: &C, case: Uuid) -> Result<case_record::Model, Refused> {
    case_record::Entity::find_by_id(case)
        .one(db)
        .await?
        .ok_or(Refused::Broken("an application without its case"))
}

async fn write(tx: &Tx, case: Uuid, change: case_record::ActiveModel) -> Result<(), Refused> {
    let written = case_record::Entity::update_many()
        .set(change)
        .filter(case_record::Column::Id.eq(case))
        .exec(tx)
        .await?;
    if written.rows_affected == 1 {
        Ok(())
    } else {
        Err(Refused::Broken("a case that vanished"))
    }
}

async fn parties_in<C: ConnectionTrait>(
    db: &C,
    case: Uuid,
) -> Result<Vec<case_party::Model>, Refused> {
    Ok(case_party::Entity::find()
        .filter(case_party::Column::CaseId.eq(case))
        .order_by_asc(case_party::Column::Id)
        .all(db)
        .await?)
}

/// Every mandate of the case, ended ones too: what is counted must not grow or shrink unseen.
async fn register_in<C: ConnectionTrait>(
    db: &C,
    case: Uuid,
) -> Result<Vec<mandate::Model>, Refused> {
    Ok(mandate::Entity::find()
        .filter(mandate::Column::CaseId.eq(case))
        .order_by_asc(mandate::Column::Id)
        .all(db)
        .await?)
}

impl CaseFiles {
    /// The number of a case (统一受案号).
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn number_of(&self, case: &case_record::Model) -> Result<String, Refused> {
        let sealer = self.sealer(case.organisation, case.id);
        let number = sealer.open(&self.kernel.db, case_record::NUMBER, &case.unified_no);
        Ok(number.await?)
    }

    /// The title of a case.
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn title_of(&self, case: &case_record::Model) -> Result<String, Refused> {
        let sealer = self.sealer(case.organisation, case.id);
        let title = sealer.open(&self.kernel.db, case_record::TITLE, &case.title);
        Ok(title.await?)
    }

    /// The name of a party.
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn name_of(&self, party: &case_party::Model) -> Result<String, Refused> {
        let sealer = self.sealer(party.organisation, party.id);
        let name = sealer.open(&self.kernel.db, case_party::NAME, &party.name);
        Ok(name.await?)
    }

    /// The identity number of a party, where it is known.
    ///
    /// # Errors
    /// When the vault cannot.
    pub async fn id_no_of(&self, party: &case_party::Model) -> Result<Option<String>, Refused> {
        let Some(id_no) = &party.id_no else {
            return Ok(None);
        };
        let sealer = self.sealer(party.organisation, party.id);
        let number = sealer.open(&self.kernel.db, case_party::ID_NO, id_no);
        Ok(Some(number.await?))
    }
}
