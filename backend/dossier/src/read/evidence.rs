//! Taking the evidence file (办理情况证明) of one's own application.

use contract::{ApplicationId, Caller, policy::Act};
use matter::Refused;

use crate::{desk::Dossier, rows::application, writs};

impl Dossier {
    pub(crate) async fn take_evidence(
        &self,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<(), Refused> {
        let taking = self.current(caller, (Act::TakeEvidence, id)).await?;
        let of = (caller, &taking.row);
        let evidence = self
            .writs
            .evidence::<application::Entity>(&self.matters, of);
        let evidence = Box::pin(evidence).await?;
        let about = self.about(&taking.row).await?;
        let written = writs::EvidenceFile::of(about, evidence)?;
        let mut act = taking.begin().await?;
        Box::pin(self.writs.issue(&mut act, &written)).await?;
        self.finish(act).await
    }
}
