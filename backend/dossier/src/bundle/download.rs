//! Downloading the encrypted file.

use contract::{ApplicationId, BundleId, BundleState, Caller, Download, ObjectId, policy::Act};
use ledger::Entry;
use matter::{GONE, Refused, WINDOW_CLOSED, WRONG_STATE};

use crate::{
    desk::Dossier,
    reach::{of_application, of_bundle},
};

impl Dossier {
    pub(crate) async fn download_bundle(
        &self,
        caller: &Caller,
        id: BundleId,
    ) -> Result<Download, Refused> {
        let reached = self.reach_bundle(caller, Act::MakeBundle, id).await;
        if matches!(&reached, Err(refused) if refused.is(&WINDOW_CLOSED)) {
            self.notice_fetch(caller, id).await?;
        }
        let (bundle, row, permit) = reached?;
        let is_over = bundle.until.is_none_or(|until| until <= self.kernel.now());
        let Some(object) = bundle.object.filter(|_| !is_over) else {
            return Err(if bundle.state == BundleState::Ready {
                GONE.refused()
            } else {
                WRONG_STATE.refused()
            });
        };
        let opened = self.vault.open(&self.kernel.db, ObjectId(object)).await?;
        let entry = Entry::about(of_bundle(id))
            .under(of_application(ApplicationId(row.id)))
            .of(caller.account)
            .by(caller)
            .details(serde_json::json!({ "download": true }));
        self.ledger.note(permit, entry).await?;
        Ok(Download {
            file_name: format!("{}.zip", row.reference.unwrap_or_default()),
            media_type: "application/zip",
            length: opened.len(),
            bytes: opened.into_stream(),
        })
    }
}
