//! The procedures, printed for whoever audits them.

use serde_json::Value;

use crate::support::Site;

#[test]
fn the_procedures_are_printed_for_people_and_for_programs() {
    let site = Site::new();
    let machines: Value = serde_json::from_str(&site.succeed(&["machines", "--json"])).unwrap();
    let application = &machines[0];
    assert_eq!(application["kind"], "application");
    let states = application["states"].as_array().unwrap();
    let accepted = states.iter().find(|state| state["code"] == "accepted");
    let accepted = accepted.unwrap();
    assert_eq!(accepted["queue"], "waiting");
    assert_eq!(accepted["next"][0]["period"], "A-N01");
    assert_eq!(accepted["next"][0]["since"], "accepted");
    let steps = accepted["steps"].as_array().unwrap();
    let verify = steps
        .iter()
        .find(|step| step["by"] == "dossier.verify_mandate");
    assert_eq!(verify.unwrap()["event"], "verified");
    assert_eq!(verify.unwrap()["to"], serde_json::json!(["verified"]));

    let drawn = site.succeed(&["machines", "--mermaid"]);
    assert!(drawn.starts_with("stateDiagram-v2\n"));
    assert!(drawn.contains("accepted --> verified : verified"));
    let told = site.succeed(&["machines"]);
    assert!(told.contains("dossier.verify_mandate -> verified (verified)"));
    assert!(told.contains("next grant, A-N03 since submitted where prepared"));
}
