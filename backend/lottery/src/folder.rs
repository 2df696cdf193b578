//! Pools in the exchange format of citizens' assemblies: `features.csv` and `candidates.csv`.
//!
//! A line of features is a rule: of a panel, at least `min` and at most `max` people have the value. Who shares an `office`
//! (and `office2`, where there is one) does not sit together. The columns of features may be anything, which is why this form is for
//! comparing programs and never for a draw of an office: there a rule can only name what a [`crate::Mark`] can say.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use num_traits::ToPrimitive as _;

use crate::fault::{DocumentFault, demand};
use crate::{Candidate, Fraction, Lottery, Pool, Rule};

/// A pool with the names that its folder uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// What the lottery is computed from; people in the order of the file.
    pub pool: Pool,
    /// The people.
    pub ids: Vec<String>,
    /// What each rule counts, as `feature=value`.
    pub rules: Vec<String>,
}

/// The texts of a folder.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'t> {
    /// `features.csv`.
    pub features: &'t str,
    /// `candidates.csv`.
    pub candidates: &'t str,
}

struct Feature {
    column: String,
    value: String,
    rule: Rule,
}

type Row = BTreeMap<String, String>;

impl Folder {
    /// Reads the texts for panels of so many seats.
    ///
    /// # Errors
    /// Names the file, the line and the rule.
    pub fn read(texts: Texts<'_>, seats: usize) -> Result<Self, DocumentFault> {
        demand((1..=500).contains(&seats), "seats", "must be 1 to 500")?;
        let (_, rows) = rows(texts.features).map_err(|fault| fault.within("features.csv"))?;
        let features = rows
            .iter()
            .enumerate()
            .map(|(index, row)| feature(row, seats).map_err(|fault| fault.within(line(index))))
            .collect::<Result<Vec<Feature>, DocumentFault>>()
            .map_err(|fault| fault.within("features.csv"))?;
        people(texts.candidates, &features, seats).map_err(|fault| fault.within("candidates.csv"))
    }

    /// The seats that every panel must have because a feature's minima and maxima say so, if one does.
    pub fn seats_of(features: &str) -> Option<usize> {
        let (_, rows) = rows(features).ok()?;
        let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for row in &rows {
            let (min, max) = (
                row.get("min")?.parse::<usize>().ok()?,
                row.get("max")?.parse::<usize>().ok()?,
            );
            let sum = sums.entry(row.get("feature")?).or_default();
            *sum = (sum.0 + min, sum.1 + max);
        }
        let (low, high) = sums.values().fold((0, usize::MAX), |all, sum| {
            (all.0.max(sum.0), all.1.min(sum.1))
        });
        (low == high).then_some(low)
    }

    /// `id,probability` of everybody, with as many digits as the number has.
    pub fn marginals(&self, lottery: &Lottery) -> String {
        let mut chances = vec![0.0; self.ids.len()];
        for (members, Fraction(chance)) in lottery.types.iter().zip(&lottery.chances) {
            for &person in members {
                if let Some(own) = chances.get_mut(person) {
                    *own = chance.to_f64().unwrap_or(f64::NAN);
                }
            }
        }
        let mut text = String::from("id,probability\n");
        for (id, chance) in self.ids.iter().zip(chances) {
            let _ = writeln!(text, "{},{chance}", quoted(id));
        }
        text
    }
}

fn rows(text: &str) -> Result<(Vec<String>, Vec<Row>), DocumentFault> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes());
    let header: Vec<String> = reader
        .headers()
        .map_err(|error| DocumentFault::at("", error))?
        .iter()
        .map(str::to_owned)
        .collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| DocumentFault::at("", error))?;
        let values = record.iter().map(str::to_owned);
        rows.push(header.iter().cloned().zip(values).collect());
    }
    Ok((header, rows))
}

/// The line of a file that a row stands in, below the header.
fn line(index: usize) -> String {
    format!("line {}", index + 2)
}

fn feature(row: &Row, seats: usize) -> Result<Feature, DocumentFault> {
    let text = |column: &str| {
        let missing = || {
            DocumentFault::at(
                column,
                "is missing: the columns are feature, value, min, max",
            )
        };
        row.get(column).cloned().ok_or_else(missing)
    };
    let number = |column: &str| {
        let wrong = |_| DocumentFault::at(column, "must be a whole number from 0");
        text(column)?.parse::<usize>().map_err(wrong)
    };
    let (min, max) = (number("min")?, number("max")?);
    demand(min <= max, "min", "is greater than max")?;
    demand(
        min <= seats,
        "min",
        format_args!("is greater than the {seats} seats"),
    )?;
    let rule = Rule {
        min,
        max: max.min(seats),
    };
    Ok(Feature {
        column: text("feature")?,
        value: text("value")?,
        rule,
    })
}

fn people(text: &str, features: &[Feature], seats: usize) -> Result<Folder, DocumentFault> {
    let (header, rows) = rows(text)?;
    let id_column = id_column(&header, features)?;
    let (mut ids, mut candidates) = (Vec::new(), Vec::new());
    let mut offices: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    let mut seen = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        let of = |column: &str| row.get(column).cloned().unwrap_or_default();
        let id = of(id_column);
        if let Some(before) = seen.insert(id.clone(), index) {
            let rule = format!("{id} stands in {} already", line(before));
            return Err(DocumentFault::at(id_column, rule).within(line(index)));
        }
        let counts = |(_, feature): &(usize, &Feature)| of(&feature.column) == feature.value;
        let rules = features
            .iter()
            .enumerate()
            .filter(counts)
            .map(|(rule, _)| rule)
            .collect();
        candidates.push(Candidate { rules, credit: 0 });
        let office = (of("office"), of("office2"));
        if !office.0.is_empty() {
            offices.entry(office).or_default().push(index);
        }
        ids.push(id);
    }
    let names = features
        .iter()
        .map(|one| format!("{}={}", one.column, one.value));
    Ok(Folder {
        pool: Pool {
            seats,
            rules: features.iter().map(|feature| feature.rule).collect(),
            people: candidates,
            conflicts: shared(offices),
        },
        ids,
        rules: names.collect(),
    })
}

/// The people of each office that has more than one.
fn shared(offices: BTreeMap<(String, String), Vec<usize>>) -> Vec<Vec<usize>> {
    let shared = offices.into_values().filter(|list| list.len() > 1);
    let mut conflicts: Vec<Vec<usize>> = shared.collect();
    conflicts.sort();
    conflicts
}

/// The column that names people: `id`, or else the first. Every feature must have its column.
fn id_column<'a>(header: &'a [String], features: &[Feature]) -> Result<&'a str, DocumentFault> {
    for feature in features {
        demand(
            header.contains(&feature.column),
            &feature.column,
            "is a feature, but there is no such column",
        )?;
    }
    let id = header.iter().find(|name| *name == "id").or(header.first());
    Ok(id.map(String::as_str).unwrap_or_default())
}

fn quoted(id: &str) -> String {
    if id.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", id.replace('"', "\"\""));
    }
    id.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEATURES: &str = "feature,value,min,max\ngender,F,1,2\nregion,\"north, east\",0,9\n";
    const CANDIDATES: &str = "id,gender,region,office,office2\na,F,\"north, east\",o,x\nb,M,south,o,x\nc,F,south,o,y\nd,M,south,p,x\n";

    fn read(features: &str, candidates: &str) -> Result<Folder, DocumentFault> {
        Folder::read(
            Texts {
                features,
                candidates,
            },
            3,
        )
    }

    #[test]
    fn a_folder_becomes_rules_people_and_conflicts() {
        let folder = read(FEATURES, CANDIDATES).unwrap();
        assert_eq!(folder.rules, ["gender=F", "region=north, east"]);
        assert_eq!(folder.pool.rules[1], Rule { min: 0, max: 3 });
        assert_eq!(folder.pool.people[0].rules, [0, 1]);
        assert_eq!(
            folder.pool.conflicts,
            [[0, 1]],
            "same office and same office2"
        );
        assert_eq!(folder.ids, ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_refusal_names_file_line_and_column() {
        let refusal =
            |features: &str, candidates: &str| read(features, candidates).unwrap_err().to_string();
        assert_eq!(
            refusal("feature,value,min,max\ng,F,3,2\n", CANDIDATES),
            "features.csv.line 2.min: is greater than max"
        );
        assert!(
            refusal("feature,value,min,max\nage,1,0,2\n", CANDIDATES)
                .starts_with("candidates.csv.age: ")
        );
        assert!(
            refusal(FEATURES, "id,gender,region\na,F,x\na,M,x\n")
                .starts_with("candidates.csv.line 3.id: ")
        );
        assert!(
            refusal("feature,value,min,max\ng,F,x,2\n", CANDIDATES)
                .starts_with("features.csv.line 2.min: ")
        );
    }

    #[test]
    fn a_feature_may_tell_the_seats() {
        assert_eq!(
            Folder::seats_of("feature,value,min,max\ng,F,2,2\ng,M,3,3\n"),
            Some(5)
        );
        assert_eq!(Folder::seats_of(FEATURES), None);
    }
}
