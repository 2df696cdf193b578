//! What was held against the papers, on its way: from the review in its form to a decision, or in an address to another
//! page. No value of a person is among it.

use actix_web::{HttpResponse, web};
use contract::{ApplicationId, PaperFact, PaperId, PaperKind, PaperTick, Problem};
use leptos::prelude::*;

use super::UnderReview;
use crate::{
    page::{ActObject, Sent},
    web::{Form, FormState, PageError, see_other},
};

/// The values of a tick.
pub(super) const SAME: &str = "same";
pub(super) const DIFFERS: &str = "differs";
/// Where ticks lead: the open paper, or the page of a decision.
pub(super) const TO: &str = "to";
/// The last word of the address that leads there.
pub(super) const TICKED: &str = "ticked";

/// The pages that go by ticks.
const DECIDED: [&str; 3] = ["correction", "refuse", "verify"];

/// The field of a tick.
pub(super) fn name(paper: PaperKind, fact: PaperFact) -> String {
    format!("tick-{}-{}", paper.code(), fact.code())
}

/// The ticks that a form was sent with.
pub(super) fn ticks_in(form: &Form) -> Vec<PaperTick> {
    every(|name| form.text(name).to_owned())
}

/// The ticks that stand in a page's form.
pub(super) fn ticks_shown(form: &FormState) -> Vec<PaperTick> {
    every(|name| form.value(name))
}

fn every(value: impl Fn(&str) -> String) -> Vec<PaperTick> {
    let all = PaperKind::ALL
        .into_iter()
        .flat_map(|paper| PaperFact::ALL.map(|fact| (paper, fact)));
    let ticked = all.filter_map(|(paper, fact)| {
        let agrees = match value(&name(paper, fact)).as_str() {
            SAME => true,
            DIFFERS => false,
            _ => return None,
        };
        Some(PaperTick {
            paper,
            fact,
            agrees,
        })
    });
    ticked.collect()
}

/// The ticks that an address carries.
pub(super) fn ticks_at(address: &str) -> Vec<PaperTick> {
    let query = address.split_once('?').map_or("", |(_, query)| query);
    let said = query.split('&').filter_map(|part| part.split_once('='));
    let mut ticks = Vec::new();
    for (name, codes) in said {
        let agrees = match name {
            SAME => true,
            DIFFERS => false,
            _ => continue,
        };
        let named = codes.split(',');
        ticks.extend(named.filter_map(|code| PaperTick::find(code, agrees)));
    }
    ticks
}

/// An address with these ticks.
pub(super) fn with_ticks(address: &str, ticks: &[PaperTick]) -> String {
    let mut address = address.to_owned();
    for (name, agrees) in [(SAME, true), (DIFFERS, false)] {
        let such = ticks.iter().filter(|tick| tick.agrees == agrees);
        let codes: Vec<_> = such.map(PaperTick::code).collect();
        if !codes.is_empty() {
            let sign = if address.contains('?') { '&' } else { '?' };
            address = format!("{address}{sign}{name}={}", codes.join(","));
        }
    }
    address
}

/// Ticks as the fields of a form have them.
pub(super) fn as_fields(ticks: &[PaperTick]) -> Vec<(String, String)> {
    let field = |tick: &PaperTick| {
        let value = if tick.agrees { SAME } else { DIFFERS };
        (name(tick.paper, tick.fact), value.to_owned())
    };
    ticks.iter().map(field).collect()
}

/// Notes in the ledger what was held against the papers, before the decision that was sent with it.
pub(super) async fn noted(sent: &Sent<'_, UnderReview>) -> Result<(), Problem> {
    let ticks = ticks_in(sent.form);
    if ticks.is_empty() {
        return Ok(());
    }
    let dossier = &sent.desks.dossier;
    let held = dossier.hold_papers(sent.caller, sent.id, sent.seen, ticks);
    held.await
}

/// The ticks that came along, on to the decision.
#[component]
pub(super) fn CarriedTicks() -> AnyView {
    let form = use_context::<FormState>().unwrap_or_default();
    as_fields(&ticks_shown(&form))
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
        .into_any()
}

/// Leads on with what was ticked: to another paper, where no script turns it, or to a decision.
pub(super) async fn lead_on(
    id: web::Path<ApplicationId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let here = UnderReview::address(*id);
    let to = form.text(TO);
    let address = if DECIDED.contains(&to) {
        format!("{here}/{to}")
    } else {
        let paper: PaperId = form.parse(TO)?;
        format!("{here}?paper={paper}")
    };
    Ok(see_other(&with_ticks(&address, &ticks_in(&form))))
}

#[cfg(test)]
mod tests {
    use contract::PaperTick;

    use super::{ticks_at, with_ticks};

    #[test]
    fn ticks_come_out_of_an_address_as_they_went_in() {
        let ticks = vec![
            PaperTick::find("practice-certificate.lawyer-name", true).unwrap(),
            PaperTick::find("firm-certificate.firm", false).unwrap(),
        ];
        let address = with_ticks("/desk/applications/1?paper=2", &ticks);
        assert_eq!(
            address,
            "/desk/applications/1?paper=2&same=practice-certificate.lawyer-name&differs=firm-certificate.firm"
        );
        assert_eq!(ticks_at(&address), ticks);
        assert_eq!(ticks_at("/desk?same=nonsense&differs="), []);
    }
}
