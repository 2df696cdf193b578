//! Numbers of pages as they are read; the browser lists them too.

/// From which page to which, or the one page.
pub fn pages_words(from: u32, to: u32) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("{from}–{to}")
    }
}

/// These pages, in their order, those that follow each other as one: 4、7–9.
pub fn listed_pages(pages: &[u32], and: &str) -> String {
    let listed = page_ranges(pages).into_iter();
    let listed: Vec<String> = listed.map(|(from, to)| pages_words(from, to)).collect();
    listed.join(and)
}

/// From which page to which, for pages in their order.
pub fn page_ranges(pages: &[u32]) -> Vec<(u32, u32)> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match ranges.last_mut() {
            Some((_, to)) if to.saturating_add(1) == *page => *to = *page,
            _ => ranges.push((*page, *page)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_follow_each_other_are_named_as_one() {
        assert_eq!(listed_pages(&[4, 7, 8, 9, 11], "、"), "4、7–9、11");
        assert_eq!(listed_pages(&[1, 2], ", "), "1–2");
        assert_eq!(listed_pages(&[], "、"), "");
    }
}
