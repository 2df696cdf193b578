//! What this room's rows hold in the vault: the objects they name and the values sealed in them.

use crate::{
    rows::{case_party, case_record, file_document, file_import, file_page, paper, paper_page},
    seal::{
        CASE_BOUND, CASE_COUNSEL, CASE_NO, CASE_TITLE, DOCUMENT_COVERS, DOCUMENT_TITLE,
        DOCUMENT_VOLUME, IMPORT_BOUND, IMPORT_NAME, PAGE_BOUND, PAGE_TEXT, PAPER_BOUND, PAPER_NAME,
        PAPER_PAGE_BOUND, PAPER_TEXT, PARTY_ID_NO, PARTY_NAME,
    },
};

vault::rows_that_hold! {
    case_record {
        unified_no: CASE_NO,
        title: CASE_TITLE,
        bound: CASE_BOUND,
        counsel: CASE_COUNSEL,
    }
    case_party { name: PARTY_NAME, id_no: PARTY_ID_NO }
    file_import names object { file_name: IMPORT_NAME, bound: IMPORT_BOUND }
    file_page names master { text: PAGE_TEXT, bound: PAGE_BOUND }
    file_document { title: DOCUMENT_TITLE, volume_name: DOCUMENT_VOLUME, covers: DOCUMENT_COVERS }
    paper names object { file_name: PAPER_NAME, bound: PAPER_BOUND }
    paper_page names master { text: PAPER_TEXT, bound: PAPER_PAGE_BOUND }
}
