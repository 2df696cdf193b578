//! What this room's rows hold in the vault: the objects they name and the values sealed in them.

use crate::{
    rows::{application, bundle},
    seal::{
        APPLICATION_BOUND, BUNDLE_BOUND, BUNDLE_EXCLUDED, BUNDLE_PASSWORD, CORRECTION, FORM,
        FORM_BEFORE, MODE_CHANGE, PROPOSAL, REASON,
    },
};

vault::rows_that_hold! {
    application {
        form: FORM,
        form_before: FORM_BEFORE,
        correction: CORRECTION,
        reason: REASON,
        mode_change: MODE_CHANGE,
        proposal: PROPOSAL,
        bound: APPLICATION_BOUND,
    }
    bundle names object {
        excluded: BUNDLE_EXCLUDED,
        password: BUNDLE_PASSWORD,
        bound: BUNDLE_BOUND,
    }
}
