use actix_web::{
    HttpResponse,
    web::{self, Data},
};
use contract::{Caller, WorkHolder, WorkView, WorkViewId, WorklistFilter, WorklistQuery};
use leptos::prelude::*;

use super::{Part, Worklist};
use crate::{
    design::{ButtonKind, SmallForm, form_state},
    language::{t, t_with},
    page::{Keep, own_list::Loading},
    web::{Desks, Form, PageError, Pages, Route, Visitor, see_other},
};

/// How views of a list are kept.
pub(crate) struct KeptViews {
    /// Where one is kept.
    pub(crate) keep: Route,
    /// Where one is removed again.
    pub(crate) remove: Route,
    /// Has the desk keep what is asked for under a name.
    pub(crate) kept: for<'a> fn(&'a Desks, &'a Caller, (WorklistQuery, String)) -> Loading<'a, ()>,
    /// Has the desk remove one.
    pub(crate) removed: for<'a> fn(&'a Desks, &'a Caller, WorkViewId) -> Loading<'a, ()>,
}

impl Worklist {
    pub(super) fn mount_views(&'static self, kept: &'static KeptViews, pages: &mut Pages<'_>) {
        let keep = move |visitor: Visitor, desks: Data<Desks>, form: Form| async move {
            self.keep(kept, (&visitor, &desks), &form).await
        };
        let remove = move |visitor: Visitor, desks: Data<Desks>, form: Form| async move {
            let view = form.parse("view")?;
            (kept.removed)(&desks, visitor.caller()?, view).await?;
            Ok::<_, PageError>(see_other(self.route.path))
        };
        pages.add(kept.keep, [web::post().to(keep)]);
        pages.add(kept.remove, [web::post().to(remove)]);
    }

    /// Keeps what is shown under a name, and shows it again; what keeps it from that stands at the name.
    async fn keep(
        &'static self,
        kept: &'static KeptViews,
        (visitor, desks): (&Visitor, &Desks),
        form: &Form,
    ) -> Result<HttpResponse, PageError> {
        let part = Part {
            show: WorklistFilter::find(form.text("show")).unwrap_or_default(),
            state: form.optional("state").map(str::to_owned),
            taken: WorkHolder::find(form.text("taken")),
            about: form.text("about").to_owned(),
            ..Part::default()
        };
        let name = form.text("name").to_owned();
        let done = (kept.kept)(desks, visitor.caller()?, (part.query(), name)).await;
        match done {
            Ok(()) => Ok(see_other(&part.address(self.route.path))),
            Err(problem) => {
                let again = (part, form.refused(problem)?);
                self.show(visitor, desks, again).await
            }
        }
    }
}

/// The views of the list that somebody keeps, as links, and keeping what is shown.
#[component]
pub(super) fn Views(
    /// The list's address, and how views of it are kept.
    of: (&'static str, Option<&'static KeptViews>),
    /// What is shown of it.
    part: Part,
    /// What is kept, in the order in which it was.
    views: Vec<WorkView>,
) -> AnyView {
    let (list, Some(kept)) = of else {
        return ().into_any();
    };
    let asked = WorklistQuery {
        after: None,
        ..part.query()
    };
    let is_kept = views.iter().any(|view| view.query == asked);
    let links: Vec<_> = views
        .into_iter()
        .map(|view| {
            let is_current = view.query == asked;
            let href = Part::of(&view.query).address(list);
            let current = is_current.then_some("true");
            let remove = is_current.then(|| {
                let fields = vec![("view", view.id.to_string())];
                let label = t_with("matter-view-remove", [("name", view.name.clone().into())]);
                view! { <SmallForm action=kept.remove.path label kind=ButtonKind::Quiet fields/> }
            });
            view! { <li><a class="chip" href=href aria-current=current>{view.name}</a>{remove}</li> }
        })
        .collect();
    let links = (!links.is_empty()).then(|| {
        view! { <nav class="chips" aria-label=t("matter-views")><ul>{links}</ul></nav> }
    });
    let is_whole = asked == WorklistQuery::default();
    let is_refused = form_state().error("name").is_some();
    let may_keep = is_refused || !(is_whole || is_kept);
    let keep = may_keep.then(|| {
        let words = ("matter-view-keep", "matter-view-hint");
        view! { <Keep action=kept.keep.path words fields=fields_of(part)/> }
    });
    view! { {links} {keep} }.into_any()
}

/// What is shown, as the form that keeps it sends it along.
fn fields_of(part: Part) -> Vec<(&'static str, String)> {
    let fields = [
        ("show", Some(part.show.code().to_owned())),
        ("state", part.state),
        ("taken", part.taken.map(|taken| taken.code().to_owned())),
        ("about", Some(part.about)),
    ];
    let fields = fields.into_iter();
    fields
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}
