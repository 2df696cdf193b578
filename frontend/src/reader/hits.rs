use contract::{Hits, PageArea as Area};

/// Where the open page stands among the places found, which are counted from one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// The place that lies open.
    pub(super) at: Option<u32>,
    /// The one before it, or before the open page.
    pub(super) before: Option<u32>,
    /// The one after it, or the first from the open page on.
    pub(super) after: Option<u32>,
}

impl Standing {
    /// Where `page` stands, the place `at` having been gone to last. Who turned to another page since stands between
    /// two places.
    pub(super) fn of(hits: &Hits, at: Option<u32>, page: u32) -> Self {
        let numbered = || (1_u32..).zip(&hits.hits);
        let page_of = |place| Self::page_of(hits, place);
        let is_there = |place: u32| page_of(place).is_some();
        if let Some(at) = at.filter(|at| page_of(*at) == Some(page)) {
            return Self {
                at: Some(at),
                before: at.checked_sub(1).filter(|place| is_there(*place)),
                after: at.checked_add(1).filter(|place| is_there(*place)),
            };
        }
        let earlier = numbered().take_while(|(_, hit)| hit.page < page);
        Self {
            at: None,
            before: earlier.last().map(|(place, _)| place),
            after: numbered().find_map(|(place, hit)| (hit.page >= page).then_some(place)),
        }
    }

    /// The page of a place.
    pub(super) fn page_of(hits: &Hits, place: u32) -> Option<u32> {
        let at = usize::try_from(place).ok()?.checked_sub(1)?;
        hits.hits.get(at).map(|hit| hit.page)
    }
}

/// What was found on one page.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct OnPage {
    /// The rectangles of every place but the one that lies open.
    pub(super) areas: Vec<Area>,
    /// The rectangles of the one that lies open.
    pub(super) here: Vec<Area>,
    /// The words as they stand on the page, each once.
    pub(super) words: Vec<String>,
    /// Which place of the page lies open, counted from nought.
    pub(super) place: Option<usize>,
}

impl OnPage {
    /// What was found on `page`, the place `at` lying open.
    pub(super) fn of(hits: &Hits, at: Option<u32>, page: u32) -> Self {
        let mut found = Self::default();
        let runs_over = (1_u32..).zip(&hits.hits);
        for (place, hit) in runs_over.filter(|(_, hit)| hit.page.checked_add(1) == Some(page)) {
            let areas = if Some(place) == at {
                &mut found.here
            } else {
                &mut found.areas
            };
            areas.extend(&hit.next_areas);
        }
        let on_page = (1_u32..).zip(&hits.hits);
        let on_page = on_page.filter(|(_, hit)| hit.page == page);
        for (place_on_page, (place, hit)) in on_page.enumerate() {
            let (_, words, _) = &hit.context;
            if !found.words.contains(words) {
                found.words.push(words.clone());
            }
            if Some(place) == at {
                found.here.extend(&hit.areas);
                found.place = Some(place_on_page);
            } else {
                found.areas.extend(&hit.areas);
            }
        }
        found
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use contract::Hit;

    use super::*;

    fn area(x: f32) -> Area {
        Area {
            x,
            y: 0.0,
            width: 10.0,
            height: 10.0,
        }
    }

    /// Found on these pages, each place as far from the left as it is counted.
    fn found(pages: &[u32]) -> Hits {
        let hit = |(x, page): (f32, &u32)| Hit {
            page: *page,
            document_title: String::new(),
            context: (String::new(), "盗窃".to_owned(), String::new()),
            areas: vec![area(x)],
            next_areas: Vec::new(),
        };
        let x = [1.0, 2.0, 3.0, 4.0];
        Hits {
            query: "盗窃".to_owned(),
            hits: x.into_iter().zip(pages).map(hit).collect(),
            total: 4,
            pages_without_text: 0,
            pages_not_whole: Vec::new(),
            broken_pages: Vec::new(),
        }
    }

    fn standing(at: Option<u32>, before: Option<u32>, after: Option<u32>) -> Standing {
        Standing { at, before, after }
    }

    #[test]
    fn from_place_to_place_and_no_further_than_the_last() {
        let hits = found(&[2, 2, 5, 9]);
        let at = |at, page| Standing::of(&hits, Some(at), page);
        assert_eq!(at(1, 2), standing(Some(1), None, Some(2)));
        assert_eq!(at(2, 2), standing(Some(2), Some(1), Some(3)));
        assert_eq!(at(4, 9), standing(Some(4), Some(3), None));
    }

    #[test]
    fn who_turned_the_page_goes_on_from_there() {
        let hits = found(&[2, 2, 5, 9]);
        let between = standing(None, Some(2), Some(3));
        assert_eq!(Standing::of(&hits, Some(1), 4), between);
        assert_eq!(Standing::of(&hits, None, 5), between, "on a page itself");
        assert_eq!(Standing::of(&hits, None, 1), standing(None, None, Some(1)));
        assert_eq!(Standing::of(&hits, None, 10), standing(None, Some(4), None));
        let nothing = Standing::of(&found(&[]), Some(7), 1);
        assert_eq!(nothing, Standing::default());
    }

    #[test]
    fn the_place_that_lies_open_is_told_from_the_others_of_its_page() {
        let hits = found(&[2, 2, 5, 9]);
        let page = OnPage::of(&hits, Some(2), 2);
        let x = |areas: &[Area]| areas.iter().map(|area| area.x).collect::<Vec<_>>();
        assert_eq!((x(&page.areas), x(&page.here)), (vec![1.0], vec![2.0]));
        assert_eq!((page.words, page.place), (vec!["盗窃".to_owned()], Some(1)));
        assert_eq!(OnPage::of(&hits, Some(2), 3), OnPage::default());
    }

    #[test]
    fn words_that_run_over_the_end_of_a_page_are_marked_on_both() {
        let mut hits = found(&[2, 2, 3, 9]);
        hits.hits[1].next_areas = vec![area(7.0)];
        let x = |areas: &[Area]| areas.iter().map(|area| area.x).collect::<Vec<_>>();
        let page = OnPage::of(&hits, Some(2), 3);
        assert_eq!((x(&page.areas), x(&page.here)), (vec![3.0], vec![7.0]));
        assert_eq!(page.place, None, "it is of the page before");
        let page = OnPage::of(&hits, Some(3), 3);
        assert_eq!((x(&page.areas), x(&page.here)), (vec![7.0], vec![3.0]));
    }
}
