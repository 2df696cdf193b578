//! The page of a form.

use contract::MatterView as _;
use leptos::prelude::*;

use super::{DraftForm, Drafted};
use crate::{
    design::{
        Back, Button, ButtonKind, ErrorSummary, FormColumns, FormFrame, LostRace, Notice, Tone,
    },
    islands::{DraftKeeper, DraftWords},
    language::{t, t_with, time_of_day},
    web::{FieldError, kept::BASE},
};

impl<O: Drafted> DraftForm<O> {
    pub(super) fn draw(&self, (at, view): (At, O::View), back: String, shown: Shown) -> AnyView {
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
            merged: t_with("matter-draft-merged", [("count", "{count}".into())]),
            partly: t("matter-draft-partly"),
            refused: t("matter-draft-refused"),
            named: t_with("design-field-colon", [("label", "{label}".into())]),
        };
        let edition = draft.edition.to_string();
        let stale = (draft.open.is_empty() && !shown.at_fault.is_empty())
            .then(|| view! { <LostRace line=view.line().clone()/> });
        let kept = shown.is_kept;
        let kept = kept.then(|| view! { <Notice tone=Tone::Good title=t("matter-draft-saved")/> });
        let merged = shown.merged.map(|count| {
            let count = [("count", count.into())];
            view! { <Notice title=t_with("matter-draft-merged", count)/> }
        });
        let base = serde_json::to_string(O::form(&view)).unwrap_or_default();
        let (url, sign_in) = (at.keep, format!("/sign-in?next={}", at.own));
        let faults = draft.faults.to_vec();
        let [note, send] = self.sending.words;
        let body = (self.body)(view);
        view! {
            <Back href=at.own label=back/>
            <ErrorSummary/>
            {stale}
            {kept}
            {merged}
            <h1>{t(title)}</h1>
            <p class="lead">{t(lead)}</p>
            <div class="saved"><DraftKeeper form="draft-form".to_owned() url sign_in words/></div>
            <FormColumns faults>
                <FormFrame action=at.edit files=true id="draft-form">
                    <ByEnter/>
                    <input type="hidden" name="edition" value=edition/>
                    <input type="hidden" name=BASE value=base/>
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
}

/// Where a form stands, is sent and is kept.
pub(super) struct At {
    pub(super) own: String,
    pub(super) edit: String,
    pub(super) keep: String,
}

/// What a page of the form shows beside the form.
pub(super) struct Shown {
    pub(super) is_kept: bool,
    /// How many fields another window changed, where that was just told.
    pub(super) merged: Option<u32>,
    pub(super) at_fault: Vec<FieldError>,
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
