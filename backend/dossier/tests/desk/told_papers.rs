//! What is said of a paper that was brought: why it is refused, and what stands in it beside its pages.

use std::fmt::Write;

use casefile::rows::paper_statement;
use contract::{ImportState, PaperKind, RemarkAbout, Role};
use sea_orm::EntityTrait as _;
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

/// A mandate on which something opaque was painted over a text, with a file attached and a script.
fn covered() -> &'static [u8] {
    let contents = "BT /F1 20 Tf 72 740 Td (MANDATE 20261123) Tj ET\n\
        BT /F1 20 Tf 72 640 Td (UNTIL 20270101) Tj ET\n0 g 60 630 300 30 re f";
    written(&[
        "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.beep\\(\\))>>\
         /Names<</EmbeddedFiles<</Names[(a)<</F(scan.xml)/EF<</F 6 0 R>>>>]>>>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R\
         /Resources<</Font<</F1 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        &format!(
            "<</Length {}>>\nstream\n{contents}\nendstream",
            contents.len()
        ),
        "<</Length 1>>\nstream\nx\nendstream",
    ])
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

#[testkit::on_both]
async fn what_is_said_of_a_paper_stands_before_whoever_decides_on_it(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let paper = upload("委托书.pdf", covered());
    let sent = office.desk.add_paper(&lawyer, id, KIND, paper).await;
    let sent = sent.unwrap();
    let submitted = office.desk.submit_application(&lawyer, id, Vec::new());
    submitted.await.unwrap();
    let own = office.seen(&lawyer, id).await.papers;
    assert!(own.iter().all(|paper| paper.said.is_none()));
    let clerk = office.staff("P029", Role::CmClerk).await;
    let said_of = async || {
        let mut papers = office.seen(&clerk, id).await.papers.into_iter();
        papers.find(|paper| paper.id == sent.id).unwrap().said
    };
    let said = said_of().await.unwrap();
    let [page] = said.pages.as_slice() else {
        panic!("{said:?}");
    };
    let abouts = page.remarks.iter().map(|remark| remark.about);
    assert_eq!(abouts.collect::<Vec<_>>(), [RemarkAbout::CoveredText]);
    assert_eq!((page.number, page.lacks.as_slice()), (1, &[][..]));
    assert_eq!(said.left_out.attachments, ["scan.xml"]);
    assert!(said.left_out.scripts && !said.left_out.launches && said.programs > 0);
    // A photograph of which there is nothing to say is said to be whole all the same.
    let papers = office.seen(&clerk, id).await.papers;
    let others = papers.into_iter().filter(|paper| paper.id != sent.id);
    for other in others {
        assert_eq!(other.said.unwrap().pages, []);
    }
    // Whoever takes the row away takes away what was said, and makes nothing whole.
    office.by_hand("DELETE FROM paper_statement").await;
    assert_eq!(said_of().await, None);
}

#[testkit::on_both]
async fn what_is_said_of_a_paper_goes_with_it_and_is_erased_with_it(world: World) {
    let office = Office::in_world(world).await;
    let lawyer = office.lawyer().await;
    let id = office.complete_draft(&lawyer).await;
    let sent = office.seen(&lawyer, id).await.papers.len();
    let rows = async || {
        let rows = paper_statement::Entity::find().all(&office.world.kernel.db);
        rows.await.unwrap().len()
    };
    assert_eq!(rows().await, sent);
    let again = upload("委托书.pdf", covered());
    let sent_again = office.desk.add_paper(&lawyer, id, KIND, again).await;
    assert_eq!(rows().await, sent, "what was replaced is erased");
    let removed = office
        .desk
        .remove_paper(&lawyer, id, sent_again.unwrap().id);
    removed.await.unwrap();
    assert_eq!(rows().await, sent - 1);
}
