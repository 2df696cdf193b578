//! What stands in calendar files, in the words of a language. Nobody is named there, and no matter: calendars are shared.

use contract::{AppointmentKind, Lang};

/// What an appointment is.
pub(crate) const fn summary(kind: AppointmentKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (AppointmentKind::Reading, Lang::ZhCn) => "现场阅卷",
        (AppointmentKind::Reading, Lang::En) => "On-site reading",
    }
}

/// What to bring to it.
pub(crate) const fn to_bring(kind: AppointmentKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (AppointmentKind::Reading, Lang::ZhCn) => "请带执业证，助理请带身份证件。",
        (AppointmentKind::Reading, Lang::En) => {
            "Please bring your licence; assistants bring proof of identity."
        }
    }
}

/// What a calendar is called that subscribed.
pub(crate) const fn subscription(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhCn => "检察院预约",
        Lang::En => "Procuratorate appointments",
    }
}
