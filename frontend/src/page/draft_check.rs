use actix_web::{
    HttpResponse,
    web::{self, Data, Path},
};
use contract::{Code as _, form::FormValues as _};
use leptos::prelude::*;

use super::{
    Page,
    draft::{DraftForm, Drafted, SectionOf, ToDesk, said_in},
    is_lost_race,
};
use crate::{
    design::{
        Back, Button, Checkbox, ErrorSummary, Fact, Facts, FormFrame, Notice, Tone, code_words,
    },
    language::{t, t_with, tr},
    web::{Desks, Form, FormState, PageError, Pages, Visitor, see_other},
};

/// The page on which what was typed is looked at once more before it is sent.
pub(crate) struct DraftCheck<O: Drafted> {
    /// The form, which says where this page stands.
    pub(crate) form: &'static DraftForm<O>,
    /// Its words.
    pub(crate) words: CheckWords,
    /// What it is about beside what was typed.
    pub(crate) about: fn(&O::View) -> Vec<Fact>,
    /// Draws the papers.
    pub(crate) papers: fn(O::View) -> AnyView,
    /// Draws what is to be known before it is sent.
    pub(crate) before: fn(&O::View) -> AnyView,
}

/// The catalogue keys of a check's words.
#[derive(Clone, Copy)]
pub(crate) struct CheckWords {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) about: &'static str,
    pub(crate) papers: &'static str,
}

impl<O: Drafted> DraftCheck<O> {
    /// Mounts the page.
    pub(crate) fn mount(&'static self, pages: &mut Pages<'_>) {
        let show = move |visitor: Visitor, desks: Data<Desks>, id: Path<O::Id>| async move {
            self.show(&visitor, &desks, *id).await
        };
        let send = move |visitor: Visitor, desks: Data<Desks>, id: Path<O::Id>, form: Form| async move {
            self.take(&visitor, &desks, *id, &form).await
        };
        pages.add(self.form.check, [web::get().to(show), web::post().to(send)]);
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
        Ok(self.page(visitor, (id, view), FormState::default()))
    }

    /// Sends it; fields at fault open the form again with the words beside them.
    async fn take(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        id: O::Id,
        form: &Form,
    ) -> Result<HttpResponse, PageError> {
        let caller = visitor.caller()?;
        let sending = &self.form.sending;
        let sent = (sending.send)(ToDesk { desks, caller, id }, stays::<O>(form));
        let Err(problem) = sent.await else {
            return Ok(see_other(&(sending.sent)(id)));
        };
        if is_lost_race(&problem) {
            return self.form.overtaken((caller, desks), id, form).await;
        }
        let refused = form.refused(problem)?;
        let view = O::load(desks, caller, id).await?;
        Ok(
            if refused.errors().is_empty() || refused.error("unchanged").is_some() {
                self.page(visitor, (id, view), refused)
            } else {
                self.form.again(visitor, (id, view), &refused)
            },
        )
    }

    fn page(
        &'static self,
        visitor: &Visitor,
        (id, view): (O::Id, O::View),
        state: FormState,
    ) -> HttpResponse {
        let page = Page::new(tr(visitor.lang(), self.words.title)).form(state);
        let edit = self.form.address(id);
        page.show(visitor, move || self.draw(edit, view))
    }

    fn draw(&self, edit: String, view: O::View) -> AnyView {
        let words = self.words;
        let [note, send] = self.form.sending.words;
        let draft = O::draft(&view);
        let asked = |section: &&SectionOf<O>| O::form(&view).section(**section).next().is_some();
        let sections = self.form.sections.iter().filter(asked).map(|section| {
            let code = section.code();
            let change = draft.open.contains(section);
            let change = change.then(|| format!("{edit}#section-{code}"));
            let said = said_in(O::form(&view), *section);
            view! { <Part title=code_words("field", code) change>{said}</Part> }
        });
        let sections = sections.collect_view();
        let unchanged: Vec<_> = draft.unchanged.iter().map(|one| one.code()).collect();
        let unchanged = (!unchanged.is_empty()).then(|| view! { <Unchanged fields=unchanged/> });
        let (facts, before) = ((self.about)(&view), (self.before)(&view));
        let papers = (self.papers)(view);
        view! {
            <Back href=edit.clone() label=t("matter-draft-back")/>
            <ErrorSummary/>
            <h1>{t(words.title)}</h1>
            <p class="lead">{t(words.lead)}</p>
            <section class="part"><h2>{t(words.about)}</h2><Facts facts/></section>
            {sections}
            <Part title=t(words.papers) change=Some(format!("{edit}#papers"))>{papers}</Part>
            {before}
            <FormFrame>
                {unchanged}
                <p>{t(note)}</p>
                <p class="acts"><Button label=t(send)/></p>
            </FormFrame>
        }
        .into_any()
    }
}

/// What the page named as unchanged, where its box was ticked.
fn stays<O: Drafted>(form: &Form) -> Vec<SectionOf<O>> {
    if !form.has("unchanged") {
        return Vec::new();
    }
    form.all("stays").filter_map(SectionOf::<O>::find).collect()
}

/// What a correction asked for and still stands as it did: it can be asked for only once.
#[component]
fn Unchanged(fields: Vec<&'static str>) -> AnyView {
    let title = t_with("matter-unchanged", [("count", fields.len().into())]);
    let lines = fields
        .iter()
        .map(|code| view! { <li>{code_words("field", code)}</li> });
    let lines = lines.collect_view();
    // The tick is for what was shown here, and for nothing that becomes unchanged meanwhile.
    let stays = fields.into_iter();
    let stays = stays
        .map(|code| view! { <input type="hidden" name="stays" value=code/> })
        .collect_view();
    view! {
        <Notice tone=Tone::Warn title>
            <ul>{lines}</ul>
            <p>{t("matter-unchanged-help")}</p>
        </Notice>
        {stays}
        <Checkbox name="unchanged" label=t("matter-unchanged-still")/>
    }
    .into_any()
}

#[component]
fn Part(title: String, change: Option<String>, children: Children) -> AnyView {
    let about = title.clone();
    let change = change.map(|href| {
        view! {
            <a class="part__change" href=href>
                {t("matter-draft-change")}
                <span class="unseen">" " {about}</span>
            </a>
        }
    });
    view! {
        <section class="part">
            <div class="part__head"><h2>{title}</h2>{change}</div>
            {children()}
        </section>
    }
    .into_any()
}
