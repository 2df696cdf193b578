//! A place and a time for reading on site, arranged or moved.

use agenda::{Arranged, ForMatter, Slot, page_of};
use contract::{
    AccessMode, AccountId, ApplicationId, AppointmentKind, Caller, OrganisationId, Purpose,
    VisitRequest, policy::Act,
};
use matter::{Addressee, Named as _, Refused};
use notice::Letter;
use sea_orm::ActiveValue::Set;

use crate::{
    apply::OnApplication,
    desk::Dossier,
    obstacles::{NO_VISIT, READ_ONLINE},
    rows::application,
    writs,
};

/// What is known of a visit before it is begun.
struct Prepared {
    owner: Addressee,
    slot: Slot,
    is_of_minor: bool,
    notice: writs::ArrangementNotice,
}

impl Dossier {
    pub(crate) async fn arrange_visit(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        asked: VisitRequest,
    ) -> Result<(), Refused> {
        let arranging = self.seen(caller, (Act::ArrangeVisit, id, version)).await?;
        let owner = arranging.owner().await?;
        let prepared = self.prepare(&arranging.row, (owner, &asked)).await?;
        let mut act = arranging.begin().await?;
        act.hold().await?;
        let reference = act.row.reference.clone().unwrap_or_default();
        let matter = of_matter(&act.row, (&reference, prepared.is_of_minor));
        let wanted = (&matter, prepared.slot);
        let arranged = self.agenda.arrange(act.tx(), caller, wanted).await?;
        Box::pin(self.put_visit(act, prepared, arranged)).await
    }

    pub(crate) async fn move_visit(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: i32,
        asked: VisitRequest,
    ) -> Result<(), Refused> {
        let moving = self.seen(caller, (Act::MoveVisit, id, version)).await?;
        let owner = moving.owner().await?;
        let prepared = self.prepare(&moving.row, (owner, &asked)).await?;
        let mut act = moving.begin().await?;
        act.hold().await?;
        let reference = act.row.reference.clone().unwrap_or_default();
        let matter = of_matter(&act.row, (&reference, prepared.is_of_minor));
        let visit = self.agenda.arranged_for(act.tx(), act.row.id).await?;
        let wanted = (visit.ok_or(NO_VISIT.refused())?, prepared.slot);
        let moved = self.agenda.rearrange(act.tx(), &matter, wanted).await?;
        Box::pin(self.put_visit(act, prepared, moved)).await
    }

    async fn prepare(
        &self,
        row: &application::Model,
        (owner, asked): (Addressee, &VisitRequest),
    ) -> Result<Prepared, Refused> {
        let mode = self.mode_of(row).await?;
        if mode == Some(AccessMode::Online) {
            return Err(READ_ONLINE.refused());
        }
        let slot = self.judge_visit(row, asked)?;
        let form = self.form_of(row).await?;
        let mut purposes = form.purposes.split_whitespace();
        let bring = asked.bring.trim();
        Ok(Prepared {
            owner,
            slot,
            is_of_minor: self.party_of(row).await?.is_minor,
            notice: writs::ArrangementNotice {
                about: self.about(row).await?,
                mode: mode.map_or("", AccessMode::code).to_owned(),
                from: slot.from,
                until: slot.until,
                may_copy: purposes.any(|purpose| purpose == Purpose::Copy.code()),
                place: None,
                bring: Some(bring.to_owned()).filter(|bring| !bring.is_empty()),
                explanation: asked.explanation.trim().to_owned(),
            },
        })
    }

    /// What follows from a place and a time: they stand in the row, in a notice and in a letter.
    async fn put_visit<L: Letter>(
        &self,
        mut act: OnApplication<'_>,
        prepared: Prepared,
        arranged: Arranged<L>,
    ) -> Result<(), Refused> {
        act.moving(arranged.moves);
        act.change.visit_from = Set(Some(prepared.slot.from));
        act.change.visit_until = Set(Some(prepared.slot.until));
        act.note(&prepared.notice.explanation);
        let notice = writs::ArrangementNotice {
            place: Some(arranged.place),
            ..prepared.notice
        };
        Box::pin(self.writs.issue(&mut act, &notice)).await?;
        let page = page_of(arranged.id.0);
        act.tell(prepared.owner.led_to(page), arranged.letter);
        self.finish(act).await
    }
}

fn of_matter<'a>(
    row: &application::Model,
    (reference, is_of_minor): (&'a str, bool),
) -> ForMatter<'a> {
    ForMatter {
        object: row.object(),
        organisation: OrganisationId(row.organisation),
        owner: AccountId(row.owner),
        reference,
        kind: AppointmentKind::Reading,
        is_of_minor,
    }
}
