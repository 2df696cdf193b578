//! From commitment and randomness to panel, reserves and replacements (`SPEC.md` section 5).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    Commitment, Lottery, Pool,
    bytes::Digest,
    fault::{DocumentFault, demand},
    mark::Reason,
    stream::Stream,
};

/// Who was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// The number of the ticket, from 0.
    pub ticket: u64,
    /// Who has which seat: `panel[j]` is the person of seat j.
    pub panel: Vec<usize>,
    /// The reserves, in order.
    pub reserves: Vec<Reserve>,
}

/// Somebody who takes a seat when its person steps back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reserve {
    /// The person.
    pub person: usize,
    /// The seat that the reserve was drawn for.
    pub seat: usize,
}

/// A reserve that took a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// The seat.
    pub seat: usize,
    /// Why its person stepped back.
    pub reason: Reason,
    /// Which of the reserves took it.
    pub reserve: usize,
}

/// Draws. A pure function: whoever has commitment and randomness finds the same people.
///
/// # Errors
/// When the commitment's tickets are none that `check` accepts.
pub fn draw(
    commitment: &Commitment,
    digest: &Digest,
    randomness: &[u8],
) -> Result<Drawn, DocumentFault> {
    let pool = commitment.pool();
    let table = Table::new(&pool);
    let mut stream = Stream::new(digest, randomness);
    let (ticket, composition) = draw_ticket(&commitment.lottery, &mut stream)?;
    let panel = draw_panel(&table, &commitment.lottery, composition, &mut stream)?;
    let reserves = draw_reserves(&table, commitment, &panel, &mut stream);
    Ok(Drawn {
        ticket,
        panel,
        reserves,
    })
}

/// One panel of a lottery, without commitment and reserves: for simulations.
pub(crate) fn draw_once(
    pool: &Pool,
    lottery: &Lottery,
    stream: &mut Stream,
) -> Result<Vec<usize>, DocumentFault> {
    let (_, composition) = draw_ticket(lottery, stream)?;
    draw_panel(&Table::new(pool), lottery, composition, stream)
}

/// Which reserve takes a seat of the panel as it is now; nobody when a new commitment is needed.
pub fn next_reserve(
    pool: &Pool,
    panel: &[usize],
    reserves: &[Reserve],
    used: &[usize],
    seat: usize,
) -> Option<usize> {
    let table = Table::new(pool);
    let vacancy = table.vacancy(panel, seat);
    let mut unused = reserves
        .iter()
        .enumerate()
        .filter(|(index, _)| !used.contains(index));
    let own = unused.clone().find(|(_, reserve)| reserve.seat == seat);
    let own = own.filter(|(_, reserve)| vacancy.fits(&table, reserve.person));
    own.or_else(|| unused.find(|(_, reserve)| vacancy.fits(&table, reserve.person)))
        .map(|(index, _)| index)
}

/// The panel after the replacements, each of which must be the one that the order of reserves gives.
///
/// # Errors
/// Names the replacement that is another, as `[2].reserve`.
pub fn replace(
    pool: &Pool,
    drawn: &Drawn,
    replacements: &[Replacement],
) -> Result<Vec<usize>, DocumentFault> {
    let mut panel = drawn.panel.clone();
    let mut used = Vec::new();
    for (index, replacement) in replacements.iter().enumerate() {
        let due = next_reserve(pool, &panel, &drawn.reserves, &used, replacement.seat);
        let seat = panel
            .get_mut(replacement.seat)
            .ok_or_else(|| DocumentFault::at(format_args!("[{index}].seat"), "no such seat"))?;
        demand(
            due == Some(replacement.reserve),
            format_args!("[{index}].reserve"),
            "not the reserve whose turn it is",
        )?;
        drawn
            .reserves
            .get(replacement.reserve)
            .into_iter()
            .for_each(|reserve| *seat = reserve.person);
        used.push(replacement.reserve);
    }
    Ok(panel)
}

/// Takes a ticket; gives its number and its composition.
fn draw_ticket<'a>(
    lottery: &'a Lottery,
    stream: &mut Stream,
) -> Result<(u64, &'a [usize]), DocumentFault> {
    let all = lottery
        .tickets
        .iter()
        .try_fold(0_u64, |all, (count, _)| all.checked_add(*count));
    let all = all.and_then(|all| usize::try_from(all).ok());
    let all = all.ok_or_else(|| DocumentFault::at("tickets", "too many"))?;
    let ticket = u64::try_from(stream.below(all)).unwrap_or(u64::MAX);
    let mut left = ticket;
    for (count, composition) in &lottery.tickets {
        if left < *count {
            return Ok((ticket, composition));
        }
        left -= count;
    }
    Err(DocumentFault::at("tickets", "none"))
}

/// Fills a composition with people, type by type.
fn draw_panel(
    table: &Table,
    lottery: &Lottery,
    composition: &[usize],
    stream: &mut Stream,
) -> Result<Vec<usize>, DocumentFault> {
    let mut panel = Vec::new();
    // The conflict lists of which somebody is drawn; who is drawn needs remembering apart, not being in any list.
    let (mut drawn, mut taken): (BTreeSet<usize>, BTreeSet<usize>) = Default::default();
    for t in composition {
        let people = lottery.types.get(*t).map(Vec::as_slice).unwrap_or_default();
        let is_free = |person: &usize| {
            !drawn.contains(person)
                && table
                    .lists(*person)
                    .iter()
                    .all(|list| !taken.contains(list))
        };
        let candidates: Vec<usize> = people.iter().copied().filter(is_free).collect();
        let person = *candidates
            .get(stream.below(candidates.len()))
            .ok_or_else(|| DocumentFault::at("tickets", "a composition nobody can fill"))?;
        drawn.insert(person);
        taken.extend(table.lists(person));
        panel.push(person);
    }
    Ok(panel)
}

fn draw_reserves(
    table: &Table,
    commitment: &Commitment,
    panel: &[usize],
    stream: &mut Stream,
) -> Vec<Reserve> {
    let turns = shuffled(panel.len(), stream);
    let standing = Standing::new(&commitment.lottery, table.pool.people.len());
    let mut reserves: Vec<Reserve> = Vec::new();
    let mut taken: BTreeSet<usize> = panel.iter().copied().collect();
    let mut passed = 0;
    for seat in turns.iter().copied().cycle() {
        if reserves.len() == commitment.reserves || passed == panel.len() {
            break;
        }
        let candidates = candidates_for(table, &standing, panel, seat, &taken);
        match candidates.get(stream.below(candidates.len())) {
            None => passed += 1,
            Some(&person) => {
                passed = 0;
                taken.insert(person);
                reserves.push(Reserve { person, seat });
            }
        }
    }
    reserves
}

/// The order in which seats get reserves: Fisher and Yates from the end.
fn shuffled(seats: usize, stream: &mut Stream) -> Vec<usize> {
    let mut order: Vec<usize> = (0..seats).collect();
    for last in (1..seats).rev() {
        order.swap(last, stream.below(last + 1));
    }
    order
}

/// Who may be the seat's reserve: of those who fit, the first group that is not empty.
fn candidates_for(
    table: &Table,
    standing: &Standing,
    panel: &[usize],
    seat: usize,
    taken: &BTreeSet<usize>,
) -> Vec<usize> {
    let vacancy = table.vacancy(panel, seat);
    let person = panel.get(seat).copied().unwrap_or(usize::MAX);
    let everybody = 0..table.pool.people.len();
    let fit: Vec<usize> = everybody
        .filter(|one| !taken.contains(one) && vacancy.fits(table, *one))
        .collect();
    let chosen = |keep: &dyn Fn(usize) -> bool| {
        fit.iter()
            .copied()
            .filter(|one| keep(*one))
            .collect::<Vec<usize>>()
    };
    let groups: [&dyn Fn(usize) -> bool; 3] = [
        &|one| standing.type_of(one) == standing.type_of(person),
        &|one| standing.has_chance(one) && table.rules(one) == table.rules(person),
        &|one| standing.has_chance(one),
    ];
    groups
        .into_iter()
        .map(chosen)
        .find(|group| !group.is_empty())
        .unwrap_or_default()
}

/// The types of people, and which types have a ticket.
struct Standing {
    type_of: BTreeMap<usize, usize>,
    with_chance: BTreeSet<usize>,
}

impl Standing {
    fn new(lottery: &Lottery, people: usize) -> Self {
        let members = lottery
            .types
            .iter()
            .enumerate()
            .flat_map(|(t, list)| list.iter().map(move |person| (*person, t)));
        Self {
            type_of: members.filter(|(person, _)| *person < people).collect(),
            with_chance: lottery
                .tickets
                .iter()
                .flat_map(|(_, composition)| composition)
                .copied()
                .collect(),
        }
    }

    fn type_of(&self, person: usize) -> Option<usize> {
        self.type_of.get(&person).copied()
    }

    fn has_chance(&self, person: usize) -> bool {
        self.type_of(person)
            .is_some_and(|t| self.with_chance.contains(&t))
    }
}

/// A pool with the conflict lists of each person at hand.
struct Table<'a> {
    pool: &'a Pool,
    lists_of: Vec<Vec<usize>>,
}

/// A seat without its person: what the rest of the panel leaves open.
struct Vacancy {
    /// By rule, how many of the rest count.
    counts: Vec<usize>,
    /// The conflict lists in which one of the rest stands.
    lists: BTreeSet<usize>,
}

impl<'a> Table<'a> {
    fn new(pool: &'a Pool) -> Self {
        let mut lists_of = vec![Vec::new(); pool.people.len()];
        for (index, list) in pool.conflicts.iter().enumerate() {
            for person in list {
                lists_of
                    .get_mut(*person)
                    .into_iter()
                    .for_each(|lists: &mut Vec<usize>| lists.push(index));
            }
        }
        Self { pool, lists_of }
    }

    fn lists(&self, person: usize) -> &[usize] {
        self.lists_of
            .get(person)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    fn rules(&self, person: usize) -> &[usize] {
        self.pool
            .people
            .get(person)
            .map(|one| one.rules.as_slice())
            .unwrap_or_default()
    }

    fn vacancy(&self, panel: &[usize], seat: usize) -> Vacancy {
        let mut vacancy = Vacancy {
            counts: vec![0; self.pool.rules.len()],
            lists: BTreeSet::new(),
        };
        for (_, person) in panel.iter().enumerate().filter(|(other, _)| *other != seat) {
            for rule in self.rules(*person) {
                vacancy
                    .counts
                    .get_mut(*rule)
                    .into_iter()
                    .for_each(|count| *count += 1);
            }
            vacancy.lists.extend(self.lists(*person));
        }
        vacancy
    }
}

impl Vacancy {
    /// With this person in the seat the panel keeps rules and conflicts.
    fn fits(&self, table: &Table, person: usize) -> bool {
        let rules = table.rules(person);
        let keeps = |(index, (rule, count)): (usize, (&crate::Rule, &usize))| {
            let count = count + usize::from(rules.contains(&index));
            (rule.min..=rule.max).contains(&count)
        };
        table
            .lists(person)
            .iter()
            .all(|list| !self.lists.contains(list))
            && table
                .pool
                .rules
                .iter()
                .zip(&self.counts)
                .enumerate()
                .all(keeps)
    }
}
