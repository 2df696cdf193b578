use actix_web::{HttpResponse, web};
use leptos::prelude::*;

use crate::{
    design::{Button, Choice, FormFrame, Radios},
    language::{t, tr},
    page::Page,
    web::{
        Desks, Form, FormState, Preferences, Visitor, cookies, preferences_cookie, safe_next,
        see_other,
    },
};

/// The fields of the form, each a preference.
const FIELDS: [&str; 6] = ["lang", "size", "theme", "contrast", "rows", "keys"];

/// Shows how the site looks and speaks, to be changed.
pub(super) async fn show(visitor: Visitor) -> HttpResponse {
    let chosen = visitor.preferences();
    let form = FormState::filled([
        ("lang", chosen.lang.tag()),
        ("size", chosen.size.code()),
        ("theme", chosen.theme.code()),
        ("contrast", chosen.contrast.code()),
        ("rows", chosen.rows.code()),
        ("keys", chosen.keys.code()),
    ]);
    let title = tr(visitor.lang(), "public-preferences");
    Page::new(title).form(form).show(&visitor, page)
}

/// Keeps what was chosen, here or by a switch of the header, and goes back to where the person was.
pub(super) async fn change(visitor: Visitor, desks: web::Data<Desks>, form: Form) -> HttpResponse {
    let fields = FIELDS.iter().filter(|field| form.has(field));
    let chosen: Preferences = fields.fold(visitor.preferences(), |chosen, field| {
        chosen.with(field, form.text(field))
    });
    let mut answer = see_other(safe_next(form.optional("back").unwrap_or("/preferences")));
    cookies::set(&mut answer, &preferences_cookie(&desks.site, chosen));
    answer
}

fn page() -> AnyView {
    view! {
        <h1>{t("public-preferences")}</h1>
        <p class="lead">{t("public-preferences-lead")}</p>
        <FormFrame>
            <Radios name="lang" label=t("public-preferences-lang") choices=languages()/>
            <Radios name="size" label=t("public-preferences-size") choices=sizes()/>
            <Radios name="theme" label=t("public-preferences-theme") choices=themes()/>
            <Radios name="contrast" label=t("public-preferences-contrast") choices=contrasts()/>
            <Radios name="rows" label=t("public-preferences-rows") choices=rows()/>
            <Radios name="keys" label=t("public-preferences-keys") hint=Some(t("public-preferences-keys-hint")) choices=keys()/>
            <Button label=t("public-preferences-save")/>
        </FormFrame>
    }
    .into_any()
}

fn languages() -> Vec<Choice> {
    vec![
        Choice::new("zh-CN", t("public-preferences-chinese")),
        Choice::new("en", t("public-preferences-english")),
    ]
}

fn sizes() -> Vec<Choice> {
    vec![
        Choice::new("ordinary", t("public-preferences-ordinary")),
        Choice::new("large", t("public-preferences-large"))
            .hint(t("public-preferences-large-hint")),
    ]
}

fn themes() -> Vec<Choice> {
    vec![
        Choice::new("auto", t("public-preferences-device")),
        Choice::new("light", t("public-preferences-light")),
        Choice::new("dark", t("public-preferences-dark")),
    ]
}

fn contrasts() -> Vec<Choice> {
    vec![
        Choice::new("auto", t("public-preferences-device")),
        Choice::new("high", t("public-preferences-high")),
    ]
}

fn rows() -> Vec<Choice> {
    vec![
        Choice::new("comfortable", t("public-preferences-comfortable")),
        Choice::new("dense", t("public-preferences-dense")),
    ]
}

fn keys() -> Vec<Choice> {
    vec![
        Choice::new("on", t("public-preferences-keys-on")),
        Choice::new("off", t("public-preferences-keys-off")),
    ]
}
