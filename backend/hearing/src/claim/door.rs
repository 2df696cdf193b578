//! The door into what is done about claims.

use contract::{
    Caller, CaseClaimDesk, CaseClaimId, CaseClaimView, CaseClaimingDesk, ClaimCode, ClaimCodeWay,
    ClaimRefusal, ClaimsOfficeDesk, Download, HearingPaperView, ImageSize, MatterPage, NameCase,
    PageImage, PaperId, PaperPage, Problem, Upload, WorkFound, WorklistPage, WorklistQuery, WritId,
    personal::{PersonalField, ShownPersonal},
    policy::Act,
};
use matter::open_desk;

use crate::{desk::Hearings, door::On};

contract::case_claiming_desk!(open_desk Hearings);
contract::case_claim_desk!(open_desk Hearings);
contract::claims_office_desk!(open_desk Hearings);

impl From<&CaseClaimId> for On {
    fn from(id: &CaseClaimId) -> Self {
        Self::Claim(*id)
    }
}

impl From<&(CaseClaimId, PaperId)> for On {
    fn from((id, _): &(CaseClaimId, PaperId)) -> Self {
        Self::Claim(*id)
    }
}

impl From<&NameCase> for On {
    fn from(_: &NameCase) -> Self {
        Self::Nothing
    }
}
