use contract::{Caller, HearingApplicationId, HearingApplicationView, Problem};

use crate::{
    design::title_words,
    language::tr,
    page::ActObject,
    web::{Desks, Visitor},
};

/// An application for a hearing as its applicant has it before them.
pub(super) struct Own;

impl ActObject for Own {
    type Id = HearingApplicationId;
    type View = HearingApplicationView;
    type Seen = ();

    const PLACE: &'static str = "/hearing-applications";

    fn name(visitor: &Visitor, _: &HearingApplicationView) -> String {
        tr(visitor.lang(), "hearing-to-application")
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: HearingApplicationId,
    ) -> Result<HearingApplicationView, Problem> {
        desks.hearings.hearing_application(caller, id).await
    }
}

/// What the application is called.
pub(super) fn title(visitor: &Visitor, view: &HearingApplicationView) -> String {
    title_words(visitor.lang(), &view.title())
}
