//! The form of a matter as its owner types it: kept while it is typed, checked, sent.
//!
//! A desk says what its form is ([`Drafted`]) and with which words it stands ([`DraftForm`]); how it is kept without a
//! press, what is said when another window was first, and how papers come with it is done here, once.

use std::cell::RefCell;

use actix_web::{
    HttpResponse,
    web::{self, Data, Path},
};
use contract::{
    Caller, Code, DraftKept, FieldProblem, MatterView as _, PaperId, Problem, Upload,
    form::{FormChanges, FormValues, Input},
};
use futures::future::BoxFuture;
use leptos::prelude::*;
use serde::Serialize;
use time::OffsetDateTime;

use super::{ActObject, Page, SaidFault, Sending, is_lost_race};
use crate::{
    design::{
        Back, Button, ButtonKind, ErrorSummary, Fact, Facts, FormColumns, FormFrame, LostRace,
        Notice, Tone, Width, code_words, said, shown, typed,
    },
    islands::{DraftKeeper, DraftWords},
    language::{t, t_with, time_of_day, tr},
    web::{
        Desks, FieldError, Form, FormState, PageError, Pages, Route, Uploads, Visitor, see_other,
    },
};

/// The sections of a matter's form.
pub(crate) type SectionOf<O> = <<O as Drafted>::Form as FormValues>::Section;

type ChangesOf<O> = <<O as Drafted>::Form as FormValues>::Changes;
type Answering<'a, T> = BoxFuture<'a, Result<T, Problem>>;

/// A matter whose owner types a form.
pub(crate) trait Drafted: ActObject {
    /// The form.
    type Form: FormValues<Section: Code>;

    /// What stands in it.
    fn form(view: &Self::View) -> &Self::Form;

    /// How it stands: what may be changed, since when, and which rules it breaks.
    fn draft(view: &Self::View) -> DraftState<'_, SectionOf<Self>>;
}

/// How a form stands.
pub(crate) struct DraftState<'a, S> {
    /// The sections that may be changed now; none where it was sent.
    pub(crate) open: &'a [S],
    /// The edition on the page.
    pub(crate) edition: i32,
    /// When it was kept.
    pub(crate) saved_at: OffsetDateTime,
    /// Every rule it breaks.
    pub(crate) faults: &'a [FieldProblem],
    /// What a correction asked for and still stands as it did.
    pub(crate) unchanged: &'a [S],
}

/// The page on which a form is typed.
pub(crate) struct DraftForm<O: Drafted> {
    /// Its address, below the matter's own.
    pub(crate) route: Route,
    /// Where it is kept while it is typed, below the matter's own too.
    pub(crate) keep: Route,
    /// Where it is looked at once more before it is sent, below the matter's own too.
    pub(crate) check: Route,
    /// How it is sent.
    pub(crate) sending: DraftSending<O>,
    /// Title and lead, as keys of the catalogue.
    pub(crate) words: fn(&O::View) -> [&'static str; 2],
    /// The sections that are typed, in their order.
    pub(crate) sections: &'static [SectionOf<O>],
    /// Draws sections and papers.
    pub(crate) body: fn(O::View) -> AnyView,
    /// Hands the desk what was typed.
    pub(crate) save: for<'a> fn(ToDesk<'a, O>, ChangesOf<O>) -> Answering<'a, DraftKept>,
    /// Hands the desk a paper that came in this field; answers its name.
    pub(crate) add_paper: for<'a> fn(ToDesk<'a, O>, (String, Upload)) -> Answering<'a, String>,
    /// Takes the paper of this field over that holds from an earlier matter.
    pub(crate) keep_paper: for<'a> fn(ToDesk<'a, O>, String) -> Answering<'a, ()>,
    /// Takes a paper out again.
    pub(crate) remove_paper: for<'a> fn(ToDesk<'a, O>, PaperId) -> Answering<'a, ()>,
}

/// How a form is sent: from its own page, or from the one on which it is looked at once more.
pub(crate) struct DraftSending<O: Drafted> {
    /// What sending means, and the button, as keys of the catalogue.
    pub(crate) words: [&'static str; 2],
    /// Hands it to the desk, with what a correction named and its sender says need not change.
    pub(crate) send: for<'a> fn(ToDesk<'a, O>, Vec<SectionOf<O>>) -> Sending<'a>,
    /// Where whoever has sent it is led.
    pub(crate) sent: fn(O::Id) -> String,
    /// Whether it was sent already: pressed twice, the first press has done it.
    pub(crate) is_sent: fn(&O::View) -> bool,
}

/// What somebody does with a matter on its way to the desk.
pub(crate) struct ToDesk<'a, O: Drafted> {
    pub(crate) desks: &'a Desks,
    pub(crate) caller: &'a Caller,
    pub(crate) id: O::Id,
}

/// What the draft's keeper hears: the edition that stands now, and what could not be kept.
#[derive(Serialize)]
struct Kept {
    edition: i32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<SaidFault>,
}

/// What the draft's keeper asks for after somebody has signed in again: the form's new token.
#[derive(Serialize)]
struct Renewed {
    form_token: String,
}

impl<O: Drafted> DraftForm<O> {
    /// Mounts the page and what keeps it.
    pub(crate) fn mount(&'static self, pages: &mut Pages<'_>) {
        let show = move |visitor: Visitor, desks: Data<Desks>, id: Path<O::Id>| async move {
            self.show(&visitor, &desks, *id).await
        };
        let save = move |visitor: Visitor,
                         desks: Data<Desks>,
                         id: Path<O::Id>,
                         uploads: Uploads| async move {
            self.save(&visitor, &desks, *id, uploads).await
        };
        pages.add(self.route, [web::get().to(show), web::post().to(save)]);
        let renew = move |visitor: Visitor, desks: Data<Desks>, id: Path<O::Id>| async move {
            O::load(&desks, visitor.caller()?, *id).await?;
            let form_token = visitor.form_token();
            Ok::<_, PageError>(HttpResponse::Ok().json(Renewed { form_token }))
        };
        let keep = move |visitor: Visitor, desks: Data<Desks>, id: Path<O::Id>, form: Form| async move {
            self.keep(&visitor, &desks, *id, &form).await
        };
        pages.add(self.keep, [web::get().to(renew), web::post().to(keep)]);
    }

    async fn show(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        id: O::Id,
    ) -> Result<HttpResponse, PageError> {
        let view = O::load(desks, visitor.caller()?, id).await?;
        if O::draft(&view).open.is_empty() {
            return Ok(see_other(&O::address(id)));
        }
        let state = state_of::<O>(&view);
        Ok(self.page(visitor, (id, view), state))
    }

    /// Keeps the text fields while they are being typed; judged is only what is too long to be kept.
    async fn keep(
        &self,
        visitor: &Visitor,
        desks: &Desks,
        id: O::Id,
        form: &Form,
    ) -> Result<HttpResponse, PageError> {
        let caller = visitor.caller()?;
        let view = O::load(desks, caller, id).await?;
        let changes = changes_of::<O>(form, &view);
        let kept = (self.save)(ToDesk { desks, caller, id }, changes).await?;
        Ok(HttpResponse::Ok().json(Kept {
            edition: kept.edition,
            errors: SaidFault::all(&kept.unkept, visitor.lang()),
        }))
    }

    /// Keeps what was typed and the papers sent, then goes where the button said.
    async fn save(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        id: O::Id,
        uploads: Uploads,
    ) -> Result<HttpResponse, PageError> {
        let caller = visitor.caller()?;
        let view = O::load(desks, caller, id).await?;
        let at_fault = RefCell::new(String::new());
        let (form, refused) = uploads
            .read(|_, name, upload| {
                at_fault.replace(name.clone());
                let to = ToDesk { desks, caller, id };
                (self.add_paper)(to, (name, upload))
            })
            .await?;
        let changes = changes_of::<O>(&form, &view);
        let unkept = match (self.save)(ToDesk { desks, caller, id }, changes).await {
            Ok(kept) if kept.unkept.is_empty() => None,
            Ok(kept) => Some(Problem::invalid(kept.unkept)),
            Err(problem) => Some(problem),
        };
        let refused = refused.map(|problem| at_field(problem, at_fault.into_inner()));
        if let Some(problem) = unkept.or(refused) {
            let state = form.refused(problem)?;
            let view = O::load(desks, caller, id).await?;
            return Ok(self.page(visitor, (id, view), state));
        }
        self.go_on(visitor, desks, id, &form).await
    }

    async fn go_on(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        id: O::Id,
        form: &Form,
    ) -> Result<HttpResponse, PageError> {
        let (caller, edit) = (visitor.caller()?, self.address(id));
        if let Ok(paper) = form.text("remove").parse::<PaperId>() {
            match (self.remove_paper)(ToDesk { desks, caller, id }, paper).await {
                // Pressed twice, or gone in another window: it is not there, as was wanted.
                Err(problem) if problem.status != 404 => return Err(problem.into()),
                _ => return Ok(see_other(&format!("{edit}#papers"))),
            }
        }
        if let Some(field) = form.optional("again") {
            match (self.keep_paper)(ToDesk { desks, caller, id }, field.to_owned()).await {
                // Not to be had any more: its place stands open as before.
                Err(problem) if problem.status != 404 => return Err(problem.into()),
                _ => return Ok(see_other(&format!("{edit}#papers"))),
            }
        }
        let wanted = form.text("do");
        if !matches!(wanted, "check" | "send") {
            return Ok(see_other(&format!("{edit}?kept=yes")));
        }
        let view = O::load(desks, caller, id).await?;
        let draft = O::draft(&view);
        if draft.faults.is_empty() {
            // What a correction asked for and stands as it did is asked about where it is looked at once more.
            return if wanted == "send" && draft.unchanged.is_empty() {
                self.send(visitor, desks, id, form).await
            } else {
                Ok(see_other(&below::<O>(id, self.check)))
            };
        }
        let faults = draft.faults.iter();
        let faults = faults.map(|fault| (fault.field.as_ref(), fault.rule.as_ref()));
        let state = at_faults::<O>(&view, faults);
        Ok(self.page(visitor, (id, view), state))
    }

    /// Sends what was just kept; what stands in the way is said on the form.
    async fn send(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        id: O::Id,
        form: &Form,
    ) -> Result<HttpResponse, PageError> {
        let caller = visitor.caller()?;
        let sent = (self.sending.send)(ToDesk { desks, caller, id }, Vec::new());
        match sent.await {
            Ok(()) => Ok(see_other(&(self.sending.sent)(id))),
            Err(problem) if is_lost_race(&problem) => self.overtaken((caller, desks), id).await,
            Err(problem) => {
                let refused = form.refused(problem)?;
                let view = O::load(desks, caller, id).await?;
                Ok(self.page(visitor, (id, view), refused))
            }
        }
    }

    /// Where whoever sends it is led whom another press or window has overtaken.
    pub(crate) async fn overtaken(
        &self,
        (caller, desks): (&Caller, &Desks),
        id: O::Id,
    ) -> Result<HttpResponse, PageError> {
        let view = O::load(desks, caller, id).await?;
        Ok(see_other(&if (self.sending.is_sent)(&view) {
            format!("{}?again=yes", (self.sending.sent)(id))
        } else {
            O::address(id)
        }))
    }

    /// The form as it stands, with faults that its sending met beside its fields.
    pub(crate) fn again(
        &'static self,
        visitor: &Visitor,
        (id, view): (O::Id, O::View),
        refused: &FormState,
    ) -> HttpResponse {
        let faults = refused.errors().iter();
        let faults = faults.map(|fault| (fault.field.as_str(), fault.rule.as_str()));
        let state = at_faults::<O>(&view, faults);
        self.page(visitor, (id, view), state)
    }

    fn page(
        &'static self,
        visitor: &Visitor,
        (id, view): (O::Id, O::View),
        state: FormState,
    ) -> HttpResponse {
        let [title, _] = (self.words)(&view);
        let back = O::name(visitor, &view);
        let shown = Shown {
            is_kept: visitor.here().ends_with("?kept=yes"),
            is_elsewhere: state
                .problem()
                .is_some_and(|problem| problem.kind == "changed-elsewhere"),
            at_fault: state.errors().to_vec(),
        };
        let page = Page::new(tr(visitor.lang(), title));
        let page = page.width(Width::Facts).form(state);
        let at = At {
            own: O::address(id),
            edit: self.address(id),
            keep: below::<O>(id, self.keep),
        };
        page.show(visitor, move || self.draw((at, view), back, shown))
    }

    /// The page's own address.
    pub(crate) fn address(&self, id: O::Id) -> String {
        below::<O>(id, self.route)
    }

    fn draw(&self, (at, view): (At, O::View), back: String, shown: Shown) -> AnyView {
        let [title, lead] = (self.words)(&view);
        let draft = O::draft(&view);
        let saved_at = [("time", time_of_day(draft.saved_at).into())];
        let words = DraftWords {
            idle: t_with("matter-draft-saved-at", saved_at),
            saving: t("matter-draft-saving"),
            saved: t("matter-draft-saved"),
            failed: t("matter-draft-failed"),
            offline: t("matter-draft-offline"),
            signed_out: t("matter-draft-signed-out"),
            sign_in: t("matter-draft-sign-in"),
            elsewhere: t("matter-draft-elsewhere"),
            partly: t("matter-draft-partly"),
            refused: t("matter-draft-refused"),
            named: t_with("design-field-colon", [("label", "{label}".into())]),
        };
        let edition = draft.edition.to_string();
        let stale = (draft.open.is_empty() && !shown.at_fault.is_empty())
            .then(|| view! { <LostRace state=view.line().state.clone()/> });
        let kept = shown.is_kept;
        let kept = kept.then(|| view! { <Notice tone=Tone::Good title=t("matter-draft-saved")/> });
        let elsewhere = shown.is_elsewhere.then(|| self.elsewhere(&view));
        let (url, sign_in) = (at.keep, format!("/sign-in?next={}", at.own));
        let faults = draft.faults.to_vec();
        let [note, send] = self.sending.words;
        let body = (self.body)(view);
        view! {
            <Back href=at.own label=back/>
            <ErrorSummary/>
            {stale}
            {kept}
            <h1>{t(title)}</h1>
            <p class="lead">{t(lead)}</p>
            <div class="saved"><DraftKeeper form="draft-form".to_owned() url sign_in words/></div>
            <FormColumns faults>
                {elsewhere}
                <FormFrame action=at.edit files=true id="draft-form">
                    <ByEnter/>
                    <input type="hidden" name="edition" value=edition/>
                    {body}
                    <p class="note">{t(note)}</p>
                    <div class="acts acts--end">
                        <Button label=t(send) name="do" value="send"/>
                        <Button label=t("matter-draft-check") kind=ButtonKind::Secondary name="do" value="check"/>
                        <Button label=t("matter-draft-save") kind=ButtonKind::Secondary name="do" value="save"/>
                    </div>
                </FormFrame>
            </FormColumns>
        }
        .into_any()
    }

    /// What another window has kept since, beside what was typed here; both are there to choose from.
    fn elsewhere(&self, view: &O::View) -> AnyView {
        let open = O::draft(view).open;
        let sections = self
            .sections
            .iter()
            .filter(|section| open.contains(section));
        let parts = sections
            .map(|section| {
                view! {
                    <h3>{code_words("field", section.code())}</h3>
                    {said_in(O::form(view), *section)}
                }
            })
            .collect_view();
        view! {
            <Notice tone=Tone::Warn title=t("matter-draft-other")>
                <p>{t("matter-draft-other-help")}</p>
                <details open>
                    <summary>{t("matter-draft-other-stands")}</summary>
                    {parts}
                </details>
            </Notice>
        }
        .into_any()
    }
}

/// What Enter presses in a line of the form: a browser takes the first button, and that may be the one that takes a paper
/// out.
#[component]
fn ByEnter() -> AnyView {
    view! {
        <button class="unseen" type="submit" name="do" value="check" tabindex="-1" aria-hidden="true"></button>
    }
    .into_any()
}

/// Where a form stands, is sent and is kept.
struct At {
    own: String,
    edit: String,
    keep: String,
}

/// The address of a page below a matter's own.
fn below<O: ActObject>(id: O::Id, route: Route) -> String {
    format!("{}/{}", O::address(id), route.segment())
}

/// What a page of the form shows beside the form.
struct Shown {
    is_kept: bool,
    is_elsewhere: bool,
    at_fault: Vec<FieldError>,
}

/// The values of a form as its page shows them.
fn state_of<O: Drafted>(view: &O::View) -> FormState {
    shown(O::form(view).values())
}

/// The form as it is kept, with rules it breaks beside its fields.
fn at_faults<'a, O: Drafted>(
    view: &O::View,
    faults: impl Iterator<Item = (&'a str, &'a str)>,
) -> FormState {
    faults.fold(state_of::<O>(view), |state, (field, rule)| {
        state.with_error(field, rule)
    })
}

/// What was typed into the open sections. An input that the page did not ask stays as it is.
fn changes_of<O: Drafted>(form: &Form, view: &O::View) -> ChangesOf<O> {
    let (edition, open) = (form.parse("edition").ok(), O::draft(view).open);
    FormChanges::typed(edition, open, |input| {
        let was_asked = O::form(view).may_answer(input.when, open);
        was_asked.then(|| typed(form, &input))
    })
}

/// What a form says in one section, without what is folded away.
pub(crate) fn said_in<F: FormValues>(form: &F, section: F::Section) -> AnyView {
    said_by(form, section, said)
}

/// The same, where the page says some of it in a way of its own.
pub(crate) fn said_by<F: FormValues>(
    form: &F,
    section: F::Section,
    say: impl Fn(&Input<F::Section>, &str) -> Option<Fact>,
) -> AnyView {
    let inputs = form.section(section);
    let facts: Vec<_> = inputs
        .filter_map(|(input, value)| say(&input, value))
        .collect();
    if facts.is_empty() {
        return ().into_any();
    }
    view! { <Facts facts/> }.into_any()
}

/// The desk speaks of the one file it read; here it is the paper of a field.
fn at_field(problem: Problem, field: String) -> Problem {
    match problem.fields.first() {
        Some(fault) => Problem::invalid(vec![FieldProblem::at(field, fault.rule.clone())]),
        None => problem,
    }
}
