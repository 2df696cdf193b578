use actix_web::HttpResponse;
use contract::{ActingCapacity, Problem};
use leptos::prelude::*;

use crate::{
    design::{ButtonKind, CHANGES_CAPACITY, Prose, SmallForm, change_capacity, code_words},
    language::{t, t_with, tr},
    page::Page,
    web::{Audience, Visitor, is_of, kept::KEPT},
};

/// A page that may be there for the same person in another capacity.
pub(super) struct Elsewhere {
    acting: ActingCapacity,
    others: Vec<ActingCapacity>,
    /// Whether the page is for others than whoever acts in the present capacity, whatever it is about.
    is_foreign: bool,
}

impl Elsewhere {
    /// Where somebody who has several capacities met nothing: those in which there could be something.
    pub(super) fn of(visitor: &Visitor, problem: &Problem) -> Option<Self> {
        if problem.kind != "not-found" {
            return None;
        }
        let caller = &visitor.signed_in()?.caller;
        let acting = caller.capacity()?;
        let path = visitor.path();
        let matching = visitor.site().routes.iter();
        let matching = matching.filter(|route| is_of(route.path, path));
        // The one that names most of the path, as actix takes it.
        let route = matching.min_by_key(|route| route.path.matches('{').count())?;
        let Audience::May(_) = route.audience else {
            return None;
        };
        let environment = visitor.site().environment;
        let others = route.audience.other_capacities(caller, environment);
        let is_foreign = !route.audience.admits(Some(caller), environment);
        (!others.is_empty()).then_some(Self {
            acting,
            others,
            is_foreign,
        })
    }

    /// Says so, and offers to change and go on to this place, with the form that was sent where one was.
    pub(super) fn show(self, visitor: &Visitor, next: &str, sealed: String) -> HttpResponse {
        let title = if self.is_foreign {
            "problem-other-capacity"
        } else {
            "problem-perhaps-other-capacity"
        };
        let help = if self.is_foreign {
            "problem-other-capacity-help"
        } else {
            "problem-perhaps-other-capacity-help"
        };
        let next = next.to_owned();
        let page = Page::new(tr(visitor.lang(), title)).status(404);
        page.show(visitor, move || {
            let acting = code_words("acting", self.acting.code());
            let kinds = [ButtonKind::Primary].into_iter();
            let kinds = kinds.chain(std::iter::repeat(ButtonKind::Secondary));
            let others = self
                .others
                .into_iter()
                .zip(kinds)
                .map(move |(other, kind)| {
                    let (label, mut fields) = change_capacity(other, &next);
                    if !sealed.is_empty() {
                        fields.push((KEPT, sealed.clone()));
                    }
                    view! { <SmallForm action=CHANGES_CAPACITY label kind fields/> }
                });
            view! {
                <Prose>
                    <h1>{t(title)}</h1>
                    <p class="lead">{t_with(help, [("acting", acting.into())])}</p>
                    <div class="acts">{others.collect_view()}</div>
                    <p><a href="/">{t("problem-home")}</a></p>
                </Prose>
            }
            .into_any()
        })
    }
}
