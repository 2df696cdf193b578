//! Why a paper or an import that was brought is refused.

use std::fmt::Write;

use contract::{ImportState, PaperKind, Role};
use testkit::World;

use crate::office::{Office, refused, upload};

const KIND: PaperKind = PaperKind::PowerOfAttorney;

/// A document of these objects, the first of which is its catalogue.
fn written(objects: &[&str]) -> &'static [u8] {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(objects) {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{number} 0 obj\n{object}\nendobj").unwrap();
    }
    let (size, begins) = (objects.len() + 1, file.len());
    let end = format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{begins}\n%%EOF\n");
    write!(file, "xref\n0 {size}\n{table}{end}").unwrap();
    file.into_bytes().leak()
}

/// A folder of these files that calls itself a document.
fn folder(names: &[&str]) -> &'static [u8] {
    let file = |name: &&str| format!("({name})<</F({name})/EF<</F 4 0 R>>>>");
    let files = names.iter().map(file).collect::<Vec<_>>().concat();
    written(&[
        &format!(
            "<</Type/Catalog/Pages 2 0 R/Collection<<>>/Names<</EmbeddedFiles<</Names[{files}]>>>>>>"
        ),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        "<</Length 1>>\nstream\nx\nendstream",
    ])
}

#[testkit::on_both]
async fn a_folder_of_files_is_refused_with_their_names(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let told = async |names: &[&str]| {
        let paper = upload("发票.pdf", folder(names));
        let answer = office.desk.add_paper(&lawyer, id, KIND, paper).await;
        refused(answer, "invalid").fields[0].rule.to_string()
    };
    assert_eq!(told(&["invoice.xml"]).await, "portfolio:invoice.xml");
    assert_eq!(
        told(&["C:/a/b:1.pdf", "2", "3", "4", "5", "6", "7"]).await,
        "portfolio:b：1.pdf / 2 / 3 / 4 / 5 / …"
    );
}

#[testkit::on_both]
async fn an_import_that_is_a_folder_of_files_names_them_and_its_row_does_not(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.verified(&lawyer).await;
    let maker = office.staff("P033", Role::EfileMaker).await;
    let case = office.case_of(&maker, id).await;
    office
        .import(&maker, case, folder(&["invoice.xml", "a/b.pdf"]))
        .await;
    let import = &office.seen_by(&maker, case).await.imports[0];
    assert_eq!(import.state, ImportState::Failed);
    assert_eq!(import.error.as_deref(), Some("portfolio"));
    let left_out = import.left_out.clone().unwrap();
    assert_eq!(left_out.attachments, ["invoice.xml", "b.pdf"]);
}
