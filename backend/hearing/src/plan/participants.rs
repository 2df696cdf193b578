//! Who takes part in a hearing besides the officers (art. 6).

use contract::{
    Caller, FieldProblem, HearingId, ParticipantCapacity, ParticipantForm, ParticipantView,
    policy::Act,
};
use ledger::ObjectRef;
use matter::{Named, Refused};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::reach::of_hearing;
use crate::{
    desk::Hearings,
    rows::hearing_participant::{self, CONTACT, NAME, NEEDS},
};

/// The most characters of a name, of how somebody is reached, and of what they need.
const LONGEST: [usize; 3] = [100, 200, 300];
/// How many people take part at most.
const MOST: u64 = 60;

impl Named for hearing_participant::Model {
    fn object(&self) -> ObjectRef {
        of_hearing(HearingId(self.hearing))
    }
}

impl Hearings {
    pub(crate) async fn add_participant(
        &self,
        caller: &Caller,
        id: HearingId,
        form: ParticipantForm,
    ) -> Result<(), Refused> {
        let asked = (Act::ChangeParticipants, id);
        let adding = self.current_hearing(caller, asked).await?;
        let capacity = judge(&form)?;
        let mut act = adding.begin().await?;
        act.hold().await?;
        let count = hearing_participant::Entity::find()
            .filter(hearing_participant::Column::Hearing.eq(id.0))
            .count(act.tx())
            .await?;
        if count >= MOST {
            return Err(Refused::field(
                "name",
                format!("too-many-participants:{MOST}"),
            ));
        }
        let row = self.kernel.new_id();
        let sealer = self.vault.sealer(caller.organisation, row);
        let mut row = hearing_participant::Model {
            id: row,
            organisation: act.row.organisation,
            hearing: id.0,
            capacity: capacity.into(),
            added_at: self.kernel.now(),
            name: sealer.text(act.tx(), NAME, form.name.trim()).await?,
            contact: sealer.text(act.tx(), CONTACT, form.contact.trim()).await?,
            needs: sealer.text(act.tx(), NEEDS, form.needs.trim()).await?,
            bound: Vec::new(),
        };
        row.bound = self.vault.bind(act.tx(), &row).await?;
        hearing_participant::Entity::insert(hearing_participant::ActiveModel::from(row))
            .exec_without_returning(act.tx())
            .await?;
        act.done().await
    }

    pub(crate) async fn remove_participant(
        &self,
        caller: &Caller,
        id: HearingId,
        participant: Uuid,
    ) -> Result<(), Refused> {
        let asked = (Act::ChangeParticipants, id);
        let mut act = self.current_hearing(caller, asked).await?.begin().await?;
        act.hold().await?;
        let removed = hearing_participant::Entity::delete_many()
            .filter(hearing_participant::Column::Id.eq(participant))
            .filter(hearing_participant::Column::Hearing.eq(id.0))
            .exec(act.tx())
            .await?;
        if removed.rows_affected != 1 {
            return Err(Refused::NoSuchThing);
        }
        act.done().await
    }

    /// Those of a hearing, in the order in which they were put there, each held to what was sealed.
    pub(crate) async fn participants_of(
        &self,
        db: &impl ConnectionTrait,
        hearing: Uuid,
    ) -> Result<Vec<ParticipantView>, Refused> {
        let rows = hearing_participant::Entity::find()
            .filter(hearing_participant::Column::Hearing.eq(hearing))
            .order_by_asc(hearing_participant::Column::AddedAt)
            .order_by_asc(hearing_participant::Column::Id)
            .all(db)
            .await?;
        let mut views = Vec::with_capacity(rows.len());
        for row in rows {
            matter::ensure_as_written(&self.vault, db, &row).await?;
            let office = contract::OrganisationId(row.organisation);
            let sealer = self.vault.sealer(office, row.id);
            views.push(ParticipantView {
                id: row.id,
                name: sealer.open(db, NAME, &row.name).await?,
                capacity: row.capacity.known().unwrap_or(ParticipantCapacity::Other),
                contact: sealer.open(db, CONTACT, &row.contact).await?,
                needs: sealer.open(db, NEEDS, &row.needs).await?,
            });
        }
        Ok(views)
    }
}

fn judge(form: &ParticipantForm) -> Result<ParticipantCapacity, Refused> {
    let mut faults = Vec::new();
    let typed = [
        ("name", &form.name),
        ("contact", &form.contact),
        ("needs", &form.needs),
    ];
    for ((field, typed), longest) in typed.into_iter().zip(LONGEST) {
        let count = typed.trim().chars().count();
        if count == 0 && field == "name" {
            faults.push(FieldProblem::at(field, "required"));
        } else if count > longest {
            faults.push(FieldProblem::at(
                field,
                format!("longer-than:{longest}:{count}"),
            ));
        }
    }
    let capacity = ParticipantCapacity::find(&form.capacity);
    if capacity.is_none() {
        faults.push(FieldProblem::at("capacity", "not-chosen"));
    }
    Refused::unless_none(faults)?;
    capacity.ok_or(Refused::NoSuchThing)
}
