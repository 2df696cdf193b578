//! A gate over the sources of all rooms: no list is ordered by a time alone.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// How the names of columns end that hold a time or a day.
const TIMES: [&str; 6] = ["At", "On", "Until", "From", "Since", "Day"];

/// The last keys of all orders in a source.
fn last_keys(source: &str) -> Vec<String> {
    let source: String = source.split_whitespace().collect();
    let mut keys = Vec::new();
    for order in source.split(".order_by").skip(1) {
        let Some((_, rest)) = order.split_once('(') else {
            continue;
        };
        let mut depth = 1_usize;
        let end = rest.find(|sign| {
            match sign {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let (key, behind) = rest.split_at(end.unwrap_or(rest.len()));
        // Nothing behind the bracket: the next piece is a further key of the same order.
        if behind != ")" {
            keys.push(key.split(',').next().unwrap_or(key).to_owned());
        }
    }
    keys
}

/// Whether a key is a time, or a name that hides which column it is.
fn is_time(key: &str) -> bool {
    match key.split_once("Column::") {
        Some((_, column)) => TIMES.iter().any(|end| column.ends_with(end)),
        None => key != "id" && key.chars().all(|c| c.is_ascii_lowercase() || c == '_'),
    }
}

fn sources(mut folders: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                files.push(path);
            }
        }
    }
    files
}

#[test]
fn an_order_by_a_time_alone_is_found() {
    let alone = ".order_by_desc(entry::Column::At).limit(1)";
    let hidden = ".order_by_asc(at)\n.all(db)";
    let by_day = ".order_by(Column::DeadlineOn, Order::Asc)\n.one(db)";
    for source in [alone, hidden, by_day] {
        assert!(last_keys(source).iter().any(|key| is_time(key)), "{source}");
    }
    let further = ".order_by_desc(Column::At)\n  .order_by_desc(Column::Id)\n.all(db)";
    assert_eq!(last_keys(further), ["Column::Id"]);
    assert!(!is_time("Column::Id") && !is_time("id"));
}

/// Times do not order within a second (decision 0009): rows of one second would swap places, and a page
/// of a list would lose some of them.
#[test]
fn no_list_is_ordered_by_a_time_alone() {
    let backend = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut orders = 0;
    for path in sources(vec![backend.to_owned()]) {
        if path == Path::new(env!("CARGO_MANIFEST_DIR")).join("src/orders.rs") {
            continue;
        }
        for key in last_keys(&fs::read_to_string(&path).unwrap()) {
            assert!(!is_time(&key), "{} orders by {key} alone", path.display());
            orders += 1;
        }
    }
    assert!(orders > 20, "only {orders} orders were found");
}
