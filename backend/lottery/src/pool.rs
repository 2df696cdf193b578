/// What a lottery is computed from: seats, rules, people and conflicts, without anybody's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    /// How many people sit on a panel.
    pub seats: usize,
    /// How many people of each kind a panel needs.
    pub rules: Vec<Rule>,
    /// The eligible, in the order of the commitment.
    pub people: Vec<Candidate>,
    /// Lists of people, each ascending, of whom at most one may sit on a panel.
    pub conflicts: Vec<Vec<usize>>,
}

/// At least `min` and at most `max` people of a panel count under a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The fewest.
    pub min: usize,
    /// The most.
    pub max: usize,
}

/// One of the eligible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The rules under which the person counts, ascending.
    pub rules: Vec<usize>,
    /// What the person is owed, in millionths of a seat.
    pub credit: i64,
}
