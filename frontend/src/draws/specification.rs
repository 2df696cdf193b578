use leptos::prelude::*;

/// A paragraph, heading, row or line of a list, with the lines it was written on.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    /// Whether an empty line stands before it.
    is_apart: bool,
    text: String,
}

/// The text as it was published, word for word; a paragraph breaks where the window ends, not where its file did.
#[component]
pub(super) fn Specification(text: &'static str) -> AnyView {
    let pieces = pieces(text).into_iter().map(|piece| {
        let class = piece.is_apart.then_some("specification__apart");
        view! { <p class=class>{piece.text}</p> }
    });
    view! { <div class="specification" lang="en">{pieces.collect_view()}</div> }.into_any()
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut is_apart = false;
    let mut goes_on = false;
    for line in text.lines() {
        if line.is_empty() {
            is_apart = true;
            continue;
        }
        match pieces.last_mut() {
            Some(last) if goes_on && !is_apart && !begins(line) => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            _ => pieces.push(Piece {
                is_apart,
                text: line.to_owned(),
            }),
        }
        is_apart = false;
        goes_on = !line.starts_with(['#', '|']);
    }
    pieces
}

/// Whether a line is a heading, a row of a table or begins a line of a list.
fn begins(line: &str) -> bool {
    let numbered = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_numbered = numbered.len() < line.len() && numbered.starts_with(". ");
    is_numbered || line.starts_with(['#', '|']) || line.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn a_paragraph_goes_on_over_the_ends_of_its_lines_and_nothing_else_does() {
        let text = "# Title\n\nOne\ntwo.\n\n| a | b |\n| c | d |\n### Part\nThree\n1. Four\n   five\n- six\n";
        let found: Vec<_> = pieces(text)
            .into_iter()
            .map(|piece| (piece.is_apart, piece.text))
            .collect();
        let awaited = [
            (false, "# Title"),
            (true, "One\ntwo."),
            (true, "| a | b |"),
            (false, "| c | d |"),
            (false, "### Part"),
            (false, "Three"),
            (false, "1. Four\n   five"),
            (false, "- six"),
        ];
        assert_eq!(found, awaited.map(|(apart, text)| (apart, text.to_owned())));
    }
}
