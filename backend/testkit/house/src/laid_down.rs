//! The rules that come with the house, and its official documents.

use scheduling::{Rulebook, Rules};
use typesetting::Faces;
use writ::{Forms, WritList};

const PARAMETERS: &str = include_str!("../../../../config/parameters.toml");
const HELD_BACK: &str = "name = \"undo-seconds\"\nvalue = 60\n";
const SENT_AT_ONCE: &str = "name = \"undo-seconds\"\nvalue = 0\n";

/// The rules that come with the house, in an office that undoes nothing: its letters leave as soon as something is
/// decided, which is when most suites look at them.
pub fn rulebook() -> Rulebook {
    assert!(
        PARAMETERS.contains(HELD_BACK),
        "letters are held for a minute"
    );
    parsed(&PARAMETERS.replace(HELD_BACK, SENT_AT_ONCE))
}

/// The rules as they come: for a minute a decision may be undone.
pub fn rulebook_that_undoes() -> Rulebook {
    parsed(PARAMETERS)
}

fn parsed(parameters: &str) -> Rulebook {
    Rulebook::parse(
        include_str!("../../../../config/workcalendar.json"),
        include_str!("../../../../config/periods.toml"),
        parameters,
    )
    .expect("the rules that come with the house")
}

/// The same, in force.
pub fn rules() -> Rules {
    Rules::new(rulebook())
}

/// The forms of a desk's official documents, as the office of the demo data issues them.
pub fn forms(writs: &'static WritList) -> Forms {
    let office = writ::Office {
        name: "云岭省岚江市望川区人民检察院".to_owned(),
        prefix: "岚望检".to_owned(),
        address: "http://127.0.0.1:8080".to_owned(),
    };
    let faces = Faces::find(&testkit::faces()).expect("the faces of official documents");
    Forms::new(office, faces, &[writs]).expect("the forms of the desk")
}
