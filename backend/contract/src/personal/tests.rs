use time::macros::date;

use super::*;

const OFFICE: Standards = Standards {
    regions: Regions::WithTest,
    today: date!(2026 - 11 - 23),
};
const NATION: Standards = Standards {
    regions: Regions::National,
    today: date!(2026 - 11 - 23),
};

fn id(text: &str) -> Result<String, &'static str> {
    IdNo::parse(text, OFFICE)
        .map(|id| id.0)
        .map_err(|broken| broken.0)
}

fn licence(text: &str) -> Result<String, &'static str> {
    LicenceNo::parse(text, OFFICE)
        .map(|no| no.0)
        .map_err(|broken| broken.0)
}

fn name(text: &str) -> Result<String, &'static str> {
    PersonName::parse(text)
        .map(|name| name.0)
        .map_err(|broken| broken.0)
}

#[test]
fn an_identity_number_is_taken_however_it_is_typed() {
    assert_eq!(id("990100196505178915").unwrap(), "990100196505178915");
    assert_eq!(
        id(" ９９０１２２ 19701112 379ｘ ").unwrap(),
        "99012219701112379X"
    );
    assert_eq!(id("99012319920622908x").unwrap(), "99012319920622908X");
}

#[test]
fn each_fault_of_an_identity_number_has_its_own_rule() {
    assert_eq!(id("  "), Err("required"));
    assert_eq!(id("99010019650517891"), Err("id-shape"));
    assert_eq!(id("9901001965051789155"), Err("id-shape"));
    assert_eq!(id("X90100196505178915"), Err("id-shape"));
    assert_eq!(id("990100196505178916"), Err("id-check-digit"));
    assert_eq!(id("990100196502308915"), Err("id-date"));
    assert_eq!(id("990100202712018915"), Err("id-date"));
    assert_eq!(id("100100196505178915"), Err("id-region"));
    assert_eq!(id("律师律师律师律师律师律师律师律师律师"), Err("id-shape"));
}

#[test]
fn test_regions_are_refused_outside_test_mode() {
    assert_eq!(
        IdNo::parse("990100196505178915", NATION),
        Err(BrokenRule("id-region"))
    );
    assert_eq!(
        LicenceNo::parse("19901199110900001", NATION),
        Err(BrokenRule("licence-shape"))
    );
    // The published example of GB 11643.
    assert!(IdNo::parse("11010519491231002X", NATION).is_ok());
}

#[test]
fn a_licence_number_has_the_structure_of_the_register() {
    assert_eq!(licence("19901199110900001").unwrap(), "19901199110900001");
    assert_eq!(
        licence("１９９０１１９９１１０９００００１").unwrap(),
        "19901199110900001"
    );
    assert_eq!(licence("199011991109000"), Err("licence-shape"));
    assert_eq!(licence("29901199110900001"), Err("licence-shape"));
    assert_eq!(
        licence("19901199100900001"),
        Err("licence-shape"),
        "no category nought"
    );
    assert_eq!(
        licence("19901199112900001"),
        Err("licence-shape"),
        "sex is nought or one"
    );
    assert_eq!(licence("19901197810900001"), Err("licence-year"));
    assert_eq!(licence("19901202710900001"), Err("licence-year"));
    assert_eq!(licence("990119910001"), Err("licence-old"));
}

#[test]
fn names_hold_rare_characters_and_dots() {
    assert_eq!(name("鲁岳涛").unwrap(), "鲁岳涛");
    assert_eq!(name("𠮷𫗴䶮").unwrap(), "𠮷𫗴䶮");
    assert_eq!(name("买买提•艾力").unwrap(), "买买提·艾力");
    assert_eq!(name(" 欧阳　修 ").unwrap(), "欧阳修");
    for (bad, rule) in [
        ("李", "name-shape"),
        ("Lin", "name-sign:1"),
        ("李1", "name-sign:2"),
        ("李明\u{E001}", "name-private-use:3"),
        ("·李明", "name-dots"),
        ("李··明", "name-dots"),
        (&"李".repeat(51), "name-shape"),
    ] {
        assert_eq!(name(bad), Err(rule), "{bad}");
    }
}

#[test]
fn a_pasted_name_is_the_name_that_is_seen() {
    for (pasted, seen) in [
        ("⻢⼒", "马力"),
        ("\u{2F00}\u{2F08}", "一人"),
        ("\u{F9E1}明", "李明"),
        ("\u{2F800}明", "丽明"),
        ("\u{FEFF}吕\u{200B}勇\u{FE00}睿\u{E0101}\u{202E}", "吕勇睿"),
        ("𠮷\u{200D}龙", "𠮷龙"),
        ("﨑山", "﨑山"),
        ("\u{323B0}一", "\u{323B0}一"),
    ] {
        assert_eq!(name(pasted).unwrap(), seen, "{pasted:?}");
        assert_eq!(comparable(pasted), comparable(seen), "{pasted:?}");
    }
    assert_eq!(written_name("Jose\u{301}"), "José");
    assert_eq!(comparable("JOHN  Smith"), comparable("john smith"));
    assert_eq!(comparable("买买提•艾力"), comparable("买买提·艾力"));
}

#[test]
fn every_radical_of_both_blocks_is_folded_but_the_two_that_look_like_nothing_else() {
    let left: Vec<char> = ('\u{2E80}'..='\u{2EF3}')
        .chain('\u{2F00}'..='\u{2FD5}')
        .filter(|c| written_name(&c.to_string()) == c.to_string())
        .collect();
    // U+2E9A is not assigned; the repetition mark stands for no character.
    assert_eq!(left, ['\u{2E80}', '\u{2E9A}']);
}

#[test]
fn an_invisible_sign_in_a_number_is_no_digit_too_many() {
    assert_eq!(
        id("\u{200B}990100196505178915\u{FEFF}").unwrap(),
        "990100196505178915"
    );
    assert_eq!(
        licence("19901199110900001\u{200E}").unwrap(),
        "19901199110900001"
    );
}

#[test]
fn a_mobile_number_is_masked_in_the_middle() {
    let mobile = Mobile::parse("+86 154-0000-0084").unwrap();
    assert_eq!(mobile.as_str(), "15400000084");
    assert_eq!(mobile.masked(), "154****0084");
    for bad in [
        "12400000084",
        "1540000008",
        "154000000841",
        "1540000008a",
        "０２５８８８８８８８８",
    ] {
        assert_eq!(Mobile::parse(bad), Err(BrokenRule("mobile-shape")), "{bad}");
    }
}

#[test]
fn an_address_is_one_box_however_it_is_typed() {
    assert_eq!(
        EmailAddress::parse(" Lin＠Firm.example ").unwrap().as_str(),
        "lin@firm.example"
    );
    for bad in [
        "lin",
        "lin@",
        "@firm.example",
        "lin@firm",
        "a b@firm.example",
        "lin..x@firm.example",
        "lin@-firm.example",
        "lin@firm..example",
        "lin\r\nbcc:x@firm.example",
        "林@firm.example",
    ] {
        assert_eq!(
            EmailAddress::parse(bad),
            Err(BrokenRule("email-shape")),
            "{bad}"
        );
    }
}

#[test]
fn the_number_of_another_paper_is_called_that() {
    let card = |text| IdentityPaper::ResidentCard.parse(text, NATION);
    for other in [
        "911840199401194418",
        "９11840 19940119 441x",
        "USA110085060501",
        "E12345678",
        "h12345678",
    ] {
        let rule = card(other).unwrap_err().0;
        assert_eq!(rule, "id-other-paper", "{other}");
    }
    for (typed, rule) in [
        ("", "required"),
        ("12345678", "id-shape"),
        ("911840199402304418", "id-region"),
        ("110105194912310021", "id-check-digit"),
    ] {
        assert_eq!(card(typed).unwrap_err().0, rule, "{typed}");
    }
    assert_eq!(
        card("11010519491231002x").unwrap().as_str(),
        "11010519491231002X"
    );
    // In test mode citizens have numbers that begin with a nine, too.
    let citizen = IdentityPaper::ResidentCard.parse("990100196505178915", OFFICE);
    assert!(citizen.is_ok());
    let residence = |text| IdentityPaper::PermanentResidence.parse(text, NATION);
    assert!(residence("911840199401194418").is_ok());
    let rules = [
        ("911840199402304418", "residence-date"),
        ("811840199401194418", "residence-no"),
    ];
    for (typed, rule) in rules {
        assert_eq!(residence(typed).unwrap_err().0, rule, "{typed}");
    }
}

#[test]
fn a_name_in_latin_letters_goes_with_a_foreign_paper() {
    let on = |paper: IdentityPaper, text| {
        let read = paper.parse_name(text);
        read.map(|name| name.0).map_err(|broken| broken.0)
    };
    let (card, passport) = (IdentityPaper::ResidentCard, IdentityPaper::Passport);
    assert_eq!(
        on(passport, "Anna  O’Neil-Smith").unwrap(),
        "Anna O'Neil-Smith"
    );
    assert_eq!(on(passport, "安娜").unwrap(), "安娜");
    assert_eq!(on(card, "安娜").unwrap(), "安娜");
    assert_eq!(on(card, "Anna O’Neil-Smith"), Err("name-other-paper"));
    assert_eq!(on(card, "安娜A"), Err("name-sign:3"), "on no paper");
    assert_eq!(on(card, "安"), Err("name-shape"));
    assert_eq!(on(card, " "), Err("required"));
}

#[test]
fn nothing_personal_is_printed() {
    let shown = format!("{:?}", IdNo::parse("990100196505178915", OFFICE).unwrap());
    assert_eq!(shown, "IdNo(…)");
}

#[test]
fn of_a_name_the_first_character_is_told() {
    assert_eq!(masked_name("陈望"), "陈*");
    assert_eq!(masked_name("𠮷野"), "𠮷*");
    assert_eq!(masked_name(""), "");
}
