//! The known value that may be meant.

use contract::personal::comparable;

/// The nearest of the known values, where one is near: with at most a third of its characters mistaken.
pub(crate) fn nearest<'k>(found: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let found = comparable(found);
    let far = |known: &str| strsim::damerau_levenshtein(&found, &comparable(known));
    let (distance, nearest) = known
        .map(|known| (far(known), known))
        .min_by_key(|(distance, _)| *distance)?;
    let length = comparable(nearest).chars().count();
    (distance * 3 <= length).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_is_named_where_one_is_near() {
        let known = ["LEGAL", "MEDICAL", "女", "人民监督员"];
        let of = |found| nearest(found, known.into_iter());
        assert_eq!(of("legal"), Some("LEGAL"));
        assert_eq!(of("ＬＥＧＡＬ "), Some("LEGAL"));
        assert_eq!(of("LEGAL1"), Some("LEGAL"));
        assert_eq!(of("人民监督圆"), Some("人民监督员"));
        assert_eq!(of("男"), None);
        assert_eq!(of("TECHNICAL"), None);
        assert_eq!(nearest("x", std::iter::empty()), None);
    }
}
