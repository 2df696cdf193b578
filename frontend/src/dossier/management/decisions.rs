use contract::{ApplicationFlag, ApplicationId, ApplicationView, Check, CheckOutcome, policy::Act};
use leptos::prelude::*;

use super::{
    DECISIONS, UnderReview, VISITS,
    checks::is_clear,
    held::may_tick,
    ticks::TICKED,
    under_review::{NEXT, THEN},
};
use crate::{
    design::{Button, ButtonKind, ButtonLink, DecisionBar, FormFrame, Tag, Tone, code_words},
    language::t,
    page::{ActLink, ActObject, take_key},
};

/// The id of the form that carries what was ticked to a decision.
pub(super) const DECIDE: &str = "decide";

/// The key of the decision that can be taken from this page.
const KEY: &str = "a";

/// A decision that is taken from this page, because nothing is asked for it.
struct AtOnce {
    act: Act,
    action: String,
    /// Taking it and on to what waits next.
    next: &'static str,
    /// Taking it and staying; none where it has a page of its own.
    stay: Option<&'static str>,
}

impl AtOnce {
    /// Acceptance; verification where every check is clear.
    fn of(view: &ApplicationView) -> Option<Self> {
        let here = UnderReview::address(view.id);
        let acts = &view.line.acts;
        if acts.contains(&Act::Accept) {
            Some(Self {
                act: Act::Accept,
                action: here,
                next: "dossier-act-accept-next",
                stay: Some("dossier-act-accept"),
            })
        } else if acts.contains(&Act::VerifyMandate) && view.checks.iter().all(is_clear) {
            Some(Self {
                act: Act::VerifyMandate,
                action: format!("{here}/verify"),
                next: "dossier-act-verify-next",
                stay: None,
            })
        } else {
            None
        }
    }
}

/// The decisions at the foot of the window: what comes next, and what may be decided instead. Where a check stands
/// against the application, that is said, and a refusal is offered with it as its ground.
#[component]
pub(super) fn Decisions(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let at_once = AtOnce::of(&view);
    let barred = view
        .checks
        .iter()
        .find(|check| check.outcome == CheckOutcome::Reject);
    let has_primary = at_once.is_some();
    let others: Vec<_> = view
        .line
        .acts
        .iter()
        .filter(|act| {
            let here = at_once.as_ref().filter(|it| it.stay.is_some());
            here.is_none_or(|it| it.act != **act)
        })
        .filter_map(|act| link(view.id, *act))
        .filter(|link| link.kind == ButtonKind::Secondary)
        .enumerate()
        .map(|(place, link)| {
            let is_first = place == 0 && !has_primary;
            let kind = if is_first { leading(barred) } else { link.kind };
            view! { <ButtonLink href=link.href label=t(link.label) kind/> }
        })
        .collect();
    let why = barred
        .filter(|_| has_primary || view.line.acts.contains(&Act::ProposeRefusal))
        .map(|check| view! { <Barred check=check.clone() view=view.clone()/> }.into_any());
    if !has_primary && others.is_empty() && why.is_none() {
        return ().into_any();
    }
    let version = view.version.to_string();
    let ticked = may_tick(&view).then(|| format!("{}/{TICKED}", UnderReview::address(view.id)));
    let action = at_once.as_ref().map(|it| it.action.clone()).or(ticked);
    let buttons = at_once.map(|it| {
        let (stay, kind) = (it.stay, leading(barred));
        let stay = stay.map(|label| view! { <Button label=t(label) kind=ButtonKind::Secondary/> });
        view! {
            <Button label=t(it.next) kind name=THEN value=NEXT key=KEY.to_owned()/>
            {stay}
        }
    });
    let form = action.map(|action| {
        view! {
            <FormFrame action id=DECIDE>
                <input type="hidden" name="version" value=version/>
                {buttons}
            </FormFrame>
        }
    });
    view! {
        <DecisionBar why>
            {form}
            {others}
        </DecisionBar>
    }
    .into_any()
}

/// How the decision that comes next looks: nothing is the obvious one where a check stands against the application.
const fn leading(barred: Option<&Check>) -> ButtonKind {
    match barred {
        None => ButtonKind::Primary,
        Some(_) => ButtonKind::Secondary,
    }
}

/// What stands against an application, and the way to its refusal; whoever cannot refuse learns who decides on it.
#[component]
fn Barred(check: Check, view: ApplicationView) -> AnyView {
    let flag = ApplicationFlag::of_check(&check);
    let against = flag.map(|flag| code_words("flag", flag.code()));
    let onward = if view.line.acts.contains(&Act::ProposeRefusal) {
        let href = format!("{}/refuse", UnderReview::address(view.id));
        view! { <a href=href>{t("dossier-refuse-on-this")}</a> }.into_any()
    } else {
        t("dossier-barred-accept").into_any()
    };
    view! {
        <Tag tone=Tone::Bad label=t("dossier-check-reject")/>
        " " {against} " "
        {onward}
    }
    .into_any()
}

/// What may be done besides, seldom.
#[component]
pub(super) fn AtMargin(
    /// The application.
    view: ApplicationView,
) -> AnyView {
    let links = view.line.acts.iter().filter_map(|act| link(view.id, *act));
    let seldom = links.filter(|link| link.kind != ButtonKind::Secondary);
    let seldom: Vec<_> = seldom
        .map(|link| view! { <ButtonLink href=link.href label=t(link.label) kind=link.kind/> })
        .collect();
    (!seldom.is_empty())
        .then(|| view! { <div class="acts">{seldom}</div> })
        .into_any()
}

/// The page on which the act is taken.
fn link(id: ApplicationId, act: Act) -> Option<ActLink> {
    let decisions = DECISIONS.iter().find_map(|page| page.link(id, act));
    decisions.or_else(|| VISITS.iter().find_map(|page| page.link(id, act)))
}

/// What single keys do here: papers, the decision that comes next, and taking the application to work on it.
pub(super) fn keys(view: &ApplicationView) -> Vec<(&'static str, &'static str)> {
    let mut keys = Vec::new();
    if !view.papers.is_empty() {
        keys.push(("1 2 3", "dossier-key-paper"));
        keys.push(("n p", "dossier-key-page"));
        keys.push(("z", "dossier-key-large"));
    }
    if let Some(at_once) = AtOnce::of(view) {
        keys.push((KEY, at_once.next));
    }
    if view.line.next.is_some() {
        keys.extend(take_key(view.taken.as_ref()));
    }
    keys
}
