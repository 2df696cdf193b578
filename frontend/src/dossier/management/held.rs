use contract::{
    ApplicationView, PRINCIPAL_IS_PARTY, PaperFact, PaperKind, PaperView, RegisterFact,
    form::FormValues as _, personal::PersonalField, policy::Act,
};
use leptos::prelude::*;

use super::{
    UnderReview,
    decisions::DECIDE,
    ticks::{DIFFERS, SAME, TICKED, TO, name},
};
use crate::{
    design::{
        Button, ButtonKind, Column, GroupedTable, Masked, RowGroup, Tag, Tone, code_words, day_said,
    },
    language::{t, t_with},
    page::ActObject,
    web::FormState,
};

/// Decisions that go by what was ticked, each with the last word of its address and the key of its words.
const ONWARD: [(Act, &str, &str); 3] = [
    (Act::AskCorrection, "correction", "dossier-held-correction"),
    (Act::ProposeRefusal, "refuse", "dossier-held-refuse"),
    (Act::VerifyMandate, "verify", "dossier-held-verify"),
];

/// A fact as the application says it and as the office has it.
#[derive(Default)]
struct Known {
    given: Option<AnyView>,
    on_record: Option<AnyView>,
    agrees: Option<bool>,
}

/// Whether the viewer may tick: whoever can decide something by it.
pub(super) fn may_tick(view: &ApplicationView) -> bool {
    let decisions = [
        Act::Accept,
        Act::VerifyMandate,
        Act::AskCorrection,
        Act::ProposeRefusal,
    ];
    view.line.acts.iter().any(|act| decisions.contains(act))
}

/// The papers of an application that have something to be held against them, one of each kind.
fn held(view: &ApplicationView) -> Vec<(&PaperView, Vec<PaperFact>)> {
    let mut held: Vec<(&PaperView, Vec<PaperFact>)> = Vec::new();
    for paper in &view.papers {
        let facts = paper.kind.facts(&view.form);
        if !facts.is_empty() && held.iter().all(|(other, _)| other.kind != paper.kind) {
            held.push((paper, facts));
        }
    }
    held
}

/// Whether a fact stands beside one of the papers, and so nowhere else.
pub(super) fn is_held(view: &ApplicationView, fact: PaperFact) -> bool {
    held(view).iter().any(|(_, facts)| facts.contains(&fact))
}

/// Beside each paper what is to be held against it: as the application says it, as the register has it, and whether the
/// paper says the same.
#[component]
pub(super) fn HeldAgainst(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let held = held(&view);
    if held.is_empty() {
        return ().into_any();
    }
    let ticks = may_tick(&view);
    let mut columns = vec![
        Column::name(t("dossier-register-fact")),
        Column::new(t("dossier-register-given")),
        Column::new(t("dossier-register-has")),
    ];
    if ticks {
        columns.push(Column::new(t("dossier-held-tick")));
    }
    let groups = held
        .iter()
        .map(|(paper, facts)| RowGroup {
            label: code_words("paper", paper.kind.code()).into_any(),
            rows: facts
                .iter()
                .map(|fact| {
                    let mut cells = row(&view, *fact);
                    if ticks {
                        cells.push(tick(paper.kind, *fact));
                    }
                    cells
                })
                .collect(),
        })
        .collect();
    let onward = ticks.then(|| view! { <Onward view=view.clone()/> });
    view! {
        <section class="part held">
            <h2>{t("dossier-held")}</h2>
            <GroupedTable caption=t("dossier-held-caption") columns groups titled=true/>
            {onward}
        </section>
    }
    .into_any()
}

fn row(view: &ApplicationView, fact: PaperFact) -> Vec<AnyView> {
    let known = known(view, fact);
    let differs = (known.agrees == Some(false)).then(|| {
        view! { " " <Tag tone=Tone::Warn label=t("dossier-register-differs")/> }
    });
    let given = known.given;
    let given = given.unwrap_or_else(|| t("dossier-register-not-asked").into_any());
    let on_record = known.on_record;
    let on_record = on_record.unwrap_or_else(|| t("dossier-held-not-on-record").into_any());
    vec![
        code_words("fact", fact.code()).into_any(),
        given,
        view! { {on_record} {differs} }.into_any(),
    ]
}

fn tick(paper: PaperKind, fact: PaperFact) -> AnyView {
    let said = [
        ("paper", code_words("paper", paper.code()).into()),
        ("fact", code_words("fact", fact.code()).into()),
    ];
    let about = t_with("dossier-held-tick-of", said);
    view! { <Tick name=name(paper, fact) about/> }.into_any()
}

/// What is known of a fact.
fn known(view: &ApplicationView, fact: PaperFact) -> Known {
    let said = |text: &str| Some(view! { <bdi>{text.to_owned()}</bdi> }.into_any());
    let form = &view.form;
    let by_party = form.answers(PRINCIPAL_IS_PARTY);
    match fact {
        PaperFact::LawyerName | PaperFact::Firm => registered(view, fact),
        PaperFact::LicenceNo => {
            // The register was asked by this very number.
            let name = fact_of(view, PaperFact::LawyerName.code());
            let is_known = name.is_some_and(|name| name.registered.is_some());
            let number = |is: bool| is.then(|| said(&view.licence_no)).flatten();
            Known {
                given: number(true),
                on_record: number(is_known).or_else(|| Some(unknown())),
                agrees: Some(is_known),
            }
        }
        // It was found by the name that was typed.
        PaperFact::Party => Known {
            given: said(&view.party_name),
            on_record: said(&view.party_name),
            agrees: Some(true),
        },
        PaperFact::Principal if by_party => Known {
            on_record: said(&view.party_name),
            ..Known::default()
        },
        PaperFact::Principal => Known {
            given: said(&form.principal_name),
            ..Known::default()
        },
        PaperFact::PrincipalIdNo if by_party => {
            let number = fact_of(view, fact.code()).and_then(|fact| fact.registered);
            let masked =
                |masked| view! { <Masked field=PersonalField::PartyIdNo masked/> }.into_any();
            Known {
                on_record: number.map(masked).or_else(|| Some(unknown())),
                ..Known::default()
            }
        }
        PaperFact::PrincipalIdNo => {
            let masked = form.principal_id_no.clone();
            let number = view! { <Masked field=PersonalField::PrincipalIdNo masked/> };
            Known {
                given: Some(number.into_any()),
                ..Known::default()
            }
        }
        PaperFact::MandateDate => Known {
            given: said(&day_said(&form.mandate_date)),
            ..Known::default()
        },
    }
}

fn registered(view: &ApplicationView, fact: PaperFact) -> Known {
    let Some(fact) = fact_of(view, fact.code()) else {
        return Known::default();
    };
    let said = |text: String| view! { <bdi>{text}</bdi> }.into_any();
    Known {
        given: Some(said(fact.given)),
        on_record: fact.registered.map(said).or_else(|| Some(unknown())),
        agrees: Some(fact.agrees),
    }
}

fn unknown() -> AnyView {
    t("dossier-register-unknown").into_any()
}

fn fact_of(view: &ApplicationView, code: &str) -> Option<RegisterFact> {
    view.facts.iter().find(|fact| fact.code == code).cloned()
}

/// Whether the paper says the same. It is sent with the decision, wherever on the page that stands.
#[component]
fn Tick(name: String, about: String) -> AnyView {
    let form = use_context::<FormState>().unwrap_or_default();
    let one = |value: &'static str, label: &'static str| {
        let checked = form.is_chosen(&name, value);
        view! {
            <label class="tick__one">
                <input
                    class="choice__box"
                    type="radio"
                    name=name.clone()
                    value=value
                    form=DECIDE
                    checked=checked
                />
                {t(label)}
            </label>
        }
    };
    let ones = [
        one(SAME, "dossier-tick-same"),
        one(DIFFERS, "dossier-tick-differs"),
    ];
    view! { <div class="tick" role="radiogroup" aria-label=about>{ones.into_iter().collect_view()}</div> }
        .into_any()
}

/// On from here with what was ticked: to a decision that goes by it, or, where no script turns the papers, to another.
#[component]
fn Onward(view: ApplicationView) -> AnyView {
    let target = format!("{}/{TICKED}", UnderReview::address(view.id));
    let decisions = ONWARD
        .iter()
        .filter(|(act, ..)| view.line.acts.contains(act))
        .map(|(_, to, label)| {
            let kind = ButtonKind::Secondary;
            let action = target.clone();
            view! { <Button label=t(label) kind name=TO value=*to form=DECIDE action/> }
        })
        .collect_view();
    let papers = view
        .papers
        .iter()
        .map(|paper| {
            let label = t_with(
                "dossier-held-turn",
                [("paper", code_words("paper", paper.kind.code()).into())],
            );
            let (kind, value) = (ButtonKind::Quiet, paper.id.to_string());
            let action = target.clone();
            view! { <Button label kind name=TO value form=DECIDE action/> }
        })
        .collect_view();
    view! {
        <p class="note">{t("dossier-held-help")}</p>
        <div class="acts held__onward">{decisions}</div>
        <noscript><div class="acts">{papers}</div></noscript>
    }
    .into_any()
}
