use contract::Lang;
use leptos::prelude::*;

use super::{
    acting::Acting,
    emblem::Mark,
    form_frame::Token,
    nav::{place_of, places},
};
use crate::{
    language::t,
    web::{Size, Visitor},
};

/// The head of every page: the mark, the person's places, language, large type, account.
#[component]
pub(super) fn Masthead(
    /// Who is looking.
    visitor: Visitor,
) -> AnyView {
    let (chinese, english) = visitor.site().office.clone();
    let office = match visitor.lang() {
        Lang::ZhCn => chinese,
        Lang::En => english,
    };
    view! {
        <header class="masthead">
            <div class="masthead__top">
                <a class="masthead__home" href="/">
                    <Mark/>
                    <span class="unseen">{t("design-name")}</span>
                    <span class="masthead__office">{office}</span>
                </a>
                <div class="masthead__tools">
                    <Language visitor=visitor.clone()/>
                    <TypeSize visitor=visitor.clone()/>
                    <AccountTools visitor=visitor.clone()/>
                </div>
            </div>
            <Navigation visitor/>
        </header>
    }
    .into_any()
}

#[component]
fn Navigation(visitor: Visitor) -> AnyView {
    let here = place_of(visitor.path());
    let links = places(&visitor)
        .map(|place| {
            let current = (here == Some(place.href)).then_some("page");
            view! { <li><a href=place.href aria-current=current>{t(place.label)}</a></li> }
        })
        .collect_view();
    view! {
        <nav class="places" aria-label=t("design-places")><ul>{links}</ul></nav>
    }
    .into_any()
}

#[component]
fn Language(visitor: Visitor) -> AnyView {
    let (value, label) = match visitor.lang() {
        Lang::ZhCn => ("en", t("design-to-english")),
        Lang::En => ("zh-CN", t("design-to-chinese")),
    };
    view! { <Switch visitor name="lang" value label lang=value/> }.into_any()
}

#[component]
fn TypeSize(visitor: Visitor) -> AnyView {
    let (value, label) = match visitor.preferences().size {
        Size::Ordinary => (Size::Large, t("design-large-type")),
        Size::Large => (Size::Ordinary, t("design-ordinary-type")),
    };
    view! { <Switch visitor name="size" value=value.code() label/> }.into_any()
}

/// A preference changed by a form of one button, so that it works without JavaScript.
#[component]
fn Switch(
    visitor: Visitor,
    name: &'static str,
    value: &'static str,
    label: String,
    #[prop(optional)] lang: Option<&'static str>,
) -> AnyView {
    view! {
        <form class="masthead__switch" method="post" action="/preferences">
            <Token/>
            <input type="hidden" name="back" value=visitor.here().to_owned()/>
            <button class="tool" type="submit" name=name value=value lang=lang>{label}</button>
        </form>
    }
    .into_any()
}

#[component]
fn AccountTools(visitor: Visitor) -> AnyView {
    let Some(person) = visitor.signed_in() else {
        return view! { <a class="tool tool--main" href="/sign-in">{t("design-sign-in")}</a> }
            .into_any();
    };
    let name = person.caller.name.clone();
    view! {
        <a class="tool" href="/account">
            <span class="unseen">{t("design-account")} " "</span>
            {name}
        </a>
        <Acting caller=person.caller.clone()/>
        <form class="masthead__switch" method="post" action="/sign-out">
            <Token/>
            <button class="tool" type="submit">{t("design-sign-out")}</button>
        </form>
    }
    .into_any()
}
