//! The makers of case files of the demo office at work.

use std::sync::Arc;

use casefile::ImportWorker;
use contract::{CaseId, CatalogueLine, ClassApproval};
use kernel::jobs::{Foreman, Worker};

use super::{
    case_file::{CATALOGUE, Entry, case_file},
    people::{MAKER, People, upload},
};

impl People {
    /// Imports a file into the case with this number.
    pub(super) async fn import(&self, number: &str) -> anyhow::Result<CaseId> {
        let desk = self.desk();
        let maker = self.caller(MAKER).await?;
        let case = self.case(&maker, number).await?;
        let file = case_file(&self.faces()?, &self.data, self.case_of(number)?)?;
        desk.import(&maker, case, upload("卷宗.pdf", file)).await?;
        self.work(Arc::new(ImportWorker::new(self.house.files.clone())))
            .await?;
        Ok(case)
    }

    pub(super) async fn work(&self, worker: Arc<dyn Worker>) -> anyhow::Result<()> {
        let foreman = Foreman::new(self.house.kernel.clone(), vec![worker]);
        foreman.run_until_idle().await?;
        Ok(())
    }

    /// Imports the file of a case, catalogues it, and has its classes approved by the prosecutor of the case; nothing where
    /// that was done before.
    pub(super) async fn make_file(&self, number: &str) -> anyhow::Result<()> {
        let desk = self.desk();
        let maker = self.caller(MAKER).await?;
        let case = self.case(&maker, number).await?;
        if !desk.case_file(&maker, case).await?.volumes.is_empty() {
            return Ok(());
        }
        self.catalogue(number).await?;
        let prosecutor = self.caller(&self.case_of(number)?.prosecutor_id).await?;
        let file = desk.case_file(&prosecutor, case).await?;
        let documents = file.volumes.iter().flat_map(|volume| &volume.documents);
        let approvals = documents
            .map(|document| ClassApproval {
                document: document.id,
                class: document.class,
            })
            .collect();
        desk.approve_classes(&prosecutor, case, file.version, approvals)
            .await?;
        Ok(())
    }

    /// Imports the file of a case and catalogues it; its classes wait for their approval.
    pub(super) async fn catalogue(&self, number: &str) -> anyhow::Result<()> {
        let case = self.import(number).await?;
        let (desk, maker) = (self.desk(), self.caller(MAKER).await?);
        let version = desk.case_file(&maker, case).await?.version;
        let lines = CATALOGUE.iter().map(line_of).collect();
        desk.save_catalogue(&maker, case, version, lines).await?;
        Ok(())
    }
}

fn line_of(entry: &Entry) -> CatalogueLine {
    let (page_from, page_to) = entry.pages;
    CatalogueLine {
        volume: entry.volume,
        volume_name: entry.volume_name.to_owned(),
        title: entry.title.to_owned(),
        page_from,
        page_to,
        class: entry.class,
    }
}
