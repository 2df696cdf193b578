//! Published hearings as they might be: what happened, was asked, said and decided, put together from `xtask/hearings.json`.
//!
//! People, places and companies are nobody's. Every story is told once; what is said around it is chosen by a hash of its
//! title, so that another story changes no other one.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::place::Place;

/// Offices that publish: their short names, what their numbers begin with, and places near them.
const OFFICES: [(&str, &str, [&str; 3]); 6] = [
    (
        "望川区检察院",
        "岚望检听",
        ["望川区衡川街道", "望川区柏渡镇", "望川区明理街道"],
    ),
    (
        "青禾区检察院",
        "岚青检听",
        ["青禾区麦禾镇", "青禾区南苑街道", "青禾区梨坪镇"],
    ),
    (
        "石硚县检察院",
        "岚石检听",
        ["石硚县砚坪镇", "石硚县渡头镇", "石硚县岩背乡"],
    ),
    (
        "松岚县检察院",
        "岚松检听",
        ["松岚县栖云镇", "松岚县松坪镇", "松岚县竹溪乡"],
    ),
    (
        "雁回县检察院",
        "岚雁检听",
        ["雁回县澄塘镇", "雁回县雁滩镇", "雁回县桐畈乡"],
    ),
    (
        "岚江市检察院",
        "岚检听",
        ["岚江市北岸片区", "岚江市港前片区", "岚江市老城片区"],
    ),
];
const SURNAMES: [&str; 40] = [
    "卢", "项", "方", "狄", "霍", "舒", "梁", "严", "丁", "吕", "祝", "邱", "骆", "柯", "席", "温",
    "邵", "卫", "庄", "岳", "孔", "白", "康", "樊", "龚", "易", "邢", "路", "顾", "侯", "雷", "汤",
    "尹", "黎", "段", "钱", "戴", "莫", "向", "万",
];
const UNITS: [&str; 12] = [
    "泽润公司",
    "明岸公司",
    "衡川公司",
    "云栖公司",
    "松石公司",
    "禾丰公司",
    "启辰公司",
    "安澜公司",
    "北岸公司",
    "同裕公司",
    "嘉木公司",
    "远帆公司",
];
const PANELS: [&str; 6] = [
    "三名听证员",
    "五名听证员",
    "七名听证员",
    "听证员",
    "来自基层和专业领域的听证员",
    "到场的听证员",
];

/// What is said of one kind of case.
struct Kind<'a> {
    name: &'a str,
    said: &'a Value,
}

/// One hearing before it has its number.
struct Hearing {
    held_on: String,
    office: &'static str,
    prefix: &'static str,
    record: Value,
}

/// The hearings in the order of their days, one a line.
pub(super) fn published(place: &Place) -> Result<String> {
    let plots: Value =
        serde_json::from_str(&fs::read_to_string(place.root.join("xtask/hearings.json"))?)?;
    let days = working_days(&fs::read_to_string(
        place.root.join("config/workcalendar.json"),
    )?)?;
    let mut hearings = Vec::new();
    for (name, said) in plots.as_object().context("no kinds of cases")? {
        for topic in list(said, "topics")? {
            for story in 0..list(topic, "facts")?.len() {
                hearings.push(told(&Kind { name, said }, topic, story, &days)?);
            }
        }
    }
    hearings.sort_by_key(|hearing| (hearing.held_on.clone(), hearing.record.to_string()));
    Ok(format!("[\n{}\n]\n", numbered(hearings).join(",\n")))
}

/// Each hearing with its number, by office and year.
fn numbered(hearings: Vec<Hearing>) -> Vec<String> {
    let mut counts: BTreeMap<(&str, String), u32> = BTreeMap::new();
    let lines = hearings.into_iter().map(|mut hearing| {
        let year: String = hearing.held_on.chars().take(4).collect();
        let count = counts.entry((hearing.office, year.clone())).or_default();
        *count += 1;
        let number = format!("{}〔{year}〕{count}号", hearing.prefix);
        if let Some(record) = hearing.record.as_object_mut() {
            record.insert("number".to_owned(), json!(number));
            record.insert("held_on".to_owned(), json!(hearing.held_on));
        }
        hearing.record.to_string()
    });
    lines.collect()
}

fn told(kind: &Kind, topic: &Value, story: usize, days: &[String]) -> Result<Hearing> {
    let title = text(topic, "title")?;
    let dice = Dice(format!("{} {title}", kind.name));
    // The three stories of a topic differ in what is said around them, too.
    let around = |what: &'static str| dice.roll(what) + story;
    let of_story = |what: &str| dice.roll(&format!("{what} {story}"));
    let (office, prefix, places) = pick(&OFFICES, of_story("office"))?;
    let words = [
        ("{office}", (*office).to_owned()),
        ("{place}", (*pick(places, of_story("place"))?).to_owned()),
        ("{unit}", (*pick(&UNITS, of_story("unit"))?).to_owned()),
        (
            "{officers}",
            (*pick(&PANELS, of_story("panel"))?).to_owned(),
        ),
        ("{a}", masked(of_story("a"), around("given"))?),
        ("{b}", masked(of_story("a") + 7, around("given") + 1)?),
    ];
    let say = |template: &str| {
        let all = words.iter();
        all.fold(template.to_owned(), |said, (slot, word)| {
            said.replace(slot, word)
        })
    };
    let outcome = pick(list(kind.said, "outcomes")?, around("outcome"))?;
    let summary = [
        string(pick(list(kind.said, "openings")?, around("opening"))?)?,
        string(pick(list(topic, "facts")?, story)?)?,
        string(pick(list(topic, "heard")?, story)?)?,
        string(pick(list(topic, "heard")?, story + 1)?)?,
        string(pick(list(kind.said, "talks")?, around("talk"))?)?,
        string(outcome.get(1).context("an outcome without its sentence")?)?,
    ];
    let mut questions = vec![say(text(topic, "question")?)];
    let further = list(kind.said, "questions")?;
    // Two in three hearings put a second question.
    if let Some(further) = further.get(around("question") % 3) {
        questions.push(say(string(further)?));
    }
    let held_on = pick(days, of_story("day"))?.clone();
    let record = json!({
        "kind": kind.name,
        "title": say(title),
        "questions": questions,
        "summary": summary.map(say).concat(),
        "outcome": string(outcome.get(0).context("an outcome without its name")?)?,
    });
    ensure!(
        summary_and_title(&record).all(|said| !said.contains('{')),
        "a slot is left in {title}"
    );
    Ok(Hearing {
        held_on,
        office,
        prefix,
        record,
    })
}

fn summary_and_title(record: &Value) -> impl Iterator<Item = &str> {
    let said = ["title", "summary"].into_iter();
    said.filter_map(|field| record.get(field)?.as_str())
}

/// A name as published decisions write it: the surname, and one or two signs for what is not told.
fn masked(surname: usize, given: usize) -> Result<String> {
    let signs = if given.is_multiple_of(3) {
        "某"
    } else {
        "某某"
    };
    Ok(format!("{}{signs}", pick(&SURNAMES, surname)?))
}

/// What chooses: the same for the same words.
struct Dice(String);

impl Dice {
    fn roll(&self, what: &str) -> usize {
        let digest = Sha256::digest(format!("{} {what}", self.0));
        let four = digest.iter().take(4);
        four.fold(0, |sum, byte| (sum << 8) + usize::from(*byte))
    }
}

fn pick<T>(of: &[T], number: usize) -> Result<&T> {
    let chosen = number.checked_rem(of.len());
    let chosen = chosen.and_then(|place| of.get(place));
    chosen.context("nothing to choose from")
}

fn list<'a>(value: &'a Value, name: &str) -> Result<&'a [Value]> {
    let list = value.get(name).and_then(Value::as_array);
    list.map(Vec::as_slice)
        .with_context(|| format!("no {name}"))
}

fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str> {
    value.get(name).map_or_else(|| string(&Value::Null), string)
}

fn string(value: &Value) -> Result<&str> {
    value.as_str().context("no text")
}

/// The working days of 2024, 2025 and of 2026 up to the end of October.
fn working_days(calendar: &str) -> Result<Vec<String>> {
    let calendar: Value = serde_json::from_str(calendar)?;
    let years = calendar.get("years").and_then(Value::as_object);
    let listed = years.context("no years")?.values();
    let listed = listed.filter_map(|year| year.get("days")?.as_array());
    let mut kinds = BTreeMap::new();
    for day in listed.flatten() {
        kinds.insert(text(day, "date")?, text(day, "type")?);
    }
    let mut days = Vec::new();
    // The first of January 2024 was a Monday.
    let mut weekday = 0;
    for (year, last_month) in [(2024, 12), (2025, 12), (2026, 10)] {
        for month in 1..=last_month {
            for day in 1..=length(year, month) {
                let date = format!("{year}-{month:02}-{day:02}");
                let works = match kinds.get(date.as_str()) {
                    Some(kind) => *kind == "adjusted_workday",
                    None => weekday < 5,
                };
                weekday = (weekday + 1) % 7;
                days.extend(works.then_some(date));
            }
        }
    }
    Ok(days)
}

fn length(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn hearings_of_every_kind_are_told_in_full() {
        let place = Place::find().unwrap();
        let hearings: Vec<Value> = serde_json::from_str(&published(&place).unwrap()).unwrap();
        assert!(hearings.len() >= 200);
        let dictionaries = fs::read(place.root.join("config/demo/dictionaries.json")).unwrap();
        let dictionaries: Value = serde_json::from_slice(&dictionaries).unwrap();
        for kind in list(&dictionaries, "case_kind").unwrap() {
            let of_kind = hearings.iter().filter(|hearing| hearing["kind"] == *kind);
            assert!(of_kind.count() >= 20, "{kind}");
        }
        let different = |field: &str| {
            let values = hearings.iter().map(|hearing| hearing[field].to_string());
            values.collect::<BTreeSet<String>>().len()
        };
        assert_eq!(different("number"), hearings.len());
        assert_eq!(different("summary"), hearings.len());
        for hearing in &hearings {
            let summary = text(hearing, "summary").unwrap().chars().count();
            assert!((150..=400).contains(&summary), "{summary}: {hearing}");
            assert!((1..=2).contains(&list(hearing, "questions").unwrap().len()));
        }
    }

    #[test]
    fn hearings_are_held_on_working_days() {
        let place = Place::find().unwrap();
        let calendar = fs::read_to_string(place.root.join("config/workcalendar.json")).unwrap();
        let days = working_days(&calendar).unwrap();
        let in_year = |year| days.iter().filter(|day| day.starts_with(year)).count();
        // As `working_day_counts` of the calendar says.
        assert_eq!([in_year("2024"), in_year("2025")], [251, 248]);
        assert!(
            days.contains(&"2026-02-14".to_owned()),
            "worked for the holidays"
        );
        assert!(!days.contains(&"2026-10-01".to_owned()));
    }
}
