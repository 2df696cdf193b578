//! Decisions that whoever took them may still undo: a quiet line with one button, wherever they are led from the decision.

use contract::{
    Caller, Undoable,
    policy::{self, Act},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::own_list::Loading;
use crate::{
    design::{ButtonKind, Notice, SmallForm, Tone, code_words},
    language::{t, t_with},
    web::Desks,
};

/// The last word of the address, below a matter's own, at which its last decision is undone.
const UNDO: &str = "undo";

/// How decisions on the matters of a desk are undone.
pub(crate) struct Undoing {
    /// What each matter's address begins with.
    pub(crate) matters: &'static str,
    /// The act.
    pub(crate) act: Act,
    /// Asks the desk what the caller may still undo in a matter.
    pub(crate) load: for<'a> fn(&'a Desks, &'a Caller, Uuid) -> Loading<'a, Option<Undoable>>,
}

impl Undoing {
    /// What the caller decided in a matter just before and may still undo. That it cannot be said is no reason not to show
    /// what they came for.
    pub(crate) async fn find(
        &self,
        desks: &Desks,
        caller: &Caller,
        matter: Uuid,
    ) -> Option<Undoable> {
        if !policy::may_ever(caller, self.act) {
            return None;
        }
        let undoable = (self.load)(desks, caller, matter).await;
        undoable.ok().flatten()
    }
}

/// A decision that whoever looks may still undo.
#[component]
pub(crate) fn MayUndo(
    /// How decisions of its desk are undone.
    of: &'static Undoing,
    /// The matter.
    matter: Uuid,
    /// The decision.
    undoable: Undoable,
    /// The way back to the matter, from another page.
    #[prop(optional)]
    back: Option<String>,
) -> AnyView {
    let decided = code_words("step", &undoable.event);
    let title = match &back {
        Some(_) => t_with("matter-undo-before", [("decided", decided.into())]),
        None => t_with("matter-undo-title", [("decided", decided.into())]),
    };
    let seconds = [("seconds", undoable.seconds.into())];
    let fields = vec![("version", undoable.version.to_string())];
    let action = format!("{}/{matter}/{UNDO}", of.matters);
    let back = back.map(|href| view! { <a href=href>{t("matter-undo-back")}</a> });
    view! {
        <Notice tone=Tone::Info title>
            <p>{t_with("matter-undo-help", seconds)}</p>
            <div class="acts">
                <SmallForm action label=t("matter-undo") kind=ButtonKind::Quiet fields/>
                {back}
            </div>
        </Notice>
    }
    .into_any()
}

/// That a decision can be undone no more, and what to do instead.
#[component]
pub(crate) fn UndoTooLate() -> AnyView {
    view! {
        <Notice tone=Tone::Warn title=t("problem-undo-too-late")>
            <p>{t("problem-undo-too-late-help")}</p>
        </Notice>
    }
    .into_any()
}
