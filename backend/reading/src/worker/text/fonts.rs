//! What the fonts of a page say of their characters beyond what the program that draws it asks them.

use super::halves;
use hayro::hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream, String};
use hayro::hayro_syntax::page::{Page, Resources};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Parts within parts that are looked into, and how many of them for a page.
const DEEPEST: u8 = 4;
const MOST_PARTS: usize = 256;

/// The fonts of a page, by the names under which they draw.
#[derive(Default)]
pub(super) struct Fonts {
    by_name: HashMap<std::string::String, Kind>,
    /// One-byte fonts that do not tell their names with their glyphs and are called Chinese, or nothing.
    has_chinese_halves: bool,
    /// The names of the others that are called Chinese.
    halved: HashSet<std::string::String>,
    /// Fonts that are not in the file and named by the numbers of their glyphs.
    pub(super) has_absent: bool,
    /// The names of fonts of which every one is in the file.
    embedded: HashMap<std::string::String, bool>,
}

#[derive(Clone)]
enum Kind {
    /// Its own table says all there is.
    Plain,
    /// The collection that it is of says what its characters mean, where its own table does not or there is none.
    Collected(Rc<Collected>),
    /// It is not in the file, and its codes are numbers of its glyphs.
    Absent,
    /// Fonts of one name that differ.
    Several,
}

/// From codes to characters by way of a collection of Adobe's.
struct Collected {
    encoding: CMap,
    meanings: Rc<CMap>,
}

/// The tables of collections that were read for a document.
#[derive(Default)]
pub(super) struct Collections(RefCell<HashMap<CidFamily, Option<Rc<CMap>>>>);

impl Collections {
    /// From the characters of a collection to Unicode.
    fn meanings(&self, family: &CidFamily) -> Option<Rc<CMap>> {
        let mut read = self.0.borrow_mut();
        if let Some(found) = read.get(family) {
            return found.clone();
        }
        let table = family.ucs2_cmap().and_then(named).map(Rc::new);
        read.insert(family.clone(), table.clone());
        table
    }
}

fn named(name: CMapName<'_>) -> Option<CMap> {
    match name {
        CMapName::IdentityH => Some(CMap::identity_h()),
        CMapName::IdentityV => Some(CMap::identity_v()),
        _ => CMap::parse(load_embedded(name)?, load_embedded),
    }
}

impl Fonts {
    /// The fonts of the page and of the parts it paints.
    pub(super) fn of(page: &Page<'_>, collections: &Collections) -> Self {
        let mut fonts = Self::default();
        let mut left = MOST_PARTS;
        fonts.collect(page.resources(), collections, (0, &mut left));
        fonts
    }

    fn collect(
        &mut self,
        resources: &Resources<'_>,
        collections: &Collections,
        (depth, left): (u8, &mut usize),
    ) {
        for key in resources.fonts.keys() {
            if let Some(font) = resources.fonts.get::<Dict<'_>>(key) {
                self.note(&font, collections);
            }
        }
        for key in resources.x_objects.keys() {
            if depth == DEEPEST || *left == 0 {
                return;
            }
            *left -= 1;
            let part = resources.x_objects.get::<Stream<'_>>(key);
            let inner = part.and_then(|part| part.dict().get::<Dict<'_>>(b"Resources"));
            if let Some(inner) = inner {
                self.collect(&Resources::new(inner), collections, (depth + 1, left));
            }
        }
    }

    fn note(&mut self, font: &Dict<'_>, collections: &Collections) {
        let name = font.get::<Name<'_>>(b"BaseFont");
        let is = |subtype: &[u8]| {
            font.get::<Name<'_>>(b"Subtype")
                .is_some_and(|name| name.as_ref() == subtype)
        };
        let spelt = name.as_ref().map_or_else(std::string::String::new, |name| {
            without_prefix(name.as_str()).to_owned()
        });
        let is_in_file =
            descendant(font).map_or_else(|| is_embedded(font), |font| is_embedded(&font));
        let embedded = self.embedded.entry(spelt.clone()).or_insert(true);
        *embedded &= is_in_file;
        if is(b"Type0") {
            let kind = composite(font, collections);
            self.has_absent |= matches!(kind, Kind::Absent);
            let known = self.by_name.entry(spelt).or_insert_with(|| kind.clone());
            if !known.is_same(&kind) {
                *known = Kind::Several;
            }
        } else if (is(b"TrueType") || is(b"Type1")) && !font.contains_key(b"ToUnicode") {
            let is_chinese = name.map(|name| halves::is_chinese_name(name.as_ref()));
            if !is_in_file || is(b"Type1") {
                self.has_chinese_halves |= is_chinese.unwrap_or(!is_in_file);
            } else if is_chinese == Some(true) {
                self.halved.insert(spelt);
            }
        }
    }

    /// Whether glyphs of a one-byte font may be halves of Chinese characters; only TrueType fonts in the file tell their
    /// names.
    pub(super) fn may_be_halved(&self, font: Option<&str>) -> bool {
        font.map_or(self.has_chinese_halves, |font| self.halved.contains(font))
    }

    /// What a code of a font means whose own table says nothing.
    pub(super) fn meaning(&self, font: &str, code: u32) -> Option<BfString> {
        let Kind::Collected(collected) = self.by_name.get(font)? else {
            return None;
        };
        let cid = (1..=4).find_map(|length| collected.encoding.lookup_cid_code(code, length))?;
        collected.meanings.lookup_bf_string(cid)
    }

    /// Whether a font is in the file.
    pub(super) fn is_embedded(&self, font: &str) -> bool {
        self.embedded.get(font).copied().unwrap_or(false)
    }

    /// Whether a font is not in the file and its codes are numbers of its glyphs.
    pub(super) fn is_absent(&self, font: &str) -> bool {
        matches!(self.by_name.get(font), Some(Kind::Absent | Kind::Several))
    }
}

impl Kind {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Plain, Self::Plain) | (Self::Absent, Self::Absent) => true,
            (Self::Collected(one), Self::Collected(other)) => {
                let (one, other) = (one.encoding.metadata(), other.encoding.metadata());
                one.name.is_some() && one.name == other.name
            }
            _ => false,
        }
    }
}

fn composite(font: &Dict<'_>, collections: &Collections) -> Kind {
    let (Some(descendant), Some(encoding)) = (descendant(font), encoding(font)) else {
        return Kind::Plain;
    };
    let family = family(&encoding, &descendant);
    let meanings = family.and_then(|family| collections.meanings(&family));
    let Some(meanings) = meanings else {
        let is_identity = matches!(
            encoding.metadata().name.as_deref(),
            Some(b"Identity-H" | b"Identity-V")
        );
        let is_absent = is_identity && !is_embedded(&descendant);
        return if is_absent { Kind::Absent } else { Kind::Plain };
    };
    // Codes of a standard say by themselves what they mean; numbers of glyphs are often not those of the collection.
    if font.contains_key(b"ToUnicode") && !has_standard_codes(font) {
        return Kind::Plain;
    }
    Kind::Collected(Rc::new(Collected { encoding, meanings }))
}

fn descendant<'a>(font: &Dict<'a>) -> Option<Dict<'a>> {
    let fonts = font.get::<Array<'_>>(b"DescendantFonts")?;
    fonts.iter::<Dict<'_>>().next()
}

/// The collection that the codes lead to: the encoding's own, else the font's (PDF 32000-1, 9.7.5).
fn family(encoding: &CMap, descendant: &Dict<'_>) -> Option<CidFamily> {
    let own = encoding.metadata().character_collection.as_ref();
    let own = own.map(|collection| collection.family.clone());
    if let Some(family) = own.filter(|family| *family != CidFamily::AdobeIdentity) {
        return Some(family);
    }
    let about = descendant.get::<Dict<'_>>(b"CIDSystemInfo")?;
    let registry = about.get::<String<'_>>(b"Registry")?;
    let ordering = about.get::<String<'_>>(b"Ordering")?;
    Some(CidFamily::from_registry_ordering(
        registry.as_bytes(),
        ordering.as_bytes(),
    ))
}

fn encoding(font: &Dict<'_>) -> Option<CMap> {
    match font.get::<Object<'_>>(b"Encoding")? {
        Object::Name(name) => named(CMapName::from_bytes(name.as_ref())),
        Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded),
        _ => None,
    }
}

fn has_standard_codes(font: &Dict<'_>) -> bool {
    let encoding = font.get::<Name<'_>>(b"Encoding");
    encoding.is_some_and(|name| !name.as_ref().starts_with(b"Identity"))
}

fn is_embedded(font: &Dict<'_>) -> bool {
    let about = font.get::<Dict<'_>>(b"FontDescriptor");
    about.is_some_and(|about| {
        ["FontFile", "FontFile2", "FontFile3"]
            .iter()
            .any(|key| about.contains_key(key.as_bytes()))
    })
}

/// The name of a font without the six letters of a subset, as it is told with a glyph.
fn without_prefix(name: &str) -> &str {
    match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 => rest,
        _ => name,
    }
}
