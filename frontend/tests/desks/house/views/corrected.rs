use contract::{ApplicationField, ApplicationForm, ApplicationView, CorrectionItem};

use super::{
    applications::{form, step},
    at,
};

/// The same application as it stands after its correction: the mandate was mended, the firm's letter was not.
pub(super) fn corrected(view: &mut ApplicationView) {
    let mut asked = step("correction-asked", 5, "CM_AUDITOR");
    asked.note = None;
    view.line
        .done
        .extend([asked, step("corrected", 49, "林允")]);
    let item = |field, note: &str| CorrectionItem {
        field,
        note: note.into(),
    };
    view.correction = vec![
        item(ApplicationField::Mandate, "委托书编号与所附委托书不一致。"),
        item(ApplicationField::FirmCertificate, "所函没有加盖印章。"),
    ];
    view.unchanged = vec![ApplicationField::FirmCertificate];
    view.was_corrected = true;
    view.mode_change = None;
    view.form_before = Some(ApplicationForm {
        mandate_no: "岚衡川〔2026〕刑委字第100号".into(),
        ..form()
    });
    view.saved_at = at(49);
}
