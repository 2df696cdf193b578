use contract::Taken;
use leptos::prelude::*;
use uuid::Uuid;

use super::{BACK, Chosen, Handing, MATTER, RELEASE, TAKE, TAKE_KEY, by_key};
use crate::{
    design::{ButtonKind, Notice, SmallForm, Tone},
    language::{day_and_time, t, t_with},
    web::Visitor,
};

/// Who took it, in a word or two.
pub(crate) fn taken_words(taken: &Taken) -> String {
    if taken.is_own {
        t("matter-taken-own")
    } else if taken.stands_in {
        t_with(
            "matter-taken-instead",
            [("name", taken.name.clone().into())],
        )
    } else {
        t_with("matter-taken-by", [("name", taken.name.clone().into())])
    }
}

/// What the key does on the page of a matter, for the panel that says so: it stays while the matter is taken and let go.
pub(crate) fn take_key(taken: Option<&Taken>) -> Option<(&'static str, &'static str)> {
    by_key(taken).map(|_| (TAKE_KEY, "matter-key-hand"))
}

/// Who took a matter, and passing it on, on its page.
#[component]
pub(crate) fn TakenPanel(
    /// How it passes from hand to hand.
    of: &'static Handing,
    /// The matter.
    matter: Uuid,
    /// Who took it.
    taken: Option<Taken>,
) -> AnyView {
    let lang = use_context().unwrap_or_default();
    let chosen = Chosen {
        matter,
        from: taken.as_ref().map(|taken| taken.by),
    };
    let here = format!("{}/{matter}", of.matters);
    let give = of.address(&[chosen], &here);
    let (said, note) = match &taken {
        None => (t("matter-taken-nobody"), None),
        Some(taken) => {
            let since = day_and_time(lang, taken.at);
            let since = t_with("matter-taken-since", [("time", since.into())]);
            (
                format!("{} · {since}", taken_words(taken)),
                taken.note.clone(),
            )
        }
    };
    let note = note.map(|note| view! { <p class="line__note kept-lines">{note}</p> });
    let fields = |what: &'static str| {
        vec![
            (MATTER, chosen.text()),
            (super::DO, what.to_owned()),
            (BACK, here.clone()),
        ]
    };
    let action = of.take.path;
    let act = match &taken {
        None => view! {
            <SmallForm action label=t("matter-take") fields=fields(TAKE) key=TAKE_KEY/>
        }
        .into_any(),
        Some(taken) if taken.is_own => view! {
            <SmallForm
                action
                label=t("matter-release")
                kind=ButtonKind::Quiet
                fields=fields(RELEASE)
                key=TAKE_KEY
            />
        }
        .into_any(),
        Some(_) => view! { <TakeOver of chosen back=here.clone()/> }.into_any(),
    };
    view! {
        <section class="part taken">
            <h2>{t("matter-taken")}</h2>
            <p data-told="">{said}</p>
            {note}
            <div class="acts">{act} <a href=give>{t("matter-assign")}</a></div>
        </section>
    }
    .into_any()
}

/// Taking over what a colleague has.
#[component]
fn TakeOver(of: &'static Handing, chosen: Chosen, back: String) -> AnyView {
    let visitor = use_context::<Visitor>();
    let own = visitor.and_then(|visitor| Some(visitor.caller().ok()?.account));
    let fields = vec![
        ("of", chosen.text()),
        ("to", own.map(|own| own.to_string()).unwrap_or_default()),
        (BACK, back),
    ];
    view! {
        <SmallForm action=of.assign.path label=t("matter-take-over") kind=ButtonKind::Quiet fields/>
    }
    .into_any()
}

/// That a colleague took what is about to be acted upon: said before the button, and keeping nobody from it.
#[component]
pub(crate) fn TakenByColleague(
    /// Who took it.
    taken: Option<Taken>,
) -> AnyView {
    let Some(taken) = taken.filter(|taken| !(taken.is_own || taken.stands_in)) else {
        return ().into_any();
    };
    let title = t_with("matter-taken-colleague", [("name", taken.name.into())]);
    view! { <Notice tone=Tone::Warn title><p>{t("matter-taken-colleague-help")}</p></Notice> }
        .into_any()
}
