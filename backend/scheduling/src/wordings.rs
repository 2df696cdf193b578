//! How the office words its official documents, from which day on.

use std::{collections::BTreeMap, sync::Arc};

use time::Date;

/// The wordings that were laid down, by kind of document and first day. A kind of which there is none has that of the
/// house.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wordings(BTreeMap<String, BTreeMap<Date, Arc<[String]>>>);

impl Wordings {
    /// The texts of a kind of document as they hold on a day.
    pub fn find(&self, writ: &str, day: Date) -> Option<&[String]> {
        let latest = self.0.get(writ)?.range(..=day).next_back();
        latest.map(|(_, texts)| &**texts)
    }

    /// With another wording from a day on; of two from the same day the later counts.
    pub(crate) fn laying(mut self, writ: &str, (from, texts): (Date, &[String])) -> Self {
        let of_kind = self.0.entry(writ.to_owned()).or_default();
        of_kind.insert(from, texts.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_wording_holds_from_its_first_day_until_the_next() {
        let texts = |text: &str| [text.to_owned()];
        let wordings = Wordings::default()
            .laying("receipt", (date!(2026 - 12 - 01), &texts("二")))
            .laying("receipt", (date!(2026 - 11 - 01), &texts("一")))
            .laying("receipt", (date!(2026 - 12 - 01), &texts("三")));
        let on = |day| wordings.find("receipt", day).map(|texts| texts[0].as_str());
        assert_eq!(on(date!(2026 - 10 - 31)), None);
        assert_eq!(on(date!(2026 - 11 - 30)), Some("一"));
        assert_eq!(on(date!(2026 - 12 - 01)), Some("三"));
        assert_eq!(wordings.find("other", date!(2027 - 01 - 01)), None);
    }
}
