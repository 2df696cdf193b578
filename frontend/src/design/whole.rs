use leptos::prelude::*;

/// What ends a word, and may end a line.
const ENDS: [char; 8] = [' ', '\n', '，', '。', '；', '：', '（', '）'];

/// Words in which no number ends a line at its hyphens, nor two hours at their dash: YJ-2026-000123, 09:00–11:00.
pub fn whole(text: &str) -> AnyView {
    let mut views = Vec::new();
    let mut plain = String::new();
    for piece in text.split_inclusive(ENDS) {
        let word = piece.trim_end_matches(ENDS);
        if is_number(word) {
            if !plain.is_empty() {
                views.push(std::mem::take(&mut plain).into_any());
            }
            views.push(view! { <span class="whole">{word.to_owned()}</span> }.into_any());
            plain.push_str(piece.strip_prefix(word).unwrap_or_default());
        } else {
            plain.push_str(piece);
        }
    }
    if views.is_empty() {
        return plain.into_any();
    }
    if !plain.is_empty() {
        views.push(plain.into_any());
    }
    // One piece to whatever lays it out: side by side in a button, the pieces would lose the spaces between them.
    view! { <span>{views}</span> }.into_any()
}

/// Whether a browser would break a word that a person reads as one number.
fn is_number(word: &str) -> bool {
    let has_joint = word.contains(['-', '–']);
    let is_plain = |sign: char| sign.is_ascii_graphic() || sign == '–';
    has_joint && word.contains(|sign: char| sign.is_ascii_digit()) && word.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_and_hours_are_kept_whole_and_words_are_not() {
        for number in ["YJ-2026-000123", "09:00–11:00", "990102-7", "A-N03"] {
            assert!(is_number(number), "{number}");
        }
        for word in [
            "case-management",
            "2026",
            "2026年11月24日(周二)",
            "第1-3页",
            "–",
            "",
        ] {
            assert!(!is_number(word), "{word}");
        }
    }
}
