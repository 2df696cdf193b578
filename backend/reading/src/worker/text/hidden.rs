//! Words in layers that are switched off: the program that draws a page passes over them in silence.

use crate::worker::layers::Layers;
use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::{Page, Resources};

/// Parts within parts that are looked into, and how many of them for a page.
const DEEPEST: u8 = 4;
const MOST_PARTS: usize = 256;

/// How many stretches of a page say something in layers that are off.
pub(super) fn hidden_words(layers: &Layers, page: &Page<'_>) -> u32 {
    if layers.are_all_on() {
        return 0;
    }
    let mut walk = Walk {
        layers,
        found: 0,
        left: MOST_PARTS,
    };
    walk.along(page.typed_operations(), page.resources(), (0, false));
    walk.found
}

/// A walk along the instructions of a page and of its parts.
struct Walk<'l> {
    layers: &'l Layers,
    found: u32,
    left: usize,
}

impl Walk<'_> {
    fn along(
        &mut self,
        mut instructions: TypedIter<'_>,
        resources: &Resources<'_>,
        (depth, is_hidden): (u8, bool),
    ) {
        let mut open: Vec<bool> = Vec::new();
        let mut is_said = false;
        while let Some(instruction) = instructions.next() {
            let hidden = open.last().copied().unwrap_or(is_hidden);
            match instruction {
                TypedInstruction::BeginMarkedContentWithProperties(marked) => {
                    is_said &= hidden;
                    open.push(hidden || self.begins_hidden(marked.1, resources));
                }
                TypedInstruction::BeginMarkedContent(_) => open.push(hidden),
                TypedInstruction::EndMarkedContent(_) => {
                    open.pop();
                }
                TypedInstruction::ShowText(_)
                | TypedInstruction::ShowTexts(_)
                | TypedInstruction::NextLineAndShowText(_)
                | TypedInstruction::ShowTextWithParameters(_) => {
                    self.found += u32::from(hidden && !is_said);
                    is_said |= hidden;
                }
                TypedInstruction::XObject(part) if depth < DEEPEST && self.left > 0 => {
                    self.left -= 1;
                    if let Some(part) = resources.get_x_object(part.0) {
                        self.into(&part, resources, (depth, hidden));
                    }
                }
                _ => {}
            }
        }
    }

    fn into(&mut self, part: &Stream<'_>, outer: &Resources<'_>, (depth, hidden): (u8, bool)) {
        let dict = part.dict();
        let is_form = dict
            .get::<Name<'_>>(b"Subtype")
            .is_some_and(|kind| kind.as_ref() == b"Form");
        let Some(instructions) = is_form.then(|| part.decoded_data().ok()).flatten() else {
            return;
        };
        let is_off = self.layers.hide(dict, b"OC");
        let inner = dict.get::<Dict<'_>>(b"Resources").map(Resources::new);
        let inner = inner.as_ref().unwrap_or(outer);
        self.along(
            TypedIter::new(&instructions),
            inner,
            (depth + 1, hidden || is_off),
        );
    }

    fn begins_hidden(&self, layer: &Object<'_>, resources: &Resources<'_>) -> bool {
        let Object::Name(name) = layer else {
            return false;
        };
        self.layers.hide(&resources.properties, name.as_ref())
    }
}
