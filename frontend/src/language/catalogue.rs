use std::sync::{Arc, LazyLock};

use contract::{Lang, Parameter, find_limit};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use leptos::prelude::use_context;
use unic_langid::LanguageIdentifier;

/// A value put into a message: `Arg::from(3)`, `"name".into()`.
pub type Arg = FluentValue<'static>;

macro_rules! areas {
    ($($area:literal),* $(,)?) => {
        /// Every area of the catalogue with its text in Chinese and in English.
        pub(super) const AREAS: &[(&str, &str, &str)] = &[$((
            $area,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/zh-CN/", $area, ".ftl")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en/", $area, ".ftl")),
        ),)*];
    };
}

areas![
    "account",
    "agenda",
    "audit",
    "demo",
    "design",
    "dossier",
    "draws",
    "exports",
    "gallery",
    "hearing",
    "matter",
    "monitoring",
    "oversight",
    "people",
    "pool",
    "problems",
    "provisions",
    "public",
    "reader",
    "writs",
];

/// What the office laid down, as it holds today: in the context of every page.
#[derive(Clone)]
pub struct LaidDown(pub Arc<dyn Fn(Parameter) -> u32 + Send + Sync>);

type Bundle = FluentBundle<FluentResource>;

static CHINESE: LazyLock<Bundle> =
    LazyLock::new(|| bundle("zh-CN", AREAS.iter().map(|area| area.1)));
static ENGLISH: LazyLock<Bundle> =
    LazyLock::new(|| bundle("en-GB", AREAS.iter().map(|area| area.2)));

/// Gives the message in the language of the page being rendered.
pub fn t(key: &str) -> String {
    tr(page_language(), key)
}

/// Gives the message with values put in, in the language of the page being rendered.
pub fn t_with<const N: usize>(key: &str, args: [(&'static str, Arg); N]) -> String {
    tr_with(page_language(), key, args)
}

/// Gives the message in this language.
pub fn tr(lang: Lang, key: &str) -> String {
    format(lang, key, None)
}

/// Gives the message in this language with values put in.
pub fn tr_with<const N: usize>(lang: Lang, key: &str, args: [(&'static str, Arg); N]) -> String {
    let mut given = FluentArgs::with_capacity(N);
    for (name, value) in args {
        given.set(name, value);
    }
    format(lang, key, Some(&given))
}

/// Whether the catalogue has this message: for keys made from codes of other rooms.
pub fn has(lang: Lang, key: &str) -> bool {
    of(lang).has_message(key)
}

fn page_language() -> Lang {
    use_context::<Lang>().unwrap_or_default()
}

fn of(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::ZhCn => &CHINESE,
        Lang::En => &ENGLISH,
    }
}

/// A missing message shows its key: ugly, but the page still works, and the catalogue test fails.
fn format(lang: Lang, key: &str, args: Option<&FluentArgs>) -> String {
    let bundle = of(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        tracing::error!(
            catalogue.key = key,
            catalogue.lang = lang.tag(),
            "message missing"
        );
        return key.to_owned();
    };
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, args, &mut errors)
        .into_owned();
    if !errors.is_empty() {
        tracing::error!(catalogue.key = key, "message formatted with errors");
    }
    text
}

/// `LIMIT("paper-megabytes")`: the number the desks hold to, so that no sentence says another.
fn limit<'a>(asked: &[FluentValue<'a>], _: &FluentArgs) -> FluentValue<'a> {
    let number = match asked {
        [FluentValue::String(name)] => find_limit(name).or_else(|| laid_down(name)),
        _ => None,
    };
    number.map_or(FluentValue::Error, Into::into)
}

/// What the office laid down holds from a day on, so that only the page being rendered knows it.
fn laid_down(name: &str) -> Option<u32> {
    let LaidDown(number) = use_context()?;
    Parameter::find(name).map(|name| number(name))
}

fn bundle(tag: &str, texts: impl Iterator<Item = &'static str>) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    // A name that stands already would be the only error: the bundle is new.
    drop(bundle.add_function("LIMIT", limit));
    for text in texts {
        // What does not parse or stands twice is found by the catalogue test, not by a visitor.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(part, _)| part);
        bundle.add_resource_overriding(resource);
    }
    bundle
}
