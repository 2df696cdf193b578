//! Matters that somebody takes, lets go or gives to a colleague, one or several at once: on the list and on the page of
//! each. What is decided on a matter is decided on its own page, one by one.

mod assign;
mod taken;

use actix_web::{
    HttpResponse,
    web::{self, Data, Query},
};
use contract::{AccountId, Caller, Colleague, Problem, Taken, WorkAssignment};
use leptos::prelude::*;
use uuid::Uuid;

use self::assign::Asked;
pub(crate) use self::{
    assign::Assign,
    taken::{TakenByColleague, TakenPanel, take_key, taken_words},
};
use super::{Page, is_lost_race, own_list::Loading};
use crate::{
    design::{Back, Notice, Tone},
    language::{t, t_with, tr},
    web::{Desks, Form, PageError, Pages, Route, Visitor, see_other},
};

/// How the matters of a desk pass from hand to hand.
pub(crate) struct Handing {
    /// Where they are taken and let go.
    pub(crate) take: Route,
    /// Where they are given to somebody.
    pub(crate) assign: Route,
    /// The list of work.
    pub(crate) list: &'static str,
    /// What each matter's address begins with.
    pub(crate) matters: &'static str,
    /// Tells the desk.
    pub(crate) hand: for<'a> fn(&'a Desks, &'a Caller, (Uuid, Hand)) -> Loading<'a, ()>,
    /// Asks the desk to whom all of these can be given.
    pub(crate) able: for<'a> fn(&'a Desks, &'a Caller, Vec<Uuid>) -> Loading<'a, Vec<Colleague>>,
}

/// What is done with a matter.
pub(crate) enum Hand {
    /// It is taken.
    Take,
    /// It is let go.
    Release,
    /// It is given to somebody.
    Assign(WorkAssignment),
}

/// A matter that is chosen, and who had it when it was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) matter: Uuid,
    pub(crate) from: Option<AccountId>,
}

/// Between a matter and who has it, and between one and the next, in an address.
const OF: char = '~';
const BETWEEN: char = '.';

/// The field of the matters that are chosen, of what is done with them, and of where to go from there.
pub(super) const MATTER: &str = "matter";
pub(super) const DO: &str = "do";
pub(super) const BACK: &str = "back";
/// The single key that takes a matter, or lets it go again.
pub(crate) const TAKE_KEY: &str = "t";
/// What [`DO`] says where it is taken, and where it is let go.
pub(super) const TAKE: &str = "take";
pub(super) const RELEASE: &str = "release";
/// How many are chosen at once, at most: a page of the list.
const AT_ONCE: usize = 50;

/// What that key does with a matter that these hands have: one of a colleague it leaves to them, whoever takes that over
/// says so on its page.
pub(super) fn by_key(taken: Option<&Taken>) -> Option<&'static str> {
    match taken {
        None => Some(TAKE),
        Some(taken) if taken.is_own => Some(RELEASE),
        Some(_) => None,
    }
}

/// The place of a matter in its list, to which whoever took it comes back.
pub(super) fn place_of(matter: Uuid) -> String {
    format!("row-{matter}")
}

impl Chosen {
    fn parse(text: &str) -> Option<Self> {
        let (matter, from) = match text.split_once(OF) {
            None => (text, None),
            Some((matter, from)) => (matter, Some(from.parse().ok()?)),
        };
        let matter = matter.parse().ok()?;
        Some(Self { matter, from })
    }

    pub(super) fn text(self) -> String {
        let Self { matter, from } = self;
        from.map_or_else(|| matter.to_string(), |from| format!("{matter}{OF}{from}"))
    }

    fn all<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Self> {
        texts.filter_map(Self::parse).take(AT_ONCE).collect()
    }
}

impl Handing {
    /// Mounts the pages.
    pub(crate) fn mount(&'static self, pages: &mut Pages<'_>) {
        let take = move |visitor: Visitor, desks: Data<Desks>, form: Form| async move {
            self.take(&visitor, &desks, &form).await
        };
        let ask = move |visitor: Visitor, desks: Data<Desks>, asked: Query<Asked>| async move {
            self.ask(&visitor, &desks, asked.into_inner()).await
        };
        let give = move |visitor: Visitor, desks: Data<Desks>, form: Form| async move {
            self.give(&visitor, &desks, &form).await
        };
        pages.add(self.take, [web::post().to(take)]);
        pages.add(self.assign, [web::get().to(ask), web::post().to(give)]);
    }

    /// Takes or lets go what was chosen, or leads to where it is given to somebody.
    async fn take(
        &'static self,
        visitor: &Visitor,
        desks: &Desks,
        form: &Form,
    ) -> Result<HttpResponse, PageError> {
        let chosen = Chosen::all(form.all(MATTER));
        let back = self.back(form.text(BACK));
        if chosen.is_empty() {
            return Ok(see_other(&back));
        }
        let hand = match form.text(DO) {
            "assign" => return Ok(see_other(&self.address(&chosen, &back))),
            RELEASE => || Hand::Release,
            _ => || Hand::Take,
        };
        let hands = chosen.iter().map(|one| (one.matter, hand()));
        let late = self.hand_all(visitor, desks, hands.collect()).await?;
        let back = self.back_to(&back, &chosen);
        Ok(self.done(visitor, (chosen.len(), late), back))
    }

    /// To the row in the list, so that whoever goes through it goes on from there; the page of a matter is one place.
    fn back_to(&self, back: &str, chosen: &[Chosen]) -> String {
        match chosen.first() {
            Some(first) if !back.starts_with(&format!("{}/", self.matters)) => {
                format!("{back}#{}", place_of(first.matter))
            }
            _ => back.to_owned(),
        }
    }

    /// Tells the desk of each; answers those of which somebody else was first.
    async fn hand_all(
        &self,
        visitor: &Visitor,
        desks: &Desks,
        hands: Vec<(Uuid, Hand)>,
    ) -> Result<Vec<Uuid>, Problem> {
        let Ok(caller) = visitor.caller() else {
            return Err(Problem::signed_out());
        };
        let mut late = Vec::new();
        for (matter, hand) in hands {
            match (self.hand)(desks, caller, (matter, hand)).await {
                Ok(()) => {}
                Err(problem) if is_lost_race(&problem) => late.push(matter),
                Err(problem) => return Err(problem),
            }
        }
        Ok(late)
    }

    /// Back to where it was chosen, or what somebody else was first at.
    fn done(
        &'static self,
        visitor: &Visitor,
        (count, late): (usize, Vec<Uuid>),
        back: String,
    ) -> HttpResponse {
        if late.is_empty() {
            return see_other(&back);
        }
        let page = Page::new(tr(visitor.lang(), "matter-hand-late")).status(409);
        page.show(visitor, move || {
            let done = t_with(
                "matter-hand-done",
                [
                    ("done", count.saturating_sub(late.len()).into()),
                    ("late", late.len().into()),
                ],
            );
            let links = late.into_iter().enumerate().map(|(place, matter)| {
                let href = format!("{}/{matter}", self.matters);
                let label = t_with("matter-hand-see", [("n", place.saturating_add(1).into())]);
                view! { <li><a href=href>{label}</a></li> }
            });
            let links: Vec<_> = links.collect();
            view! {
                <Back href=back label=t("matter-hand-back")/>
                <h1>{t("matter-hand-late")}</h1>
                <Notice tone=Tone::Warn title=done>
                    <p>{t("matter-hand-late-help")}</p>
                    <ul>{links}</ul>
                </Notice>
            }
            .into_any()
        })
    }

    /// The page on which these are given to somebody.
    pub(crate) fn address(&self, chosen: &[Chosen], back: &str) -> String {
        let of: Vec<_> = chosen.iter().map(|one| one.text()).collect();
        let said = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("of", &of.join(&BETWEEN.to_string()))
            .append_pair(BACK, back)
            .finish();
        format!("{}?{said}", self.assign.path)
    }

    /// Where to go: nowhere but to the list, or a matter of it.
    fn back(&self, asked: &str) -> String {
        let (list, matters) = (self.list, self.matters);
        let leads = asked == list
            || asked.starts_with(&format!("{list}?"))
            || asked.starts_with(&format!("{matters}/"));
        if leads { asked } else { list }.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use contract::AccountId;
    use uuid::Uuid;

    use super::Chosen;

    #[test]
    fn what_is_chosen_is_read_as_it_is_written_and_nothing_else_is() {
        let matter = Uuid::from_u128(7);
        for from in [None, Some(AccountId(Uuid::from_u128(9)))] {
            let chosen = Chosen { matter, from };
            assert!(Chosen::parse(&chosen.text()) == Some(chosen));
        }
        for wrong in ["", "7", "~", &format!("{matter}~"), &format!("~{matter}")] {
            assert!(Chosen::parse(wrong).is_none(), "{wrong}");
        }
    }
}
