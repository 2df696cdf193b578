use contract::{ApplicationId, ApplicationView, Caller, MatterLine, Problem};

use crate::{
    language::tr,
    page::ActObject,
    web::{Desks, Form, Visitor},
};

/// An application as its applicant has it before them.
pub(super) struct Own;

impl ActObject for Own {
    type Id = ApplicationId;
    type View = ApplicationView;
    /// Nothing: what applicants do with their own application asks for its state alone.
    type Seen = ();

    fn address(id: ApplicationId) -> String {
        format!("/applications/{id}")
    }

    fn line(view: &ApplicationView) -> &MatterLine {
        &view.line
    }

    fn name(visitor: &Visitor, _: &ApplicationView) -> String {
        tr(visitor.lang(), "dossier-to-application")
    }

    fn seen(_: &Form) -> Result<(), Problem> {
        Ok(())
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: ApplicationId,
    ) -> Result<ApplicationView, Problem> {
        desks.dossier.application(caller, id).await
    }
}
