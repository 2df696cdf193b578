//! Layers (PDF 32000-1, 8.11): what of a page is switched off and therefore not painted.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};
use std::collections::HashSet;

/// Expressions nest only so deep.
const DEEPEST: u8 = 16;

/// The layers of a document that are off as it opens.
pub(super) struct Layers {
    off: HashSet<ObjectIdentifier>,
}

impl Layers {
    /// Reads them from the catalogue.
    pub(super) fn of(document: &Pdf) -> Self {
        let mut off = HashSet::new();
        let xref = document.xref();
        let catalogue = xref.get::<Dict<'_>>(xref.root_id());
        let properties = catalogue.and_then(|all| all.get::<Dict<'_>>(b"OCProperties"));
        let Some(properties) = properties else {
            return Self { off };
        };
        let Some(config) = properties.get::<Dict<'_>>(b"D") else {
            return Self { off };
        };
        let base = config.get::<Name<'_>>(b"BaseState");
        if base.is_some_and(|state| *state == *b"OFF") {
            off.extend(references(&properties, b"OCGs"));
        }
        for on in references(&config, b"ON") {
            off.remove(&on);
        }
        off.extend(references(&config, b"OFF"));
        Self { off }
    }

    /// Whether nothing is switched off.
    pub(super) fn are_all_on(&self) -> bool {
        self.off.is_empty()
    }

    /// Whether what the entry names is switched off: a layer, or a combination of several.
    pub(super) fn hide(&self, owner: &Dict<'_>, key: &[u8]) -> bool {
        if self.are_all_on() {
            return false;
        }
        let Some(named) = owner.get::<Dict<'_>>(key) else {
            return false;
        };
        let is_combined = named
            .get::<Name<'_>>(b"Type")
            .is_some_and(|kind| *kind == *b"OCMD");
        if is_combined {
            return !self.shows(&named);
        }
        owner
            .get_ref(key)
            .is_some_and(|layer| self.off.contains(&layer.into()))
    }

    /// Whether a combination shows (PDF 32000-1, 8.11.2.2).
    fn shows(&self, combination: &Dict<'_>) -> bool {
        if let Some(expression) = combination.get::<Array<'_>>(b"VE") {
            return self.holds(&expression, 0);
        }
        let mut layers = references(combination, b"OCGs");
        layers.extend(
            combination
                .get_ref(b"OCGs")
                .filter(|_| layers.is_empty())
                .map(ObjectIdentifier::from),
        );
        if layers.is_empty() {
            return true;
        }
        let is_on = |layer: &ObjectIdentifier| !self.off.contains(layer);
        let policy = combination.get::<Name<'_>>(b"P");
        match policy.as_deref() {
            Some(b"AllOn") => layers.iter().all(is_on),
            Some(b"AnyOff") => !layers.iter().all(is_on),
            Some(b"AllOff") => !layers.iter().any(is_on),
            _ => layers.iter().any(is_on),
        }
    }

    /// Whether an expression of layers is true.
    fn holds(&self, expression: &Array<'_>, depth: u8) -> bool {
        if depth > DEEPEST {
            return true;
        }
        let resolved: Vec<Object<'_>> = expression.iter::<Object<'_>>().collect();
        let raw = expression.raw_iter();
        let mut values = raw
            .zip(&resolved)
            .skip(1)
            .map(|(raw, object)| match object {
                Object::Array(inner) => self.holds(inner, depth + 1),
                _ => raw
                    .as_obj_ref()
                    .is_none_or(|layer| !self.off.contains(&layer.into())),
            });
        match resolved.first() {
            Some(Object::Name(name)) if **name == *b"And" => values.all(|value| value),
            Some(Object::Name(name)) if **name == *b"Not" => !values.any(|value| value),
            _ => values.any(|value| value),
        }
    }
}

fn references(dict: &Dict<'_>, key: &[u8]) -> Vec<ObjectIdentifier> {
    let array = dict.get::<Array<'_>>(key);
    let items = array.iter().flat_map(Array::raw_iter);
    items
        .filter_map(|item| item.as_obj_ref())
        .map(ObjectIdentifier::from)
        .collect()
}
