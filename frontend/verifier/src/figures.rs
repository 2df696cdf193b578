use std::collections::BTreeMap;

use lottery::{Fraction, Language, Mark, Reason, say};
use num_traits::ToPrimitive;

/// The longest fraction that is worth reading beside its percentage.
const READABLE: usize = 9;

/// A chance as a percentage, with the exact fraction where that is short.
pub(crate) fn share(fraction: &Fraction) -> String {
    let Fraction(ratio) = fraction;
    if ratio.is_integer() {
        return format!("{}%", ratio.to_integer() * 100);
    }
    let percent = ratio.to_f64().unwrap_or_default() * 100.0;
    let rounded = if percent.abs() >= 0.01 {
        format!("{percent:.2}%")
    } else {
        format!("{percent:.1e}%")
    };
    let exact = fraction.to_string();
    if exact.len() <= READABLE {
        format!("{rounded} ({exact})")
    } else {
        rounded
    }
}

/// Millionths of a seat as seats: at most three digits behind the point, none that say nothing.
pub(crate) fn seats(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let thousandths = millionths.unsigned_abs().saturating_add(500) / 1000;
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    match (whole, rest) {
        (0, 0) => "0".to_owned(),
        (_, 0) => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{rest:03}")
            .trim_end_matches('0')
            .to_owned(),
    }
}

/// Marks by their names.
pub(crate) fn marks(marks: &[Mark], language: Language) -> String {
    let names: Vec<String> = marks.iter().map(|mark| name(*mark, language)).collect();
    names.join(match language {
        Language::Chinese => "、",
        Language::English => ", ",
    })
}

fn name(mark: Mark, language: Language) -> String {
    if let Mark::Region(region) = mark {
        return say(
            language,
            "mark.region",
            &BTreeMap::from([("code", region.to_string())]),
        );
    }
    say(
        language,
        &format!("mark.{mark}"),
        &BTreeMap::<&str, String>::new(),
    )
}

/// A reason with its code; the code alone where the catalogue has no words for it.
pub(crate) fn reason(reason: &Reason, language: Language) -> String {
    let key = format!("reason.{reason}");
    let words = say(language, &key, &BTreeMap::<&str, String>::new());
    if words == key {
        reason.to_string()
    } else {
        format!("{words} ({reason})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_percentages_with_the_fraction_where_it_can_be_read() {
        for (fraction, said) in [
            ("1/8", "12.50% (1/8)"),
            ("0/1", "0%"),
            ("1/1", "100%"),
            ("333333/1000000", "33.33%"),
            ("1/1000000", "1.0e-4% (1/1000000)"),
        ] {
            assert_eq!(share(&fraction.parse().unwrap()), said);
        }
    }

    #[test]
    fn credits_are_told_in_seats() {
        for (millionths, said) in [
            (0, "0"),
            (1_000_000, "1"),
            (-250_000, "-0.25"),
            (1_500, "0.002"),
            (1, "0"),
            (-1, "0"),
        ] {
            assert_eq!(seats(millionths), said);
        }
    }

    #[test]
    fn marks_are_named_and_an_unknown_reason_keeps_its_code() {
        let of = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| text.parse().unwrap())
                .collect::<Vec<Mark>>()
        };
        let some = of(&["category:LEGAL", "region:110101"]);
        assert_eq!(marks(&some, Language::Chinese), "法律类、地区 110101");
        assert_eq!(
            marks(&some, Language::English),
            "law (category), region 110101"
        );
        assert_eq!(reason(&"X-1".parse().unwrap(), Language::English), "X-1");
    }
}
