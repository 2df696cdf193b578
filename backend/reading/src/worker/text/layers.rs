//! Words in layers that are switched off: the program that draws a page passes over them in silence.

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::{Page, Resources};
use hayro::hayro_syntax::xref::XRef;
use std::collections::HashSet;

/// Parts within parts that are looked into, and how many of them for a page.
const DEEPEST: u8 = 4;
const MOST_PARTS: usize = 256;

/// The layers that are switched off when a document is opened (PDF 32000-1, 8.11.4.3).
pub(super) struct Layers {
    off: HashSet<ObjectIdentifier>,
}

impl Layers {
    pub(super) fn of(xref: &XRef) -> Self {
        let mut off = HashSet::new();
        let catalog = xref.get::<Dict<'_>>(xref.root_id());
        let layers = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"OCProperties"));
        if let Some(layers) = layers
            && let Some(first) = layers.get::<Dict<'_>>(b"D")
        {
            let begins_off = first
                .get::<Name<'_>>(b"BaseState")
                .is_some_and(|state| state.as_ref() == b"OFF");
            if begins_off {
                off.extend(references(&layers, b"OCGs"));
            }
            for on in references(&first, b"ON") {
                off.remove(&on);
            }
            off.extend(references(&first, b"OFF"));
        }
        Self { off }
    }

    /// How many stretches of a page say something in layers that are off.
    pub(super) fn hidden_words(&self, page: &Page<'_>) -> u32 {
        if self.off.is_empty() {
            return 0;
        }
        let mut walk = Walk {
            layers: self,
            found: 0,
            left: MOST_PARTS,
        };
        walk.along(page.typed_operations(), page.resources(), (0, false));
        walk.found
    }

    /// Whether a layer, or a group of them with its rule, is off (PDF 32000-1, 8.11.2).
    fn is_off(&self, id: ObjectIdentifier, layer: &Dict<'_>) -> bool {
        let is = |key: &[u8], value: &[u8]| {
            layer
                .get::<Name<'_>>(key)
                .is_some_and(|name| name.as_ref() == value)
        };
        if !is(b"Type", b"OCMD") {
            return self.off.contains(&id);
        }
        let mut members: Vec<_> = references(layer, b"OCGs").collect();
        if members.is_empty() {
            members.extend(layer.get_ref(b"OCGs").map(ObjectIdentifier::from));
        }
        let are_off = members.iter().filter(|one| self.off.contains(one)).count();
        if members.is_empty() {
            false
        } else if is(b"P", b"AllOn") {
            are_off > 0
        } else if is(b"P", b"AnyOff") {
            are_off == 0
        } else if is(b"P", b"AllOff") {
            are_off < members.len()
        } else {
            are_off == members.len()
        }
    }
}

fn references<'a>(dict: &Dict<'a>, key: &[u8]) -> impl Iterator<Item = ObjectIdentifier> + use<'a> {
    let listed = dict.get::<Array<'a>>(key);
    let references: Vec<_> = listed
        .iter()
        .flat_map(Array::raw_iter)
        .filter_map(|item| item.as_obj_ref())
        .map(ObjectIdentifier::from)
        .collect();
    references.into_iter()
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
        let is_off = dict.get_ref(b"OC").is_some_and(|layer| {
            let about = dict.get::<Dict<'_>>(b"OC").unwrap_or_default();
            self.layers.is_off(layer.into(), &about)
        });
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
        let layers = &resources.properties;
        layers.get_ref(name.as_ref()).is_some_and(|layer| {
            let about = layers.get::<Dict<'_>>(name.as_ref()).unwrap_or_default();
            self.layers.is_off(layer.into(), &about)
        })
    }
}
