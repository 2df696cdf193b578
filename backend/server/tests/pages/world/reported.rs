//! Pages that a lawyer cannot read.

use contract::{ApplicationId, CaseId, PageComplaint, PageFault};

use super::{Office, upload};

const SCAN: &[u8] = include_bytes!("../../../../../config/demo/files/paper.jpg");

impl Office {
    /// Two pages that the lawyer who reads cannot read: one waits, for the other a better scan was brought.
    pub(super) async fn reported(&mut self) {
        let lawyer = self.people.caller("L002").await.unwrap();
        let maker = self.people.caller("P033").await.unwrap();
        let case: CaseId = self.marks.ids["case-being-read"].parse().unwrap();
        let reading: ApplicationId = self.marks.ids["reading"].parse().unwrap();
        let file = self.desk().case_file(&maker, case).await.unwrap();
        for (page, fault) in file
            .pages
            .iter()
            .zip([PageFault::BadScan, PageFault::CutOff])
        {
            let complaint = PageComplaint {
                page: page.id,
                fault: Some(fault),
                words: String::new(),
            };
            let reported = self.desk().report_page(&lawyer, reading, complaint);
            reported.await.unwrap();
        }
        let rows = self.desk().page_reports(&maker, case).await.unwrap();
        // Both were reported at one moment, so that their order says nothing.
        let of_page = |number| rows.iter().find(|row| row.number == Some(number));
        let [open, brought] = [1, 2].map(|number| of_page(number).unwrap().id);
        let scan = upload("第二页补扫.jpg", SCAN);
        let scan = self.desk().bring_scan(&maker, case, brought, scan).await;
        scan.unwrap();
        self.mark("report", &open);
        self.mark("report-brought", &brought);
    }
}
