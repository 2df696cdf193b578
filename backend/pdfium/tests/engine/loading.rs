//! Loading the library, and opening documents.

use crate::made::{self, page, pdf};
use crate::{Engine, Nothing, Office};
use pdfium::{Document, Form, Library, NotDrawn, NotLoaded, NotOpened};

#[test]
fn what_is_no_library_or_another_one_is_named() {
    let nowhere = Library::load("/nowhere/libpdfium.so".as_ref(), Nothing).unwrap_err();
    assert!(
        matches!(&nowhere, NotLoaded::Unreadable(why) if why.contains("/nowhere/libpdfium.so")),
        "{nowhere}"
    );
    let another = Library::load("libm.so.6".as_ref(), Nothing).unwrap_err();
    assert_eq!(
        another,
        NotLoaded::Lacks("FPDF_InitLibraryWithConfig".into())
    );
}

#[test]
fn there_is_one_in_a_process_and_another_after_it() {
    let engine = Engine::start();
    let second = Library::load(&crate::path(), Nothing).unwrap_err();
    assert_eq!(second, NotLoaded::InUse);
    let document = engine.open(page("", "", "", &[]));
    let Engine { library, turn } = engine;
    drop(library);
    // The document keeps the library; with it the library goes.
    assert_eq!(document.pages(), 1);
    drop(document);
    drop(turn);
    let again = Engine::with(Office);
    assert_eq!(again.open(page("", "", "", &[])).pages(), 1);
}

#[test]
fn a_document_tells_what_it_is() {
    let engine = Engine::start();
    let plain = engine.open(page("", "", "", &[]));
    assert_eq!((plain.pages(), plain.form()), (1, Form::None));
    assert_eq!((plain.scripts(), plain.is_encrypted()), (0, false));
    assert!(plain.attachments().is_empty());

    let names =
        "/Names<</JavaScript<</Names[(a)5 0 R(b)6 0 R]>>/EmbeddedFiles<</Names[(x)7 0 R]>>>>";
    let catalogue = format!("{names}/AcroForm<</Fields[]>>");
    let script = "<</S/JavaScript/JS(app.alert\\('no'\\))>>".to_owned();
    let file = "<</Type/Filespec/F(invoice.xml)/UF<FEFF53D17968002E0078006D006C>/EF<</F 8 0 R>>>>";
    let more = [
        script.clone(),
        script,
        file.to_owned(),
        made::stream("", "<a/>"),
    ];
    let laden = engine.open(page(&catalogue, "", "", &more));
    assert_eq!((laden.scripts(), laden.form()), (2, Form::Fields));
    assert_eq!(laden.attachments(), ["发票.xml"]);

    let dynamic = made::stream("", "<xdp/>");
    let dynamic = page(
        "/NeedsRendering true/AcroForm<</XFA 5 0 R/Fields[]>>",
        "",
        "",
        &[dynamic],
    );
    assert_eq!(engine.open(dynamic).form(), Form::Dynamic);
}

#[test]
fn what_does_not_open_says_why() {
    let engine = Engine::start();
    let open = |bytes: Vec<u8>| Document::open(&engine.library, bytes.into()).unwrap_err();
    assert_eq!(open(b"a letter".to_vec()), NotOpened::Format);
    assert_eq!(open(Vec::new()), NotOpened::Format);
    let key = "00".repeat(32);
    let standard =
        format!("/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{key}>/U<{key}>>>/ID[<00><00>]");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[]/Count 0>>",
    ];
    let objects = objects.map(str::to_owned);
    assert_eq!(open(pdf(&objects, &standard)), NotOpened::Password);
    let strange = standard.replace("/Standard", "/Strange");
    assert_eq!(open(pdf(&objects, &strange)), NotOpened::Security);
}

#[test]
fn a_page_that_is_not_there_is_not_drawn() {
    let engine = Engine::start();
    let document = engine.open(page("", "", "", &[]));
    assert_eq!(document.page(1).unwrap_err(), NotDrawn::NoPage);
    let page = document.page(0).unwrap();
    assert_eq!(page.draw(40_000, 40_000).unwrap_err(), NotDrawn::TooLarge);
    assert_eq!(page.draw(0, 100).unwrap_err(), NotDrawn::TooLarge);
}

#[test]
fn damaged_documents_end_nothing() {
    let engine = Engine::start();
    let [font, descendant] = made::chinese("GBK-EUC-H");
    let sound = page(
        "",
        made::FONT,
        "BT/F 20 Tf 20 100 Td<B9FAB9FA>Tj ET",
        &[font, descendant],
    );
    for place in 0..sound.len() {
        let mut damaged = sound.clone();
        damaged[place] ^= 1 << (place % 7);
        let Ok(document) = Document::open(&engine.library, damaged.into()) else {
            continue;
        };
        if let Ok(page) = document.page(0) {
            drop(page.draw(60, 40));
            drop(page.text());
        }
    }
}
