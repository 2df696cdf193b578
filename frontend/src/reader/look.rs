use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// As what a page is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum View {
    /// As its image.
    #[default]
    Image,
    /// As its text, in lines as long as the screen is wide.
    Text,
}

/// What is shown of a page's margins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Margins {
    /// None on a narrow screen, all on another.
    #[default]
    AsFits,
    /// None.
    Cut,
    /// All.
    Whole,
}

/// How the open page is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Look {
    /// Zoom in percent; zero fits the width.
    pub(crate) zoom: u16,
    /// Degrees turned to the right.
    pub(crate) turn: u16,
    /// As what it is read.
    pub(crate) view: View,
    /// What is shown of its margins.
    pub(crate) margins: Margins,
    /// The words looked for.
    pub(crate) query: String,
    /// Which of the places where they were found lies open, counted from one.
    pub(crate) hit: Option<u32>,
    /// The matter from whose page a paper was opened: the way back.
    pub(crate) from: Option<Uuid>,
}

/// The steps of the zoom; zero fits the width.
const STEPS: [u16; 7] = [50, 75, 100, 125, 150, 200, 300];

impl View {
    /// Its name in an address; the ordinary view has none.
    pub(crate) const fn code(self) -> Option<&'static str> {
        match self {
            Self::Image => None,
            Self::Text => Some("text"),
        }
    }

    /// The view of this name; what is unknown is the ordinary view.
    #[cfg(feature = "ssr")]
    pub(crate) fn named(name: &str) -> Self {
        if Self::Text.code() == Some(name) {
            Self::Text
        } else {
            Self::Image
        }
    }

    /// The other one.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Image => Self::Text,
            Self::Text => Self::Image,
        }
    }
}

impl Margins {
    /// Their name in an address; the ordinary margins have none.
    pub(crate) const fn code(self) -> Option<&'static str> {
        match self {
            Self::AsFits => None,
            Self::Cut => Some("cut"),
            Self::Whole => Some("whole"),
        }
    }

    /// The margins of this name; what is unknown is the ordinary ones.
    #[cfg(feature = "ssr")]
    pub(crate) fn named(name: &str) -> Self {
        let named = [Self::Cut, Self::Whole].into_iter();
        let mut named = named.filter(|margins| margins.code() == Some(name));
        named.next().unwrap_or_default()
    }

    /// Whether they are cut off on a screen of this width.
    pub(crate) const fn are_cut(self, is_narrow: bool) -> bool {
        match self {
            Self::AsFits => is_narrow,
            Self::Cut => true,
            Self::Whole => false,
        }
    }

    /// The other ones on a screen of this width.
    pub(crate) const fn other(self, is_narrow: bool) -> Self {
        if self.are_cut(is_narrow) {
            Self::Whole
        } else {
            Self::Cut
        }
    }
}

impl Look {
    /// Reads a look from an address; what makes no sense is the ordinary look.
    #[cfg(feature = "ssr")]
    pub(crate) fn new(zoom: u16, turn: u16, query: String) -> Self {
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
            ..Self::default()
        }
    }

    /// Whether the page is read as text.
    pub(crate) fn is_text(&self) -> bool {
        self.view == View::Text
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

    /// The look as the query of an address; empty for the ordinary look. Without the words nobody knows which place
    /// is meant, so that it goes with them.
    pub(crate) fn to_query(&self) -> String {
        let zoom = (self.zoom != 0).then(|| format!("z={}", self.zoom));
        let turn = (self.turn != 0).then(|| format!("r={}", self.turn));
        let view = self.view.code().map(|view| format!("v={view}"));
        let margins = self.margins.code().map(|margins| format!("m={margins}"));
        let is_sought = !self.query.is_empty();
        let query = is_sought.then(|| format!("q={}", encoded(&self.query)));
        let hit = self.hit.filter(|_| is_sought).map(|hit| format!("h={hit}"));
        let from = self.from.map(|from| format!("from={from}"));
        let parts = [zoom, turn, view, margins, query, hit, from];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
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
    fn text_margins_and_the_place_found_stay_in_the_address() {
        let look = Look {
            view: View::named("text"),
            margins: Margins::named("whole"),
            hit: Some(3),
            ..Look::new(0, 0, "a".into())
        };
        assert_eq!(look.to_query(), "?v=text&m=whole&q=a&h=3");
        let forgotten = Look {
            query: String::new(),
            ..look
        };
        assert_eq!(
            forgotten.to_query(),
            "?v=text&m=whole",
            "a place of no words"
        );
        assert_eq!(View::named("film"), View::Image);
        assert_eq!(Margins::named("some"), Margins::AsFits);
    }

    #[test]
    fn margins_are_cut_where_the_screen_is_narrow_until_somebody_says_otherwise() {
        assert!(Margins::AsFits.are_cut(true) && !Margins::AsFits.are_cut(false));
        assert_eq!(Margins::AsFits.other(true), Margins::Whole);
        assert_eq!(Margins::AsFits.other(false), Margins::Cut);
        assert_eq!(Margins::Whole.other(true), Margins::Cut);
    }

    #[test]
    fn zoom_stops_at_both_ends_and_four_turns_come_round() {
        assert_eq!(Look::new(300, 0, String::new()).larger(), 300);
        assert_eq!(Look::new(50, 0, String::new()).smaller(), 50);
        assert_eq!(Look::new(0, 270, String::new()).turned(), 0);
    }
}
