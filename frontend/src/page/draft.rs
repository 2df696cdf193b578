//! The form of a matter as its owner types it: kept while it is typed, checked, sent.
//!
//! A desk says what its form is ([`Drafted`]) and with which words it stands ([`DraftForm`]); how it is kept without a
//! press, what is said when another window was first, and how papers come with it is done here, once.

mod drawn;
mod windows;

use std::cell::RefCell;

use actix_web::{
    HttpResponse,
    web::{self, Data, Path},
};
use contract::{
    Caller, Code, DraftKept, FieldProblem, PaperId, Problem, Upload,
    form::{FormValues, Input},
};
use futures::future::BoxFuture;
use leptos::prelude::*;
use serde::Serialize;
use time::OffsetDateTime;

use super::{ActObject, Page, SaidFault, Sending, is_lost_race};
use crate::{
    design::{Fact, Facts, Width, said, shown},
    language::tr,
    web::{Desks, Form, FormState, PageError, Pages, Route, Uploads, Visitor, kept, see_other},
};
use drawn::{At, Shown};
use windows::Sent;

/// The sections of a matter's form.
pub(crate) type SectionOf<O> = <<O as Drafted>::Form as FormValues>::Section;

type ChangesOf<O> = <<O as Drafted>::Form as FormValues>::Changes;
type Answering<'a, T> = BoxFuture<'a, Result<T, Problem>>;

/// Hands the desk the field whose paper is taken over.
type KeepPaper<O> = for<'a> fn(ToDesk<'a, O>, String) -> Answering<'a, ()>;

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
    /// Takes the paper of this field over that holds from an earlier matter, where papers are kept so.
    pub(crate) keep_paper: Option<KeepPaper<O>>,
    /// Asks which edition of the form stands.
    pub(crate) edition: for<'a> fn(ToDesk<'a, O>) -> Answering<'a, i32>,
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
    /// The edition on which its form stands from now on; the one that it sent as long as a field is contested, so that
    /// it is asked again.
    edition: i32,
    /// What stands there; at a contested field what its page began with.
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<SaidFault>,
    /// What another window changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged: Vec<Theirs>,
}

/// A field that another window changed, with what stands there.
#[derive(Serialize)]
struct Theirs {
    field: &'static str,
    value: String,
}

/// What the draft's keeper asks for when its window is looked at again: whether another one has changed the form, and
/// the form's token, which is another one after somebody has signed in again.
#[derive(Serialize)]
struct Renewed {
    form_token: String,
    edition: i32,
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
            let to = ToDesk {
                desks: &desks,
                caller: visitor.caller()?,
                id: *id,
            };
            let edition = (self.edition)(to).await?;
            let form_token = visitor.form_token();
            Ok::<_, PageError>(HttpResponse::Ok().json(Renewed {
                form_token,
                edition,
            }))
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
        // A form that came back over a sign-in names the edition that was typed on.
        let back = visitor.kept().map(kept::Kept::form);
        let back = back.filter(|form| form.has("edition"));
        let back = back.and_then(|form| windows::come_back::<O>(&form, &view));
        let state = back.unwrap_or_else(|| state_of::<O>(&view));
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
        let sent = (form, Sent::ByItself);
        let here = self.keep_merged((desks, caller), id, sent).await?;
        let mut faults = here.kept.unkept;
        let contested = here.merged.contested.iter();
        faults.extend(contested.map(|(input, _)| FieldProblem::at(input.name, windows::IN_BOTH)));
        let typed_on = form.parse("edition").ok();
        let typed_on = typed_on.filter(|_| !here.merged.contested.is_empty());
        let base = here.base.as_ref();
        let theirs = here.merged.theirs.into_iter();
        Ok(HttpResponse::Ok().json(Kept {
            edition: typed_on.unwrap_or(here.kept.edition),
            base: base.and_then(|base| serde_json::to_string(base).ok()),
            errors: SaidFault::all(&faults, visitor.lang()),
            merged: theirs
                .map(|(input, value)| Theirs {
                    field: input.name,
                    value: input.meant(&value).to_owned(),
                })
                .collect(),
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
        let at_fault = RefCell::new(String::new());
        let (form, refused) = uploads
            .read(|_, name, upload| {
                at_fault.replace(name.clone());
                let to = ToDesk { desks, caller, id };
                (self.add_paper)(to, (name, upload))
            })
            .await?;
        let refused = refused.map(|problem| at_field(problem, at_fault.into_inner()));
        let sent = (&form, Sent::ByButton);
        let state = match self.keep_merged((desks, caller), id, sent).await {
            Ok(here) => {
                let unkept = here.kept.unkept;
                let unkept = (!unkept.is_empty()).then(|| Problem::invalid(unkept));
                let refused = unkept.or(refused);
                if refused.is_none() && here.merged.contested.is_empty() {
                    let to = (visitor, desks, id);
                    return self.go_on(to, &form, here.merged.theirs.len()).await;
                }
                let state = match refused {
                    Some(problem) => form.refused(problem)?,
                    None => form.again(),
                };
                windows::asking::<O>(state, &form, &here.merged)
            }
            Err(problem) if is_lost_race(&problem) => {
                let view = O::load(desks, caller, id).await?;
                if let Some(led) = self.sent_before((id, &view), &form) {
                    return Ok(led);
                }
                form.refused(problem)?
            }
            Err(problem) => form.refused(problem)?,
        };
        let view = O::load(desks, caller, id).await?;
        Ok(self.page(visitor, (id, view), state))
    }

    /// Goes where the button said. What another window changed is told; it is seen before anything is sent.
    async fn go_on(
        &'static self,
        (visitor, desks, id): (&Visitor, &Desks, O::Id),
        form: &Form,
        merged: usize,
    ) -> Result<HttpResponse, PageError> {
        let (caller, edit) = (visitor.caller()?, self.address(id));
        if let Ok(paper) = form.text("remove").parse::<PaperId>() {
            match (self.remove_paper)(ToDesk { desks, caller, id }, paper).await {
                // Pressed twice, or gone in another window: it is not there, as was wanted.
                Err(problem) if problem.status != 404 => return Err(problem.into()),
                _ => return Ok(see_other(&format!("{edit}#papers"))),
            }
        }
        if let Some((keep, field)) = self.keep_paper.zip(form.optional("again")) {
            match keep(ToDesk { desks, caller, id }, field.to_owned()).await {
                // Not to be had any more: its place stands open as before.
                Err(problem) if problem.status != 404 => return Err(problem.into()),
                _ => return Ok(see_other(&format!("{edit}#papers"))),
            }
        }
        let wanted = form.text("do");
        if !matches!(wanted, "check" | "send") {
            let merged = match merged {
                0 => String::new(),
                merged => format!("&merged={merged}"),
            };
            return Ok(see_other(&format!("{edit}?kept=yes{merged}")));
        }
        let view = O::load(desks, caller, id).await?;
        let draft = O::draft(&view);
        if draft.faults.is_empty() {
            // What a correction asked for and stands as it did is asked about where it is looked at once more.
            return if wanted == "send" && draft.unchanged.is_empty() && merged == 0 {
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
            Err(problem) if is_lost_race(&problem) => {
                self.overtaken((caller, desks), id, form).await
            }
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
        form: &Form,
    ) -> Result<HttpResponse, PageError> {
        let view = O::load(desks, caller, id).await?;
        let led = self.sent_before((id, &view), form);
        Ok(led.unwrap_or_else(|| see_other(&O::address(id))))
    }

    /// Leads to what the first press has done, where there was one; the page there says so, and whether this form says
    /// anything that the first one did not.
    fn sent_before(&self, (id, view): (O::Id, &O::View), form: &Form) -> Option<HttpResponse> {
        if !(self.sending.is_sent)(view) {
            return None;
        }
        let again = if windows::says_otherwise::<O>(form, view) {
            "other"
        } else {
            "yes"
        };
        let sent = (self.sending.sent)(id);
        Some(see_other(&format!("{sent}?again={again}")))
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
        let kept = visitor.here().split_once("?kept=yes");
        let merged = kept.and_then(|(_, more)| more.strip_prefix("&merged="));
        let shown = Shown {
            is_kept: kept.is_some(),
            merged: merged.and_then(|merged| merged.parse().ok()),
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
}

/// The address of a page below a matter's own.
fn below<O: ActObject>(id: O::Id, route: Route) -> String {
    format!("{}/{}", O::address(id), route.segment())
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
