//! A full list in the morning: applications that wait for the office to accept them.

use std::{collections::HashSet, iter};

use anyhow::ensure;
use contract::ApplicationState;
use time::Duration;

use super::{
    data::{CaseRow, DemoData, LawyerRow, PartyRow},
    live::tells_of,
    load::{office_of, seal, sign},
    people::{People, Story},
};
use crate::{house::House, settings::Settings};

/// How long ago, and how many tenths of all had come by then: most of them since yesterday, some late by now.
const CAME: [(Duration, usize); 5] = [
    (Duration::days(4), 1),
    (Duration::days(2), 2),
    (Duration::days(1), 3),
    (Duration::hours(6), 6),
    (Duration::hours(1), 10),
];

/// The case on which the main journey is walked.
const LEFT_ALONE: &str = "C002";

const SUSPECT: &str = "犯罪嫌疑人";
const OPEN_STAGE: &str = "审查起诉";

/// Sends in this many applications of lawyers of whom the demo tells nothing else, unless that has been done before.
///
/// What came days ago is recorded then and signed now: a house that serves at the same time would refuse every act until
/// its sequencer has numbered the entries.
pub(super) async fn send(house: &House, settings: &Settings, number: usize) -> anyhow::Result<()> {
    let data = DemoData::parse()?;
    let stories: Vec<_> = data.waiting().take(number).collect();
    ensure!(
        stories.len() == number,
        "the demo has people for {} applications that wait",
        stories.len()
    );
    let Some(first) = stories.first() else {
        return Ok(());
    };
    let today = Box::pin(People::settle(house)).await?;
    if today.has_applied(first.lawyer).await? {
        return Ok(());
    }
    let mut rest = stories.as_slice();
    for (ago, number) in shares(number) {
        let (sent, later) = rest.split_at(number);
        let people = office_of(settings, ago).await?;
        for story in sent {
            people.bring(story, ApplicationState::Submitted).await?;
        }
        seal(settings, house).await?;
        rest = later;
    }
    sign(settings, &today).await
}

/// How many of so many came how long ago.
fn shares(of: usize) -> impl Iterator<Item = (Duration, usize)> {
    let by_then = CAME.map(|(ago, tenths)| (ago, of * tenths / 10));
    let before = iter::once(0).chain(by_then.map(|(_, number)| number));
    by_then
        .into_iter()
        .zip(before)
        .map(|((ago, by_then), before)| (ago, by_then - before))
}

impl DemoData {
    /// Applications for suspects whose file may be read: first those of their own defenders, then those of lawyers who
    /// defend nobody in the case. No two are alike.
    fn waiting(&self) -> impl Iterator<Item = Story<'_>> {
        let suspects: Vec<_> = self.suspects().collect();
        let lawyers: Vec<_> = self.free_lawyers().collect();
        let mut pairs: Vec<(bool, Story<'_>)> = (0..lawyers.len())
            .flat_map(|turn| lawyers.iter().cycle().skip(turn).zip(&suspects))
            .filter_map(|(lawyer, (case, party))| self.pair(lawyer, case, party))
            .collect();
        pairs.sort_by_key(|(is_defender, _)| !is_defender);
        pairs.into_iter().map(|(_, story)| story)
    }

    /// Those who can sign in, and of whom the demo tells nothing else.
    fn free_lawyers(&self) -> impl Iterator<Item = &LawyerRow> {
        let accounts: HashSet<String> = self.accounts().into_iter().map(|one| one.code).collect();
        self.lawyers.iter().filter(move |lawyer| {
            accounts.contains(&lawyer.lawyer_id) && !tells_of(&lawyer.lawyer_id)
        })
    }

    fn suspects(&self) -> impl Iterator<Item = (&CaseRow, &PartyRow)> {
        let open = |case: &&CaseRow| case.stage == OPEN_STAGE && case.case_id != LEFT_ALONE;
        self.cases.iter().filter(open).flat_map(move |case| {
            let suspects = self
                .parties_of(&case.case_id)
                .filter(|party| party.role == SUSPECT);
            suspects.map(move |party| (case, party))
        })
    }

    /// What the lawyer would send, and whether they are the suspect's defender by the table; nothing where they act for
    /// somebody else in the case.
    fn pair<'a>(
        &self,
        lawyer: &'a LawyerRow,
        case: &'a CaseRow,
        party: &'a PartyRow,
    ) -> Option<(bool, Story<'a>)> {
        let mut mandates = self.mandates.iter().filter(|mandate| {
            mandate.case_id == case.case_id && mandate.lawyer_id == lawyer.lawyer_id
        });
        let defends = mandates.next();
        if defends.is_some_and(|mandate| mandate.party_id != party.party_id) {
            return None;
        }
        let story = Story {
            lawyer: &lawyer.lawyer_id,
            case_no: &case.unified_case_no,
            party: &party.name,
            id_no: party.id_no.as_deref()?,
            mandate_no: "岚望〔2026〕刑委字第401号",
        };
        Some((defends.is_some(), story))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_forty_has_real_pairs_and_none_twice() {
        let data = DemoData::parse().unwrap();
        let stories: Vec<_> = data.waiting().take(40).collect();
        let pairs: HashSet<_> = stories.iter().map(|one| (one.lawyer, one.id_no)).collect();
        assert_eq!(pairs.len(), 40);
        for story in &stories {
            let mut accounts = data.accounts().into_iter();
            assert!(accounts.any(|one| one.code == story.lawyer), "{story:?}");
            let mut cases = data.cases.iter();
            let case = cases
                .find(|case| case.unified_case_no == story.case_no)
                .unwrap();
            assert_eq!(case.stage, "审查起诉", "{story:?}");
            assert!(
                data.parties_of(&case.case_id)
                    .any(|party| party.name == story.party
                        && party.id_no.as_deref() == Some(story.id_no)),
                "{story:?}"
            );
        }
    }

    #[test]
    fn nobody_comes_of_whom_the_demo_tells_and_no_case_that_is_left_alone() {
        let data = DemoData::parse().unwrap();
        let all: Vec<_> = data.waiting().collect();
        assert!(all.iter().all(|story| !tells_of(story.lawyer)));
        assert!(
            all.iter()
                .all(|story| story.case_no != "990102202600010200")
        );
    }

    #[test]
    fn defenders_come_first_and_nobody_acts_for_two_sides() {
        let data = DemoData::parse().unwrap();
        let acts_for = |story: &Story<'_>, is_theirs: bool| {
            data.mandates.iter().any(|mandate| {
                let mut cases = data.cases.iter();
                let case = cases.find(|case| case.case_id == mandate.case_id).unwrap();
                let mut parties = data.parties_of(&case.case_id);
                let party = parties
                    .find(|party| party.party_id == mandate.party_id)
                    .unwrap();
                mandate.lawyer_id == story.lawyer
                    && case.unified_case_no == story.case_no
                    && (party.name == story.party) == is_theirs
            })
        };
        let stories: Vec<_> = data.waiting().collect();
        let defended: Vec<_> = stories.iter().map(|story| acts_for(story, true)).collect();
        assert!(defended[0]);
        assert!(defended.is_sorted_by(|one, next| one >= next));
        assert!(!stories.iter().any(|story| acts_for(story, false)));
    }

    #[test]
    fn all_of_them_come_the_longest_ago_first() {
        for number in [0, 1, 7, 40] {
            let shares: Vec<_> = shares(number).collect();
            assert_eq!(shares.iter().map(|(_, share)| share).sum::<usize>(), number);
            assert!(shares.is_sorted_by(|(one, _), (other, _)| one > other));
        }
        let forty: Vec<_> = shares(40).map(|(_, share)| share).collect();
        assert_eq!(forty, [4, 4, 4, 12, 16]);
    }
}
