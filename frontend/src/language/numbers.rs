/// From which page to which, or the one page.
pub fn pages_words(from: u32, to: u32) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("{from}–{to}")
    }
}
