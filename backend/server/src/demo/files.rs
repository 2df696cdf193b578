//! What is sent by hand on the case of the main journey: three papers that fit its lawyer and party, and the file of the
//! case. They lie in the sources, drawn by `mingjian demo files`, so that a browser finds them without this program.

use std::{fs, path::Path};

use anyhow::Context as _;
use contract::PaperKind;

use super::{case_file::case_file, data::DemoData, papers::Mandate, pen::Faces, people::Story};
use crate::settings::Settings;

/// The files by their names.
pub(super) const BY_HAND: [(&str, &[u8]); 4] = [
    (
        "certificate.pdf",
        include_bytes!("../../../../config/demo/files/certificate.pdf"),
    ),
    (
        "power_of_attorney.pdf",
        include_bytes!("../../../../config/demo/files/power_of_attorney.pdf"),
    ),
    (
        "firm_letter.pdf",
        include_bytes!("../../../../config/demo/files/firm_letter.pdf"),
    ),
    (
        "case_file.pdf",
        include_bytes!("../../../../config/demo/files/case_file.pdf"),
    ),
];

/// The application that is made by hand.
const OWN: Story<'static> = Story {
    lawyer: "L033",
    case_no: "990102202600010200",
    party: "吕勇睿",
    id_no: "990102199401193877",
    mandate_no: "岚衡川〔2026〕刑委字第117号",
};

/// Draws them into a folder.
pub(super) fn draw(settings: &Settings, folder: &Path) -> anyhow::Result<()> {
    let (data, faces) = (DemoData::parse()?, Faces::find(&settings.writs.faces)?);
    let case = data.find_case(OWN.case_no).context("no such case")?;
    let mut mandates = data.mandates.iter();
    let mandate = mandates.find(|one| one.case_id == case.case_id && one.lawyer_id == OWN.lawyer);
    let given_on = mandate.context("no such mandate")?.signed_on;
    let mandate = Mandate::of(&data, &OWN, given_on)?;
    let kinds = [
        PaperKind::PracticeCertificate,
        PaperKind::PowerOfAttorney,
        PaperKind::FirmCertificate,
    ];
    let mut drawn = Vec::new();
    for kind in kinds {
        drawn.push(mandate.paper((&faces, &data), kind)?.1);
    }
    drawn.push(case_file(&faces, &data, case)?);
    for ((name, _), bytes) in BY_HAND.iter().zip(drawn) {
        fs::write(folder.join(name), bytes).with_context(|| format!("{name} cannot be written"))?;
    }
    Ok(())
}
