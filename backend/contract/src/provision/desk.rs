//! What the desk of provisions does ([`crate::desk`]).

use uuid::Uuid;

use super::{
    LaidDown, ProvisionForm, ProvisionList, ProvisionPage, ProvisionView, WordingForm, YearView,
};
use crate::{caller::Caller, ids::ProvisionId, policy::Act, problem::Problem, upload::Download};

/// Hands the list of [`ProvisionDesk`] to a macro.
#[macro_export]
macro_rules! provision_desk {
    ($with:ident $($for:tt)*) => { $with! { $($for)*
        /// What the office lays down: numbers, periods, calendars, its own days.
        ///
        /// Kinds of [`Problem`] besides those of every desk: `provision-too-late` (409: the first day has passed),
        /// `provision-unfit` (409: it does not fit what holds by now).
        ProvisionDesk {
            /// Everything that holds.
            [Act::ReadProvisions; notes itself]
            laid_down(caller: &Caller) -> LaidDown;
            /// The days of a year; of this year without one.
            [Act::ReadProvisions; notes itself]
            calendar_year(caller: &Caller, year: Option<i32>) -> YearView;
            /// The provisions of the office, fifty a page, the newest first.
            [Act::ReadProvisions; notes itself]
            provisions(caller: &Caller, list: ProvisionList) -> ProvisionPage;
            /// One provision with what it would move, the page of due dates that begins after a matter.
            [Act::ReadProvisions; notes itself]
            provision(caller: &Caller, id: ProvisionId, after: Option<Uuid>) -> ProvisionView;
            /// The wording of an official document, by its kind, to be changed.
            [Act::ProposeProvision; notes itself]
            wording(caller: &Caller, writ: &str) -> WordingForm;
            /// The document of the sample in the wording that was typed, as a PDF; nothing is proposed.
            [Act::ProposeProvision; notes itself]
            try_wording(caller: &Caller, form: ProvisionForm) -> Download;
            /// The document of the sample in the wording of a provision, as a PDF.
            [Act::ReadProvisions; notes itself]
            worded_sample(caller: &Caller, id: ProvisionId) -> Download;
            /// Proposes something.
            [Act::ProposeProvision]
            propose_provision(caller: &Caller, form: ProvisionForm) -> ProvisionId;
            /// Puts it in force: what it lays down counts, and what it moves is moved.
            [Act::AdoptProvision]
            adopt_provision(caller: &Caller, id: ProvisionId, version: i32) -> ();
            /// Sends it back with a reason.
            [Act::ReturnProvision]
            return_provision(caller: &Caller, id: ProvisionId, version: i32, note: String) -> ();
            /// Takes one's own back.
            [Act::WithdrawProvision]
            withdraw_provision(caller: &Caller, id: ProvisionId, version: i32) -> ();
        }
    } };
}

provision_desk!(make_desk);
