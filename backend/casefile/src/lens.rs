//! Through what somebody looks at a file.

use contract::AccessClass;
use ledger::ObjectRef;
use uuid::Uuid;

/// Through what somebody looks at a file: which case, which of its pages, and in whose name.
#[derive(Debug, Clone, Copy)]
pub struct Lens {
    /// The case.
    pub case: Uuid,
    /// The classes of documents whose pages are shown; the others are named with the reason, and the internal file is
    /// not even named.
    pub classes: &'static [AccessClass],
    /// The matter that grants the reading: each page that is opened stands under it in the ledger, and is counted
    /// under it.
    pub under: ObjectRef,
}

impl Lens {
    /// What is read online (DOMAIN A.4.3).
    pub const ONLINE: &'static [AccessClass] = &[AccessClass::Normal];

    /// Looks at what is read online of a case.
    pub const fn online(case: Uuid, under: ObjectRef) -> Self {
        Self {
            case,
            classes: Self::ONLINE,
            under,
        }
    }
}
