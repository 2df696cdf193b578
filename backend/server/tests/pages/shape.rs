//! A page taken apart.

/// Every element with the names of its attributes, as a browser takes the page apart.
pub(crate) fn shape(html: &str) -> Vec<String> {
    let mut shape = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            let end = comment.split_once("-->");
            rest = end.unwrap_or_else(|| panic!("a comment ends: {after}")).1;
            continue;
        }
        let (tag, behind) = tag(after);
        shape.push(tag);
        rest = behind;
    }
    shape
}

/// One tag without the values of its attributes, and what stands behind it.
fn tag(after: &str) -> (String, &str) {
    let (mut tag, mut quote) = (String::new(), None);
    for (at, character) in after.char_indices() {
        match (quote, character) {
            (None, '>') => return (tag, &after[at + 1..]),
            (None, '"' | '\'') => quote = Some(character),
            (None, _) => tag.push(character),
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
        }
    }
    panic!("a tag ends");
}
