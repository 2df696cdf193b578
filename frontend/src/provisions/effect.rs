use contract::{DueMoveView, EffectView, Lang};
use leptos::prelude::*;
use time::OffsetDateTime;

use super::words::period_words;
use crate::{
    design::{Column, ListPages, Notice, Table, Tag, Tone, turn_text},
    language::{day_and_time, iso, t, t_with},
    page::{Altered, AlteredRecords},
};

/// Every due date that would move: from when to when, and whom it tells.
#[component]
pub(super) fn Effect(
    /// What would move.
    effect: EffectView,
    /// The address of the first page of it.
    first: String,
    /// The places of the pages before.
    back: String,
) -> AnyView {
    let altered = Altered::of_office(effect.altered.clone(), "provisions-altered-matters");
    let settled = (effect.settled > 0).then(|| {
        let count = ("count", effect.settled.into());
        view! { <p>{t_with("provisions-settled", [count])}</p> }
    });
    let moves = if effect.total == 0 {
        view! {
            <Notice tone=Tone::Good title=t("provisions-moves-nothing")>
                <p>{t("provisions-moves-nothing-help")}</p>
            </Notice>
        }
        .into_any()
    } else {
        view! { <Moves rows=effect.rows.clone() total=effect.total/> }.into_any()
    };
    let after = effect.after.map(|after| after.to_string());
    let next = effect.next.map(|next| next.to_string());
    view! {
        <section class="stack" id="effect">
            <h2>{t("provisions-effect")}</h2>
            {settled}
            <AlteredRecords altered/>
            {moves}
            <ListPages first after back next/>
        </section>
    }
    .into_any()
}

#[component]
fn Moves(rows: Vec<DueMoveView>, total: u64) -> AnyView {
    let columns = vec![
        Column::name(t("matter-reference")),
        Column::new(t("provisions-period")),
        Column::new(t("provisions-due-now")),
        Column::new(t("provisions-due-then")),
        Column::new(t("provisions-tells")),
    ];
    let rows = rows.into_iter().map(cells).collect();
    view! {
        <p>{t_with("provisions-moves", [("count", total.into())])}</p>
        <Table caption=t("provisions-effect-caption") columns rows titled=true/>
    }
    .into_any()
}

fn cells(row: DueMoveView) -> Vec<AnyView> {
    let lang = use_context().unwrap_or_default();
    let provisional = row
        .was_provisional
        .then(|| view! { <Tag tone=Tone::Warn label=t("provisions-provisional")/> });
    let staff = !row.turn.roles().is_empty();
    let staff = staff.then(|| {
        view! { <span class="second">{turn_text(row.turn)}</span> }
    });
    vec![
        view! { <span class="ref">{row.reference}</span> }.into_any(),
        period_words(&row.period).into_any(),
        view! {
            <span class="two-lines">{moment(lang, row.from)}{provisional}</span>
        }
        .into_any(),
        moment(lang, row.to),
        view! { <span class="two-lines"><span>{t("provisions-tells-owner")}</span>{staff}</span> }
            .into_any(),
    ]
}

fn moment(lang: Lang, at: OffsetDateTime) -> AnyView {
    view! { <time datetime=iso(at)>{day_and_time(lang, at)}</time> }.into_any()
}
