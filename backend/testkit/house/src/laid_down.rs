//! The rules that come with the house, and its official documents.

use scheduling::{Rulebook, Rules};
use typesetting::Faces;
use writ::{Forms, WritList};

/// The rules that come with the house.
pub fn rulebook() -> Rulebook {
    Rulebook::parse(
        include_str!("../../../../config/workcalendar.json"),
        include_str!("../../../../config/periods.toml"),
        include_str!("../../../../config/parameters.toml"),
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
