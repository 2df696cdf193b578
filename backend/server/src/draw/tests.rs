use std::{fs, path::Path};

use clap::Parser as _;
use lottery::{Receipt, Verdict, seal};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::draw;
use crate::cli::{Cli, Command};

/// A folder of an office with an input, a secret and a key, in which commands are typed.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn open() -> Self {
        let desk = Self {
            folder: TempDir::new().unwrap(),
        };
        desk.put("secret", &[7; 32]);
        desk.put("key", &[8; 32]);
        desk.put("input.json", input().to_string().as_bytes());
        desk
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder.path().join(name), bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name)).unwrap()
    }

    /// Types `mingjian draw …`; words with an at sign are files of the folder.
    fn types(&self, line: &str) -> anyhow::Result<()> {
        let word = |word: &str| match word.strip_prefix('@') {
            Some(name) => self.folder.path().join(name).display().to_string(),
            None => word.to_owned(),
        };
        let words = ["mingjian", "draw"].map(str::to_owned).into_iter();
        let cli = Cli::try_parse_from(words.chain(line.split_whitespace().map(word)))?;
        let Command::Draw(command) = cli.command else {
            panic!("not a draw")
        };
        draw(command)
    }

    fn refuses(&self, line: &str) -> String {
        format!("{:#}", self.types(line).unwrap_err())
    }

    fn verdict(&self, name: &str) -> Verdict {
        lottery::verify(&self.read(name))
    }
}

fn nonces() -> [(&'static str, [u8; 32]); 2] {
    [("justice_bureau", [1; 32]), ("procuratorate", [2; 32])]
}

fn input() -> Value {
    let marks = |i: usize| {
        if i < 4 {
            json!(["category:LEGAL"])
        } else {
            json!([])
        }
    };
    let people: Vec<Value> = (0..12)
        .map(|i| json!({"id": format!("H{i:03}"), "marks": marks(i)}))
        .collect();
    let sealed = nonces().map(|(office, nonce)| {
        json!({"office": office, "sealed": seal(&office.parse().unwrap(), &lottery::Bytes(nonce))})
    });
    json!({
        "version": "mingjian-input/1", "draw": "T-1", "kind": "hearing_officers", "seats": 3, "reserves": 3,
        "tickets": 1000, "rules": [{"mark": "category:LEGAL", "min": 1, "max": 2}], "people": people,
        "conflicts": [["H000", "H001"]], "excluded": [{"id": "H900", "reason": "K-M01"}],
        "randomness": {"reveals": sealed},
    })
}

const COMMIT: &str = "commit @input.json --secret @secret --out @commitment --openings @openings";

fn run() -> String {
    let reveals =
        nonces().map(|(office, nonce)| format!("--reveal {office}={}", hex::encode(nonce)));
    format!(
        "run @commitment {} --openings @openings --out @receipt",
        reveals.join(" ")
    )
}

#[test]
fn a_draw_goes_from_input_to_a_receipt_that_verifies() {
    let desk = Desk::open();
    desk.types(&format!(
        "{COMMIT} --sign @key --signer JCY-1 --signature @signature"
    ))
    .unwrap();
    desk.types(&format!("{} --signature @signature", run()))
        .unwrap();
    desk.types("verify @receipt").unwrap();
    desk.types("verify @receipt --json").unwrap();
    desk.types("replace @receipt --seat 1 --reason ILLNESS --out @replaced")
        .unwrap();
    desk.types("verify @replaced --language en").unwrap();
    let receipt = Receipt::parse(&desk.read("replaced")).unwrap();
    assert_eq!(receipt.signatures.len(), 1);
    assert_eq!(receipt.replacements.len(), 1);
    assert_eq!(receipt.openings.len(), 6, "panel and reserves are named");
    for line in ["", "--office", "--language en", "--office --language zh-CN"] {
        desk.types(&format!("explain @replaced {line}")).unwrap();
        desk.types(&format!("explain @commitment {line}")).unwrap();
    }
}

#[test]
fn a_changed_receipt_is_refused_with_status_1() {
    let desk = Desk::open();
    desk.types(COMMIT).unwrap();
    desk.types(&run()).unwrap();
    let mut receipt = Receipt::parse(&desk.read("receipt")).unwrap();
    receipt.result.as_mut().unwrap().panel.reverse();
    desk.put("receipt", &receipt.canonical().unwrap());
    assert_eq!(desk.refuses("verify @receipt"), "the receipt does NOT hold");
    desk.put("receipt", b"{}");
    assert_eq!(
        desk.refuses("verify @receipt --json"),
        "the receipt does NOT hold"
    );
}

#[test]
fn the_openings_are_for_the_office_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::open();
    desk.types(COMMIT).unwrap();
    let mode = |name: &str| {
        fs::metadata(desk.folder.path().join(name))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode("openings") & 0o777, 0o600);
    let public = String::from_utf8(desk.read("commitment")).unwrap();
    assert!(!public.contains("H000") && !public.contains("H900"));
    let same = COMMIT.replace("@openings", "@commitment");
    assert!(
        desk.refuses(&same)
            .contains("--openings and --out must be two files")
    );
}

#[test]
fn an_office_that_withholds_its_number_has_to_be_named_and_nothing_is_drawn() {
    let desk = Desk::open();
    desk.types(COMMIT).unwrap();
    let [(office, nonce), _] = nonces();
    let run = format!(
        "run @commitment --reveal {office}={} --out @receipt",
        hex::encode(nonce)
    );
    assert!(desk.refuses(&run).starts_with("procuratorate is missing: "));
    desk.types(&format!("{run} --withheld procuratorate"))
        .unwrap();
    assert!(
        Receipt::parse(&desk.read("receipt"))
            .unwrap()
            .result
            .is_none()
    );
    assert!(desk.verdict("receipt").is_good());
    desk.types("explain @receipt --language zh-CN").unwrap();
}

#[test]
fn refusals_name_the_field_and_say_what_to_do() {
    let desk = Desk::open();
    let mut wrong = input();
    wrong["people"][3]["marks"] = json!(["gender:F"]);
    desk.put("wrong.json", wrong.to_string().as_bytes());
    let refusal = desk.refuses(&COMMIT.replace("@input.json", "@wrong.json"));
    assert!(
        refusal.contains("people[3].marks[0]: not a mark; change that"),
        "{refusal}"
    );
    desk.put("secret", b"short");
    assert!(
        desk.refuses(COMMIT)
            .contains("must hold 32 bytes or 64 hexadecimal digits")
    );
    desk.put("secret", hex::encode([7; 32]).as_bytes());
    desk.types(COMMIT).unwrap();
    let beacon = desk.refuses("run @commitment --beacon 00");
    assert!(
        beacon.contains("use --reveal instead of --beacon"),
        "{beacon}"
    );
    let nonce =
        desk.refuses("run @commitment --reveal justice_bureau=xyz --withheld procuratorate");
    assert!(
        nonce.contains("the nonce must be 64 hexadecimal digits"),
        "{nonce}"
    );
}

#[test]
fn one_person_written_in_two_ways_is_named_with_both_places() {
    let desk = Desk::open();
    let mut twice = input();
    twice["people"][5]["id"] = json!("ｈ 000");
    desk.put("input.json", twice.to_string().as_bytes());
    for line in [COMMIT, "leximin @input.json"] {
        let said = desk.refuses(line);
        let named = "people[5].id: “ｈ 000” stands in people[0] already, as “H000”";
        assert!(said.contains(named), "{said}");
    }
    let marked = format!("\u{FEFF}{}", input());
    let utf_16: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    desk.put("input.json", &utf_16);
    let said = desk.refuses(COMMIT);
    assert!(
        said.contains("is not in UTF-8: save the file as UTF-8"),
        "{said}"
    );
}

#[test]
fn rules_that_clash_are_named_with_what_would_help() {
    let desk = Desk::open();
    let mut clash = input();
    clash["rules"][0] = json!({"mark": "category:LEGAL", "min": 3, "max": 3});
    clash["conflicts"] = json!([["H000", "H001"], ["H002", "H003"]]);
    desk.put("input.json", clash.to_string().as_bytes());
    for line in [COMMIT, "leximin @input.json"] {
        let said = desk.refuses(line);
        assert!(
            said.contains("法律类至少 3 人") && said.contains("由 3 人降为 2 人"),
            "{said}"
        );
    }
    let english = desk.refuses(&format!("{COMMIT} --language en"));
    assert!(
        english.contains("Lower the minimum of law (category) from 3 to 2."),
        "{english}"
    );
    assert!(!Path::new(&desk.folder.path().join("commitment")).exists());
}

#[test]
fn a_folder_gives_marginals_of_everybody() {
    let desk = Desk::open();
    desk.put(
        "features.csv",
        b"feature,value,min,max\ngender,F,1,1\ngender,M,1,1\n",
    );
    desk.put(
        "candidates.csv",
        b"id,gender,office\na,F,o\nb,F,p\nc,F,q\nd,M,o\ne,M,r\n",
    );
    desk.types("leximin @ --check --marginals @marginals.csv --lottery @lottery.json")
        .unwrap();
    let text = String::from_utf8(desk.read("marginals.csv")).unwrap();
    let third = 1.0 / 3.0;
    assert_eq!(
        text,
        format!("id,probability\na,{third}\nb,{third}\nc,{third}\nd,0.5\ne,0.5\n")
    );
    let lottery: lottery::Lottery = serde_json::from_slice(&desk.read("lottery.json")).unwrap();
    assert_eq!(lottery.types.iter().map(Vec::len).sum::<usize>(), 5);
    desk.types("simulate @ --draws 30 --away 50 --language zh-CN")
        .unwrap();
    desk.types("simulate @input.json --draws 30").unwrap();
}

#[test]
fn a_folder_gives_the_same_however_a_spreadsheet_saved_it() {
    let desk = Desk::open();
    let marginals = |features: &[u8], candidates: &[u8]| {
        desk.put("features.csv", features);
        desk.put("candidates.csv", candidates);
        desk.types("leximin @ --marginals @marginals.csv").unwrap();
        desk.read("marginals.csv")
    };
    let plain = marginals(
        "feature,value,min,max\n性别,女,1,1\n性别,男,1,1\n".as_bytes(),
        "id,性别\na,女\nb,女\nd,男\n".as_bytes(),
    );
    let utf_16 = |text: &str| -> Vec<u8> {
        let marked = format!("\u{FEFF}{text}");
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    // In GBK, with semicolons, and a row that was emptied.
    let saved = marginals(
        &utf_16("feature\tvalue\tmin\tmax\r\n性别\t女\t１\t1\r\n性别\t男\t1\t1\r\n"),
        b"id;\xD0\xD4\xB1\xF0\r\na;\xC5\xAE\r\n;\r\nb;\xC5\xAE\r\nd;\xC4\xD0\r\n",
    );
    assert_eq!(saved, plain);
    desk.put("candidates.csv", "id,性别\na,女\nd,男性\n".as_bytes());
    assert!(
        desk.refuses("leximin @ --seats 2")
            .contains("candidates.csv.line 3.性别: “男性” is not known")
    );
    desk.put("candidates.csv", b"PK\x03\x04");
    assert!(
        desk.refuses("leximin @")
            .contains("candidates.csv: is a workbook: save the sheet as “CSV UTF-8”")
    );
}

#[test]
fn a_year_of_draws_is_evaluated() {
    let desk = Desk::open();
    let part = |i: usize| json!({"person": format!("H{i}"), "chance": "1/2", "drawn": i < 2});
    let draws: Vec<Value> = (0..12)
        .map(|d| json!({"reference": format!("D{d}"), "kind": "hearing_officers", "people": (0..4).map(part).collect::<Vec<_>>()}))
        .collect();
    let people: Vec<Value> = (0..4).map(|i| json!({"person": format!("H{i}")})).collect();
    let mut year =
        json!({"version": "mingjian-year/1", "period": "2026", "people": people, "draws": draws});
    desk.put("year.json", year.to_string().as_bytes());
    desk.types("year @year.json").unwrap();
    desk.types("year @year.json --language en").unwrap();
    year["draws"][3]["people"][1]["chance"] = json!("3/2");
    desk.put("year.json", year.to_string().as_bytes());
    assert!(
        desk.refuses("year @year.json")
            .contains("draws[3].people[1].chance: must be")
    );
}
