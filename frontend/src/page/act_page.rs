//! Pages on which somebody takes one act upon a matter: what all of them do is done here, once.
//!
//! Each is a value, an [`ActPage`]: its address, its acts, its words, a function that draws its fields
//! and one that hands them to the desk. Whether a fresh factor is asked for first, the policy says.

use std::{fmt::Display, future::ready};

use actix_web::{
    HttpResponse,
    web::{self, Data, Path},
};
#[cfg(test)]
use contract::policy;
use contract::{Caller, LetterPreview, MatterView, Problem, policy::Act};
use futures::future::{BoxFuture, LocalBoxFuture};
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::{Page, TakenByColleague, letter_preview::PREVIEW};
use crate::{
    design::{Back, ButtonKind, ErrorSummary, LostRace, StepUpAgain},
    language::tr,
    web::{Desks, Form, FormState, PageError, Pages, Route, Visitor, see_other},
};

/// An act on its way to the desk.
pub(crate) type Sending<'a> = BoxFuture<'a, Result<(), Problem>>;

/// What an act would say, on its way from the desk.
pub(crate) type Previewing<'a> = BoxFuture<'a, Result<LetterPreview, Problem>>;

/// What somebody had seen of a matter when they filled in a form.
pub(crate) trait Seen: Sized {
    /// Reads what the form names of it.
    fn read(form: &Form) -> Result<Self, Problem>;
}

/// Nothing: what people do with a matter of their own asks for its state alone.
impl Seen for () {
    fn read(_: &Form) -> Result<Self, Problem> {
        Ok(())
    }
}

/// The version: each decision raises it.
impl Seen for i32 {
    fn read(form: &Form) -> Result<Self, Problem> {
        form.parse("version")
    }
}

/// What is acted upon, as one side of a desk sees it.
pub(crate) trait ActObject: 'static {
    /// Its identifier, as it stands in the address.
    type Id: Copy + Display + DeserializeOwned;
    /// What the desk shows of it.
    type View: MatterView + Send + 'static;
    /// What a form names of it, so that nobody decides on what they did not see.
    type Seen: Seen;

    /// What the address of each begins with.
    const PLACE: &'static str;

    /// Its own page.
    fn address(id: Self::Id) -> String {
        format!("{}/{id}", Self::PLACE)
    }

    /// What its own page is called.
    fn name(visitor: &Visitor, view: &Self::View) -> String;

    /// Asks the desk for it.
    async fn load(desks: &Desks, caller: &Caller, id: Self::Id) -> Result<Self::View, Problem>;

    /// Where whoever took an act is led; asked before it is taken, for then it stands where it did.
    ///
    /// # Errors
    /// When the desk refuses to say.
    async fn onward(
        desks: &Desks,
        caller: &Caller,
        id: Self::Id,
        form: &Form,
    ) -> Result<String, Problem> {
        let _ = (desks, caller, form);
        Ok(Self::address(id))
    }

    /// Answers whoever comes too late: the act is not offered any more, and the matter says where it stands.
    async fn overtaken(
        visitor: &Visitor,
        desks: &Desks,
        id: Self::Id,
    ) -> Result<HttpResponse, PageError> {
        let _ = (visitor, desks);
        Ok(see_other(&Self::address(id)))
    }
}

/// One act upon a matter as a page: GET asks, POST takes it.
pub(crate) struct ActPage<O: ActObject, V = <O as ActObject>::View> {
    /// Its address, below the matter's own.
    pub(crate) route: Route,
    /// The acts that are taken here; the page is shown where one of them is offered.
    pub(crate) acts: &'static [Offer],
    /// The catalogue key of its title.
    pub(crate) title: &'static str,
    /// What it does in a way of its own.
    pub(crate) manner: Manner<O, V>,
    /// Draws its heading, what is to be known before, and the form.
    pub(crate) body: fn(V) -> AnyView,
    /// Hands the form to the desk.
    pub(crate) send: for<'a> fn(Sent<'a, O>) -> Sending<'a>,
}

/// An act, and the button that leads to its page.
pub(crate) struct Offer {
    act: Act,
    label: &'static str,
    kind: ButtonKind,
}

/// The way to the page of an act, as a button.
pub(crate) struct ActLink {
    /// The page.
    pub(crate) href: String,
    /// The catalogue key of the button's words.
    pub(crate) label: &'static str,
    /// How the button looks where it is not the next step.
    pub(crate) kind: ButtonKind,
}

/// What a page does otherwise than most: `Manner { start, ..Manner::USUAL }`.
pub(crate) struct Manner<O: ActObject, V = <O as ActObject>::View> {
    /// What stands in the fields at first.
    pub(crate) start: fn(&Visitor, &O::View) -> FormState,
    /// Whether there is something to read even for those who are offered no act.
    pub(crate) is_open: fn(&O::View) -> bool,
    /// What the way back is called.
    pub(crate) back: fn(&Visitor, &O::View) -> String,
    /// Answers whoever comes too late.
    pub(crate) overtaken: Overtaken<O>,
    /// Makes of the view what the body shows.
    pub(crate) gather: Gather<O, V>,
    /// Asks the desk what the act would say, where that may be looked at before.
    pub(crate) preview: Option<Preview<O>>,
}

/// How the desk is asked what an act would say if it were taken as its form was sent.
pub(crate) type Preview<O> = for<'a> fn(Sent<'a, O>) -> Previewing<'a>;

/// How whoever comes too late is answered.
pub(crate) type Overtaken<O> = for<'a> fn(
    &'a Visitor,
    &'a Desks,
    <O as ActObject>::Id,
) -> LocalBoxFuture<'a, Result<HttpResponse, PageError>>;
/// How the desk is asked for what the body shows beside the view.
pub(crate) type Gather<O, V> =
    for<'a> fn(&'a Desks, &'a Caller, <O as ActObject>::View) -> BoxFuture<'a, Result<V, Problem>>;

/// A form as it was sent.
pub(crate) struct Sent<'a, O: ActObject> {
    /// Where it goes.
    pub(crate) desks: &'a Desks,
    /// By whom.
    pub(crate) caller: &'a Caller,
    /// About which object.
    pub(crate) id: O::Id,
    /// As they saw it.
    pub(crate) seen: O::Seen,
    /// What they typed.
    pub(crate) form: &'a Form,
}

/// Who stands before the page, and of what.
struct At<'a, O: ActObject> {
    visitor: &'a Visitor,
    desks: &'a Desks,
    id: O::Id,
}

impl Offer {
    /// The act under a button beside others; the words stand in the catalogue.
    pub(crate) const fn secondary(act: Act, label: &'static str) -> Self {
        let kind = ButtonKind::Secondary;
        Self { act, label, kind }
    }

    /// The act under a button at the margin.
    pub(crate) const fn quiet(act: Act, label: &'static str) -> Self {
        let kind = ButtonKind::Quiet;
        Self { act, label, kind }
    }
}

impl<O: ActObject> Manner<O> {
    /// An empty form for those who are offered the act.
    pub(crate) const USUAL: Self = Self {
        start: |_, _| FormState::default(),
        is_open: |_| false,
        back: O::name,
        overtaken: |visitor, desks, id| Box::pin(O::overtaken(visitor, desks, id)),
        gather: |_, _, view| Box::pin(ready(Ok(view))),
        preview: None,
    };

    /// The same, where the desk is asked for more than the view before the page is drawn.
    pub(crate) const fn gathering<V>(self, gather: Gather<O, V>) -> Manner<O, V> {
        Manner {
            start: self.start,
            is_open: self.is_open,
            back: self.back,
            overtaken: self.overtaken,
            gather,
            preview: self.preview,
        }
    }
}

impl<O: ActObject, V: Send + 'static> ActPage<O, V> {
    /// Mounts the page.
    pub(crate) fn mount(&'static self, pages: &mut Pages<'_>) {
        let ask = move |visitor: Visitor, desks: Data<Desks>, id: Path<O::Id>| async move {
            let (visitor, desks, id) = (&visitor, &**desks, *id);
            self.ask(&At { visitor, desks, id }).await
        };
        let take = move |visitor: Visitor, desks: Data<Desks>, id: Path<O::Id>, form: Form| async move {
            let (visitor, desks, id) = (&visitor, &**desks, *id);
            self.take(&At { visitor, desks, id }, &form).await
        };
        pages.add(self.route, [web::get().to(ask), web::post().to(take)]);
    }

    /// The way here, if this is where the act is taken.
    pub(crate) fn link(&self, id: O::Id, act: Act) -> Option<ActLink> {
        let offer = self.acts.iter().find(|offer| offer.act == act)?;
        Some(ActLink {
            href: format!("{}/{}", O::address(id), self.route.segment()),
            label: offer.label,
            kind: offer.kind,
        })
    }

    /// Holds that whoever may be offered an act gets to the page on which it is taken.
    #[cfg(test)]
    pub(crate) fn assert_leads_here(&self) {
        for act in self.acts.iter().map(|offer| offer.act) {
            for role in policy::roles_of(&[act]) {
                let caller = Caller::for_tests(&[role]);
                let admits = self
                    .route
                    .audience
                    .admits(Some(&caller), crate::Environment::Office);
                assert!(admits, "{act:?} leads {role:?} nowhere");
            }
        }
    }

    /// Asks for what the act needs, where it is offered.
    async fn ask(&self, at: &At<'_, O>) -> Result<HttpResponse, PageError> {
        let caller = at.visitor.caller()?;
        let view = O::load(at.desks, caller, at.id).await?;
        if !self.is_offered(&view) && !(self.manner.is_open)(&view) {
            return Ok(see_other(&O::address(at.id)));
        }
        let needs_step_up = self.offered(&view).any(Act::needs_step_up);
        if needs_step_up && !caller.is_stepped_up {
            return Err(Problem::step_up_required().into());
        }
        let state = (self.manner.start)(at.visitor, &view);
        self.show(at, view, (state, 200, None)).await
    }

    /// Takes the act; whatever keeps it from being taken keeps what was typed.
    async fn take(&self, at: &At<'_, O>, form: &Form) -> Result<HttpResponse, PageError> {
        let caller = at.visitor.caller()?;
        let sent = Sent {
            desks: at.desks,
            caller,
            id: at.id,
            seen: Seen::read(form)?,
            form,
        };
        let onward = O::onward(at.desks, caller, at.id, form).await?;
        let looked_at = self.manner.preview.filter(|_| form.has(PREVIEW));
        let done = match looked_at {
            Some(preview) => preview(sent).await.map(Some),
            None => (self.send)(sent).await.map(|()| None),
        };
        let problem = match done {
            Ok(None) => return Ok(see_other(&onward)),
            Ok(letter) => {
                let view = O::load(at.desks, caller, at.id).await?;
                return self.show(at, view, (form.again(), 200, letter)).await;
            }
            Err(problem) => problem,
        };
        let is_lost = is_lost_race(&problem);
        let again = if is_lost {
            (form.again(), 409)
        } else if lacks_step_up(&problem) {
            (form.again(), 403)
        } else {
            (form.refused(problem)?, 200)
        };
        let view = O::load(at.desks, caller, at.id).await?;
        if is_lost && !self.is_offered(&view) {
            return (self.manner.overtaken)(at.visitor, at.desks, at.id).await;
        }
        self.show(at, view, (again.0, again.1, None)).await
    }

    fn offered(&self, view: &O::View) -> impl Iterator<Item = Act> {
        let acts = &view.line().acts;
        let here = self.acts.iter().map(|offer| offer.act);
        here.filter(move |act| acts.contains(act))
    }

    fn is_offered(&self, view: &O::View) -> bool {
        self.offered(view).next().is_some()
    }

    async fn show(
        &self,
        at: &At<'_, O>,
        view: O::View,
        (state, status, letter): (FormState, u16, Option<LetterPreview>),
    ) -> Result<HttpResponse, PageError> {
        let visitor = at.visitor;
        let (href, here) = (O::address(at.id), visitor.path().to_owned());
        let back = (self.manner.back)(visitor, &view);
        let line = view.line().clone();
        let taken = view.taken().cloned();
        let shown = (self.manner.gather)(at.desks, visitor.caller()?, view).await?;
        let body = self.body;
        let page = Page::new(tr(visitor.lang(), self.title)).status(status);
        Ok(page.form(state).show(visitor, move || {
            if let Some(letter) = letter {
                provide_context(letter);
            }
            let why = match status {
                409 => view! { <LostRace line/> }.into_any(),
                403 => view! { <StepUpAgain here/> }.into_any(),
                _ => ().into_any(),
            };
            view! {
                <Back href label=back/>
                <ErrorSummary/>
                {why}
                <TakenByColleague taken/>
                {body(shown)}
            }
            .into_any()
        }))
    }
}

/// Whether the matter is no longer where the person saw it.
pub(crate) fn is_lost_race(problem: &Problem) -> bool {
    matches!(problem.kind.as_ref(), "conflict" | "wrong-state")
}

/// Whether a fresh factor was all that was missing.
pub(crate) fn lacks_step_up(problem: &Problem) -> bool {
    problem.kind == "step-up-required"
}
