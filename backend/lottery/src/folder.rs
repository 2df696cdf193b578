//! Pools in the exchange format of citizens' assemblies: `features.csv` and `candidates.csv`.
//!
//! A line of features is a rule: of a panel, at least `min` and at most `max` people have the value. Who shares an `office`
//! (and `office2`, where there is one) does not sit together. The columns of features may be anything, which is why this form is for
//! comparing programs and never for a draw of an office: there a rule can only name what a [`crate::Mark`] can say.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use num_traits::ToPrimitive as _;
use tabular::{CellFault, CellRule, Column, Keys, Row, Table, TableFault};

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

/// The files of a folder, as they lie there: any encoding and separator that [`tabular`] reads.
#[derive(Debug, Clone, Copy)]
pub struct Files<'t> {
    /// `features.csv`.
    pub features: &'t [u8],
    /// `candidates.csv`.
    pub candidates: &'t [u8],
}

struct Feature {
    column: String,
    value: String,
    rule: Rule,
}

impl From<TableFault> for DocumentFault {
    fn from(fault: TableFault) -> Self {
        Self::at("", fault)
    }
}

impl From<CellFault> for DocumentFault {
    fn from(fault: CellFault) -> Self {
        let line = format_args!("line {}", fault.line);
        Self::at(&fault.column, fault.reason()).within(line)
    }
}

impl Folder {
    /// Reads the files for panels of so many seats.
    ///
    /// # Errors
    /// Names the file, the line, the value and the rule. A value that no feature of its column has is refused: whoever
    /// has it would belong to no category, and everybody's chances would be others. So is one that two features have in
    /// different case, width or blanks: nobody could tell which of them counts whom.
    pub fn read(files: Files<'_>, seats: usize) -> Result<Self, DocumentFault> {
        demand((1..=500).contains(&seats), "seats", "must be 1 to 500")?;
        let features =
            features(files.features, seats).map_err(|fault| fault.within("features.csv"))?;
        people(files.candidates, &features, seats).map_err(|fault| fault.within("candidates.csv"))
    }

    /// The seats that every panel must have because a feature's minima and maxima say so, if one does.
    pub fn seats_of(features: &[u8]) -> Option<usize> {
        let table = Table::read(features).ok()?;
        let column = |name| table.column_called(&[name]).ok();
        let (feature, min, max) = (column("feature")?, column("min")?, column("max")?);
        let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for row in table.rows() {
            let number = |column| row.cell(column).whole_number().ok();
            let sum = sums.entry(row.cell(&feature).text().ok()?).or_default();
            *sum = (sum.0 + number(&min)?, sum.1 + number(&max)?);
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

fn features(file: &[u8], seats: usize) -> Result<Vec<Feature>, DocumentFault> {
    let table = Table::read(file)?;
    let column = |name| table.column_called(&[name]);
    let (feature, value) = (column("feature")?, column("value")?);
    let (min, max) = (column("min")?, column("max")?);
    let mut values: BTreeMap<String, Keys> = BTreeMap::new();
    let of_row = |row: &Row| {
        let rule = rule(row, (&min, &max), seats)?;
        let column = row.cell(&feature).required()?.to_owned();
        let known = values.entry(column.clone()).or_default();
        let value = known.take(&row.cell(&value))?.to_owned();
        Ok(Feature {
            column,
            value,
            rule,
        })
    };
    table.rows().iter().map(of_row).collect()
}

fn rule(
    row: &Row,
    (min, max): (&Column<'_>, &Column<'_>),
    seats: usize,
) -> Result<Rule, DocumentFault> {
    let (least, most) = (row.cell(min).whole_number()?, row.cell(max).whole_number()?);
    let at_row = |fault: DocumentFault| fault.within(format_args!("line {}", row.line()));
    demand(least <= most, "min", "is greater than max").map_err(at_row)?;
    let too_many = format_args!("is greater than the {seats} seats");
    demand(least <= seats, "min", too_many).map_err(at_row)?;
    Ok(Rule {
        min: least,
        max: most.min(seats),
    })
}

fn people(file: &[u8], features: &[Feature], seats: usize) -> Result<Folder, DocumentFault> {
    let table = Table::read(file)?;
    let id = id_column(&table)?;
    let columns: Vec<Column<'_>> = features
        .iter()
        .map(|feature| table.column(&feature.column))
        .collect::<Result<_, TableFault>>()?;
    let column = |name| table.column_called(&[name]).ok();
    let office = column("office");
    let offices = [office, office.and_then(|_| column("office2"))];
    let (mut ids, mut candidates, mut keys) = (Vec::new(), Vec::new(), Keys::default());
    let mut shared: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (index, row) in table.rows().iter().enumerate() {
        ids.push(keys.take(&row.cell(&id))?.to_owned());
        let rules = rules_of(row, features, &columns)?;
        candidates.push(Candidate { rules, credit: 0 });
        let of = offices.iter().flatten();
        let of: Vec<String> = of
            .map(|column| row.cell(column).comparable())
            .collect::<Result<_, CellFault>>()?;
        if of.first().is_some_and(|office| !office.is_empty()) {
            shared.entry(of).or_default().push(index);
        }
    }
    let names = features
        .iter()
        .map(|one| format!("{}={}", one.column, one.value));
    Ok(Folder {
        pool: Pool {
            seats,
            rules: features.iter().map(|feature| feature.rule).collect(),
            people: candidates,
            conflicts: conflicts(shared),
        },
        ids,
        rules: names.collect(),
    })
}

/// The rules that count somebody: their value in the column of each feature, which must be one that a feature has.
fn rules_of(
    row: &Row,
    features: &[Feature],
    columns: &[Column<'_>],
) -> Result<Vec<usize>, DocumentFault> {
    let mut rules = Vec::new();
    for (place, (feature, column)) in features.iter().zip(columns).enumerate() {
        let of_column = features.iter().filter(|one| one.column == feature.column);
        let known = of_column.map(|one| one.value.as_str());
        let found = row.cell(column).one_of(known.clone());
        let found = found.map_err(|fault| with_known(fault, known))?;
        if found == feature.value {
            rules.push(place);
        }
    }
    Ok(rules)
}

/// A value that is near to none of those known is refused with all of them.
fn with_known<'k>(fault: CellFault, known: impl Iterator<Item = &'k str>) -> DocumentFault {
    let is_near_none = fault.rule == CellRule::Unknown { nearest: None };
    let mut told = DocumentFault::from(fault);
    if is_near_none {
        let known: Vec<&str> = known.collect();
        let known = known.join("”, “");
        told.rule = format!("{}: the values are “{known}”", told.rule);
    }
    told
}

/// The people of each office that has more than one.
fn conflicts(offices: BTreeMap<Vec<String>, Vec<usize>>) -> Vec<Vec<usize>> {
    let shared = offices.into_values().filter(|list| list.len() > 1);
    let mut conflicts: Vec<Vec<usize>> = shared.collect();
    conflicts.sort();
    conflicts
}

/// The column that names people: `id`, or else the first.
fn id_column(table: &Table) -> Result<Column<'_>, TableFault> {
    match table.columns().next() {
        Some(first) => Ok(table.column_called(&["id"]).unwrap_or(first)),
        None => table.column("id"),
    }
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

    const FEATURES: &str = "feature,value,min,max\ngender,F,1,2\ngender,M,0,3\nregion,\"north, east\",0,9\nregion,south,0,9\n";
    const CANDIDATES: &str = "id,gender,region,office,office2\na,F,\"north, east\",o,x\nb,M,south,o,x\nc,F,south,o,y\nd,M,south,p,x\n";

    fn read(features: &str, candidates: &str) -> Result<Folder, DocumentFault> {
        let files = Files {
            features: features.as_bytes(),
            candidates: candidates.as_bytes(),
        };
        Folder::read(files, 3)
    }

    fn refusal(features: &str, candidates: &str) -> String {
        read(features, candidates).unwrap_err().to_string()
    }

    #[test]
    fn a_folder_becomes_rules_people_and_conflicts() {
        let folder = read(FEATURES, CANDIDATES).unwrap();
        assert_eq!(
            folder.rules,
            ["gender=F", "gender=M", "region=north, east", "region=south"]
        );
        assert_eq!(folder.pool.rules[2], Rule { min: 0, max: 3 });
        assert_eq!(folder.pool.people[0].rules, [0, 2]);
        assert_eq!(
            folder.pool.conflicts,
            [[0, 1]],
            "same office and same office2"
        );
        assert_eq!(folder.ids, ["a", "b", "c", "d"]);
    }

    #[test]
    fn a_refusal_names_file_line_and_column() {
        assert_eq!(
            refusal("feature,value,min,max\ng,F,3,2\n", CANDIDATES),
            "features.csv.line 2.min: is greater than max"
        );
        assert_eq!(
            refusal("feature,value,min,max\ngneder,F,0,2\n", CANDIDATES),
            "candidates.csv: there is no column “gneder”; is “gender” meant?: the columns are id, gender, region, office, office2"
        );
        assert_eq!(
            refusal("feature,value,min,max\ng,F,x,2\n", CANDIDATES),
            "features.csv.line 2.min: “x” must be a whole number from 0"
        );
    }

    #[test]
    fn a_value_that_no_rule_of_its_column_knows_is_refused_with_the_nearest() {
        assert_eq!(
            refusal(FEATURES, "id,gender,region\na,f,south\n"),
            "candidates.csv.line 2.gender: “f” is not known; is “F” meant?"
        );
        assert_eq!(
            refusal(FEATURES, "id,gender,region\na,F,west\n"),
            "candidates.csv.line 2.region: “west” is not known: the values are “north, east”, “south”"
        );
        assert_eq!(
            refusal(FEATURES, "id,gender,region\na,F,south\nb,,south\n"),
            "candidates.csv.line 3.gender: is missing"
        );
    }

    #[test]
    fn a_value_is_one_feature_however_it_is_written() {
        let twice = "feature,value,min,max\ngender,F,0,2\nregion,F,0,2\ngender,ｆ ,1,1\n";
        assert_eq!(
            refusal(twice, CANDIDATES),
            "features.csv.line 4.value: “ｆ” stands in line 2 already, as “F”"
        );
    }

    #[test]
    fn rows_of_separators_are_nobody_and_somebody_has_a_number_of_their_own() {
        let folder = read(FEATURES, "id;gender;region\na;F;south\n;;\nb;M;south\n;;\n").unwrap();
        assert_eq!(folder.ids, ["a", "b"]);
        assert_eq!(
            refusal(FEATURES, "id,gender,region\n,F,south\n"),
            "candidates.csv.line 2.id: is missing"
        );
        assert_eq!(
            refusal(FEATURES, "id,gender,region\na1,F,south\n,,\nＡ１,M,south\n"),
            "candidates.csv.line 4.id: “Ａ１” stands in line 2 already, as “a1”"
        );
    }

    #[test]
    fn columns_of_the_format_are_found_however_they_are_written() {
        let features = FEATURES.replace("feature,value,min,max", "Feature,VALUE, Min ,ＭＡＸ");
        let candidates = "note,gender,region,OFFICE,Office2,ＩＤ\n,F,\"north, east\",o,x,a\n,M,south,o,x,b\n,F,south,o,y,c\n,M,south,p,x,d\n";
        assert_eq!(read(&features, candidates), read(FEATURES, CANDIDATES));
        let told = "Feature,value,MIN,max\ng,F,2,2\ng,M,3,3\n";
        assert_eq!(Folder::seats_of(told.as_bytes()), Some(5));
    }

    #[test]
    fn people_of_one_office_are_found_however_it_is_written() {
        let candidates = "id,gender,region,office\na,F,south,同心 A\nb,M,south,同心ａ\n";
        let folder = read(FEATURES, candidates).unwrap();
        assert_eq!(folder.pool.conflicts, [[0, 1]]);
    }

    #[test]
    fn a_feature_may_tell_the_seats() {
        assert_eq!(
            Folder::seats_of(b"feature,value,min,max\ng,F,2,2\ng,M,3,3\n"),
            Some(5)
        );
        assert_eq!(Folder::seats_of(FEATURES.as_bytes()), None);
    }
}
