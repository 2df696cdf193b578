//! Remarks, marks and fields (PDF 32000-1, 12.5 and 12.7): which of them show something and have no appearance of
//! their own in the file.

use super::instructions::{self, Instructions};
use super::paints;
use super::streams::{self, Ending};
use super::walk::{State, Walk, box_of, matrix_of};
use crate::statement::About;
use crate::worker::outline::text_of;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream, String as Text};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, Rect};

/// Not shown on the screen (PDF 32000-1, Table 165).
const HIDDEN: u32 = 1 << 1;
const NO_VIEW: u32 = 1 << 5;
/// A button that only acts (PDF 32000-1, Table 226).
const PUSH_BUTTON: u32 = 1 << 16;
/// A field that shows no letter of what is typed (PDF 32000-1, Table 228).
const PASSWORD: u32 = 1 << 13;
/// Fields inherit from so many above them.
const DEEPEST: u8 = 16;

/// Goes over the remarks of a page as they are shown on it.
pub(super) fn over<'a>(walk: &mut Walk<'_, 'a>, page: &Page<'a>, state: &State<'a>) {
    let Some(all) = page.raw().get::<Array<'a>>(b"Annots") else {
        // Nobody knows what stood in a list that is not in the file.
        let is_lost = page.raw().get_ref(b"Annots").is_some();
        walk.found.unappeared.extend(is_lost.then_some(None));
        return;
    };
    for item in all.raw_iter() {
        let annotation = match item {
            MaybeRef::Ref(reference) => walk.xref.get::<Dict<'a>>(reference.into()),
            MaybeRef::NotRef(object) => object.into_dict(),
        };
        // One that is named and not in the file was taken out: programs leave its name behind.
        if let Some(annotation) = annotation {
            one(walk, page, &annotation, state);
        }
    }
}

fn one<'a>(walk: &mut Walk<'_, 'a>, page: &Page<'a>, annotation: &Dict<'a>, state: &State<'a>) {
    let flags = annotation.get::<u32>(b"F").unwrap_or(0);
    let layers = &walk.accounts.layers;
    if flags & (HIDDEN | NO_VIEW) != 0 || layers.hide(annotation, b"OC") {
        return;
    }
    let rect = annotation.get::<[f64; 4]>(b"Rect").unwrap_or_default();
    let [x0, y0, x1, y1] = rect;
    let rect = Rect::new(x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1));
    let area = state.place.transform_rect_bbox(rect);
    let kind = annotation.get::<Name<'a>>(b"Subtype");
    let kind = kind.as_deref().unwrap_or_default();
    if *kind == *b"Redact" {
        walk.remark(About::RedactionMarked, Some(area));
    }
    if *kind == *b"Widget" && is_computed(annotation) {
        walk.remark(About::StoredValues, Some(area));
    }
    if *kind == *b"Widget"
        && let Some((area, value)) = walk.area(area).zip(written_value(annotation))
    {
        walk.found.values.push((area, value));
    }
    let is_seen = rect.area() > 0.0;
    if is_seen && *kind == *b"Widget" && is_in_another_state(annotation) {
        let area = walk.area(area);
        walk.found.unappeared.push(area);
    }
    let shown = match appearance(annotation, kind) {
        Appearance::Form(form) if !is_blank(annotation, kind, &form) => {
            let mut inner = state.clone();
            inner.place *= fitted(&form, rect);
            paints::form(walk, page.resources(), &inner, &form);
            return;
        }
        Appearance::Off => false,
        Appearance::Lost => true,
        Appearance::Form(_) | Appearance::None => shows(annotation, kind),
    };
    if shown && is_seen {
        let area = walk.area(area);
        walk.found.unappeared.push(area);
    }
}

/// The matrix that fits an appearance into its place (PDF 32000-1, 12.5.5).
fn fitted(form: &Stream<'_>, rect: Rect) -> Affine {
    let own = matrix_of(form.dict()).transform_rect_bbox(box_of(form.dict()));
    if own.area() <= 0.0 {
        return Affine::IDENTITY;
    }
    let (across, down) = (rect.width() / own.width(), rect.height() / own.height());
    Affine::new([
        across,
        0.0,
        0.0,
        down,
        rect.x0 - across * own.x0,
        rect.y0 - down * own.y0,
    ])
}

enum Appearance<'a> {
    Form(Stream<'a>),
    /// The state of a button that shows nothing.
    Off,
    /// Named, and not in the file.
    Lost,
    None,
}

/// The normal appearance, in the state that is set.
fn appearance<'a>(annotation: &Dict<'a>, subtype: &[u8]) -> Appearance<'a> {
    let Some(appearances) = annotation.get::<Dict<'a>>(b"AP") else {
        return if annotation.get_ref(b"AP").is_some() {
            Appearance::Lost
        } else {
            Appearance::None
        };
    };
    match appearances.get::<Object<'a>>(b"N") {
        Some(Object::Stream(form)) => Appearance::Form(form),
        Some(Object::Dict(states)) => match annotation.get::<Name<'a>>(b"AS") {
            Some(state) => match states.get::<Stream<'a>>(&*state) {
                Some(form) => Appearance::Form(form),
                None if *state == *b"Off" => Appearance::Off,
                None => Appearance::Lost,
            },
            None => match states.get::<Stream<'a>>(b"Off") {
                Some(form) => Appearance::Form(form),
                // A button that does not say in which state it is; nothing else has states without saying which.
                None if *subtype == *b"Widget" => Appearance::Off,
                None => Appearance::Lost,
            },
        },
        _ if appearances.get_ref(b"N").is_some() => Appearance::Lost,
        _ => Appearance::None,
    }
}

/// Whether an annotation of a subtype shows something where nothing in the file draws it.
fn shows(annotation: &Dict<'_>, subtype: &[u8]) -> bool {
    match subtype {
        b"Widget" => is_filled(annotation) || is_ticked(annotation),
        b"Text" | b"FreeText" | b"Highlight" | b"Underline" | b"Squiggly" | b"StrikeOut"
        | b"Ink" | b"Line" | b"Square" | b"Circle" | b"Polygon" | b"PolyLine" | b"Stamp"
        | b"Caret" | b"FileAttachment" | b"Redact" | b"Sound" | b"Movie" | b"RichMedia" | b"3D"
        | b"Watermark" => true,
        _ => false,
    }
}

fn is_field(widget: &Dict<'_>, kinds: &[&[u8]]) -> bool {
    inherited::<Name<'_>>(widget, b"FT").is_some_and(|kind| kinds.contains(&&*kind))
}

/// Whether a field has a value to show.
fn is_filled(widget: &Dict<'_>) -> bool {
    is_field(widget, &[b"Tx", b"Ch"]) && has_value(widget)
}

fn is_ticked(widget: &Dict<'_>) -> bool {
    let flags = inherited::<u32>(widget, b"Ff").unwrap_or(0);
    let state = widget
        .get::<Name<'_>>(b"AS")
        .or_else(|| inherited::<Name<'_>>(widget, b"V"));
    is_field(widget, &[b"Btn"])
        && flags & PUSH_BUTTON == 0
        && state.is_some_and(|state| *state != *b"Off")
}

/// The value that a field of text shows as it is, where no script writes it otherwise.
fn written_value(widget: &Dict<'_>) -> Option<String> {
    let flags = inherited::<u32>(widget, b"Ff").unwrap_or(0);
    if !is_field(widget, &[b"Tx"]) || flags & PASSWORD != 0 || is_computed(widget) {
        return None;
    }
    text_of(inherited::<Text<'_>>(widget, b"V")?.as_bytes())
}

fn has_value(widget: &Dict<'_>) -> bool {
    match inherited::<Object<'_>>(widget, b"V") {
        Some(Object::String(text)) => text_of(text.as_bytes()).is_some(),
        Some(Object::Name(name)) => !name.is_empty(),
        Some(Object::Array(chosen)) => chosen.raw_iter().next().is_some(),
        Some(Object::Stream(_)) => true,
        _ => false,
    }
}

/// Whether an appearance shows nothing of what it stands for: programs that ask for appearances to be made anew leave
/// empty ones behind.
fn is_blank(annotation: &Dict<'_>, subtype: &[u8], form: &Stream<'_>) -> bool {
    let paints: fn(&[u8], &[&Object<'_>]) -> bool = match subtype {
        b"Widget" if is_filled(annotation) => instructions::writes,
        b"FreeText" if annotation.contains_key(b"Contents") => instructions::paints,
        b"Highlight" | b"Underline" | b"Squiggly" | b"StrikeOut" | b"Ink" | b"Line" | b"Square"
        | b"Circle" | b"Polygon" | b"PolyLine" | b"Stamp" => instructions::paints,
        _ => return false,
    };
    let (bytes, ending) = streams::bytes(form);
    let mut shows = false;
    Instructions::new(bytes).each(|operator, operands| {
        shows |= paints(operator, operands);
        !shows
    });
    ending == Ending::Whole && (!shows || box_of(form.dict()).area() <= 0.0)
}

/// Whether a button shows another state than its field has (PDF 32000-1, 12.7.4.2.3): programs that fill in a form and
/// set the one alone leave ticks that are not shown, or shown and not set.
fn is_in_another_state(widget: &Dict<'_>) -> bool {
    let is_button = is_field(widget, &[b"Btn"]);
    let states = widget.get::<Dict<'_>>(b"AP");
    let states = states.and_then(|looks| looks.get::<Dict<'_>>(b"N"));
    let state = widget.get::<Name<'_>>(b"AS");
    let value = inherited::<Name<'_>>(widget, b"V");
    let (true, Some(states), Some(state), Some(value)) = (is_button, states, state, value) else {
        return false;
    };
    let is_on = |name: &Name<'_>| **name != *b"Off" && states.contains_key(&**name);
    is_on(&state) != is_on(&value)
}

/// Whether a script computes, formats or checks the field (PDF 32000-1, Table 196).
fn is_computed(widget: &Dict<'_>) -> bool {
    inherited::<Dict<'_>>(widget, b"AA").is_some_and(|actions| {
        [b"C".as_slice(), b"F"]
            .iter()
            .any(|key| actions.contains_key(key))
    })
}

/// An entry of a field, or of one above it (PDF 32000-1, 12.7.3.1).
fn inherited<'a, T>(widget: &Dict<'a>, key: &[u8]) -> Option<T>
where
    T: TryFrom<Object<'a>>,
{
    let mut at = widget.clone();
    for _ in 0..DEEPEST {
        if let Some(object) = at.get::<Object<'a>>(key) {
            return T::try_from(object).ok();
        }
        at = at.get::<Dict<'a>>(b"Parent")?;
    }
    None
}
