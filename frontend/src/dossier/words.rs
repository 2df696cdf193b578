use contract::BAR_LIFTED;

use crate::{design::code_words, language::t};

/// The stage of a case, which the case system writes in Chinese; one it adds later is shown as it is.
pub(crate) fn stage_words(stage: &str) -> String {
    match stage {
        "审查" => t("dossier-stage-review"),
        "审查逮捕" => t("dossier-stage-arrest"),
        "审查起诉" => t("dossier-stage-prosecution"),
        "羁押必要性审查" => t("dossier-stage-detention"),
        _ => stage.to_owned(),
    }
}

/// The ground of a change of mode: a category that bars a case from online reading, or one of its own.
pub(crate) fn ground_words(ground: &str) -> String {
    let category = ground.strip_prefix("bar-").filter(|_| ground != BAR_LIFTED);
    match category {
        Some(category) => code_words("bar", category),
        None => code_words("mode-ground", ground),
    }
}

/// A day as forms take it.
pub(crate) fn typed_day(day: time::Date) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        day.year(),
        u8::from(day.month()),
        day.day()
    )
}
