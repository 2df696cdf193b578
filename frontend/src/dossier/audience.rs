use contract::Role;

use super::{applicant, files, management};
use crate::web::{Audience, Pages, Route};

/// Lawyers, who apply.
pub(crate) const APPLICANTS: Audience = Audience::Roles(&[Role::Lawyer, Role::LaLawyer]);
/// Case management, who decide.
pub(crate) const MANAGEMENT: Audience = Audience::Roles(&[
    Role::CmClerk,
    Role::CmAuditor,
    Role::CmHead,
    Role::CmMonitor,
]);
/// Both sides of an application.
pub(crate) const BOTH: Audience = Audience::Roles(&[
    Role::Lawyer,
    Role::LaLawyer,
    Role::CmClerk,
    Role::CmAuditor,
    Role::CmHead,
    Role::CmMonitor,
]);
/// Those who make and approve the e-file.
pub(crate) const MAKERS: Audience = Audience::Roles(&[Role::EfileMaker, Role::Prosecutor]);

/// The pages of the desk, side by side.
pub(crate) fn routes() -> Vec<Route> {
    [
        applicant::ROUTES,
        management::routes().as_slice(),
        files::ROUTES,
    ]
    .concat()
}

/// Mounts the pages of the desk.
pub(crate) fn mount(pages: &mut Pages<'_>) {
    applicant::mount(pages);
    management::mount(pages);
    files::mount(pages);
}
