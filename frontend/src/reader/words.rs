use contract::ApplicationId;
use serde::{Deserialize, Serialize};

/// The reader's words, ready in the visitor's language: the browser has no catalogue.
///
/// `{n}`, `{all}` and `{title}` stand where numbers and names go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Words {
    pub(crate) window: String,
    pub(crate) back: String,
    pub(crate) tools: String,
    pub(crate) before: String,
    pub(crate) after: String,
    pub(crate) go: String,
    pub(crate) go_label: String,
    pub(crate) of: String,
    pub(crate) page_of: String,
    pub(crate) smaller: String,
    pub(crate) larger: String,
    pub(crate) fit: String,
    pub(crate) turn: String,
    pub(crate) strip: String,
    pub(crate) panel: String,
    pub(crate) help: String,
    pub(crate) keys: Vec<(String, String)>,
    pub(crate) single_keys: String,
    pub(crate) find: String,
    pub(crate) find_label: String,
    pub(crate) hits: String,
    pub(crate) hits_none: String,
    pub(crate) hits_unsearched: String,
    pub(crate) hit_page: String,
    pub(crate) no_document: String,
    pub(crate) broken: String,
    pub(crate) scanned: String,
    pub(crate) loading: String,
    pub(crate) ended: String,
    pub(crate) offline: String,
}

/// Puts the values into the places of a text.
pub(crate) fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let put =
        |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(text.to_owned(), put)
}

/// Where things are and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Pages in all.
    pub(crate) pages: u32,
    /// The page before the reader.
    pub(crate) back: String,
    /// Addresses of pages up to the number.
    pub(crate) page: String,
    /// Where the form that goes to any page sends.
    pub(crate) go: String,
    /// Addresses of images up to the number; `.webp` follows.
    pub(crate) image: String,
    /// Addresses of a page's data up to the number.
    pub(crate) api: String,
    /// Where to look for words; `None` where that is not offered.
    pub(crate) hits: Option<String>,
    /// The page with all thumbnails, up to the number to begin with.
    pub(crate) strip: Option<String>,
    /// Whether there is a tree to show at the side.
    pub(crate) has_panel: bool,
}

/// How the open page is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Look {
    /// Zoom in percent; zero fits the width.
    pub(crate) zoom: u16,
    /// Degrees turned to the right.
    pub(crate) turn: u16,
    /// The words looked for.
    pub(crate) query: String,
    /// The application from whose page a paper was opened: the way back.
    pub(crate) from: Option<ApplicationId>,
}

/// The steps of the zoom; zero fits the width.
const STEPS: [u16; 7] = [50, 75, 100, 125, 150, 200, 300];

impl Look {
    /// Reads a look from an address; what makes no sense is the ordinary look.
    #[cfg(feature = "ssr")]
    pub(crate) fn new(zoom: u16, turn: u16, query: String) -> Self {
        let from = None;
        let zoom = if STEPS.contains(&zoom) { zoom } else { 0 };
        let turn = if [90, 180, 270].contains(&turn) {
            turn
        } else {
            0
        };
        Self {
            zoom,
            turn,
            query,
            from,
        }
    }

    /// One step larger; from the fitting width to the page's own size.
    pub(crate) fn larger(&self) -> u16 {
        match self.zoom {
            0 => 125,
            zoom => STEPS.into_iter().find(|step| *step > zoom).unwrap_or(zoom),
        }
    }

    /// One step smaller.
    pub(crate) fn smaller(&self) -> u16 {
        match self.zoom {
            0 => 75,
            zoom => STEPS
                .into_iter()
                .rev()
                .find(|step| *step < zoom)
                .unwrap_or(zoom),
        }
    }

    /// A quarter further to the right.
    pub(crate) fn turned(&self) -> u16 {
        self.turn.saturating_add(90) % 360
    }

    /// The look as the query of an address; empty for the ordinary look.
    pub(crate) fn to_query(&self) -> String {
        let zoom = (self.zoom != 0).then(|| format!("z={}", self.zoom));
        let turn = (self.turn != 0).then(|| format!("r={}", self.turn));
        let query = (!self.query.is_empty()).then(|| format!("q={}", encoded(&self.query)));
        let from = self.from.map(|from| format!("from={from}"));
        let parts: Vec<String> = [zoom, turn, query, from].into_iter().flatten().collect();
        if parts.is_empty() {
            String::new()
        } else {
            format!("?{}", parts.join("&"))
        }
    }
}

/// Percent-encodes a query's value.
fn encoded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(byte);
    text.bytes()
        .map(|byte| {
            if plain(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_look_goes_into_an_address_and_back() {
        let look = Look::new(150, 90, "卢岳".into());
        assert_eq!(look.to_query(), "?z=150&r=90&q=%E5%8D%A2%E5%B2%B3");
        assert_eq!(Look::default().to_query(), "");
        assert_eq!(Look::new(17, 45, String::new()), Look::default());
    }

    #[test]
    fn zoom_stops_at_both_ends_and_four_turns_come_round() {
        assert_eq!(Look::new(300, 0, String::new()).larger(), 300);
        assert_eq!(Look::new(50, 0, String::new()).smaller(), 50);
        assert_eq!(Look::new(0, 270, String::new()).turned(), 0);
    }

    #[test]
    fn values_stand_in_their_places() {
        assert_eq!(
            filled("第 {n} 页，共 {all} 页", &[("n", "12"), ("all", "298")]),
            "第 12 页，共 298 页"
        );
    }
}
