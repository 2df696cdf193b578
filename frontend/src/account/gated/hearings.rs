//! The addresses behind a fresh factor of hearings and of the officers' pool.

use contract::policy::Act;

use super::Listed;

/// Each with what is done there and its name in the catalogue.
pub(super) const ACTS: &[Listed] = &[
    (
        "/desk/hearings/{application}/review",
        &[Act::ReviewHearingProposal],
        "act-hearing-review",
    ),
    (
        "/desk/hearings/{application}/decide",
        &[
            Act::ApproveHearing,
            Act::RefuseHearing,
            Act::ApproveHearingAsHead,
            Act::RefuseHearingAsHead,
        ],
        "act-hearing-approve",
    ),
    (
        "/desk/claims/{claim}/code",
        &[Act::MakeClaimCode],
        "act-hearing-claim-make-code",
    ),
    (
        "/desk/claims/{claim}/confirm",
        &[Act::ConfirmClaim],
        "act-hearing-claim-confirm",
    ),
    (
        "/hearing-plans/{hearing}/review",
        &[Act::ReviewPlan],
        "act-hearing-review-plan",
    ),
    (
        "/hearing-plans/{hearing}/approve",
        &[Act::ApprovePlan, Act::ApprovePlanAsHead],
        "act-hearing-approve-plan",
    ),
    (
        "/hearing-plans/{hearing}/cancel",
        &[Act::CancelHearing],
        "act-hearing-cancel",
    ),
    (
        "/pool/officers/{officer}/review",
        &[Act::ReviewOfficer],
        "act-pool-review",
    ),
    (
        "/pool/officers/{officer}/invite",
        &[Act::InviteOfficer],
        "act-pool-invite",
    ),
    (
        "/pool/officers/{officer}/change",
        &[Act::ChangeOfficer],
        "act-pool-change",
    ),
    (
        "/pool/officers/{officer}/renew",
        &[Act::RenewOfficer],
        "act-pool-renew",
    ),
    (
        "/pool/officers/{officer}/propose-removal",
        &[Act::ProposeRemoval],
        "act-pool-propose-removal",
    ),
    (
        "/pool/officers/{officer}/decide-removal",
        &[Act::RemoveOfficer, Act::KeepOfficer],
        "act-pool-remove",
    ),
    (
        "/pool/lists/new",
        &[Act::ReadOfficers],
        "act-pool-read-list",
    ),
    (
        "/pool/lists/{list}/take",
        &[Act::TakeOfficers],
        "act-pool-take-list",
    ),
    (
        "/pool/lists/{list}/undo",
        &[Act::UndoOfficers],
        "act-pool-undo-list",
    ),
];
