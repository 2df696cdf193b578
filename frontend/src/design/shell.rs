use leptos::{hydration::HydrationScripts, prelude::*};

use super::{Notice, Tone, masthead::Masthead, session_note::SessionNote, style};
use crate::{
    islands::module::Loaded,
    language::{t, t_with},
    web::{Contrast, Rows, Size, Theme, Visitor, kept::Resumed},
};

/// How wide the content is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// One column to read in.
    #[default]
    Reading,
    /// A column to read in and a side column for facts.
    Facts,
    /// The whole width: worklists and tables.
    Full,
    /// The whole window without header and footer: the reader.
    Room,
}

/// The frame of every page: head, skip link, masthead, main column, foot.
#[component]
pub fn Shell(
    /// The page's title.
    title: String,
    /// How wide the content is.
    width: Width,
    /// Whether the page shows a refused form.
    refused: bool,
    /// The content.
    children: Children,
) -> AnyView {
    let Some(visitor) = use_context::<Visitor>() else {
        return children().into_any();
    };
    let preferences = visitor.preferences();
    let class = match width {
        Width::Reading => "main main--reading",
        Width::Facts => "main main--facts",
        Width::Full => "main main--full",
        Width::Room => "main main--room",
    };
    let is_room = width == Width::Room;
    let islands = use_context::<Loaded>().unwrap_or_default().module().name();
    let head = (!is_room).then(|| view! { <Masthead visitor=visitor.clone()/> });
    let foot = (!is_room).then(|| view! { <Foot visitor=visitor.clone()/> });
    let (theme, size, contrast) = (preferences.theme, preferences.size, preferences.contrast);
    view! {
        <html
            lang=preferences.lang.tag()
            data-theme=(theme != Theme::Auto).then(|| theme.code())
            data-size=(size != Size::Ordinary).then(|| size.code())
            data-contrast=(contrast != Contrast::Auto).then(|| contrast.code())
            data-rows=(preferences.rows != Rows::Comfortable).then(|| preferences.rows.code())
        >
            <Head title refused islands visitor=visitor.clone()/>
            <body>
                <a class="skip" href="#content">{t("design-skip")}</a>
                {head}
                <main class=class id="content" tabindex="-1">
                    {(!refused).then(|| view! { <CameBack visitor=visitor.clone()/> })}
                    {children()}
                </main>
                {foot}
            </body>
        </html>
    }
    .into_any()
}

#[component]
fn Head(title: String, refused: bool, islands: &'static str, visitor: Visitor) -> AnyView {
    let key = if refused {
        "design-title-refused"
    } else {
        "design-title"
    };
    let title = t_with(key, [("title", title.into())]);
    let scripts = visitor.site().browser_half.folder();
    let scripts = scripts.filter(|_| visitor.signed_in().is_some());
    let scripts = scripts.map(|folder| {
        let options = LeptosOptions::builder()
            .output_name(islands)
            .site_pkg_dir(folder)
            .build();
        view! { <HydrationScripts options islands=true/> }
    });
    view! {
        <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="format-detection" content="telephone=no"/>
            <title>{title}</title>
            <link rel="stylesheet" href=style::href()/>
            <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
            <link rel="manifest" href="/site.webmanifest"/>
            {scripts}
        </head>
    }
    .into_any()
}

/// Says that a form came back with what was typed, or why it did not.
#[component]
fn CameBack(visitor: Visitor) -> AnyView {
    let title = match visitor.resumed() {
        None => return ().into_any(),
        Some(Resumed::Here(kept)) => {
            let again = kept
                .has_file
                .then(|| view! { <p>{t("problem-file-again")}</p> });
            return view! {
                <Notice title=t("design-came-back")>
                    <p>{t("design-came-back-help")}</p>
                    {again}
                </Notice>
            }
            .into_any();
        }
        Some(Resumed::SomebodyElses) => t("design-came-back-somebody-elses"),
        Some(Resumed::Over) => t("design-came-back-over"),
    };
    view! { <Notice tone=Tone::Warn title/> }.into_any()
}

#[component]
fn Foot(visitor: Visitor) -> AnyView {
    let demo = visitor.site().is_demo().then(|| {
        view! {
            <li><a href="/demo/tour">{t("design-demo-tour")}</a></li>
            <li><a href="/demo/codes">{t("design-demo-codes")}</a></li>
            <li><a href="/demo/mailbox">{t("design-demo-mailbox")}</a></li>
            <li><a href="/demo/outbox">{t("design-demo-outbox")}</a></li>
        }
    });
    view! {
        <footer class="foot">
            <nav aria-label=t("design-foot")>
                <ul class="foot__links">
                    <li><a href="/help">{t("design-place-help")}</a></li>
                    <li><a href="/draws/verify">{t("design-foot-draws")}</a></li>
                    <li><a href="/check">{t("design-foot-writs")}</a></li>
                    <li><a href="/accessibility">{t("design-foot-accessibility")}</a></li>
                    <li><a href="/privacy">{t("design-foot-privacy")}</a></li>
                    <li><a href="/preferences">{t("design-foot-preferences")}</a></li>
                    {demo}
                </ul>
            </nav>
            <p class="foot__note">{t("design-foot-note")}</p>
            <SessionNote visitor=visitor.clone()/>
        </footer>
    }
    .into_any()
}
