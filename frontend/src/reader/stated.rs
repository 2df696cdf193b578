//! What is said of the pages that are not whole: above each, in the tree, on the strip, and where words are sought.

use contract::{CaseFileView, PageFlag, PageLack, PageRow, PageState, ReadingRoom};
use leptos::prelude::use_context;
use time::OffsetDateTime;

use super::words::{Flag, Place};
use crate::{
    design::lacks_words,
    language::{date, listed_pages, office_time, t, t_with},
};

/// A page that is not whole.
#[derive(Debug, Clone)]
pub(super) struct Stated {
    /// Its number, as whoever looks at the file counts.
    pub(super) number: u32,
    /// What is said of it.
    pub(super) state: PageState,
    /// Whether somebody found it as on paper.
    pub(super) is_as_on_paper: bool,
    lacks: Vec<PageLack>,
    /// When somebody did, where that is told.
    on: Option<OffsetDateTime>,
}

impl From<&PageFlag> for Stated {
    fn from(flag: &PageFlag) -> Self {
        Self {
            number: flag.number,
            state: flag.state,
            is_as_on_paper: flag.as_on_paper.is_some(),
            lacks: flag.lacks.clone(),
            on: flag.as_on_paper,
        }
    }
}

impl From<&PageRow> for Stated {
    fn from(page: &PageRow) -> Self {
        Self {
            number: page.number,
            state: page.state,
            is_as_on_paper: page.is_as_on_paper,
            lacks: page.lacks.clone(),
            on: None,
        }
    }
}

/// Those of a file as its reader may know them.
pub(super) fn of_room(room: &ReadingRoom) -> Vec<Stated> {
    room.not_whole.iter().map(Stated::from).collect()
}

/// Those of a file as its makers see it.
pub(super) fn of_file(file: &CaseFileView) -> Vec<Stated> {
    let pages = file.pages.iter();
    let pages = pages.filter(|page| page.state != PageState::Whole);
    pages.map(Stated::from).collect()
}

impl Stated {
    /// What stands above it; nothing above a broken one, which says so in the place of its image.
    fn flag(&self, is_maker: bool) -> Option<Flag> {
        let said = match self.state {
            PageState::Incomplete => {
                let lacks = lacks_words(&self.lacks).into();
                let lacks = t_with("reader-incomplete", [("lacks", lacks)]);
                format!("{lacks}{}", self.compared_words(is_maker))
            }
            PageState::Unexamined => t("reader-unexamined"),
            PageState::Whole | PageState::Broken => return None,
        };
        let mut lacks = self.lacks.iter();
        Some(Flag {
            from: self.number,
            to: self.number,
            said,
            is_quiet: self.state == PageState::Unexamined,
            hides_text: lacks.any(|lack| lack.reason.may_hide_text()),
        })
    }

    /// Whether somebody held it against the paper, and what to do where nobody did.
    fn compared_words(&self, is_maker: bool) -> String {
        let lang = use_context().unwrap_or_default();
        match self.on {
            Some(at) => {
                let day = date(lang, office_time(at).date());
                t_with("reader-incomplete-compared-on", [("day", day.into())])
            }
            None if self.is_as_on_paper => t("reader-incomplete-compared"),
            None if is_maker => t("reader-incomplete-to-compare"),
            None => t("reader-incomplete-ask"),
        }
    }
}

/// The place with what is said of its pages.
pub(super) fn with_stated(place: Place, stated: &[Stated]) -> Place {
    let flags = stated
        .iter()
        .filter_map(|page| page.flag(place.is_compared));
    Place {
        flags: gathered(flags),
        ..place
    }
}

/// Pages that follow each other and of which the same is said, as one.
fn gathered(flags: impl Iterator<Item = Flag>) -> Vec<Flag> {
    let mut gathered: Vec<Flag> = Vec::new();
    for flag in flags {
        let goes_on = |last: &&mut Flag| {
            last.to.saturating_add(1) == flag.from
                && (&last.said, last.hides_text) == (&flag.said, flag.hides_text)
        };
        match gathered.last_mut().filter(goes_on) {
            Some(last) => last.to = flag.to,
            None => gathered.push(flag),
        }
    }
    gathered
}

/// Something that is so of a page or not.
type Is = fn(&Stated) -> bool;

/// What a document of these pages holds that is not whole, line by line.
pub(super) fn of_document(stated: &[Stated], (first, last): (u32, u32)) -> Vec<String> {
    let kinds: [(&'static str, Is); 3] = [
        ("reader-stated-broken", |page| {
            page.state == PageState::Broken
        }),
        ("reader-stated-incomplete", |page| {
            page.state == PageState::Incomplete && !page.is_as_on_paper
        }),
        ("reader-stated-compared", |page| {
            page.state == PageState::Incomplete && page.is_as_on_paper
        }),
    ];
    let of_kind = |(key, is_so): (&'static str, Is)| {
        let here = |page: &&Stated| (first..=last).contains(&page.number) && is_so(page);
        let found: Vec<u32> = stated.iter().filter(here).map(|page| page.number).collect();
        let pages = listed_pages(&found, &t("design-and"));
        (!found.is_empty()).then(|| t_with(key, [("pages", pages.into())]))
    };
    kinds.into_iter().filter_map(of_kind).collect()
}

#[cfg(test)]
mod tests {
    use contract::LackReason;
    use leptos::prelude::Owner;
    use time::macros::datetime;

    use super::*;

    fn stated(number: u32, reason: LackReason, on: Option<OffsetDateTime>) -> Stated {
        Stated {
            number,
            state: PageState::Incomplete,
            is_as_on_paper: on.is_some(),
            lacks: vec![PageLack {
                reason,
                count: 1,
                areas: Vec::new(),
            }],
            on,
        }
    }

    fn in_state(number: u32, state: PageState) -> Stated {
        Stated {
            state,
            lacks: Vec::new(),
            ..stated(number, LackReason::PictureLost, None)
        }
    }

    /// What is above these pages as a lawyer reads them.
    fn read(stated: &[Stated]) -> Vec<Flag> {
        Owner::new().with(|| with_stated(Place::default(), stated).flags)
    }

    #[test]
    fn above_a_page_stands_what_is_missing_and_whether_it_was_compared() {
        let at = datetime!(2026-11-26 02:10 UTC);
        let flags = read(&[
            stated(4, LackReason::PictureLost, Some(at)),
            stated(7, LackReason::PictureLost, None),
        ]);
        let said: Vec<_> = flags.iter().map(|flag| flag.said.as_str()).collect();
        assert_eq!(
            said,
            [
                "本页不完整：缺少 1 幅图像。承办单位已于 2026年11月26日 与纸质核对一致。",
                "本页不完整：缺少 1 幅图像。未核对：如需完整内容，可联系案件管理窗口。",
            ]
        );
    }

    #[test]
    fn pages_of_which_the_same_is_said_are_said_once() {
        let unexamined = [1, 2, 3, 5].map(|number| in_state(number, PageState::Unexamined));
        let flags = read(&unexamined);
        let places: Vec<_> = flags.iter().map(|flag| (flag.from, flag.to)).collect();
        assert_eq!(places, [(1, 3), (5, 5)]);
        assert!(flags.iter().all(|flag| flag.is_quiet && !flag.hides_text));
    }

    #[test]
    fn a_damaged_page_says_so_by_itself_and_two_drawings_have_the_same_text() {
        let flags = read(&[
            in_state(2, PageState::Broken),
            stated(4, LackReason::PictureLost, None),
            stated(5, LackReason::DrawnDifferently, None),
        ]);
        let hides: Vec<_> = flags
            .iter()
            .map(|flag| (flag.from, flag.hides_text))
            .collect();
        assert_eq!(hides, [(4, true), (5, false)]);
    }

    #[test]
    fn the_tree_names_the_pages_of_a_document_by_what_is_said_of_them() {
        let at = datetime!(2026-11-26 02:10 UTC);
        let stated = [
            in_state(2, PageState::Broken),
            stated(4, LackReason::PictureLost, None),
            stated(5, LackReason::PictureCut, Some(at)),
            stated(9, LackReason::PictureLost, None),
        ];
        let lines = Owner::new().with(|| of_document(&stated, (1, 6)));
        assert_eq!(
            lines,
            [
                "第 2 页不能显示",
                "第 4 页不完整",
                "第 5 页不完整，已与纸质核对"
            ]
        );
    }
}
