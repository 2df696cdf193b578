use contract::{ApplicationId, ApplicationView, Caller, Problem};

use crate::{
    language::tr,
    page::ActObject,
    web::{Desks, Visitor},
};

/// An application as its applicant has it before them.
pub(super) struct Own;

impl ActObject for Own {
    type Id = ApplicationId;
    type View = ApplicationView;
    type Seen = ();

    const PLACE: &'static str = "/applications";

    fn name(visitor: &Visitor, _: &ApplicationView) -> String {
        tr(visitor.lang(), "dossier-to-application")
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ApplicationView, Problem> {
        desks.dossier.application(caller, id).await
    }
}
