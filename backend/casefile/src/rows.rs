//! The tables of this room, each said once.
#![expect(
    missing_docs,
    reason = "the columns are those of the schema, which says what they are"
)]

pub mod case_guess;
pub mod case_guess_day;
pub mod mandate;
pub mod page_opening;
pub mod reading_address;

use contract::{CaseKind, ImportState, PageFault, PageReportState, PageState};
use kernel::Coded;
use sea_orm::entity::prelude::{TimeDate, TimeDateTimeWithTimeZone, Uuid};
use vault::{check_held, sealed_table};

sealed_table! {
    /// Cases. What `bound` and `counsel` seal goes beyond the row: `landed.rs` says what it is.
    pub case_record = "case_record" {
        sealed {
            unified_no: Vec<u8> = NUMBER,
            title: Vec<u8> = TITLE,
            /// What the case was landed as.
            bound: Vec<u8> = BOUND,
            /// The register of its defenders.
            counsel: Vec<u8> = COUNSEL,
        }
        clear {
            unified_no_index: Vec<u8>,
            cause: String,
            stage: String,
            prosecutor: Option<Uuid>,
            deadline_on: Option<TimeDate>,
            online_bars: String,
            version: i32,
            /// How often the register of its defenders was taken in hand.
            counsel_changes: i32,
            created_at: TimeDateTimeWithTimeZone,
        }
    }
}

sealed_table! {
    /// Parties of cases, held to the seal of their case.
    pub case_party = "case_party" {
        sealed {
            name: Vec<u8> = NAME,
            id_no: Option<Vec<u8>> = ID_NO,
        }
        clear {
            case_id: Uuid,
            role: String,
            name_index: Vec<u8>,
            is_minor: bool,
        }
    }
}

sealed_table! {
    /// The card of a case (案卡): what kind of case it is and what of it bears on a hearing. The identifier is that of the
    /// case; one that was landed without a card has no row.
    pub case_card = "case_card" {
        held {
            kind: Coded<CaseKind>,
            /// The codes of what bears on whether a hearing is open, separated by spaces.
            grounds: String,
            accepted_on: Option<TimeDate>,
        }
        sealed { }
        free { }
    }
}

sealed_table! {
    /// Where a party is reached, as the case system has it. The identifier is that of the party.
    pub party_card = "party_card" {
        held { case_id: Uuid }
        sealed {
            address: Option<Vec<u8>> = ADDRESS,
            mobile: Option<Vec<u8>> = MOBILE,
        }
        free { }
    }
}

sealed_table! {
    /// Files that came in for a case. The seal says for which, which object each is and whether it is taken apart, so
    /// that no file is led into another case and none still to come is passed over.
    pub file_import = "file_import" names object {
        held {
            case_id: Uuid,
            position: i32,
            object: Uuid,
            size: i64,
            state: Coded<ImportState>,
            job: Uuid,
            error: Option<String>,
            received_at: TimeDateTimeWithTimeZone,
        }
        sealed { file_name: Vec<u8> = FILE_NAME }
        free { }
    }
}

sealed_table! {
    /// Pages of e-files. The seal says as what each was imported, so that its row cannot be led to another image,
    /// another case or another place. The order of imports is not in it: it numbers pages for their makers, while
    /// catalogue and approval name pages. How a page lies is sealed with the arrangement of its file.
    pub file_page = "file_page" names master {
        held {
            case_id: Uuid,
            import: Uuid,
            number: i32,
            width: f64,
            height: f64,
            master: Option<Uuid>,
            flaw: Option<String>,
            has_text: bool,
        }
        sealed { text: Vec<u8> = TEXT }
        free { import_position: i32 }
    }
}

sealed_table! {
    /// What is said of pages that were drawn: the identifier is that of the page, and the seal says in which state it is
    /// and which object a second drawing of it. A page without such a row was examined by nobody; a broken one has none,
    /// and its own row says why.
    pub page_statement = "page_statement" names other {
        held {
            case_id: Uuid,
            import: Uuid,
            state: Coded<PageState>,
            /// How many programs drew it and were compared.
            programs: i32,
            /// What the second program drew, where the two differ.
            other: Option<Uuid>,
            stated_at: TimeDateTimeWithTimeZone,
        }
        sealed {
            /// The statement; none of a page that is whole and of which its maker has nothing to know.
            said: Option<Vec<u8>> = SAID,
        }
        free { }
    }
}

sealed_table! {
    /// What is said of imported files: the identifier is that of the import.
    pub import_statement = "import_statement" {
        held { case_id: Uuid }
        sealed {
            /// What the file carries that is neither run nor shown, with the names of its attachments.
            said: Vec<u8> = SAID,
        }
        free { }
    }
}

sealed_table! {
    /// That somebody held an incomplete page against the paper and said that it is the same: the identifier is that of the
    /// page. Who takes that back removes the row, and the ledger keeps both.
    pub page_decision = "page_decision" {
        held {
            case_id: Uuid,
            import: Uuid,
            account: Uuid,
            decided_at: TimeDateTimeWithTimeZone,
        }
        sealed {
            /// What was compared.
            note: Vec<u8> = NOTE,
        }
        free { }
    }
}

sealed_table! {
    /// That readers cannot read a page: one row for all who say so until it is answered. The seal says of which page, how
    /// far it is and which import is to stand in its place, so that no page takes the place of another by writing rows.
    pub page_report = "page_report" {
        held {
            case_id: Uuid,
            page: Uuid,
            state: Coded<PageReportState>,
            /// How many readers say so.
            readers: i32,
            opened_at: TimeDateTimeWithTimeZone,
            /// The import with the better scan.
            scan: Option<Uuid>,
            brought_by: Option<Uuid>,
            answered_by: Option<Uuid>,
            answered_at: Option<TimeDateTimeWithTimeZone>,
        }
        sealed {
            /// Why the page stays as it is.
            answer: Option<Vec<u8>> = ANSWER,
        }
        free { }
    }
}

sealed_table! {
    /// What one reader says of a page that is reported. Who takes that back removes the row, and the ledger keeps both.
    pub page_complaint = "page_complaint" {
        held {
            case_id: Uuid,
            report: Uuid,
            account: Uuid,
            /// The grant under which it is read, by the identifier of its matter.
            under: Uuid,
            fault: Coded<PageFault>,
            /// The number of the page in the reader's count then.
            reported_as: i32,
            reported_at: TimeDateTimeWithTimeZone,
        }
        sealed {
            words: Option<Vec<u8>> = WORDS,
        }
        free { }
    }
}

sealed_table! {
    /// What the outline of an imported file calls what begins on a page. The seal says on which.
    pub page_bookmark = "page_bookmark" {
        held {
            import: Uuid,
            page: Uuid,
        }
        sealed {
            /// A list of titles: the volume and the document, as they lie in the outline.
            titles: Vec<u8> = TITLES,
        }
        free { }
    }
}

sealed_table! {
    /// How the pages of an e-file lie, where people laid them otherwise than they came. The identifier is that of the
    /// case, so that no arrangement is led to another.
    pub file_arrangement = "file_arrangement" {
        sealed { laid: Vec<u8> = LAID }
        clear { }
    }
}

sealed_table! {
    /// Documents of e-files. What one covers, its class and its approval stand sealed in `covers`; `pages` and
    /// `is_approved` repeat two of them for the counts in lists and are held against it on reading.
    pub file_document = "file_document" {
        sealed {
            volume_name: Vec<u8> = VOLUME_NAME,
            title: Vec<u8> = TITLE,
            covers: Vec<u8> = COVERS,
        }
        clear {
            case_id: Uuid,
            pages: i32,
            is_approved: bool,
        }
    }
}

sealed_table! {
    /// Papers. The seal says for which matter each was taken in, as what, and which object it is, so that it cannot be
    /// led to the object of another.
    pub paper = "paper" names object {
        held {
            matter: Uuid,
            /// The code of its kind, which the desk of the matter knows.
            kind: String,
            object: Uuid,
            size: i64,
            pages: i32,
            received_at: TimeDateTimeWithTimeZone,
        }
        sealed { file_name: Vec<u8> = FILE_NAME }
        free { }
    }
}

sealed_table! {
    /// Pages of papers. The seal says of which paper each is, in which place, and which image it has.
    pub paper_page = "paper_page" names master {
        held {
            paper: Uuid,
            number: i32,
            width: f64,
            height: f64,
            master: Option<Uuid>,
        }
        sealed { text: Vec<u8> = TEXT }
        free { }
    }
}

sealed_table! {
    /// What is said of papers: the identifier is that of the paper. Of one without such a row nobody said whether it is
    /// whole.
    pub paper_statement = "paper_statement" {
        held { matter: Uuid }
        sealed {
            /// What is said of its pages, and what the file carries that is neither run nor shown.
            said: Vec<u8> = SAID,
        }
        free { }
    }
}

check_held!(
    case_record,
    case_party,
    case_card,
    party_card,
    file_import,
    file_page,
    page_statement,
    import_statement,
    page_decision,
    page_report,
    page_complaint,
    page_bookmark,
    file_arrangement,
    file_document,
    paper,
    paper_page,
    paper_statement,
);
