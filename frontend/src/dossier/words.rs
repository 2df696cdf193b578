use contract::BAR_LIFTED;

use crate::{
    design::code_words,
    language::{t, t_with},
};

/// A size in the unit a person would say.
pub(crate) fn size_words(bytes: u64) -> String {
    const KILO: u64 = 1000;
    const MEGA: u64 = 1_000_000;
    if bytes < MEGA {
        return t_with(
            "dossier-size-kb",
            [("size", bytes.div_ceil(KILO).max(1).into())],
        );
    }
    let tenths = bytes.saturating_mul(10).div_ceil(MEGA);
    let size = format!("{}.{}", tenths / 10, tenths % 10);
    t_with("dossier-size-mb", [("size", size.into())])
}

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
