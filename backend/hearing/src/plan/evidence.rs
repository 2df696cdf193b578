//! What is shown at a hearing: pages of the case file, by their numbers in it.

use std::{collections::HashMap, sync::Arc};

use casefile::EFile;
use contract::{
    AccessClass, Caller, EvidenceForm, EvidenceView, FieldProblem, HearingId,
    personal::comparable_number, policy::Act,
};
use ledger::ObjectRef;
use matter::{Named, Refused};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::reach::of_hearing;
use crate::{
    desk::Hearings,
    rows::{
        hearing,
        hearing_evidence::{self, SHOWS},
    },
};

/// The most characters of what pages show.
const LONGEST: usize = 300;

impl Named for hearing_evidence::Model {
    fn object(&self) -> ObjectRef {
        of_hearing(HearingId(self.hearing))
    }
}

impl Hearings {
    pub(crate) async fn add_evidence(
        &self,
        caller: &Caller,
        id: HearingId,
        form: EvidenceForm,
    ) -> Result<(), Refused> {
        let adding = self
            .current_hearing(caller, (Act::ChangeEvidence, id))
            .await?;
        let file = self.files.file_at_hand(adding.row.case_id).await?;
        let (from, until) = judge(&form, file.keys.len())?;
        let mut act = adding.begin().await?;
        act.hold().await?;
        let row = self.kernel.new_id();
        let sealer = self.vault.sealer(caller.organisation, row);
        let mut row = hearing_evidence::Model {
            id: row,
            organisation: act.row.organisation,
            hearing: id.0,
            from_page: from,
            until_page: until,
            added_at: self.kernel.now(),
            shows: sealer.text(act.tx(), SHOWS, form.shows.trim()).await?,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(act.tx(), &row).await?;
        hearing_evidence::Entity::insert(hearing_evidence::ActiveModel::from(row))
            .exec_without_returning(act.tx())
            .await?;
        act.done().await
    }

    pub(crate) async fn remove_evidence(
        &self,
        caller: &Caller,
        id: HearingId,
        evidence: Uuid,
    ) -> Result<(), Refused> {
        let asked = (Act::ChangeEvidence, id);
        let mut act = self.current_hearing(caller, asked).await?.begin().await?;
        act.hold().await?;
        let removed = hearing_evidence::Entity::delete_many()
            .filter(hearing_evidence::Column::Id.eq(evidence))
            .filter(hearing_evidence::Column::Hearing.eq(id.0))
            .exec(act.tx())
            .await?;
        if removed.rows_affected != 1 {
            return Err(Refused::NoSuchThing);
        }
        act.done().await
    }

    /// What is shown at a hearing, in the order of the file, each held to what was sealed.
    pub(crate) async fn evidence_of(
        &self,
        db: &impl ConnectionTrait,
        row: &hearing::Model,
    ) -> Result<Vec<EvidenceView>, Refused> {
        let rows = hearing_evidence::Entity::find()
            .filter(hearing_evidence::Column::Hearing.eq(row.id))
            .order_by_asc(hearing_evidence::Column::FromPage)
            .order_by_asc(hearing_evidence::Column::Id)
            .all(db)
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let file = self.files.file_at_hand(row.case_id).await?;
        let classes = classes_of(&file);
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            matter::ensure_as_written(&self.vault, db, &row).await?;
            let office = contract::OrganisationId(row.organisation);
            let sealer = self.vault.sealer(office, row.id);
            let (from, until) = (page(row.from_page), page(row.until_page));
            let may = |number: u32| classes.get(&number).copied().is_some_and(may_be_shown);
            views.push(EvidenceView {
                id: row.id,
                from,
                until,
                shows: sealer.open(db, SHOWS, &row.shows).await?,
                may_be_shown: (from..=until).all(may),
            });
        }
        Ok(views)
    }
}

/// The approved class of each page, by its number.
fn classes_of(file: &Arc<EFile>) -> HashMap<u32, AccessClass> {
    let numbers: HashMap<Uuid, u32> = file.keys.iter().map(|key| key.id).zip(1_u32..).collect();
    let mut classes = HashMap::new();
    for document in file
        .documents
        .iter()
        .filter(|document| document.is_approved())
    {
        for page in &document.covers.pages {
            if let Some(number) = numbers.get(page) {
                classes.insert(*number, document.covers.class);
            }
        }
    }
    classes
}

/// Whether pages of the class may be laid before officers: secret and internal ones never.
const fn may_be_shown(class: AccessClass) -> bool {
    matches!(class, AccessClass::Normal | AccessClass::Masked)
}

fn page(number: i32) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// The pages that are meant: numbers of the file, the first before the last.
fn judge(form: &EvidenceForm, pages: usize) -> Result<(i32, i32), Refused> {
    let pages = i32::try_from(pages).unwrap_or(i32::MAX);
    let number = |typed: &str| comparable_number(typed).parse::<i32>().ok();
    let in_file = |number: &i32| (1..=pages).contains(number);
    let mut faults = Vec::new();
    let from = number(&form.from).filter(in_file);
    if from.is_none() {
        faults.push(FieldProblem::at(
            "from",
            format!("number-between:1:{pages}"),
        ));
    }
    let until = number(&form.until).filter(in_file);
    let until = until.filter(|until| from.is_none_or(|from| from <= *until));
    if until.is_none() {
        let least = from.unwrap_or(1);
        faults.push(FieldProblem::at(
            "until",
            format!("number-between:{least}:{pages}"),
        ));
    }
    let count = form.shows.trim().chars().count();
    if count == 0 {
        faults.push(FieldProblem::at("shows", "required"));
    } else if count > LONGEST {
        faults.push(FieldProblem::at(
            "shows",
            format!("longer-than:{LONGEST}:{count}"),
        ));
    }
    Refused::unless_none(faults)?;
    from.zip(until).ok_or(Refused::NoSuchThing)
}
