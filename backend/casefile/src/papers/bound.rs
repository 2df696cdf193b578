//! What the rows of papers and their pages are held to.

use ledger::ObjectRef;
use matter::Named;
use serde::Serialize;
use uuid::Uuid;
use vault::{Bound, usual_seal};

use crate::{
    rows::{paper, paper_page},
    seal::{PAPER_BOUND, PAPER_PAGE_BOUND},
};

/// For which matter a paper was taken in, as what, and which object it is: sealed for its row, so that
/// it cannot be led to the object of another. Its name is sealed by itself.
#[derive(Serialize)]
struct Taken<'a> {
    organisation: Uuid,
    matter: Uuid,
    kind: &'a str,
    object: Uuid,
    size: i64,
    pages: i32,
    received_at: i64,
}

/// Of which paper a page is, in which place, and which image it has. Its text is sealed by itself.
#[derive(Serialize)]
struct PageOfPaper {
    organisation: Uuid,
    paper: Uuid,
    number: i32,
    width: f64,
    height: f64,
    master: Option<Uuid>,
}

impl Bound for paper::Model {
    usual_seal!(PAPER_BOUND);

    fn written(&self) -> impl Serialize + Sync {
        Taken {
            organisation: self.organisation,
            matter: self.matter,
            kind: &self.kind,
            object: self.object,
            size: self.size,
            pages: self.pages,
            received_at: self.received_at.unix_timestamp(),
        }
    }
}

impl Named for paper::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("paper", self.id)
    }
}

/// What is altered is named by the paper.
impl Bound for paper_page::Model {
    usual_seal!(PAPER_PAGE_BOUND);

    fn written(&self) -> impl Serialize + Sync {
        PageOfPaper {
            organisation: self.organisation,
            paper: self.paper,
            number: self.number,
            width: self.width,
            height: self.height,
            master: self.master,
        }
    }
}

impl Named for paper_page::Model {
    fn object(&self) -> ObjectRef {
        ObjectRef::new("paper", self.paper)
    }
}
