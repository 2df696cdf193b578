//! What is done about claims to belong to a case: small desks, each said once ([`crate::desk`]).

use super::{CaseClaimView, ClaimCode, ClaimCodeWay, ClaimRefusal, HearingPaperView, NameCase};
use crate::{
    caller::Caller,
    dossier::{ImageSize, PageImage, PaperPage},
    ids::{CaseClaimId, PaperId, WritId},
    matter::{MatterPage, WorkFound, WorklistPage, WorklistQuery},
    personal::{PersonalField, ShownPersonal},
    policy::Act,
    problem::Problem,
    upload::{Download, Upload},
};

/// Hands the list of [`CaseClaimingDesk`] to a macro.
#[macro_export]
macro_rules! case_claiming_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What somebody does who claims to belong to a case.
        CaseClaimingDesk {
            /// Names a case, or leads to the live claim to the same. Whether there is such a case is not looked up, so
            /// that nothing can tell.
            [Act::NameCase]
            name_case(caller: &Caller, naming: NameCase) -> CaseClaimId;
            /// The caller's own claims, fifty a page, what needs doing first.
            [Act::ReadOwnClaim; notes itself]
            my_case_claims(caller: &Caller, after: Option<CaseClaimId>) -> MatterPage;
            /// Takes in a paper that shows how they belong to it.
            [Act::ChangeClaimPapers]
            add_claim_paper(caller: &Caller, id: CaseClaimId, upload: Upload) -> HearingPaperView;
            /// Takes a paper out again.
            [Act::ChangeClaimPapers]
            remove_claim_paper(caller: &Caller, id: CaseClaimId, paper: PaperId) -> ();
            /// Enters the code that reached the party: the right one binds.
            [Act::EnterClaimCode]
            enter_claim_code(caller: &Caller, id: CaseClaimId, code: String) -> ();
            /// Withdraws.
            [Act::WithdrawClaim]
            withdraw_claim(caller: &Caller, id: CaseClaimId) -> ();
        }
    } };
}

/// Hands the list of [`CaseClaimDesk`] to a macro.
#[macro_export]
macro_rules! case_claim_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// A claim as whoever has to do with it sees it.
        CaseClaimDesk {
            /// One claim, as its maker or as staff.
            [Act::ReadOwnClaim, Act::ReadClaims; notes itself]
            case_claim(caller: &Caller, id: CaseClaimId) -> CaseClaimView;
            /// A page of a paper of it.
            [Act::ReadClaims, Act::ReadOwnClaim]
            claim_paper_page(caller: &Caller, paper: (CaseClaimId, PaperId), number: u32) -> PaperPage;
            /// The image of a page of a paper of it.
            [Act::ReadClaims, Act::ReadOwnClaim]
            claim_paper_image(caller: &Caller, paper: (CaseClaimId, PaperId), number: u32, size: ImageSize) -> PageImage;
        }
    } };
}

/// Hands the list of [`ClaimsOfficeDesk`] to a macro.
#[macro_export]
macro_rules! claims_office_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What the office does about claims: nobody about one of their own.
        ClaimsOfficeDesk {
            /// The office's claims by due date.
            [Act::ReadClaims; notes itself]
            case_claims(caller: &Caller, query: WorklistQuery) -> WorklistPage;
            /// What to ask the list for so that it shows the claim with this number.
            [Act::ReadClaims; notes itself]
            seek_case_claims(caller: &Caller, words: String) -> WorkFound;
            /// Makes a code, in the place of the one before it: it is said in the answer and kept nowhere.
            [Act::MakeClaimCode]
            make_claim_code(caller: &Caller, id: CaseClaimId, version: i32, way: ClaimCodeWay) -> ClaimCode;
            /// Confirms a claim at the window, with what was seen.
            [Act::ConfirmClaim]
            confirm_claim(caller: &Caller, id: CaseClaimId, version: i32, seen: String) -> ();
            /// Does not confirm a claim; the note is for colleagues.
            [Act::RefuseClaim]
            refuse_claim(caller: &Caller, id: CaseClaimId, version: i32, why: (ClaimRefusal, String)) -> ();
            /// A personal value of the party or the claimant in full.
            [Act::ShowClaimPersonal]
            show_claim_personal(caller: &Caller, id: CaseClaimId, field: PersonalField) -> ShownPersonal;
            /// A document of a claim as it is kept: without its code.
            [Act::ReadClaims; notes itself]
            claim_writ(caller: &Caller, id: WritId) -> Download;
        }
    } };
}

case_claiming_desk!(make_desk);
case_claim_desk!(make_desk);
claims_office_desk!(make_desk);
