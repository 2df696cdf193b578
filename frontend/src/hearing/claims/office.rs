use actix_web::{
    HttpResponse,
    web::{Data, Path},
};
use contract::{
    Caller, CaseClaimId, CaseClaimView, ClaimOfOffice, ClaimedParty, Problem, WritId,
    personal::{PersonalField, ShownPersonal},
    policy::{self, Act},
};
use leptos::prelude::*;

use super::{
    code::LINK,
    decide::{CONFIRM, REFUSE},
    papers::{Papers, Shown},
    words::ClaimFacts,
};
use crate::{
    design::{
        Back, ButtonLink, Columns, Fact, Facts, LostRace, Masked, MatterHeading, MatterLineView,
        Notice, PersonalOf, Tone, ViewedBy, Width, code_words,
    },
    language::{t, tr},
    page::{ActObject, Page, WritList},
    web::{Desks, Form, PageError, Visitor, see_other, sent},
};

/// A claim as the office has it before them.
pub(super) struct OfOffice;

impl ActObject for OfOffice {
    type Id = CaseClaimId;
    type View = CaseClaimView;
    type Seen = i32;

    const PLACE: &'static str = "/desk/claims";

    fn name(_: &Visitor, view: &CaseClaimView) -> String {
        view.reference.clone()
    }

    async fn load(
        desks: &Desks,
        caller: &Caller,
        id: CaseClaimId,
    ) -> Result<CaseClaimView, Problem> {
        desks.hearings.case_claim(caller, id).await
    }

    async fn overtaken(
        visitor: &Visitor,
        desks: &Desks,
        id: CaseClaimId,
    ) -> Result<HttpResponse, PageError> {
        page((visitor, desks), id, (None, 409)).await
    }
}

/// Shows a claim beside what is on file.
pub(super) async fn show(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<CaseClaimId>,
) -> Result<HttpResponse, PageError> {
    page((&visitor, &desks), *id, (None, 200)).await
}

/// Shows it with one personal value in full, on this answer alone.
pub(super) async fn show_personal(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<CaseClaimId>,
    form: Form,
) -> Result<HttpResponse, PageError> {
    let field = PersonalField::find(form.text("field"));
    let field = field.ok_or_else(|| Problem::field("field", "not-chosen"))?;
    let hearings = &desks.hearings;
    let shown = hearings.show_claim_personal(visitor.caller()?, *id, field);
    let shown = shown.await?;
    page((&visitor, &desks), *id, (Some(shown), 200)).await
}

/// Whoever opens the address of a form finds the claim itself.
pub(super) async fn show_masked(id: Path<CaseClaimId>) -> HttpResponse {
    see_other(&OfOffice::address(*id))
}

/// A document of a claim as it is kept, as a file.
pub(super) async fn writ(
    visitor: Visitor,
    desks: Data<Desks>,
    id: Path<WritId>,
) -> Result<HttpResponse, PageError> {
    let file = desks.hearings.claim_writ(visitor.caller()?, *id);
    Ok(sent(file.await?))
}

async fn page(
    (visitor, desks): (&Visitor, &Desks),
    id: CaseClaimId,
    (shown, status): (Option<ShownPersonal>, u16),
) -> Result<HttpResponse, PageError> {
    let caller = visitor.caller()?;
    let view = OfOffice::load(desks, caller, id).await?;
    let may_ask = policy::may_ever(caller, Act::ShowClaimPersonal);
    let personal = PersonalOf {
        ask: may_ask.then(|| format!("{}/personal", OfOffice::address(id))),
        beside: Vec::new(),
        shown,
    };
    let page = Page::new(tr(visitor.lang(), "claims-one"));
    let page = page.width(Width::Facts).status(status);
    Ok(page.show(visitor, move || {
        provide_context(personal);
        view! { <Review view is_stale=status == 409/> }.into_any()
    }))
}

#[component]
fn Review(view: CaseClaimView, is_stale: bool) -> AnyView {
    let (title, reference, line) = (view.title(), view.reference.clone(), view.line.clone());
    let late = is_stale.then(|| {
        let line = view.line.clone();
        view! { <LostRace line/> }
    });
    let mark = use_context::<PersonalOf>().and_then(|of| of.shown);
    let mark = mark.map(|shown| view! { <ViewedBy mark=shown.mark/> });
    let of_office = view.office.clone().unwrap_or_default();
    let claimant = view.claimant_name.clone();
    let side = of_office.clone();
    let acts = view.clone();
    view! {
        <Back href=OfOffice::PLACE label=t("claims-office")/>
        {late}
        {mark}
        <Columns aside=move || view! { <OnFile of=side.clone()/> }>
            <MatterHeading title kind=t("claims-one") reference/>
            <Claimant name=claimant of=of_office.clone()/>
            <ClaimFacts view=view.clone()/>
            <MatterLineView line><Acts view=acts/></MatterLineView>
            <Papers view shown=Shown::ToOffice/>
        </Columns>
    }
    .into_any()
}

/// Who claims, and with which identity number they registered.
#[component]
fn Claimant(name: String, of: ClaimOfOffice) -> AnyView {
    let mut facts = vec![Fact::new(t("claims-claimant"), name)];
    if let Some(masked) = of.claimant_id_no {
        let value = view! { <Masked field=PersonalField::ClaimantIdNo masked/> };
        facts.push(Fact::of(
            code_words("personal", PersonalField::ClaimantIdNo.code()),
            value.into_any(),
        ));
    }
    view! { <Facts facts/> }.into_any()
}

/// What is on file of the party that was named.
#[component]
fn OnFile(of: ClaimOfOffice) -> AnyView {
    let seen = of.seen.map(|seen| {
        view! {
            <h2 class="side-title">{t("claims-seen")}</h2>
            <p class="kept-lines">{seen}</p>
        }
    });
    let writs = of.writs;
    let on_file = match of.party {
        Some(party) => view! { <Party party/> }.into_any(),
        None => view! {
            <Notice tone=Tone::Warn title=t("flag-claim-matches-nothing")>
                <p>{t("claims-matches-nothing-help")}</p>
            </Notice>
        }
        .into_any(),
    };
    view! {
        <h2 class="side-title">{t("claims-on-file")}</h2>
        {on_file}
        {seen}
        <WritList writs place="/desk/claims/documents"/>
    }
    .into_any()
}

#[component]
fn Party(party: ClaimedParty) -> AnyView {
    let mut facts = vec![
        Fact::new(t("claims-cause"), party.cause),
        Fact::new(t("claims-role"), party.role),
    ];
    for (field, masked) in [
        (PersonalField::PartyIdNo, party.id_no),
        (PersonalField::PartyAddress, party.address),
        (PersonalField::PartyMobile, party.mobile),
    ] {
        if let Some(masked) = masked {
            let value = view! { <Masked field masked/> };
            facts.push(Fact::of(
                code_words("personal", field.code()),
                value.into_any(),
            ));
        }
    }
    let minor = party.is_minor.then(|| {
        view! {
            <Notice tone=Tone::Warn title=t("flag-minor")><p>{t("claims-minor-help")}</p></Notice>
        }
    });
    view! { <Facts facts/> {minor} }.into_any()
}

/// What can be done now.
#[component]
fn Acts(view: CaseClaimView) -> AnyView {
    let acts = &view.line.acts;
    let code = acts.contains(&Act::MakeClaimCode).then(|| {
        let href = format!("{}/{LINK}", OfOffice::address(view.id));
        view! { <ButtonLink href label=t("claims-make-code")/> }
    });
    let decisions = acts
        .iter()
        .filter_map(|act| {
            CONFIRM
                .link(view.id, *act)
                .or_else(|| REFUSE.link(view.id, *act))
        })
        .map(|link| {
            let kind = link.kind;
            view! { <ButtonLink href=link.href label=t(link.label) kind/> }
        })
        .collect_view();
    let is_open = acts.contains(&Act::RefuseClaim);
    is_open
        .then(|| view! { <p class="acts">{code}{decisions}</p> })
        .into_any()
}
