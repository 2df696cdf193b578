//! Pages of an e-file turned and moved while it is made, and what becomes of its documents.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

codes! {
    /// A quarter of a turn.
    pub enum QuarterTurn {
        /// Against the clock.
        Left = "left",
        /// With the clock.
        Right = "right",
    }
}

/// What is done to pages of an e-file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageAct {
    /// They are turned.
    Turn(QuarterTurn),
    /// They are moved behind the page of this number, in the order in which they stand; nought is before the first.
    MoveBehind(u32),
}

/// Pages of an e-file, by their numbers, and what is done to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageChange {
    /// The pages, counted through the whole e-file from one.
    pub pages: Vec<u32>,
    /// What is done to them.
    pub act: PageAct,
}

/// The pages of a file after some were moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rearranged {
    /// The number that each page had, in the order in which they stand since.
    pub order: Vec<u32>,
    /// In which document each of them stands since, if in any.
    pub owners: Vec<Option<usize>>,
}

impl Rearranged {
    /// Whether every page stands where it stood.
    pub fn is_as_before(&self) -> bool {
        (1..).zip(&self.order).all(|(number, page)| number == *page)
    }

    /// The numbers of the pages since, each with the number it had, that stand in a document.
    pub fn pages_of(&self, document: usize) -> impl Iterator<Item = (u32, u32)> {
        let pages = (1..).zip(&self.order).zip(&self.owners);
        pages
            .filter(move |(_, owner)| **owner == Some(document))
            .map(|((number, page), _)| (number, *page))
    }
}

/// Moves pages behind the one of this number; `owners` says for every page in which document it stands.
///
/// A document stays a run of pages. What is moved into the midst of one stands in it since. Otherwise a page stays in its
/// document where that was moved whole or the page still stands beside it, and stands in none where it left it.
pub fn rearranged(owners: &[Option<usize>], moved: &BTreeSet<u32>, behind: u32) -> Rearranged {
    let pages = (1_u32..).zip(owners.iter().copied());
    let (taken, rest): (Vec<_>, Vec<_>) = pages.partition(|(page, _)| moved.contains(page));
    let remain: BTreeSet<usize> = rest.iter().filter_map(|(_, owner)| *owner).collect();
    let (before, after): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(page, _)| *page <= behind);
    let left = before.last().and_then(|(_, owner)| *owner);
    let right = after.first().and_then(|(_, owner)| *owner);
    let into = left.filter(|_| left == right);
    let leading = beside(taken.iter(), left);
    let trailing = taken.len() - beside(taken.iter().rev(), right);
    let laid = (0..).zip(&taken).map(|(place, (page, owner))| {
        let stays = |owner: &usize| place < leading || place >= trailing || !remain.contains(owner);
        (*page, into.or(owner.filter(stays)))
    });
    let (order, owners) = before.into_iter().chain(laid).chain(after).unzip();
    Rearranged { order, owners }
}

/// How many of these pages, from the first on, go on with the document that stands beside them.
fn beside<'a>(
    pages: impl Iterator<Item = &'a (u32, Option<usize>)>,
    document: Option<usize>,
) -> usize {
    let is_of_it = |(_, owner): &&(u32, Option<usize>)| owner.is_some() && *owner == document;
    pages.take_while(is_of_it).count()
}

#[cfg(test)]
mod tests {
    use super::{Rearranged, rearranged};

    /// The documents of pages by letters, `-` for a page that stands in none.
    fn owners(letters: &str) -> Vec<Option<usize>> {
        letters
            .chars()
            .map(|letter| "abcdef".find(letter))
            .collect()
    }

    fn moved(letters: &str, pages: &[u32], behind: u32) -> (Vec<u32>, String) {
        let pages = pages.iter().copied().collect();
        let Rearranged { order, owners } = rearranged(&owners(letters), &pages, behind);
        let letter = |owner: Option<usize>| owner.and_then(|owner| "abcdef".chars().nth(owner));
        let letters = owners.into_iter().map(|owner| letter(owner).unwrap_or('-'));
        (order, letters.collect())
    }

    fn told(order: &[u32], letters: &str) -> (Vec<u32>, String) {
        (order.to_vec(), letters.to_owned())
    }

    #[test]
    fn a_page_moved_within_its_document_stays_in_it() {
        assert_eq!(moved("aaab", &[3], 1), told(&[1, 3, 2, 4], "aaab"));
        assert_eq!(moved("aabb", &[2], 0), told(&[2, 1, 3, 4], "aabb"));
        assert_eq!(moved("aabb", &[4], 2), told(&[1, 2, 4, 3], "aabb"));
        assert_eq!(moved("aabb", &[1], 2), told(&[2, 1, 3, 4], "aabb"));
    }

    #[test]
    fn what_comes_into_the_midst_of_a_document_stands_in_it_since() {
        assert_eq!(moved("aabb", &[3], 1), told(&[1, 3, 2, 4], "aaab"));
        assert_eq!(moved("aa-b", &[3, 4], 1), told(&[1, 3, 4, 2], "aaaa"));
    }

    #[test]
    fn a_page_that_leaves_its_document_stands_in_none() {
        assert_eq!(
            moved("aabbcc", &[3], 6),
            told(&[1, 2, 4, 5, 6, 3], "aabcc-")
        );
        assert_eq!(
            moved("aabbcc", &[4, 5], 0),
            told(&[4, 5, 1, 2, 3, 6], "--aabc")
        );
        assert_eq!(moved("a-bb", &[2], 0), told(&[2, 1, 3, 4], "-abb"));
    }

    #[test]
    fn documents_that_are_moved_whole_stay_what_they_are() {
        assert_eq!(
            moved("aabbcc", &[3, 4, 5, 6], 0),
            told(&[3, 4, 5, 6, 1, 2], "bbccaa")
        );
        assert_eq!(moved("aabb", &[2, 3, 4], 0), told(&[2, 3, 4, 1], "-bba"));
    }

    #[test]
    fn a_place_among_the_moved_pages_is_where_the_others_leave_one() {
        assert_eq!(moved("aabb", &[2, 4], 2), told(&[1, 2, 4, 3], "aabb"));
        let pages = [2, 3].into_iter().collect();
        assert!(rearranged(&owners("aabb"), &pages, 3).is_as_before());
        assert!(rearranged(&owners("aabb"), &pages, 1).is_as_before());
    }

    #[test]
    fn every_document_stays_one_run_of_pages_wherever_any_two_pages_go() {
        for letters in ["aabbcc", "a-bb-c", "aaaaaa", "abcdef", "--bb--"] {
            for one in 1..=6 {
                for other in 1..=6 {
                    for behind in 0..=6 {
                        let (order, after) = moved(letters, &[one, other], behind);
                        let mut sorted = order.clone();
                        sorted.sort_unstable();
                        assert_eq!(sorted, [1, 2, 3, 4, 5, 6]);
                        for letter in "abcdef".chars() {
                            let trimmed = after.trim_matches(|other: char| other != letter);
                            assert!(
                                trimmed.chars().all(|other| other == letter),
                                "{letters} {one} {other} {behind}: {after}"
                            );
                        }
                    }
                }
            }
        }
    }
}
