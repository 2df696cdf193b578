use anyhow::Result;
use serde_json::Value;

use super::figures;
use super::reading::page_worker;
use crate::fonts;
use crate::place::Place;
use crate::postgres::{self, Cluster};
use crate::steps::Steps;

/// The name by which this benchmark is asked for, and that of its target.
pub(super) const NAME: &str = "worklist";
/// Milliseconds under which all but one of a hundred pages should stay, in whatever office.
const GOAL: f64 = 100.0;

/// Measures pages of the worklist in a small office and in one of 100,000 matters, on both databases.
pub(super) fn bench(place: &Place, steps: &mut Steps) -> Result<()> {
    steps.step("PostgreSQL", postgres::programs)?;
    let fonts = steps.step("Chinese fonts", || fonts::ready(place))?;
    steps.step("page worker", || page_worker(place))?;
    let cluster = steps.step("start PostgreSQL", Cluster::start)?;
    let lines = steps.step("worklist", || {
        figures(place, NAME, |cargo| {
            cargo
                .env(postgres::SETTING, cluster.url())
                .envs(fonts.settings());
        })
    })?;
    steps.summary();
    println!("\n{}", table(&lines));
    Ok(())
}

/// What was measured, as a table in Markdown.
fn table(lines: &[Value]) -> String {
    let mut rows = vec![
        "database | matters | page | p50 | p99 | goal | times fifty rows by their keys".to_owned(),
        ["---"; 7].join(" | "),
    ];
    for line in lines {
        let figure = |name: &str| line.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN);
        let word = |name: &str| line.get(name).and_then(Value::as_str).unwrap_or_default();
        let (p50, p99) = (figure("p50"), figure("p99"));
        rows.push(format!(
            "{} | {:.0} | {} | {p50:.1} | {p99:.1} | {} {GOAL:.0} | {:.1}",
            word("database"),
            figure("matters"),
            word("ask"),
            if p99 < GOAL { "under" } else { "MISSED" },
            p50 / figure("bare"),
        ));
    }
    format!(
        "Milliseconds on the clock until the desk has said a page: asked, counted, its fifty rows held to their seals,\n\
         recorded. Beside it, in the same run, fifty rows of the table asked for by their keys and nothing else.\n\n| {} |",
        rows.join(" |\n| ")
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::table;

    #[test]
    fn a_page_that_takes_too_long_is_said_to() {
        let page = |p99: f64| json!({ "database": "SQLite", "ask": "mine", "p50": 8.0, "p99": p99, "bare": 2.0 });
        let table = table(&[page(99.0), page(100.0)]);
        assert!(
            table.contains("| mine | 8.0 | 99.0 | under 100 | 4.0 |"),
            "{table}"
        );
        assert!(
            table.contains("| mine | 8.0 | 100.0 | MISSED 100 | 4.0 |"),
            "{table}"
        );
    }
}
