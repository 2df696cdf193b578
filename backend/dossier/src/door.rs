//! The door into every operation: each answers with what the caller may know of it.

use contract::{
    ApplicationDesk, ApplicationField, ApplicationId, ApplicationReceipt, ApplicationView,
    ApplyingDesk, BundleDesk, BundleId, BundleList, BundleProgress, BundleRequest, BundleView,
    Caller, CaseFileDesk, CaseFileView, CaseGlimpse, CaseId, CasePage, CatalogueLine,
    ClassApproval, CorrectionItem, Download, DraftChanges, DraftKept, FindCase, GrantRequest, Hits,
    ImageSize, ImportId, ImportProgress, MatterPage, ModeRequest, Numbered, PageImage, PageView,
    PaperId, PaperKind, PaperPage, PaperView, Problem, ReadingDesk, ReadingReceipt, ReadingRoom,
    Refusal, ReviewDesk, Revocation, TrailPage, Upload, WorklistPage, WorklistQuery, policy::Act,
};

use crate::{answer::On, desk::Dossier};

/// What a refusal is noted about: the first that the verb is given, unless the operation notes it itself.
macro_rules! on {
    ($first:ident) => {
        Some(On::from(&$first))
    };
    ($first:ident, itself) => {
        None
    };
}

/// Opens a desk: each verb is the operation of the same name, and what it refuses is noted.
macro_rules! open {
    ($(#[$about:meta])* $desk:ident { $(
        $(#[$doc:meta])* [$act:path $(, $other:path)* $(; notes $itself:ident)?]
        $verb:ident($caller:ident: &Caller, $first:ident: $type:ty $(, $arg:ident: $next:ty)*) -> $answer:ty;
    )* }) => {
        #[async_trait::async_trait]
        impl $desk for Dossier {
            $(async fn $verb(
                &self,
                $caller: &Caller,
                $first: $type
                $(, $arg: $next)*
            ) -> Result<$answer, Problem> {
                let on = on!($first $(, $itself)?);
                let done = self.$verb($caller, $first $(, $arg)*).await;
                self.answer($caller, ($act, on), done).await
            })*
        }
    };
}

contract::application_desk!(open);
contract::applying_desk!(open);
contract::review_desk!(open);
contract::case_file_desk!(open);
contract::reading_desk!(open);
contract::bundle_desk!(open);
