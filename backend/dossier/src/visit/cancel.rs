//! A visit that does not take place.

use agenda::page_of;
use contract::{ApplicationId, Caller, NOTE_LENGTH, Side, policy::Act};
use matter::{Addressee, Refused, length_fault};
use sea_orm::ActiveValue::Set;

use crate::{apply::OnApplication, desk::Dossier, obstacles::NO_VISIT, state::State, writs};

impl Dossier {
    pub(crate) async fn cancel_visit(
        &self,
        caller: &Caller,
        id: ApplicationId,
        version: Option<i32>,
        reason: String,
    ) -> Result<(), Refused> {
        let act = Act::CancelVisit;
        let cancelling = match version {
            Some(version) => self.seen(caller, (act, id, version)).await?,
            None => self.current(caller, (act, id)).await?,
        };
        let fault = length_fault(("reason", "note-length"), &reason, NOTE_LENGTH);
        Refused::unless_none(fault.into_iter().collect())?;
        let owner = cancelling.owner().await?;
        let mut act = cancelling.begin().await?;
        act.hold().await?;
        act.note(&reason);
        self.take_visit_off(&mut act, (owner, reason.trim()))
            .await?;
        // Whoever asks for another time begins the period anew; the office's own change stops no clock.
        if caller.side() == Side::Counsel {
            act.change.arranging_since = Set(Some(self.kernel.now()));
        }
        self.finish(act).await
    }

    /// What is arranged on site ends with the act that takes its application elsewhere. What has passed stays as it is:
    /// nobody has noted how it went.
    pub(crate) async fn end_visit(
        &self,
        act: &mut OnApplication<'_>,
        told: (Addressee, &str),
    ) -> Result<(), Refused> {
        let until = act.row.visit_until;
        let is_ahead = until.is_some_and(|until| self.kernel.now() < until);
        if act.row.stands() == State::Arranged && is_ahead {
            self.take_visit_off(act, told).await?;
        }
        Ok(())
    }

    /// Cancels the appointment and the notice of it.
    async fn take_visit_off(
        &self,
        act: &mut OnApplication<'_>,
        (owner, reason): (Addressee, &str),
    ) -> Result<(), Refused> {
        let visit = self.agenda.arranged_for(act.tx(), act.row.id).await?;
        let of = (act.row.id, visit.ok_or(NO_VISIT.refused())?);
        let cancelled = self.agenda.cancel(act.tx(), of, reason).await?;
        act.moving(cancelled.moves);
        act.change.visit_from = Set(None);
        act.change.visit_until = Set(None);
        let notice = self
            .writs
            .withdraw_standing::<_, writs::ArrangementNotice>(act, reason);
        Box::pin(notice).await?;
        act.tell(owner.led_to(page_of(cancelled.id.0)), cancelled.letter);
        Ok(())
    }
}
