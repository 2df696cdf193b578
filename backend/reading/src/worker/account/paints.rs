//! What instructions paint by name: pictures, forms, shadings, patterns, masks, fonts.

use super::faces::Face;
use super::walk::{State, Walk, box_of, matrix_of, name};
use super::{colours, functions, pictures, shadings};
use crate::statement::Reason;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::Resources;
use hayro::kurbo::Rect;
use std::rc::Rc;

/// The square that a picture fills (PDF 32000-1, 8.3.2.4).
const SQUARE: Rect = Rect::new(0.0, 0.0, 1.0, 1.0);

/// `Do`: a picture or a form.
pub(super) fn object<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    state: &State<'a>,
    operands: &[&Object<'_>],
) {
    let Some(name) = name(operands) else { return };
    let square = state.place.transform_rect_bbox(SQUARE);
    let Some(painted) = resources.get_x_object(name) else {
        return walk.lack(Reason::PictureLost, Some(square));
    };
    let dict = painted.dict();
    if walk.accounts.layers.hide(dict, b"OC") {
        return;
    }
    let kind = dict.get::<Name<'a>>(b"Subtype");
    match kind.as_deref() {
        Some(b"Image") => picture(walk, resources, state, &painted),
        Some(b"Form") => form(walk, resources, state, &painted),
        // Another program's language, which no reader runs.
        Some(b"PS") => {}
        _ => walk.lack(Reason::PartLost, None),
    }
}

fn picture<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    state: &State<'a>,
    picture: &Stream<'a>,
) {
    let id = picture.obj_id();
    let known = walk.accounts.pictures.borrow().get(&id).copied();
    let lack = known.unwrap_or_else(|| {
        let lack = pictures::lack(picture, resources);
        walk.accounts.pictures.borrow_mut().insert(id, lack);
        lack
    });
    told(walk, state, lack);
}

fn told(walk: &mut Walk<'_, '_>, state: &State<'_>, lack: Option<Reason>) {
    walk.found.paints |= matches!(lack, None | Some(Reason::PictureCut));
    if let Some(reason) = lack {
        let square = state.place.transform_rect_bbox(SQUARE);
        walk.lack(reason, Some(square));
    }
}

/// Follows a form where it is painted.
pub(super) fn form<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    state: &State<'a>,
    form: &Stream<'a>,
) {
    let mut state = state.clone();
    state.place *= matrix_of(form.dict());
    if form.dict().get::<[f32; 4]>(b"BBox").is_none() {
        return walk.lack(Reason::PartLost, None);
    }
    walk.part(form, resources, state);
}

/// `BI`: a picture among the instructions.
pub(super) fn inline<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    state: &State<'a>,
    operands: &[&Object<'_>],
) {
    if let Some(Object::Stream(picture)) = operands.last() {
        let lack = pictures::lack(picture, resources);
        told(walk, state, lack);
    }
}

/// `sh`: colours that run into each other.
pub(super) fn shading<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    operands: &[&Object<'_>],
) {
    let Some(name) = name(operands) else { return };
    match resources.get_shading(name) {
        Some(shading) => look_at_shading(walk, resources, &shading),
        None => walk.lack(Reason::PartLost, None),
    }
}

/// Looks at a shading, once a page.
fn look_at_shading<'a>(walk: &mut Walk<'_, 'a>, resources: &Resources<'a>, shading: &Object<'a>) {
    let dict = match shading {
        Object::Dict(dict) => dict,
        Object::Stream(mesh) => mesh.dict(),
        _ => return walk.lack(Reason::PartLost, None),
    };
    if !walk.is_first(dict.data().as_ptr()) {
        return;
    }
    if shadings::is_harmed(shading, resources) {
        walk.lack(Reason::PartLost, None);
    } else {
        walk.found.paints = true;
    }
}

/// `scn`: a pattern, where the last operand names one.
pub(super) fn pattern<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    operands: &[&Object<'_>],
) {
    let Some(name) = name(operands) else { return };
    match resources.get_pattern(name) {
        Some(Object::Stream(tiles)) => {
            let dict = tiles.dict();
            if walk.is_first(dict.data().as_ptr()) && !has_room(dict) {
                walk.lack(Reason::PartLost, None);
            }
            // A pattern lies on the page, wherever what is filled with it does (PDF 32000-1, 8.7.2).
            let state = State::new(walk.upright * matrix_of(dict));
            walk.part(&tiles, resources, state);
        }
        Some(Object::Dict(pattern)) => match pattern.get::<Object<'a>>(b"Shading") {
            Some(shading) => look_at_shading(walk, resources, &shading),
            None => walk.lack(Reason::PartLost, None),
        },
        _ => walk.lack(Reason::PartLost, None),
    }
}

/// Whether tiles have a size and lie apart (PDF 32000-1, Table 75); others are not painted.
fn has_room(tiles: &Dict<'_>) -> bool {
    let steps = [b"XStep".as_slice(), b"YStep"];
    let is_apart = |key: &[u8]| tiles.get::<f32>(key).is_some_and(|step| step.abs() > 0.0);
    box_of(tiles).area() > 0.0 && steps.into_iter().all(is_apart)
}

/// `cs`: a space whose colours are looked up somewhere.
pub(super) fn space<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    operands: &[&Object<'_>],
) {
    let Some(name) = name(operands) else { return };
    let named = resources.get_color_space(name);
    let is_told = match &named {
        Some(Object::Array(space)) => !walk.is_first(space.data().as_ptr()),
        _ => false,
    };
    if !is_told && colours::is_harmed(&Object::Name(name.clone()), resources) {
        walk.lack(Reason::PartLost, None);
    }
}

/// `Tf`: a font; one that is not in the file is a face nonetheless, of which nothing can be shown.
pub(super) fn face<'a>(
    walk: &Walk<'_, 'a>,
    resources: &Resources<'a>,
    operands: &[&Object<'_>],
) -> Option<Rc<Face<'a>>> {
    let [.., Object::Name(name), _] = operands else {
        return None;
    };
    let dict = resources.get_font(name);
    let face = dict.map(|dict| walk.accounts.face(&dict));
    Some(face.unwrap_or_else(|| Rc::new(Face::missing())))
}

/// `gs`: dashes, a mask of its own, or a font.
pub(super) fn graphics_state<'a>(
    walk: &mut Walk<'_, 'a>,
    resources: &Resources<'a>,
    state: &mut State<'a>,
    operands: &[&Object<'_>],
) {
    let Some(name) = name(operands) else { return };
    let Some(set) = resources.get_ext_g_state(name) else {
        return walk.lack(Reason::PartLost, None);
    };
    if let Some(dashes) = set.get::<Array<'a>>(b"D") {
        let dashes: Vec<Object<'a>> = dashes.iter().collect();
        walk.dash(&dashes.iter().collect::<Vec<_>>());
    }
    if let Some(font) = set.get::<Array<'a>>(b"Font") {
        let dict = font.iter::<Object<'a>>().next().and_then(Object::into_dict);
        let face = dict.map(|dict| walk.accounts.face(&dict));
        state.writing.face = Some(face.unwrap_or_else(|| Rc::new(Face::missing())));
    }
    if set.get_ref(b"SMask").is_some() && set.get::<Object<'a>>(b"SMask").is_none() {
        // Without its mask all of what is painted now would show.
        walk.lack(Reason::PartLost, None);
    }
    let mask = set.get::<Dict<'a>>(b"SMask");
    let Some(mask) = mask.filter(|mask| walk.is_first(mask.data().as_ptr())) else {
        return;
    };
    match mask.get::<Stream<'a>>(b"G") {
        Some(group) => form(walk, resources, state, &group),
        None => walk.lack(Reason::PartLost, None),
    }
    if mask
        .get::<Object<'a>>(b"TR")
        .is_some_and(|transfer| functions::is_harmed(&transfer))
    {
        let whole = state.place.transform_rect_bbox(box_of(&mask));
        walk.lack(Reason::PartLost, Some(whole));
    }
}
