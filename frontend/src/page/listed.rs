use leptos::prelude::*;
use serde::Deserialize;

use super::{Altered, AlteredRecords};
use crate::{
    design::{Back, ButtonLink, EmptyState, ListPages, Tab, Tabs},
    language::t,
};

/// Which part of a list an address asks for, and after which row.
#[derive(Debug, Clone, Deserialize)]
#[serde(bound(deserialize = "F: Default + Deserialize<'de>, I: Deserialize<'de>"))]
pub(crate) struct PartOf<F, I> {
    /// The part.
    #[serde(default)]
    pub(crate) show: F,
    /// The row that the page follows; none on the first.
    #[serde(default)]
    pub(crate) after: Option<I>,
    /// The places of the pages before.
    #[serde(default)]
    pub(crate) back: String,
}

/// One part of a list: a tab.
pub(crate) struct PartWords<F: 'static> {
    /// Which.
    pub(crate) show: F,
    /// Its first page.
    pub(crate) address: &'static str,
    /// The catalogue key of its name.
    pub(crate) label: &'static str,
    /// The catalogue keys of what is said where it is empty: that it is, and what will stand here.
    pub(crate) none: (&'static str, &'static str),
}

/// A list in parts, one at a time, as its page names it, or a whole one, which has one part alone; the words are catalogue
/// keys.
pub(crate) struct Listed<F: 'static> {
    /// Where the page leads back to, and what that is called.
    pub(crate) back: (&'static str, &'static str),
    /// What it is a list of.
    pub(crate) title: &'static str,
    /// What it is for, where that needs saying.
    pub(crate) lead: Option<&'static str>,
    /// What can be begun here, and where.
    pub(crate) begins: Option<(&'static str, &'static str)>,
    /// What the parts are, for those who hear them; of one alone nobody hears.
    pub(crate) label: &'static str,
    /// The parts, in the order of the tabs.
    pub(crate) parts: &'static [PartWords<F>],
}

impl<F: Copy + PartialEq> Listed<F> {
    /// The whole page: a part's rows, `None` where there are none, what its list leaves out, and the ways on.
    pub(crate) fn show<I: ToString>(
        &self,
        part: PartOf<F, I>,
        (rows, altered, next): (Option<AnyView>, Altered, Option<I>),
    ) -> AnyView {
        let tab = |words: &PartWords<F>| Tab {
            label: t(words.label),
            href: words.address.to_owned(),
            count: None,
            is_current: words.show == part.show,
        };
        let tabs = (self.parts.len() > 1).then(|| {
            let tabs = self.parts.iter().map(tab).collect();
            view! { <Tabs label=t(self.label) tabs/> }
        });
        let begins = self.begins.map(|(href, label)| {
            view! { <p class="acts"><ButtonLink href=href.to_owned() label=t(label)/></p> }
        });
        let current = self.parts.iter().find(|words| words.show == part.show);
        let none = current.filter(|_| altered.is_empty()).map(|words| {
            let (title, help) = words.none;
            view! { <EmptyState title=t(title)><p>{t(help)}</p></EmptyState> }.into_any()
        });
        let first = current.map(|words| words.address).unwrap_or_default();
        let after = part.after.map(|after| after.to_string());
        let next = next.map(|next| next.to_string());
        let (back, back_label) = self.back;
        view! {
            <Back href=back label=t(back_label)/>
            <h1>{t(self.title)}</h1>
            {self.lead.map(|lead| view! { <p class="lead">{t(lead)}</p> })}
            {begins}
            {tabs}
            <AlteredRecords altered/>
            {rows.or(none)}
            <ListPages first after back=part.back next/>
        }
        .into_any()
    }
}
