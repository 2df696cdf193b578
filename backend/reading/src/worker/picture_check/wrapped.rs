//! Pictures as they are stored, wrapped into pages of a PDF (PDF 32000-1, 7.4 and 8.9): what another program then reads is
//! what the file holds.

use super::inks::plain_profile;
use crate::measure;
use pdf_writer::{Array, Content, Dict, Finish, Name, Obj, Pdf, Rect, Ref, Str};
use std::borrow::Cow;

const PAGES: i32 = 2;
const FIRST: i32 = 3;
/// Objects of a page: itself, its contents, its picture, the profile of that.
const OBJECTS: usize = 4;
const PICTURE: Name<'static> = Name(b"P");

/// What the samples of a picture mean.
#[derive(Clone, Debug)]
pub(in crate::worker) enum Colours {
    Grey {
        is_inverted: bool,
    },
    Rgb,
    /// Places in a list of red, green and blue.
    Palette(Vec<u8>),
    /// Four inks, by a profile or plainly; of some what is stored is the light that they leave.
    Inks {
        profile: Option<Vec<u8>>,
        is_light: bool,
    },
}

/// How the bytes of a picture are coded.
#[derive(Clone, Copy, Debug)]
pub(in crate::worker) enum Coding {
    Plain,
    Deflate(Option<Predictor>),
    Lzw(Option<Predictor>),
    PackBits,
    /// By the number that PDF gives its groups, and whether each row begins on a byte.
    Fax {
        group: i32,
        is_aligned: bool,
    },
    /// Whether three components are luminance and two differences where it does not say.
    Jpeg {
        is_luminance: bool,
    },
}

/// How samples are foretold from others: 2 as TIFF does, 15 as PNG does.
#[derive(Clone, Copy, Debug)]
pub(in crate::worker) struct Predictor {
    pub(in crate::worker) number: i32,
    pub(in crate::worker) samples: usize,
    pub(in crate::worker) bits: u32,
    pub(in crate::worker) columns: u32,
}

/// A picture as it is stored.
#[derive(Clone, Debug)]
pub(in crate::worker) struct Picture<'a> {
    pub(in crate::worker) size: (u32, u32),
    pub(in crate::worker) bits: u32,
    pub(in crate::worker) colours: Colours,
    pub(in crate::worker) coding: Coding,
    pub(in crate::worker) bytes: Cow<'a, [u8]>,
}

/// A page that shows a picture and nothing else.
pub(super) struct Leaf<'a> {
    pub(super) picture: Picture<'a>,
    /// Width and height.
    pub(super) size: (f32, f32),
    /// Where the picture's unit square comes to lie.
    pub(super) place: [f32; 6],
}

/// A document of such pages.
pub(super) fn document(leaves: &[Leaf<'_>]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.catalog(Ref::new(1)).pages(Ref::new(PAGES));
    let ids = |number: usize| {
        let first = FIRST + i32::try_from(number * OBJECTS).unwrap_or(i32::MAX - 3);
        [0, 1, 2, 3].map(|step| Ref::new(first + step))
    };
    let [pages, count] = [leaves.len(), leaves.len()];
    pdf.pages(Ref::new(PAGES))
        .kids((0..pages).map(|number| ids(number)[0]))
        .count(i32::try_from(count).unwrap_or(i32::MAX));
    for (number, leaf) in leaves.iter().enumerate() {
        let [page, contents, picture, profile] = ids(number);
        let mut written = pdf.page(page);
        written.parent(Ref::new(PAGES)).contents(contents);
        written.media_box(Rect::new(0.0, 0.0, leaf.size.0, leaf.size.1));
        written.resources().x_objects().pair(PICTURE, picture);
        written.finish();
        let mut content = Content::new();
        content.transform(leaf.place).x_object(PICTURE);
        pdf.stream(contents, &content.finish());
        write(&mut pdf, &leaf.picture, (picture, profile));
    }
    pdf.finish()
}

fn write(pdf: &mut Pdf, picture: &Picture<'_>, (id, profile): (Ref, Ref)) {
    let side = |length: u32| i32::try_from(length).unwrap_or(i32::MAX);
    let mut object = pdf.image_xobject(id, &picture.bytes);
    object
        .width(side(picture.size.0))
        .height(side(picture.size.1))
        .bits_per_component(side(picture.bits));
    let space = object.insert(Name(b"ColorSpace"));
    let stored = picture.colours.write(space, profile);
    if let Some(decode) = picture.colours.decode() {
        object.decode(decode);
    }
    picture.coding.write(&mut object, picture.size);
    object.finish();
    if let Some(bytes) = stored {
        pdf.stream(profile, &bytes).pair(Name(b"N"), 4);
    }
}

impl Colours {
    /// Samples of a pixel.
    pub(in crate::worker) fn count(&self) -> usize {
        match self {
            Self::Grey { .. } | Self::Palette(_) => 1,
            Self::Rgb => 3,
            Self::Inks { .. } => 4,
        }
    }

    /// Writes the colour space; gives the profile that has to be written with it.
    fn write(&self, space: Obj<'_>, id: Ref) -> Option<Vec<u8>> {
        match self {
            Self::Grey { .. } => space.primitive(Name(b"DeviceGray")),
            Self::Rgb => space.primitive(Name(b"DeviceRGB")),
            Self::Palette(colours) => {
                let mut array: Array<'_> = space.start();
                let last = i32::try_from(colours.len() / 3).unwrap_or(256) - 1;
                array.item(Name(b"Indexed")).item(Name(b"DeviceRGB"));
                array.item(last).item(Str(colours));
            }
            Self::Inks { profile, .. } => {
                let mut array: Array<'_> = space.start();
                array.item(Name(b"ICCBased")).item(id);
                return Some(profile.clone().unwrap_or_else(plain_profile));
            }
        }
        None
    }

    fn decode(&self) -> Option<Vec<f32>> {
        match self {
            Self::Grey { is_inverted: true } => Some(vec![1.0, 0.0]),
            Self::Inks { is_light: true, .. } => Some([1.0, 0.0].repeat(4)),
            _ => None,
        }
    }
}

impl Coding {
    fn write(self, picture: &mut Dict<'_>, (width, height): (u32, u32)) {
        let side = |length: u32| i32::try_from(length).unwrap_or(i32::MAX);
        let (filter, predictor) = match self {
            Self::Plain => return,
            Self::Deflate(predictor) => (Name(b"FlateDecode"), predictor),
            Self::Lzw(predictor) => (Name(b"LZWDecode"), predictor),
            Self::PackBits => (Name(b"RunLengthDecode"), None),
            Self::Fax { .. } => (Name(b"CCITTFaxDecode"), None),
            Self::Jpeg { .. } => (Name(b"DCTDecode"), None),
        };
        picture.pair(Name(b"Filter"), filter);
        let mut parameters: Dict<'_> = picture.insert(Name(b"DecodeParms")).start();
        if let Some(predictor) = predictor {
            parameters
                .pair(Name(b"Predictor"), predictor.number)
                .pair(Name(b"Colors"), side(measure::count(predictor.samples)))
                .pair(Name(b"BitsPerComponent"), side(predictor.bits))
                .pair(Name(b"Columns"), side(predictor.columns));
        }
        match self {
            Self::Fax { group, is_aligned } => {
                // TIFF codes black as 1 and says elsewhere what a 1 means.
                parameters
                    .pair(Name(b"K"), group)
                    .pair(Name(b"BlackIs1"), true)
                    .pair(Name(b"EncodedByteAlign"), is_aligned)
                    .pair(Name(b"Columns"), side(width))
                    .pair(Name(b"Rows"), side(height));
            }
            Self::Jpeg { is_luminance } => {
                parameters.pair(Name(b"ColorTransform"), i32::from(is_luminance));
            }
            _ => {}
        }
    }
}
